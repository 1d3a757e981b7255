//! Writes a stored prediction: each fact as a line, the lines sorted by their bytes.
//!
//! It stands apart from the parser because a difference shows the same lines.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::words::{path, quoted, word};
use super::{END, FORM, NOBODY, Stored};
use compare::facts::{
    CalendarFacts, ContactLabelFacts, FindingFacts, FolderFacts, LabelFacts, MailboxFacts,
    ProblemFacts, Tally,
};
use model::{Candidate, Family, MailboxKind};

/// Writes a stored prediction. The same facts in any order give the same bytes.
pub fn write(out: &mut dyn Write, stored: &Stored) -> io::Result<()> {
    out.write_all(text(stored).as_bytes())
}

/// The text of a stored prediction.
pub fn text(stored: &Stored) -> String {
    let mut lines = Vec::new();
    for problem in &stored.problems {
        lines.push(format!("{NOBODY} {}", problem_line(problem)));
    }
    let mut addresses = Ordinals::default();
    for mailbox in &stored.mailboxes {
        let address = addresses.mark(word(&mailbox.address));
        let before = lines.len();
        mailbox_lines(mailbox, &mut lines);
        for line in lines.iter_mut().skip(before) {
            line.insert(0, ' ');
            line.insert_str(0, &address);
        }
    }
    lines.sort_unstable();
    let mut text = format!("{FORM} {}\n", word(&stored.engine));
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str(END);
    text.push('\n');
    text
}

/// Numbers what has a name that stood before: the second `a` is `a#2`.
#[derive(Default)]
struct Ordinals(BTreeMap<String, u64>);

impl Ordinals {
    fn mark(&mut self, name: String) -> String {
        let seen = self.0.entry(name.clone()).or_default();
        *seen += 1;
        match *seen {
            1 => name,
            nth => format!("{name}#{nth}"),
        }
    }
}

fn mailbox_lines(mailbox: &MailboxFacts, lines: &mut Vec<String>) {
    lines.push(head_line(mailbox.kind, mailbox.target.as_deref()));
    lines.extend(mailbox.folders.iter().map(folder_line));
    let mut names = Ordinals::default();
    for label in &mailbox.labels {
        let name = names.mark(label_name(label));
        lines.extend(label_lines_as(label, &name));
    }
    let mut folders = Ordinals::default();
    for calendar in &mailbox.calendars {
        let folder = folders.mark(path(&calendar.folder));
        lines.extend(calendar_lines_as(calendar, &folder));
    }
    let mut names = Ordinals::default();
    for label in &mailbox.contact_labels {
        let name = names.mark(quoted(&label.name));
        lines.extend(contact_label_lines_as(label, &name));
    }
    for family in Family::ALL {
        let tally = mailbox.ledger.family(family);
        lines.extend(tally_lines(&format!("ledger {}", family.as_str()), tally));
    }
    lines.extend(mailbox.findings.iter().map(finding_line));
    lines.extend(mailbox.problems.iter().map(problem_line));
}

/// The line that describes a mailbox, without its address.
pub(crate) fn head_line(kind: MailboxKind, target: Option<&str>) -> String {
    let kind = match kind {
        MailboxKind::User => "user",
        MailboxKind::Shared => "shared",
        MailboxKind::Resource => "resource",
        MailboxKind::Archive => "archive",
        MailboxKind::Group => "group",
    };
    let target = target.map_or_else(String::new, |target| format!(" target={}", word(target)));
    format!("mailbox kind={kind}{target}")
}

/// A folder's line, without its mailbox.
pub(crate) fn folder_line(folder: &FolderFacts) -> String {
    use model::FolderFate::{Calendar, ContactLabel, Label, NoLabel, NotMigrated, SystemLabel};
    let fate = match folder.fate {
        SystemLabel => "system-label",
        Label => "label",
        NoLabel => "no-label",
        NotMigrated => "not-migrated",
        Calendar => "calendar",
        ContactLabel => "contact-label",
    };
    let mut line = format!(
        "folder {} {fate} {} items={} bytes={} class={}",
        path(&folder.path),
        maybe(folder.label.as_deref()),
        folder.items,
        folder.bytes,
        folder.class.as_str(),
    );
    if let Some(known) = &folder.well_known {
        line.push_str(" known=");
        line.push_str(&word(known));
    }
    line.push_str(" basis=");
    line.push_str(folder.basis.as_str());
    for rule in &folder.rules {
        line.push_str(" rule=");
        line.push_str(&word(rule));
    }
    line
}

/// Gmail's own labels are bare, a user's stand in quotes, mail without a label is `-`.
fn label_name(label: &LabelFacts) -> String {
    match &label.name {
        None => "-".to_owned(),
        Some(name) if label.system => word(name),
        Some(name) => quoted(name),
    }
}

/// A label's lines, without their mailbox.
pub(crate) fn label_lines(label: &LabelFacts) -> Vec<String> {
    label_lines_as(label, &label_name(label))
}

fn label_lines_as(label: &LabelFacts, name: &str) -> Vec<String> {
    // What a bare name says already is not said again.
    let bare = !name.starts_with('"') && label.name.is_some();
    let system = if label.system && !bare {
        " system=yes"
    } else {
        ""
    };
    let mut lines = vec![format!(
        "label {name} carries messages={} unread={} bytes={}{system}",
        label.messages, label.unread, label.bytes
    )];
    for folder in &label.folders {
        lines.push(format!("label {name} from {}", path(folder)));
    }
    lines
}

/// A calendar's lines, without their mailbox.
pub(crate) fn calendar_lines(calendar: &CalendarFacts) -> Vec<String> {
    calendar_lines_as(calendar, &path(&calendar.folder))
}

fn calendar_lines_as(calendar: &CalendarFacts, folder: &str) -> Vec<String> {
    let lead = format!("calendar {folder}");
    let end = calendar.predicted_end.as_deref();
    let end = end.map_or_else(String::new, |day| format!(" end={}", word(day)));
    let mut lines = vec![format!(
        "{lead} is {} primary={} series={} endless={} differs={}{end}",
        quoted(&calendar.name),
        yes(calendar.primary),
        calendar.series,
        calendar.endless,
        calendar.differs,
    )];
    lines.extend(tally_lines(&format!("{lead} events"), &calendar.events));
    for zone in &calendar.zones {
        lines.push(format!(
            "{lead} zone {} becomes {} match={} events={}",
            quoted(&zone.source),
            maybe(zone.target.as_deref()),
            word(&zone.matched),
            zone.events
        ));
    }
    for series in &calendar.differing {
        lines.push(format!(
            "{lead} series {} differs class={} source={} target={} occurrences={}",
            quoted(&series.item),
            word(&series.class),
            series.source.as_deref().map_or_else(nothing, word),
            series.target.as_deref().map_or_else(nothing, word),
            series.occurrences
        ));
    }
    lines
}

/// The lines of a label in Google Contacts, without their mailbox.
pub(crate) fn contact_label_lines(label: &ContactLabelFacts) -> Vec<String> {
    contact_label_lines_as(label, &quoted(&label.name))
}

fn contact_label_lines_as(label: &ContactLabelFacts, name: &str) -> Vec<String> {
    let mut lines = vec![format!(
        "contact-label {name} carries contacts={} category={}",
        label.contacts,
        yes(label.category)
    )];
    for folder in &label.folders {
        lines.push(format!("contact-label {name} from {}", path(folder)));
    }
    lines
}

/// A finding's line, without its mailbox.
pub(crate) fn finding_line(finding: &FindingFacts) -> String {
    let case = if finding.case.is_empty() {
        String::new()
    } else {
        format!(" case={}", word(&finding.case))
    };
    let candidates: String = finding.candidates.iter().map(candidate_word).collect();
    format!(
        "finding {} {} {}{case} items={} bytes={} basis={} clause={}{candidates}",
        finding.severity.as_str(),
        word(&finding.rule),
        path(&finding.folder),
        finding.items,
        finding.bytes,
        finding.basis.as_str(),
        word(&finding.clause)
    )
}

/// One thing that may happen: a fate, or labels written like the names of a path.
fn candidate_word(candidate: &Candidate) -> String {
    match candidate {
        Candidate::Fate(fate) => format!(" may={}", fate.as_str()),
        Candidate::Shows(date) => format!(" may={}", date.as_str()),
        Candidate::Labels(labels) => format!(" labels={}", path(labels)),
    }
}

/// A problem's line, without its mailbox.
pub(crate) fn problem_line(problem: &ProblemFacts) -> String {
    format!(
        "problem {} place={} cause={} items={}",
        quoted(&problem.path),
        quoted(&problem.place),
        quoted(&problem.cause),
        problem.items
    )
}

/// One line for each count that is not zero: nobody reviews a zero.
fn tally_lines(lead: &str, tally: &Tally) -> Vec<String> {
    Tally::NAMES
        .into_iter()
        .zip(tally.counts())
        .filter(|(_, n)| *n > 0)
        .map(|(name, n)| format!("{lead} {name}={n}"))
        .collect()
}

const fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn nothing() -> String {
    "-".to_owned()
}

fn maybe(text: Option<&str>) -> String {
    text.map_or_else(nothing, quoted)
}
