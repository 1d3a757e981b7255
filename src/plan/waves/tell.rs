//! Writes what `labelcast plan waves` found: JSON, text for people, and the file of each wave.
//!
//! It stands apart from the plan so that figures are computed once and only laid out here.

use std::io::{self, Write};
use words::tell;

use super::say::Words;
use crate::time::fixed::document;
use crate::time::say::Words as TimeWords;
use crate::waves::Waves;
use report::human::page::{Column, Page};
use report::layout::number;
use report::text;
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
    document(out, plan)
}

/// Writes the plan for people.
pub fn human(out: &mut dyn Write, plan: &Waves, lang: Lang, bold: bool) -> io::Result<()> {
    let (words, times) = (Words(lang), TimeWords(lang));
    let mut page = Page::new(bold);
    let head = format!(
        ": {}{comma}{}{comma}{}",
        words.waves(plan.waves.len()),
        tell!(lang, "mailboxes", n = plan.mailboxes),
        times.hours(plan.hours.total),
        comma = text::comma(lang),
    );
    page.headline(words.title(), &head);
    page.paragraph("  ", &words.distance(plan));
    page.paragraph("  ", &words.bounds(plan));
    page.gap();
    let columns = [
        &format!("  {}", words.wave()),
        words.lane(),
        words.start(),
        words.hours(),
        words.mailboxes(),
        words.items(),
    ];
    page.row(&WAVES, &columns);
    for wave in &plan.waves {
        let items = [wave.mail, wave.calendar, wave.contacts];
        let items = items.into_iter().fold(0, u64::saturating_add);
        page.row(
            &WAVES,
            &[
                &format!("  {}", wave.name),
                &wave.lane.to_string(),
                &wave.start.text(),
                &wave.hours.text(),
                &number(wave.addresses.len() as u64),
                &number(items),
            ],
        );
    }
    if !plan.groups.is_empty() {
        page.gap();
        page.heading(words.groups_heading());
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
    page.heading(words.limits_heading());
    let stamp = format!(
        "{} [{}]{}{}: {}",
        words.limits(plan),
        text::basis(lang, plan.limits.basis),
        text::comma(lang),
        words.clauses(),
        plan.limits.clauses.join(" ")
    );
    page.paragraph("  ", &stamp);
    for assumed in &plan.limits.assumes {
        page.paragraph("  - ", words.assumes(assumed));
    }
    page.gap();
    page.heading(words.model_heading());
    let model = &plan.model;
    let stamp = format!(
        "{} [{}]{}{}: {}",
        model.id,
        text::basis(lang, model.basis),
        text::comma(lang),
        words.clauses(),
        if model.clauses.is_empty() {
            "-".to_owned()
        } else {
            model.clauses.join(" ")
        }
    );
    page.paragraph("  ", &stamp);
    for assumed in &model.assumes {
        page.paragraph("  - ", times.assumes(assumed));
    }
    out.write_all(page.into_text().as_bytes())
}
