//! A check for people: counts first, then what concerns all, then one line for each mailbox, the worst first.

use std::io::{self, Write};

use words::{Lang, tell};

use super::super::case::Weight;
use super::super::finding::{Finding, Outcome, Report, Verdict, exceptions};
use super::super::tables::export;
use super::super::write::by_hand;
use super::{distinct, remedy, short, worst};
use report::human::page::{Column, Page};

const COUNTS: [Column; 2] = [Column::Right(9), Column::Left(70)];

/// Writes the check.
pub fn human(
    out: &mut dyn Write,
    report: &Report,
    lang: Lang,
    bold: bool,
    detail: bool,
) -> io::Result<()> {
    let mut page = Page::new(bold);
    let by = |verdict| report.count(verdict);
    let head = tell!(
        lang,
        "xt-headline",
        n = report.mailboxes.len(),
        blocked = by(Verdict::Blocked),
        unknown = by(Verdict::Unknown),
        risk = by(Verdict::AtRisk),
        ready = by(Verdict::Ready)
    );
    page.headline(lang.word("xt-title"), &head);
    counts(&mut page, report, lang);
    configuration(&mut page, report, lang);
    unchecked(&mut page, report, lang);
    page.gap();
    page.heading(lang.word("xt-mailboxes"));
    out.write_all(page.into_text().as_bytes())?;
    // One page for each part of a long list: a tenant's lines are never held together.
    for part in report.mailboxes.chunks(1_000) {
        let mut page = Page::new(false);
        for one in part {
            mailbox(&mut page, one, lang, detail);
        }
        out.write_all(page.into_text().as_bytes())?;
    }
    let mut page = Page::new(bold);
    page.gap();
    if report.strangers > 0 {
        page.paragraph("", &tell!(lang, "xt-strangers", n = report.strangers));
    }
    if !detail {
        page.paragraph("", lang.word("xt-detail"));
    }
    page.paragraph("", lang.word("xt-explain"));
    out.write_all(page.into_text().as_bytes())
}

fn counts(page: &mut Page, report: &Report, lang: Lang) {
    page.gap();
    page.heading(lang.word("xt-counts"));
    let mut rows: Vec<(Weight, u64, String)> = Vec::new();
    for (case, count) in report.causes() {
        let law = case.law();
        if !matches!(law.weight, Weight::Block | Weight::Unknown | Weight::Risk) {
            continue;
        }
        let cause = lang.tell(&format!("xt-found-{}", law.name), &[]);
        let name = match law.exception {
            Some(exception) => format!("{exception} ({})", short(&cause)),
            None => short(&cause).to_owned(),
        };
        rows.push((law.weight, count, name));
    }
    rows.sort_by(|a, b| (a.0, b.1, &a.2).cmp(&(b.0, a.1, &b.2)));
    if rows.is_empty() {
        page.paragraph("  ", lang.word("xt-nothing"));
    }
    for (weight, count, name) in rows {
        let name = format!("{} [{}]", name, lang.named("xt-weight", weight.as_str()));
        page.row(&COUNTS, &[&lang.number(count), &name]);
    }
}

fn configuration(page: &mut Page, report: &Report, lang: Lang) {
    page.gap();
    page.heading(lang.word("xt-configuration"));
    if report.configuration.is_empty() {
        page.paragraph("  ", lang.word("xt-nothing"));
        return;
    }
    let mut findings: Vec<&Finding> = report.configuration.iter().collect();
    findings.sort_by_key(|finding| finding.weight());
    for finding in findings {
        self::finding(page, finding, lang);
    }
    if report.configuration_verdict() == Verdict::Blocked {
        let own = |verdict| {
            report
                .mailboxes
                .iter()
                .filter(|one| one.own == verdict)
                .count()
        };
        page.paragraph("  ", lang.word("xt-stops-all"));
        let text = tell!(
            lang,
            "xt-own",
            blocked = own(Verdict::Blocked),
            unknown = own(Verdict::Unknown),
            risk = own(Verdict::AtRisk),
            ready = own(Verdict::Ready)
        );
        page.paragraph("  ", &text);
    }
}

fn finding(page: &mut Page, finding: &Finding, lang: Lang) {
    let law = finding.case.law();
    let basis = lang.named("basis", law.basis().as_str());
    let weight = lang.named("xt-weight", law.weight.as_str());
    let text = format!(
        "{weight}: {} [{}, {basis}]",
        finding.cause().told(lang),
        law.rules.join(" ")
    );
    page.paragraph("  ", &text);
    page.paragraph(
        "    ",
        &format!("{}: {}", lang.word("xt-do"), remedy(finding, lang)),
    );
}

fn unchecked(page: &mut Page, report: &Report, lang: Lang) {
    if report.unchecked.is_empty() {
        return;
    }
    page.gap();
    page.heading(lang.word("xt-unchecked"));
    for one in &report.unchecked {
        let export = export(one.kind);
        let text = tell!(
            lang,
            "xt-unchecked-row",
            cmdlet = export.cmdlet,
            side = one.side.as_str(),
            rules = one.rules.join(" "),
            command = export.command
        );
        page.paragraph("  - ", &text);
    }
}

fn mailbox(page: &mut Page, one: &Outcome, lang: Lang, detail: bool) {
    let verdict = lang.named("xt-verdict", one.verdict.as_str());
    let target = if one.target.is_empty() {
        "-"
    } else {
        &one.target
    };
    let mut line = format!("{verdict}  {} -> {target}", one.address);
    let worst = worst(one);
    let shown = exceptions(&one.findings);
    let causes = worst
        .iter()
        .filter(|finding| finding.case.law().exception.is_none());
    let causes = causes.map(|finding| finding.cause().told(lang).into_owned());
    let names = distinct(shown.into_iter().map(str::to_owned).chain(causes));
    if !names.is_empty() {
        line.push_str("  ");
        line.push_str(&names.join("; "));
        let remedies = distinct(worst.iter().map(|finding| remedy(finding, lang)));
        line.push_str(" => ");
        line.push_str(&remedies.join(" + "));
    }
    page.verbatim(&line);
    if !detail {
        return;
    }
    for found in &one.findings {
        finding(page, found, lang);
        for command in &found.commands {
            let note = if command.by_hand {
                format!(" # {}", lang.word(by_hand(command)))
            } else {
                String::new()
            };
            page.verbatim(&format!(
                "      {}> {}{note}",
                command.place.as_str(),
                command.text
            ));
        }
    }
    if let Some(content) = one.content {
        let left = content.not_listed + content.outbox + content.teams_chat;
        let text = tell!(
            lang,
            "xt-content",
            carried = content.carried,
            left = left,
            listed = content.not_listed,
            outbox = content.outbox,
            chat = content.teams_chat
        );
        page.paragraph("  ", &text);
    }
}
