//! Reads the items of an opened export, run by run.
//!
//! Apart from listing because it may happen in many threads, and because here every object that was
//! counted must be given: as an item, as unreadable, or not at all where it is left out.

use std::borrow::Cow;
use std::fs::File;

use super::super::json::{Depth, Fault, FaultKind, Pull, read_full};
use super::super::resource::{self, Reading};
use super::head::{Head, Kind};
use super::index::{Family as Listing, Run, digest};
use super::message::Details;
use super::series::{DIALECT, remarks};
use super::walk::{Object, Visitor, Walk};
use super::{Graph, MANY_FILES, MAX_OBJECT_BYTES, folders};
use model::{
    ContactItem, EventItem, Family, Folder, FolderId, Item, ItemSink, Mailbox, MailboxInfo,
    MessageClass, OtherItem, Place, Problem, family_of_class,
};

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
        let mut opened: Option<(u32, std::io::Result<File>)> = None;
        let mut bytes = Vec::new();
        for run in runs {
            let Some(listed) = self.files.get(run.file as usize) else {
                continue;
            };
            if opened.as_ref().is_none_or(|(file, _)| *file != run.file) {
                opened = Some((run.file, File::open(&listed.path)));
            }
            let Some((_, Ok(file))) = &opened else {
                self.lose(run, 0, 0, "the file cannot be opened any more", sink);
                continue;
            };
            let length = run.end - run.start;
            if length > MAX_OBJECT_BYTES {
                let cause =
                    format!("the object is {length} bytes long, more than {MAX_OBJECT_BYTES}");
                self.lose(run, 0, 0, &cause, sink);
                continue;
            }
            bytes.clear();
            bytes.resize(usize::try_from(length).unwrap_or_default(), 0);
            match read_full(file, &mut bytes, run.start) {
                Ok(got) => self.run(run, bytes.get(..got).unwrap_or_default(), sink),
                Err(error) => self.lose(run, 0, 0, &format!("cannot be read: {error}"), sink),
            }
        }
    }
}

impl Graph {
    fn run(&self, run: &Run, bytes: &[u8], sink: &mut dyn ItemSink) {
        let mut pull = Pull::new(bytes);
        for n in 0..run.count {
            while pull.eat(b',') {}
            if pull.peek().is_none() {
                let cause = "the file became shorter while it was read";
                self.lose(run, n, pull.offset(), cause, sink);
                return;
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
                    self.refuse(run, n, &head, kind, fault, sink);
                }
                continue;
            }
            if !left_out {
                let text = bytes.get(start..pull.offset()).unwrap_or_default();
                self.item(run, n, &details, text, sink);
            }
        }
    }

    fn item(&self, run: &Run, n: u64, details: &Details<'_>, text: &[u8], sink: &mut dyn ItemSink) {
        let head = &details.head;
        let kind = self.kind(run, head);
        let folder = self
            .tree
            .place(&run.container(kind, head), &self.index, &self.files);
        let place = Place::Number(run.first + n);
        let read = match kind {
            Kind::Event => self.event(run, n, folder, details, text, sink),
            Kind::Contact => self.contact(run, n, folder, details, text, sink),
            _ => {
                let family = family_of_class(details.class());
                if family == Family::Mail {
                    let attachments = details.attachments(self.index.attachments.of(&head.id));
                    sink.item(folder, &Item::Mail(details.mail(place, &attachments)));
                } else {
                    let item = OtherItem {
                        place,
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
            self.refuse(run, n, head, kind, fault, sink);
        }
    }

    fn event(
        &self,
        run: &Run,
        n: u64,
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
        if self.complain(run, n, folder, Family::Calendar, &mut reading, sink) {
            return Ok(());
        }
        if event.series.is_none() && !more.is_empty() {
            let cause = format!("{} exceptions belong to no pattern", more.len());
            let help = "they are left out; export the series with its recurrence.pattern";
            let problem = self.problem(run, n, cause, help);
            // They were taken out of the items as parts of this series, and it has none.
            let lost = problem.costing(more.len() as u64);
            let place = Place::Number(run.first + n);
            sink.unreadable(folder, Family::Calendar, place, lost);
        }
        let separate = self.index.attachments.of(id).len();
        event.attachments = event
            .attachments
            .max(u32::try_from(separate).unwrap_or(u32::MAX));
        let item = EventItem {
            place: Place::Number(run.first + n),
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
        run: &Run,
        n: u64,
        folder: FolderId,
        details: &Details<'_>,
        text: &[u8],
        sink: &mut dyn ItemSink,
    ) -> Result<(), Fault> {
        let class = class(details, Family::Contacts, "IPM.Contact");
        let group = MessageClass(&class).is("IPM.DistList");
        let mut reading = Reading::new(&DIALECT);
        let contact = resource::contact(&mut reading, &mut Pull::new(text), group)?;
        if self.complain(run, n, folder, Family::Contacts, &mut reading, sink) {
            return Ok(());
        }
        let item = ContactItem {
            place: Place::Number(run.first + n),
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
        run: &Run,
        n: u64,
        folder: FolderId,
        family: Family,
        reading: &mut Reading<'_>,
        sink: &mut dyn ItemSink,
    ) -> bool {
        let number = run.first + n;
        if let Some(complaint) = reading.verdict() {
            let problem = self.problem(run, n, complaint.cause, &complaint.help);
            sink.unreadable(folder, family, Place::Number(number), problem.costing(1));
            return true;
        }
        if let Some(problem) = remarks(reading, folders::shown(&self.files, run.file), number) {
            sink.problem(problem);
        }
        false
    }

    fn problem(&self, run: &Run, n: u64, cause: String, help: &str) -> Problem {
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
            fn context(&mut self, _: &str) -> u32 {
                0
            }
            fn object(&mut self, object: &Object<'_>) {
                self.0 = Some(object.head.clone());
            }
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
        run: &Run,
        n: u64,
        head: &Head,
        kind: Kind,
        fault: Fault,
        sink: &mut dyn ItemSink,
    ) {
        let container = run.container(kind, head);
        let folder = self.tree.place(&container, &self.index, &self.files);
        let number = run.first + n;
        let cause = match fault.kind {
            FaultKind::End => "the file ends inside this object".to_owned(),
            kind => kind.to_string(),
        };
        let problem = self.problem(run, n, cause, "export it again, as UTF-8 JSON");
        let family = match kind {
            Kind::Event => Family::Calendar,
            Kind::Contact => Family::Contacts,
            _ => Family::Mail,
        };
        sink.unreadable(folder, family, Place::Number(number), problem.costing(1));
    }

    /// Counts the objects of a run from the n-th on, which starts at an offset in it, as unreadable.
    fn lose(&self, run: &Run, n: u64, at: usize, cause: &str, sink: &mut dyn ItemSink) {
        let (kind, family) = match run.family {
            Listing::Message => (Kind::Message, Family::Mail),
            Listing::Event => (Kind::Event, Family::Calendar),
            Listing::Contact => (Kind::Contact, Family::Contacts),
        };
        let container = run.container(kind, &Head::default());
        let folder = self.tree.place(&container, &self.index, &self.files);
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
            "run again while nothing changes the export",
        );
        let from = run.start + at as u64;
        let left_out = self.index.left_out(run.file, from, run.end);
        let cost = (last - first + 1).saturating_sub(left_out);
        if cost > 0 {
            sink.unreadable(folder, family, Place::Number(first), problem.costing(cost));
        }
    }
}

/// The class that the export says, if it is of this family, else the usual one.
fn class<'d>(details: &'d Details<'_>, family: Family, usual: &'static str) -> Cow<'d, str> {
    let stated = details.stated_class();
    let stated = stated.filter(|class| family_of_class(class) == family);
    Cow::Borrowed(stated.unwrap_or(usual))
}
