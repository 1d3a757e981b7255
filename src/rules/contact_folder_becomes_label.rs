//! Predicts that a contact folder becomes a label in Google Contacts.
//!
//! ## What the migration does
//!
//! Contact folders that are not deleted become labels in Google Contacts.
//!
//! ## What changes for the user
//!
//! Contacts are found in Google Contacts under a label.
//!
//! ## What this rule does not cover
//!
//! The label's exact name and the contacts themselves: this version counts them and does not predict them yet.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use crate::model::FolderClass;

pub(super) const RULE: Definition = Definition::folder::<Params>("contact-folder-becomes-label", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        (!view.is_decided() && view.state.class == FolderClass::Contacts)
            .then(|| FolderEffect::new(0, FolderAction::ContactLabel))
    }
}
