//! What a rule rests on: laws with their articles, and the municipality's own policy.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::model::say::Say;

/// A law in the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its name in rules.
    pub id: String,
    /// Its short name for people.
    pub name: String,
    /// Its full name.
    pub title: Say,
    /// Number in the national law register, or a plain address.
    pub address: LawAddress,
    /// In force from this day.
    pub from: Option<Date>,
    /// In force up to and including this day.
    pub until: Option<Date>,
    /// The day on which its articles were last looked up.
    pub checked: Option<Date>,
    /// The articles that rules may cite, and those that a text may still name though they are gone.
    pub articles: BTreeMap<String, Article>,
}

/// Where a law can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LawAddress {
    /// Number in the Basiswettenbestand; articles have addresses of their own.
    Bwb(String),
    /// One address for the whole.
    Url(String),
}

/// An article that rules may cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// How sure the registry is of it.
    pub certainty: Certainty,
    /// What it says, in our words.
    pub gist: String,
    /// In force from this day.
    pub from: Option<Date>,
    /// In force up to and including this day.
    pub until: Option<Date>,
    /// Where it went, if it is gone.
    pub instead: Option<String>,
}

/// How the registry knows an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, strum::IntoStaticStr)]
pub enum Certainty {
    /// Read in a copy of the law.
    V,
    /// Read on a secondary page.
    S,
    /// Own knowledge, believed right.
    O,
    /// Uncertain: verify first.
    U,
}

impl Law {
    /// From when and until when the article holds, where the registry knows: the narrower of its own dates and the law's.
    #[must_use]
    pub fn force(&self, article: Option<&str>) -> (Option<Date>, Option<Date>) {
        let article = article.and_then(|article| self.articles.get(article));
        let from = article.and_then(|article| article.from).max(self.from);
        let ends = [article.and_then(|article| article.until), self.until];
        (from, ends.into_iter().flatten().min())
    }

    /// Whether the article, or the whole law, was in force on `day`.
    #[must_use]
    pub fn in_force(&self, article: Option<&str>, day: Date) -> bool {
        let (from, until) = self.force(article);
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
    }

    /// Why the article is not in force on `day`: not yet, or no longer, and where it went.
    #[must_use]
    pub fn not_in_force(&self, article: Option<&str>, day: Date) -> Say {
        let (from, until) = self.force(article);
        if let Some(from) = from.filter(|from| day < *from) {
            return Say::new(
                format!("geldt pas vanaf {from}, en het gaat om {day}"),
                format!("in force only from {from}, and this is about {day}"),
            );
        }
        let end = until.map_or_else(String::new, |until| until.to_string());
        let mut said = Say::new(
            format!("geldt niet meer sinds {end}, en het gaat om {day}"),
            format!("no longer in force since {end}, and this is about {day}"),
        );
        let article = article.and_then(|article| self.articles.get(article));
        if let Some(instead) = article.and_then(|article| article.instead.as_ref()) {
            said.nl.push_str(&format!("; zie nu {instead}"));
            said.en.push_str(&format!("; see now {instead}"));
        }
        said
    }

    /// Where the article, or the whole law, can be read.
    #[must_use]
    pub fn url(&self, article: Option<&str>) -> String {
        match (&self.address, article) {
            (LawAddress::Bwb(bwb), Some(article)) => {
                // The register numbers articles without the paragraph: 5.1(2) is in article 5.1.
                let number = article.split('(').next().unwrap_or(article);
                format!("https://wetten.overheid.nl/jci1.3:c:{bwb}&artikel={number}")
            }
            (LawAddress::Bwb(bwb), None) => format!("https://wetten.overheid.nl/{bwb}"),
            (LawAddress::Url(url), _) => url.clone(),
        }
    }
}

/// What one finding rests on, ready to print.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// Short name of the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// Its article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The municipality's own rule, where no law says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// What to know of it: that it is not in force on the day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
