#![doc = include_str!("../words/en/rules/one-of-inbox-trash-and-spam.md")]

use serde::Deserialize;

use super::contract::{CopiesAction, CopiesEffect, CopiesRule, CopiesView, Definition};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition =
    Definition::copies::<Params>("one-of-inbox-trash-and-spam", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        let exclusive =
            SystemLabel::Inbox.bit() | SystemLabel::Trash.bit() | SystemLabel::Spam.bit();
        (view.arrive_once && (view.labels & exclusive).count_ones() > 1).then_some(CopiesEffect {
            case: 0,
            action: CopiesAction::Note,
            finding: Some(Severity::Change),
        })
    }
}
