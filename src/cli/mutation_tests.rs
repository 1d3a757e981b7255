//! Whole runs over broken stores: no panic, no hang, and every item found is accounted for.
//!
//! Apart from the reader's own tests of damage because only a prediction has a ledger. Rounds are numbered and a
//! round's number is its seed: a failure names it.

use std::fs;
use std::time::{Duration, Instant};

use super::{Exit, Surroundings, run_in};
use crate::engines::Engine;
use crate::model::{Ledger, Mailbox};
use crate::rules::Settings;
use crate::simulate::{inspect, predict};
use crate::sources::pst::tests::corrupt::{Lies, Random, corrupt};
use crate::sources::pst::tests::{made_small, open_in_memory};

/// Rounds where nothing else is asked for; `LABELCAST_MUTATIONS` asks.
const ROUNDS: u64 = 10_000;

/// A machine that does other work, too, must not fail the test: what it waits for is no hang.
const HANG: Duration = Duration::from_secs(2);

/// No store made here holds more items; twice as many leave room for a folder that was made to list another's.
const MOST: u64 = 60;

fn rounds() -> u64 {
    let asked = std::env::var("LABELCAST_MUTATIONS").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(ROUNDS)
}

/// The stores, and for those whose checksums can be made right again what they cover.
fn stores() -> Vec<(Vec<u8>, Option<Lies>)> {
    let mut stores: Vec<_> = made_small()
        .into_iter()
        .map(|store| (store, None))
        .collect();
    if let Some((plain, lies)) = stores.first_mut() {
        *lies = Some(Lies::of(plain));
    }
    stores
}

fn broken(stores: &[(Vec<u8>, Option<Lies>)], round: u64) -> Vec<u8> {
    let mut random = Random(round);
    let (clean, lies) = &stores[random.below(stores.len())];
    let mut bytes = clean.clone();
    match lies {
        Some(lies) => {
            for _ in 0..=random.below(3) {
                lies.tell(&mut bytes, &mut random);
            }
        }
        None => corrupt(&mut bytes, &mut random),
    }
    bytes
}

/// Items of all families; panics if a family does not balance.
fn found(ledger: &Ledger, round: u64) -> u64 {
    assert!(ledger.balances(), "round {round}: {ledger:?}");
    let families = [
        &ledger.mail,
        &ledger.calendar,
        &ledger.contacts,
        &ledger.other,
    ];
    families.iter().map(|counts| counts.found).sum()
}

#[test]
fn every_item_of_a_broken_store_is_accounted_for() {
    let engine = Engine::load("google-dms", |path| fs::read_to_string(path)).unwrap();
    let stores = stores();
    let (mut opened, mut lossy) = (0, 0);
    for round in 0..rounds() {
        let start = Instant::now();
        let Ok(mailbox) = open_in_memory(broken(&stores, round)) else {
            continue;
        };
        opened += 1;
        let inspection = inspect(&mailbox);
        let prediction = predict(&mailbox, &engine, &Settings::default());
        let took = start.elapsed();
        assert!(took < HANG, "round {round}: {took:?}");
        let predicted = found(&prediction.ledger, round);
        let totals = inspection.totals();
        let inspected = totals.items.total() + totals.unreadable;
        assert_eq!(predicted, inspected, "round {round}");
        assert!(predicted <= MOST, "round {round}: {predicted} items");
        assert!(mailbox.folders().len() < 50, "round {round}");
        let lost: u64 = prediction
            .problems
            .iter()
            .map(|problem| problem.items)
            .sum();
        lossy += u64::from(lost > 0);
    }
    let all = rounds();
    assert!(opened > all / 2, "only {opened} of {all} could be opened");
    assert!(lossy > all / 20, "only {lossy} of {all} lost an item");
}

#[test]
fn a_broken_store_ends_a_run_with_a_status_and_a_reason() {
    let stores = stores();
    let path = std::env::temp_dir().join(format!("labelcast-broken-{}.pst", std::process::id()));
    let name = path.to_str().unwrap();
    let mut ended = [0_u32; 3];
    for round in 0..rounds() / 50 {
        fs::write(&path, broken(&stores, round)).unwrap();
        let args = ["labelcast", "preview", name, "--jobs", "1"];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = run_in(&Surroundings::default(), args, &mut out, &mut err);
        let told = String::from_utf8(err).unwrap();
        assert_eq!(exit == Exit::CannotRun, out.is_empty(), "round {round}");
        assert!(!told.contains("labelcast failed"), "round {round}: {told}");
        if exit != Exit::Done {
            assert!(told.contains("help: "), "round {round}: {told}");
        }
        ended[exit as usize] += 1;
    }
    fs::remove_file(&path).unwrap();
    assert!(ended.iter().all(|&count| count > 0), "{ended:?}");
}
