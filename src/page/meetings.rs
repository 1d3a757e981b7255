//! The table of meetings that change: the first date that differs, with its time today and then.

use maud::{Markup, html};
use model::SeriesDifference;
use words::{Lang, tell};

use crate::figures::Figures;
use crate::speak;
use crate::universe::Universe;

/// Meetings that stand in the table at once; the others are folded.
const SHOWN: usize = 12;

/// A day, a time of day and a zone, as a document has them in one text.
struct Moment<'a> {
    day: &'a str,
    time: &'a str,
    zone: &'a str,
}

impl<'a> Moment<'a> {
    fn read(text: &'a str) -> Self {
        let (text, zone) = text.split_once('[').unwrap_or((text, ""));
        let (day, time) = text.split_once('T').unwrap_or((text, ""));
        let utc = time.ends_with('Z');
        Self {
            day,
            time: time.get(..5).unwrap_or(time),
            zone: if utc {
                "UTC"
            } else {
                zone.trim_end_matches(']')
            },
        }
    }
}

/// The first date that differs, on the clock of the series where it is told.
fn ends(series: &SeriesDifference) -> (Option<Moment<'_>>, Option<Moment<'_>>) {
    let source = series.source_local.as_deref().or(series.source.as_deref());
    let target = series.target_local.as_deref().or(series.target.as_deref());
    (source.map(Moment::read), target.map(Moment::read))
}

/// Writes the table.
pub(crate) fn table(lang: Lang, universe: &Universe, figures: &Figures) -> Markup {
    let rows: Vec<(usize, &str, &SeriesDifference)> = universe
        .meetings
        .iter()
        .enumerate()
        .map(|(at, (calendar, series))| (at, calendar.as_str(), series))
        .collect();
    let zones: std::collections::BTreeSet<&str> = rows
        .iter()
        .flat_map(|(_, _, series)| {
            let (source, target) = ends(series);
            [source, target]
                .into_iter()
                .flatten()
                .map(|moment| moment.zone)
        })
        .collect();
    let one = match zones.iter().copied().collect::<Vec<_>>().as_slice() {
        [zone] if !zone.is_empty() => Some(*zone),
        _ => None,
    };
    let row = |(at, calendar, series): &(usize, &str, &SeriesDifference)| {
        row(lang, *at, calendar, series, one.is_none(), figures)
    };
    let split = rows.len().min(SHOWN);
    let (first, rest) = rows.split_at(split);
    html! {
        @if !rows.is_empty() {
            div class="meetings" id="meetings" {
                h4 { (lang.word("page-meetings")) }
                p class="muted" {
                    @match one {
                        Some(zone) => (tell!(lang, "page-meetings-zone", zone = speak::name(zone))),
                        None => (lang.word("page-meetings-lead")),
                    }
                }
                div class="wide" tabindex="0" role="region" aria-label=(lang.word("page-meetings")) {
                    table {
                        thead { tr {
                            th scope="col" { (lang.word("page-meeting")) }
                            th scope="col" { (lang.word("page-meeting-today")) }
                            th scope="col" { (lang.word("page-meeting-then")) }
                            th scope="col" { (lang.word("page-meeting-dates")) }
                        } }
                        tbody { @for one in first { (row(one)) } }
                        @if !rest.is_empty() {
                            tbody id="more-meetings" { @for one in rest { (row(one)) } }
                        }
                    }
                }
            }
        }
    }
}

fn row(
    lang: Lang,
    at: usize,
    calendar: &str,
    series: &SeriesDifference,
    with_zone: bool,
    figures: &Figures,
) -> Markup {
    let key = format!("m{at}");
    let (source, target) = ends(series);
    let day = source
        .as_ref()
        .or(target.as_ref())
        .map_or("", |moment| moment.day);
    let called = series.referent.name.as_deref().unwrap_or(calendar);
    html! {
        tr data-h=(key) hidden[figures.number(&key) == 0] {
            th scope="row" {
                bdi { (speak::name(called)) }
                span { (speak::date_of(lang, day)) @if series.past { " · " (lang.word("page-meeting-past")) } }
            }
            td { (time(lang, source.as_ref(), day, "page-meeting-new", with_zone)) }
            td class="then" { (time(lang, target.as_ref(), day, "page-meeting-gone", with_zone)) }
            td data-s=(key) { (figures.text(&key)) }
        }
    }
}

fn time(lang: Lang, moment: Option<&Moment<'_>>, day: &str, none: &str, with_zone: bool) -> Markup {
    html! {
        @match moment {
            None if none == "page-meeting-new" => span class="muted" { (lang.word("page-meeting-new")) },
            None => span class="loss" { (lang.word("page-meeting-gone")) },
            Some(moment) => {
                b { @if moment.time.is_empty() { (lang.word("page-all-day")) } @else { (moment.time) } }
                @if moment.day != day { span { (speak::date_of(lang, moment.day)) } }
                @if with_zone && !moment.zone.is_empty() { span { (speak::name(moment.zone)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_documents_are_read() {
        for (text, day, time, zone) in [
            (
                "2027-02-28T09:00:00[Asia/Tokyo]",
                "2027-02-28",
                "09:00",
                "Asia/Tokyo",
            ),
            ("2027-02-28T09:00:00Z", "2027-02-28", "09:00", "UTC"),
            ("2027-02-28", "2027-02-28", "", ""),
        ] {
            let moment = Moment::read(text);
            assert_eq!((moment.day, moment.time, moment.zone), (day, time, zone));
        }
    }
}
