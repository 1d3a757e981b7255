//! What reports say of what the model names: folders, labels, fates, findings.
//!
//! The words are those of [`words`]; here is what has to be put together or looked up.

mod about;
mod calendars;
mod cases_ja;
mod diff;
mod rules_ja;
mod sizes;
mod snapshot;
mod store;

pub use snapshot::Standing;

use words::tell;

use crate::model::{Basis, Family, FolderFate, MailboxKind, Severity, SystemLabel};

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
    pub fn reach(self, items: u64, folders: u64, size: &str) -> String {
        let counted = || tell!(self, "items", n = items);
        match (items, folders) {
            (0, 0) => self.word("reach-whole").to_owned(),
            (_, 0) => self.words().list(&[counted(), size.to_owned()]),
            (0, _) => tell!(self, "folders", n = folders),
            _ => tell!(
                self,
                "reach-in",
                items = counted(),
                folders = tell!(self, "folders", n = folders),
                size = size
            ),
        }
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

    /// A rule's effect in one sentence: Japanese from the table, else from the rule's own summary;
    /// the id of a rule that is not known to this version.
    pub fn rule(self, id: &str) -> String {
        let japanese = match self {
            Self::En => None,
            Self::Ja => rules_ja::sentence(id).map(str::to_owned),
        };
        japanese
            .or_else(|| rules::rule(id).map(|rule| effect(rule.summary())))
            .unwrap_or_else(|| id.to_owned())
    }

    /// What a rule's case does, in one sentence, where this language has a table of them.
    pub fn case(self, rule: &str, case: &str) -> Option<&'static str> {
        match self {
            Self::En => None,
            Self::Ja => cases_ja::sentence(rule, case),
        }
    }
}

/// A rule's summary without its verb: what `Predicts that a flag is lost.` says of a mailbox is
/// `A flag is lost.`
fn effect(summary: &str) -> String {
    let verb = ["Predicts ", "Notes ", "Warns ", "Marks ", "Reports "]
        .into_iter()
        .find_map(|verb| summary.strip_prefix(verb));
    let effect = verb.unwrap_or(summary);
    let effect = ["that ", "of "]
        .into_iter()
        .find_map(|joint| effect.strip_prefix(joint))
        .filter(|_| verb.is_some())
        .unwrap_or(effect);
    let mut rest = effect.chars();
    let first = rest.next().map(char::to_uppercase);
    let sentence: String = first.into_iter().flatten().chain(rest).collect();
    sentence.replace('`', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_becomes_an_effect() {
        for (summary, sentence) in [
            ("Predicts that a pin is lost.", "A pin is lost."),
            (
                "Predicts the label `_` for a folder.",
                "The label '_' for a folder.",
            ),
            ("Warns of more labels than fit.", "More labels than fit."),
            ("Of all rules the last.", "Of all rules the last."),
            ("", ""),
        ] {
            assert_eq!(effect(summary), sentence);
        }
    }

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
    fn every_registered_rule_has_a_japanese_sentence() {
        let missing: Vec<_> = rules::registry()
            .iter()
            .map(|rule| rule.id)
            .filter(|id| rules_ja::sentence(id).is_none())
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn every_japanese_sentence_belongs_to_a_rule() {
        let strangers: Vec<_> = rules_ja::SENTENCES
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| rules::registry().iter().all(|rule| rule.id != *id))
            .collect();
        assert_eq!(strangers, Vec::<&str>::new());
    }

    #[test]
    fn one_item_is_not_items() {
        assert_eq!(tell!(Lang::En, "items", n = 1_u64), "1 item");
        assert_eq!(tell!(Lang::En, "items", n = 1_000_u64), "1,000 items");
        assert_eq!(tell!(Lang::Ja, "items", n = 1_000_u64), "1,000 件");
    }
}
