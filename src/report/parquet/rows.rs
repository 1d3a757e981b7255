//! What of a prediction stands in which column, in the order of [`super::columns`].
//!
//! It stands apart from the writing, as the one place that knows both sides.

use super::table::Row;
use words::Text;

use model::{
    Candidate, EngineStamp, Family, Finding, FolderPath, ItemRecord, LabelPrediction, MailboxKind,
    MailboxPrediction, Severity,
};

pub(super) fn mailbox(
    row: &mut Row,
    id: u64,
    engine: &EngineStamp,
    prediction: &MailboxPrediction,
) {
    let folders = &prediction.folders;
    let user_labels = (prediction.labels.iter())
        .filter(|label| !label.system && label.name.is_some())
        .count();
    row.number(id)
        .text(&prediction.address)
        .maybe(prediction.target.as_deref())
        .text(kind(prediction.kind))
        .text(prediction.source.format.as_str())
        .text(&prediction.source.path)
        .text(&engine.id)
        .text(&engine.as_of)
        .number(folders.len() as u64)
        .number(folders.iter().map(|folder| folder.items).sum())
        .number(folders.iter().map(|folder| folder.bytes).sum())
        .number(folders.iter().map(|folder| folder.bytes).max().unwrap_or(0))
        .number(user_labels as u64)
        .number(prediction.calendars.len() as u64)
        .number(prediction.contact_labels.len() as u64);
    let mut not_predicted = 0;
    for family in Family::ALL {
        let counts = prediction.ledger.family(family);
        not_predicted += counts.not_predicted;
        row.number(counts.found)
            .number(counts.migrated)
            .number(counts.altered)
            .number(counts.merged)
            .number(counts.skipped)
            .number(counts.unreadable);
    }
    row.number(not_predicted);
    for severity in [Severity::Loss, Severity::Change, Severity::Note] {
        let of = |finding: &&Finding| finding.severity == severity;
        row.number(prediction.findings.iter().filter(of).count() as u64);
    }
    row.number(prediction.problems.len() as u64);
}

pub(super) fn label(
    row: &mut Row,
    id: u64,
    prediction: &MailboxPrediction,
    label: &LabelPrediction,
) {
    let folders: Vec<String> = label.folders.iter().map(joined).collect();
    row.number(id)
        .text(&prediction.address)
        .maybe(label.name.as_deref())
        .flag(label.system)
        .number(label.messages)
        .number(label.unread)
        .number(label.bytes)
        .list(folders.iter().map(String::as_str));
}

pub(super) fn finding(row: &mut Row, id: u64, prediction: &MailboxPrediction, finding: &Finding) {
    row.number(id)
        .text(&prediction.address)
        .text(finding.rule)
        .text(finding.case)
        .text(finding.severity.as_str())
        .text(finding.basis.as_str())
        .list(finding.folder.0.iter().map(String::as_str))
        .number(finding.items)
        .number(finding.bytes)
        .text(&finding.clause)
        .list(finding.about.iter().map(Text::as_str))
        .list(
            finding
                .examples
                .iter()
                .map(|example| example.place.as_str()),
        )
        .list(texts(&finding.candidates).iter().map(String::as_str))
        .flag(finding.arrival == Some(true))
        .maybe(finding.overturned_by.as_deref());
}

pub(super) fn item(row: &mut Row, id: u64, record: &ItemRecord) {
    row.number(id)
        .text(&record.mailbox)
        .list(record.folder.0.iter().map(String::as_str))
        .text(&record.item)
        .text(&record.class)
        .text(record.family.as_str())
        .number(record.bytes)
        .text(record.fate.as_str())
        .list(record.labels.iter().map(String::as_str))
        .list(record.rules.iter().copied())
        .text(record.basis.as_str())
        .maybe(record.gmail_labels.as_deref())
        .flag(record.not_predicted)
        .list(texts(&record.candidates).iter().map(String::as_str));
}

fn texts(candidates: &[Candidate]) -> Vec<String> {
    candidates.iter().map(Candidate::to_text).collect()
}

const fn kind(kind: MailboxKind) -> &'static str {
    match kind {
        MailboxKind::User => "user",
        MailboxKind::Shared => "shared",
        MailboxKind::Resource => "resource",
        MailboxKind::Archive => "archive",
        MailboxKind::Group => "group",
    }
}

/// A path as one text. A slash of a name becomes the character that Exchange's statistics write for it.
fn joined(path: &FolderPath) -> String {
    let names: Vec<String> = (path.0.iter())
        .map(|name| name.replace('/', "\u{f8ff}"))
        .collect();
    names.join("/")
}
