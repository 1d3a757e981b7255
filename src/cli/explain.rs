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
use plan;
use plan::clause::Clause;
use report::rules;

pub(super) fn run(args: &ExplainArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let engine = options::engine(args.engine.engine.as_deref())?;
    let found = find(&engine, &args.rule);
    if found.is_empty() {
        if let Some(clause) = statement(&args.rule) {
            return Ok(told(io, clause)?);
        }
        if let Some(held) = statements::of(&args.rule.trim().to_ascii_uppercase()) {
            return Ok(held_told(io, held)?);
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

/// The statement of a plan with this id.
fn statement(name: &str) -> Option<&'static Clause> {
    let id = name.trim().to_ascii_uppercase();
    let of_path = || Some(&plan::path::rules::rule_of(&id)?.clause);
    plan::csv::rules::clause(&id).or_else(of_path)
}

/// Tells a statement of a plan: what it says, how it is known, and where it stands.
fn told(io: &mut Io<'_>, clause: &Clause) -> io::Result<Exit> {
    let (out, lang, page) = (&mut io.out, io.lang, clause.page);
    writeln!(out, "{}\n\n{}\n", clause.id, clause.statement)?;
    for (key, value) in [
        (
            "explain-weight",
            lang.named("weight", clause.level.as_str()),
        ),
        ("explain-basis", lang.named("basis", clause.basis.as_str())),
        ("explain-of-page", page.title),
        ("explain-section", clause.section),
        ("explain-address", page.url),
        ("explain-own-date", page.date),
        ("explain-read", page.read),
    ] {
        if !value.is_empty() {
            writeln!(out, "{}", lang.tell(key, &[("value", value.into())]))?;
        }
    }
    Ok(Exit::Done)
}

/// Tells a statement that stands as data.
fn held_told(io: &mut Io<'_>, held: &Statement) -> io::Result<Exit> {
    let out = &mut io.out;
    writeln!(out, "{}\n\n{}\n", held.clause, held.statement)?;
    for (name, value) in [
        ("weight", held.weight.as_str()),
        ("basis", held.basis.as_str()),
        ("page", held.page.title.as_str()),
        ("section", held.section.as_str()),
        ("address", held.page.url.as_str()),
        ("page's own date", held.page.date.as_str()),
        ("read", held.page.read.as_str()),
    ] {
        if !value.is_empty() {
            writeln!(out, "{name}: {value}")?;
        }
    }
    Ok(Exit::Done)
}

fn unknown(engine: &Engine, name: &str) -> Failure {
    let rules = registry().iter().map(|rule| rule.id);
    let clauses = engine.entries().iter().map(|entry| entry.clause.as_str());
    Failure::new(
        "labelcast explain",
        "",
        &format!("no rule or clause is called '{name}'"),
        &format!(
            "{}'labelcast rules' lists all",
            did_you_mean(&nearest(name, rules.chain(clauses)))
        ),
    )
}
