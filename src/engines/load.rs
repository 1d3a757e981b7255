//! Reads an engine's TOML and checks it against the registry, entry by entry.

use std::fmt;
use std::io;

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Engine, Entry, Placed, SHIPPED};
use crate::model::Basis;
use crate::rules::contract::{Compiled, Rule};
use crate::rules::{registry, rule};

/// An engine that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError {
    /// Id or path as the user gave it.
    pub path: String,
    /// Entry or line.
    pub place: String,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {}\nhelp: {}",
            self.path, self.place, self.cause, self.help
        )
    }
}

impl std::error::Error for EngineError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    id: String,
    title: String,
    as_of: String,
    pages: IndexMap<String, Page>,
    #[serde(default)]
    entry: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    title: String,
    url: String,
    read: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawEntry {
    rule: String,
    #[serde(default)]
    case: String,
    clause: String,
    basis: Basis,
    page: String,
    section: String,
    statement: String,
    statement_ja: Option<String>,
    headline: Option<String>,
    #[serde(default)]
    params: Option<toml::Table>,
}

impl Engine {
    /// Loads a shipped engine by its id, or else a file through `read`.
    pub fn load(
        id_or_path: &str,
        read: impl FnOnce(&str) -> io::Result<String>,
    ) -> Result<Self, EngineError> {
        if let Some((_, text)) = SHIPPED.iter().find(|(id, _)| *id == id_or_path) {
            return Self::parse(id_or_path, text);
        }
        let text = read(id_or_path).map_err(|error| EngineError {
            path: id_or_path.to_owned(),
            place: "engine".to_owned(),
            cause: format!("no such engine, and no file that can be read: {error}"),
            help: format!(
                "give one of {} or the path of a TOML file",
                Self::shipped().join(", ")
            ),
        })?;
        Self::parse(id_or_path, &text)
    }

    /// Reads an engine's text; `path` is named in messages.
    pub fn parse(path: &str, text: &str) -> Result<Self, EngineError> {
        let fail = |place: String, cause: String, help: &str| EngineError {
            path: path.to_owned(),
            place,
            cause,
            help: help.to_owned(),
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                1 + text
                    .as_bytes()
                    .iter()
                    .take(span.start)
                    .filter(|&&byte| byte == b'\n')
                    .count()
            });
            let cause = error
                .message()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned();
            fail(
                format!("line {line}"),
                cause,
                "see the shipped engine google-dms for the form",
            )
        })?;
        let day = file.as_of.parse().map_err(|_| {
            fail(
                "as-of".to_owned(),
                format!("'{}' is not a day", file.as_of),
                "write it as 2026-01-31",
            )
        })?;
        let mut engine = Self {
            id: file.id,
            title: file.title,
            as_of: file.as_of,
            day,
            entries: Vec::new(),
            folders: Vec::new(),
            items: Vec::new(),
            events: Vec::new(),
            contacts: Vec::new(),
            others: Vec::new(),
            copies: Vec::new(),
            mailboxes: Vec::new(),
        };
        let mut params: IndexMap<&'static str, Option<toml::Table>> = IndexMap::new();
        for (number, raw) in file.entry.into_iter().enumerate() {
            let place = format!("entry {}, rule '{}'", number + 1, raw.rule);
            let entry = entry(raw, &file.pages, &mut params)
                .map_err(|(cause, help)| fail(place, cause, &help))?;
            engine.entries.push(entry);
        }
        for (id, table) in params {
            let Some(known) = rule(id) else { continue };
            let place = format!("rule '{id}'");
            let cited = engine.citations(known).map_err(|case| {
                let help = "add an entry for it with its clause and basis";
                fail(
                    place.clone(),
                    format!("no entry cites its case '{case}'"),
                    help,
                )
            })?;
            let compiled = known.build(table.unwrap_or_default()).map_err(|error| {
                let cause = format!("parameters: {}", first_line(error.message()));
                fail(
                    place,
                    cause,
                    "see the rule's parameters in the shipped engine google-dms",
                )
            })?;
            engine.place(known, compiled, cited);
        }
        Ok(engine)
    }

    /// For each case of the rule, its first entry; an uncited case is the error.
    fn citations(&self, rule: &Rule) -> Result<Vec<usize>, &'static str> {
        rule.cases
            .iter()
            .map(|case| {
                self.entries
                    .iter()
                    .position(|entry| entry.rule == rule.id && entry.case == *case)
                    .ok_or(*case)
            })
            .collect()
    }

    fn place(&mut self, rule: &'static Rule, compiled: Compiled, cited: Vec<usize>) {
        match compiled {
            Compiled::Folder(run) => self.folders.push(Placed { rule, run, cited }),
            Compiled::Item(run) => self.items.push(Placed { rule, run, cited }),
            Compiled::Event(run) => self.events.push(Placed { rule, run, cited }),
            Compiled::Contact(run) => self.contacts.push(Placed { rule, run, cited }),
            Compiled::Other(run) => self.others.push(Placed { rule, run, cited }),
            Compiled::Copies(run) => self.copies.push(Placed { rule, run, cited }),
            Compiled::Mailbox(run) => self.mailboxes.push(Placed { rule, run, cited }),
        }
    }
}

/// Checks one entry; what is wrong and what to do are the error.
fn entry(
    raw: RawEntry,
    pages: &IndexMap<String, Page>,
    params: &mut IndexMap<&'static str, Option<toml::Table>>,
) -> Result<Entry, (String, String)> {
    let known = rule(&raw.rule).ok_or_else(|| {
        let help = format!(
            "known rules that come close: {}",
            nearest(&raw.rule).join(", ")
        );
        ("no such rule".to_owned(), help)
    })?;
    let case = known
        .cases
        .iter()
        .copied()
        .find(|case| *case == raw.case)
        .ok_or_else(|| {
            let help = format!("its cases are: {}", quoted(known.cases));
            (format!("no such case '{}'", raw.case), help)
        })?;
    let page = pages.get(&raw.page).ok_or_else(|| {
        (
            format!("no such page '{}'", raw.page),
            "add it under [pages]".to_owned(),
        )
    })?;
    let first = params.entry(known.id).or_insert(None);
    if raw.params.is_some() {
        if first.is_some() {
            let help = "give a rule's parameters once".to_owned();
            return Err(("parameters are given twice".to_owned(), help));
        }
        first.clone_from(&raw.params);
    }
    Ok(Entry {
        rule: known.id,
        case,
        clause: raw.clause,
        basis: raw.basis,
        page: page.title.clone(),
        url: page.url.clone(),
        section: raw.section,
        date: page.read.clone(),
        statement: raw.statement,
        statement_ja: raw.statement_ja,
        headline: raw.headline,
        params: raw.params.unwrap_or_default(),
    })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn quoted(cases: &[&str]) -> String {
    cases
        .iter()
        .map(|case| format!("'{case}'"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Up to three rule ids that share the most words with `id`.
fn nearest(id: &str) -> Vec<&'static str> {
    let words: Vec<&str> = id.split('-').collect();
    let mut scored: Vec<(usize, &'static str)> = registry()
        .iter()
        .map(|rule| {
            (
                rule.id
                    .split('-')
                    .filter(|word| words.contains(word))
                    .count(),
                rule.id,
            )
        })
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(3).map(|(_, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no_file(_: &str) -> io::Result<String> {
        Err(io::Error::from(io::ErrorKind::NotFound))
    }

    const HEAD: &str = "id = 'x'\ntitle = 'X'\nas-of = '2026-01-01'\n[pages.p]\ntitle = 't'\nurl = 'u'\nread = '2026-01-01'\n";

    fn entry(rule: &str, more: &str) -> String {
        format!(
            "[[entry]]\nrule = '{rule}'\nclause = 'C'\nbasis = 'open'\npage = 'p'\nsection = 's'\nstatement = 'w'\n{more}"
        )
    }

    #[test]
    fn every_shipped_engine_loads_and_uses_every_rule() {
        for id in Engine::shipped() {
            let engine = Engine::load(id, no_file).unwrap();
            assert_eq!(engine.id, id);
            for rule in registry() {
                assert!(
                    engine.entries().iter().any(|entry| entry.rule == rule.id),
                    "{}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn every_entry_has_a_clause_a_dated_page_and_a_statement() {
        let engine = Engine::load("google-dms", no_file).unwrap();
        for entry in engine.entries() {
            assert!(
                entry.clause.contains('-') && entry.url.starts_with("https://"),
                "{entry:?}"
            );
            assert!(
                entry.date.len() == 10 && entry.statement.ends_with('.'),
                "{entry:?}"
            );
            let assumed = entry.clause.starts_with("AMB-");
            assert!(
                !assumed || entry.basis == Basis::Open,
                "{}: an ambiguity is open",
                entry.rule
            );
        }
    }

    /// First entries: those that give a rule's case its basis.
    fn first_entries(engine: &Engine) -> Vec<&Entry> {
        let mut seen = std::collections::BTreeSet::new();
        let entries = engine.entries().iter();
        entries
            .filter(|entry| seen.insert((entry.rule, entry.case)))
            .collect()
    }

    #[test]
    fn every_shipped_case_has_words_for_users_and_every_assumption_japanese_ones() {
        for id in Engine::shipped() {
            let engine = Engine::load(id, no_file).unwrap();
            for entry in first_entries(&engine) {
                let place = format!("{}, case '{}'", entry.rule, entry.case);
                let headline = entry.headline.as_deref();
                let told = headline.is_some_and(|text| text.ends_with('.') && text.len() < 120);
                assert_eq!(told, !entry.case.is_empty(), "{place}: {headline:?}");
                let japanese = entry.statement_ja.as_deref();
                let told = japanese.is_some_and(|text| text.ends_with('。'));
                assert_eq!(told, entry.basis != Basis::Stated, "{place}: {japanese:?}");
            }
        }
    }

    #[test]
    fn words_for_users_stand_on_first_entries_only() {
        for id in Engine::shipped() {
            let engine = Engine::load(id, no_file).unwrap();
            let first = first_entries(&engine);
            for entry in engine.entries() {
                let worded = entry.headline.is_some() || entry.statement_ja.is_some();
                let is_first = first.iter().any(|one| std::ptr::eq(*one, entry));
                assert!(!worded || is_first, "{}, {}", entry.rule, entry.clause);
            }
        }
    }

    #[test]
    fn an_unknown_rule_is_named_with_its_neighbours() {
        let text = format!("{HEAD}{}", entry("long-path-looses-label", ""));
        let error = Engine::parse("mine.toml", &text).unwrap_err().to_string();
        assert!(
            error.starts_with("mine.toml: entry 1, rule 'long-path-looses-label': no such rule"),
            "{error}"
        );
        assert!(error.contains("long-path-loses-label"), "{error}");
    }

    #[test]
    fn wrong_parameters_cases_and_pages_are_refused() {
        for (text, cause) in [
            (
                entry("flag-is-lost", "[entry.params]\nlimit = 3\n"),
                "unknown field `limit`",
            ),
            (
                entry("slash-becomes-underscore", ""),
                "missing field `replacement`",
            ),
            (
                entry("flag-is-lost", "").replace("'s'", "'s'\ncase = 'odd'"),
                "no such case 'odd'",
            ),
            (
                entry("flag-is-lost", "").replace("'p'", "'q'"),
                "no such page 'q'",
            ),
            (
                entry("read-state-is-kept", ""),
                "no entry cites its case 'draft'",
            ),
        ] {
            let error = Engine::parse("mine.toml", &format!("{HEAD}{text}")).unwrap_err();
            assert!(error.cause.contains(cause), "{error}");
        }
    }

    #[test]
    fn text_that_is_no_engine_is_an_error_with_its_line() {
        let error = Engine::parse("mine.toml", "id = 'x'\ntitle = \n").unwrap_err();
        assert_eq!(error.place, "line 2");
        assert!(
            Engine::load("gogle-dms", no_file)
                .unwrap_err()
                .help
                .contains("google-dms")
        );
    }
}
