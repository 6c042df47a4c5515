//! The command line: what the user typed, typed.

use std::path::PathBuf;

use strum::VariantArray;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cli::audit::args as audit;
use crate::model::draft::Capacity;
use crate::model::level::Level;
use crate::model::moment::Moment;
use crate::model::say::Lang;
use crate::schema;

/// Checks a draft social-media post against the municipality's media strategy before it is published.
#[derive(Debug, Parser)]
#[command(name = "persklaar", version, about, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 nothing at or above --fail-on; 1 something is; 2 not everything could be checked."
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Policy: a folder with policy.toml, that file, or the name of a folder under policies/
    #[arg(long, global = true, value_name = "PATH-OR-NAME")]
    pub(crate) policy: Option<String>,
    /// Fail where no policy is named or found, instead of using the embedded example
    #[arg(long, global = true)]
    pub(crate) require_policy: bool,
    /// Language of messages; the policy's if absent
    #[arg(long, global = true, value_name = "nl|en", value_parser = lang)]
    pub(crate) lang: Option<Lang>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Output for screen readers: no drawings (also with NO_GRAPHICS in the environment)
    #[arg(long, global = true)]
    pub(crate) narrated: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check drafts
    Check(CheckArgs),
    /// Check a whole archive of posts, however large, and count what is found
    #[command(after_long_help = audit::AUDIT_HELP)]
    Audit(audit::AuditArgs),
    /// Explain one rule: what, why, legal basis, examples
    Explain(ExplainArgs),
    /// Why a rule did or did not fire on a draft, and what would change that
    Why(WhyArgs),
    /// What the engine sees of a draft (for rule authors; nothing is masked)
    Inspect(InspectArgs),
    /// List rules
    Rules(RulesArgs),
    /// Prove rules by their examples
    #[command(after_long_help = TEST_HELP)]
    Test(TestArgs),
    /// Look at a policy
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Print a JSON Schema, for editors and other programs
    Schema {
        /// Of which kind of file
        #[arg(value_parser = schema_kind())]
        of: schema::Kind,
    },
    /// Set up a policy in a folder: six questions, or a flag for each
    Init(crate::cli::init::args::InitArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

impl Command {
    /// For a program that reads the answer: the schema under which it is told why there is none.
    pub(crate) fn machine(&self) -> Option<&'static str> {
        let (format, schema) = match self {
            Self::Why(args) => (args.format, "persklaar/why/v1"),
            Self::Inspect(args) => (args.format, "persklaar/inspect/v1"),
            Self::Rules(args) => (args.format, "persklaar/rules/v1"),
            Self::Test(args) => (args.format, "persklaar/test/v1"),
            Self::Policy(PolicyCommand::Check { format, .. }) => (*format, "persklaar/policy-check/v1"),
            Self::Policy(PolicyCommand::Diff { format, .. }) => (*format, "persklaar/policy-diff/v1"),
            Self::Policy(PolicyCommand::Coverage { format, .. }) => (*format, "persklaar/policy-coverage/v1"),
            Self::Policy(PolicyCommand::Show { format }) => (*format, "persklaar/policy/v1"),
            _ => return None,
        };
        (format != Shape::Text).then_some(schema)
    }
}

/// Context that beats the draft.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ContextArgs {
    /// Role in which the author speaks
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Posting account, such as @voorbeeldstad
    #[arg(long)]
    pub(crate) account: Option<String>,
    /// Author: an id of the people register
    #[arg(long)]
    pub(crate) author: Option<String>,
    /// Channel, such as x or linkedin
    #[arg(long)]
    pub(crate) channel: Option<String>,
    /// On whose behalf: official, party or personal
    #[arg(long, value_parser = capacity)]
    pub(crate) capacity: Option<Capacity>,
    /// When drafts without publish_at appear, such as 2027-03-10T09:00
    #[arg(long, value_parser = moment)]
    pub(crate) at: Option<Moment>,
    /// Language of the text
    #[arg(long, value_name = "TAG")]
    pub(crate) text_lang: Option<String>,
    /// File name that standard input counts as; its ending decides the format
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_name: Option<String>,
    /// Earlier posts, for rules on repetition
    #[arg(long, value_name = "PATH")]
    pub(crate) history: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Drafts: files, folders, or - for standard input
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) context: ContextArgs,
    /// Output format; pretty on a terminal, concise otherwise
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub(crate) format: Option<crate::report::Format>,
    /// Write the report to a file
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write a copy of the calendar with the verdicts beside its rows, as CSV; one file per sheet
    #[arg(long, value_name = "FILE.csv", conflicts_with = "each_role")]
    pub(crate) verdicts: Option<PathBuf>,
    /// Exit with 1 from this level on
    #[arg(long, value_name = "LEVEL", default_value = "review", value_parser = level)]
    pub(crate) fail_on: Level,
    /// Show what rules mask, on a terminal only
    #[arg(long)]
    pub(crate) show_matches: bool,
    /// Judge each draft for every role, capacity and channel, as a table
    #[arg(long)]
    pub(crate) each_role: bool,
    /// Also tell what to think of before posting that no program can check
    #[arg(long)]
    pub(crate) reminders: bool,
    /// Number of threads; all cores if absent
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The rule, such as privacy/bsn
    pub(crate) rule: String,
}

#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// The rule, such as privacy/bsn
    pub(crate) rule: String,
    /// The draft: a file with one draft, or - for standard input
    pub(crate) draft: PathBuf,
    #[command(flatten)]
    pub(crate) context: ContextArgs,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Shape,
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// Drafts: files, folders, or - for standard input
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) context: ContextArgs,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Shape,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// Only rules whose id holds this
    pub(crate) filter: Option<String>,
    /// Only rules of this level
    #[arg(long, value_parser = level)]
    pub(crate) level: Option<Level>,
    /// Only rules that serve this clause type
    #[arg(long, value_name = "CLAUSE-TYPE")]
    pub(crate) enforces: Option<String>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Shape,
}

/// What makes `test` fail, for `--help`.
const TEST_HELP: &str = "\
What fails (exit status 1):

- A bad example in which the rule does not fire, or not at the `level` or on the words (`finds`) that it names.

- A good example in which it fires; a rule without a bad example; a rule that applies in none of its good ones.

- A part of a rule that no example notices: a key or value of `when`, `unless` or `levels`, a member of `all`, `any`, \
`none` or `require`, a side or distance of `near`, an exception, `not_negated`, `not_quoted`, `in`, `forms`, `compound`, \
an entity, a column of `where`, a limit moved by one, a word of a list of up to 5 words.

- In longer lists, a word that is never found. Words that no example has are counted, and named with --verbose.

- A rule that can never fire, or whose finds another rule has already; a level that is never reached or changes nothing.

What warns: a word that another one finds already, two rules that are nearly the same, expired exceptions, registers \
that no rule uses, levels or words for rules that are off. Windows that are over are noted.

An example is a text, or a table of draft fields. A bad one can also say what must be found:

  bad = [{ text = \"…\", role = \"wethouder\", level = \"block\", finds = [\"…\"] }]";

#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    /// Packs or folders of packs; the embedded ones and the policy's own rules if absent
    pub(crate) paths: Vec<PathBuf>,
    /// Only this rule, such as privacy/bsn; can be repeated
    #[arg(long = "rule", value_name = "ID")]
    pub(crate) rules: Vec<String>,
    /// List every example with the level at which the rule fired and the verdict on the draft, and every untried word
    #[arg(long, short)]
    pub(crate) verbose: bool,
    /// Let warnings count as failures
    #[arg(long)]
    pub(crate) strict: bool,
    /// Run again whenever a rule, policy or register changes, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Shape,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// Validate the policy, its registers, its packs, and whether the articles that rules cite are in force
    Check {
        /// The day on which the articles must be in force; today if absent
        #[arg(long, value_name = "DATE", value_parser = moment)]
        at: Option<Moment>,
        /// Output format
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Shape,
    },
    /// Show what differs between two policies; exit with 1 if anything does
    Diff {
        /// The old policy: a folder, a policy.toml, or a name
        old: String,
        /// The new one
        new: String,
        /// Output format
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Shape,
    },
    /// Show which kinds of norm the rules enforce, ask a record for, advise on, or do not cover
    Coverage {
        /// Only what is not covered
        #[arg(long)]
        uncovered: bool,
        /// Exit with 1 if something that a check could see is not covered
        #[arg(long)]
        fail_on_gaps: bool,
        /// Output format
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Shape,
    },
    /// Show the policy in effect, with where each part comes from
    Show {
        /// Output format
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: Shape,
    },
}

/// How commands other than `check` print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// One JSON document per line.
    Jsonl,
}

pub(crate) fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "expected nl or en".to_owned())
}

fn capacity(text: &str) -> Result<Capacity, String> {
    text.parse().map_err(|_| "expected official, party or personal".to_owned())
}

pub(crate) fn level(text: &str) -> Result<Level, String> {
    text.parse().map_err(|_| "expected advice, review or block".to_owned())
}

fn moment(text: &str) -> Result<Moment, String> {
    text.parse().map_err(|error: crate::model::moment::NoMoment| error.to_string())
}

fn schema_kind() -> impl TypedValueParser<Value = schema::Kind> {
    PossibleValuesParser::new(schema::Kind::VARIANTS.iter().map(|kind| kind.name()))
        .try_map(|name| name.parse::<schema::Kind>())
}

fn format(text: &str) -> Result<crate::report::Format, String> {
    text.parse().map_err(|_| {
        let names: Vec<&str> = crate::report::Format::VARIANTS.iter().map(|format| format.name()).collect();
        format!("expected one of {}", names.join(", "))
    })
}
