//! Writes what was found into files that an admin works with: batches, scripts by where they run, what comes after.
//!
//! Apart from the check because nothing is decided here: a script holds the commands of the findings, in their order.
//! Scripts only show what they would do until they are run with `-Apply`; what cannot be undone is a comment, and no
//! hold is ever released.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use words::Lang;

use super::super::powershell::{BOM, comment, quoted};
use super::batches::{Delegates, MOST_IN_BATCH};
use super::case::{Case, Where};
use super::facts::Facts;
use super::finding::{Command, Finding, Outcome, Report, Verdict};
use super::tables::Side;
use super::values::domain;

/// A file, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Name in the folder.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// Rows of mailboxes, or commands.
    pub lines: usize,
}

/// Everything that can be written.
pub fn files(report: &Report, facts: &Facts, rows: usize, lang: Lang) -> Vec<Written> {
    let mut files = batches(report, facts, rows);
    for (place, name) in [
        (Where::Target, "fix-target.ps1"),
        (Where::TargetOnPremises, "fix-target-on-premises.ps1"),
        (Where::Source, "fix-source.ps1"),
    ] {
        files.extend(script(report, place, name, lang));
    }
    files.extend(after(report, facts, lang));
    files
}

/// Whether a mailbox goes into a batch: nothing of its own stands against it.
fn moves(one: &Outcome) -> bool {
    matches!(one.own, Verdict::Ready | Verdict::AtRisk) && !one.target.is_empty()
}

/// The first mailbox of the group that one is in.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while let Some(&up) = group.get(at).filter(|up| **up != at) {
        at = up;
    }
    at
}

/// Files of batches: addresses of the target alone, principals and delegates together, large archives first.
fn batches(report: &Report, facts: &Facts, rows: usize) -> Vec<Written> {
    let rows = rows.clamp(1, MOST_IN_BATCH);
    let ready: BTreeMap<&str, &Outcome> = (report.mailboxes.iter())
        .filter(|one| moves(one))
        .map(|one| (one.address.as_str(), one))
        .collect();
    // Whose mailboxes are tied stand in one group; a group's name is that of its first mailbox.
    let mut group: Vec<usize> = (0..facts.mailboxes.len()).collect();
    let delegates = Delegates::new(facts);
    for (owner, delegate) in delegates.ties() {
        let (a, b) = (root(&mut group, owner), root(&mut group, delegate));
        if let Some(held) = group.get_mut(a.max(b)) {
            *held = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<(&str, u64)>> = BTreeMap::new();
    for (number, mailbox) in facts.mailboxes.iter().enumerate() {
        if let Some(one) = ready.get(&*mailbox.address) {
            let aux = u64::from(mailbox.aux_archives.unwrap_or(0));
            let has_archive = u64::from(matches!(mailbox.archive, Ok(Some(_))));
            let at = root(&mut group, number);
            groups
                .entry(at)
                .or_default()
                .push((&one.target, aux * 2 + has_archive));
        }
    }
    let mut groups: Vec<Vec<(&str, u64)>> = groups.into_values().collect();
    // The largest archives first, whatever else; groups keep together as far as a file takes them.
    groups.sort_by_key(|group| {
        (
            std::cmp::Reverse(group.iter().map(|(_, size)| *size).max()),
            group.first().map(|(address, _)| (*address).to_owned()),
        )
    });
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for group in &groups {
        let mut left: &[(&str, u64)] = group;
        while !left.is_empty() {
            let whole = left.len() <= rows;
            let fits = |part: &Vec<&str>| part.len() + left.len().min(rows) <= rows;
            let at = parts.last().is_some_and(fits);
            if !at {
                parts.push(Vec::new());
            }
            let count = if whole { left.len() } else { rows };
            let (now, later) = left.split_at(count);
            if let Some(part) = parts.last_mut() {
                part.extend(now.iter().map(|(address, _)| *address));
            }
            left = later;
        }
    }
    parts
        .into_iter()
        .enumerate()
        .map(|(number, part)| {
            let mut text = String::from("EmailAddress\r\n");
            for address in &part {
                let _ = write!(text, "{}\r\n", csv_cell(address));
            }
            Written {
                name: format!("batch-{:03}.csv", number + 1),
                text,
                lines: part.len(),
            }
        })
        .collect()
}

/// A cell of a file that Exchange reads. An address holds nothing that needs quotes but in quotes itself.
fn csv_cell(address: &str) -> String {
    if address.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", address.replace('"', "\"\""))
    } else {
        address.to_owned()
    }
}

const HEAD: &str = "\
[CmdletBinding()]
param(
    # Without it, nothing is changed: every command only says what it would do.
    [switch] $Apply
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Continue'
$dry = -not $Apply

";

/// The commands of one place as a script; none where there is nothing to do.
fn script(report: &Report, place: Where, name: &str, lang: Lang) -> Option<Written> {
    let mut text = String::new();
    let mut lines = 0;
    for one in &report.mailboxes {
        let mut body = String::new();
        for finding in &one.findings {
            lines += commands(&mut body, finding, lang, |command| {
                command.place == place && !command.after
            });
        }
        if !body.is_empty() {
            let _ = writeln!(
                text,
                "{}\n{body}",
                comment(&format!("{} -> {}", one.address, one.target))
            );
        }
    }
    (!text.is_empty()).then(|| Written {
        name: name.to_owned(),
        text: format!("{BOM}{}\n{HEAD}{text}", comment(purpose(place))),
        lines,
    })
}

const fn purpose(place: Where) -> &'static str {
    match place {
        Where::Target => {
            "Cures what 'labelcast plan cross-tenant' found. Run in Exchange Online PowerShell of the target tenant."
        }
        Where::TargetOnPremises => {
            "Cures what 'labelcast plan cross-tenant' found. Run where the directory of the target is administered; then synchronise."
        }
        Where::Source => {
            "Cures what 'labelcast plan cross-tenant' found. Run in Exchange Online PowerShell of the source tenant."
        }
    }
}

/// Writes commands of a finding; says how many there are.
fn commands(
    text: &mut String,
    finding: &Finding,
    lang: Lang,
    wanted: impl Fn(&Command) -> bool,
) -> usize {
    let mut count = 0;
    for command in finding.commands.iter().filter(|command| wanted(command)) {
        if count == 0 {
            let told = format!(
                "{}: {}",
                finding.cause().told(lang),
                finding.remedy().told(lang)
            );
            let _ = writeln!(text, "{}", comment(&told));
        }
        count += 1;
        if command.by_hand {
            let line = format!("{}: {}", lang.word(by_hand(command)), command.text);
            let _ = writeln!(text, "{}", comment(&line));
        } else {
            let _ = writeln!(text, "{} -WhatIf:$dry", command.text);
        }
    }
    count
}

/// What is said of a command that stands as a comment.
pub(super) const fn by_hand(command: &Command) -> &'static str {
    if command.irreversible {
        "xt-irreversible"
    } else {
        "xt-by-hand"
    }
}

/// What is to be done when the moves are complete.
fn after(report: &Report, facts: &Facts, lang: Lang) -> Option<Written> {
    let mut text = String::new();
    let mut lines = 0;
    for one in report.mailboxes.iter().filter(|one| moves(one)) {
        let mut body = String::new();
        for finding in one
            .findings
            .iter()
            .filter(|finding| finding.case == Case::OnBehalf)
        {
            lines += commands(&mut body, finding, lang, |command| command.after);
        }
        if !body.is_empty() {
            let _ = writeln!(
                text,
                "{}\n{body}",
                comment(&format!("{} -> {}", one.address, one.target))
            );
        }
    }
    if report.mailboxes.iter().all(|one| !moves(one)) {
        return None;
    }
    let _ = writeln!(
        text,
        "# Mail users on-premises of the source: their target address leads to the target from now on."
    );
    for one in report.mailboxes.iter().filter(|one| moves(one)) {
        lines += 1;
        let line = format!(
            "Set-RemoteMailbox -Identity {} -RemoteRoutingAddress {}",
            quoted(&one.address),
            quoted(&one.target)
        );
        let _ = writeln!(text, "# {line}");
    }
    let _ = writeln!(
        text,
        "\n# Hybrid target that wants remote mailboxes, on-premises:"
    );
    for one in report.mailboxes.iter().filter(|one| moves(one)) {
        let _ = writeln!(
            text,
            "# Get-MailUser -Identity {} | Enable-RemoteMailbox",
            quoted(&one.target)
        );
    }
    let _ = writeln!(
        text,
        "\n# Last, when every mailbox is moved; it cannot be taken back without configuring all again:"
    );
    let _ = writeln!(text, "# Get-MigrationEndpoint | Remove-MigrationEndpoint");
    for side in [Side::Target, Side::Source] {
        for one in facts.of(side).relationships.iter().flatten() {
            let _ = writeln!(
                text,
                "# {}: Remove-OrganizationRelationship -Identity {}",
                side.as_str(),
                quoted(&one.name)
            );
        }
    }
    let purpose = "What is to be done after the moves. Run in Exchange Online PowerShell of the target tenant; lines behind '#' elsewhere, by hand.";
    Some(Written {
        name: "after-move.ps1".to_owned(),
        text: format!("{BOM}{}\n{HEAD}{text}", comment(purpose)),
        lines,
    })
}

/// The domains of the addresses that batches name, for `TargetDeliveryDomain`.
pub fn target_domains(report: &Report) -> Vec<String> {
    let mut domains: Vec<String> = (report.mailboxes.iter())
        .filter(|one| moves(one))
        .map(|one| domain(&one.target).into_owned())
        .collect();
    domains.sort_unstable();
    domains.dedup();
    domains
}

/// How many mailboxes stand in batches, and how many do not.
pub fn counts(report: &Report) -> (usize, usize) {
    let moving = report.mailboxes.iter().filter(|one| moves(one)).count();
    (moving, report.mailboxes.len() - moving)
}
