//! What the writer of Outlook data files writes is read back equal, by Microsoft's reader and by ours.
//!
//! It stands apart from the writer so that only its public side is used.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod theirs;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};

use self::theirs::Seen;
use crate::cli_support::{folder, labelcast};
use labelcast::cli::Exit;
use labelcast::model::{
    CountedItems, Family, FolderId, Item, ItemSink, Mailbox, Place, Problem, SourceFormat,
    WellKnown,
};
use labelcast::sources::Export;
use labelcast::sources::pst::PstMailbox;
use labelcast::synth::pst::{Made, Plan, Shape, Told, write};

/// Items of each folder, by its path; sorted.
type Listing = BTreeMap<Vec<String>, Vec<Seen>>;

/// A plan with a little of everything.
fn small() -> Plan {
    Plan {
        messages: 120,
        size: 6_000,
        folders: 6,
        copies: 9,
        events: 15,
        series: 24,
        contacts: 12,
        groups: 2,
        tasks: 10,
        notes: 3,
        journal: 3,
        ..Plan::default()
    }
}

/// Writes a store and gives what the writer told of it.
fn made(name: &str, plan: &Plan) -> (PathBuf, Listing, Made) {
    let path = folder(name).join("made.pst");
    let (mut paths, mut listing) = (Vec::new(), Listing::new());
    let file = File::create(&path).unwrap();
    let made = write(plan, file, &mut |told| match told {
        Told::Folder { path } => {
            paths.push(path.to_vec());
            assert!(listing.insert(path.to_vec(), Vec::new()).is_none());
        }
        Told::Item {
            folder,
            class,
            subject,
            message_id,
            size,
            files,
        } => listing.get_mut(&paths[folder]).unwrap().push(Seen {
            class: class.to_owned(),
            subject: subject.to_owned(),
            message_id: message_id.map(ToOwned::to_owned),
            size,
            files: files.to_vec(),
        }),
    })
    .unwrap();
    assert_eq!(made.bytes, fs::metadata(&path).unwrap().len());
    assert_eq!(made.folders, listing.len() as u64);
    assert_eq!(
        made.items,
        listing
            .values()
            .map(|items| items.len() as u64)
            .sum::<u64>()
    );
    for items in listing.values_mut() {
        items.sort();
    }
    (path, listing, made)
}

/// The store through `outlook-pst`.
fn theirs(path: &Path) -> Listing {
    let store = theirs::open(path).unwrap();
    let mut folders = Vec::new();
    let mut listing = Listing::new();
    theirs::walk(
        &store,
        None,
        true,
        &mut |path| folders.push(path.to_vec()),
        &mut |path, _, seen| listing.entry(path.to_vec()).or_default().push(seen),
    )
    .unwrap();
    for folder in folders {
        listing.entry(folder).or_default();
    }
    for items in listing.values_mut() {
        items.sort();
    }
    listing
}

fn open(path: &Path) -> PstMailbox {
    let export = Export {
        path: path.to_owned(),
        shown: "made.pst".to_owned(),
        format: SourceFormat::Pst,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    };
    let mailbox = PstMailbox::open(&export).unwrap();
    assert_eq!(mailbox.problems(), []);
    mailbox
}

/// The store through our reader; it tells neither subjects nor ids, so ids are told apart only.
#[derive(Default)]
struct Ours {
    items: BTreeMap<u32, Vec<Seen>>,
    identities: BTreeMap<String, u64>,
}

impl ItemSink for Ours {
    fn counted(&mut self, _: FolderId, _: &CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let seen = match item {
            Item::Mail(mail) => {
                let key = format!("{:x} {:?}", mail.identity.key, mail.identity.kind);
                *self.identities.entry(key).or_default() += 1;
                Seen {
                    class: mail.class.to_string(),
                    subject: String::new(),
                    message_id: None,
                    size: mail.size.bytes,
                    files: mail
                        .attachments
                        .iter()
                        .map(|file| (file.name.to_string(), file.bytes))
                        .collect(),
                }
            }
            other => Seen {
                class: other.class().to_owned(),
                subject: String::new(),
                message_id: None,
                size: other.bytes(),
                files: Vec::new(),
            },
        };
        self.items.entry(folder.0).or_default().push(seen);
    }

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        assert_eq!(Some(problem), None);
    }

    fn problem(&mut self, problem: Problem) {
        assert_eq!(Some(problem), None);
    }
}

fn ours(path: &Path) -> (Listing, BTreeMap<String, u64>) {
    let mailbox = open(path);
    let mut seen = Ours::default();
    for piece in 0..mailbox.pieces() {
        mailbox.scan(piece, &mut seen);
    }
    let mut paths: Vec<Vec<String>> = Vec::new();
    let mut listing = Listing::new();
    for (folder, id) in mailbox.folders().iter().zip(0_u32..) {
        let mut path = folder
            .parent
            .map_or_else(Vec::new, |parent| paths[parent.index()].clone());
        path.push(folder.name.clone());
        paths.push(path.clone());
        let mut items = seen.items.remove(&id).unwrap_or_default();
        items.sort();
        listing.insert(path, items);
    }
    (listing, seen.identities)
}

/// What our reader is to tell of what was written.
fn as_ours(listing: &Listing) -> Listing {
    let mut listing = listing.clone();
    for items in listing.values_mut() {
        for item in &mut *items {
            item.subject.clear();
            item.message_id = None;
        }
        items.sort();
    }
    listing
}

fn check(name: &str, plan: &Plan) -> (PathBuf, Listing) {
    let (path, written, _) = made(name, plan);
    let read = theirs(&path);
    // One by one, so that a difference is legible.
    assert!(read.keys().eq(written.keys()), "{name}: folders differ");
    for (folder, items) in &written {
        assert_eq!(&read[folder], items, "{name}: {folder:?}");
    }
    let (read, _) = ours(&path);
    let expected = as_ours(&written);
    assert!(read.keys().eq(expected.keys()), "{name}: folders differ");
    for (folder, items) in &expected {
        assert_eq!(&read[folder], items, "{name}: {folder:?}");
    }
    (path, written)
}

/// Every shape, small enough for a test.
fn in_small(shape: Shape) -> Plan {
    let mut plan = Plan {
        messages: 60,
        events: 3,
        contacts: 3,
        ..Plan::shaped(&[shape])
    };
    match shape {
        // Several blocks of rows, texts over more than one map of a heap, two levels of index.
        Shape::MillionItems => plan.messages = 2_500,
        Shape::ManyFolders => plan.folders = 700,
        Shape::LargeMessages => plan.large_size = 9_000_000,
        Shape::EndlessSeries => plan.series = 60,
        Shape::Copies => plan.copies = 90,
        Shape::DeepFolders | Shape::SlashedNames => {}
    }
    plan
}

#[test]
fn a_usual_mailbox_is_read_back_equal() {
    let (_, written) = check("synth_small", &small());
    let classes: std::collections::BTreeSet<&str> = written
        .values()
        .flatten()
        .map(|item| item.class.as_str())
        .collect();
    for class in [
        "IPM.Note",
        "IPM.Appointment",
        "IPM.Contact",
        "IPM.DistList",
        "IPM.Task",
        "IPM.StickyNote",
        "IPM.Activity",
    ] {
        assert!(classes.contains(class), "{class}");
    }
}

#[test]
fn an_empty_mailbox_is_read_back_equal() {
    let plan = Plan {
        messages: 0,
        folders: 0,
        copies: 0,
        events: 0,
        series: 0,
        contacts: 0,
        groups: 0,
        tasks: 0,
        notes: 0,
        journal: 0,
        ..small()
    };
    check("synth_empty", &plan);
}

#[test]
fn a_million_items_in_small_are_read_back_equal() {
    check("synth_million", &in_small(Shape::MillionItems));
}

#[test]
fn many_folders_are_read_back_equal() {
    let (_, written) = check("synth_folders", &in_small(Shape::ManyFolders));
    assert!(written.len() > 700);
}

#[test]
fn three_hundred_levels_are_read_back_equal() {
    let (_, written) = check("synth_deep", &in_small(Shape::DeepFolders));
    assert_eq!(written.keys().map(Vec::len).max(), Some(300));
}

#[test]
fn names_with_slashes_are_read_back_equal() {
    let (_, written) = check("synth_slashed", &in_small(Shape::SlashedNames));
    let slashed = written
        .keys()
        .filter(|path| path.last().unwrap().contains('/'));
    assert_eq!(slashed.count(), 40);
}

#[test]
fn large_messages_are_read_back_equal() {
    let (_, written) = check("synth_large", &in_small(Shape::LargeMessages));
    let large = written.values().flatten().filter(|item| {
        let near = 8_900_000..9_100_000;
        near.contains(&item.size)
    });
    assert_eq!(large.count(), 3);
}

#[test]
fn endless_series_are_read_back_equal_and_never_end() {
    let (path, _) = check("synth_endless", &in_small(Shape::EndlessSeries));
    let store = theirs::open(&path).unwrap();
    let (mut blobs, mut marks) = (0, [0; 2]);
    let id = named(&path, 0x8216, 3);
    theirs::walk(&store, None, false, &mut |_| {}, &mut |path, message, _| {
        use outlook_pst::ltp::prop_context::PropertyValue;
        use outlook_pst::messaging::message::Message as _;
        if path != ["Calendar"] {
            return;
        }
        if let Some(PropertyValue::Binary(blob)) = message.properties().get(id) {
            blobs += 1;
            let blob = blob.buffer();
            let has = |word: u32| blob.windows(4).any(|part| part == word.to_le_bytes());
            assert!(has(0x5ae9_80df));
            marks[0] += u32::from(has(0x2023));
            marks[1] += u32::from(has(0xffff_ffff));
        }
    })
    .unwrap();
    assert_eq!(blobs, 60);
    assert!(marks[0] > 20 && marks[1] > 20, "{marks:?}");
}

/// The id of a numbered name, through the map that the store keeps; `set` is its place there.
fn named(path: &Path, number: u32, set: u16) -> u16 {
    use outlook_pst::messaging::named_prop::{NameIdEntry, NamedPropertyGuid, NamedPropertyId};
    use outlook_pst::messaging::store::Store as _;
    let store = theirs::open(path).unwrap();
    let map = store.named_property_map().unwrap();
    let guid = NamedPropertyGuid::try_from(set).unwrap();
    let all = map.properties().stream_entry().unwrap();
    let wanted: Vec<NameIdEntry> = all
        .into_iter()
        .filter(|entry| entry.id() == NamedPropertyId::Number(number) && entry.guid() == guid)
        .collect();
    assert_eq!(wanted.len(), 1, "{wanted:?}");
    let entry = wanted[0];
    // The chain that its number leads to has it, too.
    let hashed = map.properties().hash_entry(entry).unwrap();
    let chain = map.properties().hash_bucket(&hashed).unwrap();
    assert!(chain.contains(&hashed), "{chain:?}");
    entry.prop_id()
}

#[test]
fn copies_are_the_same_message_to_a_reader() {
    let (path, written) = check("synth_copies", &in_small(Shape::Copies));
    let mut ids: BTreeMap<&str, u64> = BTreeMap::new();
    for item in written.values().flatten() {
        if let Some(id) = &item.message_id {
            *ids.entry(id).or_default() += 1;
        }
    }
    assert!(ids.values().any(|&times| times >= 2));
    let (_, identities) = ours(&path);
    // 60 messages, of which drafts have a search key alone.
    assert_eq!(identities.len(), 60);
    assert_eq!(identities.values().sum::<u64>(), 150);
}

#[test]
fn default_folders_are_known_by_their_ids() {
    let (path, ..) = made("synth_defaults", &small());
    let mailbox = open(&path);
    let known = |name: &str| {
        let folder = mailbox.folders().iter().find(|folder| folder.name == name);
        folder.and_then(|folder| folder.well_known)
    };
    for (name, is) in [
        ("Inbox", WellKnown::Inbox),
        ("Sent Items", WellKnown::SentItems),
        ("Drafts", WellKnown::Drafts),
        ("Outbox", WellKnown::Outbox),
        ("Deleted Items", WellKnown::DeletedItems),
        ("Junk Email", WellKnown::JunkEmail),
        ("Calendar", WellKnown::Calendar),
        ("Contacts", WellKnown::Contacts),
        ("Tasks", WellKnown::Tasks),
        ("Notes", WellKnown::Notes),
        ("Journal", WellKnown::Journal),
        ("Sync Issues", WellKnown::SyncIssues),
        ("Conflicts", WellKnown::Conflicts),
    ] {
        assert_eq!(known(name), Some(is), "{name}");
    }
}

fn bytes(plan: &Plan) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    write(plan, &mut out, &mut |_| {}).unwrap();
    out.into_inner()
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The number changes when what is written changes: then it is put right here, and said in the log.
#[test]
fn the_same_seed_gives_the_same_bytes_everywhere() {
    let one = bytes(&small());
    assert_eq!(
        (one.len(), hash(&one)),
        (1_033_216, 764_805_443_004_046_396)
    );
    let other = bytes(&Plan { seed: 2, ..small() });
    assert_ne!(hash(&one), hash(&other));
}

/// `outlook-pst` can make the maps of free space anew from the B-trees: they must be ours.
#[test]
fn maps_of_free_space_are_those_that_the_trees_imply() {
    use outlook_pst::{PstFile as _, UnicodePstFile};
    let plan = Plan {
        messages: 900,
        ..small()
    };
    let (path, ..) = made("synth_maps", &plan);
    let before = fs::read(&path).unwrap();
    // Without its first map, so that the file is as it was only if the maps are made anew.
    let mut broken = before.clone();
    broken[0x4400..0x4600].fill(0);
    fs::write(&path, broken).unwrap();
    {
        let mut pst = UnicodePstFile::open(&path).unwrap();
        // Forgotten, the lock leaves the maps marked as wrong; the next makes them anew.
        std::mem::forget(pst.lock().unwrap());
        drop(pst.lock().unwrap());
    }
    let after = fs::read(&path).unwrap();
    let mut maps = 0;
    for at in (0x4400..before.len()).step_by(253_952) {
        assert_eq!(before[at..at + 512], after[at..at + 512], "map at 0x{at:x}");
        maps += 1;
    }
    assert!(maps > 8, "{maps}");
    // Free bytes in all.
    assert_eq!(before[200..208], after[200..208]);
}

#[test]
fn the_command_writes_a_store_and_keeps_what_exists() {
    let here = folder("synth_command");
    let path = here.join("made.pst");
    let path = path.to_str().unwrap();
    let args = ["synth", "pst", path, "--messages", "10", "--folders", "2"];
    let run = labelcast(&args);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
    assert!(
        run.out.contains(": made-up data: 17 folders, 213 items, "),
        "{}",
        run.out
    );
    let first = fs::read(path).unwrap();
    let again = labelcast(&[&args[..], &["--seed", "2"]].concat());
    assert_eq!((again.exit, again.out.as_str()), (Exit::CannotRun, ""));
    assert_eq!(
        again.err,
        format!(
            "{path}: it exists and is left as it is\nhelp: give another name, or add --force\n"
        )
    );
    assert_eq!(fs::read(path).unwrap(), first);
    let forced = labelcast(&[&args[..], &["--seed", "2", "--force"]].concat());
    assert_eq!(forced.exit, Exit::Done, "{}", forced.err);
    assert_ne!(fs::read(path).unwrap(), first);
    let run = labelcast(&["preview", path]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Done, ""));
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing() {
    let here = folder("synth_refusals");
    let run = labelcast(&["synth", "pst", here.join("no/such.pst").to_str().unwrap()]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(run.err.contains("cannot be written: "), "{}", run.err);
    assert!(
        run.err
            .contains("\nhelp: give a file in a folder that exists"),
        "{}",
        run.err
    );
    // More than one attachment may have.
    let path = here.join("huge.pst");
    let huge = ["--messages", "1", "--large", "1", "--large-size", "3G"];
    let run = labelcast(&[&["synth", "pst", path.to_str().unwrap()][..], &huge].concat());
    assert_eq!((run.exit, run.out.as_str()), (Exit::CannotRun, ""));
    assert!(
        run.err.contains("an attachment is over 2 GB"),
        "{}",
        run.err
    );
    assert!(!path.exists());
    for wrong in [
        &["--messages", "many"][..],
        &["--size", "1.5k"],
        &["--folders", "20000"],
        &["--depth", "0"],
        &["--shape", "round"],
    ] {
        let path = here.join("wrong.pst");
        let run = labelcast(&[&["synth", "pst", path.to_str().unwrap()][..], wrong].concat());
        assert_eq!(run.exit, Exit::CannotRun, "{wrong:?}");
        assert!(!path.exists());
    }
}
