//! The mailbox's order of folders, and which of them are default folders by their names.
//!
//! Apart from the decisions on folders, because it looks at the export alone: the same folders in any
//! order come out in one order.

use rustc_hash::FxHashMap;

use model::names::{default_folder_languages, default_folder_named};
use model::{Folder, FolderClass, FolderId, Problem, WellKnown, fold_name};
use rules::Context;

/// Deepest folder that is told apart; Exchange itself stops at 300.
/// Source: <https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits>.
pub(super) const MAX_DEPTH: usize = 1_000;

/// The mailbox's order of folders: parents first, default folders before others, then by name.
pub(super) struct Order {
    /// The export's folder and the place of the folder above it.
    pub(super) folders: Vec<(usize, Option<usize>)>,
    pub(super) place: Vec<u32>,
    pub(super) by_name: FxHashMap<usize, WellKnown>,
    pub(super) problems: Vec<Problem>,
}

impl Order {
    pub(super) fn of(exported: &[Folder], context: &Context<'_>) -> Self {
        let by_name = known_by_name(exported, context);
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); exported.len()];
        let mut top = Vec::new();
        for (index, folder) in exported.iter().enumerate() {
            match folder.parent {
                Some(parent) if parent.index() < index && !is_root(exported, parent) => {
                    children[parent.index()].push(index);
                }
                _ => top.push(index),
            }
        }
        let key = |&index: &usize| {
            let folder = &exported[index];
            let known = folder.well_known.or_else(|| by_name.get(&index).copied());
            (
                known.is_none(),
                known,
                fold_name(&folder.name),
                folder.name.clone(),
                index,
            )
        };
        let mut order = Self {
            folders: Vec::with_capacity(exported.len()),
            place: vec![0; exported.len()],
            by_name: FxHashMap::default(),
            problems: Vec::new(),
        };
        let mut too_deep = 0_u64;
        let mut stack: Vec<(usize, Option<usize>, usize)> = Vec::new();
        top.sort_by_cached_key(key);
        stack.extend(top.into_iter().rev().map(|index| (index, None, 0)));
        while let Some((index, parent, depth)) = stack.pop() {
            let mut below = std::mem::take(&mut children[index]);
            let place = match parent {
                Some(parent) if depth >= MAX_DEPTH => {
                    too_deep += 1;
                    parent
                }
                _ => {
                    order.folders.push((index, parent));
                    order.folders.len() - 1
                }
            };
            order.place[index] = u32::try_from(place).unwrap_or(u32::MAX);
            below.sort_by_cached_key(key);
            stack.extend(
                below
                    .into_iter()
                    .rev()
                    .map(|child| (child, Some(place), depth + 1)),
            );
        }
        let problem = too_deep_problem(&context.mailbox.source.path, too_deep);
        order.problems.extend(problem);
        order.by_name = by_name;
        order
    }
}

/// Says how many folders lie too deep, if any do.
pub(super) fn too_deep_problem(path: &str, folders: u64) -> Option<Problem> {
    (folders > 0).then(|| {
        Problem::new(
            path,
            "folders",
            format!("{folders} folders lie more than {MAX_DEPTH} levels deep; their items are counted in the folder {MAX_DEPTH} levels down"),
            "check the export: exchange allows 300 levels",
        )
    })
}

/// Whether a folder is the mailbox's visible root, which is part of no path.
fn is_root(exported: &[Folder], folder: FolderId) -> bool {
    exported.get(folder.index()).is_some_and(|folder| {
        folder.parent.is_none() && folder.well_known == Some(WellKnown::MsgFolderRoot)
    })
}

/// Default folders that no identifier names: top folders with a default folder's name, one per kind.
///
/// Of several candidates the one named in the mailbox's own language wins, then the English one, then
/// the first by name.
fn known_by_name(exported: &[Folder], context: &Context<'_>) -> FxHashMap<usize, WellKnown> {
    use WellKnown::{Calendar, Contacts, Journal, MsgFolderRoot, Tasks};
    let locale = context.mailbox.locale.as_deref().unwrap_or("en");
    let language = |name: &str| {
        let languages = default_folder_languages(name);
        let own = languages
            .iter()
            .any(|known| locale.starts_with(known) || *known == locale);
        (!own, !languages.contains(&"en"))
    };
    let mut candidates: FxHashMap<WellKnown, (usize, (bool, bool, &str))> = FxHashMap::default();
    for (index, folder) in exported.iter().enumerate() {
        if folder.parent.is_some()
            || folder.well_known.is_some()
            || folder.search
            || folder.owner.is_some()
        {
            continue;
        }
        let Some(kind) = default_folder_named(&folder.name) else {
            continue;
        };
        let holds_mail = folder.class == Some(FolderClass::Mail);
        let no_mail_kind = matches!(kind, Calendar | Contacts | Tasks | Journal);
        let holds_contacts = folder.class == Some(FolderClass::Contacts) && kind != Contacts;
        let identified = exported.iter().any(|other| other.well_known == Some(kind));
        if kind == MsgFolderRoot || identified || holds_mail && no_mail_kind || holds_contacts {
            continue;
        }
        let (own, english) = language(&folder.name);
        let rank = (own, english, folder.name.as_str());
        let best = candidates.entry(kind).or_insert((index, rank));
        if rank < best.1 {
            *best = (index, rank);
        }
    }
    let mut found = FxHashMap::default();
    for kind in WellKnown::ALL {
        if let Some((index, _)) = candidates.get(kind) {
            found.insert(*index, *kind);
        }
    }
    found
}
