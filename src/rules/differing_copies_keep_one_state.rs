#![doc = include_str!("../words/en/rules/differing-copies-keep-one-state.md")]

use serde::Deserialize;

use super::contract::{CopiesAction, CopiesEffect, CopiesRule, CopiesView, Definition};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::copies::<Params>("differing-copies-keep-one-state", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        (view.arrive_once && view.states_differ).then_some(CopiesEffect {
            case: 0,
            action: CopiesAction::Note,
            finding: Some(Severity::Change),
        })
    }
}
