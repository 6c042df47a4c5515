//! `persklaar.toml` as editors see it. The command reads it key by key; a test holds the two to each other.

#![allow(dead_code, reason = "only the schema of this type is used")]

use schemars::JsonSchema;

/// A project: which policy and which drafts belong to the folder that this file lies in.
#[derive(JsonSchema)]
#[schemars(rename = "project-file", deny_unknown_fields)]
pub(super) struct ProjectFile {
    /// The policy: the name of a folder under `policies/`, or the path of a folder with `policy.toml` in it; `.` is this
    /// folder.
    #[schemars(example = &"voorbeeldstad", example = &".")]
    policy: Option<String>,
    /// Folders with rule packs of your own. A pack of the same name as one inside the program replaces it as a whole.
    #[schemars(extend("examples" = [["rules"]]))]
    rules: Option<Vec<String>>,
    /// Which files are drafts, as globs seen from this folder. Left out, all of a known kind under `drafts/`, or else in
    /// the folder itself.
    #[schemars(extend("examples" = [["drafts/**"]]))]
    drafts: Option<Vec<String>>,
    /// A file with a secret of at least 16 characters, the key of the fingerprints in reports.
    #[schemars(example = &"fingerprint.key")]
    key_file: Option<String>,
}
