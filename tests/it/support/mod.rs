//! What the integration tests share: loading a fixture with its settings, predicting it, and
//! pinning the outcome as a snapshot.
//!
//! It stands apart so that a new fixture needs no test code, and so that every test reads fixtures
//! through the same door as the program: a file, its reader, the engine, the simulation.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper that fails is a test that fails"
)]

pub(crate) mod fixtures;
pub(crate) mod many;
pub(crate) mod memory;
pub(crate) mod render;
pub(crate) mod schema;
pub(crate) mod shuffle;
pub(crate) mod snapshots;

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use labelcast::engines::Engine;
use labelcast::model::{ItemRecord, Mailbox, MailboxPrediction, SourceFormat};
use labelcast::rules::Settings;
use labelcast::simulate::predict_items;
use labelcast::sources::{Export, OpenMailbox, mailbox1};
use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// The engine that every fixture runs under.
pub(crate) static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load("google-dms", |_| unreachable!("it is shipped")).unwrap());

/// A mailbox's prediction with the fate of every item.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) prediction: MailboxPrediction,
    pub(crate) records: Vec<ItemRecord>,
}

impl Outcome {
    /// Whether a rule shows anywhere: in a folder's reasons, a finding, or an item's reasons.
    pub(crate) fn shows(&self, rule: &str) -> bool {
        let named = |rules: &[&'static str]| rules.contains(&rule);
        self.prediction
            .folders
            .iter()
            .any(|folder| named(&folder.rules))
            || self
                .prediction
                .findings
                .iter()
                .any(|finding| finding.rule == rule)
            || self.records.iter().any(|record| named(&record.rules))
    }

    /// The prediction as its JSON.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(&self.prediction).unwrap()
    }
}

/// The project's own folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A path of the project as messages and snapshots show it: from the project's folder, with `/`.
pub(crate) fn shown(path: &Path) -> String {
    let inside = path.strip_prefix(project()).unwrap_or(path);
    inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// What stands in a folder, sorted by name.
pub(crate) fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", shown(folder)));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// A file's or folder's name without what is behind its last dot.
pub(crate) fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// Keys of a `labelcast.toml` that are settings of the engine; mappings stand in it as tables.
const KNOWN: [&str; 12] = [
    "attendee-mapping",
    "calendar-since",
    "compare-until",
    "migration-day",
    "resource-mapping",
    "exclude-junk",
    "exclude-deleted",
    "exclude-folders",
    "target-locale",
    "inbox-subfolders",
    "label-unit",
    "size-unit",
];

/// Settings from the text of a `labelcast.toml`, where folders are excluded with the flag's
/// spelling, `exclude-folder`.
pub(crate) fn settings(text: &str) -> Settings {
    let mut table: toml::Table = text.parse().unwrap();
    if let Some(folders) = table.remove("exclude-folder") {
        table.insert("exclude-folders".to_owned(), folders);
    }
    for key in table.keys() {
        assert!(KNOWN.contains(&key.as_str()), "unknown setting '{key}'");
    }
    table.try_into().unwrap()
}

/// The settings of a file, or none where there is no such file.
pub(crate) fn settings_in(file: &Path) -> Settings {
    if file.exists() {
        settings(&fs::read_to_string(file).unwrap())
    } else {
        Settings::default()
    }
}

/// Every shipped engine, the default first.
pub(crate) fn shipped_engines() -> Vec<Engine> {
    let load = |id| Engine::load(id, |_| unreachable!("it is shipped")).unwrap();
    Engine::shipped().into_iter().map(load).collect()
}

/// Predicts a mailbox under the shipped engine.
pub(crate) fn predict(mailbox: &dyn Mailbox, settings: &Settings) -> Outcome {
    predict_under(&ENGINE, mailbox, settings)
}

/// Predicts a mailbox under any engine.
pub(crate) fn predict_under(
    engine: &Engine,
    mailbox: &dyn Mailbox,
    settings: &Settings,
) -> Outcome {
    let mut records = Vec::new();
    let prediction = predict_items(mailbox, engine, settings, |record| {
        records.push(record.clone());
        Ok::<(), Infallible>(())
    })
    .unwrap_or_else(|never| match never {});
    Outcome {
        prediction,
        records,
    }
}

/// Opens a `labelcast.mailbox/1` file.
pub(crate) fn open(path: &Path, shown: &str) -> OpenMailbox {
    let export = Export {
        path: path.to_owned(),
        shown: shown.to_owned(),
        format: SourceFormat::Mailbox1,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    };
    mailbox1::open(&export).unwrap_or_else(|error| panic!("{error}"))
}

/// Predicts text as if it stood in a file called `shown`.
pub(crate) fn predict_text(text: &str, shown: &str, settings: &Settings) -> Outcome {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!(
        "{}-{}-{number}.json",
        env!("CARGO_CRATE_NAME"),
        std::process::id()
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    let outcome = predict(&*open(&path, shown), settings);
    fs::remove_file(&path).unwrap();
    outcome
}

/// How properties are tried: so many cases from this seed, few enough for a debug build; other ones where
/// `PROPTEST_CASES` asks for them.
pub(crate) fn settled(cases: u32, seed: u64) -> ProptestConfig {
    let default = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked { default.cases } else { cases },
        rng_seed: if asked {
            default.rng_seed
        } else {
            RngSeed::Fixed(seed)
        },
        failure_persistence: None,
        ..default
    }
}
