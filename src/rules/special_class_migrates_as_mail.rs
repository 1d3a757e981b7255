#![doc = include_str!("../words/en/rules/special-class-migrates-as-mail.md")]

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, cases, params};
use model::{MessageClass, Severity};

pub(super) const RULE: Rule =
    Rule::item::<Params>("special-class-migrates-as-mail").cases(Case::NAMES);

cases!(Plain, Post, Skipped);

const PLAIN: &str = "IPM.Note";

params! {
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
            ItemEffect::new(Case::Skipped, ItemAction::Skip).found(Severity::Loss)
        } else if class.is("IPM.Post") {
            ItemEffect::new(Case::Post, ItemAction::Keep).found(Severity::Note)
        } else {
            ItemEffect::new(Case::Plain, ItemAction::Keep).found(Severity::Note)
        })
    }
}
