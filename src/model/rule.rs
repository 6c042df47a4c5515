//! What is known of a rule besides its check: identity, weight, reasons.

use crate::model::level::Level;
use crate::model::say::Say;

/// What is known of a rule besides its check.
#[derive(Clone, Debug)]
pub struct RuleFacts {
    /// `<pack>/<rule>`.
    pub id: String,
    /// Its own level, before context changes it.
    pub level: Level,
    /// Clause types that it serves.
    pub enforces: Vec<String>,
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Say,
    /// Why it matters.
    pub why: Say,
    /// What it rests on.
    pub basis: Vec<Citation>,
    /// Whom it binds by law, whatever the account.
    pub statutory: Statutory,
    /// Whom a review goes to.
    pub approver: Option<String>,
    /// Whether what it finds is masked in reports.
    pub mask: bool,
    /// Since which version it exists.
    pub since: Option<String>,
}

/// Whom a rule binds by law, whatever the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Statutory {
    /// Nobody: it is the municipality's policy.
    #[default]
    No,
    /// Everybody.
    Everyone,
    /// These roles.
    Roles(Vec<String>),
}

impl Statutory {
    /// Whether it binds somebody in this role; somebody unknown counts as bound if anybody is.
    #[must_use]
    pub fn binds(&self, role: Option<&str>) -> bool {
        match self {
            Self::No => false,
            Self::Everyone => true,
            Self::Roles(roles) => role.is_none_or(|role| roles.iter().any(|bound| bound == role)),
        }
    }
}

/// A law with its article, or the municipality's own rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citation {
    /// From the law registry.
    Law {
        /// Id in the registry.
        law: String,
        /// Article, where one is named.
        article: Option<String>,
    },
    /// The municipality's own rule.
    Policy(String),
}

/// Somebody who reads along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver {
    /// Its name in rules.
    pub id: String,
    /// Who that is, for people.
    pub title: Say,
    /// Ids of the people register that act as this approver.
    pub people: Vec<String>,
    /// How to reach them.
    pub contact: Option<String>,
}
