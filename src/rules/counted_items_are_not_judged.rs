//! Notes that items are known only by their number, so that no rule about single items could be asked.
//!
//! ## What the migration does
//!
//! The migration reads every item. Statistics of a mailbox tell of each folder how many items it holds and how large they are together, and of no item anything else.
//!
//! ## What changes for the user
//!
//! What becomes of the folder is predicted. Its items are taken to share its fate: how many of them are skipped, altered, or the same message as another is not
//! known, and neither is how many are unread. Rules that could not be asked are listed with the prediction; that none of them reports anything says nothing.
//!
//! ## What this rule does not cover
//!
//! Items that do not arrive because their folder does not, and limits on numbers of labels, events and contacts: these are predicted from the numbers.

use serde::Deserialize;

use super::contract::{Definition, MailboxEffect, MailboxRule, MailboxView, Scope};
use model::{FolderId, Severity};

pub(super) const RULE: Definition = Definition::mailbox::<Params>("counted-items-are-not-judged", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl MailboxRule for Params {
    fn run(&self, view: &MailboxView<'_>) -> Vec<MailboxEffect> {
        let counted = view.counted.iter().enumerate();
        counted
            .filter(|(_, items)| **items > 0)
            .map(|(folder, items)| MailboxEffect {
                case: 0,
                scope: Scope::Folder(FolderId::from_index(folder)),
                decides: false,
                finding: Some(Severity::Note),
                items: Some(*items),
                about: Vec::new(),
            })
            .collect()
    }

    fn marks_counted(&self) -> bool {
        true
    }
}
