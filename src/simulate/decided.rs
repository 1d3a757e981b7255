//! Tells what an engine decides about each folder, with the folder's place in the export.
//!
//! Apart from the prediction, which names folders by their paths: whoever plans changes to folders
//! must know which of two folders of one path is which, and what stands for each in a label.

use super::folders::Plan;
use engines::Engine;
use model::{FolderClass, FolderId, FolderPath, Mailbox, WellKnown};
use rules::contract::Target;
use rules::{Context, Settings};

/// One folder and what is decided about it before any item is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedFolder {
    /// Its place in the export.
    pub id: FolderId,
    /// The folder above, by its place in this list; parents come first.
    pub parent: Option<usize>,
    /// Display names from the root.
    pub path: FolderPath,
    /// What it is for.
    pub class: FolderClass,
    /// Default folder, by identifier or by name.
    pub well_known: Option<WellKnown>,
    /// The default folder at the top of its path, if the top is one.
    pub top: Option<WellKnown>,
    /// What stands for it in its label and in the labels of its subfolders.
    pub component: String,
    /// What becomes of it.
    pub target: Target,
    /// Whether it becomes something only if mail arrives from it.
    pub needs_mail: bool,
}

/// What an engine decides about the folders of a mailbox, in the order of its prediction.
pub fn decided_folders(
    mailbox: &dyn Mailbox,
    engine: &Engine,
    settings: &Settings,
) -> Vec<DecidedFolder> {
    let context = Context::new(mailbox, settings, engine.day);
    let plan = Plan::new(mailbox, engine, &context);
    let mut ids = vec![FolderId(u32::MAX); plan.states.len()];
    // Folders that lie too deep are counted in one above, which comes before them.
    for (id, place) in plan.place.iter().enumerate().rev() {
        if let Some(slot) = ids.get_mut(*place as usize) {
            *slot = FolderId::from_index(id);
        }
    }
    let Plan { states, paths, .. } = plan;
    let folders = states.into_iter().zip(paths).zip(ids);
    folders
        .map(|((state, path), id)| DecidedFolder {
            id,
            parent: state.parent.map(FolderId::index),
            path,
            class: state.class,
            well_known: state.well_known,
            top: state.top,
            component: state.component,
            target: state.target,
            needs_mail: state.needs_mail.is_some(),
        })
        .collect()
}
