//! Predicts that mail of high importance gets Gmail's label Important.
//!
//! ## What the migration does
//!
//! Mail of high importance gets the label Important; mail of normal or low importance does not.
//!
//! ## What changes for the user
//!
//! The mail carries the marker. Gmail may later add or remove it by its own judgement.
//!
//! ## What this rule does not cover
//!
//! Low importance: the difference to normal is lost without a trace. Drafts: labels cannot be put on them, so an important draft
//! is predicted without the label, and reported.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Importance, Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::item::<Params>("importance-becomes-label", &["", "draft"]);
const DRAFT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        if view.mail.importance != Importance::High {
            return None;
        }
        Some(if view.draft {
            ItemEffect::new(DRAFT, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(0, ItemAction::Add(SystemLabel::Important.bit()))
        })
    }
}
