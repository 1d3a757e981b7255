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

use super::layout::number;
use super::safe::shown;
use engines::Engine;

/// Says that an engine is good.
pub fn checked(out: &mut dyn Write, path: &str, engine: &Engine, extends: &str) -> io::Result<()> {
    let entries = u64::try_from(engine.entries().len()).unwrap_or(u64::MAX);
    let mut rules: Vec<&str> = engine.entries().iter().map(|entry| entry.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    writeln!(
        out,
        "{}: good: engine '{}'{}, {} rules, {} entries",
        shown(path),
        shown(&engine.id),
        shown(extends),
        rules.len(),
        number(entries),
    )
}
