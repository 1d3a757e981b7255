//! Writes what `labelcast plan waves` found: JSON, text for people, and the file of each wave.
//!
//! It stands apart from the plan so that figures are computed once and only laid out here.

use std::io::{self, Write};
use words::tell;

use super::say;
use crate::time::say::{rests_on, short, stamp};
use crate::waves::Waves;
use report::human::page::{Column, Page};
use report::json::pretty;
use words::Lang;

const WAVES: [Column; 6] = [
    Column::Left(12),
    Column::Right(6),
    Column::Right(12),
    Column::Right(12),
    Column::Right(14),
    Column::Right(12),
];

/// Groups that are named before the rest is only counted.
const GROUPS: usize = 20;

/// Writes the document of `schemas/plan-waves.schema.json`.
pub fn json(out: &mut dyn Write, plan: &Waves) -> io::Result<()> {
    pretty(out, 0, plan)?;
    out.write_all(b"\n")
}

/// Writes the plan for people.
pub fn human(out: &mut dyn Write, plan: &Waves, lang: Lang, bold: bool) -> io::Result<()> {
    let mut page = Page::new(bold);
    let head = format!(": {}", say::headline(lang, plan));
    page.headline(lang.word("waves-title"), &head);
    if let Some(text) = say::whole_speed(lang, plan) {
        page.paragraph("  ", &text);
    }
    page.paragraph("  ", &say::distance(lang, plan));
    page.paragraph("  ", &say::bounds(lang, plan));
    page.gap();
    table(&mut page, plan, lang);
    if !plan.groups.is_empty() {
        page.gap();
        page.heading(lang.word("waves-groups-heading"));
        for group in plan.groups.iter().take(GROUPS) {
            let text = format!(
                "{}: {} -> {}",
                group.name,
                tell!(lang, "mailboxes", n = group.mailboxes),
                group.waves.join(", ")
            );
            page.paragraph("  - ", &text);
        }
        if plan.groups.len() > GROUPS {
            page.paragraph("  ", &tell!(lang, "more", n = plan.groups.len() - GROUPS));
        }
    }
    page.gap();
    page.heading(lang.word("waves-limits-heading"));
    let limits = &plan.limits;
    let kept = say::limits(lang, plan);
    page.paragraph(
        "  ",
        &stamp(lang, (&kept, limits.basis), "", &limits.clauses),
    );
    for assumed in &limits.assumes {
        page.paragraph("  - ", &assumed.told(lang));
    }
    page.gap();
    page.heading(lang.word("waves-model-heading"));
    rests_on(&mut page, lang, &plan.model);
    out.write_all(page.into_text().as_bytes())
}

/// A row for each wave.
fn table(page: &mut Page, plan: &Waves, lang: Lang) {
    let first = format!("  {}", lang.word("waves-wave"));
    let names = [
        &first,
        lang.word("waves-lane"),
        lang.word("waves-start"),
        lang.word("time-column"),
        lang.word("waves-mailboxes"),
        lang.word("items-column"),
    ];
    page.row(&WAVES, &names);
    for wave in &plan.waves {
        let items = [wave.mail, wave.calendar, wave.contacts];
        let items = items.into_iter().fold(0, u64::saturating_add);
        let cells = [
            format!("  {}", wave.name),
            wave.lane.to_string(),
            short(lang, wave.start),
            short(lang, wave.hours),
            lang.number(wave.addresses.len() as u64),
            lang.number(items),
        ];
        page.row(&WAVES, &cells.each_ref().map(String::as_str));
    }
}
