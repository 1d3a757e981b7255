//! Writes findings as SARIF 2.1.0: one result for each mailbox, folder and rule, never per message.
//!
//! It stands apart from `JUnit` XML because GitHub reads it, refuses what is beyond its limits, and
//! follows a result from run to run by its fingerprint. Results are kept until the end, the worst of
//! them, because the document's first part must say how many were left out.
//!
//! Sources: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>,
//! <https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit>.

mod location;
mod rules;

use std::collections::BTreeMap;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::Reporter;
use super::findings::{bounded, folder, headline};
use super::text;
use compare::gate::Gate;
use engines::Engine;
use location::{Fingerprints, uri};
use model::{Finding, FolderPath, MailboxPrediction, Problem, RunProblem, Severity, Totals};
use words::{Lang, tell};

/// What stands in every document that is written.
pub const MARKS: &[&str] = &["\"runs\":", "\"name\":\"labelcast\""];

/// Results that GitHub takes of one run; with more, it refuses the file.
const MOST_RESULTS: usize = 25_000;
/// Bytes that GitHub takes of one file, compressed with gzip.
const MOST_BYTES: u64 = 10_000_000;
/// Mailboxes whose problems are told.
const MOST_PROBLEMS: usize = 100;
/// What is added to one finding that is quoted in a message.
const QUOTED: usize = 5;

/// Where the schema stands that the document follows.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Collects results and writes the document of `--sarif`.
pub struct Sarif<'e> {
    engine: &'e Engine,
    /// What a result is caught by.
    gate: Gate,
    lang: Lang,
    /// Rules by their place in the document.
    places: BTreeMap<&'static str, usize>,
    fingerprints: Fingerprints,
    /// By severity, the worst first: results with their number in the run, as compact JSON.
    kept: [Vec<(usize, String)>; 3],
    /// Results so far, by severity.
    found: [usize; 3],
    notifications: Vec<Value>,
    /// Mailboxes with problems that are not told.
    untold: u64,
    limits: Limits,
}

#[derive(Debug, Clone, Copy)]
struct Limits {
    results: usize,
    bytes: u64,
}

const fn rank(severity: Severity) -> usize {
    match severity {
        Severity::Loss => 0,
        Severity::Change => 1,
        Severity::Note => 2,
    }
}

/// SARIF's word for a severity.
const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Loss => "error",
        Severity::Change => "warning",
        Severity::Note => "note",
    }
}

impl Reporter for Sarif<'_> {
    fn mailbox(&mut self, _: &mut dyn Write, mailbox: &MailboxPrediction) -> io::Result<()> {
        let verdict = self.gate.look(mailbox);
        self.problems(mailbox);
        let twin = self.fingerprints.mailbox(mailbox);
        // Findings of one folder and rule, in the order of the first; they differ in their case.
        let mut groups: Vec<(&FolderPath, &'static str, Vec<usize>)> = Vec::new();
        let mut known: BTreeMap<(&FolderPath, &str), usize> = BTreeMap::new();
        for (number, finding) in mailbox.findings.iter().enumerate() {
            let place = *known
                .entry((&finding.folder, finding.rule))
                .or_insert(groups.len());
            match groups.get_mut(place) {
                Some((_, _, numbers)) => numbers.push(number),
                None => groups.push((&finding.folder, finding.rule, vec![number])),
            }
        }
        for (path, rule, numbers) in groups {
            let findings: Vec<&Finding> = numbers
                .iter()
                .filter_map(|&number| mailbox.findings.get(number))
                .collect();
            let Some(worst) = findings.iter().map(|finding| finding.severity).min() else {
                continue;
            };
            let caught = numbers
                .iter()
                .any(|&number| verdict.caught.get(number).is_some_and(Option::is_some));
            let result = self.result(mailbox, twin, path, rule, &findings, worst, caught);
            self.keep(worst, result.to_string());
        }
        Ok(())
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        _: &Totals,
        _: &[RunProblem],
        beside: &[RunProblem],
    ) -> io::Result<()> {
        self.beside_mailboxes(beside);
        loop {
            let mut counter = GzEncoder::new(Counter(0), Compression::default());
            self.document(&mut counter)?;
            let kept: usize = self.kept.iter().map(Vec::len).sum();
            if counter.finish()?.0 <= self.limits.bytes || kept == 0 {
                return self.document(out);
            }
            self.shrink(kept / 2);
        }
    }
}

impl<'e> Sarif<'e> {
    /// For predictions of this engine.
    pub fn new(engine: &'e Engine, gate: &Gate, lang: Lang) -> Self {
        Self {
            engine,
            gate: gate.clone(),
            lang,
            places: rules::places(engine),
            fingerprints: Fingerprints::default(),
            kept: [const { Vec::new() }; 3],
            found: [0; 3],
            notifications: Vec::new(),
            untold: 0,
            limits: Limits {
                results: MOST_RESULTS,
                bytes: MOST_BYTES,
            },
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one result, used once"
    )]
    fn result(
        &self,
        mailbox: &MailboxPrediction,
        twin: usize,
        path: &FolderPath,
        rule: &str,
        findings: &[&Finding],
        worst: Severity,
        caught: bool,
    ) -> Value {
        let total: u64 = findings.iter().map(|finding| finding.items).sum();
        let bytes: u64 = findings.iter().map(|finding| finding.bytes).sum();
        let mut said: Vec<&str> = Vec::new();
        for finding in findings {
            let text = headline(self.lang, self.engine, rule, finding.case);
            if !said.contains(&text) {
                said.push(text);
            }
        }
        let about = findings
            .iter()
            .flat_map(|finding| &finding.about)
            .take(QUOTED);
        let about: Vec<String> = about
            .map(|about| format!(" ({})", bounded(&about.told(self.lang))))
            .collect();
        let about = about.concat();
        let user = bounded(&mailbox.address);
        let message = tell!(
            self.lang,
            "check-result",
            user = &user,
            folder = folder(self.lang, path),
            items = tell!(self.lang, "items", n = total),
            said = format!("{}{about}", said.join(" "))
        );
        let mut clauses: Vec<&str> = findings
            .iter()
            .map(|finding| finding.clause.as_str())
            .collect();
        clauses.dedup();
        let basis = findings.iter().map(|finding| finding.basis).max();
        let names: Vec<String> = std::iter::once(user.clone())
            .chain(path.0.iter().map(|name| bounded(name)))
            .collect();
        let mut location = uri(&mailbox.source.path);
        location["region"] = json!({ "startLine": 1 });
        json!({
            "ruleId": rule,
            "ruleIndex": self.places.get(rule).copied().unwrap_or_default(),
            "level": level(worst),
            "message": { "text": plain(&message) },
            "locations": [{
                "physicalLocation": location,
                "logicalLocations": [{
                    "name": names.last().map_or("", String::as_str),
                    "fullyQualifiedName": bounded(&names.join("/")),
                    "kind": if path.0.is_empty() { "mailbox" } else { "folder" },
                }],
            }],
            "partialFingerprints": { "labelcast/v1": Fingerprints::of(mailbox, twin, path, rule) },
            "properties": {
                "mailbox": user,
                "severity": worst.as_str(),
                "basis": basis.map_or("open", model::Basis::as_str),
                "clauses": clauses,
                "items": total,
                "bytes": bytes,
                "gate": caught,
            },
        })
    }

    fn keep(&mut self, severity: Severity, result: String) {
        let number: usize = self.found.iter().sum();
        if let (Some(found), Some(kept)) = (
            self.found.get_mut(rank(severity)),
            self.kept.get_mut(rank(severity)),
        ) {
            *found += 1;
            kept.push((number, result));
        }
        self.shrink(self.limits.results);
    }

    /// Leaves the worst so many; of equal ones, the first.
    fn shrink(&mut self, most: usize) {
        let mut over = self
            .kept
            .iter()
            .map(Vec::len)
            .sum::<usize>()
            .saturating_sub(most);
        for kept in self.kept.iter_mut().rev() {
            let cut = over.min(kept.len());
            kept.truncate(kept.len() - cut);
            over -= cut;
        }
    }

    fn problems(&mut self, mailbox: &MailboxPrediction) {
        let Some(first) = mailbox.problems.first() else {
            return;
        };
        if self.notifications.len() >= MOST_PROBLEMS {
            self.untold += 1;
            return;
        }
        let lost: u64 = mailbox.problems.iter().map(|problem| problem.items).sum();
        let text = tell!(
            self.lang,
            "check-not-read",
            user = bounded(&mailbox.address),
            n = mailbox.problems.len(),
            items = tell!(self.lang, "items", n = lost),
            place = bounded(&first.place),
            cause = bounded(&first.cause.told(self.lang)),
        );
        self.notifications.push(json!({
            "descriptor": { "id": "input-not-read" },
            "level": if mailbox.problems.iter().any(Problem::is_lossy) { "error" } else { "warning" },
            "message": { "text": plain(&text) },
        }));
    }

    /// Tells what could not be read beside the mailboxes.
    fn beside_mailboxes(&mut self, beside: &[RunProblem]) {
        for row in beside.iter().take(MOST_PROBLEMS) {
            let text = format!(
                "{}: {}: {}",
                bounded(&row.path),
                bounded(&row.place),
                bounded(&row.cause.told(self.lang))
            );
            self.notifications.push(json!({
                "descriptor": { "id": "input-not-read" },
                "level": "error",
                "message": { "text": plain(&text) },
            }));
        }
    }

    /// What was left out and why, if anything was.
    fn cut(&self) -> Option<Value> {
        let severities = [Severity::Loss, Severity::Change, Severity::Note];
        let cut: Vec<String> = severities
            .into_iter()
            .zip(self.found.iter().zip(&self.kept))
            .filter_map(|(severity, (found, kept))| {
                let cut = u64::try_from(found.saturating_sub(kept.len())).unwrap_or(u64::MAX);
                let told = text::severity(self.lang, severity);
                (cut > 0).then(|| tell!(self.lang, "check-left-out-of", n = cut, severity = told))
            })
            .collect();
        (!cut.is_empty()).then(|| {
            let text = tell!(
                self.lang,
                "check-left-out",
                most = self.limits.results,
                cut = self.lang.list(&cut)
            );
            json!({
                "descriptor": { "id": "results-left-out" },
                "level": "warning",
                "message": { "text": plain(&text) },
            })
        })
    }

    fn document(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut notifications: Vec<Value> = self
            .cut()
            .into_iter()
            .chain(self.notifications.iter().cloned())
            .collect();
        if self.untold > 0 {
            notifications.push(json!({
                "descriptor": { "id": "input-not-read" },
                "level": "error",
                "message": { "text": tell!(self.lang, "check-more-mailboxes", n = self.untold) },
            }));
        }
        write!(
            out,
            "{{\n\"$schema\": {},\n\"version\": \"2.1.0\",\n\"runs\": [{{\n",
            json!(SCHEMA)
        )?;
        writeln!(out, "\"tool\": {},", rules::tool(self.engine, self.lang))?;
        let invocation =
            json!([{ "executionSuccessful": true, "toolExecutionNotifications": notifications }]);
        writeln!(out, "\"invocations\": {invocation},")?;
        writeln!(out, "\"columnKind\": \"unicodeCodePoints\",")?;
        write!(out, "\"results\": [")?;
        let mut results: Vec<&(usize, String)> = self.kept.iter().flatten().collect();
        results.sort_unstable_by_key(|(number, _)| *number);
        for (place, (_, result)) in results.into_iter().enumerate() {
            write!(out, "{}\n{result}", if place > 0 { "," } else { "" })?;
        }
        out.write_all(b"\n]\n}]\n}\n")
    }
}

/// Text of a message in which nothing is a link.
///
/// Source: SARIF 2.1.0, [3.11.6](https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317461).
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// Counts bytes and keeps none.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
