//! What reports say of what the model names: folders, labels, fates, findings.
//!
//! The words are those of [`words`]; here is what has to be put together or looked up.

mod calendars;
mod candidates;
mod diff;
mod snapshot;
mod store;

pub use calendars::{differing_series, example, stray, unknown_reason};
pub use candidates::may_also;
pub use diff::*;
pub use snapshot::{Standing, reviewed, standing};
pub use store::store;

use engines::Entry;
use rules::contract::RuleKind;
use words::{Lang, tell};

use model::{Basis, Family, FolderFate, MailboxKind, Severity, SystemLabel, WellKnown};

/// The two languages of the sentences that do not yet stand in [`words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    En,
    /// Japanese.
    Ja,
}

/// Which of the two a language is nearer to.
pub fn tongue(lang: Lang) -> Tongue {
    if lang.code() == "ja" {
        Tongue::Ja
    } else {
        Tongue::En
    }
}

/// A system label as Gmail shows it in this language.
pub fn system_label(lang: Lang, label: SystemLabel) -> &'static str {
    lang.named(
        "system-label",
        match label {
            SystemLabel::Inbox => "inbox",
            SystemLabel::Sent => "sent",
            SystemLabel::Draft => "draft",
            SystemLabel::Spam => "spam",
            SystemLabel::Trash => "trash",
            SystemLabel::Important => "important",
            SystemLabel::Starred => "starred",
            SystemLabel::Unread => "unread",
        },
    )
}

/// A default folder's name in Outlook.
pub fn default_folder(lang: Lang, folder: WellKnown) -> &'static str {
    lang.named("default-folder", folder.name())
}

/// A kind of mailbox.
pub fn kind(lang: Lang, kind: MailboxKind) -> &'static str {
    lang.named("kind", kind.as_str())
}

/// A family of items.
pub fn family(lang: Lang, family: Family) -> &'static str {
    lang.named("family", family.as_str())
}

/// How much a finding hurts.
pub fn severity(lang: Lang, severity: Severity) -> &'static str {
    lang.named("severity", severity.as_str())
}

/// What a rule looks at.
pub fn rule_kind(lang: Lang, kind: RuleKind) -> &'static str {
    lang.named("rule-kind", kind.as_str())
}

/// An engine's name, and the day of its pages.
pub fn engine_title(lang: Lang, title: &str, as_of: &str) -> String {
    tell!(lang, "engine-title", title = title, date = as_of)
}

/// How a statement is known.
pub fn basis(lang: Lang, basis: Basis) -> &'static str {
    lang.named("basis", basis.as_str())
}

/// What becomes of a folder that gets no label, calendar or contact label of its own.
pub fn fate(lang: Lang, fate: FolderFate) -> &'static str {
    lang.named("fate", fate.as_str())
}

/// How far a finding reaches: items, folders, size.
pub fn reach(lang: Lang, items: u64, folders: u64, bytes: u64) -> String {
    let counted = || tell!(lang, "items", n = items);
    match (items, folders) {
        (0, 0) => lang.word("reach-whole").to_owned(),
        (_, 0) => sized(lang, counted(), bytes),
        (0, _) => tell!(lang, "folders", n = folders),
        _ => {
            let folders = tell!(lang, "folders", n = folders);
            let told = tell!(lang, "reach-in", items = counted(), folders = folders);
            sized(lang, told, bytes)
        }
    }
}

/// How many items were found, and their size.
pub fn found(lang: Lang, items: u64, bytes: u64) -> String {
    sized(lang, tell!(lang, "found", items = items), bytes)
}

/// With the size behind it, where one is known: no item has none.
fn sized(lang: Lang, told: String, bytes: u64) -> String {
    if bytes == 0 {
        return told;
    }
    lang.list(&[told, lang.size(bytes)])
}

/// What stands between two parts of a list.
pub fn comma(lang: Lang) -> &'static str {
    lang.word("comma")
}

/// The ledger of one family: the sum and its five parts.
pub fn ledger(
    lang: Lang,
    found: u64,
    [migrated, altered, merged, skipped, unreadable]: [u64; 5],
) -> String {
    tell!(
        lang,
        "ledger",
        found = found,
        migrated = migrated,
        altered = altered,
        merged = merged,
        skipped = skipped,
        unreadable = unreadable
    )
}

/// A rule's effect in one sentence; the id of a rule that is not known to this version.
pub fn rule(lang: Lang, id: &str) -> String {
    let known = rules::rule(id).map(|rule| rule.effect(lang));
    known.unwrap_or_else(|| id.to_owned())
}

/// What a rule's case does, in one sentence, where this language has it apart from the engine.
pub fn case(lang: Lang, rule: &str, case: &str) -> Option<&'static str> {
    let sentence = lang.word(&format!("case-{rule}--{case}"));
    (!sentence.is_empty()).then_some(sentence)
}

/// What an engine's clause states, in this language where the engine has it.
pub fn statement(lang: Lang, entry: &Entry) -> &str {
    let clause = entry.clause.to_lowercase();
    let case = if entry.case.is_empty() {
        "plain"
    } else {
        entry.case
    };
    let sentence = lang.word(&format!("statement-{clause}--{}--{case}", entry.rule));
    match &entry.statement_ja {
        _ if entry.is_shipped() && !sentence.is_empty() => sentence,
        // What a user's own engine says in Japanese.
        Some(japanese) if lang.code() == "ja" => japanese,
        _ => lang.english(&entry.statement),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_item_is_not_items() {
        assert_eq!(tell!(Lang::default(), "items", n = 1_u64), "1 item");
        assert_eq!(
            tell!(Lang::default(), "items", n = 1_000_u64),
            "1,000 items"
        );
        assert_eq!(
            tell!(Lang::of_locale("ja"), "items", n = 1_000_u64),
            "1,000 件"
        );
    }
}
