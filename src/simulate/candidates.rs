//! What else may become of items: an engine's candidates, with the folder's own labels put in.
//!
//! It stands apart because findings tell it of a folder, and records of each item.

use super::folders::Plan;
use engines::Entry;
use model::{Basis, Bucket, Candidate};
use rules::contract::{FolderState, Target};

/// Most candidates that are told of one item or finding.
const MOST: usize = 16;

/// Stands for one list of labels for each choice among those of a message's copies.
const COPIES: &str = "{copies}";

/// A case's candidates in a folder; those that name a label which the folder has not are left out.
pub(super) fn in_folder(entry: &Entry, plan: &Plan<'_>, folder: Option<usize>) -> Vec<Candidate> {
    let state = folder.and_then(|folder| plan.states.get(folder));
    let filled = entry
        .candidates
        .iter()
        .filter_map(|candidate| match candidate {
            Candidate::Fate(_) | Candidate::Shows(_) => Some(candidate.clone()),
            Candidate::Labels(labels) => {
                let labels = labels.iter().map(|label| filled(label, plan, state?));
                let labels: Vec<Option<String>> = labels.collect::<Option<_>>()?;
                Some(Candidate::Labels(labels.into_iter().flatten().collect()))
            }
        });
    bounded(filled)
}

/// A label with what the mailbox tells in the place of `{label}` and the like: no label where the folder
/// has none, and nothing at all where the mailbox has no such thing.
#[expect(
    clippy::option_option,
    reason = "no label is an answer, and no answer is none"
)]
fn filled<'p>(text: &str, plan: &'p Plan<'_>, state: &'p FolderState) -> Option<Option<String>> {
    if text.contains("{label}") {
        let label = match &state.target {
            Target::System(label) => Some(label.id()),
            Target::Label(label) | Target::Calendar { name: label, .. } => Some(label.as_str()),
            Target::ContactLabel(label) => label.as_deref(),
            Target::NoLabel | Target::NotMigrated | Target::Undecided => None,
        };
        return Some(label.map(|label| text.replace("{label}", label)));
    }
    let rest = || state.joined.split_once('/').map(|(_, rest)| rest);
    let known: [(&str, &dyn Fn() -> Option<&'p str>); 6] = [
        ("{path}", &|| Some(state.joined.as_str())),
        ("{exported}", &|| Some(state.exported.as_str())),
        ("{rest}", &rest),
        ("{other}", &|| state.other.as_deref()),
        ("{snoozed}", &|| plan.snoozed.as_deref()),
        (COPIES, &|| None),
    ];
    let Some((mark, label)) = known.iter().find(|(mark, _)| text.contains(mark)) else {
        return Some(Some(text.to_owned()));
    };
    Some(Some(text.replace(mark, label()?)))
}

/// Whether a case leaves open which of its copies' labels a message has.
pub(super) fn names_copies(entry: &Entry) -> bool {
    entry
        .candidates
        .iter()
        .filter_map(Candidate::labels)
        .flatten()
        .any(|label| label == COPIES)
}

/// The first of some candidates, each once.
pub(super) fn bounded(candidates: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if found.len() == MOST {
            break;
        }
        if !found.contains(&candidate) {
            found.push(candidate);
        }
    }
    found
}

/// What may become of one item, from the entries of the cases that applied to it: fates first, of each
/// kind what is predicted first. `choices` are the labels that it may have from its copies. Nothing where
/// no case leaves anything open.
pub(super) fn of_item(
    entries: &[&Entry],
    (plan, folder): (&Plan<'_>, usize),
    fate: Bucket,
    labels: &[String],
    choices: Vec<Candidate>,
) -> Vec<Candidate> {
    let open = |entry: &&&Entry| entry.basis == Basis::Open || !entry.candidates.is_empty();
    let mut cases: Vec<Vec<Candidate>> = entries
        .iter()
        .filter(open)
        .map(|entry| in_folder(entry, plan, Some(folder)))
        .collect();
    if cases.is_empty() {
        return Vec::new();
    }
    // The first fate of each case is what it predicts.
    let fates = cases
        .iter()
        .flat_map(|case| case.iter().filter(|one| one.fate().is_some()).skip(1));
    let fates = bounded([Candidate::Fate(fate)].into_iter().chain(fates.cloned()));
    let mut sets = Vec::new();
    if labels.is_empty() {
        // The labels are those of the copy that arrives.
        sets = choices;
    } else {
        cases.push(choices);
    }
    for case in &cases {
        let mut lists = case.iter().filter_map(Candidate::labels);
        // Where another rule took the predicted label away, the question does not arise.
        let predicted = lists
            .next()
            .filter(|list| list.iter().all(|label| labels.contains(label)));
        let Some(predicted) = predicted else { continue };
        if sets.is_empty() {
            sets.push(Candidate::Labels(labels.to_vec()));
        }
        for list in lists {
            let rest = labels
                .iter()
                .filter(|label| !predicted.contains(label) && !list.contains(label));
            sets.push(Candidate::Labels(rest.chain(list).cloned().collect()));
        }
    }
    let dates = cases.iter().flatten();
    let dates = bounded(
        dates
            .filter(|one| matches!(one, Candidate::Shows(_)))
            .cloned(),
    );
    // What there is no choice of is not told, but for the fate of what has none at all.
    let told = [fates.clone(), bounded(sets.into_iter()), dates]
        .into_iter()
        .filter(|kind| kind.len() > 1);
    let told = bounded(told.flatten());
    if told.is_empty() { fates } else { told }
}
