#![doc = include_str!("../words/en/rules/same-message-arrives-once.md")]

use serde::Deserialize;

use super::contract::{
    CaseIndex, CopiesAction, CopiesEffect, CopiesRule, CopiesView, Rule, Shape, Words, cases,
    params, shaped, words_of,
};
use model::{Severity, SystemLabel, WellKnown};

pub(super) const RULE: Rule =
    Rule::copies::<Params>("same-message-arrives-once").cases(Case::NAMES);

cases!(Plain, WithoutId, SizesDiffer, SameFolder, Purged, Elsewhere);

/// Labels whose mail Gmail deletes.
const DOOMED: u16 = SystemLabel::Trash.bit() | SystemLabel::Spam.bit();

params! {
    /// Default folders that keep the message before all others, by Graph's names.
    first: Vec<String> where words(Words::DefaultFolder),
    /// Whose labels the message has.
    labels: Labels,
    /// What becomes of copies that have no `Message-ID`.
    without_id: WithoutId,
}

/// Whose labels a message in several folders has.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Labels {
    OfOneCopy,
    OfAllCopies,
}

/// What becomes of copies that have no `Message-ID`.
#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum WithoutId {
    ArriveEach,
    ArriveOnce,
}

shaped! {
    Labels => Shape::Word(words_of::<Self>());
    WithoutId => Shape::Word(words_of::<Self>());
}

impl CopiesRule for Params {
    fn run(&self, view: &CopiesView) -> Option<CopiesEffect> {
        if view.copies < 2 {
            return None;
        }
        let action = match self.labels {
            Labels::OfOneCopy => CopiesAction::Merge,
            Labels::OfAllCopies => CopiesAction::Unite,
        };
        let (case, action, finding) = if !view.by_message_id {
            let each = self.without_id == WithoutId::ArriveEach;
            (
                Case::WithoutId,
                if each { CopiesAction::Keep } else { action },
                Severity::Change,
            )
        } else if view.kept & DOOMED != 0 && view.shared & DOOMED == 0 {
            (Case::Purged, action, Severity::Loss)
        } else if view.sizes_differ {
            (Case::SizesDiffer, action, Severity::Change)
        } else if view.in_several_folders {
            (Case::Plain, action, Severity::Change)
        } else {
            (Case::SameFolder, action, Severity::Note)
        };
        Some(CopiesEffect::new(case, action).found(finding))
    }

    fn rank(&self, well_known: Option<WellKnown>) -> Option<usize> {
        let name = well_known?.name();
        self.first.iter().position(|first| first == name)
    }

    fn elsewhere(&self) -> Option<CaseIndex> {
        Some(Case::Elsewhere.into())
    }
}
