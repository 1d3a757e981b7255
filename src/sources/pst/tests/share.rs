//! Files that fail or shrink while they are read, as on a network share.
//!
//! They stand apart because no file of a disk does so on demand: a stand-in gives a set number of reads.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::sample::small;
use super::scan;
use crate::bytes::ReadAt;
use crate::pst::PstMailbox;
use crate::pst::ndb::{CryptMethod, Layout};
use crate::{Export, SourceError};
use model::{Mailbox, SourceFormat};

/// What the share does once its reads are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It answers with an error.
    Fails,
    /// The file has become shorter: nothing is there.
    Shrinks,
    /// It gives some of the bytes, and then an error.
    Breaks,
}

/// A file of which a set number of reads succeed.
#[derive(Debug)]
struct Share {
    bytes: Vec<u8>,
    left: Arc<AtomicUsize>,
    end: End,
}

impl ReadAt for Share {
    fn read_some(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        let take = |left: usize| left.checked_sub(1);
        let left = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take);
        match (left, self.end) {
            (Ok(1), End::Breaks) => {
                let half = buf.len() / 2;
                self.bytes.read_some(&mut buf[..half], offset)
            }
            (Ok(_), _) => self.bytes.read_some(buf, offset),
            (Err(_), End::Shrinks) => Ok(0),
            (Err(_), _) => Err(io::ErrorKind::ConnectionReset.into()),
        }
    }
}

fn open(end: End, reads: &Arc<AtomicUsize>) -> Result<PstMailbox, SourceError> {
    let bytes = small(Layout::Unicode, CryptMethod::Permute, 10);
    let len = bytes.len() as u64;
    let left = Arc::clone(reads);
    let path = PathBuf::from("a.pst");
    let export = Export::new(path, "a.pst".to_owned(), SourceFormat::Pst);
    PstMailbox::read(&export, Box::new(Share { bytes, left, end }), len, true)
}

/// Reads that a whole reading takes.
fn all_reads() -> (usize, usize) {
    let left = Arc::new(AtomicUsize::new(usize::MAX));
    let used = || usize::MAX - left.load(Ordering::Relaxed);
    let mailbox = open(End::Fails, &left).unwrap();
    let opened = used();
    scan(&mailbox);
    (opened, used())
}

#[test]
fn a_share_that_fails_in_mid_read_costs_what_was_not_read_and_says_so() {
    let (opening, all) = all_reads();
    assert!(opening > 20 && all > opening + 20, "{opening} of {all}");
    let whole = Arc::new(AtomicUsize::new(usize::MAX));
    let clean = scan(&open(End::Fails, &whole).unwrap()).lines.len();
    for end in [End::Fails, End::Shrinks, End::Breaks] {
        for reads in 0..all {
            let left = Arc::new(AtomicUsize::new(reads));
            let mailbox = match open(end, &left) {
                Ok(mailbox) => mailbox,
                Err(error) => {
                    assert!(!error.cause.is_empty() && !error.help.is_empty());
                    continue;
                }
            };
            let seen = scan(&mailbox);
            let told = mailbox.problems().len() - usize::from(reads >= opening);
            assert!(
                told + seen.unreadable.len() + seen.problems.len() > 0,
                "{end:?} after {reads} of {all} reads: nothing is told"
            );
            // Once the folders are listed, every item is accounted for.
            if reads >= opening {
                let found = seen.lines.len() + seen.unreadable.len();
                assert_eq!(found, clean, "{end:?} after {reads} of {all} reads");
            }
        }
    }
}

#[test]
fn a_share_that_comes_back_gives_the_rest() {
    let (opening, all) = all_reads();
    let left = Arc::new(AtomicUsize::new(opening + (all - opening) / 2));
    let mailbox = open(End::Fails, &left).unwrap();
    let broken = scan(&mailbox);
    assert!(!broken.unreadable.is_empty());
    let cause = &broken.unreadable[0].cause;
    assert_eq!(cause, "the file could not be read there");
    left.store(usize::MAX, Ordering::Relaxed);
    let seen = scan(&mailbox);
    assert!(seen.unreadable.is_empty(), "{:?}", seen.unreadable);
}
