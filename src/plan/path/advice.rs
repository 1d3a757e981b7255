//! Every way with its verdicts, and the facts that would say more.
//!
//! It stands apart from the statements because it alone knows how verdicts add up: a block wins, then
//! what a missing fact leaves open, then a warning.

use super::facts::{Facts, KEYS, Key};
use super::judge::Case;
use super::rules;
use super::verdict::{Outcome, Path, Verdict, Weight};

/// Whether a way can be gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Every statement is fulfilled.
    Possible,
    /// It can be gone, and is advised against.
    Unwise,
    /// It cannot be gone.
    Blocked,
    /// A fact is missing that could block it, or, where nothing is advised against, make it unwise.
    Unknown,
}

impl Status {
    const fn rank(self) -> u8 {
        match self {
            Self::Possible => 0,
            Self::Unwise => 1,
            Self::Unknown => 2,
            Self::Blocked => 3,
        }
    }

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Unwise => "unwise",
            Self::Blocked => "blocked",
            Self::Unknown => "unknown",
        }
    }
}

/// A way with its verdicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathAdvice {
    /// The way.
    pub path: Path,
    /// Whether it can be gone.
    pub status: Status,
    /// What came of each statement about it, in the table's order.
    pub verdicts: Vec<Verdict>,
}

/// A fact that is missing, and what waits for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The key.
    pub key: &'static Key,
    /// Statements that need it.
    pub rules: Vec<&'static str>,
    /// Ways that they are about.
    pub paths: Vec<Path>,
}

/// What is said of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What holds whatever the way.
    pub organisation: Vec<Verdict>,
    /// Every way.
    pub paths: Vec<PathAdvice>,
    /// Facts that are missing, in the keys' order.
    pub missing: Vec<Missing>,
}

/// The way that least stands against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// The way.
    pub path: Path,
    /// How it stands with it; never blocked.
    pub status: Status,
    /// The statements that decide: fulfilled ones, warnings, or those that wait for facts.
    pub because: Vec<&'static str>,
}

impl Advice {
    /// Ways in the order in which they are advised: what is open first, then by warnings, then as the page has them.
    pub fn ranked(&self) -> Vec<&PathAdvice> {
        let mut ways: Vec<&PathAdvice> = self.paths.iter().collect();
        ways.sort_by_key(|way| (way.status.rank(), way.count(Outcome::Warn)));
        ways
    }

    /// The way that is advised; none where all are blocked.
    pub fn best(&self) -> Option<Best> {
        let way = self.ranked().into_iter().next()?;
        let decides = match way.status {
            Status::Possible => Outcome::Ok,
            Status::Unwise => Outcome::Warn,
            Status::Unknown => Outcome::Unknown,
            Status::Blocked => return None,
        };
        let deciding = way.verdicts.iter().filter(|v| v.outcome == decides);
        Some(Best {
            path: way.path,
            status: way.status,
            because: deciding.map(|verdict| verdict.rule).collect(),
        })
    }
}

impl PathAdvice {
    fn count(&self, outcome: Outcome) -> usize {
        let of = self.verdicts.iter().filter(|v| v.outcome == outcome);
        of.count()
    }
}

/// Judges every way.
pub fn advise(facts: &Facts) -> Advice {
    let organisation = verdicts(facts, Path::Organisation);
    let paths: Vec<PathAdvice> = (Path::WAYS.into_iter())
        .map(|path| {
            let verdicts = verdicts(facts, path);
            PathAdvice {
                path,
                status: status(&verdicts),
                verdicts,
            }
        })
        .collect();
    let ways = paths.iter().map(|way| (way.path, &way.verdicts));
    let all: Vec<_> = std::iter::once((Path::Organisation, &organisation))
        .chain(ways)
        .collect();
    let missing = (KEYS.iter())
        .filter_map(|key| {
            let (mut rules, mut paths) = (Vec::new(), Vec::new());
            for (path, verdicts) in &all {
                for verdict in *verdicts {
                    if verdict.needs.contains(&key.name) {
                        rules.push(verdict.rule);
                        paths.push(*path);
                    }
                }
            }
            rules.sort_unstable();
            rules.dedup();
            paths.dedup();
            (!rules.is_empty()).then_some(Missing { key, rules, paths })
        })
        .collect();
    Advice {
        organisation,
        paths,
        missing,
    }
}

fn verdicts(facts: &Facts, path: Path) -> Vec<Verdict> {
    rules::RULES
        .iter()
        .filter(|rule| rule.paths.contains(&path))
        .map(|rule| {
            let mut case = Case::new(facts, path);
            let judged = (rule.judge)(&mut case);
            let outcome = judged.unwrap_or(Outcome::Unknown);
            // A fact that would change nothing is not asked for.
            if !matches!(outcome, Outcome::Unknown) {
                case.needs.clear();
            }
            Verdict {
                rule: rule.id,
                outcome,
                weight: rule.weight,
                measures: case.measures,
                needs: case.needs,
                note: case.note,
            }
        })
        .collect()
}

fn status(verdicts: &[Verdict]) -> Status {
    let any = |outcome: Outcome, weight: Option<Weight>| {
        verdicts.iter().any(|verdict| {
            verdict.outcome == outcome && weight.is_none_or(|weight| weight == verdict.weight)
        })
    };
    if any(Outcome::Block, None) {
        Status::Blocked
    } else if any(Outcome::Unknown, Some(Weight::Blocks)) {
        Status::Unknown
    } else if any(Outcome::Warn, None) {
        Status::Unwise
    } else if any(Outcome::Unknown, Some(Weight::Advises)) {
        Status::Unknown
    } else {
        Status::Possible
    }
}
