#![doc = include_str!("../words/en/rules/series-occurrences-differ.md")]

use super::contract::{EventAction, EventEffect, EventRule, EventView, Rule, cases, params};
use calendar::{Comparison, Obstacle};
use model::{DifferenceClass, Event, Frequency, Pattern, Severity};

pub(super) const RULE: Rule = Rule::event::<Params>("series-occurrences-differ").cases(Case::NAMES);

cases!(
    Plain,
    MonthEnd,
    Start,
    Unknown,
    Past,
    NotUnderstood,
    Stray,
    SubDaily
);

params! {}

impl EventRule for Params {
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>) {
        let Some(compared) = view.compared() else {
            return;
        };
        let keep = |case| EventEffect::new(case, EventAction::Keep);
        match &compared.comparison {
            Comparison::Same => {}
            Comparison::Differs(difference) if difference.past => {
                effects
                    .push(EventEffect::new(Case::Past, EventAction::Alter).found(Severity::Note));
            }
            Comparison::Differs(difference) => {
                effects.push(
                    EventEffect::new(case(difference.class), EventAction::Alter)
                        .found(Severity::Change),
                );
            }
            Comparison::Unknown {
                why: Obstacle::ForeignPattern(_) | Obstacle::Unclear(_),
            } => effects.push(keep(Case::NotUnderstood).found(Severity::Change)),
            Comparison::Unknown { .. } => effects.push(keep(Case::Unknown).found(Severity::Note)),
        }
        if !compared.strays.is_empty() {
            effects.push(keep(Case::Stray).found(Severity::Change));
        }
        if repeats_within_a_day(view.event()) {
            effects.push(keep(Case::SubDaily).found(Severity::Note));
        }
    }
}

/// Whether an event repeats by the hour or faster.
fn repeats_within_a_day(event: &Event) -> bool {
    let pattern = event.series.as_deref().map(|series| &series.pattern);
    matches!(pattern, Some(Pattern::Rule(rule)) if rule.freq < Frequency::Daily)
}

const fn case(class: DifferenceClass) -> Case {
    match class {
        DifferenceClass::MonthEnd => Case::MonthEnd,
        DifferenceClass::Start => Case::Start,
        // Which of these it is stands with the series itself.
        DifferenceClass::NthDay
        | DifferenceClass::ZoneRules
        | DifferenceClass::CustomZone
        | DifferenceClass::EndCut
        | DifferenceClass::Exception
        | DifferenceClass::Other => Case::Plain,
    }
}
