//! The rules of an engine as SARIF describes a tool: texts, page, tags.
//!
//! It stands apart from results because it says the same in every run of an engine.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::text;
use engines::{Engine, Entry};
use rules::rule;
use words::{Lang, tell};

/// The first entry of each rule, in the order in which rules run.
fn first_entries(engine: &Engine) -> Vec<&Entry> {
    let mut first: Vec<&Entry> = Vec::new();
    for entry in engine.entries() {
        if first.iter().all(|known| known.rule != entry.rule) {
            first.push(entry);
        }
    }
    first
}

/// The place of each rule in the document.
pub(super) fn places(engine: &Engine) -> BTreeMap<&'static str, usize> {
    let first = first_entries(engine);
    first
        .iter()
        .enumerate()
        .map(|(place, entry)| (entry.rule, place))
        .collect()
}

/// The tool: labelcast with this engine.
pub(super) fn tool(engine: &Engine, lang: Lang) -> Value {
    let rules: Vec<Value> = first_entries(engine)
        .into_iter()
        .filter_map(|entry| descriptor(engine, entry, lang))
        .collect();
    json!({
        "driver": {
            "name": "labelcast",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "properties": {
                "engine": engine.id,
                "as_of": engine.as_of,
            },
            "notifications": [
                {
                    "id": "input-not-read",
                    "shortDescription": { "text": lang.word("check-input-not-read") },
                },
                {
                    "id": "results-left-out",
                    "shortDescription": { "text": lang.word("check-results-left-out") },
                },
            ],
            "rules": rules,
        },
    })
}

fn descriptor(engine: &Engine, first: &Entry, lang: Lang) -> Option<Value> {
    let rule = rule(first.rule)?;
    let docs = engine.docs(rule, lang);
    let mut markdown = docs.trim_end().to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(markdown, "\n\n## {}", lang.word("check-who-says-so"));
    for entry in engine
        .entries()
        .iter()
        .filter(|entry| entry.rule == first.rule)
    {
        let told = tell!(
            lang,
            "check-source",
            clause = &entry.clause,
            basis = text::basis(lang, entry.basis),
            statement = text::statement(lang, entry),
            page = &entry.page,
            url = &entry.url,
            section = &entry.section,
            date = &entry.date
        );
        let _ = write!(markdown, "\n- {told}");
    }
    let body = docs.split_once('\n').map_or("", |(_, body)| body.trim());
    let summary = docs.lines().next().unwrap_or_default();
    let mut descriptor = json!({
        "id": rule.id,
        "name": camel(rule.id),
        "shortDescription": { "text": summary },
        "fullDescription": { "text": summary },
        "help": { "text": body, "markdown": markdown },
        "defaultConfiguration": { "level": "warning" },
        "properties": {
            "tags": ["migration", rule.kind.as_str(), format!("basis-{}", first.basis.as_str())],
            "clause": first.clause,
        },
    });
    if first.url.starts_with("https://") || first.url.starts_with("http://") {
        descriptor["helpUri"] = json!(first.url);
    }
    Some(descriptor)
}

/// `flag-is-lost` as `FlagIsLost`, which SARIF wants of a name.
fn camel(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        [&first.to_ascii_uppercase(), rest].concat()
    });
    words.collect()
}
