//! Tables of what lies in `rules/_data/` and in the registers of the fixture.

use persklaar::PolicyFiles;
use persklaar::model::channel::{LimitOf, LimitSource};
use persklaar::rules::channel;
use persklaar::rules::data;
use persklaar::rules::library;
use persklaar::rules::register;
use persklaar::rules::table::File;

use crate::book::row;

fn file(name: &str) -> File {
    File::new(name, library::data(name))
}

pub(crate) fn channels() -> String {
    let mut table =
        "| channel | name | limit | most | counted in | how sure | checked |\n|---|---|---|---|---|---|---|\n".to_owned();
    for channel in channel::channels(&mut file("channels.toml")).values() {
        let (id, name) = (format!("`{}`", channel.id), &channel.title.en);
        if channel.limits.is_empty() {
            table.push_str(&row(&[&id, name, "–", "–", channel.counting.name(), "–", "–"]));
        }
        for limit in &channel.limits {
            let LimitSource::Found { certainty, checked, .. } = &limit.source else { unreachable!() };
            let items = matches!(limit.of, LimitOf::Hashtags | LimitOf::Mentions | LimitOf::Media);
            let counting = if items { "–" } else { limit.counting.name() };
            let of = format!("`{}`", limit.of.name());
            let sure: &str = (*certainty).into();
            table.push_str(&row(&[
                &id,
                name,
                &of,
                &limit.max.to_string(),
                counting,
                sure,
                &checked.to_string(),
            ]));
        }
    }
    table.trim_end().to_owned()
}

pub(crate) fn laws() -> String {
    let mut table = "| law | name | articles |\n|---|---|---|\n".to_owned();
    for law in data::laws(&mut file("laws.toml")).values() {
        let articles: Vec<String> = law.articles.keys().map(|article| format!("`{article}`")).collect();
        table.push_str(&row(&[&format!("`{}`", law.id), &law.title.en, &articles.join(" ")]));
    }
    table.trim_end().to_owned()
}

pub(crate) fn registers() -> String {
    let mut table = "| register | columns |\n|---|---|\n".to_owned();
    for (name, path, bytes) in PolicyFiles::fixture().registers {
        let register = register::read(&path, &name, &bytes, false).unwrap();
        let columns: Vec<String> = register.columns.iter().map(|column| format!("`{column}`")).collect();
        table.push_str(&row(&[&format!("`{name}`"), &columns.join(" ")]));
    }
    table.trim_end().to_owned()
}
