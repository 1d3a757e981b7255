//! The gate of a run: `--fail-on`, the files of `--junit` and `--sarif`, and the exit status.
//!
//! It stands apart from `preview` so that every command that predicts can have it in three lines:
//! open a [`Watch`], let it look at each prediction in order, end with it.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::Io;
use super::failure::{Exit, Failure};
use super::output::{OutFile, Outputs, Over, Place};
use compare::gate::{Condition, Gate, Tally, Verdict};
use engines::Engine;
use model::{MailboxPrediction, RunProblem};
use report::junit::Junit;
use report::number;
use report::problems::failure;
use report::sarif::Sarif;

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
        io.say(&failure(
            "--fail-on",
            &format!("rule:{id}"),
            &cause,
            "'labelcast rules' lists an engine's rules",
        ));
    }
    Ok(gate)
}

/// Says which conditions were reached, and decides the exit status.
pub(super) fn end(gate: &Gate, exit: Exit, io: &mut Io<'_>) -> Exit {
    for tally in gate.tallies().iter().filter(|tally| tally.reached) {
        io.say(&reason(tally));
    }
    if gate.reached() {
        exit.max(Exit::Partial)
    } else {
        exit
    }
}

fn plural(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

fn reason(tally: &Tally) -> String {
    let mut first: Vec<String> = tally
        .first
        .iter()
        .map(|met| {
            format!(
                "{} '{}' ({})",
                met.address,
                met.rule,
                plural(met.items, "item", "items")
            )
        })
        .collect();
    if tally.more {
        first.push("...".to_owned());
    }
    let over = match tally.condition {
        Condition::Count(most) | Condition::RuleItems(_, most) => {
            format!(", more than {}", number(most))
        }
        _ => String::new(),
    };
    let cause = format!(
        "reached by {} about {}{over} in {}: {}",
        plural(tally.findings, "finding", "findings"),
        plural(tally.items, "item", "items"),
        plural(tally.mailboxes, "mailbox", "mailboxes"),
        first.join(", "),
    );
    let help = match tally.first.first() {
        Some(met) => format!(
            "'labelcast explain {}' says what it means; --detail shows the folders",
            met.rule
        ),
        None => String::new(),
    };
    failure(&format!("--fail-on {}", tally.condition), "", &cause, &help)
}

/// Looks at every prediction of a run, in order.
pub(super) struct Watch<'e> {
    gate: Gate,
    /// What fails in `JUnit` XML where the run has no gate.
    losses: Gate,
    junit: Option<(OutFile, Junit<'e>)>,
    sarif: Option<(OutFile, Sarif<'e>)>,
}

impl<'e> Watch<'e> {
    /// With this gate, and with the files of `--junit` and `--sarif` that are asked for.
    pub(super) fn open(
        gate: Gate,
        [junit, sarif]: [Option<&Path>; 2],
        engine: &'e Engine,
        outputs: &Outputs,
    ) -> Result<Self, Failure> {
        let create = |path: Option<&Path>, flag| {
            path.map(|path| outputs.create(&Place::private(path, flag, Over::Own)))
                .transpose()
        };
        let junit = create(junit, "--junit")?;
        let sarif = create(sarif, "--sarif")?;
        let mut watch = Self {
            gate,
            losses: Gate::of_losses(),
            junit: junit.map(|file| (file, Junit::new(engine))),
            sarif: sarif.map(|file| (file, Sarif::new(engine))),
        };
        if let Some((file, junit)) = &mut watch.junit {
            junit.begin(file).map_err(|error| file.failure(error))?;
        }
        Ok(watch)
    }

    /// Whether nothing is looked for, so that no prediction need be shown.
    pub(super) fn is_idle(&self) -> bool {
        self.gate.is_empty() && self.junit.is_none() && self.sarif.is_none()
    }

    /// Looks at the next mailbox.
    pub(super) fn look(&mut self, mailbox: &MailboxPrediction) -> Result<(), Failure> {
        let verdict = self.gate.look(mailbox);
        if let Some((file, junit)) = &mut self.junit {
            let losses: Verdict;
            let verdict = if self.gate.is_empty() {
                losses = self.losses.look(mailbox);
                &losses
            } else {
                &verdict
            };
            junit
                .mailbox(file, mailbox, verdict)
                .map_err(|error| file.failure(error))?;
        }
        if let Some((_, sarif)) = &mut self.sarif {
            sarif.mailbox(mailbox, &verdict);
        }
        Ok(())
    }

    /// Ends the files, with what could not be read beside the mailboxes, and says what the gate has to say.
    pub(super) fn end(
        self,
        exit: Exit,
        beside: &[RunProblem],
        io: &mut Io<'_>,
    ) -> Result<Exit, Failure> {
        if let Some((mut file, junit)) = self.junit {
            junit
                .end(&mut file, beside)
                .map_err(|error| file.failure(error))?;
            file.finish()?;
        }
        if let Some((mut file, mut sarif)) = self.sarif {
            sarif.beside_mailboxes(beside);
            sarif.end(&mut file).map_err(|error| file.failure(error))?;
            file.finish()?;
        }
        Ok(end(&self.gate, exit, io))
    }
}
