//! Which phone numbers exist, as libphonenumber knows the numbering plans of all countries (for the Netherlands that of
//! the ACM). Where in a text a number may stand is not asked here.

use rlibphonenumber::{PhoneNumber, PhoneNumberType, Region};

/// What is at the other end of a number that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Mobile,
    /// Somebody's, or an organisation's: a house, an office, a computer.
    Fixed,
    /// Everybody may ring it: free, paid or shared, or a voice mail.
    Service,
}

/// Digits of the shortest number that exists after a `+` or a 0, in libphonenumber 9.0: `+43 1110`, `014010`.
const SHORTEST: usize = 6;

/// What answers at `number`, which is digits, perhaps after a `+`; without one it is dialled from the Netherlands.
/// `None` if no such number exists.
pub(super) fn line(number: &str) -> Option<Line> {
    // The numbering plans are large, and are read when first asked.
    if number.bytes().filter(u8::is_ascii_digit).count() < SHORTEST {
        return None;
    }
    let number = PhoneNumber::parse(number, Some(Region::NL)).ok()?;
    Some(match number.get_type() {
        PhoneNumberType::Unknown => return None,
        PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile | PhoneNumberType::Pager => Line::Mobile,
        PhoneNumberType::FixedLine
        | PhoneNumberType::VoIP
        | PhoneNumberType::PersonalNumber
        | PhoneNumberType::UAN => Line::Fixed,
        PhoneNumberType::TollFree
        | PhoneNumberType::PremiumRate
        | PhoneNumberType::SharedCost
        | PhoneNumberType::VoiceMail => Line::Service,
    })
}
