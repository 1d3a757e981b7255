//! Maildirs as four programs write them, and broken ones.

use super::*;
use crate::testing::{TempDir, corpus, paths, scan};
use model::{FolderClass, SourceFormat, WellKnown};

const MESSAGE: &[u8] = b"From: a@example.com\nSubject: x\n\nbody\n";

fn export(path: &Path) -> Export {
    Export {
        path: path.to_owned(),
        shown: "export".to_owned(),
        format: SourceFormat::Maildir,
        address: Some("aiko@example.com".to_owned()),
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    }
}

fn opened(dir: &TempDir) -> OpenMailbox {
    open(&export(dir.path())).unwrap()
}

/// Makes `cur`, `new` and `tmp` in each of these directories.
fn maildirs(dir: &TempDir, names: &[&str]) {
    for name in names {
        for part in PARTS {
            dir.folder(&format!("{name}/{part}"));
        }
    }
}

#[test]
fn maildirpp_folders_stand_beside_the_inbox() {
    let dir = TempDir::new("maildirpp");
    maildirs(&dir, &[".", ".Sent", ".Projects.Acme", ".Entw&APw-rfe"]);
    let mailbox = opened(&dir);
    assert_eq!(
        paths(&mailbox),
        ["INBOX", "Entwürfe", "Projects", "Projects/Acme", "Sent"]
    );
    assert_eq!(mailbox.folders()[0].well_known, Some(WellKnown::Inbox));
    assert!(
        mailbox.folders()[1..]
            .iter()
            .all(|folder| folder.well_known.is_none())
    );
    assert!(
        mailbox
            .folders()
            .iter()
            .all(|folder| folder.class == Some(FolderClass::Mail))
    );
    assert_eq!(scan(&mailbox).problems, Vec::<String>::new());
}

#[test]
fn nested_directories_keep_their_dots_and_flat_ones_split_at_them() {
    let nested = TempDir::new("verbatim");
    maildirs(&nested, &["Inbox", "Archive", "Archive/v1.0", "A/.B"]);
    assert_eq!(
        paths(&opened(&nested)),
        ["A", "Archive", "Inbox", "A/B", "Archive/v1.0"]
    );
    let flat = TempDir::new("offlineimap");
    maildirs(&flat, &["INBOX", "Archive.2024", "Archive"]);
    let mailbox = opened(&flat);
    assert_eq!(paths(&mailbox), ["Archive", "Archive/2024", "INBOX"]);
    assert_eq!(mailbox.folders()[2].well_known, Some(WellKnown::Inbox));
    flat.write("INBOX/.uidvalidity", b"1\n2\n");
    assert_eq!(paths(&opened(&flat)), ["Archive", "Archive.2024", "INBOX"]);
}

#[test]
fn flags_come_from_names_and_new_is_unread() {
    let dir = TempDir::new("flags");
    maildirs(&dir, &["."]);
    dir.write("cur/1:2,S", MESSAGE);
    dir.write("cur/2:2,DF", MESSAGE);
    dir.write("cur/3;2,ST", MESSAGE);
    dir.write("new/4", MESSAGE);
    let seen = scan(&opened(&dir));
    assert_eq!(
        seen.items,
        [
            "INBOX: 1:2,S: IPM.Note 37 bytes, read Some(true), draft Some(false), None, 0 attachments",
            "INBOX: 2:2,DF: IPM.Note 37 bytes, read Some(false), draft Some(true), Flagged, 0 attachments",
            "INBOX: 3;2,ST: IPM.Note 37 bytes, read Some(true), draft Some(false), None, 0 attachments",
            "INBOX: 4: IPM.Note 37 bytes, read Some(false), draft Some(false), None, 0 attachments",
        ]
    );
    assert_eq!(seen.problems.len(), 1);
    assert!(
        seen.problems[0].contains("1 message(s) are marked deleted"),
        "{seen:?}"
    );
}

#[test]
fn what_is_no_message_is_said_and_what_cannot_be_read_is_counted() {
    let dir = TempDir::new("malformed");
    maildirs(&dir, &["."]);
    dir.write("cur/empty", b"");
    dir.write("cur/noheader", b"\nonly a body\n");
    dir.write("cur/good", MESSAGE);
    dir.write("cur/.hidden", MESSAGE);
    dir.write("tmp/half", MESSAGE);
    dir.write("stray.txt", b"x");
    dir.write("dovecot-uidlist", b"x");
    dir.folder("cur/sub");
    let seen = scan(&opened(&dir));
    assert_eq!(seen.items.len(), 2);
    assert_eq!(seen.unreadable, ["INBOX: empty: the file is empty"]);
    assert_eq!(
        seen.problems,
        [
            "file 'stray.txt': 1 file(s) beside 'cur' and 'new' are not read",
            "folder 'INBOX': 1 file(s) whose names begin with a dot are no messages and are not read",
            "folder 'INBOX': 1 folder(s) among the messages are not read",
            "folder 'INBOX': 1 undelivered file(s) in 'tmp' are not read",
            ": no message in 'cur' has flags in its name: which are read is not known",
            "message 'noheader': the file does not begin with message headers",
        ]
    );
}

#[test]
fn a_file_and_a_folder_that_vanish_do_not_stop_the_rest() {
    let dir = TempDir::new("vanish");
    maildirs(&dir, &[".", ".A"]);
    dir.write("cur/1", MESSAGE);
    dir.write("cur/2", MESSAGE);
    dir.write(".A/cur/3", MESSAGE);
    let mailbox = opened(&dir);
    std::fs::remove_file(dir.path().join("cur/1")).unwrap();
    std::fs::remove_dir_all(dir.path().join(".A")).unwrap();
    let seen = scan(&mailbox);
    assert_eq!(seen.items.len(), 1);
    assert_eq!(seen.unreadable.len(), 2);
}

#[cfg(unix)]
#[test]
fn loops_of_links_and_broken_links_are_said() {
    let dir = TempDir::new("links");
    maildirs(&dir, &[".", ".A"]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join(".A/.loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", dir.path().join("cur/1:2,S")).unwrap();
    let seen = scan(&opened(&dir));
    assert_eq!(
        seen.problems,
        ["link '.loop': 1 symbolic link(s) to folders or out of the export are not followed"]
    );
    assert_eq!(seen.unreadable.len(), 1);
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_are_kept_and_doubted() {
    use std::os::unix::ffi::OsStrExt;
    let dir = TempDir::new("latin1");
    maildirs(&dir, &["."]);
    let folder = dir.path().join(std::ffi::OsStr::from_bytes(b".caf\xe9"));
    std::fs::create_dir_all(folder.join("cur")).unwrap();
    std::fs::write(
        folder
            .join("cur")
            .join(std::ffi::OsStr::from_bytes(b"1\xff:2,S")),
        MESSAGE,
    )
    .unwrap();
    maildirs(&dir, &[".R&D"]);
    let mailbox = opened(&dir);
    assert_eq!(paths(&mailbox), ["INBOX", "R&D", "caf\u{fffd}"]);
    let seen = scan(&mailbox);
    assert_eq!(seen.items.len(), 1);
    assert_eq!(seen.problems.len(), 2);
}

#[test]
fn ten_thousand_levels_end_in_a_problem() {
    let dir = TempDir::new("deep");
    maildirs(&dir, &["."]);
    // Below the system's bound on paths one level at a time cannot be named any more.
    let mut path = dir.path().to_owned();
    let mut made = 0;
    while std::fs::create_dir(path.join("d")).is_ok() && made < 10_000 {
        path.push("d");
        made += 1;
    }
    assert!(made > 1_000, "{made}");
    let mailbox = opened(&dir);
    assert_eq!(mailbox.folders().len(), 1 + crate::tree::MAX_DEPTH);
    let seen = scan(&mailbox);
    assert_eq!(seen.problems.len(), 1);
    assert!(seen.problems[0].contains("nested deeper"), "{seen:?}");
}

#[test]
fn many_messages_come_in_pieces_that_are_all_scanned_in_order() {
    let dir = TempDir::new("pieces");
    maildirs(&dir, &["."]);
    for n in 0..=PIECE {
        dir.write(&format!("cur/{n:05}"), MESSAGE);
    }
    let mailbox = opened(&dir);
    assert_eq!(mailbox.pieces(), 2);
    let seen = scan(&mailbox);
    assert_eq!(seen.items.len(), PIECE + 1);
    assert!(seen.items.is_sorted());
}

#[test]
fn the_real_maildirpp_is_counted_whole() {
    let Some(corpus) = corpus("maildir/maildirpp") else {
        return;
    };
    let mailbox = open(&export(&corpus)).unwrap();
    assert_eq!(
        paths(&mailbox),
        ["INBOX", "My Folder", "My Folder/Nested Folder"]
    );
    let seen = scan(&mailbox);
    assert_eq!(seen.items.len() + seen.unreadable.len(), 6, "{seen:?}");
}

#[test]
fn calendars_and_contacts_beside_messages_are_read() {
    let dir = TempDir::new("pim");
    let event = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101\nEND:VEVENT\nEND:VCALENDAR\n";
    dir.folder("cur");
    dir.folder(".Sent/cur");
    dir.write("Team.ics", event);
    dir.write("People/1.vcf", b"BEGIN:VCARD\nFN:x\nEND:VCARD\n");
    dir.write(".Sent/invite.ics", event);
    let export = Export::new(dir.path().to_owned(), "m".to_owned(), SourceFormat::Maildir);
    let mailbox = open(&export).unwrap();
    let mut classes: Vec<_> = mailbox
        .folders()
        .iter()
        .map(|folder| (folder.name.as_str(), folder.class))
        .collect();
    classes.sort_by_key(|(name, _)| *name);
    assert_eq!(
        classes,
        [
            ("INBOX", Some(FolderClass::Mail)),
            ("People", Some(FolderClass::Contacts)),
            ("Sent", Some(FolderClass::Mail)),
            ("Team", Some(FolderClass::Calendar)),
        ]
    );
    let mut items = scan(&mailbox).items;
    items.sort();
    assert_eq!(
        items,
        [
            "People: 1.vcf: IPM.Contact 27 bytes",
            "Sent: invite.ics: IPM.Appointment 41 bytes",
            "Team: Team.ics: IPM.Appointment 41 bytes",
        ]
    );
}

#[test]
fn flags_that_another_system_cut_off_are_missed_and_header_states_are_taken() {
    let dir = TempDir::new("cut");
    dir.write("cur/1", MESSAGE);
    dir.write("cur/2", b"Status: RO\nSubject: x\n\n");
    dir.write("new/3", MESSAGE);
    let mailbox = opened(&dir);
    assert_eq!(mailbox.problems().len(), 1);
    let states: Vec<_> = scan(&mailbox)
        .items
        .iter()
        .map(|item| {
            item.split("read ")
                .nth(1)
                .unwrap()
                .split(',')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(states, ["None", "Some(true)", "Some(false)"]);
    // One name with flags shows that names can hold them.
    dir.write("cur/4:2,F", MESSAGE);
    let mailbox = opened(&dir);
    assert_eq!(mailbox.problems(), []);
    assert!(scan(&mailbox).items[0].contains("read Some(false)"));
}
