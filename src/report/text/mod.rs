//! What reports say of what the model names: folders, labels, fates, findings.
//!
//! The words are those of [`words`]; here is what has to be put together or looked up.

mod about;
mod calendars;
mod candidates;
mod diff;
mod sizes;
mod snapshot;
mod store;

pub use snapshot::Standing;

use engines::Entry;
use words::tell;

use crate::model::{Basis, Family, FolderFate, MailboxKind, Severity, SystemLabel};
use crate::report::layout::size;

/// A language of human output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// The language that a locale such as `ja_JP.UTF-8` asks for; English if it is no other.
    pub fn of_locale(locale: &str) -> Self {
        let language = locale
            .split(['_', '-', '.', '@'])
            .next()
            .unwrap_or_default();
        if language.eq_ignore_ascii_case("ja") {
            Self::Ja
        } else {
            Self::En
        }
    }

    /// The language of the sentences.
    fn words(self) -> words::Lang {
        match self {
            Self::En => words::Lang::default(),
            Self::Ja => words::Lang::of_locale("ja"),
        }
    }

    /// A sentence by its key; see [`words::tell`].
    pub fn tell(self, key: &str, args: &[(&'static str, words::Arg)]) -> String {
        self.words().tell(key, args)
    }

    /// A fixed phrase by its key.
    pub fn word(self, key: &str) -> &'static str {
        self.words().word(key)
    }

    /// A system label as Gmail shows it in this language.
    pub fn system_label(self, label: SystemLabel) -> &'static str {
        self.words().named(
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

    /// A kind of mailbox.
    pub fn kind(self, kind: MailboxKind) -> &'static str {
        self.words().named("kind", kind.as_str())
    }

    /// A family of items.
    pub fn family(self, family: Family) -> &'static str {
        self.words().named("family", family.as_str())
    }

    /// How much a finding hurts.
    pub fn severity(self, severity: Severity) -> &'static str {
        self.words().named("severity", severity.as_str())
    }

    /// How a statement is known.
    pub fn basis(self, basis: Basis) -> &'static str {
        self.words().named("basis", basis.as_str())
    }

    /// What becomes of a folder that gets no label, calendar or contact label of its own.
    pub fn fate(self, fate: FolderFate) -> &'static str {
        self.words().named("fate", fate.as_str())
    }

    /// How far a finding reaches: items, folders, size.
    pub fn reach(self, items: u64, folders: u64, bytes: u64) -> String {
        let counted = || tell!(self, "items", n = items);
        match (items, folders) {
            (0, 0) => self.word("reach-whole").to_owned(),
            (_, 0) => self.sized(counted(), bytes),
            (0, _) => tell!(self, "folders", n = folders),
            _ => {
                let folders = tell!(self, "folders", n = folders);
                let told = tell!(self, "reach-in", items = counted(), folders = folders);
                self.sized(told, bytes)
            }
        }
    }

    /// How many items were found, and their size.
    pub fn found(self, items: u64, bytes: u64) -> String {
        self.sized(tell!(self, "found", items = items), bytes)
    }

    /// With the size behind it, where one is known: no item has none.
    fn sized(self, told: String, bytes: u64) -> String {
        if bytes == 0 {
            return told;
        }
        self.words().list(&[told, size(bytes)])
    }

    /// What stands between two parts of a list.
    pub fn comma(self) -> &'static str {
        self.word("comma")
    }

    /// The ledger of one family: the sum and its five parts.
    pub fn ledger(
        self,
        found: u64,
        [migrated, altered, merged, skipped, unreadable]: [u64; 5],
    ) -> String {
        tell!(
            self,
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
    pub fn rule(self, id: &str) -> String {
        let known = rules::rule(id).map(|rule| rule.effect(self.words()));
        known.unwrap_or_else(|| id.to_owned())
    }

    /// What a rule's case does, in one sentence, where this language has it apart from the engine.
    pub fn case(self, rule: &str, case: &str) -> Option<&'static str> {
        let sentence = self.word(&format!("case-{rule}--{case}"));
        (!sentence.is_empty()).then_some(sentence)
    }

    /// What an engine's clause states, where this language has it apart from the engine.
    pub fn statement(self, entry: &Entry) -> Option<&'static str> {
        let clause = entry.clause.to_lowercase();
        let case = if entry.case.is_empty() {
            "plain"
        } else {
            entry.case
        };
        let sentence = self.word(&format!("statement-{clause}--{}--{case}", entry.rule));
        (!sentence.is_empty() && entry.is_shipped()).then_some(sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_choose_their_language() {
        for (locale, lang) in [
            ("ja_JP.UTF-8", Lang::Ja),
            ("ja", Lang::Ja),
            ("JA-jp", Lang::Ja),
            ("en_US.UTF-8", Lang::En),
            ("jam_JM", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn one_item_is_not_items() {
        assert_eq!(tell!(Lang::En, "items", n = 1_u64), "1 item");
        assert_eq!(tell!(Lang::En, "items", n = 1_000_u64), "1,000 items");
        assert_eq!(tell!(Lang::Ja, "items", n = 1_000_u64), "1,000 件");
    }
}
