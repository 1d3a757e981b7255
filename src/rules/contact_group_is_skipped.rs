//! Predicts that contact groups do not arrive.
//!
//! ## What the migration does
//!
//! Contact lists, which Outlook calls contact groups or distribution lists, are not migrated, whether they have members or not.
//!
//! ## What changes for the user
//!
//! The list is missing, and so is whoever stands in it and nowhere else. Members that are contacts of their own arrive. A category on each of them
//! before the migration becomes a label, which Gmail accepts in place of a list.
//!
//! ## What this rule does not cover
//!
//! Groups of the organisation, which are no part of a mailbox.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::{MessageClass, Severity};

pub(super) const RULE: Definition = Definition::contact::<Params>("contact-group-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let group = view.contact().group || MessageClass(&view.item.class).is("IPM.DistList");
        if group {
            effects.push(ContactEffect::new(0, ContactAction::Skip).found(Severity::Loss));
        }
    }
}
