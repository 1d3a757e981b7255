//! A difference for people: the blast radius, then each user who notices anything.
//!
//! It stands apart from the tree of a prediction because almost everything of a mailbox is left out:
//! what stays the same is not told.

use std::io::{self, Write};
use words::tell;

use super::lines::lines;
use super::names::Names;
use super::{Compared, DiffReporter};
use crate::human::page::Page;
use crate::problems::unread_line;
use crate::text;
use compare::facts::{FindingFacts, LabelFacts};
use compare::{Change, MailboxDiff, Radius, Status};
use model::{Family, RunProblem};
use words::Lang;

/// Users that are told one by one unless details are asked for.
const USERS: usize = 50;

/// Entries of one kind that are told of a user unless details are asked for.
const ENTRIES: usize = 10;

/// How a difference is told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Language.
    pub lang: Lang,
    /// Whether headings are bold.
    pub bold: bool,
    /// Whether everything is told, line by line.
    pub detail: bool,
}

/// Writes a difference as text. It is held until the end, because how far it reaches comes first.
#[derive(Debug)]
pub struct Human {
    options: Options,
    body: Page,
    users: usize,
}

impl Human {
    /// A difference of which nothing is known yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            body: Page::new(options.bold),
            users: 0,
        }
    }
}

impl DiffReporter for Human {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn mailbox(&mut self, _: &mut dyn Write, diff: &MailboxDiff) -> io::Result<()> {
        self.users += 1;
        if self.options.detail || self.users <= USERS {
            mailbox(&mut self.body, self.options, diff);
        }
        Ok(())
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        compared: &[Compared; 2],
        radius: &Radius,
        problems: &[RunProblem],
    ) -> io::Result<()> {
        let Options { lang, bold, detail } = self.options;
        let mut page = Page::new(bold);
        for (word, side) in text::sides(lang).into_iter().zip(compared) {
            page.verbatim(&format!(
                "{word}: {}",
                tell!(lang, "aside", text = &side.name, aside = &side.engine)
            ));
        }
        if let Some(unread) = unread_line(lang, problems) {
            page.paragraph("", &unread);
        }
        page.gap();
        write_radius(&mut page, lang, radius);
        let body = std::mem::replace(&mut self.body, Page::new(bold));
        out.write_all(page.into_text().as_bytes())?;
        out.write_all(body.into_text().as_bytes())?;
        if !detail && self.users > USERS {
            writeln!(
                out,
                "\n{}",
                tell!(lang, "more-with-detail", n = self.users - USERS)
            )?;
        }
        Ok(())
    }
}

/// The blast radius in a few words: users, labels, newly lost and altered messages.
pub(super) fn headline(lang: Lang, radius: &Radius) -> String {
    let users = tell!(lang, "users", n = radius.users());
    format!("{users}{}{}", text::comma(lang), reach(lang, radius))
}

/// The same of one user.
pub(super) fn reach(lang: Lang, radius: &Radius) -> String {
    let mut parts = vec![
        tell!(lang, "label-count", n = radius.labels()),
        tell!(lang, "newly-lost-messages", n = radius.newly_lost.mail),
    ];
    if radius.newly_altered.mail > 0 {
        parts.push(tell!(
            lang,
            "newly-altered-messages",
            n = radius.newly_altered.mail
        ));
    }
    parts.join(text::comma(lang))
}

/// What the blast radius is made of, without what is nought.
pub(super) fn radius_lines(lang: Lang, radius: &Radius) -> Vec<String> {
    let mut lines = Vec::new();
    if radius.removed + radius.added > 0 {
        lines.push(tell!(
            lang,
            "one-sided",
            removed = radius.removed,
            added = radius.added
        ));
    }
    if radius.labels() > 0 {
        lines.push(text::label_changes(
            lang,
            [
                radius.labels_gained,
                radius.labels_lost,
                radius.labels_renamed,
                radius.labels_changed,
            ],
        ));
    }
    if radius.messages_moved > 0 {
        lines.push(text::moved_messages(lang, radius.messages_moved));
    }
    for family in Family::ALL {
        let flows = [
            radius.newly_lost.family(family),
            radius.no_longer_lost.family(family),
            radius.newly_altered.family(family),
            radius.no_longer_altered.family(family),
        ];
        if flows.iter().any(|n| *n > 0) {
            lines.push(text::flows(lang, text::family(lang, family), flows));
        }
    }
    let findings = [
        radius.findings_appeared,
        radius.findings_gone,
        radius.findings_changed,
    ];
    if findings.iter().any(|n| *n > 0) {
        lines.push(text::finding_changes(lang, findings));
    }
    lines
}

/// Writes the blast radius.
pub(super) fn write_radius(page: &mut Page, lang: Lang, radius: &Radius) {
    if radius.is_empty() {
        page.headline(
            lang.word("radius-heading"),
            &format!(": {}", lang.word("no-difference")),
        );
        return;
    }
    page.headline(
        lang.word("radius-heading"),
        &format!(": {}", headline(lang, radius)),
    );
    for line in radius_lines(lang, radius) {
        page.paragraph("  ", &line);
    }
}

/// Writes what differs of one mailbox.
fn mailbox(page: &mut Page, options: Options, diff: &MailboxDiff) {
    let lang = options.lang;
    page.gap();
    match diff.status {
        Status::Added => {
            return page.headline(&diff.address, &format!(": {}", lang.word("only-after")));
        }
        Status::Removed => {
            return page.headline(&diff.address, &format!(": {}", lang.word("only-before")));
        }
        Status::Changed => {}
    }
    let reach = reach(lang, &Radius::of(diff));
    page.headline(&diff.address, &format!(": {reach}"));
    let names = Names {
        lang,
        whole: options.detail,
    };
    for section in sections(names, diff) {
        let shown = if options.detail {
            section.len()
        } else {
            ENTRIES
        };
        for line in section.iter().take(shown) {
            page.verbatim(&format!("  {line}"));
        }
        if section.len() > shown {
            page.verbatim(&format!(
                "    {}",
                tell!(lang, "more-with-detail", n = section.len() - shown)
            ));
        }
    }
    if options.detail {
        page.gap();
        for line in lines(diff) {
            page.verbatim(&format!("  {line}"));
        }
    } else if let Some(line) = also(lang, diff) {
        page.verbatim(&format!("    {line}"));
    }
}

/// What differs of one mailbox as short lines, by kind: labels, moves, ledger, findings.
pub(super) fn sections(names: Names, diff: &MailboxDiff) -> Vec<Vec<String>> {
    let lang = names.lang;
    let renamed = diff.renamed.iter().map(|renamed| {
        let [before, after] = [&renamed.before, &renamed.after].map(|label| names.label(label));
        format!(
            "~ {} -> {after}",
            tell!(lang, "label-named", name = &before)
        )
    });
    let labels = diff.labels.iter().map(|change| label_change(names, change));
    let unlabelled = diff
        .unlabelled
        .iter()
        .map(|change| unlabelled(names, change));
    let moves = diff.moves.iter().map(|moved| {
        let [before, after] = [&moved.before, &moved.after].map(|to| names.destination(to));
        let folder = names.folder(&moved.folder);
        format!(
            "> {}",
            text::move_of(lang, moved.items, &folder, &before, &after)
        )
    });
    let ledger = diff.ledger.iter().map(|change| {
        let family = text::family(lang, change.family);
        let told = text::ledger_change(lang, family, change.bucket, change.before, change.after);
        format!("= {told}")
    });
    let findings = (diff.findings.iter()).map(|change| finding_change(names, change));
    vec![
        labels.chain(renamed).chain(unlabelled).collect(),
        moves.collect(),
        ledger.collect(),
        findings.collect(),
    ]
}

fn label_change(names: Names, change: &Change<LabelFacts>) -> String {
    let lang = names.lang;
    let told = |facts: &LabelFacts| tell!(lang, "label-named", name = &names.label(facts));
    let count = |facts: &LabelFacts| tell!(lang, "message-count", n = facts.messages);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            format!("~ {}: {} -> {}", told(after), count(before), count(after))
        }
        (None, Some(after)) => format!("+ {}: {}", told(after), count(after)),
        (Some(before), None) => format!("- {}: {}", told(before), count(before)),
        (None, None) => String::new(),
    }
}

/// Mail without a label, which is no label: none of it is told as a number.
fn unlabelled(names: Names, change: &Change<LabelFacts>) -> String {
    let lang = names.lang;
    let [before, after] = [&change.before, &change.after].map(|side| {
        tell!(
            lang,
            "message-count",
            n = side.as_ref().map_or(0, |label| label.messages)
        )
    });
    format!("~ {}: {before} -> {after}", lang.word("all-mail-only"))
}

fn finding_change(names: Names, change: &Change<FindingFacts>) -> String {
    let lang = names.lang;
    let told = |facts: &FindingFacts, items: &str| {
        let rule = if facts.case.is_empty() {
            facts.rule.clone()
        } else {
            tell!(lang, "aside", text = &facts.rule, aside = &facts.case)
        };
        let folder = names.folder(&facts.folder);
        text::finding_of(
            lang,
            text::severity(lang, facts.severity),
            &rule,
            &folder,
            items,
        )
    };
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let mut items = tell!(lang, "items", n = after.items);
            if before.items != after.items {
                items = format!("{} -> {items}", tell!(lang, "items", n = before.items));
            }
            if before.basis != after.basis {
                let [a, b] = [before.basis, after.basis].map(|basis| text::basis(lang, basis));
                items = format!("{items}{}{a} -> {b}", text::comma(lang));
            }
            format!("~ {}", told(after, &items))
        }
        (None, Some(after)) => format!("+ {}", told(after, &tell!(lang, "items", n = after.items))),
        (Some(before), None) => format!(
            "- {}",
            told(before, &tell!(lang, "items", n = before.items))
        ),
        (None, None) => String::new(),
    }
}

/// What else differs, where details are not told.
pub(super) fn also(lang: Lang, diff: &MailboxDiff) -> Option<String> {
    let moved = diff.moves.len() as u64;
    let counts = [
        (diff.folders.len() as u64).saturating_sub(moved) + u64::from(diff.head.is_some()),
        diff.calendars.len() as u64,
        diff.contact_labels.len() as u64,
        diff.problems.len() as u64,
    ];
    (counts.iter().any(|n| *n > 0)).then(|| text::also_differ(lang, counts))
}
