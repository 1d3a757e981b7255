//! Reads the items of an opened export, run by run.
//!
//! Apart from listing because it may happen in many threads, and because here every object that was
//! counted must be given: as an item, as unreadable, or not at all where it is left out.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Mutex;

use super::super::json::{Depth, Fault, FaultKind, Pull, TextFile, read_full};
use super::super::resource::{self, Reading};
use super::head::{Head, Kind};
use super::index::{Family as Listing, Run, digest};
use super::message::Details;
use super::series::{DIALECT, remarks};
use super::walk::{Object, Page, Visitor, Walk};
use super::{Graph, MANY_FILES, MAX_OBJECT_BYTES, folders};
use model::{
    ContactItem, EventItem, Family, Folder, FolderId, Item, ItemSink, Mailbox, MailboxInfo,
    MessageClass, OtherItem, Place, Problem, family_of_class,
};
use words::{Text, plain, say};

/// From this size on, in bytes, an object is read alone.
const LARGE: u64 = 16 * 1024 * 1024;

static ONE_LARGE: Mutex<()> = Mutex::new(());

/// An object that is read.
struct Found<'r> {
    run: &'r Run,
    /// Its place in the run.
    n: u64,
    /// File and id, or number.
    name: &'r str,
    /// Parts of it were cut when it was exported.
    cut: bool,
}

impl Found<'_> {
    const fn number(&self) -> u64 {
        self.run.first + self.n
    }

    const fn place(&self) -> Place<'_> {
        Place::Name(self.name)
    }
}

impl Mailbox for Graph {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.tree.folders
    }

    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn pieces(&self) -> usize {
        self.pieces.len()
    }

    fn waits(&self) -> bool {
        self.files.len() >= MANY_FILES
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        let runs = self.pieces.get(piece).cloned();
        let runs = runs
            .and_then(|runs| self.index.runs.get(runs))
            .unwrap_or_default();
        let mut opened: Option<(u32, std::io::Result<TextFile>)> = None;
        let mut bytes = Vec::new();
        for run in runs {
            let Some(listed) = self.files.get(run.file as usize) else {
                continue;
            };
            if opened.as_ref().is_none_or(|(file, _)| *file != run.file) {
                opened = Some((run.file, listed.open().map(|(file, _)| file)));
            }
            let Some((_, Ok(file))) = &opened else {
                self.lose(run, 0, 0, say!("file-gone"), sink);
                continue;
            };
            let length = run.end - run.start;
            if length > MAX_OBJECT_BYTES {
                let cause = say!(
                    "graph-object-large",
                    length = plain(length),
                    most = plain(MAX_OBJECT_BYTES)
                );
                self.lose(run, 0, 0, cause, sink);
                continue;
            }
            // Large objects are read one at a time, whatever the number of threads.
            let large = (length > LARGE).then(|| ONE_LARGE.lock());
            bytes.clear();
            bytes.resize(usize::try_from(length).unwrap_or_default(), 0);
            match read_full(file, &mut bytes, run.start) {
                Ok(got) => self.run(run, bytes.get(..got).unwrap_or_default(), sink),
                Err(error) => self.lose(run, 0, 0, say!("cannot-be-read", error = error), sink),
            }
            if large.is_some() {
                bytes = Vec::new();
            }
        }
    }
}

impl Graph {
    fn run(&self, run: &Run, bytes: &[u8], sink: &mut dyn ItemSink) {
        let mut pull = Pull::new(bytes);
        let mut name = String::new();
        let mut cut = None;
        for n in 0..run.count {
            while pull.eat(b',') {}
            if pull.peek().is_none() {
                let cause = say!("file-became-shorter");
                self.lose(run, n, pull.offset(), cause, sink);
                break;
            }
            let start = pull.offset();
            let left_out = self.index.is_left_out(run.file, run.start + start as u64);
            let mut details = Details::default();
            let read = details.read(&mut pull);
            if let Err(fault) = read {
                pull.jump(start);
                let rest = pull.rest();
                let end = Depth::inside(0).feed(rest).unwrap_or(rest.len()).max(1);
                // Keys behind the fault may still say which folder it is.
                let text = rest.get(..end).unwrap_or_default();
                let (head, kind) = self.look_again(run, text);
                pull.jump(start + end);
                if !left_out {
                    self.name(run, n, &head.id, &mut name);
                    let (name, cut) = (&*name, false);
                    self.refuse(&Found { run, n, name, cut }, &head, kind, fault, sink);
                }
                continue;
            }
            if !left_out {
                let text = bytes.get(start..pull.offset()).unwrap_or_default();
                self.name(run, n, &details.head.id, &mut name);
                let mut found = Found {
                    run,
                    n,
                    name: &name,
                    cut: details.cut,
                };
                self.item(&mut found, &mut details, text, sink);
                if found.cut {
                    cut.get_or_insert(n);
                }
            }
        }
        if let Some(n) = cut {
            let problem = self.problem(run, n, resource::CUT, resource::CUT_HELP);
            sink.problem(problem.leaving_unread());
        }
    }

    /// Names an object by its file and its id, else its number.
    fn name(&self, run: &Run, n: u64, id: &str, out: &mut String) {
        let shown = folders::shown(&self.files, run.file);
        let inside = shown.strip_prefix(self.info.source.path.as_str());
        let inside = inside.map_or(shown, |inside| inside.trim_start_matches('/'));
        out.clear();
        if !inside.is_empty() {
            let _ = write!(out, "{inside}: ");
        }
        let _ = if id.is_empty() {
            write!(out, "object {}", run.first + n)
        } else {
            write!(out, "{id}")
        };
    }

    /// The folder that an item is counted in.
    fn folder(&self, run: &Run, kind: Kind, head: &Head) -> FolderId {
        let moved = &self.index.changes.moved;
        let moved = (!moved.is_empty()).then(|| moved.get(&digest(&head.id)));
        let container = moved.flatten().copied();
        let container = container.unwrap_or_else(|| run.container(kind, head));
        self.tree.place(&container, &self.index, &self.files)
    }

    fn item(
        &self,
        found: &mut Found<'_>,
        details: &mut Details<'_>,
        text: &[u8],
        sink: &mut dyn ItemSink,
    ) {
        let patches = &self.index.changes.patches;
        if !patches.is_empty()
            && let Some(patch) = patches.get(&digest(&details.head.id))
        {
            details.take(patch);
        }
        let head = &details.head;
        let kind = self.kind(found.run, head);
        let folder = self.folder(found.run, kind, head);
        let read = match kind {
            Kind::Event => self.event(found, folder, details, text, sink),
            Kind::Contact => self.contact(found, folder, details, text, sink),
            _ => {
                let family = family_of_class(details.class());
                if family == Family::Mail {
                    let attachments = details.attachments(self.index.attachments.of(&head.id));
                    sink.item(
                        folder,
                        &Item::Mail(details.mail(found.place(), &attachments)),
                    );
                } else {
                    let item = OtherItem {
                        place: found.place(),
                        class: Cow::Borrowed(details.class()),
                        family,
                        bytes: text.len() as u64,
                    };
                    sink.item(folder, &Item::Other(item));
                }
                Ok(())
            }
        };
        if let Err(fault) = read {
            self.refuse(found, head, kind, fault, sink);
        }
    }

    fn event(
        &self,
        found: &mut Found<'_>,
        folder: FolderId,
        details: &Details<'_>,
        text: &[u8],
        sink: &mut dyn ItemSink,
    ) -> Result<(), Fault> {
        let id = &details.head.id;
        let mut reading = Reading::new(&DIALECT);
        let event = resource::event(&mut reading, &mut Pull::new(text))?;
        let more = self.exceptions.get(&digest(id)).filter(|_| !id.is_empty());
        let (more, bytes) = more.map_or((&[][..], 0), |(list, bytes)| (list.as_slice(), *bytes));
        let mut event = event.settle(more, &mut reading);
        if event.uid.trim().is_empty() {
            id.clone_into(&mut event.uid);
        }
        found.cut = reading.cut;
        if self.complain(found, folder, Family::Calendar, &mut reading, sink) {
            return Ok(());
        }
        if event.series.is_none() && !more.is_empty() {
            let cause = say!("graph-no-pattern", n = plain(more.len()));
            let help = say!("graph-no-pattern-help");
            let problem = self.problem(found.run, found.n, cause, help);
            // They were taken out of the items as parts of this series, and it has none.
            let lost = problem.costing(more.len() as u64);
            sink.unreadable(folder, Family::Calendar, found.place(), lost);
        }
        let separate = self.index.attachments.of(id).len();
        event.attachments = event
            .attachments
            .max(u32::try_from(separate).unwrap_or(u32::MAX));
        let item = EventItem {
            place: found.place(),
            class: class(details, Family::Calendar, "IPM.Appointment"),
            bytes: details
                .stated_size()
                .unwrap_or_else(|| bytes.saturating_add(text.len() as u64)),
            event: &event,
        };
        sink.item(folder, &Item::Event(item));
        Ok(())
    }

    fn contact(
        &self,
        found: &mut Found<'_>,
        folder: FolderId,
        details: &Details<'_>,
        text: &[u8],
        sink: &mut dyn ItemSink,
    ) -> Result<(), Fault> {
        let class = class(details, Family::Contacts, "IPM.Contact");
        let group = MessageClass(&class).is("IPM.DistList");
        let mut reading = Reading::new(&DIALECT);
        let mut contact = resource::contact(&mut reading, &mut Pull::new(text), group)?;
        details.head.id.clone_into(&mut contact.id);
        found.cut = reading.cut;
        if self.complain(found, folder, Family::Contacts, &mut reading, sink) {
            return Ok(());
        }
        let item = ContactItem {
            place: found.place(),
            class,
            bytes: details.stated_size().unwrap_or(text.len() as u64),
            contact: &contact,
        };
        sink.item(folder, &Item::Contact(item));
        Ok(())
    }

    /// Tells what is wrong with an event or contact; says whether it is lost because of it.
    fn complain(
        &self,
        found: &Found<'_>,
        folder: FolderId,
        family: Family,
        reading: &mut Reading<'_>,
        sink: &mut dyn ItemSink,
    ) -> bool {
        if let Some(complaint) = reading.verdict() {
            let problem = self.problem(found.run, found.n, complaint.cause, complaint.help);
            sink.unreadable(folder, family, found.place(), problem.costing(1));
            return true;
        }
        let file = folders::shown(&self.files, found.run.file);
        if let Some(problem) = remarks(reading, file, found.number()) {
            sink.problem(problem);
        }
        false
    }

    fn problem(&self, run: &Run, n: u64, cause: Text, help: Text) -> Problem {
        let place = format!("object {}", run.first + n);
        Problem::new(folders::shown(&self.files, run.file), place, cause, help)
    }

    fn kind(&self, run: &Run, head: &Head) -> Kind {
        match self.index.context_at(run.context) {
            Some(context) => head.kind(context),
            None => Kind::Message,
        }
    }

    /// Reads what a broken object says of itself, in the way that listed it.
    fn look_again(&self, run: &Run, text: &[u8]) -> (Head, Kind) {
        struct Keep(Option<Head>);
        impl Visitor for &mut Keep {
            fn context(&mut self, _: &str, _: &str) -> u32 {
                0
            }
            fn object(&mut self, object: &Object<'_>) {
                self.0 = Some(object.head.clone());
            }
            fn page(&mut self, _: &Page<'_>) {}
            fn error(&mut self, _: &str, _: u64) {}
            fn cut(&mut self, _: u64) {}
            fn fault(&mut self, _: Fault) {}
        }
        let mut keep = Keep(None);
        Walk::new(text, 0, text.len() as u64, &mut keep).file(0);
        let head = keep.0.unwrap_or_default();
        let kind = self.kind(run, &head);
        (head, kind)
    }

    fn refuse(
        &self,
        found: &Found<'_>,
        head: &Head,
        kind: Kind,
        fault: Fault,
        sink: &mut dyn ItemSink,
    ) {
        let folder = self.folder(found.run, kind, head);
        let cause = match fault.kind {
            FaultKind::End => say!("graph-object-ends"),
            kind => kind.text(),
        };
        let help = say!("graph-object-help");
        let problem = self.problem(found.run, found.n, cause, help);
        let family = match kind {
            Kind::Event => Family::Calendar,
            Kind::Contact => Family::Contacts,
            _ => Family::Mail,
        };
        sink.unreadable(folder, family, found.place(), problem.costing(1));
    }

    /// Counts the objects of a run from the n-th on, which starts at an offset in it, as unreadable.
    fn lose(&self, run: &Run, n: u64, at: usize, cause: Text, sink: &mut dyn ItemSink) {
        let (kind, family) = match run.family {
            Listing::Message => (Kind::Message, Family::Mail),
            Listing::Event => (Kind::Event, Family::Calendar),
            Listing::Contact => (Kind::Contact, Family::Contacts),
        };
        let folder = self.folder(run, kind, &Head::default());
        let (first, last) = (run.first + n, run.first + run.count - 1);
        let place = if first == last {
            format!("object {first}")
        } else {
            format!("objects {first} to {last}")
        };
        let problem = Problem::new(
            folders::shown(&self.files, run.file),
            place,
            cause,
            say!("run-again-unchanged"),
        );
        let from = run.start + at as u64;
        let left_out = self.index.left_out(run.file, from, run.end);
        let cost = (last - first + 1).saturating_sub(left_out);
        if cost > 0 {
            let mut name = String::new();
            self.name(run, n, "", &mut name);
            sink.unreadable(folder, family, Place::Name(&name), problem.costing(cost));
        }
    }
}

/// The class that the export says, if it is of this family, else the usual one.
fn class<'d>(details: &'d Details<'_>, family: Family, usual: &'static str) -> Cow<'d, str> {
    let stated = details.stated_class();
    let stated = stated.filter(|class| family_of_class(class) == family);
    Cow::Borrowed(stated.unwrap_or(usual))
}
