//! `labelcast explain`: prints a rule's documentation and every clause behind it.
//!
//! It stands apart because it must find a rule by what a user has at hand: its id, a clause's id,
//! or something near.

use std::io::{self, Write as _};

use super::Io;
use super::args::ExplainArgs;
use super::failure::{Exit, Failure};
use super::nearest::{did_you_mean, nearest};
use super::options;
use ::rules::contract::Rule;
use ::rules::registry;
use engines::Engine;
use engines::statements::{self, Statement};
use report::rules;

pub(super) fn run(args: &ExplainArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let engine = options::engine(args.engine.engine.as_deref())?;
    let found = find(&engine, &args.rule);
    if found.is_empty() {
        if let Some(held) = statements::of(&args.rule.trim().to_ascii_uppercase()) {
            return Ok(told(io, held)?);
        }
        return Err(unknown(&engine, &args.rule));
    }
    let bold = options::bold(&args.engine.color, io);
    for (i, rule) in found.into_iter().enumerate() {
        if i > 0 {
            io.out.write_all(b"\n")?;
        }
        rules::explain(io.out, &engine, rule, io.lang, bold)?;
    }
    Ok(Exit::Done)
}

/// The rule with this id, or the rules that cite this clause, in the engine's order.
fn find(engine: &Engine, name: &str) -> Vec<&'static Rule> {
    let name = name.trim();
    let by_id = |id: &str| {
        registry()
            .iter()
            .find(|rule| rule.id.eq_ignore_ascii_case(id))
    };
    if let Some(rule) = by_id(name) {
        return vec![rule];
    }
    let mut found: Vec<&'static Rule> = Vec::new();
    for entry in engine.entries() {
        if entry.clause.eq_ignore_ascii_case(name) && found.iter().all(|rule| rule.id != entry.rule)
        {
            found.extend(by_id(entry.rule));
        }
    }
    found
}

/// Tells a statement of a plan: what it says, how it is known, and where it stands.
fn told(io: &mut Io<'_>, held: &Statement) -> io::Result<Exit> {
    let (out, lang, page) = (&mut io.out, io.lang, &held.page);
    writeln!(out, "{}\n\n{}\n", held.clause, held.told(lang))?;
    for (key, value) in [
        ("explain-weight", lang.named("weight", held.weight.as_str())),
        ("explain-basis", lang.named("basis", held.basis.as_str())),
        ("explain-of-page", &page.title),
        ("explain-section", &held.section),
        ("explain-address", &page.url),
        ("explain-own-date", &page.date),
        ("explain-read", &page.read),
    ] {
        if !value.is_empty() {
            writeln!(out, "{}", lang.tell(key, &[("value", value.into())]))?;
        }
    }
    Ok(Exit::Done)
}

fn unknown(engine: &Engine, name: &str) -> Failure {
    let rules = registry().iter().map(|rule| rule.id);
    let clauses = engine.entries().iter().map(|entry| entry.clause.as_str());
    let clauses = clauses.chain(statements::all().map(|held| held.clause.as_str()));
    Failure::new(
        "labelcast explain",
        "",
        format!("no rule or clause is called '{name}'"),
        format!(
            "{}'labelcast rules' lists all",
            did_you_mean(&nearest(name, rules.chain(clauses)))
        ),
    )
}
