#![doc = include_str!("../words/en/rules/long-path-loses-label.md")]

use super::contract::{
    Cure, FolderAction, FolderEffect, FolderRule, FolderView, LengthUnit, Rule, Target, cases,
    depth, params,
};
use model::Severity;
use words::say;

pub(super) const RULE: Rule =
    Rule::folder::<Params>("long-path-loses-label", Cure::Shorten).cases(Case::NAMES);

cases!(Plain, Unit, Separators, Order);

params! {
    /// Longest path that still becomes a label, in `unit`.
    limit: usize,
    /// Unit of the limit.
    unit: LengthUnit,
}

impl FolderRule for Params {
    fn run(&self, view: &FolderView<'_>) -> Option<FolderEffect> {
        let Target::Label(label) = &view.state.target else {
            return None;
        };
        // No unit counts more than bytes; what a rule changed in the path may have made it shorter.
        if label.len().max(view.exported_path().len()) <= self.limit {
            return None;
        }
        let unit = view.context.settings.label_unit.unwrap_or(self.unit);
        let length = unit.measure(label);
        let long = length > self.limit;
        let slashes = depth(label) - 1;
        let before = unit.measure(view.exported_path());
        let case = if LengthUnit::ALL
            .iter()
            .any(|other| (other.measure(label) > self.limit) != long)
        {
            Case::Unit
        } else if long && length - slashes <= self.limit {
            Case::Separators
        } else if (before > self.limit) != long {
            Case::Order
        } else if long {
            Case::Plain
        } else {
            return None;
        };
        let about = say!(
            "about-path-length",
            length = length.to_string(),
            unit = unit.as_str(),
            limit = self.limit.to_string()
        );
        Some(if long {
            FolderEffect::new(case, FolderAction::LoseLabel)
                .found(Severity::Change)
                .about(about)
        } else {
            FolderEffect::new(case, FolderAction::Keep)
                .found(Severity::Note)
                .about(about)
        })
    }

    fn longest_label(&self) -> Option<(usize, LengthUnit)> {
        Some((self.limit, self.unit))
    }
}
