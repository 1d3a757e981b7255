//! Makes an engine from its source: every entry is checked against the registry, every rule is built.
//!
//! It stands apart from joining files because only here rules are known.

use std::io;

use indexmap::IndexMap;

use super::bounds::Check;
use super::document::{DraftEntry, Node, Params, table_of};
use super::error::{Faults, Origin};
use super::patch::{NEEDED, what};
use super::source::{Remark, Source, gather};
use super::{Engine, EngineError, Entry, Placed, SILENT};
use jiff::civil::Date;
use model::nearest::{did_you_mean, nearest};
use model::{Basis, Target};
use rules::contract::{Compiled, Rule};
use rules::{registry, rule};
use words::Text;

impl Engine {
    /// Loads a shipped engine by its id, or else a file through `read`, with all that it extends.
    pub fn load(
        id_or_path: &str,
        mut read: impl FnMut(&str) -> io::Result<String>,
    ) -> Result<Self, EngineError> {
        let (mut source, faults) = gather(id_or_path, None, &mut read)?;
        build(&mut source, faults)
    }

    /// Reads an engine's text; `path` is named in messages. It may extend shipped engines.
    pub fn parse(path: &str, text: &str) -> Result<Self, EngineError> {
        let mut nothing = |_: &str| Err(io::Error::from(io::ErrorKind::NotFound));
        let (mut source, faults) = gather(path, Some(text), &mut nothing)?;
        build(&mut source, faults)
    }

    /// Loads an engine with its source, which knows where each value comes from.
    pub fn load_with_source(
        id_or_path: &str,
        mut read: impl FnMut(&str) -> io::Result<String>,
    ) -> Result<(Self, Source), EngineError> {
        let (mut source, faults) = gather(id_or_path, None, &mut read)?;
        let engine = build(&mut source, faults)?;
        Ok((engine, source))
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

/// Makes the engine, or tells everything that is wrong with it.
fn build(source: &mut Source, mut faults: Faults) -> Result<Engine, EngineError> {
    let clean = faults.is_empty();
    let Ok(mut engine) = header(source, &mut faults) else {
        return faults.none(()).and_then(|()| {
            // Not reached: a header that cannot be read is a fault.
            Err(EngineError::new("", "", "no engine", "give an engine"))
        });
    };
    let mut rules: IndexMap<&'static str, Held<'_>> = IndexMap::new();
    let mut pages: IndexMap<&str, bool> =
        source.pages.keys().map(|id| (id.as_str(), false)).collect();
    for draft in &source.entries {
        if let Some(page) = draft
            .texts
            .get("page")
            .and_then(|id| pages.get_mut(id.value.as_str()))
        {
            *page = true;
        }
        let mut checked = Checked {
            source,
            rules: &mut rules,
            faults: &mut faults,
        };
        engine.entries.extend(checked.entry(draft));
    }
    let no_params = Params::new();
    for (id, held) in &rules {
        let Some(known) = rule(id) else { continue };
        let mut check = Check {
            rule: known,
            files: &source.files,
            what: &format!("rule '{id}'"),
            at: held.at,
            faults: &mut faults,
        };
        if held.unread {
            continue;
        }
        let before = check.faults.count();
        check.params(held.params.unwrap_or(&no_params));
        let cited = match engine.citations(known) {
            Ok(cited) => cited,
            Err(_) if held.wrong => continue,
            Err(case) => {
                let help = "add an entry for it with its clause and basis";
                check.fault(held.at, format!("no entry cites its case '{case}'"), help);
                continue;
            }
        };
        if check.faults.count() > before {
            continue;
        }
        match known.build(held.params.map(table_of).unwrap_or_default()) {
            Ok(compiled) => engine.place(known, compiled, cited),
            Err(error) => {
                let cause = error.message().lines().next().unwrap_or_default();
                let help = "see the rule's parameters in the shipped engine google-dms";
                check.fault(held.at, format!("parameters: {cause}"), help);
            }
        }
    }
    if clean {
        // What an engine extends is not its author's to tidy.
        let unused = pages.into_iter().filter(|(_, cited)| !cited);
        let unused: Vec<Remark> = unused
            .filter_map(|(id, _)| Some((id, source.pages.get(id)?.at)))
            .filter(|(_, at)| at.file == 0)
            .map(|(id, at)| Remark {
                at,
                text: format!("page '{id}': no entry cites it"),
                help: "leave it out, or cite it",
            })
            .collect();
        source.remarks.extend(unused);
    }
    faults.none(engine)
}

/// What of an engine comes before its entries.
fn header(source: &Source, faults: &mut Faults) -> Result<Engine, ()> {
    let path = source.files.first().map_or("", |file| file.path.as_str());
    let mut text = |key: &str, example: &str| {
        let given = source.about.get(key);
        let filled = given.filter(|text| !text.value.trim().is_empty());
        if filled.is_none() {
            let at = given.map_or(Origin { file: 0, line: 1 }, |text| text.at);
            let help = format!("write it at the top: {key} = \"{example}\"");
            faults.add(path, at, "", format!("'{key}' is missing"), help);
        }
        filled.map(|text| (text.value.clone(), text.at))
    };
    let id = text("id", "my-engine");
    let title = text("title", "My migration product");
    let as_of = text("as-of", "2026-01-31");
    let day = as_of.as_ref().and_then(|(as_of, at)| {
        let day = as_of.parse();
        if day.is_err() {
            let file = source.files.get(at.file).map_or("", |file| &file.path);
            faults.add(
                file,
                *at,
                "as-of",
                format!("'{as_of}' is not a day"),
                "write it as 2026-01-31",
            );
        }
        day.ok()
    });
    let target = target(source, faults);
    for (id, page) in &source.pages {
        let dated = page.value.get("dated");
        if let Some(dated) = dated.filter(|dated| !is_date(&dated.value)) {
            let file = source
                .files
                .get(dated.at.file)
                .map_or("", |file| &file.path);
            let cause = format!("'{}' is no year, month or day", dated.value);
            let help = "write the page's own date as 2026, 2026-01 or 2026-01-31, or leave it out";
            faults.add(file, dated.at, &format!("page '{id}', dated"), cause, help);
        }
        for key in ["title", "url", "read"] {
            if !page.value.contains_key(key) {
                let file = source.files.get(page.at.file).map_or("", |file| &file.path);
                let cause = format!("'{key}' is missing");
                faults.add(
                    file,
                    page.at,
                    &format!("page '{id}'"),
                    cause,
                    "a page has title, url and read, the day of reading",
                );
            }
        }
    }
    let (Some((id, _)), Some((title, _)), Some((as_of, _)), Some(day)) = (id, title, as_of, day)
    else {
        return Err(());
    };
    Ok(Engine {
        id,
        title,
        as_of,
        day,
        target,
        extends: source.files.get(1).map(|file| file.id.clone()),
        entries: Vec::with_capacity(source.entries.len()),
        folders: Vec::new(),
        items: Vec::new(),
        events: Vec::new(),
        contacts: Vec::new(),
        others: Vec::new(),
        copies: Vec::new(),
        mailboxes: Vec::new(),
    })
}

/// Where the migration goes; Gmail unless it is said.
fn target(source: &Source, faults: &mut Faults) -> Target {
    let Some(given) = source.about.get("target") else {
        return Target::default();
    };
    let known = |target: &Target| target.as_str() == given.value;
    Target::ALL.into_iter().find(known).unwrap_or_else(|| {
        let file = (source.files.get(given.at.file)).map_or("", |file| &file.path);
        let words = Target::ALL.map(Target::as_str).join(", ");
        let cause = format!("no such target '{}'", given.value);
        faults.add(
            file,
            given.at,
            "target",
            cause,
            format!("give one of {words}"),
        );
        Target::default()
    })
}

/// Whether it is a year, a month or a day.
fn is_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.len() == 10 && whole.parse::<Date>().is_ok()
}

/// A rule's parameters, and where its first entry stands.
struct Held<'a> {
    at: Origin,
    params: Option<&'a Params>,
    /// An entry of it could not be read in part.
    unread: bool,
    /// An entry of it was told to be wrong.
    wrong: bool,
}

struct Checked<'a, 's> {
    source: &'s Source,
    rules: &'a mut IndexMap<&'static str, Held<'s>>,
    faults: &'a mut Faults,
}

impl<'s> Checked<'_, 's> {
    fn wrong(&mut self, draft: &DraftEntry, at: Origin, cause: String, help: impl Into<Text>) {
        let file = self.source.files.get(at.file).map_or("", |file| &file.path);
        self.faults.add(file, at, &what(draft), cause, help);
        if let Some(held) = rule(&draft.rule.value).and_then(|rule| self.rules.get_mut(rule.id)) {
            held.wrong = true;
        }
    }

    /// Checks one entry.
    fn entry(&mut self, draft: &'s DraftEntry) -> Option<Entry> {
        let Some(known) = rule(&draft.rule.value) else {
            let help = if self.faults.full() {
                String::new()
            } else {
                let near = nearest(&draft.rule.value, registry().iter().map(|rule| rule.id));
                format!("{}'labelcast rules' lists all", did_you_mean(&near))
            };
            self.wrong(draft, draft.rule.at, "no such rule".to_owned(), help);
            return None;
        };
        let noted = self.rules.entry(known.id).or_insert(Held {
            at: draft.at,
            params: None,
            unread: false,
            wrong: false,
        });
        noted.unread |= draft.broken;
        if let Some(params) = &draft.params {
            if noted.params.is_some() {
                let help = "give a rule's parameters once, on one of its entries";
                self.wrong(
                    draft,
                    draft.at,
                    "parameters are given twice".to_owned(),
                    help,
                );
                return None;
            }
            noted.params = Some(params);
        }
        if draft.broken {
            return None;
        }
        let Some(case) = known.cases.iter().copied().find(|case| *case == draft.case) else {
            let cases: Vec<String> = known.cases.iter().map(|case| format!("'{case}'")).collect();
            let help = format!(
                "its cases are {}; the plain one is left out",
                cases.join(", ")
            );
            self.wrong(
                draft,
                draft.at,
                format!("no such case '{}'", draft.case),
                help,
            );
            return None;
        };
        self.cited(draft, known, case)
    }

    fn cited(&mut self, draft: &DraftEntry, known: &Rule, case: &'static str) -> Option<Entry> {
        let text = |key: &str| {
            draft
                .texts
                .get(key)
                .filter(|text| !text.value.trim().is_empty())
        };
        let missing: Vec<&str> = NEEDED
            .into_iter()
            .filter(|key| text(key).is_none())
            .collect();
        if !missing.is_empty() {
            let absent = format!(
                "{} {} missing",
                missing.join(", "),
                if missing.len() == 1 { "is" } else { "are" }
            );
            let help = "an entry says who says so: clause, basis, page, section, and a statement in your own words";
            self.wrong(draft, draft.at, absent, help);
            return None;
        }
        let (basis, page) = (text("basis")?, text("page")?);
        let Some(known_basis) = Basis::ALL
            .into_iter()
            .find(|known| known.as_str() == basis.value)
        else {
            let words = Basis::ALL.map(Basis::as_str);
            let near = did_you_mean(&nearest(&basis.value, words.into_iter()));
            let help = format!("{near}give one of {}", words.join(", "));
            self.wrong(
                draft,
                basis.at,
                format!("no such basis '{}'", basis.value),
                help,
            );
            return None;
        };
        let Some(cited) = self.source.pages.get(&page.value) else {
            let near = if self.faults.full() {
                Vec::new()
            } else {
                nearest(&page.value, self.source.pages.keys().map(String::as_str))
            };
            let help = format!(
                "{}add it: [pages.{}] with title, url and read",
                did_you_mean(&near),
                page.value
            );
            self.wrong(
                draft,
                page.at,
                format!("no such page '{}'", page.value),
                help,
            );
            return None;
        };
        let owned = |key: &str| text(key).map(|text| text.value.clone());
        let of_page = |key: &str| {
            cited
                .value
                .get(key)
                .map_or_else(String::new, |text| text.value.clone())
        };
        Some(Entry {
            rule: known.id,
            case,
            clause: owned("clause")?,
            basis: known_basis,
            page: of_page("title"),
            url: of_page("url"),
            section: owned("section")?,
            page_date: of_page("dated"),
            date: of_page("read"),
            silent: page.value == SILENT,
            statement: owned("statement")?,
            statement_ja: owned("statement-ja"),
            headline: owned("headline"),
            candidates: (draft.candidates.as_ref())
                .map_or_else(Vec::new, |given| given.value.clone()),
            overturned_by: owned("overturned-by"),
            params: draft.params.as_ref().map(table_of).unwrap_or_default(),
        })
    }
}

/// Every leaf below a parameter, with the names that lead to it.
pub fn leaves(params: &Params) -> Vec<(Vec<&str>, &toml::Value, Origin)> {
    let mut found = Vec::new();
    for (key, node) in params {
        match &node.value {
            Node::Leaf(value) => found.push((vec![key.as_str()], value, node.at)),
            Node::Table(inner) => {
                found.extend(leaves(inner).into_iter().map(|(mut path, value, at)| {
                    path.insert(0, key.as_str());
                    (path, value, at)
                }));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
