//! Applies what answers to queries for changes (`delta`) say: items again as they are now, and items that are gone.
//!
//! Apart because it needs every answer: the states of an item may stand in several files and folders, in the
//! order of the files' names and of the objects in them. Whole lists count as older than answers to such a
//! query. Only exports that hold such answers are walked over once more, and only items that are named again
//! are looked at.
//!
//! | state | what becomes of the item |
//! |---|---|
//! | an item with its content | this is the item |
//! | a message with its id and some marks (`isRead`, `flag`) | these replace what was there |
//! | `@removed`, in the folder that the item is in | it is gone, whatever the reason |
//! | `@removed`, in another folder | nothing: it was moved |

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::json::{Fault, Pull};
use super::files::{Listed, Reader};
use super::head::{Head, Kind};
use super::index::{Container, Index, container, digest};
use super::marks::Patch;
use super::message::Details;
use super::series::Part;
use super::walk::{Object, Page, Visitor, Walk};

/// What is said again or taken away, and what comes of it.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The export holds answers to a query for changes.
    pub(super) asked: bool,
    /// Digests of ids that are named again or taken away.
    named: FxHashSet<u128>,
    /// Digests of ids that were taken away, and how many folders were listed before.
    gone: FxHashMap<u128, usize>,
    /// Where items are that did not stay where they were found, by the digest of their id.
    pub(super) moved: FxHashMap<u128, Container>,
    /// Marks of messages that were changed.
    pub(super) patches: FxHashMap<u128, Patch>,
    /// Items that are given in a later state.
    pub(super) changed: u64,
    /// Items that are not given.
    pub(super) deleted: u64,
    /// Items that whole lists held before.
    pub(super) overlaps: u64,
}

impl Changes {
    /// An id was named again.
    pub(super) fn again(&mut self, id: u128) {
        self.named.insert(id);
    }

    /// An id was taken away, behind so many folders.
    pub(super) fn removed(&mut self, id: u128, folders: usize) {
        self.asked = true;
        self.named.insert(id);
        self.gone.insert(id, folders);
    }

    /// Whether the n-th folder was taken away later.
    pub(super) fn buries(&self, id: u128, folder: usize) -> bool {
        self.gone.get(&id).is_some_and(|&before| folder < before)
    }
}

/// One state of an item.
struct State {
    file: u32,
    start: u64,
    end: u64,
    kind: Kind,
    container: Container,
    /// It is part of the answer to a query for changes.
    delta: bool,
    part: Part,
}

/// Gathers the states of items in a second walk.
struct Replay<'r> {
    index: &'r mut Index,
    named: &'r FxHashSet<u128>,
    states: &'r mut FxHashMap<u128, Vec<State>>,
    order: &'r mut Vec<u128>,
    file: u32,
}

impl Visitor for &mut Replay<'_> {
    fn context(&mut self, url: &str, link: &str) -> u32 {
        self.index.context(url, link)
    }

    fn object(&mut self, object: &Object<'_>) {
        let head = object.head;
        let id = digest(&head.id);
        if head.id.is_empty() || !self.named.contains(&id) {
            return;
        }
        let context = self.index.context_at(object.context).cloned();
        let context = context.unwrap_or_default();
        let kind = head.kind(&context);
        if !kind.is_item() && kind != Kind::Removed {
            return;
        }
        let container = container(kind, head, object.context, self.file);
        let states = self.states.entry(id).or_insert_with(|| {
            self.order.push(id);
            Vec::new()
        });
        states.push(State {
            file: self.file,
            start: object.start,
            end: object.end,
            kind,
            container,
            delta: context.delta || kind == Kind::Removed,
            part: Part::of(object, kind, self.file, container),
        });
    }

    fn page(&mut self, _: &Page<'_>) {}
    fn error(&mut self, _: &str, _: u64) {}
    fn cut(&mut self, _: u64) {}
    fn fault(&mut self, _: Fault) {}
}

/// Applies all that was said of items.
pub(super) fn apply(index: &mut Index, files: &[Listed]) {
    let named = std::mem::take(&mut index.changes.named);
    if !index.changes.asked || named.is_empty() {
        return;
    }
    let mut states = FxHashMap::default();
    let mut order = Vec::new();
    let mut reader = Reader::new(files);
    for (n, listed) in files.iter().enumerate() {
        let mut replay = Replay {
            index,
            named: &named,
            states: &mut states,
            order: &mut order,
            file: u32::try_from(n).unwrap_or(u32::MAX),
        };
        // What cannot be read was told when it was listed.
        if let Ok((file, length)) = listed.open() {
            Walk::new(&file, file.start(), length, &mut replay).file(0);
        }
    }
    index.repeated.clear();
    for id in order {
        if let Some(states) = states.remove(&id) {
            one(index, id, states, &mut reader);
        }
    }
    index.repeated.sort_unstable();
    let Index {
        instances,
        repeated,
        ..
    } = index;
    instances.retain(|one| repeated.binary_search(&(one.file, one.start)).is_err());
}

/// Applies what was said of one item, its states in the order in which they were found.
fn one(index: &mut Index, id: u128, mut states: Vec<State>, reader: &mut Reader<'_>) {
    // The first is the one that was counted.
    let Some(first) = states.iter().find(|state| state.kind.is_item()) else {
        return;
    };
    let counted = (first.file, first.start);
    index.uncount(first.container);
    index.masters.remove(&id);
    states.sort_by_key(|state| state.delta);
    let mut alive: Option<(usize, Container, Patch)> = None;
    let mut modified: Option<String> = None;
    for (n, state) in states.iter().enumerate() {
        if state.kind == Kind::Removed {
            if alive
                .as_ref()
                .is_some_and(|(_, held, _)| leaves(index, held, &state.container))
            {
                alive = None;
            }
            continue;
        }
        let text = reader
            .read(state.file, state.start, state.end)
            .unwrap_or_default();
        let mut details = Details::default();
        let whole = match details.read(&mut Pull::new(&text)) {
            Ok(()) => details.is_whole(state.kind),
            Err(_) => false,
        };
        let older = match (&modified, details.modified()) {
            (Some(before), Some(now)) => now < before.as_str(),
            _ => false,
        };
        match &mut alive {
            Some(_) if older => continue,
            // Pages of whole lists overlap: the first stays unless the other is newer.
            Some(_) if !state.delta && modified.as_deref() >= details.modified() => continue,
            Some((_, held, patch)) if !whole => {
                if state.container.parent != 0 || is_placed(index, &state.container) {
                    *held = state.container;
                }
                patch.take(&details.patch());
            }
            _ => alive = Some((n, state.container, Patch::default())),
        }
        modified = details.modified().map(str::to_owned).or(modified);
    }
    let whole = states
        .iter()
        .filter(|state| state.kind.is_item() && !state.delta);
    index.changes.overlaps += (whole.count() as u64).saturating_sub(1);
    let winner = alive.as_ref().map(|(n, ..)| *n);
    for (n, state) in states.iter().enumerate() {
        if state.kind.is_item() && Some(n) != winner {
            index.repeated.push((state.file, state.start));
        }
    }
    let Some((n, held, patch)) = alive else {
        index.changes.deleted += 1;
        return;
    };
    index.count(held);
    if let Some(state) = states.get(n) {
        let same = counted == (state.file, state.start) && held == state.container;
        index.changes.changed += u64::from(!same || !patch.is_empty());
        if held != state.container {
            index.changes.moved.insert(id, held);
        }
        match &state.part {
            Part::Instance(instance) if counted != (state.file, state.start) => {
                index.instances.push(instance.clone());
            }
            Part::Master(id) => drop(index.masters.insert(*id)),
            _ => {}
        }
    }
    if !patch.is_empty() {
        index.changes.patches.insert(id, patch);
    }
}

/// Whether the context of a state names what it is in.
fn is_placed(index: &Index, container: &Container) -> bool {
    let context = index.context_at(container.context);
    context.is_some_and(|context| context.folder.is_some() || context.calendar.is_some())
}

/// Whether an item that is held here is gone when it is taken away there.
fn leaves(index: &Index, held: &Container, from: &Container) -> bool {
    let place = |container: &Container| {
        let context = index.context_at(container.context)?;
        context.folder.as_deref().or(context.calendar.as_deref())
    };
    let Some(name) = place(from) else {
        return true;
    };
    let is_named =
        |head: &Head| head.well_known.eq_ignore_ascii_case(name) && digest(&head.id) == held.parent;
    match (held.parent, place(held)) {
        (_, Some(same)) if same == name => true,
        (0, None) => true,
        (0, Some(_)) => false,
        (parent, _) => {
            parent == digest(name) || index.records.iter().any(|record| is_named(&record.head))
        }
    }
}
