//! The words of `labelcast plan waves` for people, in English and Japanese.
//!
//! They stand apart from the layout so that a translator finds them in one place.

use crate::time::Fixed;
use crate::waves::Waves;
use report::layout::number;
use report::text::{Tongue, tongue};
use words::Lang;

/// The words in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(super) Lang);

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

words! {
    title = "Waves" | "移行バッチ";
    wave = "wave" | "バッチ";
    lane = "lane" | "レーン";
    start = "start h" | "開始（時間）";
    hours = "hours" | "時間";
    mailboxes = "mailboxes" | "メールボックス";
    items = "items" | "件数";
    groups_heading = "Moved together" | "まとめて移行するグループ";
    limits_heading = "Limits kept" | "守った上限";
    model_heading = "What the hours rest on" | "時間の根拠";
    clauses = "clauses" | "条項";
}

impl Words {
    /// The distance to what no plan can beat.
    pub(crate) fn distance(self, plan: &Waves) -> String {
        let hours = &plan.hours;
        let over = hours.over_percent;
        let tenths = (over.0 + 500) / 1_000;
        let percent = format!("{}.{}", tenths / 10, tenths % 10);
        let bound = hours.lower_bound.text();
        match tongue(self.0) {
            Tongue::En if over == Fixed(0) => {
                format!(
                    "no plan within these limits can be shorter than {bound} h; this one is not longer"
                )
            }
            Tongue::En => {
                format!(
                    "no plan within these limits can be shorter than {bound} h; this one is {percent} % longer"
                )
            }
            Tongue::Ja if over == Fixed(0) => {
                format!(
                    "この上限では {bound} 時間より短い計画はありません。この計画はそれと同じ長さです"
                )
            }
            Tongue::Ja => {
                format!(
                    "この上限では {bound} 時間より短い計画はありません。この計画は {percent} % 長くなります"
                )
            }
        }
    }

    /// What the bound is made of.
    pub(crate) fn bounds(self, plan: &Waves) -> String {
        let bounds = &plan.hours.bounds;
        let (work, longest, rounds) = (
            bounds.work.text(),
            bounds.longest.text(),
            bounds.rounds.text(),
        );
        let shared = plan.hours.shared.text();
        match tongue(self.0) {
            Tongue::En => format!(
                "all work over all lanes {work} h, the longest mailbox or group {longest} h, waves that must follow \
                 each other {rounds} h; if waves at a time share the service's speed, nothing is done before {shared} h"
            ),
            Tongue::Ja => format!(
                "全作業をレーン数で割ると {work} 時間、最長のメールボックスまたはグループは {longest} 時間、\
                 順に行うしかないバッチは {rounds} 時間。並行するバッチが速度を分け合う場合は {shared} 時間が下限です"
            ),
        }
    }

    /// The limits in one line.
    pub(crate) fn limits(self, plan: &Waves) -> String {
        let limits = &plan.limits;
        let (small, large) = (number(limits.smallest_wave), number(limits.largest_wave));
        let most = limits.most_waves.map(number);
        match tongue(self.0) {
            Tongue::En => format!(
                "{}: {small} to {large} mailboxes a wave, {} at a time, {}",
                limits.service,
                limits.parallel,
                most.map_or_else(
                    || "any number of waves".to_owned(),
                    |most| format!("at most {most} waves")
                )
            ),
            Tongue::Ja => format!(
                "{}: 1 バッチあたり {small}～{large} メールボックス、同時に {} バッチ、{}",
                limits.service,
                limits.parallel,
                most.map_or_else(
                    || "バッチ数の上限なし".to_owned(),
                    |most| format!("最大 {most} バッチ")
                )
            ),
        }
    }

    /// How many waves.
    pub(crate) fn waves(self, n: usize) -> String {
        match tongue(self.0) {
            Tongue::En if n == 1 => "1 wave".to_owned(),
            Tongue::En => format!("{n} waves"),
            Tongue::Ja => format!("{n} バッチ"),
        }
    }

    /// What limits take as given. The English text is the document's own.
    pub(crate) fn assumes(self, english: &'static str) -> &'static str {
        let japanese = ASSUMES_JA.iter().find(|(known, _)| *known == english);
        match (tongue(self.0), japanese) {
            (Tongue::Ja, Some((_, japanese))) => japanese,
            _ => english,
        }
    }
}

/// Japanese for what limits take as given.
const ASSUMES_JA: [(&str, &str); 6] = [
    (
        "each wave has the service's whole speed, as Google's planner counts",
        "Google のプランナーと同じく、各バッチがサービスの全速度を使えるものとします",
    ),
    (
        "each wave has the service's whole speed",
        "各バッチがサービスの全速度を使えるものとします",
    ),
    (
        "how many batches run at a time is not documented: one is assumed, --parallel says otherwise",
        "同時に実行できるバッチ数は文書にないため 1 とします（--parallel で変更できます）",
    ),
    (
        "hours are those of the model, which is not one of this service: they compare waves, no more",
        "時間はこのサービスのものではないモデルによるため、バッチどうしの比較にだけ使えます",
    ),
    (
        "a cutover takes no CSV file and moves all mailboxes; 150 are the recommended most",
        "一括移行では CSV を使わず、全メールボックスを移行します。推奨上限は 150 です",
    ),
    (
        "limits are those that were given, not all of them published",
        "上限の一部は公表値ではなく指定された値です",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::waves::{GIVEN, Limits, ServiceId};

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
        let published = ServiceId::ALL.into_iter().map(Limits::published);
        for english in published.flat_map(|limits| limits.assumes).chain([GIVEN]) {
            assert_ne!(Words(Lang::of_locale("ja")).assumes(english), english);
        }
    }
}
