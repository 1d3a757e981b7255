//! Compares two engines: rules that come and go, parameters, bases and clauses that change.
//!
//! It stands apart from comparing texts because the order of keys, comments and files means nothing:
//! two engines that predict and cite alike are equal.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde::Serialize;

use super::{Engine, Entry};
use model::Target;

/// One engine of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EngineName {
    /// Id.
    pub id: String,
    /// Name of the product.
    pub title: String,
    /// Date of its pages.
    pub as_of: String,
    /// Where the migration goes.
    pub target: Target,
}

/// A citation, shortly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// The rule's case; empty is the plain one.
    pub case: String,
    /// Clause id.
    pub clause: String,
    /// How it is known.
    pub basis: &'static str,
    /// What it says.
    pub statement: String,
}

/// A rule that only one of the engines follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OnlyRule {
    /// The rule.
    pub rule: &'static str,
    /// Its citations.
    pub entries: Vec<Cited>,
}

/// A parameter with two values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterChange {
    /// Its name; tables are walked, with dots between.
    pub parameter: String,
    /// The value before; none if it was not there.
    pub before: Option<toml::Value>,
    /// The value after; none if it is gone.
    pub after: Option<toml::Value>,
    /// For two lists: what came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<toml::Value>,
    /// For two lists: what went.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<toml::Value>,
}

/// A text of an entry that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// The rule's case; empty is the plain one.
    pub case: String,
    /// `basis`, `clause`, `page`, `url`, `section`, `page-date`, `date`, `statement`, `statement-ja`, `headline`, `overturned-by`, `candidates`.
    pub field: &'static str,
    /// The text before; none if there was none.
    pub before: Option<String>,
    /// The text after; none if there is none.
    pub after: Option<String>,
}

/// A rule that both engines follow, differently.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleChange {
    /// The rule.
    pub rule: &'static str,
    /// Whether it runs at another place among the rules of both.
    pub moved: bool,
    /// Parameters that differ.
    pub parameters: Vec<ParameterChange>,
    /// Texts of first entries that differ, which give a case its basis.
    pub texts: Vec<TextChange>,
    /// Further sources that came.
    pub sources_added: Vec<Cited>,
    /// Further sources that went.
    pub sources_removed: Vec<Cited>,
}

/// How one engine differs from another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EngineDiff {
    /// The first engine.
    pub a: EngineName,
    /// The second engine.
    pub b: EngineName,
    /// Rules that only the second follows.
    pub added: Vec<OnlyRule>,
    /// Rules that only the first follows.
    pub removed: Vec<OnlyRule>,
    /// Rules that both follow, differently.
    pub changed: Vec<RuleChange>,
}

impl Entry {
    fn cited(&self) -> Cited {
        Cited {
            case: self.case.to_owned(),
            clause: self.clause.clone(),
            basis: self.basis.as_str(),
            statement: self.statement.clone(),
        }
    }

    /// Texts that a comparison looks at, by name.
    fn texts(&self) -> [(&'static str, Option<Cow<'_, str>>); 12] {
        let candidates = (!self.candidates.is_empty())
            .then(|| serde_json::to_string(&self.candidates).unwrap_or_default());
        let some = |text| Some(Cow::Borrowed(text));
        [
            ("basis", some(self.basis.as_str())),
            ("clause", some(&self.clause)),
            ("page", some(&self.page)),
            ("url", some(&self.url)),
            ("section", some(&self.section)),
            (
                "page-date",
                Some(self.page_date.as_str())
                    .filter(|date| !date.is_empty())
                    .map(Cow::Borrowed),
            ),
            ("date", some(&self.date)),
            ("statement", some(&self.statement)),
            (
                "statement-ja",
                self.statement_ja.as_deref().map(Cow::Borrowed),
            ),
            ("headline", self.headline.as_deref().map(Cow::Borrowed)),
            (
                "overturned-by",
                self.overturned_by.as_deref().map(Cow::Borrowed),
            ),
            ("candidates", candidates.map(Cow::Owned)),
        ]
    }
}

/// Entries of each rule, in the order of their first.
fn by_rule(engine: &Engine) -> IndexMap<&'static str, Vec<&Entry>> {
    let mut rules: IndexMap<&'static str, Vec<&Entry>> = IndexMap::new();
    for entry in engine.entries() {
        rules.entry(entry.rule).or_default().push(entry);
    }
    rules
}

impl EngineDiff {
    /// Compares two engines.
    pub fn of(a: &Engine, b: &Engine) -> Self {
        let (before, after) = (by_rule(a), by_rule(b));
        let only = |of: &IndexMap<&'static str, Vec<&Entry>>,
                    not: &IndexMap<&'static str, Vec<&Entry>>| {
            of.iter()
                .filter(|(rule, _)| !not.contains_key(*rule))
                .map(|(rule, entries)| OnlyRule {
                    rule,
                    entries: entries.iter().map(|entry| entry.cited()).collect(),
                })
                .collect()
        };
        let moved = moved(&before, &after);
        let changed = before
            .iter()
            .filter_map(|(rule, old)| {
                let change = change(rule, old, after.get(rule)?, moved.contains(rule));
                change.differs().then_some(change)
            })
            .collect();
        let name = |engine: &Engine| EngineName {
            id: engine.id.clone(),
            title: engine.title.clone(),
            as_of: engine.as_of.clone(),
            target: engine.target,
        };
        Self {
            a: name(a),
            b: name(b),
            added: only(&after, &before),
            removed: only(&before, &after),
            changed,
        }
    }

    /// Whether both engines predict and cite alike; their names may differ.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl RuleChange {
    fn differs(&self) -> bool {
        self.moved
            || !self.parameters.is_empty()
            || !self.texts.is_empty()
            || !self.sources_added.is_empty()
            || !self.sources_removed.is_empty()
    }
}

/// Rules of both engines that do not keep their order: all but a longest run that does.
fn moved(
    before: &IndexMap<&'static str, Vec<&Entry>>,
    after: &IndexMap<&'static str, Vec<&Entry>>,
) -> Vec<&'static str> {
    let common: Vec<(&'static str, usize)> = before
        .keys()
        .filter_map(|rule| Some((*rule, after.get_index_of(rule)?)))
        .collect();
    // For each rule the longest run that ends with it, and the rule before it in that run.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(common.len());
    for (number, (_, place)) in common.iter().enumerate() {
        let earlier = common.iter().zip(&runs).take(number).enumerate();
        let best = earlier
            .filter(|(_, ((_, other), _))| other < place)
            .map(|(at, (_, (length, _)))| (*length, at))
            .max_by_key(|&(length, at)| (length, std::cmp::Reverse(at)));
        runs.push(best.map_or((1, None), |(length, at)| (length + 1, Some(at))));
    }
    let longest = runs
        .iter()
        .enumerate()
        .max_by_key(|(at, (length, _))| (*length, std::cmp::Reverse(*at)));
    let mut kept = vec![false; common.len()];
    let mut next = longest.map(|(at, _)| at);
    while let Some(at) = next {
        if let Some(kept) = kept.get_mut(at) {
            *kept = true;
        }
        next = runs.get(at).and_then(|(_, before)| *before);
    }
    common
        .iter()
        .zip(kept)
        .filter(|(_, kept)| !kept)
        .map(|((rule, _), _)| *rule)
        .collect()
}

fn change(rule: &'static str, old: &[&Entry], new: &[&Entry], moved: bool) -> RuleChange {
    let params = |entries: &[&Entry]| {
        let mut all = toml::Table::new();
        for entry in entries {
            all.extend(entry.params.clone());
        }
        all
    };
    let mut parameters = Vec::new();
    tables("", &params(old), &params(new), &mut parameters);
    let mut change = RuleChange {
        rule,
        moved,
        parameters,
        texts: Vec::new(),
        sources_added: Vec::new(),
        sources_removed: Vec::new(),
    };
    let mut cases: Vec<&str> = old.iter().chain(new).map(|entry| entry.case).collect();
    cases.sort_unstable();
    cases.dedup();
    for case in cases {
        let of_case = |entries: &[&'_ Entry]| -> Vec<Entry> {
            let of_case = entries.iter().filter(|entry| entry.case == case);
            of_case
                .map(|entry| Entry {
                    params: toml::Table::new(),
                    ..(*entry).clone()
                })
                .collect()
        };
        let (old, new) = (of_case(old), of_case(new));
        if let (Some(old), Some(new)) = (old.first(), new.first()) {
            for ((field, before), (_, after)) in old.texts().into_iter().zip(new.texts()) {
                if before != after {
                    change.texts.push(TextChange {
                        case: case.to_owned(),
                        field,
                        before: before.map(Cow::into_owned),
                        after: after.map(Cow::into_owned),
                    });
                }
            }
        }
        let (mut gone, mut come) = (old.iter().skip(1).collect::<Vec<_>>(), Vec::new());
        for entry in new.iter().skip(1) {
            match gone.iter().position(|old| *old == entry) {
                Some(same) => {
                    gone.remove(same);
                }
                None => come.push(entry.cited()),
            }
        }
        change.sources_added.extend(come);
        change
            .sources_removed
            .extend(gone.into_iter().map(Entry::cited));
    }
    change
}

/// Compares tables of parameters, key by key.
fn tables(above: &str, old: &toml::Table, new: &toml::Table, found: &mut Vec<ParameterChange>) {
    let mut keys: Vec<&String> = old
        .keys()
        .chain(new.keys().filter(|key| !old.contains_key(*key)))
        .collect();
    keys.sort_unstable();
    for key in keys {
        let parameter = if above.is_empty() {
            key.clone()
        } else {
            format!("{above}.{key}")
        };
        let (before, after) = (old.get(key), new.get(key));
        if before == after {
            continue;
        }
        if let (Some(toml::Value::Table(old)), Some(toml::Value::Table(new))) = (before, after) {
            tables(&parameter, old, new, found);
            continue;
        }
        let (mut added, mut dropped) = (Vec::new(), Vec::new());
        if let (Some(toml::Value::Array(old)), Some(toml::Value::Array(new))) = (before, after) {
            added = new
                .iter()
                .filter(|value| !old.contains(value))
                .cloned()
                .collect();
            dropped = old
                .iter()
                .filter(|value| !new.contains(value))
                .cloned()
                .collect();
        }
        found.push(ParameterChange {
            parameter,
            before: before.cloned(),
            after: after.cloned(),
            added,
            dropped,
        });
    }
}
