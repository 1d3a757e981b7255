//! Several files as one mailbox.
//!
//! It stands apart because it needs two files at once.

use super::sample::{MANY, sample};
use super::{Scratch, Seen, open};
use crate::Export;
use crate::pst::ndb::{CryptMethod, Layout};
use crate::pst::{open_joined, part_of};
use model::{Mailbox, SourceFormat};

fn export(file: &Scratch) -> Export {
    Export {
        path: file.0.clone(),
        shown: "a.pst".to_owned(),
        format: SourceFormat::Pst,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    }
}

#[test]
fn parts_share_their_folders_and_add_their_messages() {
    let parts = [Layout::Unicode, Layout::Ansi]
        .map(|layout| Scratch::new(&sample(layout, CryptMethod::Permute)));
    let one = open(&parts[0].0).unwrap();
    let joined = open_joined(&[export(&parts[0]), export(&parts[1])]).unwrap();
    assert_eq!(joined.folders(), one.folders());
    let mut seen = Seen::default();
    for piece in 0..joined.pieces() {
        joined.scan(piece, &mut seen);
    }
    assert_eq!(seen.lines.len(), 2 * (4 + MANY as usize + 3));
    // Both twins of one name got their message from both parts.
    for folder in ["4 ", "5 "] {
        let lines = seen.lines.iter().filter(|line| line.starts_with(folder));
        assert_eq!(lines.count(), 2);
    }
}

#[test]
fn a_part_that_cannot_be_opened_is_a_problem_and_all_of_them_an_error() {
    let good = Scratch::new(&sample(Layout::Unicode, CryptMethod::None));
    let bad = Scratch::new(b"From alice");
    let joined = open_joined(&[export(&bad), export(&good)]).unwrap();
    assert_eq!(joined.problems()[0].place, "first bytes of the file");
    assert!(open_joined(&[export(&bad)]).is_err());
    assert!(open_joined(&[]).is_err());
}

#[test]
fn a_number_behind_an_underscore_is_a_part() {
    assert_eq!(part_of("user_12"), ("user", 12));
    assert_eq!(part_of("user"), ("user", 0));
    assert_eq!(part_of("user_name"), ("user_name", 0));
    assert_eq!(part_of("user_007"), ("user_007", 0));
    assert_eq!(part_of("_1"), ("_1", 0));
    assert_eq!(part_of("user_99999999999"), ("user_99999999999", 0));
}
