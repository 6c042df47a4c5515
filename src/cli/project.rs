//! Which policy counts: a flag, the environment, the nearest `persklaar.toml`, or the embedded example.

use std::env;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use toml::Spanned;

use crate::cli::args::Global;
use crate::cli::disk;
use crate::compile::{Gaps, Ruleset, compile_despite};
use crate::model::nearest;
use crate::model::problem::Problem;
use crate::model::say::{Lang, Say};
use crate::rules::library::{Library, PolicyFiles};
use crate::rules::policy::Policy;
use crate::rules::table::File;

/// A `persklaar.toml` and the folder it lies in.
#[derive(Debug, Default)]
pub(crate) struct Project {
    /// The folder; empty for the current one.
    pub(crate) root: PathBuf,
    policy: Option<Spanned<String>>,
    rules: Vec<Spanned<String>>,
    drafts: Option<GlobSet>,
    key_file: Option<String>,
    /// The project file and what is wrong with it, if there is one.
    file: Option<File>,
}

impl Project {
    /// The nearest `persklaar.toml` above `start`. What is wrong in it is told by whoever asks for the policy.
    pub(crate) fn near(start: &Path) -> Result<Self, Vec<Problem>> {
        let full = std::fs::canonicalize(start).unwrap_or_else(|_| start.to_path_buf());
        let here = env::current_dir().unwrap_or_default();
        for folder in full.ancestors() {
            let file = folder.join("persklaar.toml");
            if file.is_file() {
                // Seen from where the user is, so that reports show short paths.
                let root = folder.strip_prefix(&here).unwrap_or(folder).to_path_buf();
                return Self::read(&root.join("persklaar.toml"), root);
            }
        }
        Ok(Self::default())
    }

    fn read(path: &Path, root: PathBuf) -> Result<Self, Vec<Problem>> {
        let text = disk::read_text(path)?;
        let mut file = File::new(disk::shown(path), text);
        let project = file.parse(|file, table| {
            let mut table = table.expect(file, &["policy", "rules", "drafts", "key_file"]);
            let policy = table.read(file, "policy");
            let rules = table.read(file, "rules").unwrap_or_default();
            let globs = table.read::<Vec<Spanned<String>>>(file, "drafts");
            let key_file = table.read(file, "key_file");
            table.done(file);
            let drafts = globs.and_then(|globs| {
                let mut set = GlobSetBuilder::new();
                for glob in globs {
                    match Glob::new(glob.get_ref()) {
                        Ok(glob) => {
                            set.add(glob);
                        }
                        Err(error) => {
                            let (message, help) = bad_glob(error.kind());
                            file.problem(glob.span(), message, Some(help));
                        }
                    }
                }
                set.build().ok()
            });
            Self { root, policy, rules, drafts, key_file, file: None }
        });
        Ok(Self { file: Some(file), ..project })
    }

    /// What is wrong in the project file.
    fn problems(&self) -> Vec<Problem> {
        self.file.as_ref().map(|file| file.problems.clone()).unwrap_or_default()
    }

    /// Something wrong at a place of the project file.
    fn wrong(&self, at: &Spanned<String>, message: Say, help: Say) -> Problem {
        match &self.file {
            Some(file) => file.place(at.span(), message).help(help),
            None => Problem::new(".", message).help(help),
        }
    }

    /// The globs that name drafts, and the folder they are seen from.
    pub(crate) fn globs(&self) -> Option<(&GlobSet, &Path)> {
        let here = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
        self.drafts.as_ref().map(|globs| (globs, here))
    }

    /// The key for fingerprints.
    pub(crate) fn key(&self) -> Result<Option<Vec<u8>>, Vec<Problem>> {
        let Some(file) = &self.key_file else { return Ok(None) };
        let path = self.root.join(file);
        let bytes = disk::read(&path)?;
        let key = bytes.trim_ascii();
        if key.len() < 16 {
            let message = Say::new(
                "het geheim in dit bestand is korter dan 16 tekens",
                "the secret in this file is shorter than 16 characters",
            );
            let help = Say::new(
                "maak er een lange rij willekeurige tekens van",
                "make it a long row of random characters",
            );
            return Err(vec![Problem::new(disk::shown(&path), message).help(help)]);
        }
        Ok(Some(key.to_vec()))
    }

    /// The packs: those inside the binary, and those of the folders that the project names.
    pub(crate) fn library(&self) -> Result<Library, Vec<Problem>> {
        let (library, mut problems) = self.library_despite(&mut Gaps::default());
        problems.splice(0..0, self.problems());
        if problems.is_empty() { Ok(library) } else { Err(problems) }
    }

    /// The packs that can be read; of the others it is told why not.
    fn library_despite(&self, gaps: &mut Gaps) -> (Library, Vec<Problem>) {
        let mut library = Library::embedded();
        let mut problems = Vec::new();
        for folder in &self.rules {
            let path = self.root.join(folder.get_ref());
            if !path.exists() {
                let name = folder.get_ref();
                let message =
                    Say::new(format!("de map `{name}` bestaat niet"), format!("there is no folder `{name}`"));
                let help = Say::new(
                    "noem een map met pakketten, gezien vanaf dit bestand",
                    "name a folder with packs, seen from this file",
                );
                problems.push(self.wrong(folder, message, help));
                continue;
            }
            let (packs, wrong) = disk::packs_despite(&path, gaps);
            problems.extend(wrong);
            for (name, path, text) in packs {
                library.add(name, path, text);
            }
        }
        (library, problems)
    }

    /// The policy that counts: `--policy`, `PERSKLAAR_POLICY`, the project file, else the embedded example,
    /// which is an error where a policy is required.
    pub(crate) fn policy(&self, global: &Global) -> Result<PolicyFiles, Vec<Problem>> {
        let (files, mut problems) = self.policy_despite(global, &mut Gaps::default());
        problems.splice(0..0, self.problems());
        match files {
            Some(files) if problems.is_empty() => Ok(files),
            _ => Err(problems),
        }
    }

    /// The policy that counts as far as it can be read.
    fn policy_despite(&self, global: &Global, gaps: &mut Gaps) -> (Option<PolicyFiles>, Vec<Problem>) {
        let named = global
            .policy
            .clone()
            .or_else(|| env::var("PERSKLAAR_POLICY").ok().filter(|name| !name.is_empty()));
        if let Some(name) = named {
            return self.find(&name, Path::new(""), gaps).unwrap_or_else(|(path, message, help)| {
                (None, vec![Problem::new(path, message).help(help)])
            });
        }
        if let Some(name) = &self.policy {
            return self
                .find(name.get_ref(), &self.root, gaps)
                .unwrap_or_else(|(_, message, help)| (None, vec![self.wrong(name, message, help)]));
        }
        if self.file.as_ref().is_some_and(|file| file.hides("policy")) {
            // It is there, and that it cannot be read was told.
            return (None, Vec::new());
        }
        if global.require_policy || ci() {
            let message = Say::new(
                "er is geen beleid genoemd, en het voorbeeldbeleid telt hier niet",
                "no policy is named, and the example policy does not count here",
            );
            let help = Say::new(
                "noem het beleid met --policy, met PERSKLAAR_POLICY of in persklaar.toml",
                "name the policy with --policy, with PERSKLAAR_POLICY or in persklaar.toml",
            );
            let at = self.file.as_ref().map_or(".", |file| &file.path);
            return (None, vec![Problem::new(at, message).help(help)]);
        }
        (Some(PolicyFiles::example()), Vec::new())
    }

    /// A policy named on the command line, with the packs of the project it lies in. A folder may also be that of
    /// the project itself.
    pub(crate) fn named(name: &str) -> Result<(Library, PolicyFiles), Vec<Problem>> {
        let path = Path::new(name);
        let project = Self::near(if path.exists() { path } else { Path::new(".") })?;
        let whole = path.join("persklaar.toml").is_file() && !path.join("policy.toml").is_file();
        let mut gaps = Gaps::default();
        let found = match &project.policy {
            Some(policy) if whole => project.find(policy.get_ref(), &project.root, &mut gaps),
            _ => project.find(name, Path::new(""), &mut gaps),
        };
        let (files, wrong) = found
            .unwrap_or_else(|(path, message, help)| (None, vec![Problem::new(path, message).help(help)]));
        let (library, more) = project.library_despite(&mut gaps);
        let problems: Vec<Problem> = project.problems().into_iter().chain(more).chain(wrong).collect();
        match files {
            Some(files) if problems.is_empty() => Ok((library, files)),
            _ => Err(problems),
        }
    }

    fn find(&self, name: &str, base: &Path, gaps: &mut Gaps) -> Result<Found, (String, Say, Say)> {
        let path = if name == "." { base.to_path_buf() } else { base.join(name) };
        if path.join("policy.toml").is_file() || path.is_file() {
            return Ok(disk::policy(&path, gaps));
        }
        let plain = !name.is_empty() && !name.contains(['/', '\\', '.']);
        let policies = self.root.join("policies");
        if plain {
            let folder = policies.join(name);
            if folder.join("policy.toml").is_file() {
                return Ok(disk::policy(&folder, gaps));
            }
            let example = PolicyFiles::example();
            if name == example.name {
                return Ok((Some(PolicyFiles { builtin: false, ..example }), Vec::new()));
            }
        }
        let message = Say::new(format!("er is geen beleid `{name}`"), format!("there is no policy `{name}`"));
        let there = disk::policies(&policies);
        let help = nearest::nearest(name, there.iter().map(String::as_str)).map_or_else(
            || {
                Say::new(
                    "noem een map met policy.toml erin, of een naam onder policies/",
                    "name a folder with policy.toml in it, or a name under policies/",
                )
            },
            |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
        );
        Err((disk::shown(&path), message, help))
    }

    /// The files and folders that decide what a policy and its packs say, as far as they are on the disk.
    pub(crate) fn sources(&self, global: &Global) -> Vec<PathBuf> {
        let mut sources: Vec<PathBuf> =
            self.rules.iter().map(|folder| self.root.join(folder.get_ref())).collect();
        sources.extend(self.file.as_ref().map(|file| PathBuf::from(&file.path)));
        if let (Some(policy), _) = self.policy_despite(global, &mut Gaps::default()) {
            let file = PathBuf::from(policy.path);
            let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
            sources.extend([folder.join("registers"), file]);
        }
        sources
    }

    /// The compiled policy with its packs; or all that is wrong, in every file that can be read.
    pub(crate) fn ruleset(&self, global: &Global) -> Result<Ruleset, Vec<Problem>> {
        self.compiled(global, |library| library)
    }

    /// The same, with the examples of the rules.
    pub(crate) fn ruleset_with_examples(&self, global: &Global) -> Result<Ruleset, Vec<Problem>> {
        self.compiled(global, Library::as_written)
    }

    fn compiled(&self, global: &Global, of: fn(Library) -> Library) -> Result<Ruleset, Vec<Problem>> {
        let mut problems = self.problems();
        let mut gaps = Gaps::default();
        let (library, wrong) = self.library_despite(&mut gaps);
        problems.extend(wrong);
        let (files, wrong) = self.policy_despite(global, &mut gaps);
        problems.extend(wrong);
        let library = of(library);
        let compiled = files.map(|files| compile_despite(&library, &files, &gaps));
        match compiled {
            Some(Ok(rules)) if problems.is_empty() => return Ok(rules),
            Some(Err(wrong)) => problems.extend(wrong),
            Some(Ok(_)) | None => {}
        }
        Err(problems)
    }

    /// The language that the policy asks for, as far as it can be read: for messages about a policy that is not right.
    fn tongue(&self, global: &Global) -> Option<Lang> {
        let (files, _) = self.policy_despite(global, &mut Gaps::default());
        let files = files.filter(|files| !files.builtin)?;
        let mut file = File::new(files.path, files.text);
        Some(Policy::read(&mut file, &files.name).municipality.language)
    }
}

/// A policy as far as it can be read, and why not further.
type Found = (Option<PolicyFiles>, Vec<Problem>);

fn bad_glob(kind: &globset::ErrorKind) -> (Say, Say) {
    use globset::ErrorKind as Kind;
    let (nl, en) = match kind {
        Kind::UnclosedClass => ("een [ wordt niet gesloten", "a [ is not closed"),
        Kind::InvalidRange(..) => (
            "een reeks tussen [ en ] loopt van achteren naar voren",
            "a range between [ and ] runs backwards",
        ),
        Kind::UnopenedAlternates => ("er staat een } te veel", "there is a } too many"),
        Kind::UnclosedAlternates => ("een { wordt niet gesloten", "a { is not closed"),
        Kind::DanglingEscape => ("achter de laatste \\ staat niets", "there is nothing behind the last \\"),
        _ => ("het is niet te lezen", "it cannot be read"),
    };
    let message =
        Say::new(format!("dit patroon voor bestanden klopt niet: {nl}"), format!("this glob is wrong: {en}"));
    let help = Say::new(
        "schrijf bijvoorbeeld drafts/** voor alles in een map, of drafts/*.md voor één soort bestanden",
        "write for example drafts/** for everything in a folder, or drafts/*.md for one kind of file",
    );
    (message, help)
}

/// Whether this runs in continuous integration, where nobody would read that an example policy was used.
fn ci() -> bool {
    env::var("CI").is_ok_and(|value| matches!(value.to_lowercase().as_str(), "true" | "1" | "yes"))
}

/// The language of messages: the flag, else the policy's. Without either, Dutch.
pub(crate) fn lang(global: &Global, rules: Option<&Ruleset>) -> Lang {
    global.lang.or(rules.map(|rules| rules.lang)).unwrap_or_default()
}

/// The language of messages about a policy that is not right: the flag, else what can still be read of the policy
/// above `start`.
pub(crate) fn lang_despite(global: &Global, start: &Path) -> Lang {
    let tongue = || Project::near(start).ok().and_then(|project| project.tongue(global));
    global.lang.or_else(tongue).unwrap_or_default()
}
