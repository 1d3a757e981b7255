//! Whole runs over broken stores of every format: no panic, no hang, every item found is accounted for, and
//! no run that finds fewer items than are plainly there ends as if nothing were wrong.
//!
//! Apart from the readers' own tests of damage because only a whole run has a ledger and an exit status.
//! Rounds are numbered and a round's number is its seed: a failure names it. A few rounds are run in every
//! test; `LABELCAST_MUTATIONS` asks for more, and `fuzz/README.md` says how a million are run.

mod plain;
mod record;
mod stores;

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Exit, Surroundings, run_in};
use record::Record;
use stores::{Intact, Store, Stores};
use synth::Random;
use synth::damage::damage;

/// Rounds of each format where nothing else is asked for.
const ROUNDS: u64 = 10;

/// What is no hang on a machine that does nothing else.
const HANG: Duration = Duration::from_secs(2);

/// Times that a slow round is run again before it counts as one that hangs: the machine may do other work.
const TRIES: usize = 3;

/// Memory that the process may take, where the system tells.
const MEMORY: u64 = 500 << 20;

/// One form of exports.
struct Kind {
    name: &'static str,
    /// Arguments of `synth tenant` that make it, if it can.
    synth: Option<&'static str>,
    /// Folders below `fixtures/sources` that hold whole stores of it.
    fixtures: &'static [&'static str],
}

/// Makes a test of each.
macro_rules! kinds {
    ($($name:ident: $synth:expr, $fixtures:expr;)*) => {$(
        #[test]
        fn $name() {
            broken_stores_are_told(&Kind {
                name: stringify!($name),
                synth: $synth,
                fixtures: &$fixtures,
            });
        }
    )*};
}

kinds! {
    pst: None, [];
    ost: None, [];
    msg: None, [];
    eml: Some("eml"), ["eml/plain"];
    maildir: Some("maildir"), ["maildir/plain", "maildir/legacy"];
    mbox: Some("mbox"), ["mbox/plain"];
    graph: Some("graph"), ["graph/plain/calendar", "graph/plain/other"];
    mailbox1: Some("mailbox1"), ["mailbox1/plain"];
    ics: Some("ics+vcf"), ["ics/plain"];
    vcf: Some("ics+vcf"), ["vcf/plain"];
    statistics: Some("stats"), [];
    mapping: Some("mailbox1"), [];
}

/// How a run ended, and what it found.
#[derive(Debug)]
struct Run {
    exit: Exit,
    found: u64,
    told: String,
}

/// Breaks stores of a form, one in each round.
fn broken_stores_are_told(kind: &Kind) {
    let stores = Stores::make(kind);
    let mut record = Record::resume(kind.name, ROUNDS);
    while let Some(round) = record.next() {
        let mut random = Random::of_item(1, 0, round);
        let store = &stores.list[random.below(stores.list.len())];
        let (ways, exit) = one(store, &mut random);
        record.done(round, &ways, exit);
    }
    record.end();
}

/// One round: what was broken, and how the run ended or why it must not have ended so.
fn one(store: &Store, random: &mut Random) -> (String, Result<Exit, String>) {
    let file = &store.files[random.below(store.files.len())];
    let mut bytes = file.bytes.clone();
    let mut ways = Vec::new();
    for _ in 0..=random.below(2) {
        ways.push(match &file.sums {
            Some(sums) if random.chance(1, 2) => {
                sums.lie(&mut bytes, random);
                "lies under right checksums"
            }
            _ => damage(&mut bytes, random),
        });
        if bytes.len() != file.bytes.len() {
            break;
        }
    }
    fs::write(&file.path, &bytes).unwrap();
    let outcome = judge(store, file, &bytes);
    fs::write(&file.path, &file.bytes).unwrap();
    let name = file.path.file_name().unwrap_or_default();
    let ways = format!("{}: {}: {}", store.name, name.display(), ways.join(", "));
    (ways, outcome)
}

/// Runs over a store one file of which is broken; how that ended, or why it must not have ended so.
fn judge(store: &Store, file: &Intact, broken: &[u8]) -> Result<Exit, String> {
    let mut fastest = Duration::MAX;
    let mut last = None;
    for _ in 0..TRIES {
        let start = Instant::now();
        last = Some(run(store)?);
        fastest = fastest.min(start.elapsed());
        if fastest < HANG {
            break;
        }
    }
    if fastest >= HANG {
        return Err(format!("it took {fastest:?}"));
    }
    if let Some(memory) = record::memory().filter(|&bytes| bytes > MEMORY) {
        return Err(format!("{memory} bytes of memory"));
    }
    let run = last.ok_or("it never ran")?;
    let gone = plain::gone(&file.path, &file.bytes, broken);
    let plainly = store.found.saturating_sub(gone);
    if run.exit == Exit::Done && run.found < plainly {
        return Err(format!(
            "{} items of {plainly} were found, and nothing was wrong: {}",
            run.found, run.told
        ));
    }
    if run.exit != Exit::Done && !run.told.contains("help: ") {
        return Err(format!(
            "it ended with {:?} and no reason: {}",
            run.exit, run.told
        ));
    }
    Ok(run.exit)
}

/// Predicts what becomes of a store.
fn run(store: &Store) -> Result<Run, String> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = store.args.iter().map(String::as_str);
    let exit = run_in(&Surroundings::default(), args, &mut out, &mut err);
    let told = String::from_utf8(err).map_err(|_| "standard error is no text")?;
    if told.contains("labelcast failed") {
        return Err(told);
    }
    if (exit == Exit::CannotRun) != out.is_empty() {
        return Err(format!(
            "{exit:?} and {} bytes were printed: {told}",
            out.len()
        ));
    }
    let found = if out.is_empty() { 0 } else { found(&out)? };
    Ok(Run { exit, found, told })
}

/// Items of all families; an error if a family does not balance, in a mailbox or in all.
fn found(out: &[u8]) -> Result<u64, String> {
    let document: Value = serde_json::from_slice(out).map_err(|error| error.to_string())?;
    let mailboxes = document["mailboxes"].as_array().into_iter().flatten();
    let mut all = 0;
    for ledger in mailboxes
        .map(|mailbox| &mailbox["ledger"])
        .chain([&document["totals"]["ledger"]])
    {
        all = 0;
        for (family, counts) in ledger.as_object().ok_or("there is no ledger")? {
            let count = |name: &str| counts[name].as_u64().unwrap_or(0);
            let parts = ["migrated", "altered", "merged", "skipped", "unreadable"];
            let sum: u64 = parts.into_iter().map(count).sum();
            if count("found") != sum {
                return Err(format!("{family} does not balance: {counts}"));
            }
            all += sum;
        }
    }
    Ok(all)
}
