//! The rules of an engine: as a table, as JSON, and one rule with its clauses (`explain`).
//!
//! It stands apart because it reports on the engine itself, before any mailbox is read.

use std::io::{self, Write};

use serde::Serialize;

use super::human::page::{Column, Page};
use super::json::pretty;
use engines::{Engine, Entry};
use model::{Basis, Candidate, Coverage, Target};
use rules::contract::Rule;
use rules::rule;

/// Name and version of the JSON that `rules` prints.
pub const RULES_SCHEMA: &str = "labelcast.rules/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    engine: EngineRecord<'a>,
    rules: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct EngineRecord<'a> {
    id: &'a str,
    title: &'a str,
    as_of: &'a str,
    target: Target,
    coverage: Coverage,
}

/// One entry of an engine, as `schemas/rules.schema.json` publishes it.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    case: &'a str,
    kind: &'static str,
    summary: &'static str,
    clause: &'a str,
    basis: Basis,
    page: &'a str,
    url: &'a str,
    section: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    page_date: &'a str,
    date: &'a str,
    statement: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    candidates: &'a [Candidate],
    #[serde(skip_serializing_if = "Option::is_none")]
    overturned_by: Option<&'a str>,
    params: &'a toml::Table,
}

/// Writes every entry of the engine as JSON, in the engine's order.
pub fn json(out: &mut dyn Write, engine: &Engine) -> io::Result<()> {
    let rules = engine
        .entries()
        .iter()
        .map(|entry| {
            let rule = rule(entry.rule);
            Record {
                id: entry.rule,
                case: entry.case,
                kind: rule.map_or("", |rule| rule.kind.as_str()),
                summary: rule.map_or("", Rule::summary),
                clause: &entry.clause,
                basis: entry.basis,
                page: &entry.page,
                url: &entry.url,
                section: &entry.section,
                page_date: &entry.page_date,
                date: &entry.date,
                statement: &entry.statement,
                candidates: &entry.candidates,
                overturned_by: entry.overturned_by.as_deref(),
                params: &entry.params,
            }
        })
        .collect();
    let document = Document {
        schema: RULES_SCHEMA,
        engine: EngineRecord {
            id: &engine.id,
            title: &engine.title,
            as_of: &engine.as_of,
            target: engine.target,
            coverage: engine.coverage(),
        },
        rules,
    };
    pretty(out, 0, &document)?;
    out.write_all(b"\n")
}

/// Writes one line for each rule of the engine, with its sentence.
pub fn list(out: &mut dyn Write, engine: &Engine, bold: bool) -> io::Result<()> {
    let mut rules: Vec<&Rule> = Vec::new();
    for rule in engine.entries().iter().filter_map(|entry| rule(entry.rule)) {
        if rules.iter().all(|known| known.id != rule.id) {
            rules.push(rule);
        }
    }
    let widest = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(4);
    let mut page = head(engine, bold);
    for rule in rules {
        page.verbatim(&format!("{:widest$}  {}", rule.id, rule.summary()));
    }
    page.gap();
    page.paragraph(
        "",
        "'labelcast explain RULE' tells what a rule predicts and who says so; --clauses lists every clause",
    );
    out.write_all(page.into_text().as_bytes())
}

fn head(engine: &Engine, bold: bool) -> Page {
    let mut page = Page::new(bold);
    page.headline(
        &engine.id,
        &format!(": {}, pages as of {}", engine.title, engine.as_of),
    );
    page.gap();
    page
}

/// Writes one line for each entry of the engine.
pub fn table(out: &mut dyn Write, engine: &Engine, bold: bool) -> io::Result<()> {
    let widest = |cells: &mut dyn Iterator<Item = &str>| {
        cells.map(super::layout::width).max().unwrap_or_default()
    };
    let entries = engine.entries();
    let columns = [
        Column::Left(widest(&mut entries.iter().map(|entry| entry.rule)).max(4)),
        Column::Left(7),
        Column::Left(8),
        Column::Left(widest(&mut entries.iter().map(|entry| entry.clause.as_str())).max(6)),
    ];
    let mut page = head(engine, bold);
    page.row(&columns, &["rule", "kind", "basis", "clause"]);
    for entry in entries {
        page.row(
            &columns,
            &[
                entry.rule,
                rule(entry.rule).map_or("", |rule| rule.kind.as_str()),
                entry.basis.as_str(),
                &entry.clause,
            ],
        );
    }
    page.gap();
    page.paragraph(
        "",
        "'labelcast explain RULE' tells what a rule predicts and who says so",
    );
    out.write_all(page.into_text().as_bytes())
}

/// Writes a rule's documentation, then every clause that the engine cites for it.
pub fn explain(out: &mut dyn Write, engine: &Engine, rule: &Rule, bold: bool) -> io::Result<()> {
    let mut page = Page::new(bold);
    page.headline(rule.id, &format!("  ({} rule)", rule.kind.as_str()));
    page.gap();
    let mut text = page.into_text();
    text.push_str(&reflowed(&engine.docs(rule, words::Lang::default())));
    let mut page = Page::new(bold);
    page.gap();
    page.heading(&format!("Clauses in {}", engine.id));
    let mut cited = false;
    for entry in engine
        .entries()
        .iter()
        .filter(|entry| entry.rule == rule.id)
    {
        clause(&mut page, entry);
        cited = true;
    }
    if !cited {
        page.paragraph("  ", "none: this engine does not use the rule");
    }
    text.push_str(&page.into_text());
    out.write_all(text.as_bytes())
}

/// Markdown with its paragraphs wrapped for a terminal. Headings, lists, tables and code keep
/// their lines.
fn reflowed(docs: &str) -> String {
    let mut page = Page::new(false);
    let mut paragraph = String::new();
    let mut code = false;
    for line in docs.trim().lines().chain([""]) {
        let fence = line.starts_with("```");
        let plain = !code && !fence && line.starts_with(|c: char| !"#-*|> \t".contains(c));
        if !plain && !paragraph.is_empty() {
            page.paragraph("", &std::mem::take(&mut paragraph));
        }
        if plain {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim_end());
        } else {
            page.verbatim(line);
        }
        code ^= fence;
    }
    page.into_text().trim_end().to_owned() + "\n"
}

fn clause(page: &mut Page, entry: &Entry) {
    page.gap();
    let case = if entry.case.is_empty() {
        String::new()
    } else {
        format!(", case '{}'", entry.case)
    };
    page.paragraph(
        "  ",
        &format!("{} ({}{case})", entry.clause, entry.basis.as_str()),
    );
    page.paragraph("    ", &entry.statement);
    for (key, value) in &entry.params {
        page.paragraph("    ", &format!("{key} = {value}"));
    }
    let section = if entry.section.is_empty() {
        String::new()
    } else {
        format!(", {}", entry.section)
    };
    page.paragraph("    ", &format!("{}{section}", entry.page));
    let dated = match entry.page_date.as_str() {
        "" => "the page gives no date of its own",
        date => &format!("the page's own date is {date}"),
    };
    page.paragraph("    ", &format!("{dated}; read {}", entry.date));
    if !entry.url.is_empty() {
        page.paragraph("    ", &entry.url);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::registry;

    fn engine() -> Engine {
        Engine::load("google-dms", |path| std::fs::read_to_string(path)).unwrap()
    }

    #[test]
    fn every_entry_is_a_record() {
        let (engine, mut out) = (engine(), Vec::new());
        json(&mut out, &engine).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let records = read["rules"].as_array().unwrap();
        assert_eq!(records.len(), engine.entries().len());
        for record in records {
            for field in ["id", "kind", "summary", "clause", "basis", "page", "date"] {
                assert_ne!(record[field], "", "{field} of {record}");
            }
        }
    }

    #[test]
    fn every_rule_is_explained_with_its_clauses() {
        let engine = engine();
        for rule in registry() {
            let mut out = Vec::new();
            explain(&mut out, &engine, rule, false).unwrap();
            let text = String::from_utf8(out).unwrap();
            for entry in engine
                .entries()
                .iter()
                .filter(|entry| entry.rule == rule.id)
            {
                assert!(text.contains(&entry.clause), "{text}");
                assert!(text.contains(entry.basis.as_str()), "{text}");
            }
        }
    }
}
