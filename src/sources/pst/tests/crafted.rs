//! Stores that were made to cost more than they hold: many structures share one.
//!
//! They stand apart because no accident makes them and every checksum in them is right.

use super::build::{Build, Value};
use super::sample::{INBOX, Maker, ROOT, TOP};
use super::{open_in_memory, scan};
use crate::pst::ndb::{CryptMethod, Layout};
use model::Mailbox;

const ROWS: u32 = 3000;
const FOLDERS: u32 = 1000;

/// A store of many folders whose lists of messages, and of folders if `deep`, are the same blocks.
fn shared(deep: bool) -> Vec<u8> {
    let mut maker = Maker::new(Build::new(Layout::Unicode, CryptMethod::None));
    let folders: Vec<u32> = (0..FOLDERS).map(|n| 0x8082 + n * 0x20).collect();
    maker.folder(ROOT, ROOT, "", &[], &[TOP], &[]);
    maker.folder(TOP, ROOT, "Top", &[], &folders, &[]);
    let build = &mut maker.build;
    let rows: Vec<_> = (0..ROWS)
        .map(|n| ((0x10000 + n) << 5 | 4, vec![None]))
        .collect();
    let messages = build.table(&[(0x0017, Value::Number(0))], &rows);
    let rows: Vec<_> = folders.iter().map(|&nid| (nid, vec![None])).collect();
    let hierarchy = build.table(&[(0x3001, Value::text(""))], &rows);
    let empty = build.table(&[(0x3001, Value::text(""))], &[]);
    let (props, _) = build.props(&[(0x3001, Value::text("x"))]);
    for &nid in &folders {
        build.node(nid, (props, 0), TOP);
        let (subfolders, list) = if deep {
            (hierarchy, empty)
        } else {
            (empty, messages)
        };
        build.node(nid & !0x1f | 0xd, subfolders, 0);
        build.node(nid & !0x1f | 0xe, list, 0);
    }
    maker.finish()
}

fn told(mailbox: &dyn Mailbox, cause: &str) -> bool {
    let mut causes = mailbox.problems().iter().map(|problem| &problem.cause);
    causes.any(|told| told.as_str().contains(cause))
}

#[test]
fn folders_that_share_a_list_of_messages_do_not_multiply_it() {
    let bytes = shared(false);
    let bound = bytes.len() / 6 + ROWS as usize;
    assert!((ROWS * FOLDERS) as usize > 10 * bound);
    let mailbox = open_in_memory(bytes).unwrap();
    assert!(told(&mailbox, "list more messages than the file has"));
    let seen = scan(&mailbox);
    assert!(seen.lines.len() + seen.unreadable.len() <= bound);
}

#[test]
fn folders_that_share_a_list_of_folders_do_not_multiply_it() {
    let mailbox = open_in_memory(shared(true)).unwrap();
    assert!(told(&mailbox, "list more subfolders than the file has"));
    assert_eq!(mailbox.folders().len(), FOLDERS as usize);
}

#[test]
fn folders_that_share_a_long_name_do_not_multiply_it() {
    let mut maker = Maker::new(Build::new(Layout::Unicode, CryptMethod::None));
    let folders: Vec<u32> = (0..FOLDERS).map(|n| 0x8082 + n * 0x20).collect();
    maker.folder(ROOT, ROOT, "", &[], &[TOP], &[]);
    maker.folder(TOP, ROOT, "Top", &[], &folders, &[]);
    let build = &mut maker.build;
    let name = Value::Text("本".repeat(32_000));
    let (props, subs) = build.props(&[(0x3001, name), (0x3602, Value::Number(0))]);
    let sub = build.subnodes(&subs);
    let empty = build.table(&[(0x3001, Value::text(""))], &[]);
    for &nid in &folders {
        build.node(nid, (props, sub), TOP);
        build.node(nid & !0x1f | 0xd, empty, 0);
        build.node(nid & !0x1f | 0xe, empty, 0);
    }
    let mailbox = open_in_memory(maker.finish()).unwrap();
    assert!(told(&mailbox, "longer paths than those of any mailbox"));
    let names = mailbox.folders().iter().map(|folder| folder.name.len());
    assert!(names.sum::<usize>() <= 64 << 20);
}

#[test]
fn messages_that_share_a_list_of_attachments_do_not_multiply_it() {
    let mut maker = Maker::new(Build::new(Layout::Unicode, CryptMethod::None));
    let build = &mut maker.build;
    let rows: Vec<_> = (0..ROWS)
        .map(|n| ((0x401 + n) << 5 | 5, vec![None]))
        .collect();
    let table = build.table(&[(0x0e20, Value::Number(0))], &rows);
    let sub = build.subnodes(&[(0x671, table.0, table.1)]);
    let messages: Vec<_> = (0..FOLDERS)
        .map(|_| maker.message_with_subnodes(INBOX, sub))
        .collect();
    maker.folder(ROOT, ROOT, "", &[], &[TOP], &[]);
    maker.folder(TOP, ROOT, "Top", &[], &[INBOX], &[]);
    maker.folder(INBOX, TOP, "Inbox", &[], &[], &messages);
    let mailbox = open_in_memory(maker.finish()).unwrap();
    let seen = scan(&mailbox);
    assert_eq!(seen.lines.len(), FOLDERS as usize);
    let last = seen.problems.last().unwrap();
    assert!(
        last.cause
            .as_str()
            .contains("more attachments than the file has"),
        "{last:?}"
    );
}
