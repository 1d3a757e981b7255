//! How renaming folders cures a finding, as its rule says.

use model::Finding;
use rules::rule;

pub use rules::contract::Cure;

/// How renaming cures a finding.
pub fn cure(finding: &Finding) -> Cure {
    rule(finding.rule).map_or(Cure::NoName, |rule| rule.cure(finding.case))
}
