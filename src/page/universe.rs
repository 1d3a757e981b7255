//! Whatever a page may show under any of its settings, each thing at one place: figures are told by these places.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Basis, FolderFate, FolderPath, FolderPrediction, LabelPrediction, MailboxPrediction,
    SeriesDifference, SystemLabel, fold_name,
};

use crate::explore::Explored;
use crate::lines::{self, Key, Line};

/// Gmail's own labels in the order in which it shows them; mail without a label stands among them. Unread is no row: it
/// is what is bold.
const SYSTEM: [Option<SystemLabel>; 8] = [
    Some(SystemLabel::Inbox),
    Some(SystemLabel::Starred),
    Some(SystemLabel::Important),
    Some(SystemLabel::Sent),
    Some(SystemLabel::Draft),
    None,
    Some(SystemLabel::Spam),
    Some(SystemLabel::Trash),
];

/// A line with what it says where it is met first: in the plan, else in the first combination that has it.
pub(crate) struct UniverseLine {
    pub(crate) key: Key,
    pub(crate) first: Line,
}

/// A name that changes, and what it becomes.
pub(crate) type Rename = (String, String);

/// A series of a calendar.
pub(crate) type Meeting = (String, SeriesDifference);

/// Everything that a page may show.
pub(crate) struct Universe {
    pub(crate) folders: Vec<FolderPath>,
    pub(crate) labels: Vec<Option<String>>,
    pub(crate) lines: Vec<UniverseLine>,
    pub(crate) calendars: Vec<(FolderPath, String)>,
    pub(crate) contact_labels: Vec<String>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) renames: Vec<Rename>,
    folder_places: BTreeMap<FolderPath, usize>,
    label_places: BTreeMap<Option<String>, usize>,
}

impl Universe {
    /// Of a mailbox under all its settings.
    pub(crate) fn of(explored: &Explored) -> Self {
        let all = || {
            std::iter::once(&explored.plan).chain(explored.others.iter().map(|(_, other)| other))
        };
        let folders: Vec<FolderPath> = (explored.plan.folders.iter())
            .map(|folder| folder.path.clone())
            .collect();
        let labels = labels(all());
        Self {
            folder_places: places(&folders),
            label_places: places(&labels),
            lines: lines(all()),
            calendars: first_met(all().flat_map(|one| {
                let calendars = one.calendars.iter();
                calendars.map(|calendar| (calendar.folder.clone(), calendar.name.clone()))
            })),
            contact_labels: first_met(
                all().flat_map(|one| one.contact_labels.iter().map(|label| label.name.clone())),
            ),
            meetings: first_met(all().flat_map(meetings)),
            renames: first_met(all().flat_map(|one| one.folders.iter().filter_map(renamed))),
            folders,
            labels,
        }
    }

    pub(crate) fn folder(&self, path: &FolderPath) -> Option<usize> {
        self.folder_places.get(path).copied()
    }

    pub(crate) fn label(&self, name: Option<&str>) -> Option<usize> {
        self.label_places.get(&name.map(str::to_owned)).copied()
    }
}

fn places<T: Clone + Ord>(list: &[T]) -> BTreeMap<T, usize> {
    let pairs = list.iter().enumerate();
    pairs.map(|(at, one)| (one.clone(), at)).collect()
}

fn first_met<T: Clone + Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut met = BTreeSet::new();
    all.filter(|one| met.insert(one.clone())).collect()
}

fn labels<'p>(all: impl Iterator<Item = &'p MailboxPrediction>) -> Vec<Option<String>> {
    let (mut own, mut system) = (BTreeSet::new(), BTreeSet::new());
    for label in all.flat_map(|one| &one.labels) {
        match &label.name {
            Some(name) if !label.system => {
                own.insert((fold_name(name), name.clone()));
            }
            name => {
                system.insert(name.as_deref().and_then(SystemLabel::from_id));
            }
        }
    }
    let system = SYSTEM.into_iter().filter(|label| system.contains(label));
    let system = system.map(|label| label.map(|label| label.id().to_owned()));
    system
        .chain(own.into_iter().map(|(_, name)| Some(name)))
        .collect()
}

fn lines<'p>(all: impl Iterator<Item = &'p MailboxPrediction>) -> Vec<UniverseLine> {
    let mut met = BTreeSet::new();
    let mut found = Vec::new();
    for prediction in all {
        for (key, first) in lines::lines(prediction) {
            if met.insert(key.clone()) {
                found.push(UniverseLine { key, first });
            }
        }
    }
    found.sort_by(|a, b| {
        let order = |line: &UniverseLine| (line.key.part, std::cmp::Reverse(line.first.items));
        order(a).cmp(&order(b)).then_with(|| a.key.cmp(&b.key))
    });
    found
}

/// The series of a mailbox that differ, with the names of their calendars.
pub(crate) fn meetings(mailbox: &MailboxPrediction) -> impl Iterator<Item = Meeting> + '_ {
    mailbox.calendars.iter().flat_map(|calendar| {
        let series = calendar.differing.iter();
        series.map(|series| (calendar.name.clone(), series.clone()))
    })
}

/// A folder's own name and what stands for it in its label, where that is another.
pub(crate) fn renamed(folder: &FolderPrediction) -> Option<Rename> {
    let label = folder.label.as_deref();
    let label = label.filter(|_| folder.fate == FolderFate::Label)?;
    let old = folder.path.0.last()?;
    let new = label.rsplit('/').next()?;
    (new != old).then(|| (old.clone(), new.to_owned()))
}

/// Whether several folders feed a label that one of them is named for.
pub(crate) fn is_shared(label: &LabelPrediction) -> bool {
    !label.system && label.name.is_some() && label.folders.len() > 1
}

/// Whether a folder's fate is no fact.
pub(crate) const fn is_doubtful(basis: Basis) -> bool {
    matches!(basis, Basis::Open)
}
