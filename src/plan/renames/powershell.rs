//! Writes renames as a PowerShell script for Microsoft Graph, and the script that takes them back.
//!
//! It stands apart because a script acts on real mailboxes: every name is quoted so that nothing in
//! it is code, folders are found by their path and only if there is exactly one, and a name that is
//! taken is left alone.
//!
//! Sources: <https://learn.microsoft.com/powershell/module/microsoft.graph.mail/update-mgusermailfolder>,
//! <https://learn.microsoft.com/powershell/module/microsoft.graph.personalcontacts/update-mgusercontactfolder>,
//! <https://learn.microsoft.com/graph/api/resources/mailfolder> (well-known names in place of ids).

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::powershell::{BOM, quoted};
use crate::renames::{Kind, Plan, Step, steps};
use model::WellKnown;

/// Which way a script goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It renames.
    Forward,
    /// It takes the renames back.
    Back,
}

/// What the script does, apart from its steps.
const BODY: &str = include_str!("renames.ps1.txt");

/// Where the steps stand in it.
const STEPS: &str = "# STEPS #";
/// Where its purpose stands.
const PURPOSE: &str = "PURPOSE";
/// Where the name of its log stands.
const LOG: &str = "LOGFILE";

/// Writes the script.
pub fn powershell(out: &mut dyn Write, plan: &Plan, direction: Direction) -> io::Result<()> {
    let (purpose, log) = match direction {
        Direction::Forward => (
            "Renames folders in Exchange Online as planned by 'labelcast plan renames'.",
            "renames.log",
        ),
        Direction::Back => (
            "Takes back what renames.ps1 did, in reverse order.",
            "undo-renames.log",
        ),
    };
    let mut lines = String::new();
    for mailbox in &plan.mailboxes {
        let mut all = steps(&mailbox.renames);
        if direction == Direction::Back {
            all = all.iter().rev().map(Step::back).collect();
        }
        for step in &all {
            let _ = writeln!(lines, "    {}", row(mailbox.address(), step));
        }
    }
    let body = BODY.replace(PURPOSE, purpose).replace(LOG, log);
    let (head, tail) = body.split_once(STEPS).unwrap_or((&body, ""));
    out.write_all(BOM.as_bytes())?;
    out.write_all(head.as_bytes())?;
    out.write_all(lines.trim_end().as_bytes())?;
    out.write_all(tail.as_bytes())
}

/// One step as a hash table.
fn row(mailbox: &str, step: &Step) -> String {
    let kind = match step.kind {
        Kind::Mail => "mail",
        Kind::Contacts => "contacts",
    };
    // A default folder is found by Graph's name for it, whatever the mailbox calls it.
    let (root, path) = match (step.top, step.path.0.split_first()) {
        (Some(top), Some((_, below))) if !below.is_empty() && (rooted(top) || contacts(top)) => {
            (if contacts(top) { "" } else { top.name() }, below)
        }
        _ => ("", &step.path.0[..]),
    };
    let names: Vec<String> = path.iter().map(|name| quoted(name)).collect();
    format!(
        "@{{ Mailbox = {}; Kind = '{kind}'; Root = '{root}'; Path = @({}); To = {} }}",
        quoted(mailbox),
        names.join(", "),
        quoted(&step.to)
    )
}

/// Whether Graph takes the name of a default folder in the place of an id.
const fn rooted(top: WellKnown) -> bool {
    matches!(
        top,
        WellKnown::Archive
            | WellKnown::Clutter
            | WellKnown::ConversationHistory
            | WellKnown::DeletedItems
            | WellKnown::Drafts
            | WellKnown::Inbox
            | WellKnown::JunkEmail
            | WellKnown::Outbox
            | WellKnown::SentItems
            | WellKnown::SyncIssues
    )
}

/// Folders below Contacts are what Graph lists as contact folders; no name stands for it.
const fn contacts(top: WellKnown) -> bool {
    matches!(top, WellKnown::Contacts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::FolderPath;

    #[test]
    fn default_folders_are_found_by_graphs_name_for_them() {
        let step = |top, kind, path: &[&str]| {
            let step = Step {
                top,
                path: FolderPath(path.iter().map(|&name| name.to_owned()).collect()),
                to: "n".to_owned(),
                kind,
            };
            row("a@example.com", &step)
        };
        let inbox = step(Some(WellKnown::Inbox), Kind::Mail, &["受信トレイ", "a/b"]);
        assert!(inbox.contains("Root = 'inbox'; Path = @('a/b')"), "{inbox}");
        let contacts = step(
            Some(WellKnown::Contacts),
            Kind::Contacts,
            &["Contacts", "x"],
        );
        assert!(contacts.contains("Root = ''; Path = @('x')"), "{contacts}");
        // Graph has no name for this one.
        let feeds = step(Some(WellKnown::RssFeeds), Kind::Mail, &["RSS Feeds", "x"]);
        assert!(
            feeds.contains("Root = ''; Path = @('RSS Feeds', 'x')"),
            "{feeds}"
        );
        let own = step(None, Kind::Mail, &["Sent"]);
        assert!(
            own.contains("Root = ''; Path = @('Sent'); To = 'n'"),
            "{own}"
        );
    }
}
