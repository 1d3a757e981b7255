//! Gathers what the pass over all files finds: folders, spans of items, counts.
//!
//! Apart from the walk, which knows wrappings only, and from [`super::folders`], which needs all of
//! it at once. What stays per message is a digest of its id.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::json::{Fault, FaultKind, MAX_FOLDERS};
use super::attachments::Separate;
use super::changes::Changes;
use super::context::Context;
use super::files::Listed;
use super::head::{Head, Kind};
use super::pages::{Pages, sort};
use super::series::{Instance, Part};
use super::walk::{Object, Page, Visitor};
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
    /// File and offset of items that are left out because they were there before, or changed since; in order.
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
    /// Those of them that do not say what they are, and hold others that nobody looked into.
    pub(super) opaque: Tally,
    pub(super) removed: Tally,
    /// Errors in place of answers, and the code of the first.
    pub(super) errors: Tally,
    pub(super) error_code: String,
    /// Those of them that are objects of their own.
    pub(super) failed: u64,
    /// Objects of which an export left a type's name.
    pub(super) cut: Tally,
    /// Folders beyond [`MAX_FOLDERS`].
    pub(super) more_folders: Tally,
    pub(super) pages: Pages,
    /// What answers to a query for changes say again, or take away.
    pub(super) changes: Changes,
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
    pub(super) fn add(&mut self, file: u32, number: u64) {
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
    /// Array and sort of the object before.
    pub(super) last: (u64, &'static str),
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

impl Index {
    /// The place of a context, with what a link adds to it.
    pub(super) fn context(&mut self, url: &str, link: &str) -> u32 {
        if url.is_empty() && link.is_empty() {
            return 0;
        }
        let key = if link.is_empty() {
            Cow::Borrowed(url)
        } else {
            // Links of pages differ; what they say of the list does not.
            let link = Context::of_link(link);
            Cow::Owned(format!("{url}\n{:x} {}", link.list(), link.delta))
        };
        if let Some(&known) = self.by_url.get(&*key) {
            return known;
        }
        let context = Context::parse(url);
        let context = if link.is_empty() {
            context
        } else {
            context.joined(Context::of_link(link))
        };
        if self.address.is_none() {
            self.address = context.address().map(str::to_owned);
        }
        let place = u32::try_from(self.contexts.len()).unwrap_or_default();
        self.contexts.push(context);
        self.by_url.insert(key.into_owned(), place);
        place
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
pub(super) fn container(kind: Kind, head: &Head, context: u32, file: u32) -> Container {
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
    fn context(&mut self, url: &str, link: &str) -> u32 {
        self.index.context(url, link)
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
        self.last = (object.array, sort(kind));
        for link in &head.more {
            self.index.pages.more(link, file, object.number);
        }
        let status = head
            .status
            .filter(|status| kind == Kind::Foreign && *status >= 400);
        if let Some(code) = head
            .error
            .clone()
            .or(status.map(|status| status.to_string()))
        {
            self.error(&code, object.number);
            if kind == Kind::Foreign {
                self.index.failed += 1;
                return;
            }
        }
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
            Kind::Removed => {
                self.index.removed.add(file, object.number);
                let id = digest(&head.id);
                self.index.changes.removed(id, self.index.records.len());
            }
            Kind::Attachment => {
                self.index.attachment_objects += 1;
                let owner = context.parent.as_deref();
                self.index.attachments.add(owner, &self.listed.parts, head);
            }
            kind if kind.is_folder() && !(head.id.is_empty() && head.name.is_empty()) => {
                if self.index.records.len() >= MAX_FOLDERS {
                    self.index.more_folders.add(file, object.number);
                    return;
                }
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
            _ => {
                self.index.foreign.add(file, object.number);
                let says =
                    !head.id.is_empty() || !head.odata_type.is_empty() || object.context != 0;
                if head.deep && !says {
                    self.index.opaque.add(file, object.number);
                }
            }
        }
    }

    fn page(&mut self, page: &Page<'_>) {
        let context = self.index.context_at(page.context).cloned();
        let (array, sort) = self.last;
        let sort = (array == page.array && page.objects > 0).then_some(sort);
        let context = context.unwrap_or_default();
        let pages = &mut self.index.pages;
        pages.add(page, &context, sort, self.file, self.listed);
    }

    fn error(&mut self, code: &str, objects: u64) {
        if self.index.errors.count == 0 {
            code.clone_into(&mut self.index.error_code);
        }
        self.index.errors.add(self.file, objects);
    }

    fn cut(&mut self, objects: u64) {
        self.index.cut.add(self.file, objects);
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
            self.index.count(container);
            match Part::of(object, kind, self.file, container) {
                Part::Instance(instance) => self.index.instances.push(instance),
                Part::Master(id) => drop(self.index.masters.insert(id)),
                Part::None => {}
            }
        } else {
            self.index.repeated.push((self.file, object.start));
            self.index.changes.again(digest(&object.head.id));
        }
        let context = self.index.context_at(object.context);
        let delta = context.is_some_and(|context| context.delta);
        self.index.changes.asked |= delta;
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
    /// Counts an item in.
    pub(super) fn count(&mut self, container: Container) {
        self.items += 1;
        *self.counts.entry(container).or_default() += 1;
    }

    /// Takes an item out of what is counted.
    pub(super) fn uncount(&mut self, container: Container) {
        self.items = self.items.saturating_sub(1);
        if let Some(count) = self.counts.get_mut(&container) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.counts.remove(&container);
            }
        }
    }

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
