//! Predicts again with the new names and says which name problems stay, and why.
//!
//! It stands apart from making names because a plan that checks itself with its own reasoning
//! proves nothing: here the engine speaks.

use std::collections::{BTreeMap, BTreeSet};

use ::words::Text;
use model::{Finding, FolderPath, MailboxPrediction};
use simulate;

use super::rules::{Cure, cure};
use super::stand_in::{Renamed, is_problem};
use super::survey::Survey;
use super::terms::Options;
use super::{MailboxPlan, Remains, convention};

/// Why a name problem stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The folder is a default folder of the mailbox, or lies below one that gives it its name.
    DefaultFolder,
    /// It is neither a folder of mail nor of contacts, belongs to somebody else, or is a search folder.
    NotRenamable,
    /// There are too many levels for names of any length.
    TooDeep,
    /// The problem is a number; fewer folders cure it.
    Count,
    /// No name was found that the engine has nothing to say about.
    NoName,
}

/// Name problems that stay when a mailbox is predicted with its new names.
pub fn remaining(
    plan: &MailboxPlan,
    renamed: &MailboxPrediction,
    options: &Options<'_>,
) -> Vec<Remains> {
    let names = plan_names(plan);
    let places = Places::new(&plan.survey, &names);
    let mut remains: Vec<Remains> = renamed
        .findings
        .iter()
        .filter(|finding| is_problem(finding, options.least))
        .map(|finding| places.remains(finding))
        .collect();
    remains.sort();
    remains
}

/// Takes in what a prediction with the new names says; whether it says what was expected.
pub fn verified(
    plan: &mut MailboxPlan,
    renamed: &MailboxPrediction,
    options: &Options<'_>,
) -> bool {
    let remains = remaining(plan, renamed, options);
    let key = |remains: &Remains| (remains.rule, remains.folder.clone());
    let as_expected = remains.iter().map(key).eq(plan.remains.iter().map(key));
    plan.remains = remains;
    as_expected
}

/// What is expected to stay, from the folders alone.
pub(super) fn expected(plan: &MailboxPlan, options: &Options<'_>) -> Vec<Remains> {
    if plan.survey.findings.is_empty() {
        return Vec::new();
    }
    let names = plan_names(plan);
    let places = Places::new(&plan.survey, &names);
    let findings = plan.survey.findings.iter();
    if names.is_empty() {
        let mut remains: Vec<Remains> = findings.map(|finding| places.remains(finding)).collect();
        remains.sort();
        return remains;
    }
    let prediction = again(&plan.survey, &names, options);
    let mut remains = remaining(plan, &prediction, options);
    // Counts need items and are as they were: no rename makes fewer labels.
    let counts = findings.filter(|finding| cure(finding) == Cure::Count);
    remains.retain(|remains| remains.reason != Reason::Count);
    remains.extend(counts.map(|finding| places.remains(finding)));
    remains.sort();
    remains
}

/// Folders that a further rename may cure.
pub(super) fn curable(
    survey: &Survey,
    names: &BTreeMap<usize, &str>,
    options: &Options<'_>,
) -> Vec<usize> {
    let prediction = again(survey, names, options);
    let places = Places::new(survey, names);
    let mut found = BTreeSet::new();
    let mut merged: BTreeSet<(&str, &[Text])> = BTreeSet::new();
    for finding in prediction
        .findings
        .iter()
        .filter(|finding| is_problem(finding, options.least))
    {
        let free = |node: &&usize| !survey.nodes[**node].fixed;
        let nodes = places.of(&finding.folder);
        match cure(finding) {
            Cure::Own => found.extend(nodes.iter().filter(free)),
            // The first that is told keeps its name, and so does one that must.
            Cure::Apart | Cure::ApartContacts if !merged.insert((finding.rule, &finding.about)) => {
                found.extend(nodes.iter().filter(free));
            }
            Cure::Apart | Cure::ApartContacts if nodes.len() > 1 => {
                found.extend(nodes.iter().skip(1).filter(free));
            }
            _ => {}
        }
    }
    found.into_iter().collect()
}

/// What each rename helps to cure: rules, and findings.
pub(super) fn attributed(
    survey: &Survey,
    renamed: impl Fn(usize) -> bool,
) -> BTreeMap<usize, (BTreeSet<&'static str>, u64)> {
    let places = Places::new(survey, &BTreeMap::new());
    let mut helped: BTreeMap<usize, (BTreeSet<&'static str>, u64)> = BTreeMap::new();
    let mut help = |node: usize, finding: &Finding| {
        let entry = helped.entry(node).or_default();
        entry.0.insert(finding.rule);
        entry.1 += 1;
    };
    for finding in &survey.findings {
        let cure = cure(finding);
        for &node in places.of(&finding.folder) {
            if cure == Cure::Own {
                if renamed(node) {
                    help(node, finding);
                }
                continue;
            }
            let mut at = Some(node);
            while let Some(index) = at {
                if renamed(index) && !matches!(cure, Cure::Never | Cure::Count) {
                    help(index, finding);
                    if matches!(cure, Cure::Apart | Cure::ApartContacts) {
                        break;
                    }
                }
                at = survey.nodes[index].parent;
            }
        }
    }
    helped
}

/// Predicts the folders with these names.
fn again(
    survey: &Survey,
    names: &BTreeMap<usize, &str>,
    options: &Options<'_>,
) -> MailboxPrediction {
    let pairs = names
        .iter()
        .map(|(&node, name)| (survey.nodes[node].id, (*name).to_owned()));
    let renamed = Renamed::new(&survey.bare, pairs);
    simulate::predict(&renamed, options.engine, options.settings)
}

fn plan_names(plan: &MailboxPlan) -> BTreeMap<usize, &str> {
    let nodes = &plan.survey.nodes;
    let by_id: BTreeMap<_, usize> = nodes
        .iter()
        .enumerate()
        .map(|(index, node)| (node.id, index))
        .collect();
    plan.renames
        .iter()
        .filter_map(|rename| Some((*by_id.get(&rename.id)?, rename.to.as_str())))
        .collect()
}

/// Finds the folders of a path of new names.
struct Places<'a> {
    survey: &'a Survey,
    by_path: BTreeMap<FolderPath, Vec<usize>>,
}

impl<'a> Places<'a> {
    fn new(survey: &'a Survey, names: &BTreeMap<usize, &str>) -> Self {
        let mut by_path: BTreeMap<FolderPath, Vec<usize>> = BTreeMap::new();
        let mut paths: Vec<FolderPath> = Vec::with_capacity(survey.nodes.len());
        for (index, node) in survey.nodes.iter().enumerate() {
            let mut path = node
                .parent
                .map_or_else(FolderPath::default, |parent| paths[parent].clone());
            path.0
                .push((*names.get(&index).unwrap_or(&node.name.as_str())).to_owned());
            by_path.entry(path.clone()).or_default().push(index);
            paths.push(path);
        }
        Self { survey, by_path }
    }

    fn of(&self, path: &FolderPath) -> &[usize] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }

    fn remains(&self, finding: &Finding) -> Remains {
        let node = self.of(&finding.folder).first().copied();
        Remains {
            rule: finding.rule,
            severity: finding.severity,
            folder: node.map_or_else(
                || finding.folder.clone(),
                |node| convention::path(self.survey, node),
            ),
            reason: self.reason(finding, node),
            about: finding.about.clone(),
        }
    }

    fn reason(&self, finding: &Finding, node: Option<usize>) -> Reason {
        let node = node.map(|node| &self.survey.nodes[node]);
        match cure(finding) {
            Cure::Count => Reason::Count,
            _ if finding.folder == FolderPath::default() => Reason::NotRenamable,
            Cure::Never | Cure::Top => Reason::DefaultFolder,
            Cure::Shorten => Reason::TooDeep,
            _ if node.is_some_and(|node| node.well_known.is_some()) => Reason::DefaultFolder,
            _ if node.is_some_and(|node| node.fixed) => Reason::NotRenamable,
            _ => Reason::NoName,
        }
    }
}
