//! The rules of an engine as SARIF describes a tool: texts, page, tags.
//!
//! It stands apart from results because it says the same in every run of an engine.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use engines::{Engine, Entry};
use rules::rule;

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
pub(super) fn tool(engine: &Engine) -> Value {
    let rules: Vec<Value> = first_entries(engine)
        .into_iter()
        .filter_map(|entry| descriptor(engine, entry))
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
                    "shortDescription": { "text": "Input could not be read in part." },
                },
                {
                    "id": "results-left-out",
                    "shortDescription": { "text": "There are more results than a run may have." },
                },
            ],
            "rules": rules,
        },
    })
}

fn descriptor(engine: &Engine, first: &Entry) -> Option<Value> {
    let rule = rule(first.rule)?;
    let docs = engine.docs(rule, words::Lang::default());
    let mut markdown = docs.trim_end().to_owned();
    markdown.push_str("\n\n## Who says so\n");
    for entry in engine
        .entries()
        .iter()
        .filter(|entry| entry.rule == first.rule)
    {
        // Writing to a string cannot fail.
        let _ = write!(
            markdown,
            "\n- {} ({}): {} [{}]({}), {}, read {}",
            entry.clause,
            entry.basis.as_str(),
            entry.statement,
            entry.page,
            entry.url,
            entry.section,
            entry.date
        );
    }
    let body = docs.split_once('\n').map_or("", |(_, body)| body.trim());
    let mut descriptor = json!({
        "id": rule.id,
        "name": camel(rule.id),
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.summary() },
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
