//! Damaged files: what is broken costs what it holds, and the reader always ends.
//!
//! It stands apart because it breaks the sample on purpose, one structure at a time and at random.

use std::time::{Duration, Instant};

use super::corrupt::{Lies, Random, corrupt};
use super::sample::{MANY, sample};
use super::{Scratch, open, open_bytes, scan};
use crate::pst::PstMailbox;
use crate::pst::ndb::{CryptMethod, Layout};
use model::Mailbox;

const ALL: usize = 4 + MANY as usize + 3;

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
        assert_eq!(mailbox.problems().len() - 1 + seen.problems.len(), 1);
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
        error.cause,
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
        assert!(error.place.is_some() && !error.help.is_empty());
    }
}

/// Opens and scans; gives the items found, lost and told.
fn survive(bytes: &[u8]) -> Option<(usize, usize)> {
    let file = Scratch::new(bytes);
    let start = Instant::now();
    let mailbox: PstMailbox = open(&file.0).ok()?;
    let seen = scan(&mailbox);
    assert!(start.elapsed() < Duration::from_secs(2), "it hangs");
    assert!(mailbox.folders().len() < 100);
    Some((seen.lines.len(), seen.unreadable.len()))
}

/// Every structure is checked by a checksum, so random damage mostly stops there: this test repairs
/// no sum and shows that nothing is lost without a word. `LABELCAST_MUTATIONS` sets how many.
#[test]
fn no_damage_panics_hangs_or_invents() {
    let rounds: u64 = std::env::var("LABELCAST_MUTATIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(300);
    let files: Vec<Vec<u8>> = [Layout::Unicode, Layout::Ansi, Layout::Unicode4k]
        .map(|layout| sample(layout, CryptMethod::Permute))
        .to_vec();
    let mut opened = 0;
    for round in 0..rounds {
        let mut random = Random(round);
        let mut bytes = files[random.below(files.len())].clone();
        corrupt(&mut bytes, &mut random);
        if let Some((found, lost)) = survive(&bytes) {
            opened += 1;
            assert!(found + lost <= ALL + 1, "round {round}: {found} + {lost}");
        }
    }
    assert!(
        opened > rounds / 4,
        "only {opened} of {rounds} could be opened"
    );
}

/// The same with checksums that are right: whoever wrote the bytes meant them.
#[test]
fn no_lie_under_a_right_checksum_panics_or_hangs() {
    let rounds: u64 = std::env::var("LABELCAST_MUTATIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(300);
    let clean = plain();
    let lies = Lies::of(&clean);
    let mut opened = 0;
    for round in 0..rounds {
        let mut random = Random(round);
        let mut bytes = clean.clone();
        for _ in 0..=random.below(3) {
            lies.tell(&mut bytes, &mut random);
        }
        opened += u64::from(survive(&bytes).is_some());
    }
    assert!(
        opened > rounds / 4,
        "only {opened} of {rounds} could be opened"
    );
}
