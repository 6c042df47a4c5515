//! Which policy counts: a flag, the environment, the nearest `persklaar.toml`, or the embedded example.

use std::env;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use toml::Spanned;

use crate::cli::args::Global;
use crate::cli::disk;
use crate::compile::{Ruleset, compile};
use crate::model::problem::Problem;
use crate::model::say::{Lang, Say};
use crate::rules::library::{Library, PolicyFiles};
use crate::rules::table::File;

/// A `persklaar.toml` and the folder it lies in.
#[derive(Debug, Default)]
pub(crate) struct Project {
    /// The folder; empty for the current one.
    pub(crate) root: PathBuf,
    policy: Option<String>,
    rules: Vec<String>,
    drafts: Option<GlobSet>,
    key_file: Option<String>,
    found: bool,
}

impl Project {
    /// The nearest `persklaar.toml` above `start`.
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
        #[derive(Deserialize)]
        struct Globs(Vec<Spanned<String>>);
        let text = disk::read_text(path)?;
        let mut file = File::new(disk::shown(path), text);
        let project = file.parse(|file, mut table| {
            let policy = table.read(file, "policy");
            let rules = table.read(file, "rules").unwrap_or_default();
            let globs = table.read::<Globs>(file, "drafts");
            let key_file = table.read(file, "key_file");
            table.done(file);
            let drafts = globs.and_then(|globs| {
                let mut set = GlobSetBuilder::new();
                for glob in globs.0 {
                    match Glob::new(glob.get_ref()) {
                        Ok(glob) => {
                            set.add(glob);
                        }
                        Err(error) => {
                            let message = Say::new(
                                format!("dit patroon klopt niet: {}", error.kind()),
                                format!("this glob is wrong: {}", error.kind()),
                            );
                            file.problem(glob.span(), message, None);
                        }
                    }
                }
                set.build().ok()
            });
            Self { root, policy, rules, drafts, key_file, found: true }
        });
        if file.problems.is_empty() { Ok(project) } else { Err(file.problems) }
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
            let message =
                Say::new("deze sleutel is korter dan 16 tekens", "this key is shorter than 16 characters");
            return Err(vec![Problem::new(disk::shown(&path), message)]);
        }
        Ok(Some(key.to_vec()))
    }

    /// The packs: those inside the binary, and those of the folders that the project names.
    pub(crate) fn library(&self) -> Result<Library, Vec<Problem>> {
        let mut library = Library::embedded();
        for folder in &self.rules {
            for (name, path, text) in disk::packs(&self.root.join(folder))? {
                library.add(name, path, text);
            }
        }
        Ok(library)
    }

    /// The policy that counts: `--policy`, `PERSKLAAR_POLICY`, the project file, else the embedded example,
    /// which is an error where a policy is required.
    pub(crate) fn policy(&self, global: &Global) -> Result<PolicyFiles, Vec<Problem>> {
        let named = global
            .policy
            .clone()
            .or_else(|| env::var("PERSKLAAR_POLICY").ok().filter(|name| !name.is_empty()));
        if let Some(name) = named {
            return self.find(&name, Path::new(""));
        }
        if let Some(name) = &self.policy {
            return self.find(name, &self.root);
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
            let at = if self.found { disk::shown(&self.root.join("persklaar.toml")) } else { ".".to_owned() };
            return Err(vec![Problem::new(at, message).help(help)]);
        }
        Ok(PolicyFiles::example())
    }

    /// A policy named on the command line, with the packs of the project it lies in. A folder may also be that of
    /// the project itself.
    pub(crate) fn named(name: &str) -> Result<(Library, PolicyFiles), Vec<Problem>> {
        let path = Path::new(name);
        let project = Self::near(if path.exists() { path } else { Path::new(".") })?;
        let whole = path.join("persklaar.toml").is_file() && !path.join("policy.toml").is_file();
        let files = match &project.policy {
            Some(policy) if whole => project.find(policy, &project.root)?,
            _ => project.find(name, Path::new(""))?,
        };
        Ok((project.library()?, files))
    }

    fn find(&self, name: &str, base: &Path) -> Result<PolicyFiles, Vec<Problem>> {
        let path = if name == "." { base.to_path_buf() } else { base.join(name) };
        if path.join("policy.toml").is_file() || path.is_file() {
            return disk::policy(&path);
        }
        let plain = !name.is_empty() && !name.contains(['/', '\\', '.']);
        if plain {
            let folder = self.root.join("policies").join(name);
            if folder.join("policy.toml").is_file() {
                return disk::policy(&folder);
            }
            let example = PolicyFiles::example();
            if name == example.name {
                return Ok(PolicyFiles { builtin: false, ..example });
            }
        }
        let message = Say::new(format!("er is geen beleid `{name}`"), format!("there is no policy `{name}`"));
        let help = Say::new(
            "noem een map met policy.toml erin, of een naam onder policies/",
            "name a folder with policy.toml in it, or a name under policies/",
        );
        Err(vec![Problem::new(disk::shown(&path), message).help(help)])
    }

    /// The files and folders that decide what a policy and its packs say, as far as they are on the disk.
    pub(crate) fn sources(&self, global: &Global) -> Vec<PathBuf> {
        let mut sources: Vec<PathBuf> = self.rules.iter().map(|folder| self.root.join(folder)).collect();
        if self.found {
            sources.push(self.root.join("persklaar.toml"));
        }
        if let Ok(policy) = self.policy(global) {
            let file = PathBuf::from(policy.path);
            let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
            sources.extend([folder.join("registers"), file]);
        }
        sources
    }

    /// The compiled policy with its packs.
    pub(crate) fn ruleset(&self, global: &Global) -> Result<Ruleset, Vec<Problem>> {
        compile(&self.library()?, &self.policy(global)?)
    }
}

/// Whether this runs in continuous integration, where nobody would read that an example policy was used.
fn ci() -> bool {
    env::var("CI").is_ok_and(|value| matches!(value.to_lowercase().as_str(), "true" | "1" | "yes"))
}

/// The language of messages before a policy is known: the flag, else Dutch.
pub(crate) fn lang(global: &Global, rules: Option<&Ruleset>) -> Lang {
    global.lang.or(rules.map(|rules| rules.lang)).unwrap_or_default()
}
