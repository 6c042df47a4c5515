//! Emoji of more than one code point that count as one on X.
//!
//! The sets are those of twemoji-parser 11.0.2 (Copyright Twitter, Inc., MIT licence), with which twitter-text 3.1.0 reads
//! emoji: Emoji 11 of 2018. What is newer, such as 🧑‍🤝‍🧑, counts per part there, and so it does here: rather two too
//! many than a post that X refuses. A single emoji needs no place here, it weighs 2 like every character of its range.

use std::sync::OnceLock;

use regex::Regex;

/// Sequences, longest first where one begins like another.
const SEQUENCES: &str = r"(?x)
    # A man or woman at work, or with a kind of hair.
    [👨👩] [🏻-🏿]? \u{200D} (?: [⚕⚖✈]\u{FE0F} | [🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒\u{1F9B0}-\u{1F9B3}] )
    # People with a gender.
  | [🏋🏌🕴🕵⛹] [🏻-🏿\u{FE0F}] \u{200D} [♀♂] \u{FE0F}
  | [🏃🏄🏊👮👱👳👷💁💂💆💇🙅-🙇🙋🙍🙎🚣🚴-🚶🤦🤵🤷-🤹🤽🤾🦸🦹🧖-🧝] [🏻-🏿]? \u{200D} [♀♂] \u{FE0F}
  | [👯🤼🧞🧟] \u{200D} [♀♂] \u{FE0F}
    # Couples and families.
  | 👨 \u{200D} ❤\u{FE0F} \u{200D} (?: 💋 \u{200D} )? 👨
  | 👩 \u{200D} ❤\u{FE0F} \u{200D} (?: 💋 \u{200D} )? [👨👩]
  | 👨 \u{200D} (?: [👨👩] \u{200D} )? (?: 👦 \u{200D} 👦 | 👧 \u{200D} [👦👧] )
  | 👩 \u{200D} (?: 👩 \u{200D} )? (?: 👦 \u{200D} 👦 | 👧 \u{200D} [👦👧] )
  | 👨 \u{200D} (?: [👨👩] \u{200D} )? [👦👧]
  | 👩 \u{200D} (?: 👩 \u{200D} )? [👦👧]
    # Flags and an eye.
  | 🏳\u{FE0F} \u{200D} 🌈 | 🏴 \u{200D} ☠\u{FE0F} | 👁 \u{200D} 🗨
    # Keys, and signs that are no emoji by themselves.
  | [\#*0-9] \u{FE0F}? \u{20E3}
  | [©®™♟] \u{FE0F}
    # Signs that ask to be shown as emoji.
  | [\u{1F004}\u{1F170}\u{1F171}\u{1F17E}\u{1F17F}\u{1F202}\u{1F21A}\u{1F22F}\u{1F237}🌡🌤-🌬🌶🍽🎖🎗🎙-🎛🎞🎟🏍🏎🏔-🏟🏳🏵🏷
     🐿👁📽🕉🕊🕯🕰🕳🕶-🕹🖇🖊-🖍🖥🖨🖱🖲🖼🗂-🗄🗑-🗓🗜-🗞🗡🗣🗨🗯🗳🗺🛋🛍-🛏🛠-🛥🛩🛰🛳
     ‼⁉ℹ↔-↙↩↪⌚⌛⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☠☢☣☦☪☮☯☸-☺♀♂♈-♓♠♣♥♦♨♻♿⚒-⚗⚙⚛⚜⚠⚡⚪⚫⚰⚱⚽⚾⛄⛅⛈⛏⛑⛓⛔⛩⛪⛰-⛵⛸⛺⛽
     ✂✈✉✏✒✔✖✝✡✳✴❄❇❗❣❤➡⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙] \u{FE0F}
    # Hands and people with a colour of skin.
  | [🏋🏌🕴🕵🖐☝⛷⛹✌✍] (?: \u{FE0F} [🏻-🏿]? | [🏻-🏿] )
  | [🎅🏂-🏄🏇🏊👂👃👆-👐👦-👩👮👰-👸👼💁-💃💅-💇💪🕺🖕🖖🙅-🙇🙋-🙏🚣🚴-🚶🛀🛌🤘-🤜🤞🤟🤦🤰-🤹🤽🤾🦵🦶🦸🦹🧑-🧝✊✋] [🏻-🏿]
    # England, Scotland and Wales, and the flags of countries.
  | 🏴 (?: \u{E0067}\u{E0062} (?: \u{E0065}\u{E006E}\u{E0067} | \u{E0073}\u{E0063}\u{E0074} | \u{E0077}\u{E006C}\u{E0073} ) \u{E007F} )
  | 🇦[🇨-🇬🇮🇱🇲🇴🇶-🇺🇼🇽🇿] | 🇧[🇦🇧🇩-🇯🇱-🇴🇶-🇹🇻🇼🇾🇿] | 🇨[🇦🇨🇩🇫-🇮🇰-🇵🇷🇺-🇿] | 🇩[🇪🇬🇯🇰🇲🇴🇿] | 🇪[🇦🇨🇪🇬🇭🇷-🇺]
  | 🇫[🇮-🇰🇲🇴🇷] | 🇬[🇦🇧🇩-🇮🇱-🇳🇵-🇺🇼🇾] | 🇭[🇰🇲🇳🇷🇹🇺] | 🇮[🇨-🇪🇱-🇴🇶-🇹] | 🇯[🇪🇲🇴🇵] | 🇰[🇪🇬-🇮🇲🇳🇵🇷🇼🇾🇿] | 🇱[🇦-🇨🇮🇰🇷-🇻🇾]
  | 🇲[🇦🇨-🇭🇰-🇿] | 🇳[🇦🇨🇪-🇬🇮🇱🇴🇵🇷🇺🇿] | 🇴🇲 | 🇵[🇦🇪-🇭🇰-🇳🇷-🇹🇼🇾] | 🇶🇦 | 🇷[🇪🇴🇸🇺🇼] | 🇸[🇦-🇪🇬-🇴🇷-🇹🇻🇽-🇿]
  | 🇹[🇦🇨🇩🇫-🇭🇯-🇴🇷🇹🇻🇼🇿] | 🇺[🇦🇬🇲🇳🇸🇾🇿] | 🇻[🇦🇨🇪🇬🇮🇳🇺] | 🇼[🇫🇸] | 🇽🇰 | 🇾[🇪🇹] | 🇿[🇦🇲🇼]
";

/// Where such emoji stand in `text`, in order.
pub(super) fn sequences(text: &str) -> impl Iterator<Item = (usize, usize)> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = || {
        let compiled = Regex::new(SEQUENCES);
        debug_assert!(compiled.is_ok(), "{compiled:?}");
        compiled.ok()
    };
    let pattern = (!text.is_ascii()).then(|| PATTERN.get_or_init(pattern).as_ref()).flatten();
    pattern.into_iter().flat_map(|pattern| pattern.find_iter(text)).map(|found| (found.start(), found.end()))
}
