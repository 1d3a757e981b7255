#![doc = include_str!("../words/en/rules/differing-copies-keep-one-state.md")]

use super::contract::{CopiesAction, CopiesEffect, CopiesRule, CopiesView, Plain, Rule, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::copies::<Params>("differing-copies-keep-one-state");

params! {}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        (view.arrive_once && view.states_differ)
            .then(|| CopiesEffect::new(Plain, CopiesAction::Note).found(Severity::Change))
    }
}
