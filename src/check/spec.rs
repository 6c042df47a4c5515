//! Stub until the kinds are merged.
use std::ops::Range;
use super::{Builder, Check};
use crate::model::entity::Entity;
/// Stub.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct CheckSpec(toml::Value);
#[allow(missing_docs)]
impl CheckSpec {
    pub fn kind(&self) -> &'static str { "stub" }
    pub fn entities(&self) -> Vec<Entity> { Vec::new() }
    pub fn placeholders(&self) -> &'static [&'static str] { &[] }
    pub fn extend(&mut self, _add: &[String], _except: &[String]) -> bool { true }
    pub fn build(&self, _at: Range<usize>, _builder: &mut Builder<'_>) -> Option<Box<dyn Check>> { let _ = &self.0; None }
}
