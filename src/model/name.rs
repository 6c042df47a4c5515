//! Names that stand for something else, such as a channel or a law, as the schemas of files refer to them.
//!
//! Here is only what kind of name a value is; which names there are is known to rules and policies, and filled in
//! where the schemas are made ([`crate::schema`]).

use schemars::JsonSchema;

/// A channel, such as `x` or `linkedin`.
#[derive(JsonSchema)]
#[schemars(rename = "channel", title = "a channel")]
pub struct Channel(pub String);

/// A role: one that every policy knows, or one that the policy adds under `[roles]`.
#[derive(JsonSchema)]
#[schemars(rename = "role", title = "a role")]
pub struct Role(pub String);

/// Somebody who reads along, by the name that the policy gives under `[approvers]`.
#[derive(JsonSchema)]
#[schemars(rename = "approver", title = "an approver")]
pub struct Approver(pub String);

/// A period, by the `id` of a `[[window]]` of the policy.
#[derive(JsonSchema)]
#[schemars(rename = "window", title = "a window")]
pub struct Window(pub String);

/// A register of the policy: the name of a file in `registers/`, without `.csv`.
#[derive(JsonSchema)]
#[schemars(rename = "register", title = "a register")]
pub struct Register(pub String);

/// A law of the law list.
#[derive(JsonSchema)]
#[schemars(rename = "law", title = "a law")]
pub struct Law(pub String);

/// A clause type: something that social-media policies ask for.
#[derive(JsonSchema)]
#[schemars(rename = "clause-type", title = "a clause type")]
pub struct ClauseType(pub String);

/// A rule pack: one inside the program, or one of a folder that `persklaar.toml` names under `rules`.
#[derive(JsonSchema)]
#[schemars(rename = "pack", title = "a rule pack")]
pub struct Pack(pub String);

/// A field of a draft, or something that is known of it, by its dotted name.
#[derive(JsonSchema)]
#[schemars(rename = "field", title = "a field")]
pub struct Field(pub String);

/// A rule, as `pack/rule`.
#[derive(JsonSchema)]
#[schemars(rename = "rule", title = "the name of a rule, `pack/rule`", extend("pattern" = "^[^/]+/[^/]+$"))]
pub struct Rule(pub String);
