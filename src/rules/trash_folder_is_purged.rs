#![doc = include_str!("../words/en/rules/trash-folder-is-purged.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView, Target};
use model::{Severity, SystemLabel};

pub(super) const RULE: Definition =
    Definition::folder::<Params>("trash-folder-is-purged", &["", "spam"]);
const SPAM: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    /// Days after which Gmail deletes what lies there.
    days: u32,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let case = match view.state.target {
            Target::System(SystemLabel::Trash) => 0,
            Target::System(SystemLabel::Spam) => SPAM,
            _ => return None,
        };
        view.state.well_known.is_none().then(|| {
            FolderEffect::new(case, FolderAction::Note)
                .found(Severity::Loss)
                .about(format!(
                    "'{}': deleted after {} days",
                    view.state.name, self.days
                ))
        })
    }

    fn follows(&self) -> bool {
        true
    }
}
