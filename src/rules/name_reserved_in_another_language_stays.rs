//! Notes that Gmail reserves the name of a label in another display language.
//!
//! ## What the migration does
//!
//! Gmail refuses labels called like its own in the account's display language. The name is free in the
//! language that the target account is taken to have, so the label is predicted as it is.
//!
//! ## What changes for the user
//!
//! Nothing, if the account's language is right. In the other language the folder's mail would go to Gmail's own label; give the
//! language with `--target-locale`.
//!
//! ## What this rule does not cover
//!
//! Names in the target account's own language: see `reserved-name-merges`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::Severity;
use model::names::GmailLanguage;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("name-reserved-in-another-language-stays", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(label) = &view.state.target else { return None };
        if !view.is_top_label() || view.state.well_known.is_some() || *label != view.state.component {
            return None;
        }
        let (language, reserved) = GmailLanguage::of_label_named(label)?;
        let effect = FolderEffect::new(0, FolderAction::Keep).found(Severity::Note).about(language);
        Some(match reserved {
            Some(reserved) => effect.or_else(reserved.id()),
            None => effect,
        })
    }
}
