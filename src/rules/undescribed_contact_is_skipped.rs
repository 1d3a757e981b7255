//! Predicts that contacts which the export does not describe are missing where their place or class alone decides.
//!
//! ## What the migration does
//!
//! Contact lists are not migrated, nor are contacts in the deleted folder. Contacts in other folders that are not made for contacts are not
//! mentioned and are taken as left out. Class and folder say so much of a contact even where the export holds nothing else of it.
//!
//! ## What changes for the user
//!
//! The contact or the list is missing.
//!
//! ## What this rule does not cover
//!
//! Contacts that the export describes: see `contact-group-is-skipped`, `deleted-contact-is-skipped` and `contact-in-mail-folder-is-skipped`.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, OtherRule, OtherView};
use model::{Family, MessageClass, Severity, WellKnown};

pub(super) const RULE: Definition =
    Definition::other::<Params>("undescribed-contact-is-skipped", &["", "deleted", "group"]);
const DELETED: u8 = 1;
const GROUP: u8 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl OtherRule for Params {
    fn run(&self, view: &OtherView<'_, '_>) -> Option<ItemEffect> {
        if view.item.family != Family::Contacts {
            return None;
        }
        let case = if !view.folder.is_contact_label() {
            if view.folder.top == Some(WellKnown::DeletedItems) { DELETED } else { 0 }
        } else if MessageClass(&view.item.class).is("IPM.DistList") {
            GROUP
        } else {
            return None;
        };
        Some(ItemEffect::new(case, ItemAction::Skip).found(Severity::Loss))
    }
}
