//! The words about calendars and contacts.
//!
//! Apart from the rest because they are many, and a mailbox without either needs none of them.

use model::{Example, SeriesDifference, StrayChange};
use words::Lang;
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

/// Why nobody can say when a series takes place.
pub fn unknown_reason(lang: Lang, why: &str) -> &'static str {
    let known = format!("reason-{why}");
    lang.word(if lang.knows(&known) {
        &known
    } else {
        "reason-budget"
    })
}

/// One change that belongs to no occurrence.
pub fn stray(lang: Lang, stray: &StrayChange) -> String {
    let at = plain(&stray.at);
    let near = stray
        .nearest
        .as_deref()
        .map_or_else(|| "-".to_owned(), plain);
    if stray.changed {
        tell!(lang, "stray-changed", at = at, near = near)
    } else {
        tell!(lang, "stray-deleted", at = at, near = near)
    }
}

/// One series and the first of its occurrences that differs.
pub fn differing_series(lang: Lang, series: &SeriesDifference) -> String {
    let why = lang.named("difference", series.class.as_str());
    let local = |local: &Option<String>, utc: &Option<String>| {
        local.as_ref().or(utc.as_ref()).map(|text| plain(text))
    };
    let source = local(&series.source_local, &series.source);
    let target = local(&series.target_local, &series.target);
    let what = match (source, target) {
        (Some(source), Some(target)) => {
            tell!(lang, "occurrence-moved", source = source, target = target)
        }
        (Some(source), None) => tell!(lang, "occurrence-lost", source = source),
        (None, Some(target)) => tell!(lang, "occurrence-added", target = target),
        (None, None) => return why.to_owned(),
    };
    tell!(
        lang,
        "series-differs",
        rhythm = rhythm(lang, series),
        what = what,
        n = series.occurrences,
        why = why
    )
}

/// One item of a finding: its place, its name or id, and when it starts.
pub fn example(lang: Lang, example: &Example) -> String {
    let referent = &example.referent;
    let known = referent.name.as_ref().or(referent.id.as_ref());
    let mut told = match known {
        Some(known) if *known != example.place => {
            tell!(lang, "aside", text = &example.place, aside = known)
        }
        _ => example.place.clone(),
    };
    if let Some(start) = &referent.start {
        told.push_str(super::comma(lang));
        told.push_str(&plain(start));
    }
    told
}

/// How often a series takes place, and when: `weekly, Tue 09:00 Asia/Tokyo, `.
fn rhythm(lang: Lang, series: &SeriesDifference) -> String {
    let (Some(rule), Some(start)) = (&series.repeats, &series.referent.start) else {
        return String::new();
    };
    let part = |name: &str| {
        let mut parts = rule.split(';');
        parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    };
    let every: u64 = part("INTERVAL")
        .and_then(|every| every.parse().ok())
        .unwrap_or(1);
    let often = match part("FREQ").unwrap_or_default() {
        "DAILY" => tell!(lang, "rhythm-daily", every = every),
        "WEEKLY" => tell!(lang, "rhythm-weekly", every = every),
        "MONTHLY" => tell!(lang, "rhythm-monthly", every = every),
        "YEARLY" => tell!(lang, "rhythm-yearly", every = every),
        _ => return String::new(),
    };
    let days = part("BYDAY").into_iter().flat_map(|days| days.split(','));
    let (_, time) = start.split_once('T').unwrap_or_default();
    let when: Vec<String> = days
        .map(|day| weekday(lang, day))
        .chain([plain(time)])
        .filter(|text| !text.is_empty())
        .collect();
    if when.is_empty() {
        return tell!(lang, "rhythm-alone", often = often);
    }
    tell!(lang, "rhythm-when", often = often, when = when.join(" "))
}

/// A weekday of a rule, with its place in the month where it has one.
fn weekday(lang: Lang, day: &str) -> String {
    let (place, name) = day
        .split_at_checked(day.len().saturating_sub(2))
        .unwrap_or((day, ""));
    let known = format!("weekday-{}", name.to_ascii_lowercase());
    if lang.knows(&known) {
        format!("{place}{}", lang.word(&known))
    } else {
        day.to_owned()
    }
}
