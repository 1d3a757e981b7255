//! The gate of a run, `--fail-on`, and the exit status that it asks for; the flags of files for build servers.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::Io;
use super::failure::{Exit, Failure};
use compare::gate::{Condition, Gate, Tally};
use engines::Engine;
use report::problems::Message;
use words::{Text, say};

/// Which findings fail a run.
#[derive(Debug, Args)]
pub(super) struct GateArgs {
    /// End with status 1 if this is found: loss, change, rule:ID, rule:ID:N, count:N
    ///
    /// 'loss': content or an item is gone. 'change': that, or something arrives different.
    /// 'rule:ID': the rule has a finding, or decided a folder's fate. 'count:N': findings of losses
    /// and changes concern more than N items in all mailboxes together; an item with two findings
    /// counts twice. 'rule:ID:N': findings of the rule concern more than N items. May be repeated,
    /// or given as a list with commas.
    #[arg(
        long,
        value_name = "CONDITION",
        value_delimiter = ',',
        help_heading = "Gate"
    )]
    pub(super) fail_on: Vec<String>,
}

/// Files for build servers.
#[derive(Debug, Args)]
#[expect(clippy::doc_markdown, reason = "help texts are shown as they are")]
pub(super) struct CheckFileArgs {
    /// Also write JUnit XML into this file: a suite for each mailbox, a test for each rule
    ///
    /// Tests fail by what --fail-on names; without it, by losses.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Gate")]
    pub(super) junit: Option<PathBuf>,

    /// Also write SARIF 2.1.0 into this file: a result for each mailbox, folder and rule
    ///
    /// GitHub takes 25,000 results of a run; what is beyond is left out by severity, and told.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Gate")]
    pub(super) sarif: Option<PathBuf>,
}

/// The gate of `--fail-on`.
pub(super) fn gate(args: &GateArgs, engine: &Engine, io: &mut Io<'_>) -> Result<Gate, Failure> {
    let words = args.fail_on.iter().map(String::as_str);
    let gate = Gate::parse(words)
        .map_err(|error| Failure::new("--fail-on", "", &error.cause, &error.help))?;
    for id in gate.foreign(engine) {
        let cause = format!(
            "the engine '{}' does not follow the rule '{id}', so that it can never be met",
            engine.id
        );
        io.aside(
            "--fail-on",
            &format!("rule:{id}"),
            &cause,
            "'labelcast rules' lists an engine's rules",
        );
    }
    Ok(gate)
}

/// Says which conditions were reached, and decides the exit status.
pub(super) fn end(gate: &Gate, exit: Exit, io: &mut Io<'_>) -> Exit {
    for tally in gate.tallies().iter().filter(|tally| tally.reached) {
        let told = reason(tally).told(io.lang);
        io.say(&told);
    }
    if gate.reached() {
        exit.max(Exit::Partial)
    } else {
        exit
    }
}

fn reason(tally: &Tally) -> Message {
    let mut first: Vec<Text> = tally
        .first
        .iter()
        .map(|met| {
            say!(
                "gate-met",
                address = &met.address,
                rule = met.rule,
                n = met.items
            )
        })
        .collect();
    if tally.more {
        first.push(Text::verbatim("..."));
    }
    let over = match tally.condition {
        Condition::Count(most) | Condition::RuleItems(_, most) => {
            say!("gate-over", n = most)
        }
        _ => Text::default(),
    };
    let cause = say!(
        "gate-reached",
        findings = tally.findings,
        items = tally.items,
        over = over,
        mailboxes = tally.mailboxes,
        first = first
    );
    let help = match tally.first.first() {
        Some(met) => say!("gate-reached-help", rule = met.rule),
        None => Text::default(),
    };
    Message::new(format!("--fail-on {}", tally.condition), "", cause, help)
}
