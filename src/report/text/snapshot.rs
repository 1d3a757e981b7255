//! The words of `snapshot check`, `accept` and `review`.
//!
//! Apart from those about differences, because a difference is told without them, too.

use super::Lang;
use crate::report::layout::number;

/// How many cases stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// As expected.
    pub equal: u64,
    /// Predicted otherwise than expected.
    pub differ: u64,
    /// Without an expectation.
    pub new: u64,
    /// With an expectation that cannot be read.
    pub broken: u64,
    /// That cannot be predicted.
    pub failed: u64,
    /// Expectations without a case.
    pub astray: u64,
}

impl Standing {
    /// Whether every case is as expected.
    pub const fn is_whole(&self) -> bool {
        self.differ + self.new + self.broken + self.failed + self.astray == 0
    }
}

impl Lang {
    /// Said of a case that differs.
    pub const fn case_differs(self) -> &'static str {
        match self {
            Self::En => "not as expected",
            Self::Ja => "期待値と異なります",
        }
    }

    /// Said of a case that has no expectation.
    pub fn case_is_new(self, mailboxes: u64, lines: u64) -> String {
        let (mailboxes, lines) = (self.mailboxes(mailboxes), number(lines));
        match self {
            Self::En => format!("no expectation is stored yet ({mailboxes}, {lines} lines)"),
            Self::Ja => format!("期待値がまだ保存されていません（{mailboxes}、{lines} 行）"),
        }
    }

    /// Said of a case whose expectation cannot be read.
    pub const fn case_is_broken(self) -> &'static str {
        match self {
            Self::En => "its expectation cannot be read",
            Self::Ja => "期待値を読み取れません",
        }
    }

    /// Said of a case that cannot be predicted.
    pub const fn case_failed(self) -> &'static str {
        match self {
            Self::En => "cannot be predicted",
            Self::Ja => "予測できません",
        }
    }

    /// Said of an expectation without a case.
    pub const fn case_is_astray(self) -> &'static str {
        match self {
            Self::En => "an expectation without a case",
            Self::Ja => "対応するケースのない期待値です",
        }
    }

    /// Said where another engine predicted what is expected.
    pub fn another_engine(self, before: &str, after: &str) -> String {
        match self {
            Self::En => format!(
                "the expectation is of engine '{before}', and the case is predicted by '{after}'"
            ),
            Self::Ja => format!(
                "期待値のエンジンは '{before}' ですが、このケースは '{after}' で予測されます"
            ),
        }
    }

    /// How the cases stand, as the last line.
    pub fn standing(self, standing: &Standing) -> String {
        let Standing {
            equal,
            differ,
            new,
            broken,
            failed,
            astray,
        } = *standing;
        let cases = equal + differ + new + broken + failed;
        let named = |en: &'static str, ja: &'static str| match self {
            Self::En => en,
            Self::Ja => ja,
        };
        let parts: Vec<String> = [
            (equal, named("as expected", "期待どおり")),
            (differ, named("not as expected", "差分あり")),
            (new, named("without an expectation", "期待値なし")),
            (
                broken,
                named("with an unreadable expectation", "期待値を読み取れない"),
            ),
            (failed, named("not predicted", "予測できない")),
            (astray, named("stray expectations", "ケースのない期待値")),
        ]
        .into_iter()
        .enumerate()
        .filter(|(place, (n, _))| *place == 0 || *n > 0)
        .map(|(_, (n, name))| match self {
            Self::En => format!("{} {name}", number(n)),
            Self::Ja => format!("{name} {}", number(n)),
        })
        .collect();
        let parts = parts.join(self.comma());
        match self {
            Self::En => format!("{}: {parts}", self.counted(cases, "case", "cases", "")),
            Self::Ja => format!("ケース {} 件: {parts}", number(cases)),
        }
    }

    /// What to do after a check that found something.
    pub fn what_to_do(self, folder: &str) -> String {
        match self {
            Self::En => format!(
                "'labelcast snapshot review {folder}' walks through the differences; \
                 'labelcast snapshot accept {folder}' stores what is predicted now"
            ),
            Self::Ja => format!(
                "labelcast snapshot review {folder} で差分を順に確認、\
                 labelcast snapshot accept {folder} で現在の予測を保存できます"
            ),
        }
    }

    /// What `accept` did with a case: stored, left as it was, or refused.
    pub const fn stored(self) -> &'static str {
        match self {
            Self::En => "stored",
            Self::Ja => "保存しました",
        }
    }

    /// Said of a case whose expectation is up to date.
    pub const fn up_to_date(self) -> &'static str {
        match self {
            Self::En => "as expected, left as it is",
            Self::Ja => "期待どおりです（変更なし）",
        }
    }

    /// How many were stored, left as they are, and refused.
    pub fn accepted(self, stored: u64, left: u64, refused: u64) -> String {
        let [stored, left, refused] = [stored, left, refused].map(number);
        match self {
            Self::En => format!("{stored} stored, {left} left as they are, {refused} refused"),
            Self::Ja => format!("保存 {stored}、変更なし {left}、保存せず {refused}"),
        }
    }

    /// The question of a review.
    pub fn question(self, case: &str) -> String {
        match self {
            Self::En => format!("{case}: [a]ccept, [r]eject, [s]kip or [q]uit? "),
            Self::Ja => format!("{case}: a=承認 r=却下 s=保留 q=終了 ? "),
        }
    }

    /// Said of an answer that is none.
    pub const fn no_answer(self) -> &'static str {
        match self {
            Self::En => "answer with a, r, s or q, then Enter",
            Self::Ja => "a、r、s、q のいずれかを入力して Enter を押してください",
        }
    }

    /// What was decided about a case that keeps its expectation.
    pub const fn rejected(self) -> &'static str {
        match self {
            Self::En => "rejected: its expectation stays as it is",
            Self::Ja => "却下: 期待値は変更しません",
        }
    }

    /// What was decided about a case that is left for later.
    pub const fn skipped_for_now(self) -> &'static str {
        match self {
            Self::En => "skipped",
            Self::Ja => "保留しました",
        }
    }

    /// How a review ended: accepted, rejected, skipped, not reached.
    pub fn reviewed(self, [accepted, rejected, skipped, left]: [u64; 4]) -> String {
        let [accepted, rejected, skipped, left] = [accepted, rejected, skipped, left].map(number);
        match self {
            Self::En => format!(
                "{accepted} accepted, {rejected} rejected, {skipped} skipped, {left} not reviewed"
            ),
            Self::Ja => {
                format!("承認 {accepted}、却下 {rejected}、保留 {skipped}、未確認 {left}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_in_its_language() {
        let standing = Standing {
            equal: 1,
            differ: 2,
            new: 3,
            broken: 4,
            failed: 5,
            astray: 6,
        };
        let phrases = |lang: Lang| {
            vec![
                lang.case_differs().to_owned(),
                lang.case_is_new(1, 2),
                lang.case_is_broken().to_owned(),
                lang.case_failed().to_owned(),
                lang.case_is_astray().to_owned(),
                lang.another_engine("a", "b"),
                lang.standing(&standing),
                lang.what_to_do("cases"),
                lang.stored().to_owned(),
                lang.up_to_date().to_owned(),
                lang.accepted(1, 2, 3),
                lang.question("aiko"),
                lang.no_answer().to_owned(),
                lang.rejected().to_owned(),
                lang.skipped_for_now().to_owned(),
                lang.reviewed([1, 2, 3, 4]),
            ]
        };
        for (en, ja) in phrases(Lang::En).into_iter().zip(phrases(Lang::Ja)) {
            assert!(en.is_ascii(), "{en}");
            assert!(!ja.is_ascii(), "{ja}");
        }
    }

    #[test]
    fn what_is_nought_is_not_told() {
        let standing = Standing {
            equal: 3,
            ..Standing::default()
        };
        assert!(standing.is_whole());
        assert_eq!(Lang::En.standing(&standing), "3 cases: 3 as expected");
    }
}
