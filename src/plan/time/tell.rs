//! Writes what `labelcast plan time` found: JSON, or text for people.
//!
//! It stands apart from the estimate so that figures are computed once and only laid out here.

use std::io::{self, Write};
use words::tell;

use super::say::{rate, rests_on, short, span};
use crate::time::{Estimate, InputKind, PilotStamp};
use report::human::page::{Column, Page};
use report::json::pretty;
use words::Lang;

const HOURS: [Column; 3] = [Column::Left(14), Column::Right(14), Column::Right(16)];
const SLOW: [Column; 3] = [Column::Left(42), Column::Right(14), Column::Right(14)];

/// Writes the document of `schemas/plan-time.schema.json`.
pub fn json(out: &mut dyn Write, estimate: &Estimate) -> io::Result<()> {
    pretty(out, 0, estimate)?;
    out.write_all(b"\n")
}

/// Writes the estimate for people.
pub fn human(out: &mut dyn Write, estimate: &Estimate, lang: Lang, bold: bool) -> io::Result<()> {
    let mut page = Page::new(bold);
    let counted = &estimate.counted;
    let head = [
        span(lang, estimate.hours.total),
        tell!(lang, "mailboxes", n = counted.mailboxes),
    ];
    page.headline(lang.word("time-title"), &format!(": {}", lang.list(&head)));
    let range = &estimate.range;
    page.paragraph(
        "  ",
        &tell!(
            lang,
            "time-range",
            p50 = span(lang, range.p50),
            p90 = span(lang, range.p90)
        ),
    );
    let why = estimate.limited_by.as_str();
    page.paragraph("  ", lang.named("time-limited-by", why));
    page.gap();
    table(&mut page, estimate, lang);
    if !range.assumptions.is_empty() {
        page.gap();
        page.heading(lang.word("time-range-heading"));
    }
    let listed = |numbers: &[u64]| {
        let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        texts.join("/")
    };
    for assumption in &range.assumptions {
        let name = assumption.factor.as_str();
        let (what, percent) = (lang.named("time-factor", name), listed(&assumption.percent));
        let text = if assumption.weights.is_empty() {
            tell!(
                lang,
                "time-measured",
                name = name,
                percent = percent,
                what = what
            )
        } else {
            let weights = listed(&assumption.weights);
            tell!(
                lang,
                "time-assumed",
                name = name,
                percent = percent,
                weights = weights,
                what = what
            )
        };
        page.paragraph("  - ", &text);
    }
    if !estimate.slowest.is_empty() {
        page.gap();
        page.heading(lang.word("time-slowest-heading"));
        columns(&mut page, &SLOW, lang);
        for slow in &estimate.slowest {
            let address = format!("  {}", slow.address);
            let cells = [&address, &short(lang, slow.hours), &lang.number(slow.items)];
            page.row(&SLOW, &cells.map(String::as_str));
        }
    }
    if let Some(pilot) = &estimate.pilot {
        page.gap();
        self::pilot(&mut page, lang, pilot);
    }
    page.gap();
    page.heading(lang.word("time-model-heading"));
    rests_on(&mut page, lang, &estimate.model);
    if counted.sizes_assumed > 0 {
        page.paragraph(
            "  - ",
            &tell!(lang, "time-sizes-assumed", n = counted.sizes_assumed),
        );
    }
    let tables: Vec<&str> = estimate
        .inputs
        .iter()
        .filter(|input| input.kind == InputKind::Counts)
        .map(|input| input.path.as_str())
        .collect();
    if !tables.is_empty() {
        let tables = tables.join(", ");
        page.paragraph("  - ", &tell!(lang, "time-counted-from", tables = tables));
    }
    out.write_all(page.into_text().as_bytes())
}

fn columns(page: &mut Page, layout: &[Column; 3], lang: Lang) {
    let names = ["", lang.word("time-column"), lang.word("items-column")];
    page.row(layout, &names);
}

/// Time and items of each kind.
fn table(page: &mut Page, estimate: &Estimate, lang: Lang) {
    let (hours, counted) = (&estimate.hours, &estimate.counted);
    columns(page, &HOURS, lang);
    let kinds = [
        ("mail", hours.mail, counted.mail),
        ("archive", estimate.archive_hours, counted.archive),
        ("calendar", hours.calendar, counted.calendar),
        ("contacts", hours.contacts, counted.contacts),
    ];
    let all = kinds.iter().map(|(_, _, items)| *items);
    let total = ("total", Some(hours.total), all.fold(0, u64::saturating_add));
    for (kind, hours, items) in kinds.into_iter().chain([total]) {
        let name = format!("  {}", lang.named("time-kind", kind));
        let hours = hours.map_or_else(|| "-".to_owned(), |hours| short(lang, hours));
        page.row(&HOURS, &[&name, &hours, &lang.number(items)]);
    }
}

fn pilot(page: &mut Page, lang: Lang, pilot: &PilotStamp) {
    page.heading(lang.word("time-pilot-heading"));
    let rates = tell!(
        lang,
        "time-rates",
        item = rate(lang, pilot.milliseconds_per_item),
        gigabyte = rate(lang, pilot.seconds_per_gigabyte),
        n = pilot.at_once
    );
    page.paragraph("  ", &rates);
    if !pilot.tells_bytes {
        page.paragraph("  ", lang.word("time-no-sizes-told"));
    }
    for row in &pilot.rows {
        let address = format!("  {}", row.address);
        let cells = [&address, &short(lang, row.taken), &short(lang, row.fitted)];
        page.row(&SLOW, &cells.map(String::as_str));
    }
}
