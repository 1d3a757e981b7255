//! The rules of an engine: as a table, as JSON, and one rule with its clauses (`explain`).
//!
//! It stands apart because it reports on the engine itself, before any mailbox is read.

use std::io::{self, Write};

use serde::Serialize;

use super::human::page::{Column, Page};
use super::json::pretty;
use super::text;
use engines::{Engine, Entry};
use model::{Basis, Candidate, Coverage, Target};
use rules::contract::Rule;
use rules::rule;
use words::{Lang, tell};

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
pub fn list(out: &mut dyn Write, engine: &Engine, lang: Lang, bold: bool) -> io::Result<()> {
    let mut rules: Vec<&Rule> = Vec::new();
    for rule in engine.entries().iter().filter_map(|entry| rule(entry.rule)) {
        if rules.iter().all(|known| known.id != rule.id) {
            rules.push(rule);
        }
    }
    let widest = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(4);
    let mut page = head(engine, lang, bold);
    for rule in rules {
        page.verbatim(&format!(
            "{:widest$}  {}",
            rule.id,
            rule.docs(lang).lines().next().unwrap_or_default()
        ));
    }
    page.gap();
    page.paragraph("", lang.word("rules-hint-clauses"));
    out.write_all(page.into_text().as_bytes())
}

fn head(engine: &Engine, lang: Lang, bold: bool) -> Page {
    let mut page = Page::new(bold);
    page.headline(
        &engine.id,
        &format!(
            ": {}",
            text::engine_title(lang, &engine.title, &engine.as_of)
        ),
    );
    page.gap();
    page
}

/// Writes one line for each entry of the engine.
pub fn table(out: &mut dyn Write, engine: &Engine, lang: Lang, bold: bool) -> io::Result<()> {
    let widest = |cells: &mut dyn Iterator<Item = &str>| {
        cells.map(super::layout::width).max().unwrap_or_default()
    };
    let entries = engine.entries();
    let kind = |entry: &Entry| rule(entry.rule).map_or("", |rule| text::rule_kind(lang, rule.kind));
    let columns_head =
        ["rules-rule", "rules-kind", "rules-basis", "rules-clause"].map(|key| lang.word(key));
    let [of_rule, of_kind, of_basis, of_clause] = columns_head;
    let columns = [
        Column::Left(widest(
            &mut entries.iter().map(|entry| entry.rule).chain([of_rule]),
        )),
        Column::Left(widest(&mut entries.iter().map(kind).chain([of_kind]))),
        Column::Left(widest(
            &mut [Basis::Stated, Basis::Reported, Basis::Inferred, Basis::Open]
                .into_iter()
                .map(|basis| text::basis(lang, basis))
                .chain([of_basis]),
        )),
        Column::Left(widest(
            &mut entries
                .iter()
                .map(|entry| entry.clause.as_str())
                .chain([of_clause]),
        )),
    ];
    let mut page = head(engine, lang, bold);
    page.row(&columns, &columns_head);
    for entry in entries {
        page.row(
            &columns,
            &[
                entry.rule,
                kind(entry),
                text::basis(lang, entry.basis),
                &entry.clause,
            ],
        );
    }
    page.gap();
    page.paragraph("", lang.word("rules-hint"));
    out.write_all(page.into_text().as_bytes())
}

/// Writes a rule's documentation, then every clause that the engine cites for it.
pub fn explain(
    out: &mut dyn Write,
    engine: &Engine,
    rule: &Rule,
    lang: Lang,
    bold: bool,
) -> io::Result<()> {
    let mut page = Page::new(bold);
    page.headline(
        rule.id,
        &format!(
            "  ({})",
            tell!(
                lang,
                "explain-kind",
                kind = text::rule_kind(lang, rule.kind)
            )
        ),
    );
    page.gap();
    let mut text = page.into_text();
    text.push_str(&reflowed(&engine.docs(rule, lang)));
    let mut page = Page::new(bold);
    page.gap();
    page.heading(&tell!(lang, "explain-clauses", engine = &engine.id));
    let mut cited = false;
    for entry in engine
        .entries()
        .iter()
        .filter(|entry| entry.rule == rule.id)
    {
        clause(&mut page, lang, entry);
        cited = true;
    }
    if !cited {
        page.paragraph("  ", lang.word("explain-unused"));
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

fn clause(page: &mut Page, lang: Lang, entry: &Entry) {
    page.gap();
    let (id, basis) = (&entry.clause, text::basis(lang, entry.basis));
    let told = if entry.case.is_empty() {
        tell!(lang, "aside", text = id, aside = basis)
    } else {
        tell!(
            lang,
            "explain-case",
            clause = id,
            basis = basis,
            case = entry.case
        )
    };
    page.paragraph("  ", &told);
    page.paragraph("    ", text::statement(lang, entry));
    for (key, value) in &entry.params {
        page.paragraph("    ", &format!("{key} = {value}"));
    }
    let (of, section) = (&entry.page, &entry.section);
    let told = if section.is_empty() {
        of.clone()
    } else {
        tell!(lang, "explain-page", page = of, section = section)
    };
    page.paragraph("    ", &told);
    let (dated, read) = (&entry.page_date, &entry.date);
    let told = if dated.is_empty() {
        tell!(lang, "explain-undated", read = read)
    } else {
        tell!(lang, "explain-dated", dated = dated, read = read)
    };
    page.paragraph("    ", &told);
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
            explain(&mut out, &engine, rule, Lang::default(), false).unwrap();
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
