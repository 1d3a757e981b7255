#![doc = include_str!("../words/en/rules/sent-and-draft-follow-the-message.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Sender, Severity, SystemLabel};

pub(super) const RULE: Definition = Definition::item::<Params>(
    "sent-and-draft-follow-the-message",
    &["", "draft", "elsewhere"],
);
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
        let Sender::Address(sender) = view.mail.sender else {
            return None;
        };
        let by_user = sender.eq_ignore_ascii_case(own);
        let case = if view.has(SystemLabel::Sent) {
            0
        } else {
            ELSEWHERE
        };
        (own.contains('@') && !view.draft && by_user == (case == ELSEWHERE))
            .then(|| ItemEffect::new(case, ItemAction::Keep).found(Severity::Note))
    }
}
