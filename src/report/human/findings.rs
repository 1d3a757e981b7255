//! What is lost or changed, what is an open question, and what is merely worth knowing.
//!
//! It stands apart because a mailbox has one finding for each rule and folder, and a reader
//! wants one line for each rule: findings are gathered here, worst first.

use super::page::Page;
use super::{Options, folder_path};
use crate::model::{Basis, Finding, Severity};
use crate::report::layout::{left, size, width};
use crate::report::text::Lang;

/// Remarks and folders that are shown of one rule before the rest is only counted.
const SHOWN_ABOUT: usize = 2;
const SHOWN_FOLDERS: usize = 50;
const SHOWN_EXAMPLES: usize = 3;

/// All findings of one rule that say the same thing.
pub(super) struct Group<'a> {
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    basis: Basis,
    clause: &'a str,
    pub(super) items: u64,
    bytes: u64,
    findings: Vec<&'a Finding>,
}

impl Group<'_> {
    /// Folders that are named; a finding about the whole mailbox names none.
    fn folders(&self) -> u64 {
        self.findings
            .iter()
            .filter(|finding| !finding.folder.0.is_empty())
            .count() as u64
    }

    /// The rule's sentence.
    fn sentence(&self, lang: Lang) -> String {
        lang.rule(self.rule)
    }

    /// Whether something was assumed, so that it is told as an open question.
    fn is_open(&self) -> bool {
        matches!(self.basis, Basis::Open | Basis::Inferred)
    }
}

/// Gathers findings by rule, clause and basis; worst first, then most items, then by name.
pub(super) fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| {
        (
            finding.severity,
            finding.rule,
            finding.basis,
            &finding.clause,
        )
    });
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in sorted {
        let same = groups.last_mut().filter(|group| {
            group.severity == finding.severity
                && group.rule == finding.rule
                && group.basis == finding.basis
                && group.clause == finding.clause
        });
        if let Some(group) = same {
            group.items += finding.items;
            group.bytes += finding.bytes;
            group.findings.push(finding);
        } else {
            groups.push(Group {
                rule: finding.rule,
                severity: finding.severity,
                basis: finding.basis,
                clause: &finding.clause,
                items: finding.items,
                bytes: finding.bytes,
                findings: vec![finding],
            });
        }
    }
    groups.sort_by(|a, b| {
        (a.severity, b.items, a.rule, a.basis, a.clause)
            .cmp(&(b.severity, a.items, b.rule, b.basis, b.clause))
    });
    groups
}

/// Writes all three parts.
pub(super) fn write(page: &mut Page, options: &Options<'_>, findings: &[Finding]) {
    let lang = options.lang;
    let groups = groups(findings);
    lost_or_changed(page, options, &groups);
    open_questions(page, options, &groups);
    notes(page, options, &groups);
    if !groups.is_empty() && !options.detail {
        page.gap();
        page.paragraph("", lang.detail_hint());
    }
}

fn lost_or_changed(page: &mut Page, options: &Options<'_>, groups: &[Group<'_>]) {
    let lang = options.lang;
    page.gap();
    if groups.iter().all(|group| group.severity == Severity::Note) {
        page.headline(
            lang.lost_or_changed(),
            &format!(": {}", lang.nothing_lost()),
        );
        return;
    }
    page.heading(lang.lost_or_changed());
    for group in groups
        .iter()
        .filter(|group| group.severity != Severity::Note)
    {
        entry(page, options, group);
    }
}

/// One rule: its severity and sentence, below them how far it reaches and who says so.
fn entry(page: &mut Page, options: &Options<'_>, group: &Group<'_>) {
    let lang = options.lang;
    let lead = format!("  {}  ", left(lang.severity(group.severity), 6));
    page.paragraph(&lead, &group.sentence(lang));
    let indent = " ".repeat(width(&lead));
    page.paragraph(&indent, &reach(lang, group));
    about(page, options, &indent, group);
    if options.detail {
        folders(page, lang, &indent, group);
    }
}

fn reach(lang: Lang, group: &Group<'_>) -> String {
    let mut source = vec![group.rule];
    if !group.clause.is_empty() {
        source.push(group.clause);
    }
    if group.basis != Basis::Stated {
        source.push(lang.basis(group.basis));
    }
    format!(
        "{} ({})",
        lang.reach(group.items, group.folders(), &size(group.bytes)),
        source.join(", ")
    )
}

/// What the rule adds in words of this mailbox; a few, and all of them in detail.
fn about(page: &mut Page, options: &Options<'_>, indent: &str, group: &Group<'_>) {
    let mut all: Vec<&str> = Vec::new();
    for text in group.findings.iter().flat_map(|finding| &finding.about) {
        if !all.contains(&text.as_str()) && all.len() < SHOWN_FOLDERS {
            all.push(text);
        }
    }
    let shown = if options.detail {
        all.len()
    } else {
        SHOWN_ABOUT
    };
    let lead = format!("{indent}- ");
    for text in all.iter().take(shown) {
        page.paragraph(&lead, text);
    }
    if all.len() > shown {
        page.paragraph(&lead, &options.lang.more(all.len() - shown));
    }
}

fn folders(page: &mut Page, lang: Lang, indent: &str, group: &Group<'_>) {
    let lead = format!("{indent}* ");
    for finding in group.findings.iter().take(SHOWN_FOLDERS) {
        let place = if finding.folder.0.is_empty() {
            lang.whole_mailbox().to_owned()
        } else {
            folder_path(&finding.folder)
        };
        page.paragraph(&lead, &format!("{place}: {}", lang.items(finding.items)));
        for example in finding.examples.iter().take(SHOWN_EXAMPLES) {
            page.paragraph(&format!("{indent}    "), example);
        }
    }
    if let Some(more) = group
        .findings
        .len()
        .checked_sub(SHOWN_FOLDERS)
        .filter(|n| *n > 0)
    {
        page.paragraph(&lead, &lang.more(more));
    }
}

/// What was assumed where the page is silent, contradicts itself, or was read by us.
fn open_questions(page: &mut Page, options: &Options<'_>, groups: &[Group<'_>]) {
    let lang = options.lang;
    let mut open: Vec<&Group<'_>> = groups.iter().filter(|group| group.is_open()).collect();
    if open.is_empty() {
        return;
    }
    // The least sure first.
    open.sort_by_key(|group| std::cmp::Reverse(group.basis));
    page.gap();
    page.heading(lang.open_questions());
    page.paragraph("  ", lang.open_lead());
    for group in open {
        let lead = format!("  {}  ", left(lang.basis(group.basis), 8));
        page.paragraph(&lead, &group.sentence(lang));
        let indent = " ".repeat(width(&lead));
        page.paragraph(&indent, &reach(lang, group));
        if let Some(statement) = options.statement(group.rule, group.clause, group.basis) {
            page.paragraph(&indent, &format!("{} {statement}", lang.assumed()));
        }
        // What is lost or changed was told with its folders already.
        if group.severity == Severity::Note {
            about(page, options, &indent, group);
            if options.detail {
                folders(page, lang, &indent, group);
            }
        }
    }
}

/// What is neither lost nor changed nor open.
fn notes(page: &mut Page, options: &Options<'_>, groups: &[Group<'_>]) {
    let lang = options.lang;
    let mut notes = groups
        .iter()
        .filter(|group| group.severity == Severity::Note && !group.is_open())
        .peekable();
    if notes.peek().is_none() {
        return;
    }
    page.gap();
    page.heading(lang.notes());
    for group in notes {
        if options.detail {
            entry(page, options, group);
        } else {
            page.paragraph("  ", &group.sentence(lang));
            page.paragraph("    ", &reach(lang, group));
            about(page, options, "    ", group);
        }
    }
}
