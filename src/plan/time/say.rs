//! The words of `labelcast plan time` for people, in English and Japanese.
//!
//! They stand apart from the layout so that a translator finds them in one place.

use crate::time::{Fixed, LimitedBy};
use report::text::{Tongue, tongue};
use words::Lang;

macro_rules! words {
    ($($name:ident = $en:literal | $ja:literal;)+) => {
        impl Words {
            $(pub(crate) fn $name(self) -> &'static str {
                match tongue(self.0) { Tongue::En => $en, Tongue::Ja => $ja }
            })+

            /// Every fixed word, for checks of completeness.
            #[cfg(test)]
            fn all(self) -> Vec<&'static str> {
                vec![$(self.$name()),+]
            }
        }
    };
}

/// The words in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(crate) Lang);

words! {
    title = "Time" | "所要時間";
    mail = "mail" | "メール";
    calendar = "calendar" | "カレンダー";
    contacts = "contacts" | "連絡先";
    archive = "archives" | "アーカイブ";
    total = "total" | "合計";
    hours_column = "hours" | "時間";
    items_column = "items" | "件数";
    unknown = "-" | "-";
    range_heading = "Range" | "見積もりの幅";
    slowest_heading = "Slowest mailboxes, each alone" | "時間のかかるメールボックス（単独の場合）";
    model_heading = "What this rests on" | "見積もりの根拠";
    pilot_heading = "Pilot: hours taken, and hours by its rates" | "パイロット：実測の時間と、換算の時間";
    clauses = "clauses" | "条項";
    counted_from = "counted from" | "集計元";
    no_sizes_told = "the pilot does not tell items and bytes apart: the rate is per item alone" |
        "このパイロットでは件数とサイズを区別できないため、件数だけで換算します";
}

/// Japanese for what models take as given.
const ASSUMES_JA: [(&str, &str); 14] = [
    (
        "limits of mail calls are those that were given, not those that are published",
        "メールの同時処理数と時間は、公表値ではなく指定された値です",
    ),
    (
        "Google calls its estimator a guess without a service level",
        "Google はこの見積もりを目安とし、所要時間を保証していません",
    ),
    (
        "calendars and contacts count in the total, beside mail; Google's tool leaves them out unless they are \
         switched on",
        "カレンダーと連絡先はメールと並行するものとして合計に含めます（Google のツールでは既定で無効）",
    ),
    (
        "calendars and contacts do not count in the total, as in Google's tool unless they are switched on",
        "カレンダーと連絡先は合計に含めません（Google のツールの既定と同じ）",
    ),
    (
        "encrypted mail comes after the other mail; an archive mailbox takes 1.1 times as long as mail and runs \
         beside the rest",
        "暗号化メールはほかのメールの後に処理されます。アーカイブはメールの 1.1 倍の時間で、ほかと並行します",
    ),
    (
        "15 items a second and 10 GB an hour over all mailboxes, whichever takes longer; a GB is 1,073,741,824 \
         bytes there",
        "全メールボックス合計で毎秒 15 件、毎時 10 GB のうち遅いほう（1 GB は 1,073,741,824 バイト）",
    ),
    (
        "600 inserts a minute for each mailbox and 48,000 a minute for the project, all of the quota used for \
         inserts",
        "メールボックスごとに毎分 600 件、プロジェクト全体で毎分 48,000 件の挿入。割り当てはすべて挿入に使います",
    ),
    (
        "labels, calendars and contacts are not counted",
        "ラベル、カレンダー、連絡先は含みません",
    ),
    (
        "500 MB of upload a day for each account (500,000,000 bytes), all accounts at a time",
        "アカウントごとに 1 日 500 MB（500,000,000 バイト）のアップロード。全アカウントが並行します",
    ),
    (
        "mail alone: IMAP carries no calendars and contacts",
        "メールのみ。IMAP ではカレンダーと連絡先は移行できません",
    ),
    (
        "2.5 GB a day for each user (2,500,000,000 bytes), all users at a time; a vendor's figure",
        "ユーザーごとに 1 日 2.5 GB（2,500,000,000 バイト）。全ユーザーが並行します。移行ツール会社による値です",
    ),
    ("mail alone is counted", "メールのみを数えます"),
    (
        "seconds are the pilot's rate per item times the items, and its rate per byte times the bytes; kinds of \
         items are not told apart",
        "件数とバイト数に、パイロットで求めた値を掛けた秒数です。種類の違いは区別しません",
    ),
    (
        "as many mailboxes at a time as --at-once says, by default the 200 that Google's estimator serves at full \
         speed",
        "同時に処理するメールボックス数は --at-once の値です。既定は Google の見積もりで全速になる 200 です",
    ),
];

impl Words {
    /// So many hours, and days where they are more than two.
    pub(crate) fn hours(self, hours: Fixed) -> String {
        let days = hours.0 / 24 / 1_000;
        match tongue(self.0) {
            Tongue::En if days >= 20 => {
                format!("{} h ({}.{} days)", hours.text(), days / 10, days % 10)
            }
            Tongue::En => format!("{} h", hours.text()),
            Tongue::Ja if days >= 20 => {
                format!("{} 時間（{}.{} 日）", hours.text(), days / 10, days % 10)
            }
            Tongue::Ja => format!("{} 時間", hours.text()),
        }
    }

    /// Why it lasts so long.
    pub(crate) fn limited_by(self, limited: LimitedBy) -> &'static str {
        match (tongue(self.0), limited) {
            (Tongue::En, LimitedBy::Nothing) => "there is nothing to migrate",
            (Tongue::En, LimitedBy::Mailbox) => {
                "the slowest mailbox takes all of that time: further mailboxes beside it cost nothing, and \
                 starting it first is what helps"
            }
            (Tongue::En, LimitedBy::Service) => {
                "the service's limit on all mailboxes at a time makes it last; no mailbox alone takes as long"
            }
            (Tongue::Ja, LimitedBy::Nothing) => "移行するものがありません",
            (Tongue::Ja, LimitedBy::Mailbox) => {
                "全体の時間は最も遅いメールボックス 1 つで決まります。そのメールボックスを最初に始めるのが有効です"
            }
            (Tongue::Ja, LimitedBy::Service) => {
                "サービス全体の同時処理の上限で時間が決まります。単独で同じ時間がかかるメールボックスはありません"
            }
        }
    }

    /// The hours in a better and a worse case.
    pub(crate) fn range(self, p50: Fixed, p90: Fixed) -> String {
        match tongue(self.0) {
            Tongue::En => format!(
                "in 50 of 100 cases within {}, in 90 within {}",
                self.hours(p50),
                self.hours(p90)
            ),
            Tongue::Ja => format!(
                "100 回のうち 50 回は {} 以内、90 回は {} 以内",
                self.hours(p50),
                self.hours(p90)
            ),
        }
    }

    /// One factor of the range.
    pub(crate) fn factor(self, name: &str, percent: &str, weights: &str) -> String {
        let what = match (tongue(self.0), name) {
            (Tongue::En, "calls") => "a call takes so many percent of what is published",
            (Tongue::En, "retries") => "calls with those made again, in percent",
            (Tongue::En, "growth") => "items at the migration, in percent of those counted",
            (Tongue::En, _) => {
                "time taken in percent of what the rates say, one for each mailbox of the pilot"
            }
            (Tongue::Ja, "calls") => "呼び出し 1 回の時間（公表値に対する %）",
            (Tongue::Ja, "retries") => "再試行を含む呼び出し回数（%）",
            (Tongue::Ja, "growth") => "移行時の件数（集計時に対する %）",
            (Tongue::Ja, _) => "実測の時間（換算に対する %）、パイロットのメールボックスごと",
        };
        match (tongue(self.0), weights.is_empty()) {
            (_, true) => format!("{name}: {percent} - {what}"),
            (Tongue::En, false) => {
                format!("{name}: {percent} at {weights} of 100 - {what}; assumed")
            }
            (Tongue::Ja, false) => format!("{name}: {percent}（重み {weights}）- {what}、仮定"),
        }
    }

    /// What a model takes as given. The English text is the document's own.
    pub(crate) fn assumes(self, english: &'static str) -> &'static str {
        let japanese = ASSUMES_JA.iter().find(|(known, _)| *known == english);
        match (tongue(self.0), japanese) {
            (Tongue::Ja, Some((_, japanese))) => japanese,
            _ => english,
        }
    }

    /// Mailboxes with assumed sizes.
    pub(crate) fn assumed(self, mailboxes: &str) -> String {
        match tongue(self.0) {
            Tongue::En => {
                format!("the sizes of {mailboxes} mailboxes are not known and were assumed")
            }
            Tongue::Ja => {
                format!("サイズ不明のメールボックス {mailboxes} 件は、仮定のサイズで計算しました")
            }
        }
    }

    /// The rates of a pilot.
    pub(crate) fn rates(self, item: Fixed, gigabyte: Fixed, at_once: &str) -> String {
        match tongue(self.0) {
            Tongue::En => format!(
                "{} ms per item and {} s per GB; {at_once} mailboxes at a time",
                item.text(),
                gigabyte.text()
            ),
            Tongue::Ja => format!(
                "1 件あたり {} ミリ秒、1 GB あたり {} 秒、同時に {at_once} メールボックス",
                item.text(),
                gigabyte.text()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Model, ModelId, Overrides, PilotRow, fit};

    #[test]
    fn every_word_stands_in_both_languages() {
        for (en, ja) in Words(Lang::default())
            .all()
            .iter()
            .zip(Words(Lang::of_locale("ja")).all())
        {
            assert!(!en.is_empty() && !ja.is_empty());
            assert!(en.is_ascii(), "{en}");
        }
    }

    #[test]
    fn what_models_take_as_given_is_said_in_both_languages() {
        let given = Overrides {
            call_tenths: Some(1),
            ..Overrides::default()
        };
        let rows = ["a", "b"].map(|name| PilotRow {
            address: name.to_owned(),
            items: 1,
            bytes: None,
            milliseconds: 1,
        });
        let models = ModelId::ALL
            .into_iter()
            .flat_map(|id| [true, false].map(|whole| Model::published(id, &given, whole)))
            .chain([Model::fitted(fit(&rows, None).unwrap())]);
        for english in models.flat_map(|model| model.assumes) {
            assert_ne!(Words(Lang::of_locale("ja")).assumes(english), english);
            assert_eq!(Words(Lang::default()).assumes(english), english);
        }
    }

    #[test]
    fn days_are_told_from_two_on() {
        let words = Words(Lang::default());
        assert_eq!(words.hours(Fixed(27_778)), "2.7778 h");
        assert_eq!(words.hours(Fixed(4_800_000)), "480.0000 h (20.0 days)");
    }
}
