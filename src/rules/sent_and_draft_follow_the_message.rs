#![doc = include_str!("../words/en/rules/sent-and-draft-follow-the-message.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, cases, params};
use model::{Sender, Severity, SystemLabel};

pub(super) const RULE: Rule =
    Rule::item::<Params>("sent-and-draft-follow-the-message").cases(Case::NAMES);

cases!(Plain, Draft, Elsewhere);

params! {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        if view.has(SystemLabel::Draft) && !view.draft {
            return Some(ItemEffect::new(Case::Draft, ItemAction::Keep).found(Severity::Note));
        }
        let own = view.context.own_address();
        let Sender::Address(sender) = view.mail.sender else {
            return None;
        };
        let by_user = sender.eq_ignore_ascii_case(own);
        let case = if view.has(SystemLabel::Sent) {
            Case::Plain
        } else {
            Case::Elsewhere
        };
        (own.contains('@') && !view.draft && by_user == (case == Case::Elsewhere))
            .then(|| ItemEffect::new(case, ItemAction::Keep).found(Severity::Note))
    }
}
