//! Predicts that tasks, notes, journal entries and files do not arrive.
//!
//! ## What the migration does
//!
//! Three sets of data can be copied: mail, calendars and contacts. Nothing is said of anything else, so it is taken as left out.
//!
//! ## What changes for the user
//!
//! Tasks, notes and journal entries stay behind in Exchange.
//!
//! ## What this rule does not cover
//!
//! Whole folders of such items: see `other-folder-is-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView};
use model::{Family, Severity};

pub(super) const RULE: Definition = Definition::other::<Params>("other-items-are-not-migrated", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        (view.item.family == Family::Other)
            .then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Loss))
    }
}
