//! Notes that a default folder was recognised by its name alone.
//!
//! ## What the migration does
//!
//! The service knows a mailbox's default folders by identifier. An export often holds only names,
//! in the language of the mailbox's first sign-in. A folder directly below the mailbox's root whose name is
//! one that Exchange or Outlook gives a default folder, in any of 20 languages, is taken for that folder,
//! unless another folder carries the identifier. Where several have such a name, the one in the mailbox's language is taken, else the
//! English one; the others are predicted as the user's own, and reported. So is a folder of mail that is named like the calendar, the contacts, the tasks or the journal.
//!
//! ## What changes for the user
//!
//! Nothing, if the guess is right. If the user made a folder of that name themselves, the prediction for it is wrong.
//!
//! ## What this rule does not cover
//!
//! Names below the root: they are the user's own. Default folders known by an identifier.

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::names::default_folder_named;
use model::{FolderClass, Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>("default-folder-known-by-name", &["", "rival", "holds-mail"]);
const RIVAL: usize = 1;
const HOLDS_MAIL: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if let Some(well_known) = view.state.well_known {
            return view.state.known_by_name.then(|| {
                FolderEffect::new(0, FolderAction::Note)
                    .found(Severity::Note)
                    .about(format!("taken for {}", well_known.name()))
            });
        }
        let rival = default_folder_named(&view.folder.name)?;
        let mail = view.state.class == FolderClass::Mail;
        (view.is_top() && mail && !view.folder.search && view.folder.owner.is_none()).then(|| {
            let name = rival.name();
            let (case, about) = match rival {
                WellKnown::Calendar
                | WellKnown::Contacts
                | WellKnown::Tasks
                | WellKnown::Journal => (HOLDS_MAIL, format!("holds mail, not taken for {name}")),
                _ => (RIVAL, format!("another folder was taken for {name}")),
            };
            FolderEffect::new(case, FolderAction::Keep)
                .found(Severity::Note)
                .about(about)
        })
    }
}
