#![doc = include_str!("../words/en/rules/one-of-inbox-trash-and-spam.md")]

use super::contract::{CopiesAction, CopiesEffect, CopiesRule, CopiesView, Plain, Rule, params};
use model::{Severity, SystemLabel};

pub(super) const RULE: Rule = Rule::copies::<Params>("one-of-inbox-trash-and-spam");

params! {}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        let exclusive =
            SystemLabel::Inbox.bit() | SystemLabel::Trash.bit() | SystemLabel::Spam.bit();
        (view.arrive_once && (view.labels & exclusive).count_ones() > 1)
            .then(|| CopiesEffect::new(Plain, CopiesAction::Note).found(Severity::Change))
    }
}
