#![doc = include_str!("../words/en/rules/same-message-arrives-once.md")]

use serde::Deserialize;

use super::contract::{CopiesAction, CopiesEffect, CopiesRule, CopiesView, Definition};
use model::{Severity, SystemLabel, WellKnown};

pub(super) const RULE: Definition = Definition::copies::<Params>(
    "same-message-arrives-once",
    &[
        "",
        "without-id",
        "sizes-differ",
        "same-folder",
        "purged",
        "elsewhere",
    ],
);
const WITHOUT_ID: usize = 1;
const SIZES_DIFFER: usize = 2;
const SAME_FOLDER: usize = 3;
const PURGED: usize = 4;
const ELSEWHERE: usize = 5;

/// Labels whose mail Gmail deletes.
const DOOMED: u16 = SystemLabel::Trash.bit() | SystemLabel::Spam.bit();

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Params {
    /// Default folders that keep the message before all others, by Graph's names.
    first: Vec<String>,
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
                WITHOUT_ID,
                if each { CopiesAction::Keep } else { action },
                Severity::Change,
            )
        } else if view.kept & DOOMED != 0 && view.shared & DOOMED == 0 {
            (PURGED, action, Severity::Loss)
        } else if view.sizes_differ {
            (SIZES_DIFFER, action, Severity::Change)
        } else if view.in_several_folders {
            (0, action, Severity::Change)
        } else {
            (SAME_FOLDER, action, Severity::Note)
        };
        Some(CopiesEffect {
            case,
            action,
            finding: Some(finding),
        })
    }

    fn rank(&self, well_known: Option<WellKnown>) -> Option<usize> {
        let name = well_known?.name();
        self.first.iter().position(|first| first == name)
    }

    fn elsewhere(&self) -> Option<usize> {
        Some(ELSEWHERE)
    }
}
