//! Calendars and contacts for people: what there is, which recurring meetings change, and what
//! contacts lose.
//!
//! Apart from the findings because a calendar is told by its numbers first, and because who looks for
//! a meeting that moved does not look among labels.

use std::collections::BTreeMap;

use super::Options;
use super::findings::{self, Group};
use super::page::{Column, Page};
use crate::layout::{blanks, middle_cut};
use crate::text;
use model::{CalendarPrediction, Counts, MailboxPrediction, Referent};
use rules::{RuleKind, rule};
use words::Lang;
use words::tell;

const NAME: usize = 36;
const CALENDARS: [Column; 5] = [
    Column::Left(NAME),
    Column::Right(9),
    Column::Right(9),
    Column::Right(9),
    Column::Right(9),
];
const LABELS: [Column; 2] = [Column::Left(54), Column::Right(12)];

/// Series that are listed of one mailbox.
const SHOWN: usize = 50;
/// Contact labels that are listed without `--detail`.
const SHOWN_LABELS: usize = 20;

/// Writes the calendars, and the recurring meetings that change.
pub(super) fn write(page: &mut Page, options: &Options<'_>, mailbox: &MailboxPrediction) {
    let shown: Vec<&CalendarPrediction> = mailbox
        .calendars
        .iter()
        .filter(|calendar| options.detail || calendar.events.found > 0)
        .collect();
    if !shown.is_empty() {
        page.gap();
        list(page, options, &shown);
    }
    recurring(page, options, mailbox);
    not_understood(page, options, &mailbox.calendars);
    unknown_zones(page, options.lang, &mailbox.calendars);
}

fn list(page: &mut Page, options: &Options<'_>, calendars: &[&CalendarPrediction]) {
    let lang = options.lang;
    let heading = lang.word("calendars");
    let mut head = Page::new(false);
    head.row(
        &CALENDARS,
        &[
            heading,
            lang.word("calendar-events"),
            lang.word("calendar-recurring"),
            lang.word("calendar-altered"),
            lang.word("calendar-skipped"),
        ],
    );
    let head = head.into_text();
    let rest = head.strip_prefix(heading).unwrap_or_default();
    page.headline(heading, rest.trim_end_matches('\n'));
    for calendar in calendars {
        let name = if calendar.primary {
            tell!(
                lang,
                "aside",
                text = &calendar.name,
                aside = lang.word("calendar-primary")
            )
        } else {
            calendar.name.clone()
        };
        let Counts {
            found,
            altered,
            skipped,
            ..
        } = calendar.events;
        let mut cells = [found, calendar.series, altered, skipped].map(|n| amount(lang, n));
        // Nobody knows how many of what is only counted recur or change.
        if calendar.counted > 0 {
            for cell in cells
                .iter_mut()
                .skip(1)
                .take(2)
                .filter(|cell| cell.is_empty())
            {
                "?".clone_into(cell);
            }
        }
        page.row(
            &CALENDARS,
            &[
                &format!("  {}", middle_cut(&name, NAME - 2)),
                &cells[0],
                &cells[1],
                &cells[2],
                &cells[3],
            ],
        );
    }
}

/// A number; nothing for none.
fn amount(lang: Lang, n: u64) -> String {
    if n == 0 {
        String::new()
    } else {
        lang.number(n)
    }
}

fn recurring(page: &mut Page, options: &Options<'_>, mailbox: &MailboxPrediction) {
    let lang = options.lang;
    let calendars = &mailbox.calendars;
    let sum = |of: fn(&CalendarPrediction) -> u64| calendars.iter().map(of).sum::<u64>();
    let differs = sum(|calendar| calendar.differs);
    let past = sum(|calendar| calendar.differs_past);
    let ended: Vec<&CalendarPrediction> = calendars
        .iter()
        .filter(|calendar| calendar.predicted_end.is_some())
        .collect();
    if differs == 0 && past == 0 && ended.is_empty() {
        return;
    }
    page.gap();
    page.heading(lang.word("recurring-heading"));
    if differs > 0 {
        let all = sum(|calendar| calendar.series);
        page.paragraph(
            "  - ",
            &tell!(lang, "differing", series = differs, all = all),
        );
        if options.detail {
            differing(page, options, calendars);
        }
    }
    if past > 0 {
        page.paragraph("  - ", &tell!(lang, "differing-past", series = past));
    }
    let days: std::collections::BTreeSet<&str> = ended
        .iter()
        .filter_map(|calendar| calendar.predicted_end.as_deref())
        .collect();
    for day in days {
        let series = ended
            .iter()
            .filter(|calendar| calendar.predicted_end.as_deref() == Some(day))
            .map(|calendar| calendar.endless)
            .sum::<u64>();
        page.paragraph(
            "  - ",
            &tell!(lang, "series-ended", series = series, day = day),
        );
    }
}

/// The series that differ, calendar by calendar.
fn differing(page: &mut Page, options: &Options<'_>, calendars: &[CalendarPrediction]) {
    let lang = options.lang;
    let indent = blanks(4);
    let mut left = SHOWN;
    let mut total = 0;
    for calendar in calendars {
        total += calendar.differs;
        for series in calendar.differing.iter().take(left) {
            left -= 1;
            let lead = format!("{indent}* ");
            let told = text::differing_series(lang, series);
            let what = which(lang, &calendar.name, &series.item, &series.referent);
            page.paragraph(&lead, &format!("{what}: {told}"));
        }
    }
    let listed = (SHOWN - left) as u64;
    if total > listed {
        let more = usize::try_from(total - listed).unwrap_or(usize::MAX);
        page.paragraph(&format!("{indent}* "), &tell!(lang, "more", n = more));
    }
}

/// Series of which nobody can say when they take place, and changes that belong to no occurrence.
fn not_understood(page: &mut Page, options: &Options<'_>, calendars: &[CalendarPrediction]) {
    let lang = options.lang;
    let sum = |of: fn(&CalendarPrediction) -> u64| calendars.iter().map(of).sum::<u64>();
    let unknown = sum(|calendar| calendar.unknown);
    let strays = sum(|calendar| calendar.strays.len() as u64);
    if unknown == 0 && strays == 0 {
        return;
    }
    page.gap();
    page.heading(lang.word("not-understood-heading"));
    let (lead, mut left) = (format!("{}* ", blanks(4)), SHOWN);
    if unknown > 0 {
        page.paragraph("  - ", &tell!(lang, "unknown-series", series = unknown));
        for calendar in calendars {
            for series in calendar.unknown_series.iter().take(left) {
                left -= 1;
                let what = which(lang, &calendar.name, &series.item, &series.referent);
                page.paragraph(
                    &lead,
                    &format!("{what}: {}", text::unknown_reason(lang, series.why)),
                );
            }
        }
    }
    if strays > 0 {
        page.paragraph("  - ", &tell!(lang, "strays", n = strays));
        for calendar in calendars {
            for stray in calendar.strays.iter().take(left) {
                left -= 1;
                let what = which(lang, &calendar.name, &stray.item, &stray.referent);
                page.paragraph(&lead, &format!("{what}: {}", text::stray(lang, stray)));
            }
        }
    }
    let more = (unknown + strays).saturating_sub((SHOWN - left) as u64);
    if more > 0 {
        page.paragraph(&lead, &tell!(lang, "more", n = more));
    }
}

/// Time zones whose names say nothing, each with the events that are in it.
fn unknown_zones(page: &mut Page, lang: Lang, calendars: &[CalendarPrediction]) {
    let mut zones: BTreeMap<&str, u64> = BTreeMap::new();
    for zone in calendars.iter().flat_map(|calendar| &calendar.zones) {
        if matches!(zone.matched, "unknown" | "custom") {
            *zones.entry(&zone.source).or_default() += zone.events;
        }
    }
    if zones.is_empty() {
        return;
    }
    page.gap();
    page.heading(lang.word("unknown-zones"));
    for (zone, events) in zones.iter().take(SHOWN) {
        let told = tell!(lang, "nobodys-zone", zone = *zone, n = *events);
        page.paragraph("  - ", &told);
    }
    if let Some(more @ 1..) = zones.len().checked_sub(SHOWN) {
        page.paragraph("  - ", &tell!(lang, "more", n = more));
    }
}

/// An event as people find it: its calendar, its place, its name or its id.
fn which(lang: Lang, calendar: &str, item: &str, referent: &Referent) -> String {
    let known = referent.name.as_ref().or(referent.id.as_ref());
    match known {
        Some(known) => format!(
            "{calendar}, {}",
            tell!(lang, "aside", text = item, aside = known)
        ),
        None => format!("{calendar}, {item}"),
    }
}

/// Whether a finding is told among what contacts lose.
pub(super) fn is_about_contacts(id: &str) -> bool {
    rule(id).is_some_and(|rule| rule.kind == RuleKind::Contact)
}

/// Writes the labels of contacts, and what contacts lose.
pub(super) fn contacts(
    page: &mut Page,
    options: &Options<'_>,
    mailbox: &MailboxPrediction,
    groups: &[&Group<'_>],
) {
    let lang = options.lang;
    let labels = &mailbox.contact_labels;
    if !labels.is_empty() {
        page.gap();
        let mut head = Page::new(false);
        head.row(
            &LABELS,
            &[lang.word("contact-labels"), lang.word("contacts-column")],
        );
        let head = head.into_text();
        let rest = head
            .strip_prefix(lang.word("contact-labels"))
            .unwrap_or_default();
        page.headline(lang.word("contact-labels"), rest.trim_end_matches('\n'));
        let most = if options.detail {
            labels.len()
        } else {
            SHOWN_LABELS
        };
        for label in labels.iter().take(most) {
            let name = format!("  {}", middle_cut(&label.name, 52));
            page.row(&LABELS, &[&name, &lang.number(label.contacts)]);
        }
        if labels.len() > most {
            page.paragraph("  ", &tell!(lang, "more", n = labels.len() - most));
        }
    }
    let counts = &mailbox.ledger.contacts;
    let lost: Vec<&&Group<'_>> = groups.iter().filter(|group| group.hurts()).collect();
    if lost.is_empty() {
        return;
    }
    page.gap();
    page.heading(lang.word("contacts-lose"));
    let told = tell!(
        lang,
        "contacts-arrive",
        whole = counts.migrated,
        altered = counts.altered,
        skipped = counts.skipped
    );
    page.paragraph("  ", &told);
    for group in lost {
        findings::entry(page, options, group);
    }
}
