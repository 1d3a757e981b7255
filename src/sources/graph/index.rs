//! Gathers what the pass over all files finds: folders, spans of items, counts.
//!
//! Apart from the walk, which knows wrappings only, and from [`super::folders`], which needs all of
//! it at once. What stays per message is a digest of its id.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::json::{Fault, FaultKind};
use super::attachments::Separate;
use super::context::Context;
use super::files::Listed;
use super::head::{Head, Kind};
use super::walk::{Object, Visitor};
use model::Identity;

/// Bytes of a file that one run of items spans at most, unless a single item is larger.
const RUN_BYTES: u64 = 1024 * 1024;

/// Objects next to each other in one file, items among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Place in the list of files.
    pub(super) file: u32,
    /// Place in the list of contexts.
    pub(super) context: u32,
    /// Offset of the first byte.
    pub(super) start: u64,
    /// Offset after the last byte.
    pub(super) end: u64,
    /// Number of the first object in its file, from 1.
    pub(super) first: u64,
    /// Number of objects.
    pub(super) count: u64,
    /// Digest of the id of the folder that holds them through `$expand`; else 0.
    pub(super) above: u128,
    /// What the objects are.
    pub(super) family: Family,
    /// 0: the run takes no more objects.
    array: u64,
}

/// A folder as it was found.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) head: Head,
    pub(super) kind: Kind,
    /// Well-known name from the request's address.
    pub(super) address: Option<String>,
    pub(super) context: u32,
    pub(super) file: u32,
    pub(super) number: u64,
}

/// Which folder an item says it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Container {
    pub(super) kind: Family,
    /// Digest of the folder's id; 0 where the item names none.
    pub(super) parent: u128,
    pub(super) context: u32,
    pub(super) file: u32,
}

/// What an item is, for finding its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Family {
    Message,
    Event,
    Contact,
}

/// An occurrence of a series that stands as an object of its own.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    /// Place in the list of files.
    pub(super) file: u32,
    /// Offset of the first byte.
    pub(super) start: u64,
    /// Offset after the last byte.
    pub(super) end: u64,
    /// Its number in the file, from 1.
    pub(super) number: u64,
    /// Digest of its master's id.
    pub(super) master: u128,
    /// It says that it is like the others.
    pub(super) plain: bool,
    /// What it was counted under.
    pub(super) container: Container,
}

/// All that is found.
#[derive(Default)]
pub(super) struct Index {
    pub(super) contexts: Vec<Context>,
    by_url: FxHashMap<String, u32>,
    pub(super) records: Vec<Record>,
    pub(super) runs: Vec<Run>,
    /// Items by the folder they name.
    pub(super) counts: FxHashMap<Container, u64>,
    /// Digests of the ids of all messages, events and contacts.
    ids: FxHashSet<u128>,
    /// File and offset of items that were there before, in order.
    pub(super) repeated: Vec<(u32, u64)>,
    /// Digests of the ids of events that repeat.
    pub(super) masters: FxHashSet<u128>,
    /// Occurrences that name a series; [`super::series::join`] takes them.
    pub(super) instances: Vec<Instance>,
    /// File and offset of occurrences that are part of their series, in order.
    pub(super) joined: Vec<(u32, u64)>,
    pub(super) attachments: Separate,
    /// Objects that are none of a mailbox's, with the place of the first.
    pub(super) foreign: Tally,
    pub(super) removed: Tally,
    /// Objects in all.
    pub(super) objects: u64,
    /// Items, repeated ones left out.
    pub(super) items: u64,
    pub(super) attachment_objects: u64,
    pub(super) address: Option<String>,
}

/// A count, and where it began.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) count: u64,
    pub(super) first: Option<(u32, u64)>,
}

impl Tally {
    fn add(&mut self, file: u32, number: u64) {
        self.count += 1;
        self.first.get_or_insert((file, number));
    }
}

/// A digest of an id; never 0.
pub(super) fn digest(id: &str) -> u128 {
    Identity::search_key(id.as_bytes()).key.max(1)
}

/// The part of an index that one file is walked with.
pub(super) struct Filling<'i> {
    pub(super) index: &'i mut Index,
    pub(super) listed: &'i Listed,
    pub(super) file: u32,
    pub(super) faults: u64,
    pub(super) first_fault: Option<Fault>,
    /// The run that the next object may join.
    pub(super) open: Option<Run>,
}

impl Index {
    /// An empty index, in which context 0 says nothing.
    pub(super) fn new() -> Self {
        Self {
            contexts: vec![Context::default()],
            ..Self::default()
        }
    }

    pub(super) fn context_at(&self, context: u32) -> Option<&Context> {
        self.contexts.get(context as usize)
    }
}

impl Run {
    /// The container of an item of the run.
    pub(super) fn container(&self, kind: Kind, head: &Head) -> Container {
        let mut container = container(kind, head, self.context, self.file);
        if container.parent == 0 {
            container.parent = self.above;
        }
        container
    }
}

/// The container of an item.
fn container(kind: Kind, head: &Head, context: u32, file: u32) -> Container {
    Container {
        kind: match kind {
            Kind::Event => Family::Event,
            Kind::Contact => Family::Contact,
            _ => Family::Message,
        },
        parent: if head.parent.is_empty() {
            0
        } else {
            digest(&head.parent)
        },
        context,
        file,
    }
}

impl Visitor for &mut Filling<'_> {
    fn context(&mut self, url: &str) -> u32 {
        if url.is_empty() {
            return 0;
        }
        if let Some(&known) = self.index.by_url.get(url) {
            return known;
        }
        let context = Context::parse(url);
        if self.index.address.is_none() {
            self.index.address = context.address().map(str::to_owned);
        }
        let place = u32::try_from(self.index.contexts.len()).unwrap_or_default();
        self.index.contexts.push(context);
        self.index.by_url.insert(url.to_owned(), place);
        place
    }

    fn object(&mut self, object: &Object<'_>) {
        let (file, head) = (self.file, object.head);
        self.index.objects += 1;
        let context = self
            .index
            .context_at(object.context)
            .cloned()
            .unwrap_or_default();
        let kind = head.kind(&context);
        if kind.is_item() {
            self.item(kind, object);
            return;
        }
        // The end of the file inside an array is told by the array.
        let own = |fault: &Fault| fault.kind != FaultKind::End || object.array == 0;
        if let Some(fault) = object.broken.filter(own) {
            self.note(fault);
        }
        match kind {
            Kind::Removed => self.index.removed.add(file, object.number),
            Kind::Attachment => {
                self.index.attachment_objects += 1;
                let owner = context.parent.as_deref();
                self.index.attachments.add(owner, &self.listed.parts, head);
            }
            kind if kind.is_folder() && !(head.id.is_empty() && head.name.is_empty()) => {
                // The address of a single folder may name it: `mailFolders('inbox')/$entity`.
                let (single, own) = (!head.context.is_empty(), context.own);
                let hint = self
                    .listed
                    .parts
                    .last()
                    .and_then(|stem| super::hint::well_known(stem));
                self.index.records.push(Record {
                    head: head.clone(),
                    kind,
                    address: context
                        .folder
                        .filter(|_| single && own)
                        .or_else(|| hint.filter(|_| object.array == 0).map(str::to_owned)),
                    context: object.context,
                    file,
                    number: object.number,
                });
            }
            _ => self.index.foreign.add(file, object.number),
        }
    }

    fn fault(&mut self, fault: Fault) {
        self.note(fault);
    }
}

impl Filling<'_> {
    fn item(&mut self, kind: Kind, object: &Object<'_>) {
        let new = object.head.id.is_empty() || self.index.ids.insert(digest(&object.head.id));
        let container = container(kind, object.head, object.context, self.file);
        if new {
            self.index.items += 1;
            *self.index.counts.entry(container).or_default() += 1;
            if kind == Kind::Event && object.broken.is_none() {
                self.event(object, container);
            }
        } else {
            self.index.repeated.push((self.file, object.start));
        }
        match &mut self.open {
            Some(run)
                if run.array == object.array
                    && run.context == object.context
                    && run.family == container.kind
                    && run.first + run.count == object.number
                    && object.array != 0
                    && object.broken.is_none()
                    && object.end - run.start <= RUN_BYTES =>
            {
                run.end = object.end;
                run.count += 1;
            }
            open => {
                let next = Run {
                    file: self.file,
                    context: object.context,
                    start: object.start,
                    end: object.end,
                    first: object.number,
                    count: 1,
                    above: if object.above.is_empty() {
                        0
                    } else {
                        digest(object.above)
                    },
                    family: container.kind,
                    // Where a broken object ends is a guess, so it stands alone.
                    array: if object.broken.is_some() {
                        0
                    } else {
                        object.array
                    },
                };
                self.index.runs.extend(open.replace(next));
            }
        }
    }

    /// Notes what an event is to a series.
    fn event(&mut self, object: &Object<'_>, container: Container) {
        let head = object.head;
        if !head.master.is_empty() {
            self.index.instances.push(Instance {
                file: self.file,
                start: object.start,
                end: object.end,
                number: object.number,
                master: digest(&head.master),
                plain: head.instance.trim().eq_ignore_ascii_case("occurrence"),
                container,
            });
        } else if head.recurs && !head.id.is_empty() {
            self.index.masters.insert(digest(&head.id));
        }
    }

    fn note(&mut self, fault: Fault) {
        self.faults += 1;
        self.first_fault.get_or_insert(fault);
    }

    /// Ends the file.
    pub(super) fn finish(&mut self) {
        self.index.runs.extend(self.open.take());
    }
}

impl Index {
    /// Whether an object of this id was found among messages, events and contacts.
    pub(super) fn knows(&self, id: u128) -> bool {
        self.ids.contains(&id)
    }

    /// Whether the object at this offset is no item: it was there before, or is part of its series.
    pub(super) fn is_left_out(&self, file: u32, start: u64) -> bool {
        let at = (file, start);
        self.repeated.binary_search(&at).is_ok() || self.joined.binary_search(&at).is_ok()
    }

    /// How many objects of a file between two offsets are no items.
    pub(super) fn left_out(&self, file: u32, start: u64, end: u64) -> u64 {
        let between = |list: &[(u32, u64)]| {
            let before = |offset: u64| list.partition_point(|at| *at < (file, offset));
            (before(end) - before(start)) as u64
        };
        between(&self.repeated) + between(&self.joined)
    }

    /// Forgets what only the pass needs.
    pub(super) fn slim(&mut self) {
        self.ids = FxHashSet::default();
        self.by_url = FxHashMap::default();
        self.masters = FxHashSet::default();
        self.repeated.sort_unstable();
    }
}
