//! Predicts a mailbox as planned, and under every combination of what the administrator might set instead.
//!
//! All of it is computed where the page is made, with the very settings that `preview` would be given, so that a
//! switch on the page never guesses. A switch that would change nothing in this mailbox is none.

use engines::Engine;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::{FolderPath, Mailbox, MailboxPrediction, WellKnown};
use rules::{Context, InboxSubfolders, Settings};
use words::Lang;

/// One thing that a setting may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Whether Junk Email is left out.
    ExcludeJunk(bool),
    /// Whether Deleted Items are left out.
    ExcludeDeleted(bool),
    /// First day of events.
    CalendarSince(Option<Date>),
    /// What stands for the Inbox in the labels of its subfolders.
    InboxSubfolders(Option<InboxSubfolders>),
}

impl Choice {
    /// Name of the setting, as on the command line.
    pub const fn setting(&self) -> &'static str {
        match self {
            Self::ExcludeJunk(_) => "exclude-junk",
            Self::ExcludeDeleted(_) => "exclude-deleted",
            Self::CalendarSince(_) => "calendar-since",
            Self::InboxSubfolders(_) => "inbox-subfolders",
        }
    }

    /// The value, as on the command line; empty where the flag is not given.
    pub fn value(&self) -> String {
        match self {
            Self::ExcludeJunk(on) | Self::ExcludeDeleted(on) => on.to_string(),
            Self::CalendarSince(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Self::InboxSubfolders(how) => how.map_or("", InboxSubfolders::as_str).to_owned(),
        }
    }

    fn apply(&self, settings: &mut Settings) {
        match self {
            Self::ExcludeJunk(on) => settings.exclude_junk = *on,
            Self::ExcludeDeleted(on) => settings.exclude_deleted = *on,
            Self::CalendarSince(day) => settings.calendar_since = *day,
            Self::InboxSubfolders(how) => settings.inbox_subfolders = *how,
        }
    }
}

/// A setting with what it may be; the plan's comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// What it may be.
    pub choices: Vec<Choice>,
}

/// A mailbox under every combination.
#[derive(Debug)]
pub struct Explored {
    /// As planned.
    pub plan: MailboxPrediction,
    /// The settings that make a difference.
    pub switches: Vec<Switch>,
    /// For each other combination the place of each switch's choice, and what is predicted.
    pub others: Vec<(Vec<usize>, MailboxPrediction)>,
    /// Language of the target account, where it is known and spoken here.
    pub language: Option<Lang>,
}

/// Predicts a mailbox as planned alone.
pub fn explore_one(mailbox: &dyn Mailbox, engine: &Engine, settings: &Settings) -> Explored {
    let language = Context::new(mailbox, settings, engine.day).language;
    Explored {
        plan: simulate::predict(mailbox, engine, settings),
        switches: Vec::new(),
        others: Vec::new(),
        language: language.and_then(|language| Lang::of_code(language.code)),
    }
}

/// Predicts a mailbox under every combination.
pub fn explore(mailbox: &dyn Mailbox, engine: &Engine, settings: &Settings) -> Explored {
    let mut explored = explore_one(mailbox, engine, settings);
    let possible = possible(&explored.plan, engine, settings);
    let singles: Vec<(usize, Choice)> = possible
        .iter()
        .enumerate()
        .flat_map(|(switch, choices)| choices.iter().skip(1).map(move |one| (switch, one.clone())))
        .collect();
    let mut kept: Vec<Vec<(Choice, MailboxPrediction)>> = vec![Vec::new(); possible.len()];
    let asked = singles.iter().map(|(_, choice)| with(settings, [choice]));
    let predicted = predict_all(mailbox, engine, &asked.collect::<Vec<_>>());
    for ((switch, choice), prediction) in singles.into_iter().zip(predicted) {
        if let Some(kept) = kept
            .get_mut(switch)
            .filter(|_| differs(&explored.plan, &prediction))
        {
            kept.push((choice, prediction));
        }
    }
    let mut single = Vec::new();
    for (choices, kept) in possible.into_iter().zip(kept) {
        let Some(plan) = choices.into_iter().next().filter(|_| !kept.is_empty()) else {
            continue;
        };
        let (choices, predictions): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
        let choices = std::iter::once(plan).chain(choices).collect();
        explored.switches.push(Switch { choices });
        single.push(predictions);
    }
    let width = explored.switches.len();
    for (switch, predictions) in single.into_iter().enumerate() {
        for (at, prediction) in predictions.into_iter().enumerate() {
            let mut place = vec![0; width];
            place[switch] = at + 1;
            explored.others.push((place, prediction));
        }
    }
    let several: Vec<Vec<usize>> = places(&explored.switches)
        .into_iter()
        .filter(|place| place.iter().filter(|at| **at > 0).count() > 1)
        .collect();
    let asked = several.iter().map(|place| {
        let chosen = explored.switches.iter().zip(place);
        with(
            settings,
            chosen.filter_map(|(switch, at)| switch.choices.get(*at)),
        )
    });
    let predicted = predict_all(mailbox, engine, &asked.collect::<Vec<_>>());
    explored.others.extend(several.into_iter().zip(predicted));
    explored
}

fn predict_all(
    mailbox: &dyn Mailbox,
    engine: &Engine,
    asked: &[Settings],
) -> Vec<MailboxPrediction> {
    let predict = |settings: &Settings| simulate::predict(mailbox, engine, settings);
    asked.iter().map(predict).collect()
}

fn with<'c>(settings: &Settings, choices: impl IntoIterator<Item = &'c Choice>) -> Settings {
    let mut settings = settings.clone();
    for choice in choices {
        choice.apply(&mut settings);
    }
    settings
}

/// Every combination of choices by their places, in order.
fn places(switches: &[Switch]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for switch in switches {
        let longer = all.iter().flat_map(|place: &Vec<usize>| {
            (0..switch.choices.len()).map(move |at| {
                let mut place = place.clone();
                place.push(at);
                place
            })
        });
        all = longer.collect();
    }
    all
}

/// Whether a reader would see any difference.
fn differs(a: &MailboxPrediction, b: &MailboxPrediction) -> bool {
    a.ledger != b.ledger
        || a.labels != b.labels
        || a.calendars != b.calendars
        || a.contact_labels != b.contact_labels
        || (a.folders.iter().zip(&b.folders)).any(|(a, b)| (a.fate, &a.label) != (b.fate, &b.label))
}

/// Settings that may make a difference in a mailbox, the plan's choice first.
fn possible(plan: &MailboxPrediction, engine: &Engine, settings: &Settings) -> Vec<Vec<Choice>> {
    let holds = |kind: WellKnown| {
        let roots: Vec<&FolderPath> = plan
            .folders
            .iter()
            .filter(|folder| folder.well_known == Some(kind))
            .map(|folder| &folder.path)
            .collect();
        plan.folders.iter().any(|folder| {
            folder.items > 0 && roots.iter().any(|root| folder.path.0.starts_with(&root.0))
        })
    };
    let below_inbox = plan.folders.iter().any(|folder| {
        folder.well_known == Some(WellKnown::Inbox)
            && plan.folders.iter().any(|below| {
                below.path.0.len() > folder.path.0.len() && below.path.0.starts_with(&folder.path.0)
            })
    });
    let mut all = Vec::new();
    if holds(WellKnown::JunkEmail) {
        all.push(
            [false, true]
                .map(|flip| Choice::ExcludeJunk(settings.exclude_junk ^ flip))
                .to_vec(),
        );
    }
    if holds(WellKnown::DeletedItems) {
        let choice = |flip| Choice::ExcludeDeleted(settings.exclude_deleted ^ flip);
        all.push([false, true].map(choice).to_vec());
    }
    if plan.ledger.calendar.found > 0 {
        let day = settings.migration_day.unwrap_or(engine.day);
        let year = day.checked_sub(1.year()).unwrap_or(day);
        let days = [
            settings.calendar_since,
            None,
            Some(year.first_of_year()),
            Some(day),
        ];
        all.push(distinct(days.map(Choice::CalendarSince)));
    }
    if below_inbox {
        use InboxSubfolders::{Flatten, Underscore};
        let ways = [
            settings.inbox_subfolders,
            None,
            Some(Underscore),
            Some(Flatten),
        ];
        all.push(distinct(ways.map(Choice::InboxSubfolders)));
    }
    all
}

fn distinct<const N: usize>(choices: [Choice; N]) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    for choice in choices {
        if !all.contains(&choice) {
            all.push(choice);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_is_named_once() {
        let switch = |n| Switch {
            choices: vec![Choice::ExcludeJunk(true); n],
        };
        assert_eq!(places(&[]), [Vec::<usize>::new()]);
        assert_eq!(
            places(&[switch(2), switch(3)]),
            [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]
        );
    }
}
