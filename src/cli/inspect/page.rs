//! The same for people: the text with what was recognised in colour, and below it what everything is.

use std::io::{self, Write};

use crate::check::accessibility::Habit;
use crate::check::view::{PartView, View};
use crate::cli::inspect::seen::{Draft, Found, Part};
use crate::cli::output::Terminal;
use crate::cli::page::{BOLD, CYAN, Color, FAINT, Page, RED, YELLOW};
use crate::model::entity::Sure;
use crate::model::say::{Lang, Say};

/// Columns of the names at the left.
const NAMES: usize = 16;
/// How much is shown of what stands before the end of the visible part, in bytes.
const SHOWN: usize = 30;
/// More of them are not coloured: nobody looks at so many, and each is compared with the others.
const MOST_MARKS: usize = 500;

pub(super) fn write(
    draft: &Draft<'_>,
    view: &View<'_>,
    lang: Lang,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { page: Page::new(terminal, out), lang };
    sheet.page.text(0, Some(BOLD), draft.id)?;
    sheet.context(draft)?;
    let channel = draft.context.get("channel").and_then(|given| given.value.as_deref());
    for (part, view) in draft.parts.iter().zip(&view.parts) {
        sheet.part(part, view, channel)?;
    }
    sheet.page.gap()
}

/// The page of one draft.
pub(super) struct Sheet<'o> {
    page: Page<'o>,
    lang: Lang,
}

impl Sheet<'_> {
    pub(super) fn say(&self, nl: &str, en: &str) -> String {
        Say::new(nl, en).get(self.lang).to_owned()
    }

    fn context(&mut self, draft: &Draft<'_>) -> io::Result<()> {
        let head = self.say("Wie, waar en wanneer", "Who, where and when");
        self.page.head(&head)?;
        for (field, given) in &draft.context {
            let from = match given.from {
                "register" => self.say("uit een register", "from a register"),
                "flag" => self.say("van de opdracht", "from the command"),
                "draft" => self.say("uit het concept", "from the draft"),
                "default" => self.say("standaard van het beleid", "the policy's default"),
                "assumed" => self.say("aangenomen", "assumed"),
                _ => self.say("niemand zegt het", "nobody says"),
            };
            let value = match (*field, given.value.as_deref()) {
                // Nobody needs the seconds, or the offset twice.
                ("publish_at", Some(at)) => at.get(..16).unwrap_or(at).replace('T', " "),
                (_, value) => value.unwrap_or("—").to_owned(),
            };
            self.page.setting(2, None, &format!("{field:<NAMES$}{value}"), &from)?;
        }
        if !draft.windows.is_empty() {
            let windows = draft.windows.join(", ");
            self.page.text(2, None, &format!("{:<NAMES$}{windows}", "windows"))?;
        }
        Ok(())
    }

    fn part(&mut self, part: &Part, view: &PartView<'_>, channel: Option<&str>) -> io::Result<()> {
        self.page.head(&part.part)?;
        let marks = marks(part);
        self.page.quote(2, view.part.text, &marks)?;
        self.page.gap()?;
        self.entities(part, view)?;
        self.lengths(part, channel)?;
        self.visible(part, view)?;
        for tag in &part.hashtags {
            self.named(None, "hashtag", &format!("{} = {}", tag.text, tag.words.join(" + ")))?;
        }
        for hurdle in &part.accessibility {
            let place = view.position(hurdle.place.start);
            let mut line = format!("{}:{}  {}", place.line, place.column, self.habit(hurdle.habit));
            if let Some(instead) = &hurdle.instead {
                line += &format!(": {} {instead}", self.say("liever", "rather"));
            }
            let name = self.say("toegankelijk", "accessibility");
            self.named(Some(YELLOW), &name, &line)?;
        }
        let text = view.part.text;
        part.reading.write(text, self)?;
        let shown = |start: usize, end: usize| text.get(start..end).unwrap_or_default().to_owned();
        let quoted: Vec<String> = part.quoted.iter().map(|place| shown(place.start, place.end)).collect();
        let negations: Vec<String> =
            part.negations.iter().map(|place| shown(place.start, place.end)).collect();
        for (name, list) in [
            (self.say("aangehaald", "quoted"), quoted.join(" | ")),
            (self.say("ontkenning", "negations"), negations.join(", ")),
            (self.say("regels lezen", "rules read"), part.folded.clone()),
            (self.say("ontmaskerd", "undisguised"), part.undisguised.clone().unwrap_or_default()),
            (self.say("woorden", "words"), part.words.join(" | ")),
        ] {
            if !list.is_empty() {
                self.named(Some(FAINT), &name, &list)?;
            }
        }
        Ok(())
    }

    pub(super) fn named(&mut self, color: Option<Color>, name: &str, text: &str) -> io::Result<()> {
        self.page.hanging(2, NAMES, color, name, text)
    }

    fn entities(&mut self, part: &Part, view: &PartView<'_>) -> io::Result<()> {
        let name = self.say("herkend", "recognised");
        if part.entities.is_empty() {
            let nothing = self.say("niets", "nothing");
            return self.named(Some(FAINT), &name, &nothing);
        }
        for (index, found) in part.entities.iter().enumerate() {
            let place = view.position(found.start);
            let place = format!("{}:{}", place.line, place.column);
            let own = if found.own {
                self.say(", van de gemeente zelf", ", the municipality's own")
            } else {
                String::new()
            };
            let line = format!(
                "{place:<6} {} = {} ({}), {}{own}",
                found.text,
                found.entity.title().get(self.lang),
                found.entity.name(),
                found.sure.title().get(self.lang),
            );
            self.named(Some(color(found)), if index == 0 { &name } else { "" }, &line)?;
        }
        Ok(())
    }

    fn lengths(&mut self, part: &Part, own: Option<&str>) -> io::Result<()> {
        let mut name = self.say("lengte", "length");
        let (mut fits, mut over) = (Vec::new(), Vec::new());
        // The channel of this draft comes first.
        let mut lengths: Vec<_> = part.length.iter().collect();
        lengths.sort_by_key(|(channel, _)| Some(channel.as_str()) != own);
        for (channel, length) in lengths {
            let Some(limit) = length.limit else { continue };
            let list = if length.valid { &mut fits } else { &mut over };
            list.push(format!("{channel} {}/{limit}", length.count));
            for other in &length.also {
                let Some(limit) = other.limit else { continue };
                let list = if other.valid { &mut fits } else { &mut over };
                list.push(format!("{channel} ({}) {}/{limit}", other.counting, other.count));
            }
        }
        let too_long = self.say("te lang voor", "too long for");
        for (color, line) in [
            (
                Some(RED),
                if over.is_empty() { String::new() } else { format!("{too_long} {}", over.join(", ")) },
            ),
            (None, fits.join(", ")),
        ] {
            if !line.is_empty() {
                self.named(color, &std::mem::take(&mut name), &line)?;
            }
        }
        Ok(())
    }

    /// Where readers have to ask for more, on the channels on which they do.
    fn visible(&mut self, part: &Part, view: &PartView<'_>) -> io::Result<()> {
        let text = view.part.text;
        let mut cuts: Vec<(usize, &str)> = part
            .length
            .iter()
            .filter_map(|(channel, length)| Some((length.visible?, channel.as_str())))
            .filter(|(at, _)| *at < text.len())
            .collect();
        cuts.sort_unstable();
        let mut name = self.say("zichtbaar", "visible");
        for (at, channel) in cuts {
            let start = text.ceil_char_boundary(at.saturating_sub(SHOWN));
            let end = text.get(start..at).unwrap_or_default().trim_end();
            let line = format!("{channel}: {} …{end}", self.say("tot en met", "up to"));
            self.named(None, &std::mem::take(&mut name), &line)?;
        }
        Ok(())
    }

    fn habit(&self, habit: Habit) -> String {
        match habit {
            Habit::HashtagCase => {
                self.say("woorden zonder hoofdletter in een hashtag", "words without capitals in a hashtag")
            }
            Habit::StyledLetters => self.say("sierletters", "styled letters"),
            Habit::EmojiBullets => self.say("emoji als opsomteken", "emoji as a bullet"),
            Habit::EmojiInWord => self.say("emoji in een woord", "emoji inside a word"),
            Habit::EmojiForWord => self.say("emoji in plaats van een woord", "emoji instead of a word"),
            Habit::EmojiRow => self.say("veel emoji's achter elkaar", "many emoji in a row"),
            Habit::TextArt => self.say("tekening van tekens", "drawing made of characters"),
            Habit::AltEmpty => self.say("beschrijving die niets zegt", "description that says nothing"),
            Habit::AltRepeats => {
                self.say("beschrijving die het bericht herhaalt", "description that repeats the post")
            }
        }
    }
}

fn color(found: &Found) -> Color {
    match found.sure {
        _ if found.own || !found.entity.sensitive() => CYAN,
        Sure::Possible => FAINT,
        Sure::Likely => YELLOW,
        Sure::Certain => RED,
    }
}

/// What to colour in the text: of what overlaps the surest, then the longest.
fn marks(part: &Part) -> Vec<(usize, usize, Color)> {
    let mut found: Vec<&Found> = part.entities.iter().collect();
    found.sort_by_key(|found| std::cmp::Reverse((found.sure, found.end - found.start)));
    let mut marks: Vec<(usize, usize, Color)> = Vec::new();
    for found in found.into_iter().take(MOST_MARKS) {
        if marks.iter().all(|(start, end, _)| found.end <= *start || *end <= found.start) {
            marks.push((found.start, found.end, color(found)));
        }
    }
    marks.sort_unstable();
    marks
}
