//! Predicts that a folder called Sent Mail gets an underscore behind its name.
//!
//! ## What the migration does
//!
//! Sent Mail is an ordinary folder in Exchange, often left by an IMAP program, and Gmail's own display name for sent mail. The
//! page's table keeps it apart as `Sent Mail_`, in Japanese `送信済みメール_`.
//!
//! ## What changes for the user
//!
//! The folder's mail is found under its own name with an underscore, not among sent mail.
//!
//! ## What this rule does not cover
//!
//! The default folder Sent Items. Display names of sent mail in further languages: see `reserved-name-merges`.

use serde::Deserialize;

use super::contract::{Context, Definition, FolderAction, FolderEffect, FolderRule, FolderView, NameSet};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("sent-mail-folder-gets-suffix", &["", "letter-case"]);
const LETTER_CASE: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Names of the folder in the page's languages.
    names: NameSet,
    /// What is put behind the name.
    suffix: String,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if view.is_decided() || !view.is_top_label() {
            return None;
        }
        let name = &view.state.component;
        let listed = self.names.get(&view.state.folded)?;
        let case = if listed == name { 0 } else { LETTER_CASE };
        let label = format!("{name}{}", self.suffix);
        Some(FolderEffect::new(case, FolderAction::Suffix(label)).found(Severity::Change))
    }

    fn reserves(&self, _: &str, folded: &str, _: &Context<'_>) -> bool {
        self.names.get(folded).is_some()
    }
}
