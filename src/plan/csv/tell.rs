//! Reports of batch files: what a check found, and what was written.
//!
//! It stands apart from the check so that the same findings become JSON and text in any language. Nothing
//! here sees a cell of the file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::say;
use crate::csv::write::Written;
use crate::csv::{Finding, GoogleMap, Kind, Outcome, Report, Severity, Unchecked, rules};
use crate::page_of::Source;
use engines::statements;
use model::Basis;
use report::human::page::Page;
use report::json::pretty;
use report::text;
use words::{Lang, Text, tell};

/// Name and version of the JSON that `plan csv check` prints.
pub const CHECK_SCHEMA: &str = "labelcast.plan-csv/1";

/// Name and version of the JSON that `plan csv write` prints.
pub const WRITE_SCHEMA: &str = "labelcast.plan-csv-write/1";

/// Rows that a line for people lists.
const ROWS: usize = 10;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    file: &'a str,
    kind: &'static str,
    map: Option<&'static str>,
    valid: bool,
    rows: u64,
    most_rows: Option<u64>,
    files: Option<u64>,
    bytes: u64,
    encoding: &'static str,
    separator: String,
    columns: &'a [Option<&'static str>],
    errors: u64,
    warnings: u64,
    infos: u64,
    not_shown: u64,
    findings: Vec<FindingRecord>,
    not_checked: Vec<UncheckedRecord>,
    rules: Vec<RuleRecord>,
}

#[derive(Serialize)]
struct FindingRecord {
    rule: &'static str,
    severity: &'static str,
    basis: Basis,
    row: Option<u64>,
    line: Option<u64>,
    column: Option<u64>,
    column_name: Option<&'static str>,
    cause: Text,
    help: Text,
}

#[derive(Serialize)]
struct UncheckedRecord {
    rule: &'static str,
    needs: Option<&'static str>,
    cause: Text,
}

#[derive(Serialize)]
struct RuleRecord {
    rule: &'static str,
    outcome: &'static str,
    findings: u64,
    #[serde(flatten)]
    source: Source,
}

fn basis(rule: &str, kind: Kind) -> Basis {
    statements::of(rule).map_or(Basis::Inferred, |held| rules::basis(held, kind))
}

const fn map(kind: Kind) -> Option<GoogleMap> {
    match kind {
        Kind::Google(map) => Some(map),
        _ => None,
    }
}

fn record(finding: &Finding, kind: Kind) -> FindingRecord {
    FindingRecord {
        rule: finding.rule,
        severity: finding.severity.as_str(),
        basis: basis(finding.rule, kind),
        row: finding.place.row,
        line: finding.place.line,
        column: finding.place.column,
        column_name: finding.place.name,
        cause: say::cause(&finding.trouble, kind),
        help: say::help(&finding.trouble, kind),
    }
}

/// Writes a check as JSON. `file` is the path as it was given.
pub fn json(out: &mut dyn Write, file: &str, report: &Report) -> io::Result<()> {
    let kind = report.kind;
    let document = Document {
        schema: CHECK_SCHEMA,
        file,
        kind: kind.as_str(),
        map: map(kind).map(GoogleMap::as_str),
        valid: report.is_good(),
        rows: report.rows,
        most_rows: kind.most_rows(),
        files: report.files(),
        bytes: report.bytes,
        encoding: report.encoding.as_str(),
        separator: report.separator.to_string(),
        columns: &report.columns,
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        infos: report.count(Severity::Info),
        not_shown: report.hidden(),
        findings: (report.findings.iter())
            .map(|finding| record(finding, kind))
            .collect(),
        not_checked: (report.unchecked.iter())
            .map(|(rule, why)| UncheckedRecord {
                rule,
                needs: match why {
                    Unchecked::Needs(flag) => Some(flag),
                    _ => None,
                },
                cause: say::unchecked(*why),
            })
            .collect(),
        rules: (report.outcomes())
            .filter_map(|(rule, outcome)| {
                let held = rule.statement()?;
                Some(RuleRecord {
                    rule: rule.id,
                    outcome: outcome.as_str(),
                    findings: report.count_of(rule.id),
                    source: Source::new(held, rules::basis(held, kind)),
                })
            })
            .collect(),
    };
    pretty(out, 0, &document)?;
    out.write_all(b"\n")
}

/// Findings of one cause in one column, and the rows in which they stand.
struct Group<'a> {
    first: &'a Finding,
    rows: Vec<u64>,
    more: usize,
}

/// Findings of a severity, those that differ in their row alone together.
fn groups(findings: &[Finding], severity: Severity) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut index: BTreeMap<(&str, Option<u64>, String), usize> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.severity == severity) {
        let key = (
            finding.rule,
            finding.place.column,
            format!("{:?}", finding.trouble),
        );
        let at = *index.entry(key).or_insert(groups.len());
        let Some(row) = finding.place.row else {
            groups.push(Group {
                first: finding,
                rows: Vec::new(),
                more: 0,
            });
            continue;
        };
        match groups.get_mut(at) {
            Some(group) if group.rows.len() < ROWS => group.rows.push(row),
            Some(group) => group.more += 1,
            None => groups.push(Group {
                first: finding,
                rows: vec![row],
                more: 0,
            }),
        }
    }
    groups
}

/// Where a group stands, in words.
fn place(lang: Lang, group: &Group<'_>) -> String {
    let mut parts = Vec::new();
    let rows: Vec<String> = group.rows.iter().map(|row| lang.number(*row)).collect();
    let list = rows.join(", ");
    if group.more > 0 {
        parts.push(tell!(
            lang,
            "csv-rows-and-more",
            list = list,
            more = group.more
        ));
    } else if !rows.is_empty() {
        parts.push(tell!(lang, "csv-rows", n = rows.len(), list = list));
    }
    match (group.first.place.column, group.first.place.name) {
        (Some(n), Some(name)) => parts.push(tell!(lang, "csv-column-named", n = n, name = name)),
        (Some(n), None) => parts.push(tell!(lang, "csv-column", n = n)),
        (None, _) => {}
    }
    parts.join(", ")
}

/// Writes a check for people.
pub fn human(
    out: &mut dyn Write,
    file: &str,
    report: &Report,
    lang: Lang,
    bold: bool,
) -> io::Result<()> {
    let mut page = Page::new(bold);
    page.headline(file, &headline(report, lang));
    findings(&mut page, report, lang);
    unchecked(&mut page, report, lang);
    let passed: Vec<&str> = report
        .outcomes()
        .filter(|(_, outcome)| *outcome == Outcome::Passed)
        .map(|(rule, _)| rule.id)
        .collect();
    if !passed.is_empty() {
        page.gap();
        page.heading(lang.word("csv-checked-heading"));
        page.paragraph("  ", &passed.join(", "));
    }
    out.write_all(page.into_text().as_bytes())
}

/// Writes what was not checked, and why: statements together where none of the file was read.
fn unchecked(page: &mut Page, report: &Report, lang: Lang) {
    if report.unchecked.is_empty() {
        return;
    }
    page.gap();
    page.heading(lang.word("csv-not-checked-heading"));
    let mut unread = Vec::new();
    for (rule, why) in &report.unchecked {
        if *why == Unchecked::NotRead {
            unread.push(*rule);
            continue;
        }
        let why = say::unchecked(*why);
        page.paragraph("  ", &format!("{rule}: {}", why.told(lang)));
        if let Some(held) = statements::of(rule) {
            page.paragraph("    ", &held.told(lang));
        }
    }
    if !unread.is_empty() {
        let why = say::unchecked(Unchecked::NotRead);
        page.paragraph("  ", &format!("{}: {}", why.told(lang), unread.join(", ")));
    }
}

/// Writes the findings, worst first.
fn findings(page: &mut Page, report: &Report, lang: Lang) {
    let kind = report.kind;
    for severity in Severity::ALL {
        let groups = groups(&report.findings, severity);
        if groups.is_empty() {
            continue;
        }
        page.gap();
        page.heading(lang.named("csv-severity", severity.as_str()));
        for group in groups {
            let place = place(lang, &group);
            let trouble = &group.first.trouble;
            let cause = say::cause(trouble, kind);
            let cause = cause.told(lang);
            let text = if place.is_empty() {
                cause.into_owned()
            } else {
                format!("{place}: {cause}")
            };
            page.paragraph("  ", &text);
            let todo = say::help(trouble, kind);
            let known = basis(group.first.rule, kind);
            let rule = format!("[{}, {}]", group.first.rule, text::basis(lang, known));
            if severity == Severity::Info {
                page.paragraph("    ", &rule);
            } else {
                page.paragraph("    ", &tell!(lang, "csv-todo", todo = todo, rule = rule));
            }
        }
    }
    if report.hidden() > 0 {
        page.gap();
        page.paragraph("", &tell!(lang, "csv-more-findings", n = report.hidden()));
    }
}

#[derive(Serialize)]
struct WriteDocument<'a> {
    schema: &'static str,
    kind: &'static str,
    map: Option<&'static str>,
    rows: u64,
    written: u64,
    left_out: u64,
    files: &'a [FileRecord],
    not_shown: u64,
    findings: Vec<FindingRecord>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    /// Its path.
    pub path: String,
    /// Rows of users in it.
    pub rows: u64,
    /// Its bytes.
    pub bytes: u64,
}

/// Writes what was written as JSON.
pub fn written_json(
    out: &mut dyn Write,
    written: &Written,
    files: &[FileRecord],
) -> io::Result<()> {
    let report = &written.report;
    let kind = report.kind;
    let document = WriteDocument {
        schema: WRITE_SCHEMA,
        kind: kind.as_str(),
        map: map(kind).map(GoogleMap::as_str),
        rows: written.read,
        written: written.written,
        left_out: written.left_out(),
        files,
        not_shown: report.hidden(),
        findings: (report.findings.iter())
            .map(|finding| record(finding, kind))
            .collect(),
    };
    pretty(out, 0, &document)?;
    out.write_all(b"\n")
}

/// Writes what was written for people.
pub fn written_human(
    out: &mut dyn Write,
    written: &Written,
    files: &[FileRecord],
    lang: Lang,
    bold: bool,
) -> io::Result<()> {
    let mut page = Page::new(bold);
    for file in files {
        page.verbatim(&tell!(
            lang,
            "csv-file-written",
            path = &file.path,
            rows = file.rows,
            bytes = file.bytes
        ));
    }
    page.verbatim(&tell!(
        lang,
        "csv-all-written",
        read = written.read,
        written = written.written,
        left = written.left_out()
    ));
    findings(&mut page, &written.report, lang);
    out.write_all(page.into_text().as_bytes())
}

fn headline(report: &Report, lang: Lang) -> String {
    let told = tell!(
        lang,
        "csv-headline",
        kind = report.kind.as_str(),
        rows = report.rows,
        errors = report.count(Severity::Error),
        warnings = report.count(Severity::Warning)
    );
    format!(": {told}")
}
