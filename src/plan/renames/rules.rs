//! Which findings are about folder names, and how renaming folders cures each.
//!
//! It stands in one place so that a new rule about folders or mailboxes is placed here or fails a
//! test: a name problem that nobody lists would be left out of every plan in silence.

use crate::model::Finding;

/// How renaming cures a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cure {
    /// The folder itself gets another name.
    Own,
    /// The folder of the path that bears the name gets another one.
    Part,
    /// Names on the path get shorter.
    Shorten,
    /// All folders of one label but one get other names.
    Apart,
    /// The folder at the top of the path gets another name.
    Top,
    /// No name cures it.
    Never,
}

/// Rule, case (`*` stands for all that are not named), and how renaming cures it.
///
/// `Never` is a name problem that no renaming solves: default folders keep their name, and a count
/// stays a count.
const NAMES: [(&str, &str, Cure); 26] = [
    ("slash-becomes-underscore", "*", Cure::Own),
    ("folder-name-is-trimmed", "*", Cure::Own),
    ("empty-name-becomes-underscore", "*", Cure::Own),
    ("odd-characters-may-be-refused", "*", Cure::Own),
    ("reserved-name-gets-suffix", "*", Cure::Own),
    ("reserved-name-merges", "*", Cure::Own),
    ("sent-mail-folder-gets-suffix", "*", Cure::Own),
    ("unread-folder-marks-mail-unread", "*", Cure::Own),
    ("trash-folder-is-purged", "*", Cure::Own),
    ("name-reserved-in-another-language-stays", "*", Cure::Own),
    ("default-folder-known-by-name", "rival", Cure::Own),
    ("notes-are-not-migrated", "elsewhere", Cure::Own),
    ("deleted-contact-folder-is-not-migrated", "named", Cure::Own),
    ("contact-folder-becomes-label", "blank", Cure::Own),
    ("contact-folder-becomes-label", "odd-blank", Cure::Own),
    ("contact-folder-becomes-label", "nested-blank", Cure::Own),
    ("equal-contact-labels-merge", "category", Cure::Own),
    ("equal-contact-labels-merge", "*", Cure::Apart),
    ("colliding-labels-merge", "", Cure::Apart),
    ("imap-prefix-stays-in-label", "*", Cure::Top),
    ("reserved-name-below-top-stays", "*", Cure::Part),
    ("long-path-loses-label", "*", Cure::Shorten),
    ("subfolder-follows-renamed-folder", "*", Cure::Top),
    ("outbox-and-archive-get-suffix", "*", Cure::Never),
    ("snoozed-folder-becomes-snoozed-label", "*", Cure::Never),
    ("label-count-exceeds-limit", "*", Cure::Never),
];

/// How renaming cures a finding; `None` where the finding is not about names.
pub fn cure(finding: &Finding) -> Option<Cure> {
    cure_of(finding.rule, finding.case)
}

/// How renaming cures a rule's case.
pub fn cure_of(rule: &str, case: &str) -> Option<Cure> {
    let of_rule = || NAMES.iter().filter(|(id, _, _)| *id == rule);
    of_rule()
        .find(|(_, known, _)| *known == case)
        .or_else(|| of_rule().find(|(_, known, _)| *known == "*"))
        .map(|(_, _, cure)| *cure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleKind, registry};

    /// Rules about folders and mailboxes whose findings hang on no name that a user chose.
    const NOT_NAMES: [&str; 34] = [
        "archive-mailbox-is-not-migrated",
        "calendar-folder-becomes-calendar",
        "calendar-settings-are-lost",
        "contact-count-exceeds-limit",
        "contact-text-exceeds-limit",
        "counted-items-are-not-judged",
        "default-folder-becomes-system-label",
        "empty-contact-folder-becomes-label",
        "empty-folder-becomes-label",
        "favorite-mark-is-lost",
        "folder-becomes-label",
        "folder-is-excluded",
        "hidden-folder-becomes-label",
        "junk-or-deleted-is-excluded",
        "many-calendars-throttle-account",
        "many-events-throttle-account",
        "many-external-guests-throttle-account",
        "other-folder-is-not-migrated",
        "public-folder-is-not-migrated",
        "recoverable-items-are-not-migrated",
        "resource-calendar-needs-mapping",
        "root-folder-has-no-label",
        "search-folder-is-not-migrated",
        "setting-matches-nothing",
        "shared-calendar-goes-to-its-owner",
        "shared-folder-is-not-migrated",
        "shared-mailbox-becomes-ordinary",
        "system-contact-folder-is-not-migrated",
        "system-folder-becomes-label",
        "unknown-folder-has-no-label",
        "unseen-folder-is-not-migrated",
        "subfolder-keeps-default-folder-name",
        "target-language-is-assumed",
        "unmentioned-mailbox-kind-migrates",
    ];

    #[test]
    fn every_rule_about_folders_or_mailboxes_is_placed() {
        let mut missing = Vec::new();
        for rule in registry() {
            if !matches!(rule.kind, RuleKind::Folder | RuleKind::Mailbox) {
                continue;
            }
            let named = NAMES.iter().any(|(id, _, _)| *id == rule.id);
            if named == NOT_NAMES.contains(&rule.id) {
                missing.push(rule.id);
            }
        }
        assert_eq!(missing, [""; 0], "list each in NAMES or in NOT_NAMES");
    }

    #[test]
    fn no_rule_is_listed_that_does_not_exist() {
        for (id, case, _) in NAMES {
            let rule = rules::rule(id).unwrap();
            assert!(case == "*" || rule.cases.contains(&case), "{id}: {case}");
        }
        for id in NOT_NAMES {
            assert!(rules::rule(id).is_some(), "{id}");
        }
    }

    #[test]
    fn a_case_of_its_own_wins() {
        let cure = |case| cure_of("equal-contact-labels-merge", case);
        assert_eq!(cure("category"), Some(Cure::Own));
        assert_eq!(cure("letter-case"), Some(Cure::Apart));
        assert_eq!(cure_of("contact-folder-becomes-label", "nested"), None);
        assert_eq!(cure_of("folder-becomes-label", ""), None);
    }
}
