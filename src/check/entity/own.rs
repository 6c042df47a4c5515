//! Stub.
use crate::model::entity::Entity;
use crate::model::own::Own;
/// Stub.
pub fn is_own(_entity: Entity, _text: &str, _own: &Own) -> bool { false }
