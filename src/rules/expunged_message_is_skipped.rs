//! Predicts that a message that the user deleted, and whose bytes are only still in a file, is not migrated.
//!
//! ## What the migration does
//!
//! Mail is read from the mailbox. Thunderbird marks a message that is deleted or moved away and leaves its bytes in the folder's
//! file until the folder is compacted (`X-Mozilla-Status`, bit 0x0008): such a message is in the file and in no mailbox any more.
//!
//! ## What changes for the user
//!
//! Nothing: the user saw the message no more.
//!
//! ## What this rule does not cover
//!
//! Messages that are marked for deletion and still shown, as IMAP and Maildir mark them: they are mail like any other.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::Severity;

pub(super) const RULE: Definition = Definition::item::<Params>("expunged-message-is-skipped", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        view.mail
            .expunged
            .then(|| ItemEffect::new(0, ItemAction::Skip).found(Severity::Note))
    }
}
