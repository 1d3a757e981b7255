//! Suggests what to merge where a mailbox has more labels than Gmail takes: no rename makes fewer.
//!
//! It stands apart because it suggests and does not plan: which folders belong together, only their
//! owner knows.

use serde::Serialize;

use model::FolderPath;

use super::convention;
use super::rules::{Cure, cure};
use super::survey::Survey;
use super::terms::Options;

/// A folder that could take in everything below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Merge {
    /// The folder.
    pub folder: FolderPath,
    /// Labels that there would be fewer.
    pub labels: u64,
}

/// Most folders that are suggested.
const MOST: usize = 10;

/// The fewest folders that, each merged with what lies below it, bring the labels of a mailbox
/// below the limit that it is over; the smallest ones that do.
pub(super) fn merges(survey: &Survey, options: &Options<'_>) -> Vec<Merge> {
    let counted = (survey.findings.iter()).any(|finding| cure(finding) == Cure::Count);
    let mut rules = options.engine.mailbox_rules().iter();
    let most = rules.find_map(|placed| placed.run.labels_below(survey.labels));
    let Some(most) = most.filter(|_| counted) else {
        return Vec::new();
    };
    let mut excess = survey.labels.saturating_sub(most);
    let mut below = vec![0_usize; survey.nodes.len()];
    for index in (0..survey.nodes.len()).rev() {
        if let Some(parent) = survey.nodes[index].parent {
            below[parent] += below[index] + usize::from(survey.nodes[index].label);
        }
    }
    let mut chosen: Vec<usize> = Vec::new();
    while excess > 0 && chosen.len() < MOST {
        let free = |index: &usize| below[*index] > 0 && !related(survey, &chosen, *index);
        let enough = (0..below.len())
            .filter(free)
            .filter(|&index| below[index] >= excess);
        let largest = || {
            (0..below.len())
                .filter(free)
                .max_by_key(|&index| (below[index], std::cmp::Reverse(index)))
        };
        let Some(next) = enough
            .min_by_key(|&index| (below[index], index))
            .or_else(largest)
        else {
            break;
        };
        excess = excess.saturating_sub(below[next]);
        chosen.push(next);
    }
    chosen
        .into_iter()
        .map(|index| Merge {
            folder: convention::path(survey, index),
            labels: below[index] as u64,
        })
        .collect()
}

/// Whether a folder lies above or below one that is chosen.
fn related(survey: &Survey, chosen: &[usize], index: usize) -> bool {
    let above = |mut at: usize, wanted: usize| loop {
        if at == wanted {
            return true;
        }
        match survey.nodes[at].parent {
            Some(parent) => at = parent,
            None => return false,
        }
    };
    chosen
        .iter()
        .any(|&other| above(index, other) || above(other, index))
}
