//! The flags of `persklaar init`: one for each question.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::lang;
use crate::model::say::Lang;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Folder to set up; the current one if absent, made where it does not exist
    pub(crate) folder: Option<PathBuf>,
    /// Language of messages and of the comments in the files
    #[arg(long, value_name = "nl|en", value_parser = lang)]
    pub(crate) language: Option<Lang>,
    /// Name of the municipality
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Packs of rules, with commas between them, or all
    #[arg(long, value_name = "PACKS")]
    pub(crate) packs: Option<String>,
    /// E-mail address of the team that reads along, or of another approver; repeat it for more; none for later
    #[arg(long, value_name = "[APPROVER=]ADDRESS")]
    pub(crate) contact: Vec<String>,
    /// The municipality's own phone numbers, sites and e-mail addresses, with commas between them, or none
    #[arg(long, value_name = "LIST")]
    pub(crate) own: Option<String>,
    /// Day of the next elections, such as 2030-03-20, or none
    #[arg(long, value_name = "DAY")]
    pub(crate) election: Option<String>,
    /// Ask nothing: take the usual answer where no flag gives one
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Replace files that are there
    #[arg(long)]
    pub(crate) force: bool,
}
