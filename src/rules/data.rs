//! Facts that are no rules, from `rules/_data/`: laws, languages, clause types. Channels have a room of their own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use crate::model::clause::ClauseType;
use crate::model::language::{Language, PhraseWords};
use crate::model::law::{Article, Certainty, Law, LawAddress};
use crate::model::say::Say;
use crate::rules::table::File;
use crate::text::fold::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawSpec {
    id: String,
    name: String,
    title: Say,
    bwb: Option<String>,
    url: Option<String>,
    from: Option<toml::value::Date>,
    until: Option<toml::value::Date>,
    checked: Option<toml::value::Date>,
    #[serde(default)]
    articles: BTreeMap<String, ArticleSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleSpec {
    certainty: Certainty,
    gist: String,
    from: Option<toml::value::Date>,
    until: Option<toml::value::Date>,
    instead: Option<String>,
}

/// Reads the law registry.
pub fn laws(file: &mut File) -> BTreeMap<String, Law> {
    file.parse(|file, mut root| {
        let items = root.list(file, "law");
        root.done(file);
        let read = |spec: LawSpec| {
            let articles =
                spec.articles.into_iter().map(|(number, article)| (number, article.read())).collect();
            let address = match (spec.bwb, spec.url) {
                (Some(bwb), _) => LawAddress::Bwb(bwb),
                (None, url) => LawAddress::Url(url.unwrap_or_default()),
            };
            let law = Law {
                id: spec.id.clone(),
                name: spec.name,
                title: spec.title,
                address,
                from: spec.from.and_then(day),
                until: spec.until.and_then(day),
                checked: spec.checked.and_then(day),
                articles,
            };
            (spec.id, law)
        };
        items.into_iter().filter_map(|item| file.value::<LawSpec>(item)).map(read).collect()
    })
}

impl ArticleSpec {
    fn read(self) -> Article {
        Article {
            certainty: self.certainty,
            gist: self.gist,
            from: self.from.and_then(day),
            until: self.until.and_then(day),
            instead: self.instead,
        }
    }
}

/// A TOML date as a calendar day; `None` where the calendar has no such day.
pub(crate) fn day(date: toml::value::Date) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

/// Reads what is known of a language.
pub fn language(file: &mut File, tag: &str) -> Language {
    file.parse(|file, mut root| {
        let folded = |words: BTreeSet<String>| words.iter().map(|word| fold(word).text).collect();
        let mut take = |key| -> BTreeSet<String> { folded(root.read(file, key).unwrap_or_default()) };
        let (negations, breaks) = (take("negations"), take("breaks"));
        let (abbreviations, words) = (take("abbreviations"), take("words"));
        let determiners = take("determiners");
        let phrases = PhraseWords {
            first: take("phrase_first"),
            inside: take("phrase_inside"),
            last: take("phrase_last"),
            start: take("phrase_start"),
        };
        root.done(file);
        Language { tag: tag.to_owned(), negations, breaks, abbreviations, determiners, phrases, words }
    })
}

/// Reads the clause types: what published social-media policies ask for, most often asked first.
pub fn clause_types(file: &mut File) -> Vec<ClauseType> {
    file.parse(|file, mut root| {
        let items = root.list(file, "type");
        root.done(file);
        items.into_iter().filter_map(|item| file.value(item)).collect()
    })
}
