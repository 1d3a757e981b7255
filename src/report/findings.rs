//! Findings in words for machines that show them to people: `JUnit` XML and SARIF.
//!
//! It stands apart so that both say the same of a finding, in English, whatever the locale: what a
//! build server keeps must not depend on who ran it.

use std::fmt::Write as _;

use super::layout::{number, size};
use super::safe::shown;
use super::text;
use engines::Engine;
use model::{Finding, FolderPath};
use rules::rule;
use words::Lang;

/// Characters of one text that came from an export; real folder names have fewer than 256.
const LONGEST: usize = 1_000;

/// What is said of a rule's case: the engine's own words, else the rule's.
pub(super) fn headline<'e>(engine: &'e Engine, id: &str, case: &str) -> &'e str {
    let entries = engine.entries().iter();
    let mut cited = entries.filter(|entry| entry.rule == id && entry.case == case);
    cited
        .find_map(|entry| entry.headline.as_deref())
        .or_else(|| rule(id).map(rules::contract::Rule::summary))
        .unwrap_or_default()
}

/// A folder as text: names joined with `/`, safe to show, of bounded length.
pub(super) fn folder(path: &FolderPath) -> String {
    if path.0.is_empty() {
        return "the mailbox".to_owned();
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

/// A number of items.
pub(super) fn items(n: u64) -> String {
    format!("{} {}", number(n), if n == 1 { "item" } else { "items" })
}

/// One finding on one line.
pub(super) fn line(engine: &Engine, finding: &Finding) -> String {
    let mut text = format!(
        "{}: {}, {}, {}; {} [{}, {}]",
        folder(&finding.folder),
        finding.severity.as_str(),
        items(finding.items),
        size(finding.bytes),
        headline(engine, finding.rule, finding.case),
        finding.basis.as_str(),
        finding.clause,
    );
    for about in &finding.about {
        // Writing to a string cannot fail.
        let _ = write!(text, " ({})", bounded(about.as_str()));
    }
    if let Some(also) = text::may_also(Lang::default(), &finding.candidates) {
        let _ = write!(text, " {}", bounded(&also));
    }
    text
}
