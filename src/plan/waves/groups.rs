//! Who moves together: delegates, shared mailboxes, resource calendars.
//!
//! It stands apart because it knows no time and no limit: ties go in, sets come out.

use std::collections::BTreeMap;

use crate::time::Load;
use model::fold_name;

/// A tie: an address belongs to a group, or to another address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// What it belongs to.
    pub group: String,
    /// Whether that is another address.
    pub pair: bool,
    /// The address.
    pub address: String,
}

/// Mailboxes that move together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Name of a group of theirs, the first by name; of addresses alone, the first address.
    pub name: String,
    /// Their places in the list of mailboxes, rising.
    pub members: Vec<usize>,
}

/// Sets of mailboxes that ties connect, in the order of their first members; a set has two or more.
/// Also the addresses that ties name and no mailbox has, each once.
pub fn together(loads: &[Load], ties: &[Tie]) -> (Vec<Together>, Vec<String>) {
    let places: BTreeMap<String, usize> = (loads.iter().enumerate())
        .map(|(place, load)| (fold_name(&load.address), place))
        .collect();
    // Nodes: mailboxes first, then names of groups, then addresses of no mailbox, which still tie
    // those beside them.
    let mut sets = Sets::new(loads.len());
    let mut others: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut named: BTreeMap<usize, &str> = BTreeMap::new();
    let mut strangers = Vec::new();
    for tie in ties {
        let mut node = |text: &str, is_address: bool| {
            let key = fold_name(text);
            if let Some(&place) = places.get(&key).filter(|_| is_address) {
                return place;
            }
            *others.entry((is_address, key)).or_insert_with(|| {
                if is_address {
                    strangers.push(text.to_owned());
                }
                sets.add()
            })
        };
        let (group, member) = (node(&tie.group, tie.pair), node(&tie.address, true));
        if !tie.pair {
            named.entry(group).or_insert(&tie.group);
        }
        sets.join(group, member);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for place in 0..loads.len() {
        members.entry(sets.root(place)).or_default().push(place);
    }
    let mut titles: BTreeMap<usize, &str> = BTreeMap::new();
    for (node, name) in named {
        let best = titles.entry(sets.root(node)).or_insert(name);
        *best = (*best).min(name);
    }
    let mut all: Vec<Together> = members
        .into_iter()
        .filter(|(_, members)| members.len() > 1)
        .map(|(root, members)| {
            let addresses = members.iter().filter_map(|&place| loads.get(place));
            let first = addresses.map(|load| load.address.as_str()).min();
            let name = titles.get(&root).copied().or(first).unwrap_or_default();
            Together {
                name: name.to_owned(),
                members,
            }
        })
        .collect();
    all.sort_by(|a, b| a.members.cmp(&b.members));
    (all, strangers)
}

/// Union of sets, with halved paths.
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.0[node] != node {
            self.0[node] = self.0[self.0[node]];
            node = self.0[node];
        }
        node
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The smaller node stays on top: mailboxes before titles.
        self.0[a.max(b)] = a.min(b);
    }
}
