//! The gate: which findings fail a run, and why.
//!
//! It stands apart from the command line because the exit status, `JUnit` XML and SARIF must agree on
//! the same findings. A gate looks at predictions in the order of the run, so that what it says
//! never depends on threads.

use std::fmt;

use engines::Engine;
use model::nearest::{did_you_mean, nearest};
use model::{Finding, MailboxPrediction, Severity};
use rules::{registry, rule};

/// Findings that are kept of each condition to be told as examples.
const TOLD: usize = 5;

/// One condition of a gate, as `--fail-on` writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// `loss`: any finding that says that content or an item is gone.
    Loss,
    /// `change`: any finding of a change, or of a loss, which is worse.
    Change,
    /// `rule:ID`: any finding of the rule, whatever its severity, or a folder whose fate it decided.
    Rule(&'static str),
    /// `rule:ID:N`: findings of the rule concern more than so many items.
    RuleItems(&'static str, u64),
    /// `count:N`: findings of a loss or a change concern more than so many items, all together.
    Count(u64),
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loss => f.write_str("loss"),
            Self::Change => f.write_str("change"),
            Self::Rule(id) => write!(f, "rule:{id}"),
            Self::RuleItems(id, most) => write!(f, "rule:{id}:{most}"),
            Self::Count(most) => write!(f, "count:{most}"),
        }
    }
}

/// A word that is no condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateError {
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub help: String,
}

const FORMS: &str = "give loss, change, rule:ID, rule:ID:N or count:N";

impl Condition {
    /// Reads one condition.
    pub fn parse(word: &str) -> Result<Self, GateError> {
        let word = word.trim();
        let wrong = |cause: String, help: String| Err(GateError { cause, help });
        let number = |text: &str| {
            text.parse::<u64>().map_err(|_| GateError {
                cause: format!("'{text}' in '{word}' is no number of items"),
                help: "give a whole number, such as count:100; it is how many items are tolerated"
                    .to_owned(),
            })
        };
        match word.split_once(':') {
            None if word == "loss" => Ok(Self::Loss),
            None if word == "change" => Ok(Self::Change),
            Some(("count", most)) => number(most).map(Self::Count),
            Some(("rule", rest)) => {
                let (id, most) = rest
                    .split_once(':')
                    .map_or((rest, None), |(id, most)| (id, Some(most)));
                let Some(known) = rule(id) else {
                    let near = did_you_mean(&nearest(id, registry().iter().map(|rule| rule.id)));
                    return wrong(
                        format!("no rule is called '{id}'"),
                        format!("{near}'labelcast rules' lists all"),
                    );
                };
                Ok(match most {
                    Some(most) => Self::RuleItems(known.id, number(most)?),
                    None => Self::Rule(known.id),
                })
            }
            _ => {
                let id = rule(word).map(|rule| format!("rule:{}", rule.id));
                let words = ["loss", "change", "rule:", "count:"];
                let near = match &id {
                    Some(id) => did_you_mean(&[id]),
                    None => did_you_mean(&nearest(word, words.into_iter())),
                };
                wrong(
                    format!("'{word}' is no condition"),
                    format!("{near}{FORMS}"),
                )
            }
        }
    }

    /// Whether a finding is one that the condition is about.
    fn concerns(self, finding: &Finding) -> bool {
        match self {
            Self::Loss => finding.severity == Severity::Loss,
            Self::Change | Self::Count(_) => finding.severity <= Severity::Change,
            Self::Rule(id) | Self::RuleItems(id, _) => finding.rule == id,
        }
    }

    /// Items that are tolerated; none where the first finding fails.
    const fn tolerated(self) -> Option<u64> {
        match self {
            Self::RuleItems(_, most) | Self::Count(most) => Some(most),
            Self::Loss | Self::Change | Self::Rule(_) => None,
        }
    }
}

/// A finding that reached a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// The mailbox's address.
    pub address: String,
    /// The rule.
    pub rule: &'static str,
    /// Items that it concerns.
    pub items: u64,
}

/// How often one condition was met so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The condition.
    pub condition: Condition,
    /// Whether it was reached.
    pub reached: bool,
    /// Findings that it is about.
    pub findings: u64,
    /// Items that these concern; an item with two findings counts twice.
    pub items: u64,
    /// Mailboxes that have one.
    pub mailboxes: u64,
    /// The first of those that reached it.
    pub first: Vec<Met>,
    /// Whether more than those reached it.
    pub more: bool,
}

/// What a gate says of one mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// For each finding of the mailbox, the condition that it reached.
    pub caught: Vec<Option<Condition>>,
    /// Rules that were caught without a finding, for the fate of a folder.
    pub folders: Vec<(&'static str, Condition)>,
}

impl Verdict {
    /// The condition that a rule's findings or folders reached.
    pub fn of_rule(&self, mailbox: &MailboxPrediction, rule: &str) -> Option<Condition> {
        let found = mailbox
            .findings
            .iter()
            .zip(&self.caught)
            .filter(|(finding, _)| finding.rule == rule);
        let by_folder = self
            .folders
            .iter()
            .filter(|(id, _)| *id == rule)
            .map(|(_, condition)| *condition);
        found
            .filter_map(|(_, caught)| *caught)
            .chain(by_folder)
            .next()
    }
}

/// Conditions, and what was met of them so far. One without conditions is never reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gate {
    tallies: Vec<Tally>,
}

impl Gate {
    /// Reads the words of `--fail-on`; a condition that stands twice counts once.
    pub fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, GateError> {
        let mut gate = Self::default();
        for word in words {
            let condition = Condition::parse(word)?;
            if gate
                .tallies
                .iter()
                .all(|tally| tally.condition != condition)
            {
                gate.tallies.push(Tally {
                    condition,
                    reached: false,
                    findings: 0,
                    items: 0,
                    mailboxes: 0,
                    first: Vec::new(),
                    more: false,
                });
            }
        }
        Ok(gate)
    }

    /// The gate of `JUnit` XML where no other is given: a loss fails.
    pub fn of_losses() -> Self {
        Self::parse(["loss"]).unwrap_or_default()
    }

    /// Whether it has no condition.
    pub fn is_empty(&self) -> bool {
        self.tallies.is_empty()
    }

    /// Whether any condition was reached.
    pub fn reached(&self) -> bool {
        self.tallies.iter().any(|tally| tally.reached)
    }

    /// Its conditions, in the order in which they were given.
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// Rules that it names and that the engine does not follow: they can never be met.
    pub fn foreign(&self, engine: &Engine) -> Vec<&'static str> {
        let named = self
            .tallies
            .iter()
            .filter_map(|tally| match tally.condition {
                Condition::Rule(id) | Condition::RuleItems(id, _) => Some(id),
                _ => None,
            });
        named
            .filter(|id| engine.entries().iter().all(|entry| entry.rule != *id))
            .collect()
    }

    /// Looks at the next mailbox.
    pub fn look(&mut self, mailbox: &MailboxPrediction) -> Verdict {
        let mut verdict = Verdict {
            caught: vec![None; mailbox.findings.len()],
            folders: Vec::new(),
        };
        for tally in &mut self.tallies {
            tally.look(mailbox, &mut verdict);
        }
        verdict
    }
}

impl Tally {
    fn look(&mut self, mailbox: &MailboxPrediction, verdict: &mut Verdict) {
        let mut concerned = false;
        for (finding, caught) in mailbox.findings.iter().zip(&mut verdict.caught) {
            if !self.condition.concerns(finding) {
                continue;
            }
            concerned = true;
            self.findings += 1;
            self.items += finding.items;
            // What is within the tolerance passes; the finding that goes beyond it fails.
            if self
                .condition
                .tolerated()
                .is_none_or(|most| self.items > most)
            {
                *caught = caught.or(Some(self.condition));
                self.meet(mailbox, finding.rule, finding.items);
            }
        }
        if let (Condition::Rule(id), false) = (self.condition, concerned) {
            let decided = mailbox
                .folders
                .iter()
                .filter(|folder| folder.rules.contains(&id));
            let items: u64 = decided.clone().map(|folder| folder.items).sum();
            if decided.count() > 0 {
                concerned = true;
                self.findings += 1;
                self.items += items;
                verdict.folders.push((id, self.condition));
                self.meet(mailbox, id, items);
            }
        }
        self.mailboxes += u64::from(concerned);
    }

    fn meet(&mut self, mailbox: &MailboxPrediction, rule: &'static str, items: u64) {
        self.reached = true;
        let same = self
            .first
            .iter_mut()
            .find(|met| met.rule == rule && met.address == mailbox.address);
        if let Some(met) = same {
            met.items += items;
        } else if self.first.len() < TOLD {
            self.first.push(Met {
                address: mailbox.address.clone(),
                rule,
                items,
            });
        } else {
            self.more = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Basis, FolderPath, Ledger, MailboxKind, SourceFormat, SourceInfo};

    fn finding(rule: &'static str, severity: Severity, items: u64) -> Finding {
        Finding {
            rule,
            case: "",
            severity,
            basis: Basis::Stated,
            folder: FolderPath(vec!["A".into()]),
            items,
            bytes: 0,
            clause: "C".into(),
            about: Vec::new(),
            examples: Vec::new(),
            candidates: Vec::new(),
            arrival: None,
            overturned_by: None,
        }
    }

    fn mailbox(address: &str, findings: Vec<Finding>) -> MailboxPrediction {
        MailboxPrediction {
            address: address.into(),
            target: None,
            kind: MailboxKind::default(),
            source: SourceInfo {
                format: SourceFormat::Mailbox1,
                path: "a.json".into(),
                parts: Vec::new(),
            },
            folders: Vec::new(),
            labels: Vec::new(),
            calendars: Vec::new(),
            contact_labels: Vec::new(),
            ledger: Ledger::default(),
            findings,
            unknown_rules: Vec::new(),
            problems: Vec::new(),
        }
    }

    const LOSS: &str = "message-over-limit-is-skipped";
    const NOTE: &str = "flag-is-lost";

    fn sample() -> MailboxPrediction {
        mailbox(
            "aiko@example.com",
            vec![
                finding(LOSS, Severity::Loss, 2),
                finding("slash-becomes-underscore", Severity::Change, 3),
                finding(NOTE, Severity::Note, 50),
            ],
        )
    }

    fn reached(words: &[&str]) -> bool {
        let mut gate = Gate::parse(words.iter().copied()).unwrap();
        gate.look(&sample());
        gate.reached()
    }

    #[test]
    fn a_change_is_reached_by_a_loss_and_a_loss_not_by_a_change() {
        assert!(reached(&["loss"]) && reached(&["change"]));
        let mut gate = Gate::parse(["loss"]).unwrap();
        gate.look(&mailbox("a", vec![finding(NOTE, Severity::Change, 9)]));
        assert!(!gate.reached());
        let mut gate = Gate::parse(["change"]).unwrap();
        gate.look(&mailbox("a", vec![finding(LOSS, Severity::Loss, 9)]));
        assert!(gate.reached());
    }

    #[test]
    fn a_count_is_reached_by_more_items_than_it_and_notes_do_not_count() {
        assert!(reached(&["count:4"]) && !reached(&["count:5"]));
        assert!(!Gate::parse([]).unwrap().reached());
        let rule = format!("rule:{NOTE}");
        assert!(
            reached(&[&rule])
                && reached(&[&format!("{rule}:49")])
                && !reached(&[&format!("{rule}:50")])
        );
    }

    #[test]
    fn a_count_runs_over_all_mailboxes_and_catches_what_goes_beyond_it() {
        let mut gate = Gate::parse(["count:6"]).unwrap();
        let first = gate.look(&sample());
        assert!(first.caught.iter().all(Option::is_none) && !gate.reached());
        let second = gate.look(&sample());
        assert_eq!(
            second.caught,
            [Some(Condition::Count(6)), Some(Condition::Count(6)), None]
        );
        assert_eq!(
            (gate.tallies()[0].items, gate.tallies()[0].mailboxes),
            (10, 2)
        );
    }

    #[test]
    fn a_rule_that_decided_a_folder_without_a_finding_is_met() {
        let mut gate = Gate::parse(["rule:folder-becomes-label"]).unwrap();
        let mut prediction = mailbox("a", Vec::new());
        gate.look(&prediction);
        assert!(!gate.reached());
        prediction.folders.push(model::FolderPrediction {
            path: FolderPath(vec!["A".into()]),
            class: model::FolderClass::Mail,
            well_known: None,
            items: 7,
            bytes: 1,
            fate: model::FolderFate::Label,
            label: Some("A".into()),
            rules: vec!["folder-becomes-label"],
            basis: Basis::Stated,
        });
        let verdict = gate.look(&prediction);
        assert_eq!(
            verdict.of_rule(&prediction, "folder-becomes-label"),
            Some(Condition::Rule("folder-becomes-label"))
        );
        assert_eq!(gate.tallies()[0].first[0].items, 7);
    }

    #[test]
    fn words_that_are_no_condition_are_refused_with_what_was_meant() {
        for (word, cause, help) in [
            ("los", "'los' is no condition", "did you mean 'loss'?"),
            (
                "rule:flag-is-lots",
                "no rule is called 'flag-is-lots'",
                "did you mean 'flag-is-lost'?",
            ),
            (
                "flag-is-lost",
                "'flag-is-lost' is no condition",
                "did you mean 'rule:flag-is-lost'?",
            ),
            (
                "count:many",
                "'many' in 'count:many' is no number",
                "whole number",
            ),
            (
                "count:-1",
                "'-1' in 'count:-1' is no number",
                "whole number",
            ),
            ("", "'' is no condition", "give loss"),
        ] {
            let error = Condition::parse(word).unwrap_err();
            assert!(
                error.cause.contains(cause) && error.help.contains(help),
                "{error:?}"
            );
        }
        for word in [
            "loss",
            "change",
            "rule:flag-is-lost",
            "rule:flag-is-lost:3",
            "count:0",
        ] {
            assert_eq!(Condition::parse(word).unwrap().to_string(), word);
        }
    }
}
