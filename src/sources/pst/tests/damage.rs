//! Damaged files: what is broken costs what it holds, and the reader always ends.
//!
//! It stands apart because it breaks the sample on purpose, one structure at a time and at random.

use super::sample::{MANY, sample};
use super::{made_small, open_bytes, open_in_memory, scan};
use crate::pst::ndb::{CryptMethod, Layout};
use model::{Mailbox, Problem};
use synth::Random;
use synth::damage::{Sums, damage};

const ALL: usize = 4 + MANY as usize + 3;

/// Items of a small store.
const SMALL: usize = 4 + 10 + 3;

fn plain() -> Vec<u8> {
    sample(Layout::Unicode, CryptMethod::None)
}

/// Offset of the only place where `needle` stands.
fn find(bytes: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find(bytes, needle).unwrap()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_broken_message_costs_itself() {
    let mut bytes = plain();
    let at = find(&bytes, &wide("<m7@example.com>"));
    bytes[at] ^= 1;
    let mailbox = open_bytes(&bytes).unwrap();
    let seen = scan(&mailbox);
    assert_eq!(seen.lines.len(), ALL - 1);
    let [problem] = &seen.unreadable[..] else {
        panic!("{:?}", seen.unreadable);
    };
    assert!(
        problem
            .place
            .starts_with("folder 'A/B\\C\u{1}', item 8, block 0x"),
        "{}",
        problem.place
    );
    assert_eq!(problem.cause, "its checksum differs");
}

#[test]
fn a_broken_contents_table_costs_nothing() {
    // The biggest folder's rows stand in blocks of their own; the rows' first bytes are their ids.
    let clean = plain();
    let expected = scan(&open_bytes(&clean).unwrap()).lines;
    let mailbox = open_bytes(&clean).unwrap();
    let table = mailbox.node_offsets(0x80ce);
    assert!(table.len() > 3, "{table:?}");
    for offset in table {
        let mut bytes = clean.clone();
        bytes[usize::try_from(offset).unwrap() + 20] ^= 0x40;
        let mailbox = open_bytes(&bytes).unwrap();
        let seen = scan(&mailbox);
        assert!(seen.unreadable.is_empty(), "{:?}", seen.unreadable);
        // Told when the file is opened, or when the rows are read.
        assert_eq!(
            mailbox.problems().len() - 1 + seen.problems.len(),
            1,
            "{:?} {:?}",
            mailbox.problems(),
            seen.problems
        );
        let mut lines = seen.lines;
        let mut expected = expected.clone();
        lines.sort();
        expected.sort();
        assert_eq!(lines, expected);
    }
}

#[test]
fn a_broken_hierarchy_table_costs_nothing() {
    let clean = plain();
    let offset = open_bytes(&clean).unwrap().node_offsets(0x802d)[0];
    let mut bytes = clean;
    bytes[usize::try_from(offset).unwrap() + 20] ^= 0x40;
    let mailbox = open_bytes(&bytes).unwrap();
    assert_eq!(scan(&mailbox).lines.len(), ALL);
    assert!(
        mailbox
            .problems()
            .iter()
            .any(|problem| problem.place.starts_with("subfolders of 'Top of Outlook")),
        "{:?}",
        mailbox.problems()
    );
}

#[test]
fn a_broken_store_keeps_the_visible_tree() {
    let clean = plain();
    let mailbox = open_bytes(&clean).unwrap();
    let mut bytes = clean;
    bytes[usize::try_from(mailbox.node_offsets(0x21)[0]).unwrap()] ^= 1;
    let broken = open_bytes(&bytes).unwrap();
    assert_eq!(super::names(&broken), super::names(&mailbox));
    assert!(broken.problems()[0].place.starts_with("message store"));
}

#[test]
fn a_cut_file_tells_so() {
    let mut bytes = plain();
    let whole = bytes.len();
    // The trees stand at the end: without them nothing can be found.
    bytes.truncate(whole - 600);
    let error = open_bytes(&bytes).unwrap_err();
    assert_eq!(
        error.cause.to_string(),
        format!(
            "the file is cut: {} of {whole} bytes are there",
            whole - 600
        )
    );
    assert!(!error.help.is_empty());
}

#[test]
fn a_file_without_any_store_is_refused() {
    for bytes in [b"".as_slice(), b"!BDN", b"From alice", &[0; 600]] {
        let error = open_bytes(bytes).unwrap_err();
        assert_eq!(error.place.is_none(), bytes.is_empty());
        assert_eq!(error.cause == "the file is empty", bytes.is_empty());
        assert!(!error.help.is_empty());
    }
}

/// Stores of every layout, broken in every way: whatever is not found any more is unreadable, or was left
/// unread and told. `cli::mutation_tests` says the same of whole runs; not every layout reaches it.
/// `LABELCAST_MUTATIONS` sets how many.
#[test]
fn no_damage_in_any_layout_hides_an_item_in_silence() {
    let rounds = std::env::var("LABELCAST_MUTATIONS").ok();
    let rounds = rounds.and_then(|count| count.parse().ok()).unwrap_or(400);
    let stores = made_small().into_iter().map(|store| {
        let sums = Sums::of(&store);
        (store, sums)
    });
    let stores: Vec<(Vec<u8>, Sums)> = stores.collect();
    let (mut opened, mut lossy) = (0_u64, 0_u64);
    for round in 0..rounds {
        let mut random = Random::new(round);
        let (clean, sums) = &stores[random.below(stores.len())];
        let mut bytes = clean.clone();
        if random.chance(1, 2) {
            for _ in 0..=random.below(3) {
                sums.lie(&mut bytes, &mut random);
            }
        } else {
            damage(&mut bytes, &mut random);
        }
        let Ok(mailbox) = open_in_memory(bytes) else {
            continue;
        };
        opened += 1;
        let seen = scan(&mailbox);
        let found = seen.lines.len() + seen.unreadable.len();
        let mut told = mailbox.problems().iter().chain(&seen.problems);
        let unread = told.any(Problem::is_lossy) || !seen.unreadable.is_empty();
        assert!(unread || found >= SMALL, "round {round}: {found} items");
        assert!(found <= 2 * SMALL, "round {round}: {found} items");
        lossy += u64::from(unread);
    }
    assert!(
        opened > rounds / 2,
        "only {opened} of {rounds} could be opened"
    );
    assert!(
        lossy > opened / 4,
        "only {lossy} of {opened} lost something"
    );
}
