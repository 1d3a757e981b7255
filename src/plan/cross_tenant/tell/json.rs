//! A check as JSON: `labelcast.cross-tenant/1`, mailbox by mailbox, so that a tenant is never held twice.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::super::case::Weight;
use super::super::facts::Content;
use super::super::finding::{Finding, Outcome, Report, Verdict, exceptions};
use super::super::tables::export;
use report::safe::SafeJson;

/// Name and version of the document.
pub const SCHEMA: &str = "labelcast.cross-tenant/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    configuration: Configuration,
    unchecked: Vec<UncheckedRecord>,
    mailboxes: Vec<MailboxRecord<'a>>,
    totals: Totals,
    problems: Vec<model::RunProblem>,
}

#[derive(Serialize)]
struct Configuration {
    verdict: &'static str,
    findings: Vec<FindingRecord>,
    remedies: Vec<RemedyRecord>,
    rules: Vec<&'static str>,
}

#[derive(Serialize)]
struct UncheckedRecord {
    side: &'static str,
    needs: &'static str,
    command: &'static str,
    rules: &'static [&'static str],
    blocks: bool,
}

#[derive(Serialize)]
struct MailboxRecord<'a> {
    address: &'a str,
    target: Option<&'a str>,
    verdict: &'static str,
    /// Without what stands against every move.
    own: &'static str,
    exceptions: Vec<&'static str>,
    remedies: Vec<RemedyRecord>,
    rules: Vec<&'static str>,
    findings: Vec<FindingRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<ContentRecord>,
    file: &'a str,
    row: u64,
}

#[derive(Serialize)]
struct ContentRecord {
    carried: u64,
    not_listed: u64,
    outbox: u64,
    teams_chat: u64,
    feeds: u64,
}

#[derive(Serialize)]
struct RemedyRecord {
    text: String,
    command: Option<String>,
    r#where: &'static str,
    again: Option<&'static str>,
    irreversible: bool,
}

#[derive(Serialize)]
struct FindingRecord {
    case: &'static str,
    weight: &'static str,
    basis: model::Basis,
    rules: &'static [&'static str],
    cause: String,
}

#[derive(Serialize)]
struct Totals {
    ready: u64,
    blocked: u64,
    at_risk: u64,
    unknown: u64,
    exceptions: BTreeMap<&'static str, u64>,
    cases: BTreeMap<&'static str, u64>,
    strangers: u64,
}

impl From<Content> for ContentRecord {
    fn from(content: Content) -> Self {
        Self {
            carried: content.carried,
            not_listed: content.not_listed,
            outbox: content.outbox,
            teams_chat: content.teams_chat,
            feeds: content.feeds,
        }
    }
}

fn problem(problem: &model::Problem) -> model::RunProblem {
    model::RunProblem {
        path: problem.path.clone(),
        place: problem.place.clone(),
        cause: problem.cause.clone(),
        help: problem.help.clone(),
        unread: problem.unread,
    }
}

fn finding(finding: &Finding) -> FindingRecord {
    let law = finding.case.law();
    FindingRecord {
        case: law.name,
        weight: law.weight.as_str(),
        basis: law.basis(),
        rules: law.rules,
        cause: finding.cause().as_str().to_owned(),
    }
}

/// What cures the findings, those that only tell left aside.
fn remedies<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<RemedyRecord> {
    let mut records = Vec::new();
    for finding in findings
        .into_iter()
        .filter(|finding| finding.weight() != Weight::Info)
    {
        let law = finding.case.law();
        let record = |command: Option<&super::super::finding::Command>| RemedyRecord {
            text: finding.remedy().as_str().to_owned(),
            command: command.map(|command| command.text.clone()),
            r#where: command.map_or(law.place, |command| command.place).as_str(),
            again: law.again.map(super::super::case::Again::as_str),
            irreversible: command.is_some_and(|command| command.irreversible),
        };
        if finding.commands.is_empty() {
            records.push(record(None));
        }
        records.extend(finding.commands.iter().map(|command| record(Some(command))));
    }
    records
}

fn rules<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<&'static str> {
    let mut rules: Vec<&'static str> = Vec::new();
    for finding in findings {
        for rule in finding.case.law().rules {
            if !rules.contains(rule) {
                rules.push(rule);
            }
        }
    }
    rules
}

fn mailbox<'a>(one: &'a Outcome, stops: &[&Finding]) -> MailboxRecord<'a> {
    let all = || one.findings.iter().chain(stops.iter().copied());
    MailboxRecord {
        address: &one.address,
        target: (!one.target.is_empty()).then_some(&one.target),
        verdict: one.verdict.as_str(),
        own: one.own.as_str(),
        exceptions: exceptions(&one.findings),
        remedies: remedies(&one.findings),
        rules: rules(all()),
        findings: one.findings.iter().map(finding).collect(),
        content: one.content.map(ContentRecord::from),
        file: &one.file,
        row: one.row,
    }
}

/// Writes the document.
pub fn json(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    // What stops every move is a rule of each mailbox, too.
    let stops: Vec<&Finding> = (report.configuration.iter())
        .filter(|finding| finding.weight() == Weight::Block)
        .collect();
    let document = Document {
        schema: SCHEMA,
        configuration: Configuration {
            verdict: report.configuration_verdict().as_str(),
            findings: report.configuration.iter().map(finding).collect(),
            remedies: remedies(&report.configuration),
            rules: rules(&report.configuration),
        },
        unchecked: (report.unchecked.iter())
            .map(|one| UncheckedRecord {
                side: one.side.as_str(),
                needs: export(one.kind).cmdlet,
                command: export(one.kind).command,
                rules: one.rules,
                blocks: one.blocks,
            })
            .collect(),
        mailboxes: report
            .mailboxes
            .iter()
            .map(|one| mailbox(one, &stops))
            .collect(),
        totals: Totals {
            ready: report.count(Verdict::Ready),
            blocked: report.count(Verdict::Blocked),
            at_risk: report.count(Verdict::AtRisk),
            unknown: report.count(Verdict::Unknown),
            exceptions: report.exceptions(),
            cases: report
                .causes()
                .into_iter()
                .map(|(case, count)| (case.law().name, count))
                .collect(),
            strangers: report.strangers,
        },
        problems: report.problems.iter().map(problem).collect(),
    };
    let mut safe = SafeJson(out);
    serde_json::to_writer_pretty(&mut safe, &document)?;
    out.write_all(b"\n")
}
