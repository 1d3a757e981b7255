//! EML trees as four programs write them, and broken ones.

use super::*;
use crate::msg::tests::sample;
use crate::testing::{TempDir, corpus, paths, scan};
use model::{FolderClass, SourceFormat};

const MESSAGE: &[u8] = b"From: a@example.com\nSubject: x\n\nbody\n";

fn opened(path: &Path) -> OpenMailbox {
    open(&Export {
        path: path.to_owned(),
        shown: "export".to_owned(),
        format: SourceFormat::Eml,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    })
    .unwrap()
}

#[test]
fn roots_that_users_never_see_are_unwrapped() {
    for root in [
        "Top of Information Store",
        "インフォメーション ストアの先頭",
        "Haut de la banque d'informations",
        "Top of Outlook data file",
    ] {
        let dir = TempDir::new("wrapped");
        dir.write(&format!("{root}/Inbox/hello.eml"), MESSAGE);
        dir.write(&format!("{root}/Inbox/Clients/1.eml"), MESSAGE);
        let mailbox = opened(dir.path());
        assert_eq!(paths(&mailbox), ["Inbox", "Inbox/Clients"], "{root}");
        assert_eq!(scan(&mailbox).items.len(), 2);
    }
}

#[test]
fn a_root_name_deeper_down_is_a_folder() {
    let dir = TempDir::new("deeper");
    dir.write("Projects/Top of Information Store/1.eml", MESSAGE);
    assert_eq!(
        paths(&opened(dir.path())),
        ["Projects", "Projects/Top of Information Store"]
    );
}

#[test]
fn events_and_contacts_are_read_and_give_their_folder_its_class() {
    let dir = TempDir::new("families");
    dir.write(
        "Calendar/1.ics",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    dir.write("People/1.vcf", b"BEGIN:VCARD\nEND:VCARD\n");
    dir.write("People/2.vcf", b"no card");
    dir.write("Numbered/1", b"BEGIN:VCARD\nFN:x\nEND:VCARD\n");
    dir.write("Inbox/1.eml", MESSAGE);
    dir.write(
        "Inbox/2.ics",
        b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nBEGIN:VEVENT\nDTSTART:20250101\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    dir.folder("Empty");
    let mailbox = opened(dir.path());
    let classes: Vec<_> = mailbox
        .folders()
        .iter()
        .map(|folder| (folder.name.as_str(), folder.class))
        .collect();
    assert_eq!(
        classes,
        [
            ("Calendar", Some(FolderClass::Calendar)),
            ("Empty", None),
            ("Inbox", Some(FolderClass::Mail)),
            ("Numbered", Some(FolderClass::Contacts)),
            ("People", Some(FolderClass::Contacts)),
        ]
    );
    let seen = scan(&mailbox);
    assert_eq!(
        seen.items,
        [
            "Calendar: 1.ics: IPM.Appointment 41 bytes",
            "Inbox: 1.eml: IPM.Note 37 bytes, read None, draft None, None, 0 attachments",
            "Inbox: 2.ics, item 1: IPM.Task 22 bytes",
            "Inbox: 2.ics, item 2: IPM.Appointment 41 bytes",
            "Numbered: 1: IPM.Contact 27 bytes",
            "People: 1.vcf: IPM.Contact 22 bytes",
        ]
    );
    assert_eq!(
        seen.unreadable,
        ["People: 2.vcf: the file holds neither a calendar nor a contact"]
    );
}

#[test]
fn numbered_files_are_messages_only_if_they_begin_like_one() {
    let dir = TempDir::new("numbers");
    dir.write("Inbox/1", MESSAGE);
    dir.write("Inbox/2", b"\x00\x01 nothing of the kind");
    dir.write("Inbox/1-picture.png", b"\x89PNG");
    dir.write("Inbox/.type", b"0");
    let seen = scan(&opened(dir.path()));
    assert_eq!(seen.items.len(), 1);
    assert_eq!(
        seen.problems,
        [
            "'1-picture.png': 1 file(s) beside the messages are pictures, documents or notes of programs and are not read",
            "file '2': the file does not begin with message headers and is not taken for a message",
        ]
    );
}

#[test]
fn files_of_other_endings_are_read_by_their_contents() {
    let dir = TempDir::new("endings");
    dir.write("Inbox/1.eml", MESSAGE);
    dir.write("Inbox/email.02", MESSAGE);
    dir.write("Inbox/gmail1.txt", MESSAGE);
    dir.write("Inbox/10,U=3", b"Subject: x\n\n");
    dir.write("Inbox/page.mht", b"From: <Saved by Blink>\nSubject: x\n\n");
    dir.write("Inbox/1.mht", MESSAGE);
    dir.write(
        "Inbox/old.dat",
        b"From a 10:00\nSubject: x\n\n\nFrom b 10:01\nSubject: y\n\n",
    );
    dir.write("Inbox/x.item", &sample("IPM.Note"));
    dir.write(
        "Inbox/event.txt",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    dir.write("Inbox/a.zip", b"PK\x03\x04");
    dir.write("Inbox/a.docx", b"PK\x03\x04");
    dir.write("Inbox/note", b"Note: x\n\nSubject: y\n");
    let mailbox = opened(dir.path());
    let seen = scan(&mailbox);
    assert_eq!(seen.items.len(), 8, "{seen:#?}");
    assert_eq!(seen.unreadable, [""; 0]);
    assert_eq!(
        seen.problems,
        [
            "'a.zip': 1 file(s) are neither .eml, .msg, .ics nor .vcf and are not read",
            "'a.docx': 2 file(s) beside the messages are pictures, documents or notes of programs and are not read",
            "'1.mht': 1 file(s) are further forms of messages that lie beside them, and are not read",
            "file 'note': the file does not begin with message headers and is not taken for a message",
        ]
    );
    let unread: Vec<bool> = mailbox.problems().iter().map(Problem::is_lossy).collect();
    assert_eq!(unread, [true, false, false]);
}

#[test]
fn a_message_in_two_formats_is_one() {
    let dir = TempDir::new("twins");
    dir.write("Inbox/1.eml", MESSAGE);
    dir.write("Inbox/1.msg", &sample("IPM.Note"));
    dir.write("Inbox/2.eml", MESSAGE);
    dir.write("Inbox/2-1.eml", MESSAGE);
    dir.write("Inbox/3.msg", &sample("IPM.Note"));
    dir.write("Kalender/1.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    dir.write("Kalender/1.msg", &sample("IPM.Appointment"));
    dir.write("Leute/1.vcf", b"BEGIN:VCARD\nFN:x\nEND:VCARD\n");
    dir.write("Leute/1.msg", &sample("IPM.Contact"));
    let mailbox = opened(dir.path());
    let seen = scan(&mailbox);
    let names: Vec<_> = seen
        .items
        .iter()
        .map(|item| item.split(": IPM").next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Inbox: 1.eml",
            "Inbox: 2-1.eml",
            "Inbox: 2.eml",
            "Inbox: 3.msg",
            "Kalender: 1.msg",
            "Leute: 1.msg"
        ]
    );
    let twice = seen
        .problems
        .iter()
        .filter(|problem| problem.contains("twice"));
    assert_eq!(twice.count(), 3, "{seen:?}");
    assert!(mailbox.problems().iter().all(|problem| !problem.is_lossy()));
}

#[test]
fn broken_messages_are_counted_as_unreadable() {
    let dir = TempDir::new("broken");
    dir.write("Inbox/empty.eml", b"");
    dir.write("Inbox/nul.eml", b"\x00\x00\x00\x00");
    dir.write("Inbox/o.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    dir.write("Inbox/z.msg", b"BEGIN:VCARD\n");
    let seen = scan(&opened(dir.path()));
    assert_eq!(seen.items.len(), 0);
    assert_eq!(
        seen.unreadable,
        [
            "Inbox: empty.eml: the file is empty",
            "Inbox: nul.eml: the file cannot be read: it holds NUL bytes only",
            "Inbox: o.msg: invalid cfb file (8 bytes is too small)",
            "Inbox: z.msg: the file is neither an Outlook item nor a message",
        ]
    );
}

#[test]
fn outlook_items_are_read_among_messages() {
    let dir = TempDir::new("items");
    dir.write("Inbox/1.eml", MESSAGE);
    dir.write("Inbox/2.msg", &sample("IPM.Note"));
    dir.write("Inbox/3.MSG", MESSAGE);
    dir.write("Kalender/1.msg", &sample("IPM.Appointment"));
    dir.write("Leute/1.msg", &sample("IPM.Contact"));
    dir.write("Aufgaben/1.msg", &sample("IPM.Task"));
    let mailbox = opened(dir.path());
    let classes: Vec<_> = mailbox
        .folders()
        .iter()
        .map(|folder| (folder.name.as_str(), folder.class))
        .collect();
    assert_eq!(
        classes,
        [
            ("Aufgaben", None),
            ("Inbox", Some(FolderClass::Mail)),
            ("Kalender", Some(FolderClass::Calendar)),
            ("Leute", Some(FolderClass::Contacts)),
        ]
    );
    let seen = scan(&mailbox);
    assert_eq!(seen.unreadable, [] as [&str; 0]);
    let starts: Vec<_> = seen
        .items
        .iter()
        .map(|line| line.rsplitn(2, " bytes").last().unwrap())
        .map(|line| line.rsplit_once(' ').unwrap().0)
        .collect();
    assert_eq!(
        starts,
        [
            "Aufgaben: 1.msg: IPM.Task",
            "Inbox: 1.eml: IPM.Note",
            "Inbox: 2.msg: IPM.Note",
            "Inbox: 3.MSG: IPM.Note",
            "Kalender: 1.msg: IPM.Appointment",
            "Leute: 1.msg: IPM.Contact",
        ]
    );
}

#[test]
fn a_single_item_is_read_whatever_it_is_called() {
    let dir = TempDir::new("item");
    let path = dir.write("one.bin", &sample("IPM.Note"));
    let mailbox = open(&Export {
        path,
        shown: "one.bin".to_owned(),
        format: SourceFormat::Msg,
        address: None,
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    })
    .unwrap();
    let seen = scan(&mailbox);
    assert_eq!(seen.unreadable, [] as [&str; 0]);
    assert!(seen.items[0].starts_with("Inbox: one.bin: IPM.Note"));
}

#[test]
fn every_real_item_is_counted() {
    for (name, files, broken) in [("msg/poi", 41, 2), ("msg/msgreader", 43, 0)] {
        let Some(corpus) = corpus(name) else {
            return;
        };
        let seen = scan(&opened(&corpus));
        assert_eq!(seen.items.len() + seen.unreadable.len(), files, "{name}");
        // Two are a fuzzer's.
        assert_eq!(seen.unreadable.len(), broken, "{:?}", seen.unreadable);
    }
}

#[test]
fn characters_that_windows_forbids_come_back() {
    let dir = TempDir::new("windows");
    dir.write("A\u{f02f}B\u{f05c}C/1.eml", MESSAGE);
    assert_eq!(paths(&opened(dir.path())), ["A/B\\C"]);
}

#[test]
fn a_single_message_is_a_mailbox_with_an_inbox() {
    let dir = TempDir::new("single");
    for name in ["one.eml", "one", "one.txt"] {
        let mailbox = opened(&dir.write(name, MESSAGE));
        assert_eq!(paths(&mailbox), ["Inbox"]);
        assert_eq!(scan(&mailbox).items.len(), 1, "{name}");
    }
}

#[test]
fn loose_messages_stand_in_a_folder_named_as_the_export() {
    let dir = TempDir::new("loose");
    dir.write("Aiko/1.eml", MESSAGE);
    dir.write("Aiko/Work/2.eml", MESSAGE);
    assert_eq!(paths(&opened(&dir.path().join("Aiko"))), ["Aiko", "Work"]);
}

#[test]
fn purviews_archive_mailbox_is_known_by_its_name() {
    let dir = TempDir::new("archive");
    dir.write(
        "aiko@example.com (Archive)/Top of Information Store/A/1.eml",
        MESSAGE,
    );
    let mailbox = opened(&dir.path().join("aiko@example.com (Archive)"));
    assert_eq!(mailbox.info().kind, MailboxKind::Archive);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_said_and_not_walked() {
    let dir = TempDir::new("loop");
    dir.write("Inbox/1.eml", MESSAGE);
    std::os::unix::fs::symlink("..", dir.path().join("Inbox/up")).unwrap();
    let seen = scan(&opened(dir.path()));
    assert_eq!(seen.items.len(), 1);
    assert_eq!(
        seen.problems,
        ["'up': 1 symbolic link(s) to folders or out of the export are not followed"]
    );
}

#[test]
fn every_real_message_is_counted() {
    let Some(corpus) = corpus("eml") else {
        return;
    };
    let mailbox = opened(&corpus);
    assert_eq!(
        paths(&mailbox),
        ["legacy", "malformed", "rfc", "thirdparty"]
    );
    let seen = scan(&mailbox);
    assert_eq!(seen.items.len() + seen.unreadable.len(), 107, "{seen:?}");
    assert!(seen.unreadable.len() < 10, "{:?}", seen.unreadable);
}

/// An export with one message in `A_B/C_D` and one in `A_B`, and a report.
fn reported(name: &str, report: &str) -> (Vec<String>, Vec<String>) {
    let dir = TempDir::new("reported");
    dir.write("Top of Information Store/A_B/C_D/1.eml", MESSAGE);
    dir.write("Top of Information Store/A_B/2.eml", MESSAGE);
    dir.write(name, report.as_bytes());
    let mailbox = opened(dir.path());
    (paths(&mailbox), scan(&mailbox).problems)
}

#[test]
fn an_item_report_gives_folders_their_true_names() {
    let rows = [
        "\u{feff}Item Identity,Original Path,Location,Target Path\r\n\
         1,\"aiko@example.com\\Primary\\Top of Information Store\\A/B\\C:D\\Hello\",aiko@example.com,\
         \"Export\\Top of Information Store\\A_B\\C_D\\1.eml\"\r\n",
        "Row_number,Compound_path,Export_native_path\n\
         1,aiko@example.com\\A/B\\C:D,Top of Information Store/A_B/C_D/1.eml\n\
         2,aiko@example.com\\A/B\\x.msg,./Top of Information Store/A_B/2.eml\n",
    ];
    for report in rows {
        let (paths, problems) = reported("Results.csv", report);
        assert_eq!(paths, ["A/B", "A/B/C:D"], "{report}");
        assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn an_item_report_that_is_not_understood_changes_nothing_and_is_told() {
    let target = "Top of Information Store/A_B/2.eml";
    for (report, told) in [
        (
            "Name,Size\nx,1\n".to_owned(),
            "columns of the item report are not known",
        ),
        (String::new(), "columns of the item report are not known"),
        (
            format!("Original Path,Target Path\nother\\Inbox\\x,{target}\n"),
            "no path of the item report is one of this export",
        ),
        (
            format!("Original Path,Target Path\na\\A/B\\x,{target}\na\\A:B\\x,{target}\n"),
            "several names for each of 1 folders",
        ),
    ] {
        let (paths, problems) = reported("Items_0.csv", &report);
        assert_eq!(paths, ["A_B", "A_B/C_D"], "{report}");
        let [problem] = &problems[..] else {
            panic!("{report}: {problems:?}");
        };
        assert!(problem.contains(told), "{problem}");
    }
    // Without paths there is nothing to tell; other files stay what they are.
    let (_, problems) = reported("Items.csv", "Original Path,Target Path\n");
    assert!(problems.is_empty(), "{problems:?}");
    let (_, problems) = reported("mapping.csv", "Original Path,Target Path\n");
    assert!(problems[0].contains("are neither .eml"), "{problems:?}");
}
