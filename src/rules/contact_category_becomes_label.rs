//! Predicts that a contact's categories become its labels in Google Contacts.
//!
//! ## What the migration does
//!
//! Every category with at least one contact becomes a label of the same name, without anything before it; a contact carries one for each of its categories.
//!
//! The category 'starred', in exactly this spelling, marks its contacts as favourites instead; it is taken to make no label of its own. Other
//! spellings are ordinary labels. So is the category which newer versions of Outlook make of a folder called Starred.
//!
//! ## What changes for the user
//!
//! Contacts are found under the names of their categories, beside the label of their folder. Colours of categories are not there.
//!
//! ## What this rule does not cover
//!
//! Categories of mail: see `categories-are-lost`. Labels of one name: see `equal-contact-labels-merge`. Categories without a contact, which become nothing.
//! How many labels Google Contacts allows: no limit was found.

use serde::Deserialize;

use super::contract::{ContactAction, ContactEffect, ContactRule, ContactView, Definition, NameSet};
use model::{Severity, fold_name};

pub(super) const RULE: Definition =
    Definition::contact::<Params>("contact-category-becomes-label", &["", "blank", "starred", "resembling"]);
const BLANK: u8 = 1;
const STARRED: u8 = 2;
const RESEMBLING: u8 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// The category that marks favourites, in its exact spelling.
    starred: String,
    /// Categories that look as if they did.
    resembling: NameSet,
    /// The name that stands in for a blank one.
    blank: String,
}

impl ContactRule for Params {
    fn run(&self, view: &ContactView<'_, '_>, effects: &mut Vec<ContactEffect>) {
        for name in &view.contact().categories {
            let effect = if name.trim().is_empty() {
                let label = ContactAction::Label(self.blank.clone());
                ContactEffect::new(BLANK, label).found(Severity::Note)
            } else if *name == self.starred {
                ContactEffect::new(STARRED, ContactAction::Star).found(Severity::Note)
            } else {
                let label = ContactAction::Label(name.clone());
                if self.resembling.get(&fold_name(name.trim())).is_some() {
                    ContactEffect::new(RESEMBLING, label).found(Severity::Note)
                } else {
                    ContactEffect::new(0, label)
                }
            };
            effects.push(effect);
        }
    }
}
