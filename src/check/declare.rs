//! `check.declare`: a declaration by the author, or an approval, that must be recorded.
//!
//! ```toml
//! check.declare = { any = ["fact_checked"] }
//! check.declare = { approved_by = "communicatie" }
//! ```

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome};
use crate::model::draft::PartGroup;
use crate::model::name;

/// A declaration by the author, or an approval, that must be recorded with the draft; it is a finding when it is not.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "declare", extend("oneOf" = [{ "required": ["any"] }, { "required": ["approved_by"] }]))]
pub struct Spec {
    /// Names of declarations, of which one must be made. Give `any` or `approved_by`.
    #[schemars(with = "Option<Vec<String>>", length(min = 1))]
    pub any: Option<Spanned<Vec<Spanned<String>>>>,
    /// The approver of the policy whose approval is needed. Give `any` or `approved_by`.
    #[schemars(with = "Option<name::Approver>")]
    pub approved_by: Option<Spanned<String>>,
    /// Taken, as every check takes it, but without effect: a declaration lies in no part.
    #[serde(default, rename = "in")]
    pub parts: Vec<PartGroup>,
}

#[derive(Debug)]
enum Declare {
    Any(Vec<String>),
    ApprovedBy(String),
}

impl Spec {
    /// Builds the check; what is wrong is noted in `builder`. `at` is the place of the check.
    pub fn build(&self, at: std::ops::Range<usize>, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        match (&self.any, &self.approved_by) {
            (Some(any), None) => {
                let names: Vec<String> = any.get_ref().iter().map(|name| name.get_ref().clone()).collect();
                if names.is_empty() {
                    builder.empty(
                        any.span(),
                        ("hier staat geen enkele verklaring", "there is no declaration here"),
                        (
                            "noem er een, zoals any = [\"fact_checked\"]",
                            "name one, such as any = [\"fact_checked\"]",
                        ),
                    );
                    return None;
                }
                Some(Box::new(Declare::Any(names)))
            }
            (None, Some(approver)) => {
                let known = builder.approver(approver);
                known.then(|| -> Box<dyn Check> { Box::new(Declare::ApprovedBy(approver.get_ref().clone())) })
            }
            _ => {
                builder.empty(
                    at,
                    ("hier hoort één van de twee: `any` of `approved_by`", "one of the two belongs here: `any` or `approved_by`"),
                    (
                        "any = [\"…\"] vraagt een verklaring, approved_by = \"…\" een akkoord. Wilt u allebei? Maak er twee regels van",
                        "any = [\"…\"] asks for a declaration, approved_by = \"…\" for an approval. Do you want both? Make two rules of it",
                    ),
                );
                None
            }
        }
    }
}

impl Check for Declare {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let recorded = match self {
            Self::Any(names) => {
                let declared = &view.situation.draft.declare;
                names.iter().any(|name| declared.get(name).is_some_and(|said| said.holds()))
            }
            Self::ApprovedBy(approver) => view.situation.approved_by.contains(approver),
        };
        if !recorded {
            out.matches.push(Match::default());
        }
    }
}
