//! What is lost or changed, what is an open question, and what is merely worth knowing.
//!
//! It stands apart because a mailbox has one finding for each rule and folder, and a reader
//! wants one line for each rule: findings are gathered here, worst first.

use std::borrow::Cow;
use words::tell;

use super::page::Page;
use super::unchecked::{Unchecked, told};
use super::{Options, calendars, folder_path};
use crate::layout::{COLUMNS, blanks, left, width};
use crate::text;
use model::{Basis, Finding, MailboxPrediction, Severity, WellKnown};
use rules::contract::Told;
use words::Lang;

/// Remarks and folders that are shown of one rule before the rest is only counted.
const SHOWN_ABOUT: usize = 2;
const SHOWN_FOLDERS: usize = 50;
const SHOWN_EXAMPLES: usize = 3;

/// All findings of one rule that say the same thing.
pub(super) struct Group<'a> {
    pub(super) rule: &'static str,
    pub(super) case: &'static str,
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

    /// Which rule and clause say so; how that is known, unless it is stated.
    fn source(&self, lang: Lang) -> String {
        let mut source = vec![self.rule];
        if !self.clause.is_empty() {
            source.push(self.clause);
        }
        if self.basis != Basis::Stated {
            source.push(text::basis(lang, self.basis));
        }
        format!("({})", source.join(", "))
    }

    /// Whether it is told under what is lost or changed.
    pub(super) fn hurts(&self) -> bool {
        self.severity != Severity::Note
    }

    /// Whether something was assumed, so that it is told as an open question.
    fn is_open(&self) -> bool {
        matches!(self.basis, Basis::Open | Basis::Inferred)
    }
}

/// Gathers findings by rule, case, clause and basis; worst first, then most items, then by name.
pub(super) fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| {
        (
            finding.severity,
            finding.rule,
            finding.case,
            finding.basis,
            &finding.clause,
        )
    });
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in sorted {
        let same = groups.last_mut().filter(|group| {
            group.severity == finding.severity
                && group.rule == finding.rule
                && group.case == finding.case
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
                case: finding.case,
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
        (a.severity, b.items, a.rule, a.case, a.basis, a.clause)
            .cmp(&(b.severity, a.items, b.rule, b.case, b.basis, b.clause))
    });
    groups
}

/// Writes all three parts; `all` says whether every item of the mailbox is predicted.
pub(super) fn write(
    page: &mut Page,
    options: &Options<'_>,
    mailbox: &MailboxPrediction,
    all: bool,
) {
    let lang = options.lang;
    let mut unchecked = Unchecked::default();
    unchecked.add(mailbox);
    let mut groups = groups(&mailbox.findings);
    groups.retain(|group| told(group.rule) != Told::Unchecked);
    let nothing = if !all {
        lang.word("nothing-lost-of-predicted")
    } else if unchecked.is_empty() {
        lang.word("nothing-lost")
    } else {
        lang.word("nothing-lost-of-checked")
    };
    let (of_contacts, others): (Vec<_>, Vec<_>) = groups
        .iter()
        .partition(|group| calendars::is_about_contacts(group.rule));
    // Where contacts alone lose something, 'nothing' would be read as meaning them, too.
    if others.iter().any(|group| group.hurts()) || !of_contacts.iter().any(|group| group.hurts()) {
        lost_or_changed(page, options, &others, nothing);
    }
    calendars::contacts(page, options, mailbox, &of_contacts);
    unchecked.write(page, options);
    open_questions(page, options, &groups);
    notes(page, options, &groups);
    if !groups.is_empty() && !options.detail {
        page.gap();
        page.paragraph("", lang.word("detail-hint"));
    }
}

/// `nothing` is what is said where nothing is.
fn lost_or_changed(
    page: &mut Page,
    options: &Options<'_>,
    groups: &[&Group<'_>],
    nothing: &'static str,
) {
    let lang = options.lang;
    page.gap();
    if !groups.iter().any(|group| group.hurts()) {
        page.headline(lang.word("lost-or-changed"), &format!(": {nothing}"));
        return;
    }
    page.heading(lang.word("lost-or-changed"));
    for group in groups.iter().filter(|group| group.hurts()) {
        entry(page, options, group);
    }
}

/// One rule: its severity and sentence, below them how far it reaches and who says so.
pub(super) fn entry(page: &mut Page, options: &Options<'_>, group: &Group<'_>) {
    let lang = options.lang;
    let lead = format!("  {}  ", left(text::severity(lang, group.severity), 6));
    page.paragraph(&lead, &options.sentence(group.rule, group.case));
    reached(page, options, &blanks(width(&lead)), group);
}

/// How far a finding reaches and who says so; then what the rule adds and, in detail, each folder.
fn reached(page: &mut Page, options: &Options<'_>, indent: &str, group: &Group<'_>) {
    let lang = options.lang;
    let far = text::reach(lang, group.items, group.folders(), group.bytes);
    let source = group.source(lang);
    // The source stays whole: it is what a reader searches for.
    if width(indent) + width(&far) + 1 + width(&source) <= COLUMNS {
        page.paragraph(indent, &format!("{far} {source}"));
    } else {
        page.paragraph(indent, &far);
        page.paragraph(indent, &source);
    }
    if told(group.rule) == Told::OnOneLine {
        known_by_name(page, lang, indent, group);
    } else {
        about(page, options, indent, group);
    }
    let first = group.findings.first();
    let also = first.and_then(|finding| text::may_also(lang, &finding.candidates));
    let later = first.and_then(|finding| finding.overturned_by.as_deref());
    for line in also
        .into_iter()
        .chain(later.map(|engine| tell!(lang, "overturned", engine = engine)))
    {
        page.paragraph(indent, &line);
    }
    if options.detail {
        folders(page, lang, indent, group);
    }
}

/// What the rule adds in words of this mailbox; a few, and all of them in detail.
fn about(page: &mut Page, options: &Options<'_>, indent: &str, group: &Group<'_>) {
    let mut all: Vec<Cow<'_, str>> = Vec::new();
    for text in group.findings.iter().flat_map(|finding| &finding.about) {
        let text = text.told(options.lang);
        if !all.contains(&text) && all.len() < SHOWN_FOLDERS {
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
        page.paragraph(&lead, &tell!(options.lang, "more", n = all.len() - shown));
    }
}

/// Default folders that were known by their names, on one line: each by its name and, where that
/// is another, the default folder that it was taken for.
fn known_by_name(page: &mut Page, lang: Lang, indent: &str, group: &Group<'_>) {
    let names: Vec<String> = group
        .findings
        .iter()
        .take(SHOWN_FOLDERS)
        .map(|finding| {
            let name = folder_path(&finding.folder);
            let taken = finding.about.first().map(|about| {
                let known = about.name("folder").and_then(WellKnown::from_name);
                match known.filter(|_| finding.case.is_empty()) {
                    Some(folder) => Cow::Borrowed(text::default_folder(lang, folder)),
                    None => about.told(lang),
                }
            });
            match taken {
                Some(taken) if taken != name => tell!(lang, "aside", text = &name, aside = taken),
                _ => name,
            }
        })
        .collect();
    page.paragraph(&format!("{indent}- "), &names.join(text::comma(lang)));
}

fn folders(page: &mut Page, lang: Lang, indent: &str, group: &Group<'_>) {
    let lead = format!("{indent}* ");
    for finding in group.findings.iter().take(SHOWN_FOLDERS) {
        let place = if finding.folder.0.is_empty() {
            lang.word("whole-mailbox").to_owned()
        } else {
            folder_path(&finding.folder)
        };
        page.paragraph(
            &lead,
            &format!("{place}: {}", tell!(lang, "items", n = finding.items)),
        );
        for example in finding.examples.iter().take(SHOWN_EXAMPLES) {
            page.paragraph(&format!("{indent}    "), &text::example(lang, example));
        }
    }
    if let Some(more) = group
        .findings
        .len()
        .checked_sub(SHOWN_FOLDERS)
        .filter(|n| *n > 0)
    {
        page.paragraph(&lead, &tell!(lang, "more", n = more));
    }
}

/// One assumption, and every finding that rests on it.
struct Question<'g, 'f> {
    statement: Cow<'g, str>,
    groups: Vec<&'g Group<'f>>,
}

/// What was assumed where the page is silent, contradicts itself, or was read by us.
fn open_questions(page: &mut Page, options: &Options<'_>, groups: &[Group<'_>]) {
    let lang = options.lang;
    let questions = questions(options, groups);
    if questions.is_empty() {
        return;
    }
    page.gap();
    page.heading(lang.word("open-questions"));
    page.paragraph("  ", lang.word("open-lead"));
    for question in questions {
        page.paragraph("  - ", &question.statement);
        let mut said: Vec<String> = Vec::new();
        for group in question.groups.iter().filter(|group| !group.hurts()) {
            reached(page, options, "    ", group);
            said.push(group.source(lang));
        }
        // What is lost or changed was told with its reach already.
        for group in question.groups.iter().filter(|group| group.hurts()) {
            let source = group.source(lang);
            if !said.contains(&source) {
                page.paragraph("    ", &source);
                said.push(source);
            }
        }
    }
}

/// Gathers open findings by what was assumed; the least sure first.
fn questions<'g, 'f>(options: &'g Options<'_>, groups: &'g [Group<'f>]) -> Vec<Question<'g, 'f>> {
    let mut open: Vec<&Group<'f>> = groups.iter().filter(|group| group.is_open()).collect();
    open.sort_by_key(|group| std::cmp::Reverse(group.basis));
    let mut questions: Vec<Question<'g, 'f>> = Vec::new();
    for group in open {
        let statement = options
            .statement(group.rule, group.case)
            .map_or_else(|| options.sentence(group.rule, group.case), Cow::Borrowed);
        match questions.iter_mut().find(|one| one.statement == statement) {
            Some(question) => question.groups.push(group),
            None => questions.push(Question {
                statement,
                groups: vec![group],
            }),
        }
    }
    questions
}

/// What is neither lost nor changed nor open.
fn notes(page: &mut Page, options: &Options<'_>, groups: &[Group<'_>]) {
    let lang = options.lang;
    let mut notes = groups
        .iter()
        .filter(|group| !group.hurts() && !group.is_open())
        .peekable();
    if notes.peek().is_none() {
        return;
    }
    page.gap();
    page.heading(lang.word("notes"));
    for group in notes {
        page.paragraph("  - ", &options.sentence(group.rule, group.case));
        reached(page, options, "    ", group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use engines::Engine;
    use words::say;

    fn finding(
        (rule, case): (&'static str, &'static str),
        severity: Severity,
        folder: &str,
    ) -> Finding {
        let engine = shipped();
        let mut entries = engine.entries().iter();
        let cited = entries
            .find(|entry| entry.rule == rule && entry.case == case)
            .unwrap();
        Finding {
            rule,
            case,
            severity,
            basis: cited.basis,
            folder: sample::path(&[folder]),
            items: 1,
            bytes: 26_000_000,
            clause: cited.clause.clone(),
            about: Vec::new(),
            examples: Vec::new(),
            candidates: Vec::new(),
            arrival: None,
            overturned_by: None,
        }
    }

    fn engine(text: &str) -> Engine {
        Engine::parse("mine.toml", text).unwrap()
    }

    fn shipped() -> Engine {
        engine(include_str!("../../engines/google_dms.toml"))
    }

    fn told(lang: Lang, engine: Option<&Engine>, findings: &[Finding]) -> String {
        let options = Options {
            lang,
            bold: false,
            detail: false,
            mailboxes: 1,
            engine,
        };
        let mut page = Page::new(false);
        let mut mailbox = sample::mailbox();
        mailbox.findings = findings.to_vec();
        mailbox.contact_labels.clear();
        write(&mut page, &options, &mailbox, true);
        page.into_text()
    }

    const ZONE: (&str, &str) = ("large-message-loses-attachments", "zone");

    /// Two cases of one rule, one assumption behind two rules, and default folders by name.
    fn questions() -> Vec<Finding> {
        let known = ("default-folder-known-by-name", "");
        let mut inbox = finding(known, Severity::Note, "Inbox");
        inbox.about = vec![say!("about-taken-for", folder = "inbox")];
        let mut sent = finding(known, Severity::Note, "Gesendet");
        sent.about = vec![say!("about-taken-for", folder = "sentitems")];
        let excluded = |rule| finding((rule, "subfolder"), Severity::Loss, "Below");
        let mut slow = finding(
            ("label-count-exceeds-limit", "slow"),
            Severity::Note,
            "Inbox",
        );
        slow.about = vec![say!("about-labels", labels = "600", limit = "500")];
        vec![
            finding((ZONE.0, ""), Severity::Loss, "Inbox"),
            finding(ZONE, Severity::Note, "Inbox"),
            excluded("folder-is-excluded"),
            excluded("junk-or-deleted-is-excluded"),
            inbox,
            sent,
            slow,
        ]
    }

    #[test]
    fn open_questions_are_short_in_both_languages() {
        let engine = shipped();
        for (lang, word) in [(Lang::default(), "en"), (Lang::of_locale("ja"), "ja")] {
            let text = told(lang, Some(&engine), &questions());
            sample::snapshot(&format!("questions-{word}"), &text);
        }
    }

    #[test]
    fn a_case_is_never_told_by_the_sentence_of_its_rule() {
        let engine = shipped();
        for lang in [Lang::default(), Lang::of_locale("ja")] {
            let rule = text::rule(lang, ZONE.0);
            let rule: String = rule.chars().take(20).collect();
            let plain = finding((ZONE.0, ""), Severity::Change, "Inbox");
            assert!(told(lang, Some(&engine), &[plain]).contains(&rule));
            for severity in [Severity::Change, Severity::Note] {
                let text = told(lang, Some(&engine), &[finding(ZONE, severity, "Inbox")]);
                assert!(!text.contains(&rule), "{text}");
            }
        }
    }

    #[test]
    fn a_case_without_words_for_users_is_told_by_its_clause() {
        let text: String = include_str!("../../engines/google_dms.toml")
            .lines()
            .filter(|line| !line.starts_with("headline"))
            .flat_map(|line| [line, "\n"])
            .collect();
        let engine = engine(&text);
        let findings = [finding(ZONE, Severity::Change, "Inbox")];
        let clause = "Whether MB is decimal or binary is not said";
        let english = told(Lang::default(), Some(&engine), &findings);
        assert_eq!(english.matches(clause).count(), 2, "{english}");
        let japanese = told(Lang::of_locale("ja"), Some(&engine), &findings);
        assert_eq!(japanese.matches(clause).count(), 1, "{japanese}");
    }

    #[test]
    fn an_assumption_behind_a_loss_is_told_without_repeating_it() {
        let engine = shipped();
        let findings = [finding((ZONE.0, ""), Severity::Loss, "Inbox")];
        let text = told(Lang::default(), Some(&engine), &findings);
        let (lost, open) = text.split_once("Open questions").unwrap();
        assert!(lost.contains("1 item in 1 folder, 26.0 MB"), "{text}");
        assert!(!open.contains("1 item"), "{text}");
        assert!(
            open.contains(&format!("({}, AMB-08, open)", ZONE.0)),
            "{text}"
        );
    }
}
