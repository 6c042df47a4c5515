//! `check.declare`: a declaration or an approval that must be recorded; it is a finding when it is not.

use serde::Deserialize;
use toml::Spanned;

use crate::check::view::View;
use crate::check::{Builder, Check, Match, Outcome};
use crate::model::nearest as names;
use crate::model::say::Say;

/// The TOML form: `any` or `approved_by`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Any of these declarations.
    pub any: Option<Vec<String>>,
    /// The approval of this approver.
    pub approved_by: Option<Spanned<String>>,
}

#[derive(Debug)]
enum Declare {
    Any(Vec<String>),
    ApprovedBy(String),
}

impl Spec {
    /// Builds the check.
    pub fn build(&self, builder: &mut Builder<'_>) -> Option<Box<dyn Check>> {
        match (&self.any, &self.approved_by) {
            (Some(any), None) if !any.is_empty() => Some(Box::new(Declare::Any(any.clone()))),
            (None, Some(name)) => {
                let wrong = name.get_ref();
                if builder.vocabulary.approvers.contains_key(wrong) {
                    return Some(Box::new(Declare::ApprovedBy(wrong.clone())));
                }
                let message =
                    Say::new(format!("het beleid kent geen meelezer `{wrong}`"), format!("the policy has no approver `{wrong}`"));
                let help = names::advice(wrong, builder.vocabulary.approvers.keys().map(String::as_str));
                builder.error(Some(name.span()), message, help);
                None
            }
            _ => {
                let message = Say::new(
                    "hier hoort `any` met verklaringen, of `approved_by`",
                    "expected `any` with declarations, or `approved_by`",
                );
                builder.error(None, message, None);
                None
            }
        }
    }
}

impl Check for Declare {
    fn look(&self, view: &View<'_>, out: &mut Outcome) {
        let recorded = match self {
            Self::Any(any) => {
                any.iter().any(|name| view.situation.draft.declare.get(name).is_some_and(|said| said.holds()))
            }
            Self::ApprovedBy(approver) => view.situation.approved_by.contains(approver),
        };
        if !recorded {
            out.matches.push(Match::default());
        }
    }
}
