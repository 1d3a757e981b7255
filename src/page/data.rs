//! What the script of a page knows: labels, folders, and what each switch changes.
//!
//! Of every other combination only the differences are kept: first what each choice does alone, then what several do
//! together beyond that, which is little.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use words::{Lang, tell};

use crate::Options;
use crate::explore::{Choice, Explored};
use crate::figures::{Figures, Slot};
use crate::html::{choice_word, switch_word};
use crate::lines;
use crate::places::{LabelFigure, State};
use crate::shell;
use crate::side::{MOST_ROWS, icon, levels};
use crate::speak;
use crate::universe::Universe;

/// What stands for a number or a name in texts that the script fills in.
const HOLE: &str = "\u{1}";

/// Everything as the text of the data element.
pub(crate) fn data(
    options: &Options<'_>,
    account: Lang,
    universe: &Universe,
    figures: &Figures,
    explored: &Explored,
) -> String {
    let lang = options.lang;
    let (alone, together) = differences(options, universe, figures, explored);
    let value = json!({
        "most": MOST_ROWS,
        "mark": lang.number(1_000).trim_matches(|c: char| c.is_ascii_digit()),
        "words": words(lang, lines::days(options.engine)),
        "labels": labels(account, universe, figures),
        "folders": folders(universe, explored),
        "states": figures.states.iter().map(state).collect::<Vec<_>>(),
        "lines": lines_of(options, universe),
        "slots": numbers(&figures.slots),
        "bar": figures.bar,
        "switches": switches(lang, explored),
        "alone": alone,
        "together": together,
    });
    shell::json(&value)
}

/// Numbers behind the places of the page whose texts stand in it already.
fn numbers(slots: &BTreeMap<String, Slot>) -> Map<String, Value> {
    let slots = slots.iter();
    slots
        .map(|(key, slot)| (key.clone(), json!([slot.text, slot.number])))
        .collect()
}

fn labels(account: Lang, universe: &Universe, figures: &Figures) -> Vec<Value> {
    let labels = universe.labels.iter().zip(&figures.labels);
    labels
        .map(|(name, figure)| {
            let levels = levels(account, name.as_deref());
            let icon = icon(name.as_deref());
            let figure = figure.as_ref().map_or(Value::Null, label);
            let raw = name.as_deref().unwrap_or_default();
            // Names are told once where they are shown as they are.
            if icon == "i-label" && levels.join("/") == raw {
                json!([raw, figure])
            } else {
                json!([raw, figure, levels, icon])
            }
        })
        .collect()
}

fn label(figure: &LabelFigure) -> Value {
    let LabelFigure {
        messages,
        unread,
        unknown,
        span,
        folders,
    } = figure;
    json!([messages, unread, unknown, folders, span])
}

/// Folders by the place of the one above, where that is one, and their own names.
fn folders(universe: &Universe, explored: &Explored) -> Vec<Value> {
    let folders = universe.folders.iter().zip(&explored.plan.folders);
    folders
        .map(|(path, folder)| {
            let mut above = path.clone();
            let own = above.0.pop().unwrap_or_default();
            let shown = speak::name(&own);
            let class = match folder.class {
                model::FolderClass::Mail => 0,
                model::FolderClass::Calendar => 1,
                model::FolderClass::Contacts => 2,
                _ => 3,
            };
            if let Some(parent) = universe.folder(&above) {
                json!([parent, shown, folder.items, class])
            } else {
                let names: Vec<String> = path.0.iter().map(|name| speak::name(name)).collect();
                json!([names, "", folder.items, class])
            }
        })
        .collect()
}

fn state(state: &State) -> Value {
    json!([
        state.chip,
        state
            .label
            .map_or_else(|| json!(state.place), |label| json!(label)),
        state.lines,
        u8::from(state.doubtful)
    ])
}

/// Sentences of the lines, for what is told of a folder.
fn lines_of(options: &Options<'_>, universe: &Universe) -> Vec<Value> {
    let lang = options.lang;
    universe
        .lines
        .iter()
        .map(|line| {
            let headline = line.key.headline(lang, options.engine);
            let loss = u8::from(line.key.is_loss());
            match (line.key.cure(lang), line.key.after(lang)) {
                (Some(cure), _) => json!([headline, loss, cure, 0]),
                (None, Some(after)) => json!([headline, loss, after, 1]),
                (None, None) => json!([headline, loss]),
            }
        })
        .collect()
}

fn switches(lang: Lang, explored: &Explored) -> Vec<Value> {
    let switches = explored.switches.iter();
    switches
        .map(|switch| {
            let choices = switch.choices.iter().map(|choice| {
                let planned = match switch.choices.first() {
                    Some(Choice::ExcludeJunk(on) | Choice::ExcludeDeleted(on)) => *on,
                    _ => false,
                };
                let word = switch_word(lang, choice.setting(), planned);
                let choice = choice_word(lang, choice);
                if choice.is_empty() {
                    word.to_owned()
                } else {
                    format!("{word}: {choice}")
                }
            });
            json!(choices.collect::<Vec<_>>())
        })
        .collect()
}

/// A difference: places and what stands there then.
#[derive(Default)]
struct Difference {
    slots: BTreeMap<String, Slot>,
    labels: BTreeMap<usize, Option<LabelFigure>>,
    states: BTreeMap<usize, State>,
    bar: Option<[(u64, u64); 5]>,
}

impl Difference {
    fn between(before: &Figures, then: &Figures) -> Self {
        let slots = then
            .slots
            .iter()
            .filter(|(key, slot)| before.slots.get(*key) != Some(slot));
        let labels = before.labels.iter().zip(&then.labels).enumerate();
        let states = before.states.iter().zip(&then.states).enumerate();
        Self {
            slots: slots
                .map(|(key, slot)| (key.clone(), slot.clone()))
                .collect(),
            labels: (labels.filter(|(_, (a, b))| a != b))
                .map(|(at, (_, b))| (at, b.clone()))
                .collect(),
            states: (states.filter(|(_, (a, b))| a != b))
                .map(|(at, (_, b))| (at, b.clone()))
                .collect(),
            bar: (before.bar != then.bar).then_some(then.bar),
        }
    }

    fn apply(&self, figures: &mut Figures) {
        for (key, slot) in &self.slots {
            figures.slots.insert(key.clone(), slot.clone());
        }
        for (at, label) in &self.labels {
            if let Some(place) = figures.labels.get_mut(*at) {
                place.clone_from(label);
            }
        }
        for (at, state) in &self.states {
            if let Some(place) = figures.states.get_mut(*at) {
                place.clone_from(state);
            }
        }
        if let Some(bar) = self.bar {
            figures.bar = bar;
        }
    }

    fn value(&self) -> Value {
        let labels = self
            .labels
            .iter()
            .map(|(at, figure)| (at.to_string(), figure.as_ref().map_or(Value::Null, label)));
        let states = self
            .states
            .iter()
            .map(|(at, one)| (at.to_string(), state(one)));
        json!({
            "s": numbers(&self.slots),
            "l": labels.collect::<Map<_, _>>(),
            "f": states.collect::<Map<_, _>>(),
            "b": self.bar,
        })
    }
}

fn differences(
    options: &Options<'_>,
    universe: &Universe,
    plan: &Figures,
    explored: &Explored,
) -> (Map<String, Value>, Map<String, Value>) {
    let chosen = |place: &[usize]| -> Vec<(usize, usize)> {
        let places = place.iter().copied().enumerate();
        places.filter(|(_, choice)| *choice > 0).collect()
    };
    let mut known: BTreeMap<(usize, usize), Difference> = BTreeMap::new();
    let (mut alone, mut together) = (Map::new(), Map::new());
    for (place, prediction) in &explored.others {
        let then = Figures::of(options, universe, prediction);
        match chosen(place).as_slice() {
            [one] => {
                let difference = Difference::between(plan, &then);
                alone.insert(format!("{},{}", one.0, one.1), difference.value());
                known.insert(*one, difference);
            }
            several => {
                let mut sum = plan.clone();
                for one in several {
                    if let Some(difference) = known.get(one) {
                        difference.apply(&mut sum);
                    }
                }
                let rest = Difference::between(&sum, &then);
                let key: Vec<String> = place.iter().map(usize::to_string).collect();
                together.insert(key.join(","), rest.value());
            }
        }
    }
    (alone, together)
}

/// Words that the script puts together with names and numbers.
fn words(lang: Lang, days: u64) -> Value {
    let holes =
        |one: String, many: String| json!([one.replace('1', HOLE), many.replace('2', HOLE)]);
    let one_many = |count: fn(Lang, u64) -> String| holes(count(lang, 1), count(lang, 2));
    json!({
        "unread": lang.word("page-unread"),
        "messages": lang.word("page-messages"),
        "span": lang.word("page-span"),
        "from": lang.word("page-from"),
        "back": lang.word("page-back"),
        "today": lang.word("page-today-in"),
        "then": lang.word("page-then-in"),
        "close": lang.word("page-find-close"),
        "none": tell!(lang, "page-find-none", q = HOLE),
        "one": tell!(lang, "page-find-one", q = HOLE),
        "many": tell!(lang, "page-find-many", q = HOLE, n = "\u{2}"),
        "more": tell!(lang, "page-and-more", n = 2_u64).replace('2', HOLE),
        "can": lang.word("page-can"),
        "after": lang.word("page-can-after"),
        "open": lang.word("page-chip-open"),
        "gone": one_many(|lang, n| tell!(lang, "page-effect-gone", n = n)),
        "saved": one_many(|lang, n| tell!(lang, "page-effect-saved", n = n)),
        "empty": lang.word("page-empty"),
        "counts": [
            one_many(|lang, n| speak::count(lang, model::Family::Mail, n)),
            one_many(|lang, n| speak::count(lang, model::Family::Calendar, n)),
            one_many(|lang, n| speak::count(lang, model::Family::Contacts, n)),
            one_many(|lang, n| tell!(lang, "page-count-items", n = n)),
        ],
        "chips": {
            "none": lang.word("page-state-none"),
            "no-label": lang.word("page-state-no-label"),
            "purged": tell!(lang, "page-chip-purged", days = days),
            "shared": lang.word("page-state-shared"),
            "renamed": lang.word("page-state-renamed"),
            "calendar": lang.word("page-state-calendar"),
            "contacts": lang.word("page-state-contacts"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_turns_one_prediction_into_the_other() {
        let slot = |n: u64| Slot {
            text: n.to_string(),
            number: n,
        };
        let figures = |n: u64| Figures {
            slots: [("a".to_owned(), slot(n)), ("b".to_owned(), slot(1))].into(),
            labels: vec![
                None,
                (n > 1).then_some(LabelFigure {
                    messages: n,
                    unread: 0,
                    unknown: 0,
                    span: String::new(),
                    folders: vec![0],
                }),
            ],
            states: Vec::new(),
            bar: [(0, n); 5],
        };
        let (before, then) = (figures(1), figures(2));
        let difference = Difference::between(&before, &then);
        assert_eq!(difference.slots.len(), 1);
        let mut sum = before.clone();
        difference.apply(&mut sum);
        assert_eq!(sum, then);
        Difference::between(&then, &before).apply(&mut sum);
        assert_eq!(sum, before);
    }
}
