//! Everything that rules can name: registers, windows, channels, approvers, languages, own values.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::model::channel::Channel;
use crate::model::language::Language;
use crate::model::own::Own;
use crate::model::register::Register;
use crate::model::rule::Approver;
use crate::model::window::Window;
use crate::text::slip::Words;

/// Everything that rules can name, as this policy has it.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Tables, by name.
    pub registers: BTreeMap<String, Arc<Register>>,
    /// Windows, by id.
    pub windows: BTreeMap<String, Arc<Window>>,
    /// Channels, by id.
    pub channels: BTreeMap<String, Arc<Channel>>,
    /// Approvers, by id.
    pub approvers: BTreeMap<String, Approver>,
    /// Role names: the standard ones and the policy's.
    pub roles: Vec<String>,
    /// Languages, by tag.
    pub languages: BTreeMap<String, Arc<Language>>,
    /// What belongs to the municipality itself.
    pub own: Arc<Own>,
    /// The time zone of everything without an offset.
    pub zone: TimeZone,
    /// Registers that this municipality deliberately does not have.
    pub without_registers: BTreeSet<String>,
    /// Windows that this municipality deliberately does not have.
    pub without_windows: BTreeSet<String>,
    /// What of the policy could not be read.
    pub unread: Unread,
}

/// What could not be read: nobody can say of a name in it that it does not exist.
#[derive(Clone, Debug, Default)]
pub struct Unread {
    /// Names of registers whose file is there.
    pub registers: BTreeSet<String>,
    /// Words of the policy.
    pub words: Words,
}

impl Unread {
    /// Whether a name of the policy may be there after all.
    #[must_use]
    pub fn hides(&self, name: &str) -> bool {
        self.words.hold(name)
    }
}

/// The roles that every policy knows.
pub const ROLES: &[&str] = &[
    "burgemeester",
    "wethouder",
    "raadslid",
    "commissielid",
    "griffier",
    "secretaris",
    "ambtenaar",
    "communicatie",
    "boa",
    "extern",
];

impl Vocabulary {
    /// What there is without a policy: nothing but the roles of the program.
    pub(crate) fn bare() -> Self {
        Self {
            registers: BTreeMap::new(),
            windows: BTreeMap::new(),
            channels: BTreeMap::new(),
            approvers: BTreeMap::new(),
            roles: ROLES.iter().map(|&role| role.to_owned()).collect(),
            languages: BTreeMap::new(),
            own: Arc::default(),
            zone: TimeZone::UTC,
            without_registers: BTreeSet::new(),
            without_windows: BTreeSet::new(),
            unread: Unread::default(),
        }
    }
}
