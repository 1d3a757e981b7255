//! Where things are found: what each label holds, and what becomes of each folder.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{FolderFate, FolderPath, MailboxPrediction, SystemLabel};
use words::Lang;

use crate::Options;
use crate::lines::{Key, Line};
use crate::sections::Part;
use crate::speak;
use crate::universe::{Universe, is_doubtful, is_shared, renamed};

/// What a label holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LabelFigure {
    pub(crate) messages: u64,
    pub(crate) unread: u64,
    pub(crate) unknown: u64,
    /// From the oldest to the newest, where their dates are known.
    pub(crate) span: String,
    pub(crate) folders: Vec<usize>,
}

/// What becomes of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    /// The word of its chip; empty where nothing is to be said.
    pub(crate) chip: &'static str,
    /// Where it is found: a label by its place, else a text.
    pub(crate) label: Option<usize>,
    pub(crate) place: String,
    /// Lines that say something of it.
    pub(crate) lines: Vec<usize>,
    pub(crate) doubtful: bool,
}

/// From when to when: one date where both are the same.
fn span(lang: Lang, oldest: Option<Date>, newest: Option<Date>) -> String {
    match (oldest, newest) {
        (Some(oldest), Some(newest)) if oldest != newest => {
            format!(
                "{} – {}",
                speak::date(lang, oldest),
                speak::date(lang, newest)
            )
        }
        (Some(day), _) | (None, Some(day)) => speak::date(lang, day),
        (None, None) => String::new(),
    }
}

pub(crate) fn labels(
    lang: Lang,
    universe: &Universe,
    mailbox: &MailboxPrediction,
) -> Vec<Option<LabelFigure>> {
    let mut figures = vec![None; universe.labels.len()];
    for label in &mailbox.labels {
        let place = universe.label(label.name.as_deref());
        if let Some(figure) = place.and_then(|place| figures.get_mut(place)) {
            *figure = Some(LabelFigure {
                messages: label.messages,
                unread: label.unread,
                unknown: label.unread_unknown,
                span: span(lang, label.oldest, label.newest),
                folders: label
                    .folders
                    .iter()
                    .filter_map(|path| universe.folder(path))
                    .collect(),
            });
        }
    }
    figures
}

pub(crate) fn states(
    options: &Options<'_>,
    universe: &Universe,
    mailbox: &MailboxPrediction,
    lines: &BTreeMap<Key, Line>,
) -> Vec<State> {
    let lang = options.lang;
    let mut told: BTreeMap<&FolderPath, Vec<usize>> = BTreeMap::new();
    for (at, known) in universe.lines.iter().enumerate() {
        if known.key.part == Part::Kept {
            continue;
        }
        for (folder, _) in lines
            .get(&known.key)
            .into_iter()
            .flat_map(|line| &line.folders)
        {
            told.entry(folder).or_default().push(at);
        }
    }
    let shared: Vec<&str> = mailbox
        .labels
        .iter()
        .filter(|label| is_shared(label))
        .filter_map(|label| label.name.as_deref())
        .collect();
    let mut states = vec![
        State {
            chip: "",
            label: None,
            place: String::new(),
            lines: Vec::new(),
            doubtful: false,
        };
        universe.folders.len()
    ];
    for folder in &mailbox.folders {
        let Some(state) = universe
            .folder(&folder.path)
            .and_then(|at| states.get_mut(at))
        else {
            continue;
        };
        let label = folder.label.as_deref();
        let to_purge = label.is_some_and(|label| {
            [SystemLabel::Trash.id(), SystemLabel::Spam.id()].contains(&label)
        });
        state.chip = match folder.fate {
            FolderFate::NotMigrated => "none",
            FolderFate::NoLabel => "no-label",
            FolderFate::SystemLabel if to_purge => "purged",
            FolderFate::Label if label.is_some_and(|label| shared.contains(&label)) => "shared",
            FolderFate::Label if renamed(folder).is_some() => "renamed",
            FolderFate::SystemLabel | FolderFate::Label => "",
            FolderFate::Calendar => "calendar",
            FolderFate::ContactLabel => "contacts",
        };
        state.label = match folder.fate {
            FolderFate::SystemLabel | FolderFate::Label => universe.label(label),
            FolderFate::NoLabel => universe.label(None),
            _ => None,
        };
        state.place = match (folder.fate, label) {
            (FolderFate::NotMigrated, _) => "—".to_owned(),
            (FolderFate::ContactLabel, None) => lang.word("page-state-contact-list").to_owned(),
            (_, Some(name)) if state.label.is_none() => speak::label(lang, Some(name)),
            (FolderFate::NoLabel, None) if state.label.is_none() => speak::label(lang, None),
            _ => String::new(),
        };
        state.lines = told.remove(&folder.path).unwrap_or_default();
        state.doubtful = is_doubtful(folder.basis);
    }
    states
}
