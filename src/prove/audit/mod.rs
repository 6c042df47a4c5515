//! What examples cannot show: rules that can never speak, rules that another one makes needless, levels that contradict
//! each other, and what in a policy is over or of no use.

mod alike;
pub(super) mod dead;
pub(super) mod imply;
pub(super) mod level;
mod overlap;
mod policy;

use jiff::Timestamp;

use crate::compile::workshop::Workshop;
use crate::prove::Proof;
use crate::prove::remark::Remark;

/// Looks at rules beside each other: every rule in `proofs` beside all rules of the ruleset.
#[must_use]
pub fn overlaps(workshop: &Workshop<'_>, proofs: &[Proof]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for proof in proofs {
        if !overlap::shadowed(workshop, proof, proofs, &mut remarks) {
            alike::near_duplicates(workshop, proof, proofs, &mut remarks);
        }
    }
    remarks
}

/// Looks at the policy of a ruleset: its levels, windows, exceptions, registers and words. `now` is the clock.
#[must_use]
pub fn policy(workshop: &Workshop<'_>, now: Timestamp) -> Vec<Remark> {
    let mut remarks = Vec::new();
    dead::own_rules_that_are_off(workshop, &mut remarks);
    level::of_policy(workshop, &mut remarks);
    policy::windows(workshop, now, &mut remarks);
    policy::waivers(workshop, now, &mut remarks);
    policy::registers(workshop, &mut remarks);
    policy::for_rules_that_are_off(workshop, &mut remarks);
    remarks
}
