#![doc = include_str!("../words/en/rules/default-folder-known-by-name.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, Told, cases, params,
};
use model::names::default_folder_named;
use model::{FolderClass, Severity, WellKnown};
use words::say;

pub(super) const RULE: Rule = Rule::folder::<Params>("default-folder-known-by-name", Cure::NoName)
    .cases(Case::NAMES)
    .cures(&[(Case::Rival.index(), Cure::Own)])
    .told(Told::OnOneLine);

cases!(Plain, Rival, HoldsMail);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        if let Some(well_known) = view.state.well_known {
            return view.state.known_by_name.then(|| {
                FolderEffect::new(Case::Plain, FolderAction::Note)
                    .found(Severity::Note)
                    .about(say!("about-taken-for", folder = well_known.name()))
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
                | WellKnown::Journal => (Case::HoldsMail, say!("about-holds-mail", folder = name)),
                _ => (Case::Rival, say!("about-rival", folder = name)),
            };
            FolderEffect::new(case, FolderAction::Keep)
                .found(Severity::Note)
                .about(about)
        })
    }
}
