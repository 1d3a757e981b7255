//! Writes what `labelcast plan time` found: JSON, or text for people.
//!
//! It stands apart from the estimate so that figures are computed once and only laid out here.

use std::io::{self, Write};
use words::tell;

use super::fixed::document;
use super::say::Words;
use crate::time::{Estimate, Fixed, InputKind, PilotStamp};
use report::human::page::{Column, Page};
use report::layout::number;
use report::text;
use words::Lang;

const HOURS: [Column; 3] = [Column::Left(14), Column::Right(12), Column::Right(16)];
const SLOW: [Column; 3] = [Column::Left(42), Column::Right(14), Column::Right(14)];

/// Writes the document of `schemas/plan-time.schema.json`.
pub fn json(out: &mut dyn Write, estimate: &Estimate) -> io::Result<()> {
    document(out, estimate)
}

/// Writes the estimate for people.
pub fn human(out: &mut dyn Write, estimate: &Estimate, lang: Lang, bold: bool) -> io::Result<()> {
    let words = Words(lang);
    let mut page = Page::new(bold);
    let counted = &estimate.counted;
    let head = format!(
        ": {}{}{}",
        words.hours(estimate.hours.total),
        text::comma(lang),
        tell!(lang, "mailboxes", n = counted.mailboxes)
    );
    page.headline(words.title(), &head);
    page.paragraph("  ", words.limited_by(estimate.limited_by));
    page.gap();
    page.row(&HOURS, &["", words.hours_column(), words.items_column()]);
    let hours = &estimate.hours;
    for (name, hours, items) in [
        (words.mail(), hours.mail, counted.mail),
        (words.archive(), estimate.archive_hours, counted.archive),
        (words.calendar(), hours.calendar, counted.calendar),
        (words.contacts(), hours.contacts, counted.contacts),
    ] {
        let hours = hours.map_or_else(|| words.unknown().to_owned(), Fixed::text);
        page.row(&HOURS, &[&format!("  {name}"), &hours, &number(items)]);
    }
    let total = [
        counted.mail,
        counted.archive,
        counted.calendar,
        counted.contacts,
    ];
    let items = number(total.into_iter().fold(0, u64::saturating_add));
    let name = format!("  {}", words.total());
    page.row(&HOURS, &[&name, &hours.total.text(), &items]);
    page.gap();
    page.heading(words.range_heading());
    let range = &estimate.range;
    page.paragraph("  ", &words.range(range.p50, range.p90));
    for assumption in &range.assumptions {
        let listed = |numbers: &[u64]| {
            let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            texts.join("/")
        };
        let text = words.factor(
            assumption.factor.as_str(),
            &listed(&assumption.percent),
            &listed(&assumption.weights),
        );
        page.paragraph("  - ", &text);
    }
    if !estimate.slowest.is_empty() {
        page.gap();
        page.heading(words.slowest_heading());
        page.row(&SLOW, &["", words.hours_column(), words.items_column()]);
        for slow in &estimate.slowest {
            let address = format!("  {}", slow.address);
            page.row(&SLOW, &[&address, &slow.hours.text(), &number(slow.items)]);
        }
    }
    if let Some(pilot) = &estimate.pilot {
        page.gap();
        self::pilot(&mut page, words, pilot);
    }
    page.gap();
    page.heading(words.model_heading());
    let model = &estimate.model;
    let mut stamp = format!("{} [{}]", model.id, text::basis(lang, model.basis));
    if !model.as_of.is_empty() {
        stamp += text::comma(lang);
        stamp += model.as_of;
    }
    if !model.clauses.is_empty() {
        stamp += text::comma(lang);
        stamp += words.clauses();
        stamp += ": ";
        stamp += &model.clauses.join(" ");
    }
    page.paragraph("  ", &stamp);
    for assumed in &model.assumes {
        page.paragraph("  - ", words.assumes(assumed));
    }
    if counted.sizes_assumed > 0 {
        page.paragraph("  - ", &words.assumed(&number(counted.sizes_assumed)));
    }
    let tables: Vec<&str> = estimate
        .inputs
        .iter()
        .filter(|input| input.kind == InputKind::Counts)
        .map(|input| input.path.as_str())
        .collect();
    if !tables.is_empty() {
        let text = format!("{}: {}", words.counted_from(), tables.join(", "));
        page.paragraph("  - ", &text);
    }
    out.write_all(page.into_text().as_bytes())
}

fn pilot(page: &mut Page, words: Words, pilot: &PilotStamp) {
    page.heading(words.pilot_heading());
    let rates = words.rates(
        pilot.milliseconds_per_item,
        pilot.seconds_per_gigabyte,
        &number(pilot.at_once),
    );
    page.paragraph("  ", &rates);
    if !pilot.tells_bytes {
        page.paragraph("  ", words.no_sizes_told());
    }
    for row in &pilot.rows {
        let address = format!("  {}", row.address);
        page.row(&SLOW, &[&address, &row.taken.text(), &row.fitted.text()]);
    }
}
