#![doc = include_str!("../words/en/rules/importance-becomes-label.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{Importance, Severity, SystemLabel};

pub(super) const RULE: Definition =
    Definition::item::<Params>("importance-becomes-label", &["", "draft"]);
const DRAFT: u8 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        if view.mail.importance != Importance::High {
            return None;
        }
        Some(if view.draft {
            ItemEffect::new(DRAFT, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(0, ItemAction::Add(SystemLabel::Important.bit()))
        })
    }
}
