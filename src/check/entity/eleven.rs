//! The eleven-test that many Dutch numbers have to pass.

/// The remainder modulo 11 of nine digits with the weights 9 down to 2, and -1 for the last.
///
/// It is 0 for a citizen service number (Logisch Ontwerp BSN) and for the tax number of a legal person (RSIN), and 5
/// for an education number. `None` for another number of digits than nine, and when all of them are zero.
pub(super) fn remainder(digits: &[u32]) -> Option<u32> {
    let (last, first) = digits.split_last()?;
    if digits.len() != 9 || digits.iter().all(|digit| *digit == 0) {
        return None;
    }
    let sum: u32 = first.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    Some((sum + 10 * last) % 11)
}
