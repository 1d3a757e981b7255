//! Trees as exporters leave them, and what is found in them.

use super::*;
use crate::testing::{TempDir, corpus, scan};

pub(super) const MESSAGE: &[u8] = b"From: a@example.com\nSubject: x\n\nbody\n";
pub(super) const MBOX: &[u8] = b"From a@example.com Tue Mar  4 10:00:00 2025\nSubject: x\n\nbody\n";
const GRAPH_FOLDERS: &[u8] =
    br#"{"value":[{"id":"1","displayName":"Inbox","parentFolderId":"0","childFolderCount":0}]}"#;
const GRAPH_MESSAGES: &[u8] =
    br#"{"value":[{"id":"2","internetMessageId":"<a@example.com>","parentFolderId":"1"}]}"#;
const MAILBOX1: &[u8] =
    br#"{"schema":"labelcast.mailbox/1","address":"z@example.com","folders":[]}"#;

pub(super) fn look(
    paths: &[PathBuf],
    from: Option<SourceFormat>,
    mapping: Option<PathBuf>,
) -> Discovery {
    let mapping = mapping.map(|path| Mapping::read(&path).unwrap());
    discover(
        paths,
        &DiscoverOptions {
            from,
            mapping,
            follow: false,
        },
    )
    .unwrap()
}

/// `name: format` of all exports below a folder.
pub(super) fn found(dir: &Path) -> Vec<String> {
    told(&look(&[dir.to_owned()], None, None))
}

pub(super) fn told(discovery: &Discovery) -> Vec<String> {
    discovery
        .exports
        .iter()
        .map(|export| {
            format!(
                "{}: {}",
                export.address.as_deref().unwrap(),
                export.format.as_str()
            )
        })
        .collect()
}

fn maildir(dir: &TempDir, name: &str) {
    for part in ["cur", "new", "tmp"] {
        dir.folder(&format!("{name}/{part}"));
    }
}

/// A tree is one mailbox, named as its directory.
pub(super) fn is_one(dir: &TempDir, format: &str) {
    let name = names::mailbox_name(dir.path()).unwrap();
    assert_eq!(found(dir.path()), [format!("{name}: {format}")]);
}

#[test]
fn a_maildir_tenant_is_one_mailbox_per_user_and_wrappers_are_unwrapped() {
    let dir = TempDir::new("tenant");
    for user in ["user0002", "user0001"] {
        maildir(&dir, &format!("{user}/Maildir"));
        maildir(&dir, &format!("{user}/Maildir/.Sent"));
    }
    let discovery = look(&[dir.path().to_owned()], None, None);
    assert_eq!(told(&discovery), ["user0001: maildir", "user0002: maildir"]);
    assert!(discovery.exports[0].shown.ends_with("/user0001/Maildir"));
    assert_eq!(found(&dir.path().join("user0001")), ["user0001: maildir"]);
    assert_eq!(
        found(&dir.path().join("user0001/Maildir")),
        ["user0001: maildir"]
    );
}

#[test]
fn maildir_folders_side_by_side_are_one_mailbox() {
    let dir = TempDir::new("offlineimap");
    maildir(&dir, "INBOX");
    maildir(&dir, "Archive.2024");
    maildir(&dir, "boss@example.com");
    is_one(&dir, "maildir");
}

#[test]
fn maildirs_with_dotted_folders_side_by_side_are_a_tenant() {
    let dir = TempDir::new("plusplus");
    for user in ["aiko", "ben"] {
        maildir(&dir, user);
        maildir(&dir, &format!("{user}/.Sent"));
    }
    assert_eq!(found(dir.path()), ["aiko: maildir", "ben: maildir"]);
}

#[test]
fn accounts_with_an_inbox_each_are_a_tenant() {
    let dir = TempDir::new("accounts");
    maildir(&dir, "Home/INBOX");
    maildir(&dir, "Work/INBOX");
    assert_eq!(found(dir.path()), ["Home: maildir", "Work: maildir"]);
}

#[test]
fn mixed_formats_are_a_tenant() {
    let dir = TempDir::new("mixed");
    dir.write("aiko.json", GRAPH_MESSAGES);
    dir.write("ben/Projects/1.eml", MESSAGE);
    dir.write("chloe.mbox", MBOX);
    dir.write("dan.json", MAILBOX1);
    dir.write("eve.pst", b"!BDN....");
    dir.write("notes.txt", b"hello");
    dir.folder("frank");
    let discovery = look(&[dir.path().to_owned()], None, None);
    assert_eq!(
        told(&discovery),
        [
            "aiko: graph",
            "ben: eml",
            "chloe: mbox",
            "dan: labelcast.mailbox/1",
            "eve: pst"
        ]
    );
    let causes: Vec<&str> = discovery
        .problems
        .iter()
        .map(|problem| problem.cause.as_str())
        .collect();
    assert_eq!(
        causes,
        [
            "no export lies in this folder: it holds no files",
            "1 file(s) not read: the format is not recognised",
        ]
    );
}

#[test]
fn mbox_files_are_one_mailbox_unless_they_are_called_like_addresses() {
    let one = TempDir::new("folders");
    one.write("Projects.mbox", MBOX);
    one.write("Clients.mbox", MBOX);
    is_one(&one, "mbox");
    let default = TempDir::new("readpst");
    default.write("受信トレイ/mbox", MBOX);
    default.write("boss@example.com/mbox", MBOX);
    is_one(&default, "mbox");
    let thunderbird = TempDir::new("thunderbird");
    thunderbird.write("Work", MBOX);
    thunderbird.write("Work.sbd/a@example.com", MBOX);
    is_one(&thunderbird, "mbox");
    let tenant = TempDir::new("addresses");
    tenant.write("aiko@example.com.mbox", MBOX);
    tenant.write("ben@example.com", MBOX);
    assert_eq!(
        found(tenant.path()),
        ["aiko@example.com: mbox", "ben@example.com: mbox"]
    );
}

#[test]
fn purview_users_are_found_below_the_exports_own_folders() {
    let dir = TempDir::new("purview");
    for user in ["aiko@example.com (Primary)", "ben@example.com (Primary)"] {
        dir.write(
            &format!("case/2024-03-01/Exchange/{user}/Top of Information Store/Inbox/1.eml"),
            MESSAGE,
        );
    }
    dir.write("case/2024-03-01/Results.csv", b"a,b\n");
    let discovery = look(&[dir.path().to_owned()], None, None);
    assert_eq!(
        told(&discovery),
        ["aiko@example.com: eml", "ben@example.com: eml"]
    );
    assert_eq!(discovery.problems.len(), 1);
}

#[test]
fn graph_folders_with_folders_and_messages_are_mailboxes() {
    let dir = TempDir::new("graph");
    for user in ["aiko", "ben"] {
        dir.write(&format!("{user}/a.json"), GRAPH_FOLDERS);
        dir.write(&format!("{user}/b.json"), GRAPH_MESSAGES);
    }
    assert_eq!(found(dir.path()), ["aiko: graph", "ben: graph"]);
    assert_eq!(found(&dir.path().join("ben")), ["ben: graph"]);
    let split = TempDir::new("calls");
    split.write("mailFolders/1.json", GRAPH_FOLDERS);
    split.write("messages/1.json", GRAPH_MESSAGES);
    is_one(&split, "graph");
}

#[test]
fn files_of_our_own_format_are_a_mailbox_each() {
    let dir = TempDir::new("own");
    dir.write("b.json", MAILBOX1);
    dir.write("a.json", MAILBOX1);
    assert_eq!(
        found(dir.path()),
        ["a: labelcast.mailbox/1", "b: labelcast.mailbox/1"]
    );
}

#[test]
fn eml_trees_are_found_by_default_folders_and_by_messages() {
    let dir = TempDir::new("eml");
    dir.write("Projects/Acme/1.eml", MESSAGE);
    is_one(&dir, "eml");
    dir.write("Calendar/1.ics", b"BEGIN:VCALENDAR\n");
    is_one(&dir, "eml");
    let marked = TempDir::new("marked");
    marked.write("Work/1.eml", MBOX);
    marked.write("Work/2.eml", MESSAGE);
    is_one(&marked, "eml");
}

pub(super) const EVENT: &[u8] = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n";
const CARD: &[u8] = b"BEGIN:VCARD\nFN:x\nEND:VCARD\n";

#[test]
fn calendars_and_contacts_side_by_side_are_one_mailbox() {
    let dir = TempDir::new("pim");
    dir.write("Work.ics", EVENT);
    dir.write("Friends.vcf", CARD);
    is_one(&dir, "ics");
    dir.write("Calendar.ics", EVENT);
    is_one(&dir, "ics");
    let cards = TempDir::new("cards");
    cards.write("Contacts/1.vcf", CARD);
    is_one(&cards, "vcf");
    let readpst = TempDir::new("readpst-r");
    readpst.write("Calendar/calendar", EVENT);
    readpst.write("Contacts/contacts", CARD);
    is_one(&readpst, "ics");
    assert_eq!(
        found(&dir.path().join("Work.ics")),
        ["Work: ics"],
        "one file is one mailbox"
    );
}

#[test]
fn calendars_beside_mail_belong_to_its_mailbox() {
    for (mail, bytes, format) in [
        ("Inbox/1.eml", MESSAGE, "eml"),
        ("Inbox/mbox", MBOX, "mbox"),
        ("Projects/1.eml", MESSAGE, "eml"),
        ("Projects.mbox", MBOX, "mbox"),
    ] {
        let dir = TempDir::new("beside");
        dir.write(mail, bytes);
        dir.write("Calendar/calendar", EVENT);
        dir.write("Holidays.ics", EVENT);
        dir.write("Friends/1.vcf", CARD);
        dir.write("Team/Calendar.ics", EVENT);
        is_one(&dir, format);
    }
}

#[test]
fn calendars_called_like_addresses_are_one_user_each() {
    let dir = TempDir::new("users");
    dir.write("aiko@example.com.ics", EVENT);
    dir.write("aiko@example.com.vcf", CARD);
    dir.write("ben@example.com.vcf", CARD);
    let discovery = look(&[dir.path().to_owned()], None, None);
    assert_eq!(
        told(&discovery),
        ["aiko@example.com: ics", "ben@example.com: vcf"]
    );
    assert_eq!(discovery.exports[0].parts.len(), 1);
    let folders = TempDir::new("user-folders");
    folders.write("aiko/Calendar.ics", EVENT);
    folders.write("ben/Calendar.ics", EVENT);
    assert_eq!(found(folders.path()), ["aiko: ics", "ben: ics"]);
}

#[test]
fn a_calendar_in_a_tenant_of_mail_is_nobodys_unless_it_is_called_so() {
    let dir = TempDir::new("nobodys");
    maildir(&dir, "aiko@example.com");
    dir.write("holidays.ics", EVENT);
    dir.write("ben@example.com.ics", EVENT);
    let discovery = look(&[dir.path().to_owned()], None, None);
    assert_eq!(
        told(&discovery),
        ["aiko@example.com: maildir", "ben@example.com: ics"]
    );
    let problem = &discovery.problems[0];
    assert!(
        problem.unread.is_none() && problem.cause.as_str().contains("belong to none"),
        "{problem:?}"
    );
    assert_eq!(problem.place, "file 'holidays.ics'");
}

#[test]
fn a_table_of_users_makes_a_tenant_and_gives_addresses() {
    let dir = TempDir::new("mapped");
    dir.write("Projects.mbox", MBOX);
    dir.write("Clients.mbox", MBOX);
    let table = dir.write(
        "users.csv",
        b"Source Exchange Email,Target GUser,Export\np@a.example,p@example.com,Projects.mbox\n",
    );
    let discovery = look(&[dir.path().to_owned()], None, Some(table));
    assert_eq!(told(&discovery), ["Clients: mbox", "p@a.example: mbox"]);
    assert_eq!(
        discovery.exports[1].target.as_deref(),
        Some("p@example.com")
    );
    assert_eq!(discovery.problems, []);
}

#[test]
fn a_forced_format_holds_for_files_and_for_folders_that_say_nothing() {
    let dir = TempDir::new("forced");
    let file = dir.write("x/notes.txt", b"hello");
    let eml = Some(SourceFormat::Eml);
    assert_eq!(told(&look(&[file], eml, None)), ["notes.txt: eml"]);
    assert_eq!(told(&look(&[dir.path().join("x")], eml, None)), ["x: eml"]);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let dir = TempDir::new("loop");
    dir.write("Inbox/1.eml", MESSAGE);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("Inbox/again")).unwrap();
    is_one(&dir, "eml");
}

#[test]
fn deep_nesting_ends() {
    let dir = TempDir::new("deep");
    let deep = format!("{}x/1.eml", "d/".repeat(900));
    dir.write(&deep, MESSAGE);
    let error = discover(&[dir.path().to_owned()], &DiscoverOptions::default()).unwrap_err();
    assert!(!error.help.is_empty(), "{error}");
}

#[test]
fn the_real_samples_are_recognised() {
    for (name, format, mailboxes) in [
        ("eml", "eml", 1),
        ("maildir/maildirpp", "maildir", 1),
        ("mbox/got-your-back-samples/google-takeout", "mbox", 1),
        ("mbox/got-your-back-samples/historic-public-mbox", "mbox", 1),
    ] {
        let Some(path) = corpus(name) else {
            return;
        };
        let discovery = look(&[path], None, None);
        assert_eq!(discovery.exports.len(), mailboxes, "{name}");
        for export in &discovery.exports {
            assert_eq!(export.format.as_str(), format, "{name}");
            let seen = scan(&crate::open(export).unwrap());
            assert!(
                !(seen.items.is_empty() && seen.unreadable.is_empty()),
                "{name}"
            );
        }
    }
}

#[test]
fn a_file_given_beside_its_folder_is_one_mailbox() {
    let dir = TempDir::new("repeated");
    dir.write("a@example.com.json", MAILBOX1);
    dir.write("b@example.com.json", MAILBOX1);
    let first = dir.path().join("a@example.com.json");
    let discovery = look(&[first, dir.path().to_owned()], None, None);
    assert_eq!(discovery.exports.len(), 2, "{discovery:?}");
    assert_eq!(discovery.problems.len(), 1, "{discovery:?}");
    assert!(
        discovery.problems[0]
            .cause
            .as_str()
            .contains("given before"),
        "{discovery:?}"
    );
}
