//! A tenant for people: totals, what is lost or changed across mailboxes, one line for each.
//!
//! It stands apart because it is the one human output that must hold something for every
//! mailbox, since the summary comes first: a line of numbers and an address, no more.

use std::collections::{BTreeMap, BTreeSet};
use words::tell;

use super::findings::groups;
use super::page::{Column, Page};
use super::unchecked::Unchecked;
use super::{Options, write_ledger};
use crate::layout::{left, width};
use crate::text;
use model::{Counts, Family, MailboxPrediction, Severity, Totals};
use words::Lang;

/// What is kept of a tenant's mailboxes.
#[derive(Debug, Default)]
pub(super) struct Tenant {
    lines: Vec<Line>,
    /// Mailboxes and items by severity, rule and case.
    effects: BTreeMap<(Severity, &'static str, &'static str), (u64, u64)>,
    unchecked: Unchecked,
}

#[derive(Debug)]
struct Line {
    address: String,
    found: u64,
    labels: u64,
    altered: u64,
    skipped: u64,
    unreadable: u64,
}

impl Tenant {
    /// Keeps a mailbox's numbers.
    pub(super) fn add(&mut self, mailbox: &MailboxPrediction) {
        let sum = |count: fn(&Counts) -> u64| {
            Family::ALL
                .iter()
                .map(|family| count(mailbox.ledger.family(*family)))
                .sum()
        };
        self.lines.push(Line {
            address: mailbox.address.clone(),
            found: sum(|counts| counts.found),
            labels: mailbox
                .labels
                .iter()
                .filter(|label| label.name.is_some())
                .count() as u64,
            altered: sum(|counts| counts.altered),
            skipped: sum(|counts| counts.skipped),
            unreadable: sum(|counts| counts.unreadable),
        });
        self.unchecked.add(mailbox);
        // A rule with two clauses makes two groups, but concerns one mailbox.
        let mut seen = BTreeSet::new();
        for group in groups(&mailbox.findings) {
            let key = (group.severity, group.rule, group.case);
            let (mailboxes, items) = self.effects.entry(key).or_default();
            *mailboxes += u64::from(seen.insert(key));
            *items += group.items;
        }
    }

    /// Writes the summary, then a line for each mailbox.
    pub(super) fn write(
        &self,
        page: &mut Page,
        options: &Options<'_>,
        totals: &Totals,
        unread: Option<&str>,
    ) {
        let lang = options.lang;
        let mailboxes = tell!(lang, "mailboxes", n = totals.mailboxes);
        page.headline(lang.word("tenant"), &format!(": {mailboxes}"));
        if let Some(unread) = unread {
            page.paragraph("  ", unread);
        }
        write_ledger(page, lang, &totals.ledger);
        self.effects(page, options);
        together(page, options, totals);
        self.unchecked.write(page, options);
        self.lines(page, lang);
        page.gap();
        page.paragraph("", lang.word("detail-hint"));
    }

    fn effects(&self, page: &mut Page, options: &Options<'_>) {
        let lang = options.lang;
        page.gap();
        let mut effects: Vec<_> = self
            .effects
            .iter()
            .filter(|((severity, ..), _)| *severity != Severity::Note)
            .collect();
        if effects.is_empty() {
            let nothing = if self.unchecked.is_empty() {
                lang.word("nothing-lost")
            } else {
                lang.word("nothing-lost-of-checked")
            };
            page.headline(lang.word("lost-or-changed"), &format!(": {nothing}"));
            return;
        }
        effects.sort_by_key(|((severity, rule, case), (_, items))| {
            (*severity, std::cmp::Reverse(*items), *rule, *case)
        });
        page.heading(lang.word("lost-or-changed"));
        for ((severity, rule, case), (mailboxes, items)) in effects {
            let lead = format!("  {}  ", left(text::severity(lang, *severity), 6));
            page.paragraph(&lead, &options.sentence(rule, case));
            let reach = format!(
                "{}{}{} ({rule})",
                tell!(lang, "items", n = *items),
                text::comma(lang),
                tell!(lang, "mailboxes", n = *mailboxes)
            );
            page.paragraph(&" ".repeat(width(&lead)), &reach);
        }
    }

    fn lines(&self, page: &mut Page, lang: Lang) {
        const COLUMNS: [Column; 6] = [
            Column::Left(28),
            Column::Right(9),
            Column::Right(8),
            Column::Right(8),
            Column::Right(7),
            Column::Right(10),
        ];
        page.gap();
        page.heading(lang.word("mailboxes-heading"));
        page.row(
            &COLUMNS,
            &[
                "",
                lang.word("items-column"),
                lang.word("labels-column"),
                lang.word("altered-column"),
                lang.word("lost-column"),
                lang.word("unreadable-column"),
            ],
        );
        for line in &self.lines {
            let [found, labels, altered, skipped, unreadable] = [
                line.found,
                line.labels,
                line.altered,
                line.skipped,
                line.unreadable,
            ]
            .map(|n| {
                if n == 0 {
                    "-".to_owned()
                } else {
                    lang.number(n)
                }
            });
            let address = format!("  {}", line.address);
            page.row(
                &COLUMNS,
                &[&address, &found, &labels, &altered, &skipped, &unreadable],
            );
        }
    }
}

/// Writes what is known of all mailboxes together.
pub(super) fn together(page: &mut Page, options: &Options<'_>, totals: &Totals) {
    let lang = options.lang;
    if totals.findings.is_empty() {
        return;
    }
    page.gap();
    page.heading(lang.word("together"));
    for finding in &totals.findings {
        let lead = format!("  {}  ", left(text::severity(lang, finding.severity), 6));
        page.paragraph(&lead, &options.sentence(finding.rule, finding.case));
        let blank = " ".repeat(width(&lead));
        for about in &finding.about {
            page.paragraph(&blank, &about.told(lang));
        }
        let cited = format!(
            "({}, {}, {})",
            finding.rule,
            finding.clause,
            text::basis(lang, finding.basis)
        );
        page.paragraph(&blank, &cited);
    }
}
