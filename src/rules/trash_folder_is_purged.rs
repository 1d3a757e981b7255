#![doc = include_str!("../words/en/rules/trash-folder-is-purged.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, Target, cases, params,
};
use model::{Severity, SystemLabel};
use words::say;

pub(super) const RULE: Rule =
    Rule::folder::<Params>("trash-folder-is-purged", Cure::Own).cases(Case::NAMES);

cases!(Plain, Spam);

params! {
    /// Days after which Gmail deletes what lies there.
    days: u32,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let case = match view.state.target {
            Target::System(SystemLabel::Trash) => Case::Plain,
            Target::System(SystemLabel::Spam) => Case::Spam,
            _ => return None,
        };
        view.state.well_known.is_none().then(|| {
            FolderEffect::new(case, FolderAction::Note)
                .found(Severity::Loss)
                .about(say!(
                    "about-purged",
                    folder = &view.state.name,
                    days = self.days.to_string()
                ))
        })
    }

    fn follows(&self) -> bool {
        true
    }
}
