//! The files that rules and policies come from: those inside the binary, and those a folder adds.
//!
//! Nothing here touches a disk: who has one (the command) reads the files and hands them over.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, File, include_dir};

static RULES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");
static POLICIES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/policies");

/// Where a pack came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackOrigin {
    /// From the binary.
    Builtin,
    /// From a folder.
    Disk,
    /// From a folder, instead of the pack of the same name in the binary.
    Replaced,
}

/// A pack's file.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Its path, for reports.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
    /// Where it came from.
    pub origin: PackOrigin,
    /// The pack as it was worked out beforehand, from this text.
    pub ready: Option<&'static [u8]>,
}

/// Rule packs and data, by name.
#[derive(Clone, Debug)]
pub struct Library {
    packs: BTreeMap<String, PackFile>,
}

/// The files of one policy.
#[derive(Clone, Debug)]
pub struct PolicyFiles {
    /// Its name.
    pub name: String,
    /// Path of `policy.toml`, for reports.
    pub path: String,
    /// Text of `policy.toml`.
    pub text: String,
    /// Registers: name, path for reports, content.
    pub registers: Vec<(String, String, Vec<u8>)>,
    /// Whether it comes from the binary.
    pub builtin: bool,
}

impl Library {
    /// The packs inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let files = RULES.files().filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?;
            (file.path().extension()? == "toml").then_some(())?;
            let text = Cow::Borrowed(file.contents_utf8()?);
            let ready = RULES.get_file(format!("_ready/{name}.bin")).filter(|_| !stale(name));
            let ready = ready.map(File::contents);
            let path = format!("rules/{name}.toml");
            Some((name.to_owned(), PackFile { path, text, origin: PackOrigin::Builtin, ready }))
        });
        Self { packs: files.collect() }
    }

    /// Adds a pack from a folder; one of the same name is replaced as a whole.
    pub fn add(&mut self, name: impl Into<String>, path: impl Into<String>, text: impl Into<String>) {
        let name = name.into();
        let origin = if self.packs.contains_key(&name) { PackOrigin::Replaced } else { PackOrigin::Disk };
        let text = Cow::Owned(text.into());
        self.packs.insert(name, PackFile { path: path.into(), text, origin, ready: None });
    }

    /// The same packs without what was worked out of them beforehand: what is compiled of them knows their examples.
    #[must_use]
    pub fn as_written(mut self) -> Self {
        for pack in self.packs.values_mut() {
            pack.ready = None;
        }
        self
    }

    /// The pack with this name.
    #[must_use]
    pub fn pack(&self, name: &str) -> Option<&PackFile> {
        self.packs.get(name)
    }

    /// The names of all packs.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }
}

/// Whether the text of a pack inside the program is another one than its ready form was made of: whoever writes rules
/// sees what is written, not what was.
fn stale(name: &str) -> bool {
    env!("PERSKLAAR_STALE").split(',').any(|stale| stale == name)
}

/// A file of `rules/_data/` inside the binary.
#[must_use]
pub fn data(name: &str) -> &'static str {
    RULES.get_file(format!("_data/{name}")).and_then(File::contents_utf8).unwrap_or_default()
}

/// The tags of the languages in `rules/_data/languages/`.
pub fn languages() -> impl Iterator<Item = &'static str> {
    let folders = RULES.get_dir("_data/languages").into_iter().flat_map(Dir::dirs);
    folders.filter_map(|folder| folder.path().file_name()?.to_str())
}

impl PolicyFiles {
    /// The example municipality inside the binary.
    #[must_use]
    pub fn example() -> Self {
        Self::embedded(&POLICIES, "voorbeeldstad", "policies/voorbeeldstad")
    }

    /// The policy under which the packs' own examples run.
    #[must_use]
    pub fn fixture() -> Self {
        Self::embedded(&RULES, "_fixture", "rules/_fixture")
    }

    fn embedded(root: &'static Dir<'static>, folder: &str, shown: &str) -> Self {
        let text = root.get_file(format!("{folder}/policy.toml")).and_then(File::contents_utf8);
        let registers = root.get_dir(format!("{folder}/registers")).into_iter().flat_map(Dir::files);
        let registers = registers.filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?;
            Some((name.to_owned(), format!("{shown}/registers/{name}.csv"), file.contents().to_vec()))
        });
        Self {
            name: folder.trim_start_matches('_').to_owned(),
            path: format!("{shown}/policy.toml"),
            text: text.unwrap_or_default().to_owned(),
            registers: registers.collect(),
            builtin: true,
        }
    }
}
