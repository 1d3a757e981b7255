//! Predicts that folders of tasks, notes, journal entries and system data become nothing, unless mail lies in them.
//!
//! ## What the migration does
//!
//! Three sets of data can be copied: mail, calendars and contacts. Nothing is said of folders made for anything else. Their mail,
//! if they hold any, is taken to arrive under an ordinary label; without mail they are taken to become nothing.
//!
//! ## What changes for the user
//!
//! Tasks, notes, journal entries and application data stay behind in Exchange.
//!
//! ## What this rule does not cover
//!
//! The items themselves: see `other-items-are-not-migrated`.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::FolderClass;

pub(super) const RULE: Definition =
    Definition::folder::<Params>("other-folder-is-not-migrated", &["", "mail"]);
const MAIL: usize = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        use FolderClass::{Journal, Notes, Other, Tasks};
        (!view.is_decided() && matches!(view.state.class, Tasks | Notes | Journal | Other))
            .then(|| FolderEffect::new(0, FolderAction::OnlyForMail { arriving: MAIL }))
    }
}
