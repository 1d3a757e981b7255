#![doc = include_str!("../words/en/rules/large-contact-is-cut.md")]

use super::contract::{
    ContactAction, ContactEffect, ContactRule, ContactView, Rule, cases, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::contact::<Params>("large-contact-is-cut").cases(Case::NAMES);

cases!(Plain, Fields, Characters);

params! {
    /// Most bytes of text in a contact.
    bytes: u64,
    /// Most fields of a contact.
    fields: u32,
    /// Most characters of a field.
    characters: u64 where at_most("bytes"),
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        let contact = view.contact();
        let over = [
            (Case::Plain, contact.text_bytes > self.bytes),
            (Case::Fields, contact.fields > self.fields),
            (Case::Characters, contact.longest_field > self.characters),
        ];
        for (case, _) in over.into_iter().filter(|(_, over)| *over) {
            effects.push(ContactEffect::new(case, ContactAction::Alter).found(Severity::Loss));
        }
    }
}
