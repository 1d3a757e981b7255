//! Engines as text: one file with the origin of every value, a comparison, a schema for editors.
//!
//! It stands apart from `rules`, which tells users what an engine predicts: this is for whoever
//! writes one.

mod diff;
mod schema;
mod show;

use std::io::{self, Write};

pub use diff::{DIFF_SCHEMA, human as diff, json as diff_json};
pub use schema::write as schema;
pub use show::{SHOW_SCHEMA, json, toml};

use super::safe::shown;
use engines::Engine;
use words::{Lang, tell};

/// Says that an engine is good.
pub fn checked(out: &mut dyn Write, path: &str, engine: &Engine, lang: Lang) -> io::Result<()> {
    let entries = engine.entries().len();
    let mut rules: Vec<&str> = engine.entries().iter().map(|entry| entry.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let (path, id, rules) = (shown(path), shown(&engine.id), rules.len());
    let told = match &engine.extends {
        Some(base) => tell!(
            lang,
            "engine-good-extending",
            path = path,
            id = id,
            base = shown(&base.clone()),
            rules = rules,
            entries = entries
        ),
        None => tell!(
            lang,
            "engine-good",
            path = path,
            id = id,
            rules = rules,
            entries = entries
        ),
    };
    writeln!(out, "{told}")
}
