//! The other end of an error: where the policy pulls a pack in, where something of nearly the same name is declared,
//! which columns a register has.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use crate::check::Needs;
use crate::model::nearest::nearest;
use crate::model::problem::Problem;
use crate::model::say::Say;
use crate::rules::library::PolicyFiles;
use crate::rules::policy::Policy;
use crate::rules::register::Sheet;
use crate::rules::table::File;

/// Where the things stand that rules name.
#[derive(Debug)]
pub(crate) struct Ends<'p> {
    policy: File,
    files: &'p PolicyFiles,
    windows: Vec<Spanned<String>>,
    approvers: Vec<Spanned<String>>,
    roles: Vec<Spanned<String>>,
    registers: Vec<Spanned<String>>,
    /// Whether the text of a register may be shown.
    open: BTreeMap<String, bool>,
    /// The entry in `packs` that pulls in the rules that are looked at.
    entry: Option<Spanned<String>>,
}

impl<'p> Ends<'p> {
    /// The ends in this policy. `sure` says whether it is known which registers are confidential.
    pub(crate) fn new(file: &File, policy: &Policy, files: &'p PolicyFiles, sure: bool) -> Self {
        let open = |name: &String| sure && !policy.confidential.contains(name);
        let windows = policy.windows.iter().map(|window| window.id.clone());
        let without = policy.without.places.iter().cloned();
        Self {
            policy: file.twin(),
            files,
            windows: windows.chain(without.clone()).collect(),
            approvers: policy.approver_names.clone(),
            roles: policy.role_names.clone(),
            registers: policy.registers.iter().cloned().chain(without).collect(),
            open: files.registers.iter().map(|(name, ..)| (name.clone(), open(name))).collect(),
            entry: None,
        }
    }

    /// From now on the rules of this pack are looked at; `None` for the policy's own.
    pub(crate) fn enter(&mut self, pack: Option<Spanned<String>>) {
        self.entry = pack;
    }

    /// The places that belong to an error about something that a rule needs.
    pub(crate) fn of(&self, needs: &Needs) -> Vec<Problem> {
        let (name, declared) = match needs {
            Needs::Column(register) => return self.columns(register).into_iter().collect(),
            Needs::Register(name) => (name, &self.registers),
            Needs::Window(name) => (name, &self.windows),
            Needs::Approver(name) => (name, &self.approvers),
            Needs::Role(name) => (name, &self.roles),
        };
        let meant = nearest(name, declared.iter().map(|known| known.get_ref().as_str()));
        let meant = meant.and_then(|meant| declared.iter().find(|known| known.get_ref() == meant));
        let here = meant.map(|meant| {
            let name = meant.get_ref();
            self.policy
                .place(meant.span(), Say::new(format!("`{name}` staat hier"), format!("`{name}` is here")))
        });
        here.into_iter().chain(self.pulled_in()).collect()
    }

    /// Where the policy pulls the pack in.
    fn pulled_in(&self) -> Option<Problem> {
        let entry = self.entry.as_ref()?;
        let say = Say::new("het beleid gebruikt dit pakket hier", "the policy uses this pack here");
        Some(self.policy.place(entry.span(), say))
    }

    /// A place in the policy.
    pub(crate) fn place(&self, at: Range<usize>, say: Say) -> Problem {
        self.policy.place(at, say)
    }

    /// The columns of a register.
    fn columns(&self, name: &str) -> Option<Problem> {
        let (_, path, bytes) = self.files.registers.iter().find(|(known, ..)| known == name)?;
        let open = self.open.get(name).copied().unwrap_or_default();
        let sheet = Sheet::new(path, bytes, open).ok()?;
        Some(sheet.header(Say::new("dit zijn de kolommen", "these are the columns")))
    }
}
