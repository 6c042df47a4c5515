//! Names in a check that stand for something in the policy: registers, columns, windows, approvers, fields.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use crate::check::Builder;
use crate::model::field::{FIELDS, Field};
use crate::model::nearest::{advice, nearest};
use crate::model::register::Register;
use crate::model::say::Say;
use crate::model::window::Window;

impl Builder<'_> {
    /// Notes a name that nothing has; `what` says in both languages what it should have named.
    pub(crate) fn unknown<'n>(
        &mut self,
        at: Range<usize>,
        what: (&str, &str),
        wrong: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let (nl, en) = what;
        let message = Say::new(format!("{nl} `{wrong}` bestaat niet"), format!("unknown {en} `{wrong}`"));
        self.error(Some(at), message, advice(wrong, known));
    }

    /// Notes something wrong in both languages, without advice.
    pub(crate) fn wrong(&mut self, at: Range<usize>, nl: impl Into<String>, en: impl Into<String>) {
        self.error(Some(at), Say::new(nl, en), None);
    }

    /// The register of this name. If the municipality deliberately has none, that is noted instead of an error.
    pub(crate) fn register(&mut self, name: &Spanned<String>) -> Option<Arc<Register>> {
        let vocabulary = self.vocabulary;
        let found = vocabulary.registers.get(name.get_ref()).cloned();
        if found.is_none() && !self.deliberate(name, |without| &without.without_registers) {
            let wrong = name.get_ref();
            let message = Say::new(
                format!("deze regel heeft register `{wrong}` nodig, en het beleid heeft dat niet"),
                format!("this rule needs register `{wrong}`, and the policy does not have it"),
            );
            let help = nearest(wrong, vocabulary.registers.keys().map(String::as_str)).map_or_else(
                || {
                    Say::new(
                        format!("zet registers/{wrong}.csv naast het beleid, of noem `{wrong}` bij [without] registers"),
                        format!("put registers/{wrong}.csv beside the policy, or name `{wrong}` under [without] registers"),
                    )
                },
                |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
            );
            self.error(Some(name.span()), message, Some(help));
        }
        found
    }

    /// The window of this id. If the municipality deliberately has none, that is noted instead of an error.
    pub(crate) fn window(&mut self, name: &Spanned<String>) -> Option<Arc<Window>> {
        let vocabulary = self.vocabulary;
        let found = vocabulary.windows.get(name.get_ref()).cloned();
        if found.is_none() && !self.deliberate(name, |without| &without.without_windows) {
            let known = vocabulary.windows.keys().map(String::as_str);
            self.unknown(name.span(), ("venster", "window"), name.get_ref(), known);
        }
        found
    }

    /// Where a column of a register stands.
    pub(crate) fn column(&mut self, register: &Register, name: &Spanned<String>) -> Option<usize> {
        let found = register.column(name.get_ref());
        if found.is_none() {
            let (wrong, table) = (name.get_ref(), &register.name);
            let message = Say::new(
                format!("register `{table}` heeft geen kolom `{wrong}`"),
                format!("register `{table}` has no column `{wrong}`"),
            );
            self.error(
                Some(name.span()),
                message,
                advice(wrong, register.columns.iter().map(String::as_str)),
            );
        }
        found
    }

    /// The field of a draft with this dotted name.
    pub(crate) fn field(&mut self, name: &Spanned<String>) -> Option<&'static Field> {
        let found = Field::find(name.get_ref());
        if found.is_none() {
            self.unknown(
                name.span(),
                ("veld", "field"),
                name.get_ref(),
                FIELDS.iter().map(|field| field.name),
            );
        }
        found
    }

    /// Whether there is an approver of this id.
    pub(crate) fn approver(&mut self, name: &Spanned<String>) -> bool {
        let vocabulary = self.vocabulary;
        let found = vocabulary.approvers.contains_key(name.get_ref());
        if !found {
            let known = vocabulary.approvers.keys().map(String::as_str);
            self.unknown(name.span(), ("meelezer", "approver"), name.get_ref(), known);
        }
        found
    }

    fn deliberate(
        &mut self,
        name: &Spanned<String>,
        without: fn(&crate::model::vocabulary::Vocabulary) -> &std::collections::BTreeSet<String>,
    ) -> bool {
        let named = without(self.vocabulary).contains(name.get_ref());
        if named {
            self.without = Some(name.get_ref().clone());
        }
        named
    }
}
