//! Predictions for people: per mailbox a headline, the ledger, the label tree, what is lost or
//! changed, and open questions.
//!
//! It stands apart from the published JSON because nothing here is a contract: lines may change
//! with any version, and names are made safe for a terminal instead of kept exact.

mod calendars;
mod findings;
pub mod page;
mod tenant;
mod tree;
mod unchecked;

use std::borrow::Cow;
use std::io::{self, Write};
use words::tell;

use super::Reporter;
use super::layout::{COLUMNS, blanks, left, width};
use super::problems::unread_line;
use super::text;
use engines::{Engine, Entry};
use model::{
    Basis, Counts, EngineStamp, Family, FolderFate, FolderPath, Ledger, MailboxKind,
    MailboxPrediction, RunProblem, SourceInfo, SystemLabel, Totals,
};
use page::{Column, Page};
use words::Lang;

/// A run of more mailboxes is told as a tenant: a summary, then one line for each.
pub const TENANT: usize = 5;

/// How to write for people.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Language.
    pub lang: Lang,
    /// Whether headings are bold.
    pub bold: bool,
    /// Whether to show folders, examples and the table of folders.
    pub detail: bool,
    /// Number of mailboxes that will come.
    pub mailboxes: usize,
    /// The engine, whose clauses say what was assumed.
    pub engine: Option<&'a Engine>,
}

impl Options<'_> {
    /// The entry that gives a case its basis.
    fn entry(&self, rule: &str, case: &str) -> Option<&Entry> {
        let mut entries = self.engine?.entries().iter();
        entries.find(|entry| entry.rule == rule && entry.case == case)
    }

    /// What a rule does in one of its cases, in one sentence. A case without words for users is
    /// told by what its clause states.
    fn sentence(&self, rule: &str, case: &str) -> Cow<'_, str> {
        if case.is_empty() {
            return Cow::Owned(text::rule(self.lang, rule));
        }
        let entry = self.entry(rule, case);
        let told = text::case(self.lang, rule, case);
        told.or_else(|| Some(self.lang.english(entry?.headline.as_deref()?)))
            .or_else(|| self.statement(rule, case))
            .map_or_else(|| Cow::Owned(text::rule(self.lang, rule)), Cow::Borrowed)
    }

    /// What the clause of a rule's case states, in our own words.
    fn statement(&self, rule: &str, case: &str) -> Option<&str> {
        let entry = self.entry(rule, case)?;
        Some(text::statement(self.lang, entry)).filter(|statement| !statement.is_empty())
    }
}

/// Writes text for people.
#[derive(Debug)]
pub struct Human<'a> {
    options: Options<'a>,
    tenant: Option<tenant::Tenant>,
    engine: String,
}

impl<'a> Human<'a> {
    /// A writer for that many mailboxes.
    pub fn new(options: Options<'a>) -> Self {
        let whole = options.detail || options.mailboxes <= TENANT;
        Self {
            options,
            tenant: (!whole).then(tenant::Tenant::default),
            engine: String::new(),
        }
    }
}

impl Reporter for Human<'_> {
    fn begin(&mut self, out: &mut dyn Write, engine: &EngineStamp) -> io::Result<()> {
        self.engine = tell!(
            self.options.lang,
            "engine",
            id = &engine.id,
            date = &engine.as_of
        );
        if self.tenant.is_none() {
            let mut page = Page::new(self.options.bold);
            page.paragraph("", &self.engine);
            out.write_all(page.into_text().as_bytes())?;
        }
        Ok(())
    }

    fn mailbox(&mut self, out: &mut dyn Write, mailbox: &MailboxPrediction) -> io::Result<()> {
        if let Some(tenant) = &mut self.tenant {
            tenant.add(mailbox);
            return Ok(());
        }
        let mut page = Page::new(self.options.bold);
        page.gap();
        write_mailbox(&mut page, &self.options, mailbox);
        out.write_all(page.into_text().as_bytes())
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        totals: &Totals,
        problems: &[RunProblem],
        _: &[RunProblem],
    ) -> io::Result<()> {
        let lang = self.options.lang;
        let unread = unread_line(lang, problems);
        let mut page = Page::new(self.options.bold);
        if let Some(tenant) = &self.tenant {
            page.paragraph("", &self.engine);
            page.gap();
            tenant.write(&mut page, &self.options, totals, unread.as_deref());
        } else if totals.mailboxes > 1 {
            page.gap();
            let mailboxes = tell!(lang, "mailboxes", n = totals.mailboxes);
            page.headline(lang.word("total"), &format!(": {mailboxes}"));
            if let Some(unread) = &unread {
                page.paragraph("  ", unread);
            }
            write_ledger(&mut page, lang, &totals.ledger);
            tenant::together(&mut page, &self.options, totals);
        } else if let Some(unread) = &unread {
            page.gap();
            page.paragraph("", unread);
        }
        out.write_all(page.into_text().as_bytes())
    }
}

fn write_mailbox(page: &mut Page, options: &Options<'_>, mailbox: &MailboxPrediction) {
    headline(page, options.lang, mailbox);
    write_ledger(page, options.lang, &mailbox.ledger);
    tree::write(page, options, &mailbox.labels);
    let all = Family::ALL
        .iter()
        .all(|&family| mailbox.ledger.family(family).not_predicted == 0);
    calendars::write(page, options, mailbox);
    findings::write(page, options, mailbox, all);
    if options.detail {
        folders(page, options.lang, mailbox);
    }
}

/// Address, items and their size; below them what kind of mailbox it is and where it was read.
fn headline(page: &mut Page, lang: Lang, mailbox: &MailboxPrediction) {
    let found: u64 = Family::ALL
        .iter()
        .map(|family| mailbox.ledger.family(*family).found)
        .sum();
    let bytes = mailbox.folders.iter().map(|folder| folder.bytes).sum();
    let found = text::found(lang, found, bytes);
    page.headline(&mailbox.address, &format!(": {found}"));
    page.paragraph("  ", &origin(lang, mailbox.kind, &mailbox.source));
    if let Some(target) = mailbox
        .target
        .as_ref()
        .filter(|target| **target != mailbox.address)
    {
        page.paragraph("  ", &format!("{} {target}", lang.word("arrives-at")));
    }
}

/// What kind of mailbox it is, and where it was read.
pub(super) fn origin(lang: Lang, kind: MailboxKind, source: &SourceInfo) -> String {
    let files = if source.parts.is_empty() {
        source.path.clone()
    } else {
        source.parts.join(text::comma(lang))
    };
    format!(
        "{}{}{}: {files}",
        text::kind(lang, kind),
        text::comma(lang),
        source.format.as_str(),
    )
}

/// The ledger, one line for each family that has items; a long one breaks before its sum.
fn write_ledger(page: &mut Page, lang: Lang, ledger: &Ledger) {
    for family in Family::ALL {
        let counts = ledger.family(family);
        if counts.found > 0 {
            let lead = format!("  {}  ", left(text::family(lang, family), 8));
            let line = ledger_line(lang, counts);
            match line.split_once(" = ") {
                Some((found, parts)) if width(&lead) + width(&line) > COLUMNS => {
                    page.paragraph(&lead, found);
                    page.paragraph(&blanks(width(&lead)), &format!("= {parts}"));
                }
                _ => page.paragraph(&lead, &line),
            }
        }
    }
}

fn ledger_line(lang: Lang, counts: &Counts) -> String {
    if counts.not_predicted > 0 && counts.not_predicted == counts.found {
        return tell!(lang, "not-predicted", n = counts.found);
    }
    let line = text::ledger(
        lang,
        counts.found,
        [
            counts.migrated,
            counts.altered,
            counts.merged,
            counts.skipped,
            counts.unreadable,
        ],
    );
    if counts.not_predicted > 0 {
        format!(
            "{line}; {}",
            tell!(lang, "not-predicted", n = counts.not_predicted)
        )
    } else {
        line
    }
}

/// Every folder and what becomes of it.
fn folders(page: &mut Page, lang: Lang, mailbox: &MailboxPrediction) {
    const TABLE: [Column; 3] = [Column::Left(38), Column::Right(9), Column::Left(29)];
    page.gap();
    if mailbox.folders.is_empty() {
        page.headline(
            lang.word("folders-heading"),
            &format!(": {}", lang.word("no-folders")),
        );
        return;
    }
    page.heading(lang.word("folders-heading"));
    page.row(
        &TABLE,
        &["", lang.word("items-column"), lang.word("becomes")],
    );
    for folder in &mailbox.folders {
        let system = folder.label.as_deref().and_then(SystemLabel::from_id);
        let becomes = match (folder.fate, &folder.label) {
            (FolderFate::SystemLabel, Some(label)) => {
                system.map_or(label.as_str(), |label| text::system_label(lang, label))
            }
            (FolderFate::Label | FolderFate::Calendar | FolderFate::ContactLabel, Some(label)) => {
                label.as_str()
            }
            (fate, _) => text::fate(lang, fate),
        };
        let mark = if folder.basis == Basis::Stated {
            String::new()
        } else {
            format!(" ({})", text::basis(lang, folder.basis))
        };
        page.row(
            &TABLE,
            &[
                &format!("  {}", folder_path(&folder.path)),
                &lang.number(folder.items),
                &format!("{becomes}{mark}"),
            ],
        );
    }
}

/// A folder's path for people. `>` stands between names, because a name may hold a slash;
/// a blank name is quoted.
pub fn folder_path(path: &FolderPath) -> String {
    let shown = |name: &String| {
        if name.trim().is_empty() {
            format!("'{name}'")
        } else {
            name.clone()
        }
    };
    let names: Vec<String> = path.0.iter().map(shown).collect();
    names.join(" > ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn blank_names_are_quoted_and_no_size_is_made_up() {
        let path = sample::path(&["Inbox", "  ", "", "a b"]);
        assert_eq!(folder_path(&path), "Inbox > '  ' > '' > a b");
        assert_eq!(text::found(Lang::default(), 1, 0), "1 item found");
        assert_eq!(text::found(Lang::default(), 2, 1), "2 items found, 1 B");
        assert_eq!(text::reach(Lang::default(), 1, 1, 0), "1 item in 1 folder");
        assert_eq!(text::reach(Lang::default(), 1, 0, 5), "1 item, 5 B");
    }

    fn written(options: Options<'_>, mailboxes: &[MailboxPrediction]) -> String {
        let (mut out, mut human) = (Vec::new(), Human::new(options));
        let mut totals = Totals::default();
        human.begin(&mut out, &sample::stamp()).unwrap();
        for mailbox in mailboxes {
            human.mailbox(&mut out, mailbox).unwrap();
            totals += mailbox;
        }
        human
            .end(&mut out, &totals, &sample::unread(), &[])
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    fn options(lang: Lang, detail: bool, mailboxes: usize) -> Options<'static> {
        Options {
            lang,
            bold: false,
            detail,
            mailboxes,
            engine: None,
        }
    }

    #[test]
    fn a_mailbox_is_told_in_english_and_japanese() {
        for (lang, word) in [(Lang::default(), "en"), (Lang::of_locale("ja"), "ja")] {
            for (detail, amount) in [(false, "summary"), (true, "detail")] {
                let text = written(options(lang, detail, 1), &[sample::mailbox()]);
                sample::snapshot(&format!("mailbox-{amount}-{word}"), &text);
            }
        }
    }

    #[test]
    fn a_tenant_is_told_in_english_and_japanese() {
        let mut mailboxes = vec![sample::mailbox(); 7];
        for (n, mailbox) in mailboxes.iter_mut().enumerate() {
            mailbox.address = format!("user{n}@example.com");
        }
        mailboxes[3].findings.clear();
        for (lang, word) in [(Lang::default(), "en"), (Lang::of_locale("ja"), "ja")] {
            let text = written(options(lang, false, 7), &mailboxes);
            sample::snapshot(&format!("tenant-{word}"), &text);
        }
    }

    #[test]
    fn lines_keep_to_the_columns() {
        for lang in [Lang::default(), Lang::of_locale("ja")] {
            for detail in [false, true] {
                for n in [1, 7] {
                    let text = written(options(lang, detail, n), &vec![sample::mailbox(); n]);
                    for line in text.lines() {
                        assert!(width(line) <= COLUMNS, "{line}");
                    }
                }
            }
        }
    }

    #[test]
    fn names_never_steer_the_terminal() {
        for lang in [Lang::default(), Lang::of_locale("ja")] {
            for (detail, n) in [(false, 1), (true, 1), (false, 7)] {
                let text = written(options(lang, detail, n), &vec![sample::hostile(); n]);
                assert!(
                    text.contains("\\u{1b}]0;owned\\u{7}evil\\u{202e}txt"),
                    "{text}"
                );
                assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
            }
        }
    }

    #[test]
    fn an_empty_mailbox_still_answers() {
        let mut mailbox = sample::mailbox();
        mailbox.folders.clear();
        mailbox.labels.clear();
        mailbox.findings.clear();
        mailbox.ledger = Ledger::default();
        let text = written(options(Lang::default(), true, 1), &[mailbox]);
        assert!(text.contains("0 items found"), "{text}");
        assert!(text.contains("Labels: no mail arrives"), "{text}");
        assert!(text.contains("What is lost or changed: nothing"), "{text}");
    }
}
