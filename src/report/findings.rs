//! Findings in words for machines that show them to people: `JUnit` XML and SARIF.
//!
//! It stands apart so that both say the same of a finding, in the language that is asked for, never in that of
//! the locale: what a build server keeps must not depend on who ran it.

use std::fmt::Write as _;

use super::safe::shown;
use super::text;
use engines::Engine;
use model::{Finding, FolderPath};
use rules::rule;
use words::{Lang, tell};

/// Characters of one text that came from an export; real folder names have fewer than 256.
const LONGEST: usize = 1_000;

/// What is said of a rule's case: the engine's own words, else the rule's.
pub(super) fn headline<'e>(lang: Lang, engine: &'e Engine, id: &str, case: &str) -> &'e str {
    if let Some(told) = text::case(lang, id, case) {
        return told;
    }
    let entries = engine.entries().iter();
    let mut cited = entries.filter(|entry| entry.rule == id && entry.case == case);
    cited
        .find_map(|entry| Some(lang.english(entry.headline.as_deref()?)))
        .or_else(|| rule(id)?.docs(lang).lines().next())
        .unwrap_or_default()
}

/// A folder as text: names joined with `/`, safe to show, of bounded length.
pub(super) fn folder(lang: Lang, path: &FolderPath) -> String {
    if path.0.is_empty() {
        return lang.word("check-mailbox").to_owned();
    }
    format!("'{}'", bounded(&path.0.join("/")))
}

/// Text of an export made safe to show, and cut where no real one is so long.
pub(super) fn bounded(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", shown(text.get(..at).unwrap_or_default())),
        None => shown(text).into_owned(),
    }
}

/// One finding on one line.
pub(super) fn line(lang: Lang, engine: &Engine, finding: &Finding) -> String {
    let mut text = tell!(
        lang,
        "check-line",
        folder = folder(lang, &finding.folder),
        severity = text::severity(lang, finding.severity),
        items = tell!(lang, "items", n = finding.items),
        size = lang.size(finding.bytes),
        headline = headline(lang, engine, finding.rule, finding.case),
        basis = text::basis(lang, finding.basis),
        clause = &finding.clause,
    );
    for about in &finding.about {
        // Writing to a string cannot fail.
        let _ = write!(text, " ({})", bounded(&about.told(lang)));
    }
    if let Some(also) = text::may_also(lang, &finding.candidates) {
        let _ = write!(text, " {}", bounded(&also));
    }
    text
}
