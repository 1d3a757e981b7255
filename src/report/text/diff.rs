//! The words about differences between two predictions, and about stored ones.
//!
//! Apart from the rest because only `diff` and `snapshot` need them.

use super::Lang;
use crate::report::layout::number;

impl Lang {
    /// Picks the words of this language.
    const fn either<'a>(self, en: &'a str, ja: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Ja => ja,
        }
    }

    /// Said where nothing differs.
    pub const fn no_difference(self) -> &'static str {
        self.either("no difference", "差分はありません")
    }

    /// What stands before the prediction that was, and the one that is.
    pub const fn sides(self) -> [&'static str; 2] {
        match self {
            Self::En => ["Before", "After"],
            Self::Ja => ["比較元", "比較先"],
        }
    }

    /// Heading of the blast radius.
    pub const fn radius_heading(self) -> &'static str {
        self.either("Blast radius", "影響範囲")
    }

    /// A number of users.
    pub fn users(self, n: u64) -> String {
        self.counted(n, "user", "users", "ユーザー")
    }

    /// A number of labels.
    pub fn label_count(self, n: u64) -> String {
        self.counted(n, "label", "labels", "ラベル")
    }

    /// A number of messages.
    pub fn message_count(self, n: u64) -> String {
        match self {
            Self::En => self.counted(n, "message", "messages", ""),
            Self::Ja => format!("メール {} 件", number(n)),
        }
    }

    /// Messages that arrived and do not any more, in the blast radius.
    pub fn newly_lost_messages(self, n: u64) -> String {
        match self {
            Self::En => self.counted(n, "newly lost message", "newly lost messages", ""),
            Self::Ja => format!("新たに失われるメール {} 件", number(n)),
        }
    }

    /// Messages that arrived whole and now lose content, in the blast radius.
    pub fn newly_altered_messages(self, n: u64) -> String {
        match self {
            Self::En => self.counted(n, "newly altered message", "newly altered messages", ""),
            Self::Ja => format!("新たに内容が変わるメール {} 件", number(n)),
        }
    }

    /// Mailboxes that only one prediction has.
    pub fn one_sided(self, removed: u64, added: u64) -> String {
        let (removed, added) = (number(removed), number(added));
        match self {
            Self::En => format!("mailboxes: {removed} only before, {added} only after"),
            Self::Ja => {
                format!("メールボックス: 比較元のみ {removed} 個、比較先のみ {added} 個")
            }
        }
    }

    /// What becomes of labels: gained, lost, renamed, changed.
    pub fn label_changes(self, [gained, lost, renamed, changed]: [u64; 4]) -> String {
        let [gained, lost, renamed, changed] = [gained, lost, renamed, changed].map(number);
        match self {
            Self::En => format!(
                "labels: {gained} gained, {lost} lost, {renamed} renamed, {changed} with other messages"
            ),
            Self::Ja => format!(
                "ラベル: 追加 {gained}、消失 {lost}、名前変更 {renamed}、対象メールの変化 {changed}"
            ),
        }
    }

    /// Messages in folders that go elsewhere.
    pub fn moved_messages(self, n: u64) -> String {
        match self {
            Self::En => format!(
                "{} in folders whose mail goes elsewhere",
                self.message_count(n)
            ),
            Self::Ja => format!("移行先が変わるフォルダの{}", self.message_count(n)),
        }
    }

    /// Items of a family that are newly lost, lost no longer, newly altered, altered no longer.
    pub fn flows(self, family: &str, [lost, found, altered, whole]: [u64; 4]) -> String {
        let [lost, found, altered, whole] = [lost, found, altered, whole].map(number);
        match self {
            Self::En => format!(
                "{family}: {lost} newly lost, {found} no longer; {altered} newly altered, {whole} no longer"
            ),
            Self::Ja => format!(
                "{family}: 新たに失われる {lost}、失われなくなる {found}、新たに内容が変わる {altered}、変わらなくなる {whole}"
            ),
        }
    }

    /// Findings that are new, gone, and different.
    pub fn finding_changes(self, [new, gone, changed]: [u64; 3]) -> String {
        let [new, gone, changed] = [new, gone, changed].map(number);
        match self {
            Self::En => format!("findings: {new} new, {gone} gone, {changed} different"),
            Self::Ja => format!("指摘: 新規 {new}、解消 {gone}、変化 {changed}"),
        }
    }

    /// Said of a mailbox that only the first prediction has.
    pub const fn only_before(self) -> &'static str {
        self.either("only before", "比較元のみ")
    }

    /// Said of a mailbox that only the second prediction has.
    pub const fn only_after(self) -> &'static str {
        self.either("only after", "比較先のみ")
    }

    /// A label, named.
    pub fn label_named(self, name: &str) -> String {
        match self {
            Self::En => format!("label {name}"),
            Self::Ja => format!("ラベル {name}"),
        }
    }

    /// A folder whose items go elsewhere.
    pub fn move_of(self, items: u64, folder: &str, before: &str, after: &str) -> String {
        let items = self.items(items);
        match self {
            Self::En => format!("{items} of {folder}: {before} -> {after}"),
            Self::Ja => format!("{folder}（{items}）: {before} -> {after}"),
        }
    }

    /// A count of the ledger that differs.
    pub fn ledger_change(self, family: &str, bucket: &str, before: u64, after: u64) -> String {
        format!(
            "{family}: {} {} -> {}",
            self.bucket(bucket),
            number(before),
            number(after)
        )
    }

    fn bucket(self, name: &str) -> &str {
        match (self, name) {
            (Self::Ja, "migrated") => "移行",
            (Self::Ja, "altered") => "内容変更",
            (Self::Ja, "merged") => "統合",
            (Self::Ja, "skipped") => "対象外",
            (Self::Ja, "unreadable") => "読取不可",
            (_, "not_predicted") => self.either("not predicted", "予測対象外"),
            (_, name) => name,
        }
    }

    /// A finding that differs, and where.
    pub fn finding_of(self, severity: &str, rule: &str, folder: &str, items: &str) -> String {
        match self {
            Self::En => format!("{severity} {rule}: {folder}, {items}"),
            Self::Ja => format!("{severity} {rule}: {folder}、{items}"),
        }
    }

    /// What differs besides: folders, calendars, labels of contacts, problems.
    pub fn also_differ(self, [folders, calendars, contacts, problems]: [u64; 4]) -> String {
        let named = [
            (folders, self.either("folders", "フォルダ")),
            (calendars, self.either("calendars", "カレンダー")),
            (contacts, self.either("contact labels", "連絡先のラベル")),
            (problems, self.either("problems", "読み取りの問題")),
        ];
        let parts: Vec<String> = named
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, name)| format!("{name} {}", number(n)))
            .collect();
        format!(
            "{}: {}",
            self.either("also different", "その他の差分"),
            parts.join(self.comma())
        )
    }

    /// Said where the list was cut, and how to see all of it.
    pub fn more_with_detail(self, n: usize) -> String {
        let more = self.more(n);
        match self {
            Self::En => format!("{more}, see --detail"),
            Self::Ja => format!("{more}（--detail で表示）"),
        }
    }

    /// Said where a comment would be longer than the site takes.
    pub fn cut_remark(self, n: u64) -> String {
        match self {
            Self::En => format!(
                "{} more are not shown: a comment holds 65,536 characters.",
                self.users(n)
            ),
            Self::Ja => format!(
                "ほか {} は表示していません（コメントは 65,536 文字まで）。",
                self.users(n)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_in_its_language() {
        let phrases = |lang: Lang| {
            vec![
                lang.no_difference().to_owned(),
                lang.sides().concat(),
                lang.radius_heading().to_owned(),
                lang.users(2),
                lang.label_count(2),
                lang.message_count(2),
                lang.newly_lost_messages(2),
                lang.newly_altered_messages(2),
                lang.one_sided(1, 2),
                lang.label_changes([1, 2, 3, 4]),
                lang.moved_messages(5),
                lang.flows("x", [1, 2, 3, 4]),
                lang.finding_changes([1, 2, 3]),
                lang.only_before().to_owned(),
                lang.only_after().to_owned(),
                lang.label_named("x"),
                lang.move_of(2, "x", "y", "z"),
                lang.ledger_change("x", "skipped", 1, 2),
                lang.also_differ([1, 2, 3, 4]),
                lang.more_with_detail(3),
                lang.cut_remark(3),
            ]
        };
        for (en, ja) in phrases(Lang::En).into_iter().zip(phrases(Lang::Ja)) {
            assert!(en.is_ascii(), "{en}");
            assert!(!ja.is_ascii(), "{ja}");
        }
    }
}
