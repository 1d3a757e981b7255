//! The words about calendars and contacts.
//!
//! Apart from the rest because they are many, and a mailbox without either needs none of them.

use super::Lang;
use crate::model::{DifferenceClass, Example, SeriesDifference, StrayChange};
use crate::report::layout::number;
use words::tell;

/// A time as people read it: `2027-02-28 09:00 Asia/Tokyo`.
fn plain(text: &str) -> String {
    let (time, zone) = match text.split_once('[') {
        Some((time, zone)) => (time, zone.trim_end_matches(']')),
        None => match text.strip_suffix('Z') {
            Some(time) => (time, "UTC"),
            None => (text, ""),
        },
    };
    let time = time
        .strip_suffix(":00")
        .filter(|time| time.contains(':'))
        .unwrap_or(time);
    format!("{} {zone}", time.replace('T', " "))
        .trim_end()
        .to_owned()
}

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

    /// Series that differ before the migration alone.
    pub fn differing_past(self, series: u64) -> String {
        let series = number(series);
        match self {
            Self::En => {
                format!("{series} differ in the past alone, before the day of the migration")
            }
            Self::Ja => format!("{series} 件は移行日より前の回だけが変わります"),
        }
    }

    /// Heading of series that are not understood.
    pub const fn not_understood_heading(self) -> &'static str {
        match self {
            Self::En => "Recurring meetings that could not be understood",
            Self::Ja => "読み取れない定期的な予定",
        }
    }

    /// Series of which nobody can say when they take place.
    pub fn unknown_series(self, series: u64) -> String {
        let series = number(series);
        match self {
            Self::En => format!("whether occurrences of {series} move is not known"),
            Self::Ja => format!("{series} 件は、日時が変わるかどうか分かりません"),
        }
    }

    /// Why nobody can say it.
    pub const fn unknown_reason(self, why: &str) -> &'static str {
        match (self, why.as_bytes()) {
            (Self::En, b"zone" | b"custom-zone") => "its time zone is not known",
            (Self::En, b"pattern") => "its recurrence is not understood",
            (Self::En, b"several-rules") => "it has several recurrence rules",
            (Self::En, b"exrule") => "it has a rule for occurrences that are taken out",
            (Self::En, b"following") => "a change holds for all occurrences that follow it",
            (Self::En, b"period") => "added occurrences have a length of their own",
            (Self::En, b"lost-change") => "a change of an occurrence could not be read",
            (Self::En, _) => "it takes too much work",
            (Self::Ja, b"zone" | b"custom-zone") => "タイムゾーンが不明です",
            (Self::Ja, b"pattern") => "繰り返しの規則を読み取れません",
            (Self::Ja, b"several-rules") => "繰り返しの規則が複数あります",
            (Self::Ja, b"exrule") => "除外する回の規則があります",
            (Self::Ja, b"following") => "以降のすべての回に及ぶ変更があります",
            (Self::Ja, b"period") => "追加された回に独自の長さがあります",
            (Self::Ja, b"lost-change") => "回の変更を読み取れませんでした",
            (Self::Ja, _) => "計算量が多すぎます",
        }
    }

    /// Changes that belong to no occurrence.
    pub fn strays(self, changes: u64) -> String {
        let changes = number(changes);
        match self {
            Self::En => {
                format!(
                    "{changes} change(s) belong to no occurrence: the old and the new one may both show"
                )
            }
            Self::Ja => format!(
                "{changes} 件の変更には該当する回がなく、新旧の両方が表示される可能性があります"
            ),
        }
    }

    /// One such change.
    pub fn stray(self, stray: &StrayChange) -> String {
        let at = plain(&stray.at);
        let near = stray
            .nearest
            .as_deref()
            .map_or_else(|| "-".to_owned(), plain);
        match (self, stray.changed) {
            (Self::En, true) => format!("{at} is changed; the nearest occurrence is {near}"),
            (Self::En, false) => format!("{at} is deleted; the nearest occurrence is {near}"),
            (Self::Ja, true) => format!("{at} の変更。最も近い回は {near}"),
            (Self::Ja, false) => format!("{at} の削除。最も近い回は {near}"),
        }
    }

    /// One series and the first of its occurrences that differs.
    pub fn differing_series(self, series: &SeriesDifference) -> String {
        let why = self.difference(series.class);
        let count = number(series.occurrences);
        let local = |local: &Option<String>, utc: &Option<String>| {
            local.as_ref().or(utc.as_ref()).map(|text| plain(text))
        };
        let source = local(&series.source_local, &series.source);
        let target = local(&series.target_local, &series.target);
        let rhythm = self.rhythm(series);
        let what = match (self, source, target) {
            (Self::En, Some(source), Some(target)) => format!("{source} becomes {target}"),
            (Self::En, Some(source), None) => format!("from {source}: this occurrence is lost"),
            (Self::En, None, Some(target)) => format!("from {target}: this occurrence is added"),
            (Self::Ja, Some(source), Some(target)) => format!("{source} が {target} になります"),
            (Self::Ja, Some(source), None) => format!("{source} の回がなくなります"),
            (Self::Ja, None, Some(target)) => format!("{target} の回が増えます"),
            (_, None, None) => return why.to_owned(),
        };
        match self {
            Self::En => format!("{rhythm}{what}, first of {count}; {why}"),
            Self::Ja => format!("{rhythm}{what}（{count} 回のうち最初）。{why}"),
        }
    }

    /// One item of a finding: its place, its name or id, and when it starts.
    pub fn example(self, example: &Example) -> String {
        let referent = &example.referent;
        let known = referent.name.as_ref().or(referent.id.as_ref());
        let mut told = match known {
            Some(known) if *known != example.place => {
                tell!(self, "aside", text = &example.place, aside = known)
            }
            _ => example.place.clone(),
        };
        if let Some(start) = &referent.start {
            told.push_str(self.comma());
            told.push_str(&plain(start));
        }
        told
    }

    /// How often a series takes place, and when: `weekly, Tue 09:00 Asia/Tokyo, `.
    fn rhythm(self, series: &SeriesDifference) -> String {
        let (Some(rule), Some(start)) = (&series.repeats, &series.referent.start) else {
            return String::new();
        };
        let part = |name: &str| {
            let mut parts = rule.split(';');
            parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
        };
        let every = part("INTERVAL").unwrap_or("1");
        let often = match (self, part("FREQ").unwrap_or_default()) {
            (Self::En, "DAILY") => ["daily", "days"],
            (Self::En, "WEEKLY") => ["weekly", "weeks"],
            (Self::En, "MONTHLY") => ["monthly", "months"],
            (Self::En, "YEARLY") => ["yearly", "years"],
            (Self::Ja, "DAILY") => ["毎日", "日"],
            (Self::Ja, "WEEKLY") => ["毎週", "週"],
            (Self::Ja, "MONTHLY") => ["毎月", "か月"],
            (Self::Ja, "YEARLY") => ["毎年", "年"],
            _ => return String::new(),
        };
        let [one, many] = often;
        let often = match (self, every) {
            (_, "1") => one.to_owned(),
            (Self::En, every) => format!("every {every} {many}"),
            (Self::Ja, every) => format!("{every} {many}ごと"),
        };
        let days: Vec<&str> = part("BYDAY")
            .into_iter()
            .flat_map(|days| days.split(','))
            .collect();
        let days: Vec<String> = days.into_iter().map(|day| self.weekday(day)).collect();
        let (_, time) = start.split_once('T').unwrap_or_default();
        let when = [days.join(" "), plain(time)];
        let when: Vec<&str> = when
            .iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        match (self, when.is_empty()) {
            (Self::En, true) => format!("{often}, "),
            (Self::En, false) => format!("{often}, {}, ", when.join(" ")),
            (Self::Ja, true) => format!("{often}、"),
            (Self::Ja, false) => format!("{often} {}、", when.join(" ")),
        }
    }

    /// A weekday of a rule, with its place in the month where it has one.
    fn weekday(self, day: &str) -> String {
        const DAYS: [(&str, &str, &str); 7] = [
            ("MO", "Mon", "月"),
            ("TU", "Tue", "火"),
            ("WE", "Wed", "水"),
            ("TH", "Thu", "木"),
            ("FR", "Fri", "金"),
            ("SA", "Sat", "土"),
            ("SU", "Sun", "日"),
        ];
        let found = DAYS
            .iter()
            .find_map(|known| Some((day.strip_suffix(known.0)?, known)));
        match (self, found) {
            (Self::En, Some((place, known))) => format!("{place}{}", known.1),
            (Self::Ja, Some((place, known))) => format!("{place}{}", known.2),
            (_, None) => day.to_owned(),
        }
    }

    /// What makes the occurrences of a series differ.
    const fn difference(self, class: DifferenceClass) -> &'static str {
        use DifferenceClass::{
            CustomZone, EndCut, Exception, MonthEnd, NthDay, Other, Start, ZoneRules,
        };
        match (self, class) {
            (Self::En, MonthEnd) => {
                "Google skips months that are too short; move the series to the last day of the month"
            }
            (Self::En, NthDay) => "weekday of the month; make the series anew after the migration",
            (Self::En, ZoneRules) => {
                "the rules in the export are not those of its time zone; check the times"
            }
            (Self::En, CustomZone) => "custom time zone; give the series a zone with a name",
            (Self::En, EndCut) => "end of the series; check its last occurrences",
            (Self::En, Exception) => "changed occurrence; change it again after the migration",
            (Self::En, Start) => {
                "its start is not in its pattern; move the start to the first day of the pattern"
            }
            (Self::En, Other) => "occurrences",
            (Self::Ja, MonthEnd) => {
                "Google は日の足りない月をとばします。月の最終日の繰り返しに変えてください"
            }
            (Self::Ja, NthDay) => "第 n 曜日。移行後に作り直してください",
            (Self::Ja, ZoneRules) => {
                "エクスポートの規則がタイムゾーンの名前と合いません。時刻を確認してください"
            }
            (Self::Ja, CustomZone) => "独自のタイムゾーン。名前のあるタイムゾーンに変えてください",
            (Self::Ja, EndCut) => "繰り返しの終わり。最後の回を確認してください",
            (Self::Ja, Exception) => "個別に変更された回。移行後に変更し直してください",
            (Self::Ja, Start) => {
                "開始日が繰り返しの日ではありません。開始日を最初の該当日に変えてください"
            }
            (Self::Ja, Other) => "繰り返し",
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
