#![doc = include_str!("../words/en/rules/resource-calendar-needs-mapping.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, Rule, cases, params,
};
use model::{FolderClass, MailboxKind, Severity, WellKnown};

pub(super) const RULE: Rule =
    Rule::folder::<Params>("resource-calendar-needs-mapping", Cure::NoName).cases(Case::NAMES);

cases!(Plain, Mapped, NoResource, Added);

params! {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let mailbox = view.context.mailbox;
        if mailbox.kind != MailboxKind::Resource || view.state.class != FolderClass::Calendar {
            return None;
        }
        let skip = |case| {
            FolderEffect::new(
                case,
                FolderAction::Skip {
                    below: Case::Added.into(),
                },
            )
            .found(Severity::Loss)
        };
        if view.state.well_known != Some(WellKnown::Calendar) {
            return Some(skip(Case::Added));
        }
        let mapping = view.context.settings.resource_mapping.as_ref();
        Some(
            match mapping.and_then(|mapping| mapping.get(&mailbox.address)) {
                None => skip(Case::Plain),
                Some(target) if target.contains('@') => {
                    FolderEffect::new(Case::Mapped, FolderAction::Keep)
                }
                Some(_) => skip(Case::NoResource),
            },
        )
    }
}
