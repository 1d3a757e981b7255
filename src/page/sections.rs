//! Where the page tells what a rule does, as the table beside this file says.
//!
//! A table and no code, because it is a judgement about words: the same rule is a loss to one reader and a change of
//! looks to another, and whoever adds a rule says once which it is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use model::{Basis, Family, Severity};

/// A part of the page that tells findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Does not arrive.
    Gone,
    /// Arrives, and Gmail deletes it later.
    Purged,
    /// Arrives with something lost.
    Altered,
    /// A folder gets another name.
    Rename,
    /// Looks different.
    Looks,
    /// Is told only where it is open.
    Kept,
}

impl Part {
    /// The word in keys and classes.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Purged => "purged",
            Self::Altered => "altered",
            Self::Rename => "rename",
            Self::Looks => "looks",
            Self::Kept => "kept",
        }
    }
}

type Table = BTreeMap<&'static str, (Part, Option<Family>)>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lines = include_str!("sections.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        let rule = cells.next()?;
        let part = match cells.next()? {
            "gone" => Part::Gone,
            "purged" => Part::Purged,
            "altered" => Part::Altered,
            "rename" => Part::Rename,
            "looks" => Part::Looks,
            _ => Part::Kept,
        };
        let word = cells.next();
        let family = Family::ALL
            .into_iter()
            .find(|family| Some(family.as_str()) == word);
        Some((rule, (part, family)))
    })
    .collect()
});

/// The family of a rule that is about whole mailboxes.
pub(crate) fn family(rule: &str) -> Option<Family> {
    TABLE.get(rule).and_then(|(_, family)| *family)
}

/// Where a finding is told. What is only worth knowing is no loss, whatever its rule's other findings are; one of a rule
/// that the table does not have stands where its severity says.
pub(crate) fn part(rule: &str, severity: Severity, basis: Basis) -> Part {
    let known = TABLE.get(rule).map(|(part, _)| *part);
    match (severity, known) {
        (Severity::Note, _) if basis == Basis::Open => Part::Kept,
        (Severity::Note, Some(Part::Gone | Part::Purged | Part::Altered) | None) => Part::Kept,
        (Severity::Change, Some(Part::Gone) | None) => Part::Looks,
        (Severity::Loss, None) => Part::Gone,
        // That something is lost is never passed over because the rule's other cases lose nothing.
        (Severity::Loss, Some(Part::Kept | Part::Looks | Part::Rename)) => Part::Altered,
        (_, Some(part)) => part,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use words::Lang;

    use super::*;

    #[test]
    fn every_rule_has_its_part_and_its_words_for_people() {
        let rules: BTreeSet<&str> = rules::registry().iter().map(|rule| rule.id).collect();
        let listed: BTreeSet<&str> = TABLE.keys().copied().collect();
        assert_eq!(listed, rules, "src/page/sections.tsv");
        for lang in Lang::all() {
            for rule in &rules {
                let key = format!("finding-{rule}");
                assert!(
                    lang.knows(&key),
                    "{lang}: '{key}' is missing in findings.ftl"
                );
            }
        }
    }

    #[test]
    fn a_loss_is_never_told_among_looks() {
        assert_eq!(
            part("flag-is-lost", Severity::Loss, Basis::Stated),
            Part::Altered
        );
        assert_eq!(
            part("no-such-rule", Severity::Loss, Basis::Open),
            Part::Gone
        );
        assert_eq!(
            part("notes-are-not-migrated", Severity::Note, Basis::Open),
            Part::Kept
        );
    }
}
