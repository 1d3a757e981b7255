//! Time in words, and what is said of a model, for `plan time` and `plan waves`.
//!
//! It stands apart from the layout because both plans say it, and because people read days and hours where the
//! document has decimals.

use words::{Lang, tell};

use super::{Fixed, ModelStamp};
use model::Basis;
use report::human::page::Page;
use report::text;

/// Days and hours, or hours and minutes: `2 hours 47 minutes`.
pub(crate) fn span(lang: Lang, hours: Fixed) -> String {
    parts(lang, hours, |unit, n| match unit {
        Unit::Day => tell!(lang, "time-days", n = n),
        Unit::Hour => tell!(lang, "time-hours", n = n),
        Unit::Minute => tell!(lang, "time-minutes", n = n),
    })
}

/// The same for a table or a chart: `2 h 47 min`.
pub(crate) fn short(lang: Lang, hours: Fixed) -> String {
    parts(lang, hours, |unit, n| match unit {
        Unit::Day => tell!(lang, "time-short-days", n = n),
        Unit::Hour => tell!(lang, "time-short-hours", n = n),
        Unit::Minute => tell!(lang, "time-short-minutes", n = n),
    })
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Hour,
    Minute,
}

/// The two largest units that say something, rounded to the smaller one.
fn parts(lang: Lang, hours: Fixed, say: impl Fn(Unit, u64) -> String) -> String {
    let rounded = |per_hour: u128| {
        let n = hours.0.saturating_mul(per_hour).saturating_add(5_000) / 10_000;
        u64::try_from(n).unwrap_or(u64::MAX)
    };
    let (minutes, whole) = (rounded(60), rounded(1));
    if minutes == 0 && hours > Fixed(0) {
        return lang.word("time-moment").to_owned();
    }
    let [large, small] = if minutes < 24 * 60 {
        [(Unit::Hour, minutes / 60), (Unit::Minute, minutes % 60)]
    } else {
        [(Unit::Day, whole / 24), (Unit::Hour, whole % 24)]
    };
    match (large, small) {
        ((unit, n), (_, 0)) if n > 0 => say(unit, n),
        ((_, 0), (unit, n)) => say(unit, n),
        ((unit, n), (less, m)) => [say(unit, n), say(less, m)].join(" "),
    }
}

/// A rate as a whole number.
pub(crate) fn rate(lang: Lang, rate: Fixed) -> String {
    match rate.0 {
        1..10_000 => lang.word("time-less-than-one").to_owned(),
        n => lang.number(u64::try_from(n.saturating_add(5_000) / 10_000).unwrap_or(u64::MAX)),
    }
}

/// By what right something is said: `google-dms [stated], 2026-03-23, clauses: SZ-ETA-001`.
pub(crate) fn stamp(
    lang: Lang,
    (what, basis): (&str, Basis),
    as_of: &str,
    clauses: &[&str],
) -> String {
    let mut parts = vec![format!("{what} [{}]", text::basis(lang, basis))];
    if !as_of.is_empty() {
        parts.push(as_of.to_owned());
    }
    if !clauses.is_empty() {
        parts.push(tell!(lang, "time-clauses", list = clauses.join(" ")));
    }
    lang.list(&parts)
}

/// The stamp of a model, and what it takes as given.
pub(crate) fn rests_on(page: &mut Page, lang: Lang, model: &ModelStamp) {
    let stamp = stamp(lang, (model.id, model.basis), model.as_of, &model.clauses);
    page.paragraph("  ", &stamp);
    for assumed in &model.assumes {
        page.paragraph("  - ", &assumed.told(lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_told_in_words() {
        let en = Lang::default();
        for (hours, long, table) in [
            (0, "0 minutes", "0 min"),
            (1, "less than a minute", "less than a minute"),
            (3_472, "21 minutes", "21 min"),
            (10_000, "1 hour", "1 h"),
            (27_778, "2 hours 47 minutes", "2 h 47 min"),
            (239_950, "1 day", "1 d"),
            (250_000, "1 day 1 hour", "1 d 1 h"),
            (5_770_000, "24 days 1 hour", "24 d 1 h"),
        ] {
            assert_eq!(span(en, Fixed(hours)), long);
            assert_eq!(short(en, Fixed(hours)), table);
        }
        assert!(!span(en, Fixed(u128::MAX)).is_empty());
        let de = Lang::of_locale("de");
        assert_eq!(span(de, Fixed(10_010_000)), "41 Tage 17 Stunden");
    }
}
