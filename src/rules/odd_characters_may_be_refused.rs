#![doc = include_str!("../words/en/rules/odd-characters-may-be-refused.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Plain, Rule, Target, Words, params,
};
use model::Severity;

pub(super) const RULE: Rule = Rule::folder::<Params>("odd-characters-may-be-refused", Cure::Own);

params! {
    /// Characters that Gmail refuses over IMAP, besides control characters and runs of blanks.
    characters: String where words(Words::Any),
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
            .then(|| FolderEffect::new(Plain, FolderAction::Keep).found(Severity::Note))
    }

    fn odd_characters(&self) -> Option<&str> {
        Some(&self.characters)
    }
}
