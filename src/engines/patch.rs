//! Lays one engine file over what it extends: entries change, come and go, and keep their order.
//!
//! It stands apart from reading and checking because the order of a patch's steps is a promise:
//! removals first, then entries in the file's order.

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Value;

use super::document::{DraftEntry, Layer, Node, Params, Side, Sourced};
use super::error::Faults;
use super::source::{Remark, Source};
use model::nearest::{did_you_mean, nearest};
use rules::rule;
use words::Text;

/// What an entry that is no patch must say.
pub(super) const NEEDED: [&str; 5] = ["clause", "basis", "page", "section", "statement"];

/// Lays a file over the engine that it extends; without one, it is the engine.
pub(super) fn lay(source: &mut Source, layer: Layer, path: &str, faults: &mut Faults) {
    let whole = layer.extends.is_none();
    source.about.extend(layer.about);
    for (id, page) in layer.pages {
        match source.pages.get_mut(&id) {
            Some(known) => known.value.extend(page.value),
            None => {
                source.pages.insert(id, page);
            }
        }
    }
    if whole {
        for rule in &layer.remove {
            let help = "name the engine that is changed: extends = \"google-dms\"";
            faults.add(
                path,
                rule.at,
                "remove",
                "this engine extends none, so that nothing can be removed",
                help,
            );
        }
        for entry in &layer.entries {
            let odd = !entry.add.is_empty() || !entry.drop.is_empty() || entry.beside.is_some();
            if odd && !entry.broken {
                let help = "name the engine that is changed: extends = \"google-dms\"";
                let cause =
                    "add, drop, before and after change an engine, and this one extends none";
                faults.add(path, entry.at, &what(entry), cause, help);
            }
        }
        source.entries = layer.entries;
        return;
    }
    remove(source, &layer.remove, path, faults);
    let mut changes = Patch::over(source, path, faults);
    for entry in layer.entries {
        changes.apply(entry);
    }
    let Patch {
        before,
        behind,
        added,
        ..
    } = changes;
    order(source, before, behind, added);
}

/// How an entry is called in messages.
pub(super) fn what(entry: &DraftEntry) -> String {
    if entry.case.is_empty() {
        format!("rule '{}'", entry.rule.value)
    } else {
        format!("rule '{}', case '{}'", entry.rule.value, entry.case)
    }
}

/// Takes out what `remove` lists: a rule, or one source of it as `rule:CLAUSE`.
fn remove(source: &mut Source, list: &[Sourced<String>], path: &str, faults: &mut Faults) {
    let mut wanted: FxHashMap<(&str, Option<&str>), bool> = FxHashMap::default();
    for name in list {
        wanted.insert(split(&name.value), false);
    }
    let mut gone = Vec::with_capacity(source.entries.len());
    for entry in &source.entries {
        let rule = entry.rule.value.as_str();
        let clause = entry
            .texts
            .get("clause")
            .map_or("", |text| text.value.as_str());
        let keys = [(rule, None), (rule, Some(clause))];
        gone.push(keys.iter().any(|key| wanted.contains_key(key)));
        for key in keys {
            if let Some(met) = wanted.get_mut(&key) {
                *met = true;
            }
        }
    }
    let wanted: FxHashSet<(&str, Option<&str>)> = list
        .iter()
        .map(|name| split(&name.value))
        .filter(|key| wanted.get(key) == Some(&true))
        .collect();
    let mut gone = gone.into_iter();
    source.entries.retain(|_| gone.next() != Some(true));
    let mut told = FxHashSet::default();
    for name in list {
        let twice = !told.insert(&name.value);
        if !twice && wanted.contains(&split(&name.value)) {
            continue;
        }
        let cause = if twice {
            format!("'{}' is removed twice", name.value)
        } else {
            format!(
                "'{}' removes nothing: the engine that is extended has no such entry",
                name.value
            )
        };
        let help = if faults.full() {
            String::new()
        } else {
            let near = nearest(
                split(&name.value).0,
                source.entries.iter().map(|entry| entry.rule.value.as_str()),
            );
            format!(
                "{}'labelcast rules' lists an engine's rules and clauses",
                did_you_mean(&near)
            )
        };
        faults.add(path, name.at, "remove", cause, help);
    }
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once(':')
        .map_or((name, None), |(rule, clause)| (rule, Some(clause)))
}

/// Puts new entries where they belong.
fn order(source: &mut Source, mut before: Slots, mut behind: Slots, added: Vec<DraftEntry>) {
    let old = std::mem::take(&mut source.entries);
    for (number, entry) in old.into_iter().enumerate() {
        source
            .entries
            .extend(before.remove(&number).unwrap_or_default());
        source.entries.push(entry);
        source
            .entries
            .extend(behind.remove(&number).unwrap_or_default());
    }
    source.entries.extend(added);
}

/// New entries by the old one that they stand beside.
type Slots = FxHashMap<usize, Vec<DraftEntry>>;

struct Patch<'a> {
    source: &'a mut Source,
    path: &'a str,
    faults: &'a mut Faults,
    /// First and last entry of each case.
    cases: FxHashMap<(String, String), (usize, usize)>,
    /// First and last entry of each rule.
    rules: FxHashMap<String, (usize, usize)>,
    /// The entry that holds a rule's parameters.
    params: FxHashMap<String, usize>,
    /// Cases that this file is about already.
    met: FxHashSet<(String, String)>,
    before: Slots,
    behind: Slots,
    added: Vec<DraftEntry>,
}

impl<'a> Patch<'a> {
    fn over(source: &'a mut Source, path: &'a str, faults: &'a mut Faults) -> Self {
        let mut cases = FxHashMap::default();
        let mut rules = FxHashMap::default();
        let mut params = FxHashMap::default();
        for (number, entry) in source.entries.iter().enumerate() {
            let rule = &entry.rule.value;
            cases
                .entry((rule.clone(), entry.case.clone()))
                .or_insert((number, number))
                .1 = number;
            rules.entry(rule.clone()).or_insert((number, number)).1 = number;
            if entry.params.is_some() {
                params.entry(rule.clone()).or_insert(number);
            }
        }
        Self {
            source,
            path,
            faults,
            cases,
            rules,
            params,
            met: FxHashSet::default(),
            before: Slots::default(),
            behind: Slots::default(),
            added: Vec::new(),
        }
    }

    fn wrong(&mut self, entry: &DraftEntry, cause: impl Into<Text>, help: impl Into<Text>) {
        self.faults
            .add(self.path, entry.at, &what(entry), cause, help);
    }

    fn apply(&mut self, entry: DraftEntry) {
        if entry.broken {
            return;
        }
        let key = (entry.rule.value.clone(), entry.case.clone());
        let old = self.cases.get(&key).copied();
        if !entry.further && !self.met.insert(key) {
            let help = "join the two; a further source of the same case says further = true";
            return self.wrong(&entry, "this file has an entry for it already", help);
        }
        if rule(&entry.rule.value).is_none() && old.is_none() {
            // Building the engine says that there is no such rule.
            return self.added.push(entry);
        }
        match old {
            Some((first, _)) if !entry.further => self.change(first, entry),
            Some((_, last)) => self.cite(last, entry),
            None => self.add(entry),
        }
    }

    /// A further source of a case.
    fn cite(&mut self, last: usize, entry: DraftEntry) {
        if entry.beside.is_some() {
            let help = "leave out 'before' and 'after'; it stands behind the other sources";
            return self.wrong(&entry, "a further source has no place of its own", help);
        }
        if self.complete(&entry) {
            self.behind.entry(last).or_default().push(entry);
        }
    }

    /// A rule that the engine does not have, or a case of it.
    fn add(&mut self, mut entry: DraftEntry) {
        if !self.complete(&entry) {
            return;
        }
        if !entry.add.is_empty() || !entry.drop.is_empty() {
            let help = "give the parameters under 'params'";
            return self.wrong(
                &entry,
                "there are no parameters to add to or drop from",
                help,
            );
        }
        let Some((side, rule)) = entry.beside.take() else {
            return self.added.push(entry);
        };
        let Some(&(first, last)) = self.rules.get(&rule.value) else {
            let help = if self.faults.full() {
                String::new()
            } else {
                let near = nearest(&rule.value, self.rules.keys().map(String::as_str));
                format!(
                    "{}name a rule of the engine that is extended",
                    did_you_mean(&near)
                )
            };
            let cause = format!("there is no rule '{}' to stand beside", rule.value);
            return self
                .faults
                .add(self.path, rule.at, &what(&entry), cause, help);
        };
        let (slots, number) = match side {
            Side::Before => (&mut self.before, first),
            Side::After => (&mut self.behind, last),
        };
        slots.entry(number).or_default().push(entry);
    }

    /// Whether a new entry says all that it must.
    fn complete(&mut self, entry: &DraftEntry) -> bool {
        let missing: Vec<&str> = NEEDED
            .into_iter()
            .filter(|key| !entry.texts.contains_key(key))
            .collect();
        if missing.is_empty() {
            return true;
        }
        let cause = if entry.further {
            format!("a further source needs {}", missing.join(", "))
        } else {
            "the engine that is extended has no entry of it to change".to_owned()
        };
        let help = format!("to add one, give {}, too", missing.join(", "));
        self.wrong(entry, cause, help);
        false
    }

    /// Changes the first entry of a case.
    fn change(&mut self, number: usize, entry: DraftEntry) {
        if entry.beside.is_some() {
            let help = "leave out 'before' and 'after', or remove the rule first: remove = [...]";
            return self.wrong(&entry, "the order of rules that are there stays", help);
        }
        let given = entry
            .params
            .as_ref()
            .is_some_and(|params| !params.is_empty());
        let parameters = given || !entry.add.is_empty() || !entry.drop.is_empty();
        if entry.texts.is_empty() && entry.candidates.is_none() && !parameters {
            let help = "say what is different: params, basis, clause, page, section, statement";
            return self.wrong(&entry, "it changes nothing", help);
        }
        if parameters && !entry.texts.contains_key("basis") && !entry.texts.contains_key("clause") {
            self.source.remarks.push(Remark {
                at: entry.at,
                text: format!(
                    "{}: parameters differ from those of the clause that is still cited",
                    what(&entry)
                ),
                help: "give basis and clause, too, so that predictions cite who says so",
            });
        }
        let rule = entry.rule.value.clone();
        let holder = self.params.get(&rule).copied().unwrap_or(number);
        if parameters {
            self.params.insert(rule, holder);
        }
        let mut edit = Edit {
            path: self.path,
            what: what(&entry),
            faults: self.faults,
        };
        if let Some(held) = self.source.entries.get_mut(holder).filter(|_| parameters) {
            let params = held.params.get_or_insert_default();
            set(params, entry.params.unwrap_or_default());
            edit.change(Way::Drop, params, &entry.drop);
            edit.change(Way::Add, params, &entry.add);
        }
        if let Some(changed) = self.source.entries.get_mut(number) {
            changed.texts.extend(entry.texts);
            changed.candidates = entry.candidates.or_else(|| changed.candidates.take());
        }
    }
}

/// Tables are joined key by key, everything else is replaced.
fn set(params: &mut Params, given: Params) {
    for (key, node) in given {
        match (params.get_mut(&key).map(|old| &mut old.value), node) {
            (
                Some(Node::Table(old)),
                Sourced {
                    value: Node::Table(new),
                    ..
                },
            ) => set(old, new),
            (_, node) => {
                params.insert(key, node);
            }
        }
    }
    // TOML's tables have no order; one that is read again must print alike.
    params.sort_unstable_keys();
}

/// How a patch edits lists and tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Add,
    Drop,
}

struct Edit<'a> {
    path: &'a str,
    what: String,
    faults: &'a mut Faults,
}

impl Edit<'_> {
    /// Puts values behind those of lists, or takes values out of lists and keys out of tables.
    fn change(&mut self, way: Way, params: &mut Params, given: &Params) {
        for (key, node) in given {
            let (mut odd, mut fits) = (None, true);
            let held = params
                .get_mut(key)
                .map(|held| (&mut held.value, &mut held.at));
            match (held, &node.value) {
                (Some((Node::Table(old), _)), Node::Table(new)) => self.change(way, old, new),
                (Some((Node::Table(old), _)), Node::Leaf(Value::Array(names)))
                    if way == Way::Drop =>
                {
                    for name in names {
                        let gone = name.as_str().and_then(|name| old.shift_remove(name));
                        if gone.is_none() {
                            odd = Some(name);
                        }
                    }
                }
                (Some((Node::Leaf(Value::Array(old)), at)), Node::Leaf(Value::Array(values))) => {
                    *at = node.at;
                    for value in values {
                        match (way, old.contains(value)) {
                            (Way::Add, false) => old.push(value.clone()),
                            (Way::Drop, true) => old.retain(|held| held != value),
                            (Way::Add, true) | (Way::Drop, false) => odd = Some(value),
                        }
                    }
                }
                _ => fits = false,
            }
            let told = match (way, odd) {
                (Way::Drop, Some(value)) => Some((
                    format!("'{key}' has no {value} to drop"),
                    "'labelcast engine show' prints what it has",
                )),
                (Way::Add, Some(value)) => {
                    Some((format!("'{key}' has {value} already"), "leave it out"))
                }
                (_, None) if fits => None,
                (Way::Drop, None) => Some((
                    format!("'{key}' is no list or table to drop from"),
                    "give a list under the name of a list",
                )),
                (Way::Add, None) => Some((
                    format!("'{key}' is no list to add to"),
                    "give it under 'params'",
                )),
            };
            if let Some((cause, help)) = told {
                self.faults.add(self.path, node.at, &self.what, cause, help);
            }
        }
    }
}
