//! Predicts that a contact which is larger than Google Contacts allows loses what is over.
//!
//! ## What the migration does
//!
//! The limits of Google Contacts hold for contacts that are migrated: what is over them is not. The page names no figures for a contact; those known are reported
//! by others. Whether a field that is too long is cut or left out, and whether a contact that is too large arrives at all, is not said; it is taken to arrive
//! cut.
//!
//! ## What changes for the user
//!
//! The end of long notes, or some fields, are missing.
//!
//! ## What this rule does not cover
//!
//! The photo, which does not arrive anyway: see `contact-photo-is-lost`. The number of contacts: see `contact-count-exceeds-limit`.
//! Which unit 128 KB are counted in: 1,000 bytes are assumed, the reading that finds more.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::contact::<Params>("large-contact-is-cut", &["", "fields", "characters"]);
const FIELDS: u8 = 1;
const CHARACTERS: u8 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Most bytes of text in a contact.
    bytes: u64,
    /// Most fields of a contact.
    fields: u32,
    /// Most characters of a field.
    characters: u64,
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let contact = view.contact();
        let over = [
            (0, contact.text_bytes > self.bytes),
            (FIELDS, contact.fields > self.fields),
            (CHARACTERS, contact.longest_field > self.characters),
        ];
        for (case, _) in over.into_iter().filter(|(_, over)| *over) {
            effects.push(ContactEffect::new(case, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
