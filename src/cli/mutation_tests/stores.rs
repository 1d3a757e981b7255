//! Whole stores that are to be broken: made up, or copied from the fixtures.
//!
//! Apart because a store is made once and broken thousands of times.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Exit, Kind, run};
use crate::{Surroundings, run_in};
use sources::pst::tests::made_small;
use synth::damage::Sums;
use synth::pst::{Plan, Single, single, write};

/// Tenants of one form that are made.
const TENANTS: u64 = 3;

/// The stores of one form; removed with their value.
pub(super) struct Stores {
    root: PathBuf,
    pub(super) list: Vec<Store>,
}

/// A store, or some together.
pub(super) struct Store {
    pub(super) name: String,
    /// What predicts it.
    pub(super) args: Vec<String>,
    /// Files that may be broken.
    pub(super) files: Vec<Intact>,
    /// Items that it holds when whole.
    pub(super) found: u64,
}

/// A file as it was.
pub(super) struct Intact {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    /// What checksums cover, where they can be made right again.
    pub(super) sums: Option<Sums>,
}

impl Drop for Stores {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Stores {
    /// Makes them.
    pub(super) fn make(kind: &Kind) -> Self {
        let name = format!("labelcast-broken-{}-{}", kind.name, std::process::id());
        let root = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&root);
        let mut stores = Self {
            root,
            list: Vec::new(),
        };
        match kind.name {
            "pst" | "ost" => stores.outlook(kind.name),
            "msg" => stores.items(),
            _ => {}
        }
        if let Some(format) = kind.synth {
            for seed in 1..=TENANTS {
                stores.tenant(kind.name, format, seed);
            }
        }
        for fixture in kind.fixtures {
            stores.fixture(fixture);
        }
        assert!(!stores.list.is_empty(), "{}", kind.name);
        stores
    }

    fn folder(&self, name: &str) -> PathBuf {
        let folder = self.root.join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// Adds what stands in a folder, all of it or the files of one ending.
    fn add(&mut self, name: &str, folder: &Path, ending: Option<&str>, more: &[String]) {
        let mut files = Vec::new();
        walk(folder, &mut files);
        files.retain(|path| {
            let own = path.extension().and_then(|own| own.to_str());
            ending.is_none() || own == ending
        });
        self.list.push(store(name, folder, files, more));
    }

    /// Data files: each alone, and two beside each other.
    fn outlook(&mut self, ending: &str) {
        let mut both = Vec::new();
        for seed in 1..=2 {
            let folder = self.folder(&format!("{ending}-{seed}"));
            let path = folder.join(format!("user{seed}.{ending}"));
            let mut file = std::io::Cursor::new(Vec::new());
            let plan = Plan {
                seed,
                messages: 24,
                size: 1_000 + 3_000 * seed,
                folders: 5,
                events: 4,
                series: 3,
                contacts: 5,
                groups: 1,
                tasks: 2,
                notes: 1,
                journal: 1,
                ..Plan::default()
            };
            write(&plan, &mut file, &mut |_| {}).unwrap();
            let mut bytes = file.into_inner();
            if ending == "ost" {
                bytes[9] = b'O';
                Sums::header(&mut bytes);
            }
            fs::write(&path, &bytes).unwrap();
            both.push(bytes);
            let name = format!("one store {seed}");
            self.list.push(store(&name, &path, vec![path.clone()], &[]));
        }
        if ending == "pst" {
            // Of every layout.
            let folder = self.folder("layouts");
            for (number, bytes) in made_small().into_iter().enumerate() {
                let path = folder.join(format!("layout{number}.pst"));
                fs::write(&path, bytes).unwrap();
                let name = format!("layout {number}");
                self.list.push(store(&name, &path, vec![path.clone()], &[]));
            }
        }
        let folder = self.folder("both");
        for (bytes, name) in both.iter().zip(["ann", "bob"]) {
            fs::write(folder.join(name).with_extension(ending), bytes).unwrap();
        }
        self.add("two stores", &folder, None, &[]);
    }

    /// Items in files of their own.
    fn items(&mut self) {
        let folder = self.folder("items");
        for (what, name) in [
            (Single::Mail, "mail"),
            (Single::Event, "event"),
            (Single::Series, "series"),
            (Single::Contact, "contact"),
        ] {
            let inner = folder.join(name);
            fs::create_dir_all(&inner).unwrap();
            for number in 0..5 {
                let ending = if number == 4 { "oft" } else { "msg" };
                let path = inner.join(format!("{name}{number}.{ending}"));
                fs::write(path, single(what, 1, number).unwrap()).unwrap();
            }
        }
        self.add("items", &folder, None, &[]);
    }

    /// A tenant of two mailboxes.
    fn tenant(&mut self, kind: &str, format: &str, seed: u64) {
        let folder = self.folder(&format!("tenant-{seed}"));
        let (place, number) = (folder.to_string_lossy().into_owned(), seed.to_string());
        let size = if kind == "pst" { "4k" } else { "700" };
        let args = [
            "labelcast",
            "synth",
            "tenant",
            &place,
            "--force",
            "--mailboxes",
            "2",
            "--items",
            "40",
            "--size",
            size,
            "--format",
            format,
            "--seed",
            &number,
        ];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = run_in(&Surroundings::default(), args, &mut out, &mut err);
        assert_eq!(exit, Exit::Done, "{}", String::from_utf8_lossy(&err));
        let name = format!("tenant {seed}");
        fs::remove_file(folder.join("users.csv")).unwrap();
        let mapping = folder.join("mapping.csv");
        if kind == "mapping" {
            let beside = self.root.join(format!("mapping-{seed}.csv"));
            fs::rename(&mapping, &beside).unwrap();
            let more = [
                "--mapping".to_owned(),
                beside.to_string_lossy().into_owned(),
            ];
            self.list.push(store(&name, &folder, vec![beside], &more));
            return;
        }
        fs::remove_file(mapping).unwrap();
        let ending = Some(kind).filter(|kind| matches!(*kind, "ics" | "vcf"));
        self.add(&name, &folder, ending, &[]);
    }

    /// A copy of a fixture.
    fn fixture(&mut self, name: &str) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../fixtures/sources")
            .join(name);
        let to = self.folder(&name.replace('/', "-"));
        let mut files = Vec::new();
        walk(&from, &mut files);
        for file in files {
            let copy = to.join(file.strip_prefix(&from).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(&file, copy).unwrap();
        }
        self.add(name, &to, None, &[]);
    }
}

/// A store of these files, and what it holds when whole.
fn store(name: &str, place: &Path, mut files: Vec<PathBuf>, more: &[String]) -> Store {
    files.sort();
    let args = ["labelcast", "preview", "--jobs", "1", "--format", "json"];
    let args = args.into_iter().map(str::to_owned);
    let place = place.to_string_lossy().into_owned();
    let files = files.into_iter().map(|path| {
        let bytes = fs::read(&path).unwrap();
        let sums = bytes.starts_with(b"!BDN").then(|| Sums::of(&bytes));
        Intact { path, bytes, sums }
    });
    let mut store = Store {
        name: name.to_owned(),
        args: args.chain([place]).chain(more.iter().cloned()).collect(),
        files: files.collect(),
        found: 0,
    };
    let whole = run(&store).unwrap();
    assert_eq!(whole.exit, Exit::Done, "{name}: {}", whole.told);
    assert!(whole.found > 0 && !store.files.is_empty(), "{name}");
    store.found = whole.found;
    store
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}
