#![doc = include_str!("../words/en/rules/special-class-migrates-as-mail.md")]

use serde::Deserialize;

use super::contract::{Definition, ItemAction, ItemEffect, ItemRule, ItemView};
use model::{MessageClass, Severity};

pub(super) const RULE: Definition =
    Definition::item::<Params>("special-class-migrates-as-mail", &["", "post", "skipped"]);
const POST: u8 = 1;
const SKIPPED: u8 = 2;
const PLAIN: &str = "IPM.Note";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Message classes, with all below them, that arrive as mail.
    migrated: Vec<String>,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let class = MessageClass(&view.mail.class);
        if class.0.len() == PLAIN.len() && class.is(PLAIN) {
            return None;
        }
        Some(if !self.migrated.iter().any(|prefix| class.is(prefix)) {
            ItemEffect::new(SKIPPED, ItemAction::Skip).found(Severity::Loss)
        } else if class.is("IPM.Post") {
            ItemEffect::new(POST, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(0, ItemAction::Keep).found(Severity::Note)
        })
    }
}
