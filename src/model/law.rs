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
    /// The articles that rules may cite.
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
    /// Whether the article, or the whole law, was in force on `day`.
    #[must_use]
    pub fn in_force(&self, article: Option<&str>, day: Date) -> bool {
        let within = |from: Option<Date>, until: Option<Date>| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        };
        let article = article.and_then(|article| self.articles.get(article));
        within(self.from, self.until) && article.is_none_or(|article| within(article.from, article.until))
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
}
