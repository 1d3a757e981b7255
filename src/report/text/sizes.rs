//! Words of a tenant's sizes, in English and Japanese.
//!
//! Apart because no other output speaks of storage, licences and percentiles.

use super::Lang;
use crate::model::Amount;
use crate::plan::size::{Risk, Verdict};
use crate::report::layout::{number, size};

macro_rules! words {
    ($($(#[$doc:meta])+ $name:ident = $en:literal | $ja:literal;)+) => {
        impl Lang {
            $($(#[$doc])+
            pub const fn $name(self) -> &'static str {
                match self { Self::En => $en, Self::Ja => $ja }
            })+

            /// Every fixed word with its name, for checks of completeness.
            #[cfg(test)]
            fn size_words(self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name())),+]
            }
        }
    };
}

words! {
    /// What arrives.
    arriving = "arrives" | "移行される";
    /// What arrives with content lost.
    of_these_altered = "of these altered" | "うち内容変更";
    /// Copies.
    merged_copies = "merged copies" | "統合される重複";
    /// What does not arrive.
    not_arriving = "does not arrive" | "移行されない";
    /// Unreadable items.
    of_these_unreadable = "of these unreadable" | "うち読取不可";
    /// Archive mailboxes.
    beside_archives = "beside: archive mailboxes" | "別枠: アーカイブ メールボックス";
    /// Recoverable Items.
    beside_recoverable = "beside: Recoverable Items" | "別枠: 回復可能なアイテム";
    /// Heading of the table of kinds.
    kinds_heading = "By kind of mailbox" | "種類別";
    /// Heading of percentiles.
    percentiles_heading = "How mailboxes spread" | "メールボックスの分布";
    /// Column of the largest.
    max_column = "max" | "最大";
    /// Row of labels.
    labels_row = "labels" | "ラベル";
    /// Row of largest messages.
    largest_message_row = "largest message" | "最大のメール";
    /// Heading of the histogram by size.
    by_size = "Mailboxes by size" | "サイズ別のメールボックス数";
    /// Heading of the histogram by items.
    by_items = "Mailboxes by items" | "件数別のメールボックス数";
    /// Heading of storage.
    storage_heading = "Storage" | "保存容量";
    /// Said where no edition is given.
    no_edition = "no edition given; --edition compares with its storage"
        | "エディションの指定なし（--edition で保存容量と比較）";
    /// Said of an edition without a known number.
    no_known_pool = "no published amount is known for this edition"
        | "このエディションの容量は公表された値を確認できていません";
    /// A pool without a limit.
    unlimited = "unlimited" | "無制限";
    /// Said where readings disagree.
    readings_disagree = "The pages do not agree about this amount; all readings are listed."
        | "公式ページ等の記載が一致しないため、すべての解釈を示します。";
    /// What arrives.
    need_arriving = "what arrives" | "移行される分";
    /// All that mailboxes hold.
    need_mailboxes = "all that mailboxes hold" | "メールボックスの全体";
    /// What arrives and archives.
    need_arriving_archives = "what arrives, and archives" | "移行される分とアーカイブ";
    /// All that mailboxes and archives hold.
    need_mailboxes_archives = "mailboxes and archives" | "メールボックスとアーカイブ";
    /// Heading of licences.
    licences_heading = "Licences needed" | "必要なライセンス数";
    /// Heading of limits.
    limits_heading = "Limits" | "上限";
    /// Heading of the lists of mailboxes.
    top_heading = "Mailboxes that stand out" | "目立つメールボックス";
    /// Heading of addresses that several mailboxes have.
    same_address_heading = "Several mailboxes with one address" | "同じアドレスの複数のメールボックス";
    /// Where each mailbox is listed.
    size_hint = "--format csv lists every mailbox, --format json everything that is counted"
        | "--format csv で全メールボックスの一覧、--format json で全項目を出力";
}

impl Lang {
    /// Items and their size.
    pub fn amount(self, amount: Amount) -> String {
        format!(
            "{}{}{}",
            self.items(amount.items),
            self.comma(),
            size(amount.bytes)
        )
    }

    /// How mailboxes were read, where not all were read as a whole.
    pub fn read_in_part(self, partial: u64, failed: u64) -> String {
        let [partial, failed] = [partial, failed].map(number);
        match self {
            Self::En => format!("read in part: {partial}; not read, and in no sum: {failed}"),
            Self::Ja => format!("一部のみ読取: {partial} 個、読取不可（集計外）: {failed} 個"),
        }
    }

    /// Mailboxes whose rules were not all checked.
    pub fn rules_not_checked(self, mailboxes: u64) -> String {
        let mailboxes = self.mailboxes(mailboxes);
        match self {
            Self::En => format!("{mailboxes} without items: rules about items are not checked"),
            Self::Ja => format!("{mailboxes}はアイテムの情報がなく、アイテムの規則は未確認です"),
        }
    }

    /// A boundary of a bin.
    pub fn below(self, boundary: &str) -> String {
        match self {
            Self::En => format!("below {boundary}"),
            Self::Ja => format!("{boundary} 未満"),
        }
    }

    /// The bin without an upper boundary.
    pub fn from_on(self, boundary: &str) -> String {
        match self {
            Self::En => format!("{boundary} or more"),
            Self::Ja => format!("{boundary} 以上"),
        }
    }

    /// Which reading of an edition's storage.
    pub fn pool_reading(self, reading: &str) -> &'static str {
        match (self, reading) {
            (Self::En, "fewer-than-5-users") => "footnote: fewer than 5 users",
            (Self::En, "per-user") => "for each user",
            (Self::En, "often-quoted") => "often quoted",
            (Self::En, "unlimited") => "as was said in 2022",
            (Self::En, _) => "pooled",
            (Self::Ja, "fewer-than-5-users") => "注記: 5 ユーザー未満の場合",
            (Self::Ja, "per-user") => "ユーザーごと",
            (Self::Ja, "often-quoted") => "よく引用される値",
            (Self::Ja, "unlimited") => "2022 年の情報",
            (Self::Ja, _) => "プール",
        }
    }

    /// Whether it fits.
    pub fn verdict(self, verdict: Verdict, over: u64) -> String {
        match (self, verdict) {
            (Self::En, Verdict::Fits) => "fits".to_owned(),
            (Self::En, Verdict::Over) => format!("over by {}", size(over)),
            (Self::En, Verdict::Uncertain) => {
                format!("uncertain, over by {} by the smallest reading", size(over))
            }
            (Self::En, Verdict::Unknown) => "not known".to_owned(),
            (Self::Ja, Verdict::Fits) => "収まる".to_owned(),
            (Self::Ja, Verdict::Over) => format!("{} 超過", size(over)),
            (Self::Ja, Verdict::Uncertain) => {
                format!("未確定（最小の解釈では {} 超過）", size(over))
            }
            (Self::Ja, Verdict::Unknown) => "不明".to_owned(),
        }
    }

    /// Who needs a licence.
    pub fn licences(self, users: u64, shared: u64, resources: u64) -> String {
        let [users, shared, resources] = [users, shared, resources].map(number);
        match self {
            Self::En => format!("{users} users, {shared} shared, {resources} rooms and equipment"),
            Self::Ja => format!("ユーザー {users}、共有 {shared}、会議室・備品 {resources}"),
        }
    }

    /// Group mailboxes, which need none.
    pub fn groups_need_none(self, groups: u64) -> String {
        let groups = number(groups);
        match self {
            Self::En => format!("group mailboxes are not counted: {groups}"),
            Self::Ja => format!("グループのメールボックスは含みません: {groups}"),
        }
    }

    /// Licences that are missing.
    pub fn licences_missing(self, missing: u64) -> String {
        let missing = number(missing);
        match self {
            Self::En => format!("{missing} more than --users says there are"),
            Self::Ja => format!("--users の数より {missing} 多く必要です"),
        }
    }

    /// Mailboxes with so many labels.
    pub fn label_limit(self, from: u64, effect: &str, mailboxes: u64) -> String {
        let (from, mailboxes) = (number(from), self.mailboxes(mailboxes));
        let effect = match (self, effect) {
            (Self::En, "slow") => "Gmail may be slow",
            (Self::En, "may-be-missing") => "some may be missing",
            (Self::En, _) => "some cannot exist",
            (Self::Ja, "slow") => "Gmail が遅くなる可能性",
            (Self::Ja, "may-be-missing") => "一部が作られない可能性",
            (Self::Ja, _) => "一部は作成不可",
        };
        match self {
            Self::En => format!("{from} labels or more ({effect}): {mailboxes}"),
            Self::Ja => format!("ラベル {from} 個以上（{effect}）: {mailboxes}"),
        }
    }

    /// Mailboxes with too many contacts.
    pub fn contact_limit(self, limit: u64, mailboxes: u64, excess: u64) -> String {
        let (limit, mailboxes, excess) = (number(limit), self.mailboxes(mailboxes), number(excess));
        match self {
            Self::En => format!("over {limit} contacts: {mailboxes}, {excess} contacts over"),
            Self::Ja => format!("連絡先 {limit} 件超: {mailboxes}、超過 {excess} 件"),
        }
    }

    /// Contacts of the whole tenant, over the limit or not.
    pub fn tenant_contacts(self, contacts: u64, limit: u64, excess: u64) -> String {
        let over = excess > 0;
        let [contacts, limit, excess] = [contacts, limit, excess].map(number);
        match (self, over) {
            (Self::En, false) => format!(
                "{contacts} contacts in all, limit {limit} if it holds for the organisation"
            ),
            (Self::En, true) => format!(
                "{contacts} contacts in all, {excess} over the limit of {limit} if it holds for the organisation, as the page says"
            ),
            (Self::Ja, false) => {
                format!("連絡先は全体で {contacts} 件（組織全体の上限と読む場合 {limit} 件）")
            }
            (Self::Ja, true) => format!(
                "連絡先は全体で {contacts} 件。記載どおり組織全体の上限 {limit} 件と読む場合、{excess} 件超過"
            ),
        }
    }

    /// Mailboxes over a quota.
    pub fn over_quota(self, quota: u64, mailboxes: u64, excess: u64) -> String {
        let (quota, mailboxes) = (size(quota), self.mailboxes(mailboxes));
        let excess = size(excess);
        match self {
            Self::En => format!("larger than {quota}: {mailboxes}, {excess} over"),
            Self::Ja => format!("{quota} 超のメールボックス: {mailboxes}、超過 {excess}"),
        }
    }

    /// Where a quota comes from, where it is an edition's.
    pub const fn share_of_edition(self) -> &'static str {
        match self {
            Self::En => "a user's share of the edition",
            Self::Ja => "エディションの 1 ユーザー分",
        }
    }

    /// What mailboxes have much of, where it is no rule.
    pub fn risk(self, risk: &Risk) -> String {
        let name = match (self, risk) {
            (_, Risk::Rule(id)) => return self.aside(&self.rule(id), id),
            (Self::En, Risk::Bytes) => "Size",
            (Self::En, Risk::Items) => "Items",
            (Self::En, Risk::LargestMessage) => "Largest message",
            (Self::En, Risk::Lost) => "Items that do not arrive",
            (Self::En, Risk::Altered) => "Items that are altered",
            (Self::En, Risk::Unreadable) => "Unreadable items",
            (Self::En, Risk::Labels) => "Labels",
            (Self::En, Risk::Contacts) => "Contacts",
            (Self::En, Risk::Recoverable) => "Recoverable Items",
            (Self::En, Risk::Archive) => "Archive mailboxes",
            (Self::Ja, Risk::Bytes) => "サイズ",
            (Self::Ja, Risk::Items) => "件数",
            (Self::Ja, Risk::LargestMessage) => "最大のメール",
            (Self::Ja, Risk::Lost) => "移行されない件数",
            (Self::Ja, Risk::Altered) => "内容が変わる件数",
            (Self::Ja, Risk::Unreadable) => "読取不可の件数",
            (Self::Ja, Risk::Labels) => "ラベル数",
            (Self::Ja, Risk::Contacts) => "連絡先数",
            (Self::Ja, Risk::Recoverable) => "回復可能なアイテム",
            (Self::Ja, Risk::Archive) => "アーカイブ メールボックス",
        };
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_sizes_is_translated() {
        let pairs = Lang::En.size_words().into_iter().zip(Lang::Ja.size_words());
        for ((name, en), (_, ja)) in pairs {
            assert!(en.is_ascii(), "{name}");
            assert!(!ja.is_ascii(), "{name}");
        }
    }
}
