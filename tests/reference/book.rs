//! From the template to the page: headings, tables of keys, tables of choices.

use std::collections::BTreeMap;
use std::fs;

use persklaar::check::spec::KINDS;
use persklaar::schema::{Kind, schema};
use serde_json::Value;
use strum::VariantArray;

use crate::data;

/// The page that a template asks for.
pub(crate) fn make(template: &str) -> String {
    let book = Book::new(template);
    let mut page = String::new();
    for line in template.lines() {
        let asked = line.strip_prefix("{{").and_then(|line| line.strip_suffix("}}"));
        match asked {
            Some(asked) => page.push_str(&book.section(asked, template)),
            None => page.push_str(line),
        }
        page.push('\n');
    }
    let silent = book.silent();
    assert_eq!(silent, Vec::<String>::new(), "these tables of the schemas are not in the template");
    page
}

/// The anchor that a heading gets on GitHub.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let text: String = heading.trim_start_matches('#').trim().to_lowercase().chars().filter(kept).collect();
    text.replace(' ', "-")
}

/// The schemas, and where in the page each definition is explained.
struct Book {
    schemas: BTreeMap<&'static str, Value>,
    anchors: BTreeMap<String, String>,
}

impl Book {
    fn new(template: &str) -> Self {
        let schemas = Kind::VARIANTS.iter().map(|kind| (kind.name(), schema(*kind))).collect();
        let mut book = Self { schemas, anchors: BTreeMap::new() };
        let mut heading = String::new();
        for line in template.lines() {
            if line.starts_with('#') {
                heading = anchor(line);
            }
            let words: Vec<&str> = line.trim_matches(['{', '}']).split(' ').collect();
            if let ["{{keys" | "keys" | "choices", kind, name] = words.as_slice() {
                book.anchors.insert(place(kind, name), heading.clone());
            }
        }
        for kind in KINDS {
            if let Some(name) = book.reference("rules", &format!("/$defs/check/properties/{kind}")) {
                book.anchors.insert(place("rules", &name), anchor(&check_heading(kind)));
            }
        }
        for (name, heading) in [("condition", "conditions"), ("field", "conditions"), ("example", "drafts")]
            .into_iter()
            .chain([("law", "laws"), ("channel", "channels"), ("moment", "dates-and-times")])
            .chain([("approver", "approvers"), ("window", "windows"), ("register", "registers")])
        {
            book.anchors.insert(place("rules", name), heading.to_owned());
        }
        book
    }

    fn section(&self, asked: &str, template: &str) -> String {
        match asked.split(' ').collect::<Vec<_>>().as_slice() {
            ["contents"] => contents(template),
            ["keys", kind, "-"] => self.keys(kind, &self.schemas[kind]),
            ["keys", kind, name] => self.keys(kind, self.definition(kind, name)),
            ["choices", kind, name] => self.choices(self.definition(kind, name)),
            ["checks"] => KINDS.iter().map(|kind| self.check(kind)).collect::<Vec<_>>().join("\n\n"),
            ["conditions"] => self.conditions(),
            ["file", language, name] => {
                let text = fs::read_to_string(crate::folder().join("files").join(name)).unwrap();
                format!("```{language}\n{}\n```", text.trim_end())
            }
            ["channels"] => data::channels(),
            ["laws"] => data::laws(),
            ["registers"] => data::registers(),
            other => panic!("the template asks for {other:?}"),
        }
    }

    fn definition(&self, kind: &str, name: &str) -> &Value {
        self.schemas[kind].pointer(&format!("/$defs/{name}")).unwrap_or_else(|| panic!("no {name} in {kind}"))
    }

    fn reference(&self, kind: &str, pointer: &str) -> Option<String> {
        let name = self.schemas[kind].pointer(pointer)?["$ref"].as_str()?;
        Some(name.trim_start_matches("#/$defs/").to_owned())
    }

    /// A table of the keys of a table.
    fn keys(&self, kind: &str, table: &Value) -> String {
        let required: Vec<&str> =
            table["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut keys: Vec<(&String, &Value)> = table["properties"].as_object().unwrap().iter().collect();
        keys.sort_by_key(|(key, _)| (!required.contains(&key.as_str()), *key));
        let row = |(key, value): (&String, &Value)| {
            let default = match value.get("default") {
                // Keys of reports are there or not; nobody gives them.
                _ if kind == "report" => {
                    if required.contains(&key.as_str()) { "always" } else { "where it applies" }.to_owned()
                }
                _ if required.contains(&key.as_str()) => "**required**".to_owned(),
                Some(default) => format!("`{}`", shown(default)),
                None => "–".to_owned(),
            };
            row(&[&format!("`{key}`"), &self.takes(kind, value), &default, &self.meaning(kind, value)])
        };
        let rows: String = keys.into_iter().map(row).collect();
        let last = if kind == "report" { "there" } else { "default" };
        format!(
            "| key | {} | {last} | meaning |\n|---|---|---|---|\n{rows}",
            if kind == "report" { "holds" } else { "takes" }
        )
        .trim_end()
        .to_owned()
    }

    /// A table of the names to choose from.
    fn choices(&self, definition: &Value) -> String {
        let rows: String =
            consts(definition).map(|(name, about)| row(&[&format!("`{name}`"), about])).collect();
        format!("| name | meaning |\n|---|---|\n{rows}").trim_end().to_owned()
    }

    /// A kind of check: what it does, its keys, an example.
    fn check(&self, kind: &str) -> String {
        let property = &self.schemas["rules"]["$defs"]["check"]["properties"][kind];
        let mut text =
            format!("{}\n\n{}\n\n", check_heading(kind), property["description"].as_str().unwrap());
        match self.reference("rules", &format!("/$defs/check/properties/{kind}")) {
            Some(name) => text.push_str(&self.keys("rules", self.definition("rules", &name))),
            None => text.push_str("It is a list of checks; `within` and `in` stand beside it (see above)."),
        }
        let example = fs::read_to_string(crate::folder().join(format!("checks/{kind}.toml"))).unwrap();
        format!("{text}\n\n```toml\n{}\n```", example.trim_end())
    }

    /// The keys of conditions, in the order of the fields.
    fn conditions(&self) -> String {
        let keys = &self.definition("rules", "condition")["properties"];
        let mut rows = String::new();
        for field in persklaar::model::field::FIELDS {
            let key = &keys[field.name];
            // The first way is one value; of that, what it is besides `true` and `false`.
            let value = &key["anyOf"][0];
            let value = if value["anyOf"].is_array() { &value["anyOf"][0] } else { value };
            let takes = self.takes("rules", value);
            rows.push_str(&row(&[
                &format!("`{}`", field.name),
                &takes,
                key["description"].as_str().unwrap(),
            ]));
        }
        format!("| key | takes | meaning |\n|---|---|---|\n{rows}").trim_end().to_owned()
    }

    /// What a value can be, in words.
    fn takes(&self, kind: &str, value: &Value) -> String {
        if let Some(name) = value["$ref"].as_str().map(|path| path.trim_start_matches("#/$defs/")) {
            let definition = self.definition(kind, name);
            return match self.anchors.get(&place(kind, name)) {
                Some(anchor) => format!("[{}](#{anchor})", definition["title"].as_str().unwrap_or("a table")),
                None => self.takes(kind, definition),
            };
        }
        if let Some(only) = value.get("const") {
            return format!("`{}`", shown(only));
        }
        if let Some(names) = value["enum"].as_array() {
            return names.iter().map(|name| format!("`{}`", shown(name))).collect::<Vec<_>>().join(" · ");
        }
        if let Some(names) = choice(value) {
            return names;
        }
        if value["title"] == "yes or no" {
            return "[yes or no](#yes-and-no)".to_owned();
        }
        if let Some(title) =
            value["title"].as_str().filter(|_| value["anyOf"].is_array() || value["type"].is_array())
        {
            return title.to_owned();
        }
        if let Some(ways) = value["anyOf"].as_array() {
            let mut said: Vec<String> = Vec::new();
            for way in ways.iter().map(|way| self.takes(kind, way)).filter(|way| !way.is_empty()) {
                if !said.contains(&way) {
                    said.push(way);
                }
            }
            return said.join(" or ");
        }
        let types = match &value["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            single => single.as_str().into_iter().collect::<Vec<_>>(),
        };
        let types = types.into_iter().filter(|name| *name != "null");
        types.map(|name| self.takes_type(kind, name, value)).collect::<Vec<_>>().join(" or ")
    }

    fn takes_type(&self, kind: &str, name: &str, value: &Value) -> String {
        match name {
            "boolean" => "`true` or `false`".to_owned(),
            "string" => value["title"].as_str().unwrap_or("a text").to_owned(),
            "integer" | "number" => number(name, value),
            "array" => match self.takes(kind, &value["items"]).as_str() {
                "a text" => "a list of texts".to_owned(),
                items => format!("a list, each {items}"),
            },
            _ if value["properties"].is_object() => value["title"].as_str().unwrap_or("a table").to_owned(),
            _ => match self.takes(kind, &value["additionalProperties"]).as_str() {
                "" => "a table of anything".to_owned(),
                each => format!("a table of names, each {each}"),
            },
        }
    }

    /// What a key means, with what its choices mean where no other place says so.
    fn meaning(&self, kind: &str, value: &Value) -> String {
        let mut text = value["description"].as_str().unwrap_or_default().to_owned();
        let ways = value["anyOf"].as_array().into_iter().flatten();
        let names = [value, &value["items"]].into_iter().chain(ways).filter_map(|way| way["$ref"].as_str());
        for name in names.map(|path| path.trim_start_matches("#/$defs/")) {
            if self.anchors.contains_key(&place(kind, name)) {
                continue;
            }
            for (name, about) in consts(self.definition(kind, name)).filter(|(_, about)| !about.is_empty()) {
                text.push_str(&format!("<br>`{name}`: {about}"));
            }
        }
        text
    }

    /// Tables of the schemas that no section explains.
    fn silent(&self) -> Vec<String> {
        let mut silent = Vec::new();
        for (kind, schema) in &self.schemas {
            if schema["properties"].is_object() && !self.anchors.contains_key(&place(kind, "-")) {
                silent.push(format!("{kind} -"));
            }
            for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
                for (choice, about) in consts(definition)
                    .filter(|_| !["clause-type", "field", "register"].contains(&name.as_str()))
                {
                    if about.is_empty() {
                        silent.push(format!("{kind} {name} {choice}"));
                    }
                }
                let long = consts(definition).count() > 15;
                if (definition["properties"].is_object() || long)
                    && !self.anchors.contains_key(&place(kind, name))
                {
                    silent.push(format!("{kind} {name}"));
                }
            }
        }
        silent
    }
}

/// A definition has one name in all schemas, but those of reports have names of their own.
fn place(kind: &str, name: &str) -> String {
    if name == "-" || kind == "report" && !name.starts_with(|c: char| c.is_uppercase()) {
        format!("{kind} {name}")
    } else {
        name.to_owned()
    }
}

fn check_heading(kind: &str) -> String {
    format!("### The check `{kind}`")
}

/// The names that a schema offers, with what they mean.
fn consts(value: &Value) -> impl Iterator<Item = (&str, &str)> {
    let ways = ["oneOf", "anyOf"].into_iter().flat_map(|key| value[key].as_array().into_iter().flatten());
    ways.filter_map(|way| Some((way["const"].as_str()?, way["description"].as_str().unwrap_or_default())))
}

/// A choice between names, and for one that is open, that others will do; `None` if it is more than that.
fn choice(value: &Value) -> Option<String> {
    let ways = value["oneOf"].as_array().or(value["anyOf"].as_array())?;
    let open = |way: &&Value| way["pattern"].is_string() && way["type"].is_null();
    let names: Vec<String> = consts(value).map(|(name, _)| format!("`{name}`")).collect();
    let others = ways.iter().filter(open).count();
    if names.is_empty() || names.len() + others < ways.len() {
        return None;
    }
    Some(names.join(" · ") + if others > 0 { ", or another name" } else { "" })
}

fn number(name: &str, value: &Value) -> String {
    let kind = if name == "number" { "a number" } else { "a whole number" };
    let least = value.get("minimum").or_else(|| value.get("exclusiveMinimum"));
    match (least, value.get("maximum")) {
        (Some(least), Some(most)) => format!("{kind} from {least} to {most}"),
        _ => kind.to_owned(),
    }
}

/// A value as one writes it.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A row of a table.
pub(crate) fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn contents(template: &str) -> String {
    let headings =
        template.lines().filter_map(|line| line.strip_prefix("## ")).filter(|title| *title != "Contents");
    headings.map(|title| format!("- [{title}](#{})", anchor(title))).collect::<Vec<_>>().join("\n")
}
