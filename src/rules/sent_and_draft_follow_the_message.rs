//! Warns that Gmail may not give mail the label Sent or Drafts of its folder.
//!
//! ## What the migration does
//!
//! The labels SENT and DRAFT cannot be put on a message by hand: Gmail gives SENT to mail whose sender is the account, and DRAFT to
//! drafts. Mail in Sent Items with another sender, such as mail sent under an address of an old domain or for somebody else, is
//! predicted under Sent, and marked as inferred. So is mail in Drafts that is no draft. Gmail's guide also says that a message inserted with the
//! account's own address in `From` gets SENT; whether an imported one does is not said, so mail from the user in other folders may show among sent mail, too.
//!
//! ## What changes for the user
//!
//! The message may be missing among sent mail or drafts, and be found in All Mail.
//!
//! ## What this rule does not cover
//!
//! Further addresses of the same user: an export does not tell them.

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Sender, Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::item::<Params>("sent-and-draft-follow-the-message", &["", "draft", "elsewhere"]);
const DRAFT: u8 = 1;
const ELSEWHERE: u8 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        if view.has(SystemLabel::Draft) && !view.draft {
            return Some(ItemEffect::new(DRAFT, ItemAction::Keep).found(Severity::Note));
        }
        let own = view.context.own_address();
        let Sender::Address(sender) = view.mail.sender else { return None };
        let by_user = sender.eq_ignore_ascii_case(own);
        let case = if view.has(SystemLabel::Sent) { 0 } else { ELSEWHERE };
        (own.contains('@') && !view.draft && by_user == (case == ELSEWHERE))
            .then(|| ItemEffect::new(case, ItemAction::Keep).found(Severity::Note))
    }
}
