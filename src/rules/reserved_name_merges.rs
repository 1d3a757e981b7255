//! Predicts that the mail of a folder called like one of Gmail's own labels goes to that label.
//!
//! ## What the migration does
//!
//! When a folder's name collides with a reserved system label (the page names Sent, Trash and Unread), the mail goes to the
//! reserved label instead. The whole list is not given. Taken as reserved are the names of Gmail's own labels in English and in the target
//! account's language, whatever their case, where the whole path is that one name.
//!
//! ## What changes for the user
//!
//! There is no label of that name: the folder's mail is mixed with Gmail's own, and behaves like it.
//!
//! ## What this rule does not cover
//!
//! What Unread, Trash and Spam then do to the mail: see `unread-folder-marks-mail-unread` and `trash-folder-is-purged`. Reserved names that
//! mail cannot be put under: see `reserved-name-gets-suffix`.

use indexmap::IndexMap;
use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameMap};
use model::{LabelName, Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::folder::<Params>(
    "reserved-name-merges",
    &["", "letter-case", "unread", "unlisted", "language"],
);
const LETTER_CASE: usize = 1;
const UNREAD: usize = 2;
const UNLISTED: usize = 3;
const LANGUAGE: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names that the page gives as examples.
    named: NameMap<SystemLabel>,
    /// Further English names.
    unlisted: NameMap<SystemLabel>,
    /// By language, names that the page gives and Gmail's table lacks.
    localised: IndexMap<String, NameMap<SystemLabel>>,
}

impl Params {
    fn find(&self, view: &FolderView<'_>) -> Option<(usize, SystemLabel)> {
        let name = &view.state.component;
        let folded = &view.state.folded;
        if let Some((listed, &label)) = self.named.get(folded) {
            let case = match label {
                SystemLabel::Unread => UNREAD,
                _ if listed == name => 0,
                _ => LETTER_CASE,
            };
            return Some((case, label));
        }
        if let Some((_, &label)) = self.unlisted.get(folded) {
            return Some((UNLISTED, label));
        }
        let language = view.context.language?;
        let page = self.localised.get(language.code).and_then(|names| names.get(folded));
        let page = page.map(|(_, &label)| label);
        page.or_else(|| language.label_named(name)).map(|label| (LANGUAGE, label))
    }
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.is_top() {
            return None;
        }
        let (case, label) = self.find(view)?;
        Some(FolderEffect::new(case, FolderAction::Become(LabelName::System(label))).found(Severity::Change))
    }
}
