//! Names in a check that stand for something in the policy, and the names of the kinds of check themselves.

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use toml::Spanned;

use crate::check::{Builder, Needs};
use crate::model::field::{FIELDS, Field};
use crate::model::nearest::{advice, nearest};
use crate::model::register::Register;
use crate::model::say::Say;
use crate::model::window::Window;

/// What is there, as the end of advice; nothing if that is nothing or too much.
fn there(known: &[&str]) -> Say {
    if known.is_empty() || known.len() > 12 {
        return Say::default();
    }
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Say::new(format!(". Wel bekend: {list}"), format!(". Known are: {list}"))
}

/// A window that the policy does not have, and what to do.
pub(crate) fn no_window<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> (Say, Say) {
    let known: Vec<&str> = known.into_iter().collect();
    let there = there(&known);
    let message = Say::new(
        format!("het beleid heeft geen venster `{wrong}`"),
        format!("the policy has no window `{wrong}`"),
    );
    let help = nearest(wrong, known).map_or_else(
        || {
            Say::new(
                format!("maak een [[window]] met id = \"{wrong}\". Heeft uw gemeente dit niet? Noem `{wrong}` dan bij [without] windows{}", there.nl),
                format!("make a [[window]] with id = \"{wrong}\". Does your municipality not have it? Then name `{wrong}` under [without] windows{}", there.en),
            )
        },
        |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
    );
    (message, help)
}

/// Somebody who reads along and is not in the policy, and what to do.
pub(crate) fn no_approver<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> (Say, Say) {
    let known: Vec<&str> = known.into_iter().collect();
    let there = there(&known);
    let message = Say::new(
        format!("het beleid kent geen meelezer `{wrong}`"),
        format!("the policy has no approver `{wrong}`"),
    );
    let help = nearest(wrong, known).map_or_else(
        || {
            Say::new(
                format!(
                    "zet onder [approvers] wie dit is: {wrong} = {{ title = {{ nl = \"…\", en = \"…\" }} }}{}", there.nl),
                format!("say under [approvers] who this is: {wrong} = {{ title = {{ nl = \"…\", en = \"…\" }} }}{}", there.en),
            )
        },
        |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
    );
    (message, help)
}

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

    /// The names of a list, each once; notes those that nothing has, and a list that is empty. `what` says in both
    /// languages what they name, `example` is one that is right. `None` if anything is wrong.
    pub(crate) fn names<T: FromStr + PartialEq>(
        &mut self,
        list: &Spanned<Vec<Spanned<String>>>,
        what: (&str, &str),
        example: &str,
        known: &[&str],
    ) -> Option<Vec<T>> {
        let mut names = Vec::new();
        let mut whole = true;
        for name in list.get_ref() {
            match name.get_ref().parse() {
                Ok(name) if names.contains(&name) => {}
                Ok(name) => names.push(name),
                Err(_) => {
                    self.unknown(name.span(), what, name.get_ref(), known.iter().copied());
                    whole = false;
                }
            }
        }
        if list.get_ref().is_empty() {
            let help = Say::new(
                format!("noem er een, zoals any = [\"{example}\"]"),
                format!("name one, such as any = [\"{example}\"]"),
            );
            let message = Say::new(
                "`any` is leeg: er is niets om te zoeken",
                "`any` is empty: there is nothing to look for",
            );
            self.absent(list.span(), message, help);
            whole = false;
        }
        whole.then_some(names)
    }

    /// Notes something wrong and what to do, each in both languages.
    pub(crate) fn wrong(&mut self, at: Range<usize>, what: (&str, &str), help: (&str, &str)) {
        self.error(Some(at), Say::new(what.0, what.1), Some(Say::new(help.0, help.1)));
    }

    /// Notes that something is not there and what to do, each in both languages.
    pub(crate) fn empty(&mut self, at: Range<usize>, what: (&str, &str), help: (&str, &str)) {
        self.absent(at, Say::new(what.0, what.1), Say::new(help.0, help.1));
    }

    /// The register of this name. If the municipality deliberately has none, that is noted instead of an error;
    /// nothing is noted of one that is there but cannot be read.
    pub(crate) fn register(&mut self, name: &Spanned<String>) -> Option<Arc<Register>> {
        let vocabulary = self.vocabulary;
        let found = vocabulary.registers.get(name.get_ref()).cloned();
        let wrong = name.get_ref();
        if found.is_none()
            && !vocabulary.unread.registers.contains(wrong)
            && !self.deliberate(name, |without| &without.without_registers)
        {
            let message = Say::new(
                format!("deze regel heeft register `{wrong}` nodig, en het beleid heeft dat niet"),
                format!("this rule needs register `{wrong}`, and the policy does not have it"),
            );
            let known = vocabulary.registers.keys().chain(&vocabulary.unread.registers);
            let help = nearest(wrong, known.map(String::as_str)).map_or_else(
                || {
                    Say::new(
                        format!("zet registers/{wrong}.csv naast het beleid. Heeft uw gemeente dit niet? Noem `{wrong}` dan bij [without] registers"),
                        format!("put registers/{wrong}.csv beside the policy. Does your municipality not have it? Then name `{wrong}` under [without] registers"),
                    )
                },
                |name| Say::new(format!("bedoelt u `{name}`?"), format!("did you mean `{name}`?")),
            );
            self.lacks(name.span(), message, Some(help), Needs::Register(wrong.clone()));
        }
        found
    }

    /// The window of this id. If the municipality deliberately has none, that is noted instead of an error.
    pub(crate) fn window(&mut self, name: &Spanned<String>) -> Option<Arc<Window>> {
        let vocabulary = self.vocabulary;
        let found = vocabulary.windows.get(name.get_ref()).cloned();
        if found.is_none() && !self.deliberate(name, |without| &without.without_windows) {
            let (message, help) = no_window(name.get_ref(), vocabulary.windows.keys().map(String::as_str));
            self.lacks(name.span(), message, Some(help), Needs::Window(name.get_ref().clone()));
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
            let help = advice(wrong, register.columns.iter().map(String::as_str));
            self.lacks(name.span(), message, help, Needs::Column(table.clone()));
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
            let (message, help) = no_approver(name.get_ref(), known);
            self.lacks(name.span(), message, Some(help), Needs::Approver(name.get_ref().clone()));
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

/// Notes that a check is of no kind, or of several; `known` are the kinds there are.
pub(super) fn wrong_number(kinds: &[&str], known: &[&str], at: Range<usize>, builder: &mut Builder<'_>) {
    let (message, help) = if kinds.is_empty() {
        let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        builder.absent(
            at,
            Say::new("hier ontbreekt de soort controle", "the kind of check is missing here"),
            Say::new(format!("kies één van: {known}"), format!("choose one of: {known}")),
        );
        return;
    } else {
        let names = kinds.join(", ");
        (
            Say::new(
                format!("een regel heeft één soort controle, dit zijn er meer: {names}"),
                format!("a rule has one kind of check, these are more: {names}"),
            ),
            Say::new(
                "maak er twee regels van, of zet ze samen in check.all of check.any",
                "make two rules of it, or put them together in check.all or check.any",
            ),
        )
    };
    builder.error(Some(at), message, Some(help));
}
