//! The words about calendars and contacts.
//!
//! Apart from the rest because they are many, and a mailbox without either needs none of them.

use super::Lang;
use crate::report::layout::number;

impl Lang {
    /// Heading of the list of calendars.
    pub const fn calendars(self) -> &'static str {
        match self {
            Self::En => "Calendars",
            Self::Ja => "カレンダー",
        }
    }

    /// Columns of events, series, altered and skipped events.
    pub const fn calendar_columns(self) -> [&'static str; 4] {
        match self {
            Self::En => ["events", "recurring", "altered", "skipped"],
            Self::Ja => ["予定", "定期的", "内容変更", "対象外"],
        }
    }

    /// Marks the account's own calendar.
    pub const fn primary(self) -> &'static str {
        match self {
            Self::En => "primary",
            Self::Ja => "メイン",
        }
    }

    /// Heading of recurring meetings that do not arrive as they are.
    pub const fn recurring_heading(self) -> &'static str {
        match self {
            Self::En => "Recurring meetings that change",
            Self::Ja => "変わる定期的な予定",
        }
    }

    /// Series with an occurrence that moves, is lost or is added.
    pub fn differing(self, series: u64, all: u64) -> String {
        let (series, all) = (number(series), number(all));
        match self {
            Self::En => format!(
                "{series} of {all} have an occurrence at another time, one too few or one too many"
            ),
            Self::Ja => format!(
                "{all} 件のうち {series} 件で、日時が変わる回、なくなる回、または増える回があります"
            ),
        }
    }

    /// Series that have no end and get one.
    pub fn ended(self, series: u64, day: &str) -> String {
        let series = number(series);
        match self {
            Self::En => format!("{series} without an end will end on {day}"),
            Self::Ja => format!("終了日のない {series} 件は {day} に終了します"),
        }
    }

    /// One series and the first of its occurrences that differs.
    pub fn differing_series(
        self,
        class: &str,
        source: Option<&str>,
        target: Option<&str>,
        occurrences: u64,
    ) -> String {
        let why = self.difference(class);
        let count = number(occurrences);
        match (self, source, target) {
            (Self::En, Some(source), Some(target)) => {
                format!("{why}: {source} becomes {target}, first of {count}")
            }
            (Self::En, Some(source), None) => format!("{why}: {source} is lost, first of {count}"),
            (Self::En, None, Some(target)) => {
                format!("{why}: {target} is added, first of {count}")
            }
            (Self::Ja, Some(source), Some(target)) => {
                format!("{why}: {source} が {target} になります（計 {count} 回の最初）")
            }
            (Self::Ja, Some(source), None) => {
                format!("{why}: {source} がなくなります（計 {count} 回の最初）")
            }
            (Self::Ja, None, Some(target)) => {
                format!("{why}: {target} が増えます（計 {count} 回の最初）")
            }
            (_, None, None) => why.to_owned(),
        }
    }

    /// What makes the occurrences of a series differ.
    fn difference(self, class: &str) -> &'static str {
        match (self, class) {
            (Self::En, "month-end") => "short months",
            (Self::En, "weekday") => "weekday of the month",
            (Self::En, "zone") => "time zone",
            (Self::En, "custom-zone") => "custom time zone",
            (Self::En, "end") => "end of the series",
            (Self::En, "exception") => "changed occurrence",
            (Self::En, "start") => "first occurrence",
            (Self::En, _) => "occurrences",
            (Self::Ja, "month-end") => "月末",
            (Self::Ja, "weekday") => "第 n 曜日",
            (Self::Ja, "zone") => "タイムゾーン",
            (Self::Ja, "custom-zone") => "独自のタイムゾーン",
            (Self::Ja, "end") => "繰り返しの終わり",
            (Self::Ja, "exception") => "個別に変更された回",
            (Self::Ja, "start") => "最初の回",
            (Self::Ja, _) => "繰り返し",
        }
    }

    /// Heading of the labels of contacts.
    pub const fn contact_labels(self) -> &'static str {
        match self {
            Self::En => "Contact labels",
            Self::Ja => "連絡先のラベル",
        }
    }

    /// Column of contacts.
    pub const fn contacts_column(self) -> &'static str {
        match self {
            Self::En => "contacts",
            Self::Ja => "連絡先",
        }
    }

    /// Heading of what contacts lose.
    pub const fn contacts_lose(self) -> &'static str {
        match self {
            Self::En => "What your contacts lose",
            Self::Ja => "連絡先から失われるもの",
        }
    }

    /// How many contacts arrive whole, and how many do not.
    pub fn contacts_arrive(self, whole: u64, altered: u64, skipped: u64) -> String {
        let (whole, altered, skipped) = (number(whole), number(altered), number(skipped));
        match self {
            Self::En => {
                format!("{whole} arrive whole, {altered} with something lost, {skipped} not at all")
            }
            Self::Ja => format!(
                "すべて届くもの {whole} 件、一部が失われるもの {altered} 件、届かないもの {skipped} 件"
            ),
        }
    }
}
