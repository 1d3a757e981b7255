#![doc = include_str!("../words/en/rules/resource-calendar-needs-mapping.md")]

use serde::Deserialize;

use super::contract::{Definition, FolderAction, FolderEffect, FolderRule, FolderView};
use model::{FolderClass, MailboxKind, Severity, WellKnown};

pub(super) const RULE: Definition = Definition::folder::<Params>(
    "resource-calendar-needs-mapping",
    &["", "mapped", "no-resource", "added"],
);
const MAPPED: usize = 1;
const NO_RESOURCE: usize = 2;
const ADDED: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let mailbox = view.context.mailbox;
        if mailbox.kind != MailboxKind::Resource || view.state.class != FolderClass::Calendar {
            return None;
        }
        let skip = |case| {
            FolderEffect::new(case, FolderAction::Skip { below: ADDED }).found(Severity::Loss)
        };
        if view.state.well_known != Some(WellKnown::Calendar) {
            return Some(skip(ADDED));
        }
        let mapping = view.context.settings.resource_mapping.as_ref();
        Some(
            match mapping.and_then(|mapping| mapping.get(&mailbox.address)) {
                None => skip(0),
                Some(target) if target.contains('@') => {
                    FolderEffect::new(MAPPED, FolderAction::Keep)
                }
                Some(_) => skip(NO_RESOURCE),
            },
        )
    }
}
