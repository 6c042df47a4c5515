//! What a rule needs from a policy: registers, windows and approvers, by name.

use std::collections::BTreeSet;

use crate::check::field::Op;
use crate::check::spec::CheckSpec;
use crate::rules::condition::{ConditionSpec, WantedSpec};
use crate::rules::pack::RuleSpec;

/// What rules need from a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Registers.
    pub registers: BTreeSet<String>,
    /// Windows.
    pub windows: BTreeSet<String>,
    /// Approvers.
    pub approvers: BTreeSet<String>,
}

impl Needs {
    /// What one rule needs, its exceptions and levels included.
    #[must_use]
    pub fn of(rule: &RuleSpec) -> Self {
        let mut needs = Self::default();
        needs.approvers.extend(rule.approver.iter().map(|approver| approver.get_ref().clone()));
        let levels = rule.levels.iter().map(|(when, _)| when);
        for condition in rule.when.iter().chain(&rule.unless).chain(levels) {
            needs.condition(condition);
        }
        for check in rule.check.get_ref().nested() {
            needs.check(check);
        }
        needs
    }

    /// Adds what something else needs.
    pub fn add(&mut self, other: Self) {
        self.registers.extend(other.registers);
        self.windows.extend(other.windows);
        self.approvers.extend(other.approvers);
    }

    fn condition(&mut self, condition: &ConditionSpec) {
        for (field, wanted) in &condition.terms {
            let names = wanted.iter().filter_map(|wanted| match wanted.get_ref() {
                WantedSpec::Text(name) => Some(name.as_str()),
                WantedSpec::Flag(_) => None,
            });
            names.for_each(|name| self.value(field.get_ref(), name));
        }
    }

    fn check(&mut self, check: &CheckSpec) {
        let listed = check.register.iter().map(|spec| &spec.register);
        let domains = check.require.iter().filter_map(|spec| spec.domain_in.as_ref());
        self.registers.extend(listed.chain(domains).map(|name| name.get_ref().clone()));
        let approved = check.declare.iter().filter_map(|spec| spec.approved_by.as_ref());
        self.approvers.extend(approved.map(|name| name.get_ref().clone()));
        let Some(spec) = &check.field else { return };
        let values = spec.value.iter().map(|value| value.get_ref());
        let texts = values.flat_map(|value| match value {
            toml::Value::Array(items) => items.iter().filter_map(toml::Value::as_str).collect(),
            single => single.as_str().into_iter().collect::<Vec<_>>(),
        });
        for text in texts {
            match spec.op.get_ref().parse() {
                Ok(Op::Inside | Op::Outside) => {
                    self.windows.insert(text.to_owned());
                }
                Ok(Op::InRegister | Op::NotInRegister) => {
                    let register = text.rsplit_once('.').map_or(text, |(register, _)| register);
                    self.registers.insert(register.to_owned());
                }
                _ => self.value(spec.field.get_ref(), text),
            }
        }
    }

    /// A value that a field is compared with, where its values are names of the policy.
    fn value(&mut self, field: &str, name: &str) {
        match field {
            "window" => self.windows.insert(name.to_owned()),
            "approved_by" => self.approvers.insert(name.to_owned()),
            _ => false,
        };
    }
}
