//! Writes a plan of renames: as text, JSON, a table, a PowerShell script, or imapsync's options.
//!
//! It stands in one place what the forms share; scripts have files of their own.

use std::io::{self, Write};

use serde::Serialize;

use crate::renames::{
    Convention, Exception, Kind, MailboxPlan, Merge, Plan, Remains, Rename, SCHEMA,
};
use model::{EngineStamp, FolderPath, Problem, SourceInfo};
use report::json::pretty;
use report::safe::cell;

pub use super::imapsync::{imapsync, imapsync_of};
pub use super::powershell::{Direction, powershell};
pub use super::text::Text;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    engine: &'a EngineStamp,
    names: &'a [Convention],
    exceptions: &'a [Exception],
    mailboxes: Vec<MailboxDocument<'a>>,
    totals: Totals,
}

#[derive(Serialize)]
struct MailboxDocument<'a> {
    address: &'a str,
    source: &'a SourceInfo,
    findings: Findings,
    fewest: bool,
    renames: &'a [Rename],
    remains: &'a [Remains],
    merge: &'a [Merge],
    problems: &'a [Problem],
}

#[derive(Serialize)]
struct Findings {
    before: usize,
    after: usize,
}

/// Sums of a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Mailboxes.
    pub mailboxes: usize,
    /// Mailboxes in which folders are renamed.
    pub with_renames: usize,
    /// Folders that are renamed.
    pub renames: usize,
    /// Different names that change.
    pub names: usize,
    /// Findings about names, before and after.
    pub before: usize,
    /// Findings about names that stay.
    pub after: usize,
}

impl Totals {
    /// The sums.
    pub fn of(plan: &Plan) -> Self {
        let sum = |count: fn(&MailboxPlan) -> usize| plan.mailboxes.iter().map(count).sum();
        Self {
            mailboxes: plan.mailboxes.len(),
            with_renames: sum(|mailbox| usize::from(!mailbox.renames.is_empty())),
            renames: sum(|mailbox| mailbox.renames.len()),
            names: plan.names.len(),
            before: sum(MailboxPlan::before),
            after: sum(|mailbox| mailbox.remains.len()),
        }
    }
}

/// Writes the document of `schemas/plan-renames.schema.json`.
pub fn json(out: &mut dyn Write, engine: &EngineStamp, plan: &Plan) -> io::Result<()> {
    let mailbox = |plan: &'_ MailboxPlan| Findings {
        before: plan.before(),
        after: plan.remains.len(),
    };
    let document = Document {
        schema: SCHEMA,
        engine,
        names: &plan.names,
        exceptions: &plan.exceptions,
        mailboxes: plan
            .mailboxes
            .iter()
            .map(|plan| MailboxDocument {
                address: plan.address(),
                source: plan.source(),
                findings: mailbox(plan),
                fewest: plan.fewest(),
                renames: &plan.renames,
                remains: &plan.remains,
                merge: &plan.merge,
                problems: plan.problems(),
            })
            .collect(),
        totals: Totals::of(plan),
    };
    pretty(out, 0, &document)?;
    out.write_all(b"\n")
}

/// Stands for a slash in a name where a slash divides names, as in Exchange's own `FolderPath`.
/// Source: <https://learn.microsoft.com/powershell/module/exchange/get-mailboxfolderstatistics>.
const SLASH: &str = "\u{f8ff}";

/// Writes one row for each rename, and one for each problem that stays.
pub fn csv(out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    let header = [
        "mailbox",
        "action",
        "kind",
        "folder_path",
        "name",
        "new_name",
        "rules",
        "reason",
    ];
    rows.write_record(header)?;
    for mailbox in &plan.mailboxes {
        for rename in &mailbox.renames {
            let name = rename.path.0.last().map_or("", String::as_str);
            let path = joined(&rename.path);
            let rules = rename.rules.join(" ");
            let cells = [
                mailbox.address(),
                "rename",
                word(rename.kind),
                &path,
                name,
                &rename.to,
                &rules,
                "",
            ];
            rows.write_record(cells.map(|text| cell(text).into_owned()))?;
        }
        for remains in &mailbox.remains {
            let name = remains.folder.0.last().map_or("", String::as_str);
            let path = joined(&remains.folder);
            let reason = serde_json::to_value(remains.reason)?;
            let reason = reason.as_str().unwrap_or_default();
            let cells = [
                mailbox.address(),
                "remains",
                "",
                &path,
                name,
                "",
                remains.rule,
                reason,
            ];
            rows.write_record(cells.map(|text| cell(text).into_owned()))?;
        }
    }
    rows.flush()
}

/// The word of a kind.
const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Mail => "mail",
        Kind::Contacts => "contacts",
    }
}

fn joined(path: &FolderPath) -> String {
    let names = path.0.iter().map(|name| name.replace('/', SLASH));
    names.fold(String::new(), |path, name| path + "/" + &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_in_a_name_divides_no_path() {
        let path = FolderPath(vec!["Inbox".to_owned(), "A/B".to_owned()]);
        assert_eq!(joined(&path), "/Inbox/A\u{f8ff}B");
    }
}
