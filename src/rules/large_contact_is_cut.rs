#![doc = include_str!("../words/en/rules/large-contact-is-cut.md")]

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
