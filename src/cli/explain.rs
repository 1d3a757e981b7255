//! `labelcast explain`: prints a rule's documentation and every clause behind it.
//!
//! It stands apart because it must find a rule by what a user has at hand: its id, a clause's id,
//! or something near.

use super::Io;
use super::args::ExplainArgs;
use super::failure::{Exit, Failure};
use super::nearest::{did_you_mean, nearest};
use super::options;
use crate::engines::Engine;
use crate::report::rules;
use crate::rules::contract::Rule;
use crate::rules::registry;

pub(super) fn run(args: &ExplainArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let config = options::config(&args.engine.config, None, io)?;
    let engine = options::engine(&options::engine_name(args.engine.engine.as_ref(), &config))?;
    let found = find(&engine, &args.rule);
    if found.is_empty() {
        return Err(unknown(&engine, &args.rule));
    }
    let bold = options::bold(&args.engine.color, &config, io);
    for (i, rule) in found.into_iter().enumerate() {
        if i > 0 {
            io.out.write_all(b"\n")?;
        }
        rules::explain(io.out, &engine, rule, bold)?;
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
