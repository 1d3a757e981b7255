//! Writes a prediction as short plain text, so that a snapshot reads like a claim about Gmail.
//!
//! Apart from the program's own output: a change of its form must not touch every fixture.
use std::fmt::Write as _;

use labelcast::model::{
    Candidate, Counts, Family, Finding, FolderPath, FolderPrediction, ItemRecord, LabelPrediction,
    MailboxPrediction,
};

use super::Outcome;

/// Most lines of one kind that are written; the rest is counted.
const MOST: usize = 12;
/// Longest name that is written in full.
const LONGEST: usize = 60;

/// Everything about a small mailbox.
pub(crate) fn outcome(outcome: &Outcome) -> String {
    let prediction = &outcome.prediction;
    let mut text = folders(&prediction.folders, MOST);
    text.push_str(&labels(&prediction.labels, MOST));
    text.push_str(&calendars(prediction));
    text.push_str(&contact_labels(prediction));
    text.push_str(&ledger(prediction));
    text.push_str(&findings(&prediction.findings, MOST));
    text.push_str(&records(&outcome.records, MOST));
    text.push_str(&problems(prediction));
    text
}

/// Folders with their fates, labels and reasons.
pub(crate) fn folders(folders: &[FolderPrediction], most: usize) -> String {
    section("folders", folders, most, |folder| {
        let label = folder
            .label
            .as_deref()
            .map_or_else(String::new, |label| format!(" {}", name(label)));
        format!(
            "{} -> {}{label} ({}; {})",
            path(&folder.path),
            word(&folder.fate),
            folder.basis.as_str(),
            folder.rules.join(", "),
        )
    })
}

/// Labels with what they carry.
pub(crate) fn labels(labels: &[LabelPrediction], most: usize) -> String {
    section("labels", labels, most, |label| {
        let shown = match &label.name {
            Some(text) if label.system => text.clone(),
            Some(text) => name(text),
            None => "(All Mail only)".to_owned(),
        };
        let folders: Vec<String> = label.folders.iter().take(4).map(path).collect();
        let more = if label.folders.len() > 4 { ", ..." } else { "" };
        format!(
            "{shown}: {} messages, {} unread, {} bytes, from {}{more}",
            label.messages,
            label.unread,
            label.bytes,
            folders.join(", "),
        )
    })
}

/// Calendars with what they hold.
pub(crate) fn calendars(prediction: &MailboxPrediction) -> String {
    section("calendars", &prediction.calendars, MOST, |calendar| {
        let primary = if calendar.primary { "primary, " } else { "" };
        let mut line = format!(
            "{}: {primary}{} events found, {} series, {} endless",
            name(&calendar.name),
            calendar.events.found,
            calendar.series,
            calendar.endless,
        );
        if let Some(end) = &calendar.predicted_end {
            let _ = write!(line, ", ended on {end}");
        }
        for zone in &calendar.zones {
            let target = zone.target.as_deref().unwrap_or("unknown");
            let _ = write!(
                line,
                "; {} in {} -> {target} ({})",
                zone.events,
                name(&zone.source),
                zone.matched
            );
        }
        for series in &calendar.differing {
            let _ = write!(
                line,
                "; {} differs by {}: {} -> {}, {} occurrences",
                series.item,
                series.class.as_str(),
                series.source.as_deref().unwrap_or("none"),
                series.target.as_deref().unwrap_or("none"),
                series.occurrences,
            );
        }
        line
    })
}

/// Labels in Google Contacts with what they carry.
pub(crate) fn contact_labels(prediction: &MailboxPrediction) -> String {
    section(
        "contact labels",
        &prediction.contact_labels,
        MOST,
        |label| {
            let mut from: Vec<String> = label.folders.iter().take(4).map(path).collect();
            if label.category {
                from.push("a category".to_owned());
            }
            format!(
                "{}: {} contacts, from {}",
                name(&label.name),
                label.contacts,
                from.join(", ")
            )
        },
    )
}

/// The ledger's families that hold anything.
pub(crate) fn ledger(prediction: &MailboxPrediction) -> String {
    let counts: Vec<(Family, &Counts)> = Family::ALL
        .into_iter()
        .map(|family| (family, prediction.ledger.family(family)))
        .filter(|(_, counts)| counts.found > 0)
        .collect();
    section("ledger", &counts, MOST, |(family, counts)| {
        let parts = [
            ("migrated", counts.migrated),
            ("altered", counts.altered),
            ("merged", counts.merged),
            ("skipped", counts.skipped),
            ("unreadable", counts.unreadable),
            ("not predicted", counts.not_predicted),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(_, n)| *n > 0)
            .map(|(bucket, n)| format!("{n} {bucket}"))
            .collect();
        format!(
            "{}: {} found, {}",
            family.as_str(),
            counts.found,
            parts.join(", ")
        )
    })
}

/// Findings, each with its clause.
pub(crate) fn findings(findings: &[Finding], most: usize) -> String {
    section("findings", findings, most, |finding| {
        let mut line = format!(
            "{} {} {} ({}) in {}: {} items, {} bytes",
            finding.severity.as_str(),
            finding.rule,
            finding.clause,
            finding.basis.as_str(),
            path(&finding.folder),
            finding.items,
            finding.bytes,
        );
        if !finding.about.is_empty() {
            let about: Vec<String> = finding
                .about
                .iter()
                .map(|text| name(text.as_str()))
                .collect();
            let _ = write!(line, "; {}", about.join(", "));
        }
        if !finding.examples.is_empty() {
            let places = finding
                .examples
                .iter()
                .map(|example| example.place.as_str());
            let examples: Vec<&str> = places.collect();
            let _ = write!(line, "; e.g. {}", examples.join(", "));
        }
        if !finding.candidates.is_empty() {
            let candidates: Vec<String> = finding.candidates.iter().map(candidate).collect();
            let arrival = if finding.arrival == Some(true) {
                " (arrival)"
            } else {
                ""
            };
            let _ = write!(line, "; may be {}{arrival}", candidates.join(" or "));
        }
        line
    })
}

/// A fate, or labels.
fn candidate(candidate: &Candidate) -> String {
    match candidate {
        Candidate::Fate(fate) => fate.as_str().to_owned(),
        Candidate::Shows(date) => date.as_str().to_owned(),
        Candidate::Labels(labels) => {
            let labels: Vec<String> = labels.iter().map(|label| name(label)).collect();
            format!("[{}]", labels.join(", "))
        }
    }
}

/// Items with their fates.
pub(crate) fn records(records: &[ItemRecord], most: usize) -> String {
    section("items", records, most, |record| {
        let labels: Vec<String> = record.labels.iter().map(|label| name(label)).collect();
        let class = if record.class == "IPM.Note" {
            String::new()
        } else {
            format!(" {}", record.class)
        };
        format!(
            "{} {}{class}, {} bytes -> {} [{}] ({}; {})",
            path(&record.folder),
            record.item,
            record.bytes,
            record.fate.as_str(),
            labels.join(", "),
            record.basis.as_str(),
            record.rules.join(", "),
        )
    })
}

fn problems(prediction: &MailboxPrediction) -> String {
    section("problems", &prediction.problems, MOST, |problem| {
        format!(
            "{}: {}; {} items",
            problem.place, problem.cause, problem.items
        )
    })
}

fn section<T>(title: &str, rows: &[T], most: usize, row: impl Fn(&T) -> String) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut text = format!("{title}\n");
    for one in rows.iter().take(most) {
        let _ = writeln!(text, "  {}", row(one));
    }
    if rows.len() > most {
        let _ = writeln!(text, "  and {} more", rows.len() - most);
    }
    text
}

/// A folder's path: each name in single quotes, so that slashes and blanks show.
pub(crate) fn path(path: &FolderPath) -> String {
    if path.0.is_empty() {
        return "the mailbox".to_owned();
    }
    path.0
        .iter()
        .map(|part| name(part))
        .collect::<Vec<_>>()
        .join(" > ")
}

/// A name in single quotes; a long one is cut and its length in scalar values said.
fn name(text: &str) -> String {
    let scalars = text.chars().count();
    let mut shown: String = text.chars().take(LONGEST).flat_map(escape).collect();
    if scalars > LONGEST {
        let last: String = text.chars().skip(scalars - 8).flat_map(escape).collect();
        let first: String = text.chars().take(12).flat_map(escape).collect();
        shown = format!("{first}...{last}");
        return format!("'{shown}' of {scalars}");
    }
    format!("'{shown}'")
}

fn escape(c: char) -> Vec<char> {
    if c.is_control() || c != ' ' && c.is_whitespace() {
        c.escape_unicode().collect()
    } else {
        vec![c]
    }
}

fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
