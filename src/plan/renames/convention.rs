//! Gives the same problem the same new name in every mailbox of a tenant.
//!
//! It stands apart from the choice of folders, which is made for each mailbox alone: names are
//! chosen once all are known. Where one name does not do for all, most get it, the others are told.

use std::collections::{BTreeMap, BTreeSet};

use model::{FolderPath, fold_name};

use super::check;
use super::stand_in::Trial;
use super::survey::{Need, Survey, spot};
use super::terms::{Options, Terms};
use super::words::{Maker, Size};
use super::{Convention, Exception, Kind, MailboxPlan, Plan, Rename, count};

/// Names that are tried for all folders of a name.
const TRIED: usize = 24;
/// Names that are tried for one folder.
const TRIED_ALONE: usize = 20_000;

/// Plans the renames of a tenant.
pub fn plan(surveys: Vec<Survey>, options: &Options<'_>) -> Plan {
    let terms = Terms::of(options);
    let mut namer = Namer {
        surveys: &surveys,
        terms: &terms,
        trial: Trial::new(options.engine, options.settings, options.least),
        taken: BTreeMap::new(),
        numbers: BTreeMap::new(),
        given: vec![BTreeMap::new(); surveys.len()],
        names: Vec::new(),
        usual: BTreeMap::new(),
    };
    namer.name_all();
    for mailbox in 0..surveys.len() {
        namer.repair(mailbox, options);
    }
    let Namer {
        given,
        names,
        usual,
        ..
    } = namer;
    let mut plan = Plan::default();
    let counted = count_names(&surveys, &given, names);
    for (mut survey, given) in surveys.into_iter().zip(given) {
        let renames = renames(&survey, &given, &terms);
        // Another name above might have spared such a one.
        survey.fewest &= renames.iter().all(|rename| rename.cures > 0);
        for (&node, name) in &given {
            let old = &survey.nodes[node];
            let usual = usual.get(&(old.contacts, old.name.clone()));
            if let Some(usual) = usual.filter(|usual| **usual != name.to) {
                plan.exceptions.push(Exception {
                    mailbox: survey.address.clone(),
                    path: path(&survey, node),
                    to: name.to.clone(),
                    usual: usual.clone(),
                });
            }
        }
        let merge = count::merges(&survey, options);
        let mut mailbox = MailboxPlan {
            survey,
            renames,
            remains: Vec::new(),
            merge,
        };
        mailbox.remains = check::expected(&mailbox, options);
        plan.mailboxes.push(mailbox);
    }
    plan.names = counted;
    plan
}

/// A name that a folder gets.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Given {
    to: String,
    cut: bool,
}

/// Folders of one old name: mailbox and need.
type Alike<'a> = Vec<(usize, &'a Need)>;

/// A folder among its neighbours: mailbox and the folder above.
type Family = (usize, Option<usize>);

struct Namer<'a> {
    surveys: &'a [Survey],
    terms: &'a Terms,
    trial: Trial<'a>,
    /// Names that a folder's neighbours have or get, folded.
    taken: BTreeMap<Family, BTreeSet<String>>,
    /// The last number that was put behind a name.
    numbers: BTreeMap<(Family, String), usize>,
    given: Vec<BTreeMap<usize, Given>>,
    names: Vec<Convention>,
    usual: BTreeMap<(bool, String), String>,
}

impl<'a> Namer<'a> {
    fn name_all(&mut self) {
        let surveys = self.surveys;
        let mut alike: BTreeMap<(bool, &str), Alike<'_>> = BTreeMap::new();
        for (mailbox, survey) in surveys.iter().enumerate() {
            for need in &survey.needs {
                let node = &survey.nodes[need.node];
                let key = (node.contacts, node.name.as_str());
                alike.entry(key).or_default().push((mailbox, need));
            }
        }
        for ((contacts, old), needs) in alike {
            let usual = self.name(old, &needs);
            if let Some(usual) = usual {
                self.usual.insert((contacts, old.to_owned()), usual.clone());
                self.names.push(Convention {
                    from: old.to_owned(),
                    to: usual,
                    kind: kind(contacts),
                    mailboxes: 0,
                    folders: 0,
                });
            }
        }
    }

    /// Names all folders of one old name; the name that most of them get.
    fn name(&mut self, old: &str, needs: &Alike<'_>) -> Option<String> {
        let &(first, _) = needs.first()?;
        let room = needs
            .iter()
            .fold(Size::MAX, |room, (_, need)| room.min(need.room));
        let cut = needs.iter().any(|(_, need)| need.cut);
        let maker = self.maker(first);
        let mut best: Option<(usize, Given)> = None;
        for given in Candidates::new(maker, old, room, cut).take(TRIED) {
            let fitting = self.fitting(needs, &given.to).len();
            if best.as_ref().is_none_or(|(most, _)| fitting > *most) {
                best = Some((fitting, given));
            }
            if best.as_ref().is_some_and(|(most, _)| *most == needs.len()) {
                break;
            }
        }
        let usual = best
            .filter(|(fitting, _)| *fitting > 0)
            .map(|(_, given)| given);
        let mut left: Vec<usize> = (0..needs.len()).collect();
        if let Some(given) = &usual {
            let fitting = self.fitting(needs, &given.to);
            left.retain(|at| !fitting.contains(at));
            for at in fitting {
                let (mailbox, need) = needs[at];
                self.give(mailbox, need.node, given.clone());
            }
        }
        for at in left {
            let (mailbox, need) = needs[at];
            self.name_alone(mailbox, need);
        }
        usual.map(|given| given.to)
    }

    /// Which folders can get a name, by their place in the list.
    fn fitting(&mut self, needs: &Alike<'_>, name: &str) -> BTreeSet<usize> {
        let mut families: BTreeSet<Family> = BTreeSet::new();
        (0..needs.len())
            .filter(|&at| {
                let (mailbox, need) = needs[at];
                let family = (mailbox, self.surveys[mailbox].nodes[need.node].parent);
                self.fits(mailbox, need.node, name) && families.insert(family)
            })
            .collect()
    }

    fn fits(&mut self, mailbox: usize, node: usize, name: &str) -> bool {
        let survey = &self.surveys[mailbox];
        let family = (mailbox, survey.nodes[node].parent);
        let free = !self.neighbours(family).contains(&fold_name(name));
        free && self.trial.is_clean(name, &spot(survey, node))
    }

    fn neighbours(&mut self, family: Family) -> &mut BTreeSet<String> {
        let survey = &self.surveys[family.0];
        self.taken.entry(family).or_insert_with(|| {
            let members = match family.1 {
                Some(parent) => &survey.children[parent],
                None => &survey.tops,
            };
            let changing = |index: usize| {
                survey
                    .needs
                    .binary_search_by_key(&index, |need| need.node)
                    .is_ok()
            };
            members
                .iter()
                .map(|&index| {
                    let name = &survey.nodes[index].name;
                    // What goes keeps its own spelling from being given only.
                    if changing(index) {
                        fold_name(name)
                    } else {
                        fold_name(name.trim())
                    }
                })
                .collect()
        })
    }

    fn give(&mut self, mailbox: usize, node: usize, given: Given) {
        let family = (mailbox, self.surveys[mailbox].nodes[node].parent);
        self.neighbours(family).insert(fold_name(&given.to));
        self.given[mailbox].insert(node, given);
    }

    /// Names one folder for itself.
    fn name_alone(&mut self, mailbox: usize, need: &Need) -> bool {
        let survey = &self.surveys[mailbox];
        let node = &survey.nodes[need.node];
        let maker = self.maker(mailbox);
        let mut candidates = Candidates::new(maker, &node.name, need.room, need.cut);
        // Of one family, all names that are made of the same words count on together.
        let first = candidates.ways.first().map_or("", String::as_str);
        let fitted = candidates.fitted(first, need.room);
        let number = (
            (mailbox, node.parent),
            fold_name(fitted.as_ref().map_or(first, |given| &given.to)),
        );
        candidates.number = self
            .numbers
            .get(&number)
            .copied()
            .unwrap_or(candidates.number);
        for _ in 0..TRIED_ALONE {
            let Some(given) = candidates.next() else {
                break;
            };
            if self.fits(mailbox, need.node, &given.to) {
                self.numbers.insert(number, candidates.number);
                self.give(mailbox, need.node, given);
                return true;
            }
        }
        false
    }

    /// Cures what the first names left or made, as far as names can.
    fn repair(&mut self, mailbox: usize, options: &Options<'_>) {
        /// Rounds of predicting and renaming again.
        const ROUNDS: usize = 6;
        for _ in 0..ROUNDS {
            let survey = &self.surveys[mailbox];
            if survey.findings.is_empty() {
                return;
            }
            let names: BTreeMap<usize, &str> = self.given[mailbox]
                .iter()
                .map(|(&node, given)| (node, given.to.as_str()))
                .collect();
            let curable = check::curable(survey, &names, options);
            let mut changed = false;
            for node in curable {
                let need = Need {
                    node,
                    room: Size::MAX,
                    cut: false,
                };
                let known = survey.needs.binary_search_by_key(&node, |need| need.node);
                let known = known.ok().and_then(|at| survey.needs.get(at));
                changed |= self.name_alone(mailbox, known.unwrap_or(&need));
            }
            if !changed {
                return;
            }
        }
    }

    fn maker(&self, mailbox: usize) -> Maker<'a> {
        self.terms
            .maker(self.surveys[mailbox].bare.info.locale.as_deref())
    }
}

/// Names for a folder, the best one first.
struct Candidates<'a> {
    maker: Maker<'a>,
    old: &'a str,
    room: Size,
    cut: bool,
    ways: Vec<String>,
    at: usize,
    number: usize,
}

impl<'a> Candidates<'a> {
    fn new<'b: 'a>(maker: Maker<'a>, old: &'b str, room: Size, cut: bool) -> Self {
        Self {
            maker,
            old,
            room,
            cut,
            ways: maker.cleaned(old),
            at: 0,
            number: 2,
        }
    }

    /// A way to write the name that fits with what stands behind it.
    fn fitted(&self, way: &str, room: Size) -> Option<Given> {
        let given = |to: String, cut| Given { to, cut };
        if Size::of(way, self.maker.unit).within(room) {
            return Some(given(way.to_owned(), false));
        }
        let short = self.maker.shortened(way, room);
        short.map(|to| given(to, false)).or_else(|| {
            let cut = self.cut.then(|| self.maker.cut(way, room)).flatten();
            cut.map(|to| given(to, true))
        })
    }
}

impl Iterator for Candidates<'_> {
    type Item = Given;

    fn next(&mut self) -> Option<Given> {
        while let Some(way) = self.ways.get(self.at) {
            self.at += 1;
            let fitted = self.fitted(way, self.room);
            if let Some(given) = fitted.filter(|given| given.to != self.old) {
                return Some(given);
            }
        }
        let way = self.ways.first()?;
        let suffix = format!(" {}", self.number);
        self.number += 1;
        let room = self.room.minus(Size::of(&suffix, self.maker.unit));
        let given = self.fitted(way, room)?;
        Some(Given {
            to: format!("{}{suffix}", given.to),
            cut: given.cut,
        })
    }
}

const fn kind(contacts: bool) -> Kind {
    if contacts { Kind::Contacts } else { Kind::Mail }
}

/// Present names from the root to a folder.
pub(super) fn path(survey: &Survey, node: usize) -> FolderPath {
    let mut names = Vec::new();
    let mut at = Some(node);
    while let Some(index) = at {
        names.push(survey.nodes[index].name.clone());
        at = survey.nodes[index].parent;
    }
    names.reverse();
    FolderPath(names)
}

fn renames(survey: &Survey, given: &BTreeMap<usize, Given>, terms: &Terms) -> Vec<Rename> {
    let helped = check::attributed(survey, |node| given.contains_key(&node));
    given
        .iter()
        .map(|(&node, name)| {
            let (mut rules, cures) = helped.get(&node).cloned().unwrap_or_default();
            if rules.is_empty() {
                // No problem as it is: a name above gets longer, and this path would not fit.
                rules.extend(terms.length);
            }
            Rename {
                id: survey.nodes[node].id,
                top: survey.nodes[node].top,
                path: path(survey, node),
                kind: kind(survey.nodes[node].contacts),
                to: name.to.clone(),
                rules: rules.into_iter().collect(),
                cures,
                cut: name.cut,
            }
        })
        .collect()
}

/// Counts how often each name is given.
fn count_names(
    surveys: &[Survey],
    given: &[BTreeMap<usize, Given>],
    mut names: Vec<Convention>,
) -> Vec<Convention> {
    let mut counts: BTreeMap<(bool, &str, &str), (u64, u64)> = BTreeMap::new();
    for (survey, given) in surveys.iter().zip(given) {
        let mut seen = BTreeSet::new();
        for (&node, name) in given {
            let old = &survey.nodes[node];
            let key = (old.contacts, old.name.as_str(), name.to.as_str());
            let count = counts.entry(key).or_default();
            count.0 += u64::from(seen.insert(key));
            count.1 += 1;
        }
    }
    for name in &mut names {
        let key = (
            name.kind == Kind::Contacts,
            name.from.as_str(),
            name.to.as_str(),
        );
        (name.mailboxes, name.folders) = counts.get(&key).copied().unwrap_or_default();
    }
    names.retain(|name| name.folders > 0);
    names
}
