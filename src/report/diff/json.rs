//! A difference as JSON (`schemas/diff.schema.json`), mailbox by mailbox.
//!
//! It stands apart so that a tenant of 20,000 streams: the radius, which needs all of them, comes last.

use std::io::{self, Write};

use serde::Serialize;

use super::{Compared, DiffReporter};
use crate::json::{field, pretty};
use compare::facts::{
    CalendarFacts, ContactLabelFacts, FindingFacts, FolderFacts, LabelFacts, Path, ProblemFacts,
};
use compare::{Change, Destination, Head, LedgerChange, MailboxDiff, Radius, Renamed, Status};
use model::{FamilyCounts, FolderClass, RunProblem};

/// Name and version of the difference's JSON.
pub const DIFF_SCHEMA: &str = "labelcast.diff/1";

/// Writes the document.
#[derive(Debug, Default)]
pub struct Json {
    started: bool,
}

impl DiffReporter for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "{{\n  \"schema\": \"{DIFF_SCHEMA}\",\n  \"mailboxes\": ["
        )
    }

    fn mailbox(&mut self, out: &mut dyn Write, diff: &MailboxDiff) -> io::Result<()> {
        out.write_all(if self.started { b",\n    " } else { b"\n    " })?;
        self.started = true;
        pretty(out, 4, &Mailbox::of(diff))
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        [before, after]: &[Compared; 2],
        radius: &Radius,
        problems: &[RunProblem],
    ) -> io::Result<()> {
        out.write_all(if self.started { b"\n  ],\n" } else { b"],\n" })?;
        field(out, "problems", &problems)?;
        for (name, side) in [("before", before), ("after", after)] {
            write!(out, "  \"{name}\": ")?;
            pretty(out, 2, side)?;
            out.write_all(b",\n")?;
        }
        out.write_all(b"  \"totals\": ")?;
        pretty(out, 2, radius)?;
        out.write_all(b"\n}\n")
    }
}

#[derive(Serialize)]
struct Mailbox<'a> {
    address: &'a str,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "mailbox")]
    head: Option<&'a Change<Head>>,
    labels_gained: Vec<&'a LabelFacts>,
    labels_lost: Vec<&'a LabelFacts>,
    labels_renamed: Vec<RenamedLabel<'a>>,
    labels_changed: Vec<&'a Change<LabelFacts>>,
    unlabelled: &'a [Change<LabelFacts>],
    moves: Vec<MoveRecord<'a>>,
    newly_lost: FamilyCounts,
    no_longer_lost: FamilyCounts,
    newly_altered: FamilyCounts,
    no_longer_altered: FamilyCounts,
    ledger: &'a [LedgerChange],
    findings_appeared: Vec<&'a FindingFacts>,
    findings_gone: Vec<&'a FindingFacts>,
    findings_changed: Vec<&'a Change<FindingFacts>>,
    folders: &'a [Change<FolderFacts>],
    calendars: &'a [Change<CalendarFacts>],
    contact_labels: &'a [Change<ContactLabelFacts>],
    problems: &'a [Change<ProblemFacts>],
}

#[derive(Serialize)]
struct RenamedLabel<'a> {
    before: &'a LabelFacts,
    after: &'a LabelFacts,
}

#[derive(Serialize)]
struct MoveRecord<'a> {
    folder: &'a Path,
    class: FolderClass,
    items: u64,
    before: &'a Destination,
    after: &'a Destination,
}

impl<'a> Mailbox<'a> {
    fn of(diff: &'a MailboxDiff) -> Self {
        let renamed = |renamed: &'a Renamed| RenamedLabel {
            before: &renamed.before,
            after: &renamed.after,
        };
        Self {
            address: &diff.address,
            status: diff.status,
            head: diff.head.as_ref(),
            labels_gained: new(&diff.labels),
            labels_lost: gone(&diff.labels),
            labels_renamed: diff.renamed.iter().map(renamed).collect(),
            labels_changed: changed(&diff.labels),
            unlabelled: &diff.unlabelled,
            moves: diff
                .moves
                .iter()
                .map(|moved| MoveRecord {
                    folder: &moved.folder,
                    class: moved.class,
                    items: moved.items,
                    before: &moved.before,
                    after: &moved.after,
                })
                .collect(),
            newly_lost: diff.newly_lost,
            no_longer_lost: diff.no_longer_lost,
            newly_altered: diff.newly_altered,
            no_longer_altered: diff.no_longer_altered,
            ledger: &diff.ledger,
            findings_appeared: new(&diff.findings),
            findings_gone: gone(&diff.findings),
            findings_changed: changed(&diff.findings),
            folders: &diff.folders,
            calendars: &diff.calendars,
            contact_labels: &diff.contact_labels,
            problems: &diff.problems,
        }
    }
}

fn new<T>(changes: &[Change<T>]) -> Vec<&T> {
    let new = |change: &'_ Change<T>| change.before.is_none();
    changes
        .iter()
        .filter(|change| new(change))
        .filter_map(|change| change.after.as_ref())
        .collect()
}

fn gone<T>(changes: &[Change<T>]) -> Vec<&T> {
    changes
        .iter()
        .filter(|change| change.after.is_none())
        .filter_map(|change| change.before.as_ref())
        .collect()
}

fn changed<T>(changes: &[Change<T>]) -> Vec<&Change<T>> {
    changes
        .iter()
        .filter(|change| change.before.is_some() && change.after.is_some())
        .collect()
}
