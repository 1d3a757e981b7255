//! The words of human output, in English and Japanese.
//!
//! They stand apart so that a translator finds every word in one folder and the code that lays
//! out lines never asks for the language.

mod about;
mod calendars;
mod cases_ja;
mod diff;
mod rules_ja;
mod sizes;
mod snapshot;
mod store;

pub use snapshot::Standing;

use crate::model::{Basis, Family, FolderFate, MailboxKind, Severity, SystemLabel};
use crate::report::layout::number;

/// A language of human output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

macro_rules! phrases {
    ($($(#[$doc:meta])+ $name:ident = $en:literal | $ja:literal;)+) => {
        impl Lang {
            $($(#[$doc])+
            pub const fn $name(self) -> &'static str {
                match self { Self::En => $en, Self::Ja => $ja }
            })+

            /// Every fixed phrase with its name, for checks of completeness.
            #[cfg(test)]
            fn phrases(self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name())),+]
            }
        }
    };
}

phrases! {
    /// Heading of the label tree.
    labels = "Labels" | "ラベル";
    /// Column of messages.
    messages = "messages" | "メール";
    /// Column of unread messages.
    unread = "unread" | "未読";
    /// Mail without a label.
    all_mail_only = "All Mail only (no label)" | "すべてのメールのみ（ラベルなし）";
    /// Said in place of an empty label tree.
    no_labels = "no mail arrives" | "移行されるメールはありません";
    /// Heading of losses and changes.
    lost_or_changed = "What is lost or changed" | "失われるもの・変わるもの";
    /// Heading of what concerns several mailboxes together.
    together = "All mailboxes together" | "全メールボックスの合計";
    /// Said in place of an empty list of losses and changes.
    nothing_lost = "nothing" | "なし";
    /// The same where the mailbox holds items that are not predicted yet.
    nothing_lost_of_predicted = "nothing among what this version predicts"
        | "このバージョンで予測できる範囲ではなし";
    /// The same where items are known by their number alone.
    nothing_lost_of_checked = "nothing among what could be checked"
        | "確認できた範囲ではなし";
    /// Heading of what is unknown.
    unchecked = "What could not be checked" | "確認できなかった点";
    /// Heading of open questions.
    open_questions = "Open questions" | "未確定の点";
    /// What stands below the heading of open questions.
    open_lead = "The vendor's page does not settle these; this is what was assumed." |
        "移行サービスの公式ページに明記がないため、次のように仮定しました。";
    /// Heading of notes.
    notes = "Worth knowing" | "参考";
    /// Heading of the table of folders.
    folders_heading = "Folders" | "フォルダ";
    /// Column of items.
    items_column = "items" | "件数";
    /// Column of what becomes of a folder.
    becomes = "becomes" | "移行先";
    /// Column of sizes.
    size_column = "size" | "サイズ";
    /// Column of the largest item.
    largest_column = "largest" | "最大";
    /// Column of remarks.
    remarks_column = "remarks" | "備考";
    /// Column of mailboxes.
    mailboxes_column = "mailbox" | "メールボックス";
    /// Column of lost items.
    lost_column = "skipped" | "対象外";
    /// Column of altered items.
    altered_column = "altered" | "内容変更";
    /// Column of labels.
    labels_column = "labels" | "ラベル";
    /// Column of unreadable items.
    unreadable_column = "unreadable" | "読取不可";
    /// Heading of a total.
    total = "Total" | "合計";
    /// Heading of a tenant.
    tenant = "Tenant" | "テナント";
    /// Heading of the list of mailboxes.
    mailboxes_heading = "Mailboxes" | "メールボックス";
    /// What to do to see more.
    detail_hint = "--detail shows folders and examples; 'labelcast explain RULE' says why" |
        "--detail でフォルダと例を表示、labelcast explain RULE で根拠を表示";
    /// The whole mailbox, where a finding names no folder.
    whole_mailbox = "(whole mailbox)" | "（メールボックス全体）";
    /// A hidden folder.
    hidden = "hidden" | "非表示";
    /// A search folder.
    search_folder = "search folder" | "検索フォルダ";
    /// An address that differs from the source's.
    arrives_at = "arrives at" | "移行先アカウント:";
    /// No folder at all.
    no_folders = "no folders" | "フォルダはありません";
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

    /// A system label as Gmail shows it in this language.
    pub const fn system_label(self, label: SystemLabel) -> &'static str {
        match (self, label) {
            (Self::En, SystemLabel::Inbox) => "Inbox",
            (Self::En, SystemLabel::Sent) => "Sent",
            (Self::En, SystemLabel::Draft) => "Drafts",
            (Self::En, SystemLabel::Spam) => "Spam",
            (Self::En, SystemLabel::Trash) => "Trash",
            (Self::En, SystemLabel::Important) => "Important",
            (Self::En, SystemLabel::Starred) => "Starred",
            (Self::En, SystemLabel::Unread) => "Unread",
            (Self::Ja, SystemLabel::Inbox) => "受信トレイ",
            (Self::Ja, SystemLabel::Sent) => "送信済み",
            (Self::Ja, SystemLabel::Draft) => "下書き",
            (Self::Ja, SystemLabel::Spam) => "迷惑メール",
            (Self::Ja, SystemLabel::Trash) => "ゴミ箱",
            (Self::Ja, SystemLabel::Important) => "重要",
            (Self::Ja, SystemLabel::Starred) => "スター付き",
            (Self::Ja, SystemLabel::Unread) => "未読",
        }
    }

    /// A kind of mailbox.
    pub const fn kind(self, kind: MailboxKind) -> &'static str {
        match (self, kind) {
            (Self::En, MailboxKind::User) => "user mailbox",
            (Self::En, MailboxKind::Shared) => "shared mailbox",
            (Self::En, MailboxKind::Resource) => "resource mailbox",
            (Self::En, MailboxKind::Archive) => "archive mailbox",
            (Self::En, MailboxKind::Group) => "group mailbox",
            (Self::Ja, MailboxKind::User) => "ユーザーのメールボックス",
            (Self::Ja, MailboxKind::Shared) => "共有メールボックス",
            (Self::Ja, MailboxKind::Resource) => "会議室・備品のメールボックス",
            (Self::Ja, MailboxKind::Archive) => "アーカイブ メールボックス",
            (Self::Ja, MailboxKind::Group) => "グループのメールボックス",
        }
    }

    /// A family of items.
    pub const fn family(self, family: Family) -> &'static str {
        match (self, family) {
            (Self::En, family) => family.as_str(),
            (Self::Ja, Family::Mail) => "メール",
            (Self::Ja, Family::Calendar) => "予定",
            (Self::Ja, Family::Contacts) => "連絡先",
            (Self::Ja, Family::Other) => "その他",
        }
    }

    /// How much a finding hurts.
    pub const fn severity(self, severity: Severity) -> &'static str {
        match (self, severity) {
            (Self::En, severity) => severity.as_str(),
            (Self::Ja, Severity::Loss) => "消失",
            (Self::Ja, Severity::Change) => "変化",
            (Self::Ja, Severity::Note) => "参考",
        }
    }

    /// How a statement is known.
    pub const fn basis(self, basis: Basis) -> &'static str {
        match (self, basis) {
            (Self::En, basis) => basis.as_str(),
            (Self::Ja, Basis::Stated) => "明記",
            (Self::Ja, Basis::Reported) => "報告例",
            (Self::Ja, Basis::Inferred) => "推定",
            (Self::Ja, Basis::Open) => "未確定",
        }
    }

    /// What becomes of a folder that gets no label, calendar or contact label of its own.
    pub const fn fate(self, fate: FolderFate) -> &'static str {
        match (self, fate) {
            (Self::En, FolderFate::SystemLabel) => "system label",
            (Self::En, FolderFate::Label) => "label",
            (Self::En, FolderFate::NoLabel) => "All Mail only",
            (Self::En, FolderFate::NotMigrated) => "not migrated",
            (Self::En, FolderFate::Calendar) => "calendar",
            (Self::En, FolderFate::ContactLabel) => "contact label",
            (Self::Ja, FolderFate::SystemLabel) => "システムラベル",
            (Self::Ja, FolderFate::Label) => "ラベル",
            (Self::Ja, FolderFate::NoLabel) => "すべてのメールのみ",
            (Self::Ja, FolderFate::NotMigrated) => "移行されない",
            (Self::Ja, FolderFate::Calendar) => "カレンダー",
            (Self::Ja, FolderFate::ContactLabel) => "連絡先のラベル",
        }
    }

    /// A number of items.
    pub fn items(self, n: u64) -> String {
        self.counted(n, "item", "items", "件")
    }

    /// A number of folders.
    pub fn folders(self, n: u64) -> String {
        self.counted(n, "folder", "folders", "フォルダ")
    }

    /// How many items are known by their number alone, and how many rules could not be applied to them.
    pub fn only_counted(self, items: u64, size: &str, rules: usize) -> String {
        let (n, rules) = (number(items), number(rules as u64));
        match self {
            Self::En if items == 1 => format!(
                "1 item that arrives, {size}, is known by its number alone: {rules} rules about single items could not be applied to it. Whether it is skipped, altered or unread is unknown."
            ),
            Self::En => format!(
                "{n} items that arrive, {size}, are known by their number alone: {rules} rules about single items could not be applied to them. How many of them are skipped, altered, copies or unread is unknown."
            ),
            Self::Ja => format!(
                "移行される {n} 件（{size}）は件数のみがわかっています。個々のアイテムに関する {rules} 個の規則を適用できないため、対象外・内容変更・重複・未読の件数は不明です。"
            ),
        }
    }

    /// A number of mailboxes.
    pub fn mailboxes(self, n: u64) -> String {
        match self {
            Self::En => self.counted(n, "mailbox", "mailboxes", ""),
            Self::Ja => format!("メールボックス {} 個", number(n)),
        }
    }

    /// What was found, in a headline.
    pub fn found(self, items: u64, size: &str) -> String {
        match self {
            Self::En => format!("{} found, {size}", self.items(items)),
            Self::Ja => format!("{}、{size}", self.items(items)),
        }
    }

    /// How far a finding reaches: items, folders, size.
    pub fn reach(self, items: u64, folders: u64, size: &str) -> String {
        match (self, items, folders) {
            (Self::En, 0, 0) => "the whole mailbox".to_owned(),
            (Self::Ja, 0, 0) => "メールボックス全体".to_owned(),
            (_, _, 0) => format!("{}{}{size}", self.items(items), self.comma()),
            (_, 0, _) => self.folders(folders),
            (Self::En, ..) => format!("{} in {}, {size}", self.items(items), self.folders(folders)),
            (Self::Ja, ..) => format!("{}（{}）、{size}", self.items(items), self.folders(folders)),
        }
    }

    /// What stands between two parts of a list.
    pub const fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Ja => "、",
        }
    }

    /// How many more there are than are shown.
    pub fn more(self, n: usize) -> String {
        let n = number(n as u64);
        match self {
            Self::En => format!("{n} more"),
            Self::Ja => format!("ほか {n} 件"),
        }
    }

    /// The ledger of one family: the sum and its five parts.
    pub fn ledger(
        self,
        found: u64,
        [migrated, altered, merged, skipped, unreadable]: [u64; 5],
    ) -> String {
        let n = number;
        match self {
            Self::En => format!(
                "{} found = {} arrive + {} altered + {} merged + {} skipped + {} unreadable",
                n(found),
                n(migrated),
                n(altered),
                n(merged),
                n(skipped),
                n(unreadable)
            ),
            Self::Ja => format!(
                "{} 件 = 移行 {} + 内容変更 {} + 統合 {} + 対象外 {} + 読取不可 {}",
                n(found),
                n(migrated),
                n(altered),
                n(merged),
                n(skipped),
                n(unreadable)
            ),
        }
    }

    /// Said of items whose family this version does not predict.
    pub fn not_predicted(self, n: u64) -> String {
        match self {
            Self::En => format!("{} found, not yet predicted by this version", number(n)),
            Self::Ja => format!("{} 件: このバージョンではまだ予測しません", number(n)),
        }
    }

    /// Which engine predicted, on which pages.
    pub fn engine(self, id: &str, as_of: &str) -> String {
        match self {
            Self::En => format!("Engine {id}, pages as of {as_of}"),
            Self::Ja => format!("エンジン {id}（{as_of} 時点の公式ページ）"),
        }
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

    /// A text behind another that it explains.
    pub fn aside(self, text: &str, aside: &str) -> String {
        match self {
            Self::En => format!("{text} ({aside})"),
            Self::Ja => format!("{text}（{aside}）"),
        }
    }

    fn counted(self, n: u64, one: &str, many: &str, counter: &str) -> String {
        match self {
            Self::En => format!("{} {}", number(n), if n == 1 { one } else { many }),
            Self::Ja => format!("{} {counter}", number(n)),
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
    fn every_phrase_is_translated() {
        for ((name, en), (_, ja)) in Lang::En.phrases().into_iter().zip(Lang::Ja.phrases()) {
            assert!(en.is_ascii(), "{name}");
            assert!(!ja.is_ascii(), "{name}");
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
        assert_eq!(Lang::En.items(1), "1 item");
        assert_eq!(Lang::En.items(1_000), "1,000 items");
        assert_eq!(Lang::Ja.items(1_000), "1,000 件");
    }
}
