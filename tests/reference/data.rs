//! Tables of what lies in `rules/_data/` and in the registers of the fixture.

use persklaar::PolicyFiles;
use persklaar::rules::data;
use persklaar::rules::library;
use persklaar::rules::register;
use persklaar::rules::table::File;

use crate::book::row;

fn file(name: &str) -> File {
    File::new(name, library::data(name))
}

pub(crate) fn channels() -> String {
    let number = |limit: Option<usize>| limit.map_or("–".to_owned(), |limit| limit.to_string());
    let mut table =
        "| channel | name | length | counted in | title | text alternative | hashtags | attachments |\n\
                     |---|---|---|---|---|---|---|---|\n"
            .to_owned();
    for channel in data::channels(&mut file("channels.toml")).values() {
        table.push_str(&row(&[
            &format!("`{}`", channel.id),
            &channel.title.en,
            &number(channel.limit),
            channel.counting.name(),
            &number(channel.title_limit),
            &number(channel.alt_limit),
            &number(channel.hashtags),
            &number(channel.media),
        ]));
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
