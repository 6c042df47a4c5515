//! Placeholders in messages: `{match}`, `{count}` and the like, which a kind of check fills in.

use crate::model::nearest;
use crate::model::say::Say;
use crate::rules::pack::RuleSpec;
use crate::rules::table::File;

/// Notes placeholders in messages that the check kind never fills.
pub(crate) fn placeholders(file: &mut File, spec: &RuleSpec, known: &[&str]) {
    for text in [&spec.message, &spec.help] {
        for written in [&text.get_ref().nl, &text.get_ref().en] {
            for name in braced(written).filter(|name| !known.contains(name)) {
                let message = Say::new(
                    format!("deze controle vult `{{{name}}}` niet in"),
                    format!("this check does not fill in `{{{name}}}`"),
                );
                // With the braces: without them the word itself would be printed.
                let known: Vec<String> = known.iter().map(|known| format!("{{{known}}}")).collect();
                let written = format!("{{{name}}}");
                let help = nearest::advice(&written, known.iter().map(String::as_str)).unwrap_or_else(|| {
                    Say::new(
                        format!("haal `{{{name}}}` weg: deze controle vult niets in"),
                        format!("remove `{{{name}}}`: this check fills in nothing"),
                    )
                });
                let there = file.text.get(text.span()).and_then(|there| there.find(&format!("{{{name}}}")));
                let at = there.map_or(text.span(), |there| {
                    let start = text.span().start + there;
                    start..start + name.len() + 2
                });
                file.problem(at, message, Some(help));
            }
        }
    }
}

fn braced(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
