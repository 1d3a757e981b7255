#![doc = include_str!("../words/en/rules/future-date-is-kept.md")]

use jiff::ToSpan;

use super::contract::{ItemAction, ItemEffect, ItemRule, ItemView, Rule, cases, params};
use model::Severity;

pub(super) const RULE: Rule = Rule::item::<Params>("future-date-is-kept").cases(Case::NAMES);

cases!(Plain, Assumed);

/// Years that the calendar has.
const MOST_YEARS: u32 = 9_999;

params! {
    /// So many years behind the assumed day of the migration, a date is of the future whatever that day is.
    years: u32,
}

impl ItemRule for Params {
    fn run(&self, view: &ItemView<'_, '_>) -> Option<ItemEffect> {
        let sent = view.mail.sent.at()?.date();
        let today = view.context.window.from;
        // It may be the day after in UTC, and still today where the mailbox is.
        if sent <= today.saturating_add(1.day()) {
            return None;
        }
        let given = view.context.settings.migration_day.is_some();
        let sure =
            given || sent > today.saturating_add(i64::from(self.years.min(MOST_YEARS)).years());
        let case = if sure { Case::Plain } else { Case::Assumed };
        Some(ItemEffect::new(case, ItemAction::Keep).found(Severity::Change))
    }
}
