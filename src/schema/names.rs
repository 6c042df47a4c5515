//! Which names there are: fills in the definitions of [`crate::model::name`] from the data inside the program.
//!
//! Names that a policy cannot add to are a closed choice. Of the others those of the packs and their fixture are
//! offered, and any other is taken.

use serde_json::{Map, Value, json};

use crate::model::field::FIELDS;
use crate::model::law::Law;
use crate::model::vocabulary::ROLES;
use crate::rules::channel;
use crate::rules::data;
use crate::rules::library::{self, Library, PolicyFiles};
use crate::rules::pack::Pack;
use crate::rules::policy::Policy;
use crate::rules::table::File;

/// Fills in every definition of a name that is among `definitions`.
pub(super) fn fill(definitions: &mut Map<String, Value>) {
    let mut fixture = Fixture::default();
    for (name, definition) in definitions {
        let ways = match name.as_str() {
            "channel" => closed(channels()),
            "clause-type" => closed(clause_types()),
            "field" => closed(fields()),
            "law" => closed(laws().iter().map(|law| (law.id.clone(), law.title.en.clone()))),
            "role" => open(ROLES.iter().map(|name| ((*name).to_owned(), role(name).to_owned()))),
            "pack" => open(packs()),
            "approver" => {
                open(fixture.policy().approvers.values().map(|who| (who.id.clone(), who.title.en.clone())))
            }
            "window" => open(
                fixture
                    .policy()
                    .windows
                    .iter()
                    .map(|window| (window.id.get_ref().clone(), window.title.en.clone())),
            ),
            "register" => open(registers()),
            "basis" => {
                articles(definition);
                continue;
            }
            _ => continue,
        };
        if let (Value::Object(definition), Value::Object(ways)) = (definition, ways) {
            definition.extend(ways);
        }
    }
}

/// The policy under which the packs' examples run, read when it is needed.
#[derive(Default)]
struct Fixture(Option<Policy>);

impl Fixture {
    fn policy(&mut self) -> &Policy {
        self.0.get_or_insert_with(|| {
            let files = PolicyFiles::fixture();
            Policy::read(&mut File::new(files.path, files.text), &files.name)
        })
    }
}

/// One of these names and no other.
fn closed(names: impl IntoIterator<Item = (String, String)>) -> Value {
    json!({ "oneOf": explained(names) })
}

/// One of these names, or another one.
fn open(names: impl IntoIterator<Item = (String, String)>) -> Value {
    json!({ "anyOf": explained(names).into_iter().chain([json!({ "pattern": r"\S" })]).collect::<Vec<_>>() })
}

fn explained(names: impl IntoIterator<Item = (String, String)>) -> Vec<Value> {
    let explained = |(name, about): (String, String)| match about.as_str() {
        "" => json!({ "const": name }),
        _ => json!({ "const": name, "description": about }),
    };
    names.into_iter().map(explained).collect()
}

/// The items of a file of `rules/_data/`.
fn read<T>(name: &str, read: impl FnOnce(&mut File) -> T) -> T {
    read(&mut File::new(format!("rules/_data/{name}"), library::data(name)))
}

fn channels() -> Vec<(String, String)> {
    let channels = read("channels.toml", channel::channels);
    channels.into_values().map(|channel| (channel.id, channel.title.en)).collect()
}

/// What a role is in English.
fn role(name: &str) -> &'static str {
    match name {
        "burgemeester" => "The mayor.",
        "wethouder" => "An alderman.",
        "raadslid" => "A member of the council.",
        "commissielid" => "A member of a committee of the council who is no councillor.",
        "griffier" => "The council registrar, and who works there.",
        "secretaris" => "The municipal secretary.",
        "ambtenaar" => "A civil servant.",
        "communicatie" => "A civil servant of the communication team.",
        "boa" => "A civil servant with powers of enforcement in the street.",
        "extern" => "Somebody from outside, such as an agency.",
        _ => "",
    }
}

fn clause_types() -> Vec<(String, String)> {
    read("clause-types.toml", data::clause_types)
        .into_iter()
        .map(|clause| (clause.id, clause.asks.en))
        .collect()
}

fn laws() -> Vec<Law> {
    read("laws.toml", data::laws).into_values().collect()
}

fn packs() -> Vec<(String, String)> {
    let library = Library::embedded();
    let about = |name: &str| {
        let file = library.pack(name)?;
        let pack = Pack::read(&mut File::new(file.path.clone(), &*file.text), name);
        Some((name.to_owned(), pack.about.en))
    };
    library.names().filter_map(about).collect()
}

fn registers() -> Vec<(String, String)> {
    PolicyFiles::fixture().registers.into_iter().map(|(name, ..)| (name, String::new())).collect()
}

fn fields() -> Vec<(String, String)> {
    FIELDS.iter().map(|field| (field.name.to_owned(), field.about().unwrap_or_default().to_owned())).collect()
}

/// In a basis: of each law, the articles that may be cited.
fn articles(basis: &mut Value) {
    let of = |law: Law| {
        // What is gone can still be read of, but is not offered.
        let here = law.articles.into_iter().filter(|(_, article)| article.until.is_none());
        let numbers = here.map(|(number, article)| (number, article.gist));
        json!({
            "if": { "properties": { "law": { "const": law.id } }, "required": ["law"] },
            "then": { "properties": { "article": closed(numbers) } },
        })
    };
    basis["allOf"] = laws().into_iter().map(of).collect();
}
