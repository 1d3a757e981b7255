//! What a check tells: findings with their commands, a verdict for each mailbox, counts.

use std::collections::BTreeMap;

use model::Problem;
use words::{Arg, Text};

use super::case::{Case, Weight, Where};
use super::facts::Content;
use super::tables::{Kind, Side};

/// A line of PowerShell that cures something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Where it runs.
    pub place: Where,
    /// The line, its values quoted.
    pub text: String,
    /// Somebody must choose it: scripts have it as a comment alone.
    pub by_hand: bool,
    /// It cannot be undone; then it is done by hand, too.
    pub irreversible: bool,
    /// It is run after the move.
    pub after: bool,
}

/// One case of one mailbox or organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub case: Case,
    /// What its sentences fill in.
    pub args: Vec<(&'static str, Arg)>,
    /// What cures it.
    pub commands: Vec<Command>,
}

impl Finding {
    /// A finding whose sentences fill in these.
    pub(super) fn new(case: Case, args: Vec<(&'static str, Arg)>) -> Self {
        Self {
            case,
            args,
            commands: Vec::new(),
        }
    }

    pub(super) fn with(self, place: Where, text: String) -> Self {
        self.command(place, text, (false, false, false))
    }

    /// With a command that somebody must choose.
    pub(super) fn with_choice(self, place: Where, text: String) -> Self {
        self.command(place, text, (true, false, false))
    }

    /// With a command that cannot be undone.
    pub(super) fn with_irreversible(self, place: Where, text: String) -> Self {
        self.command(place, text, (true, true, false))
    }

    /// With a command for the time after the move.
    pub(super) fn afterwards(self, place: Where, text: String) -> Self {
        self.command(place, text, (false, false, true))
    }

    fn command(
        mut self,
        place: Where,
        text: String,
        (by_hand, irreversible, after): (bool, bool, bool),
    ) -> Self {
        self.commands.push(Command {
            place,
            text,
            by_hand,
            irreversible,
            after,
        });
        self
    }

    /// What it does to the verdict.
    pub const fn weight(&self) -> Weight {
        self.case.law().weight
    }

    /// What is so.
    pub fn cause(&self) -> Text {
        Text::new(
            format!("xt-found-{}", self.case.law().name),
            self.args.clone(),
        )
    }

    /// What is to be done.
    pub fn remedy(&self) -> Text {
        Text::new(format!("xt-do-{}", self.case.law().name), self.args.clone())
    }
}

/// What a check says of a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The move fails.
    Blocked,
    /// What is needed for an answer is not known.
    Unknown,
    /// The move may fail.
    AtRisk,
    /// Nothing stands against it.
    Ready,
}

impl Verdict {
    /// All, the worst first.
    pub const ALL: [Self; 4] = [Self::Blocked, Self::Unknown, Self::AtRisk, Self::Ready];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Unknown => "unknown",
            Self::AtRisk => "at-risk",
            Self::Ready => "ready",
        }
    }

    /// The verdict of several findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let weights = findings.into_iter().map(|finding| match finding.weight() {
            Weight::Block => Self::Blocked,
            Weight::Unknown => Self::Unknown,
            Weight::Risk => Self::AtRisk,
            Weight::Task | Weight::Info => Self::Ready,
        });
        weights.min().unwrap_or(Self::Ready)
    }
}

/// One mailbox.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its address in the source.
    pub address: String,
    /// The address of its object in the target; empty where there is none.
    pub target: String,
    /// With what stands against every move.
    pub verdict: Verdict,
    /// Of itself.
    pub own: Verdict,
    /// What was found, the worst first.
    pub findings: Vec<Finding>,
    /// What becomes of its items, where folders were given.
    pub content: Option<Content>,
    /// Where it stands: file, row.
    pub file: String,
    /// Row or object.
    pub row: u64,
}

/// An export that was not given, and what is not checked therefore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// The export.
    pub kind: Kind,
    /// Of which side.
    pub side: Side,
    /// Statements that are not checked.
    pub rules: &'static [&'static str],
    /// Whether one of them could block.
    pub blocks: bool,
}

/// The whole answer.
#[derive(Debug)]
pub struct Report {
    /// What was found of the organisations and the batches.
    pub configuration: Vec<Finding>,
    /// Mailboxes, the worst first.
    pub mailboxes: Vec<Outcome>,
    /// What was not checked.
    pub unchecked: Vec<Unchecked>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Mailboxes of which the target has an object that no source mailbox has.
    pub strangers: u64,
}

impl Report {
    /// The verdict of what concerns every move.
    pub fn configuration_verdict(&self) -> Verdict {
        Verdict::of(&self.configuration)
    }

    /// How many mailboxes have a verdict.
    pub fn count(&self, verdict: Verdict) -> u64 {
        self.mailboxes
            .iter()
            .filter(|one| one.verdict == verdict)
            .count() as u64
    }

    /// Whether every mailbox may move, and everything that could stand against it was looked at.
    pub fn is_ready(&self) -> bool {
        !self.mailboxes.is_empty()
            && self
                .mailboxes
                .iter()
                .all(|one| one.verdict == Verdict::Ready)
            && self.configuration_verdict() == Verdict::Ready
            && !self.unchecked.iter().any(|one| one.blocks)
            && !self.problems.iter().any(Problem::is_lossy)
    }

    /// Mailboxes of each named exception.
    pub fn exceptions(&self) -> BTreeMap<&'static str, u64> {
        let mut counts = BTreeMap::new();
        for one in &self.mailboxes {
            for exception in exceptions(&one.findings) {
                *counts.entry(exception).or_default() += 1;
            }
        }
        counts
    }

    /// Mailboxes of each case that keeps from moving, the worst and most frequent first.
    pub fn causes(&self) -> Vec<(Case, u64)> {
        let mut counts: BTreeMap<Case, u64> = BTreeMap::new();
        for one in &self.mailboxes {
            let mut cases: Vec<Case> = one.findings.iter().map(|finding| finding.case).collect();
            cases.sort_unstable();
            cases.dedup();
            for case in cases {
                *counts.entry(case).or_default() += 1;
            }
        }
        let mut counts: Vec<(Case, u64)> = counts.into_iter().collect();
        counts.sort_by_key(|(case, count)| (case.law().weight, std::cmp::Reverse(*count), *case));
        counts
    }
}

/// The exceptions that a move will show: those of what blocks; of what may fail, if nothing blocks.
pub fn exceptions(findings: &[Finding]) -> Vec<&'static str> {
    let worst = if Verdict::of(findings) == Verdict::Blocked {
        Weight::Block
    } else {
        Weight::Risk
    };
    let mut found: Vec<&'static str> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.weight() == worst) {
        if let Some(exception) = finding.case.law().exception
            && !found.contains(&exception)
        {
            found.push(exception);
        }
    }
    found
}
