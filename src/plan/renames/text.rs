//! Writes a plan of renames for people.
//!
//! It stands apart from the published JSON: what a reader decides on comes first, one line for
//! each name, and what no rename cures is said with its reason.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::tell::Totals;
use crate::renames::{Kind, MailboxPlan, Plan, Reason, Remains};
use model::FolderPath;
use report::human::folder_path;
use report::human::page::{Column, Page};
use report::layout::middle_cut;
use report::text;
use words::{Lang, tell};

/// Problems of one kind that are listed for a mailbox before the rest is only counted.
const LISTED: usize = 10;

/// Columns of a name in the table; --detail shows all of it.
const WIDEST: usize = 34;

const NAMES: [Column; 3] = [Column::Left(50), Column::Right(10), Column::Right(14)];

/// Writes plans for people.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Language.
    pub lang: Lang,
    /// Whether headings are bold.
    pub bold: bool,
    /// Whether the folders of every mailbox are listed.
    pub detail: bool,
}

impl Text {
    /// Writes the plan.
    pub fn write(self, out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
        let mut page = Page::new(self.bold);
        let totals = Totals::of(plan);
        page.headline(
            self.lang.word("renames-title"),
            &format!(": {}", self.summary(&totals)),
        );
        if !plan.names.is_empty() {
            page.gap();
            self.names(&mut page, plan);
        }
        if !plan.exceptions.is_empty() {
            page.gap();
            self.exceptions(&mut page, plan);
        }
        if totals.after > 0 {
            page.gap();
            self.left(&mut page, plan);
        }
        for mailbox in &plan.mailboxes {
            // What somebody has to do by hand is told of each mailbox, the rest on request.
            let by_hand = |remains: &Remains| !keeps(remains.reason);
            let some = !mailbox.renames.is_empty() || !mailbox.remains.is_empty();
            if self.detail && some || mailbox.remains.iter().any(by_hand) {
                page.gap();
                self.mailbox(&mut page, mailbox);
            }
        }
        if !self.detail && totals.renames > 0 {
            page.gap();
            page.paragraph("", self.lang.word("renames-hint"));
        }
        out.write_all(page.into_text().as_bytes())
    }

    fn summary(self, totals: &Totals) -> String {
        if totals.before == 0 {
            return self.lang.word("renames-no-problem").to_owned();
        }
        if totals.renames == 0 {
            return tell!(self.lang, "renames-nothing", left = totals.after);
        }
        tell!(
            self.lang,
            "renames-summary",
            with = totals.with_renames,
            mailboxes = totals.mailboxes,
            folders = totals.renames,
            names = totals.names,
            cured = totals.before.saturating_sub(totals.after),
            before = totals.before,
            left = totals.after
        )
    }

    fn names(self, page: &mut Page, plan: &Plan) {
        page.row(
            &NAMES,
            &[
                self.lang.word("renames-names"),
                self.lang.word("renames-folders"),
                self.lang.word("renames-mailboxes"),
            ],
        );
        for name in &plan.names {
            let what = match name.kind {
                Kind::Mail => "",
                Kind::Contacts => self.lang.word("renames-of-contacts"),
            };
            let cells = [
                format!(
                    "  '{}' -> '{}'{what}",
                    middle_cut(&name.from, WIDEST),
                    middle_cut(&name.to, WIDEST)
                ),
                self.lang.number(name.folders),
                self.lang.number(name.mailboxes),
            ];
            page.row(&NAMES, &cells.each_ref().map(String::as_str));
        }
    }

    fn exceptions(self, page: &mut Page, plan: &Plan) {
        page.heading(self.lang.word("renames-exceptions"));
        for exception in plan.exceptions.iter().take(LISTED) {
            let text = tell!(
                self.lang,
                "renames-exception",
                mailbox = &exception.mailbox,
                path = folder_path(&exception.path),
                to = &exception.to,
                usual = &exception.usual
            );
            page.paragraph("  ", &text);
        }
        self.more(page, plan.exceptions.len());
    }

    /// What no rename cures, by rule and reason.
    fn left(self, page: &mut Page, plan: &Plan) {
        let mut sums: BTreeMap<(Reason, &str), (u64, u64)> = BTreeMap::new();
        for mailbox in &plan.mailboxes {
            for same in mailbox
                .remains
                .chunk_by(|a, b| (a.rule, a.reason) == (b.rule, b.reason))
            {
                if let Some(first) = same.first() {
                    let sum = sums.entry((first.reason, first.rule)).or_default();
                    sum.0 += same.len() as u64;
                    sum.1 += 1;
                }
            }
        }
        page.row(
            &NAMES,
            &[
                self.lang.word("renames-left"),
                self.lang.word("renames-findings"),
                self.lang.word("renames-mailboxes"),
            ],
        );
        let mut before = None;
        for ((reason, rule), (findings, mailboxes)) in sums {
            if before != Some(reason) {
                page.paragraph("  ", self.reason(reason));
            }
            before = Some(reason);
            page.row(
                &NAMES,
                &[
                    &format!("    {rule}"),
                    &self.lang.number(findings),
                    &self.lang.number(mailboxes),
                ],
            );
        }
    }

    fn mailbox(self, page: &mut Page, mailbox: &MailboxPlan) {
        let rest = tell!(
            self.lang,
            "renames-of-mailbox",
            renames = mailbox.renames.len(),
            left = mailbox.remains.len()
        );
        page.headline(mailbox.address(), &format!(": {rest}"));
        if self.detail {
            for rename in &mailbox.renames {
                page.paragraph(
                    "  ",
                    &format!("{} -> '{}'", folder_path(&rename.path), rename.to),
                );
                let cut = if rename.cut {
                    self.lang.word("renames-cut")
                } else {
                    ""
                };
                page.paragraph(
                    "    ",
                    &format!("{}{cut}", rename.rules.join(text::comma(self.lang))),
                );
            }
        }
        if !mailbox.fewest() {
            page.paragraph("  ", self.lang.word("renames-not-proven"));
        }
        let told = |remains: &Remains| self.detail || !keeps(remains.reason);
        let told: Vec<Remains> = mailbox
            .remains
            .iter()
            .filter(|remains| told(remains))
            .cloned()
            .collect();
        for remains in told.chunk_by(|a, b| (a.rule, a.reason) == (b.rule, b.reason)) {
            self.remains(page, remains);
        }
        if !mailbox.merge.is_empty() {
            page.paragraph("  ", self.lang.word("renames-merge"));
            for merge in &mailbox.merge {
                page.paragraph(
                    "    ",
                    &format!(
                        "{} (-{})",
                        folder_path(&merge.folder),
                        self.lang.number(merge.labels)
                    ),
                );
            }
        }
    }

    /// Problems of one rule that stay for one reason.
    fn remains(self, page: &mut Page, remains: &[Remains]) {
        let Some(first) = remains.first() else {
            return;
        };
        page.paragraph(
            "  ",
            &format!("{}: {}", first.rule, self.reason(first.reason)),
        );
        for one in remains.iter().take(LISTED) {
            let folder = if one.folder == FolderPath::default() {
                self.lang.word("whole-mailbox").to_owned()
            } else {
                folder_path(&one.folder)
            };
            let about: Vec<_> = one
                .about
                .iter()
                .map(|about| about.told(self.lang))
                .collect();
            let about = if one.reason == Reason::Count && !about.is_empty() {
                format!(" ({})", about.join(text::comma(self.lang)))
            } else {
                String::new()
            };
            page.paragraph("    ", &format!("{folder}{about}"));
        }
        self.more(page, remains.len());
    }

    fn more(self, page: &mut Page, all: usize) {
        if all > LISTED {
            let text = tell!(self.lang, "renames-more", n = all - LISTED);
            page.paragraph("    ", &text);
        }
    }

    fn reason(self, reason: Reason) -> &'static str {
        self.lang.word(match reason {
            Reason::DefaultFolder => "renames-default-folder",
            Reason::NotRenamable => "renames-not-renamable",
            Reason::TooDeep => "renames-too-deep",
            Reason::Count => "renames-count",
            Reason::NoName => "renames-no-name",
        })
    }
}

/// Whether a name stays because it cannot be changed, and there is nothing else to do.
fn keeps(reason: Reason) -> bool {
    matches!(reason, Reason::DefaultFolder | Reason::NotRenamable)
}
