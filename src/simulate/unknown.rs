//! What items that are only counted leave unknown: how many arrive, and which rules cannot be asked.
//!
//! Apart from the sums, because a rule that could not be applied must never pass for one that found
//! nothing.

use std::collections::BTreeSet;

use super::folders::Plan;
use super::items::Piece;
use engines::{Engine, Placed};
use model::Family;

/// Items that arrive and are only counted, by folder in the mailbox's order.
pub(super) fn counted(plan: &Plan<'_>, pieces: &[Piece]) -> Vec<u64> {
    let mut counted = vec![0; plan.states.len()];
    for (&(folder, _), (items, _)) in pieces.iter().flat_map(|piece| &piece.counted) {
        if let Some(sum) = counted.get_mut(folder as usize) {
            *sum += items;
        }
    }
    counted
}

/// Ids of the rules that could not be asked about what is only counted, in the engine's order of kinds.
pub(super) fn rules(engine: &Engine, pieces: &[Piece]) -> Vec<&'static str> {
    let counted: BTreeSet<Family> = pieces
        .iter()
        .flat_map(|piece| &piece.counted)
        .filter(|(_, (items, _))| *items > 0)
        .map(|((_, family), _)| *family)
        .collect();
    if counted.is_empty() {
        return Vec::new();
    }
    let mut rules = Vec::new();
    if counted.contains(&Family::Mail) {
        ids(engine.item_rules(), &mut rules);
        ids(engine.copies_rules(), &mut rules);
    }
    if counted.contains(&Family::Calendar) {
        ids(engine.event_rules(), &mut rules);
    }
    if counted.contains(&Family::Contacts) {
        ids(engine.contact_rules(), &mut rules);
    }
    let needing = engine.mailbox_rules().iter().filter(|placed| {
        let family = placed.run.needs_items();
        family.is_some_and(|family| counted.contains(&family))
    });
    rules.extend(needing.map(|placed| placed.rule.id));
    rules
}

fn ids<R: ?Sized>(placed: &[Placed<R>], rules: &mut Vec<&'static str>) {
    for placed in placed {
        if !rules.contains(&placed.rule.id) {
            rules.push(placed.rule.id);
        }
    }
}
