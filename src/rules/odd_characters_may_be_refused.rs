#![doc = include_str!("../words/en/rules/odd-characters-may-be-refused.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::Severity;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("odd-characters-may-be-refused", &[""]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Characters that Gmail refuses over IMAP, besides control characters and runs of blanks.
    characters: String,
}

impl Params {
    fn is_odd(&self, name: &str) -> bool {
        let mut after_blank = false;
        name.chars().any(|c| {
            let run = after_blank && c.is_whitespace();
            after_blank = c.is_whitespace();
            run || c.is_control() || self.characters.contains(c)
        })
    }
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(_) = view.state.target else {
            return None;
        };
        self.is_odd(&view.state.component)
            .then(|| FolderEffect::new(0, FolderAction::Keep).found(Severity::Note))
    }
}
