//! Predicts that copies of a message that differ in read state or importance arrive with those of one copy.
//!
//! ## What the migration does
//!
//! A message in several folders is migrated once. Where one copy is read and another is not, or one is important and another is not,
//! what the message becomes is not said; it is taken to be like the copy that is kept.
//!
//! ## What changes for the user
//!
//! Mail that was read may show as unread, or the other way round; the label Important may be missing.
//!
//! ## What this rule does not cover
//!
//! Which copy is kept, and copies of different sizes: see `same-message-arrives-once`.

use serde::Deserialize;

use super::contract::{CopiesAction, CopiesEffect, CopiesRule, CopiesView, Definition};
use model::Severity;

pub(super) const RULE: Definition = Definition::copies::<Params>("differing-copies-keep-one-state", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        (view.arrive_once && view.states_differ).then_some(CopiesEffect {
            case: 0,
            action: CopiesAction::Note,
            finding: Some(Severity::Change),
        })
    }
}
