//! Claims about mbox files and trees, on files that the tests write, the project's fixtures, and
//! real files where they are at hand.

use std::path::Path;

use proptest::prelude::*;

use super::testing::{Scratch, Seen, export, scan, scan_bytes, scan_cut};
use super::*;

/// Folder paths, joined with `/`, in the mailbox's order.
fn folders(mailbox: &dyn Mailbox) -> Vec<String> {
    let all = mailbox.folders();
    all.iter()
        .map(|folder| {
            let mut names = vec![folder.name.as_str()];
            let mut parent = folder.parent;
            while let Some(id) = parent {
                names.push(&all[id.index()].name);
                parent = all[id.index()].parent;
            }
            names.reverse();
            names.join("/")
        })
        .collect()
}

pub(super) const TWO: &str = "\
From aiko@example.com Mon Jan  5 10:00:00 2026
Message-ID: <1@example.com>
Status: RO

one

From aiko@example.com Mon Jan  5 10:00:01 2026
Message-ID: <2@example.com>

>From here on
two
";

#[test]
fn messages_are_cut_without_the_separator_s_blank_line() {
    assert_eq!(
        scan_bytes(TWO.as_bytes()).items,
        ["0 byte 0 44 read Some(true)", "0 byte 92 47 read None"]
    );
    let crlf = TWO.replace('\n', "\r\n");
    assert_eq!(
        scan_bytes(crlf.as_bytes()).items,
        ["0 byte 0 48 read Some(true)", "0 byte 98 51 read None"]
    );
    let trailing = format!("{TWO}\n");
    assert_eq!(
        scan_bytes(trailing.as_bytes()).items,
        scan_bytes(TWO.as_bytes()).items
    );
    let marked = format!("\u{feff}{TWO}");
    assert_eq!(scan_bytes(marked.as_bytes()).items.len(), 2);
}

#[test]
fn bytes_before_the_first_message_are_counted() {
    let seen = scan_bytes(format!("lost: header\n\nlost body\n\n{TWO}").as_bytes());
    assert_eq!(seen.items.len(), 3);
    assert_eq!(seen.unreadable, 1);
    assert_eq!(
        seen.problems,
        ["byte 0: 25 bytes before the first `From ` line are no message"]
    );
    let seen = scan_bytes(format!("\r\n \n{TWO}").as_bytes());
    assert_eq!((seen.items.len(), seen.problems.len()), (2, 0));
}

#[test]
fn a_message_without_a_separator_before_it_is_read_and_told() {
    let told = "byte 0: the first message has no `From ` line before it, and is read all the same";
    let seen = scan_bytes(b"From: aiko@example.com\nSubject: x\n\nFrom me to you\n");
    assert_eq!((seen.items.len(), seen.unreadable), (1, 0));
    assert_eq!(
        seen.problems,
        [
            told,
            "byte 35: lines that start with `From ` and begin no message: 1",
        ]
    );
    let seen = scan_bytes(format!("\u{feff}\nSubject: x\n\none\n\n{TWO}").as_bytes());
    assert_eq!((seen.items.len(), seen.unreadable), (3, 0));
    assert_eq!(seen.problems, [told]);
}

#[test]
fn a_file_without_any_message_is_one_lost_message() {
    let seen = scan_bytes(b"nothing of the kind\n");
    assert_eq!(seen.unreadable, 1);
    assert_eq!(
        seen.problems,
        ["byte 0: no line of the file starts with `From `: it is no mbox"]
    );
    assert_eq!(scan_bytes(b"\n\n").items, [""; 0]);
    assert_eq!(scan_bytes(b"").items, [""; 0]);
}

#[test]
fn a_message_without_headers_is_unreadable() {
    let seen =
        scan_bytes(format!("From x Mon Jan  5 10:00:00 2026\n\nbody only\n\n{TWO}").as_bytes());
    assert_eq!((seen.items.len(), seen.unreadable), (3, 1));
    assert_eq!(seen.problems, ["byte 0: message has no headers"]);
}

#[test]
fn text_that_starts_like_a_separator_is_reported_once() {
    let text = TWO.replace("one\n", "one\n\nFrom now on\n\nFrom then on,\nmore\n");
    let seen = scan_bytes(text.as_bytes());
    assert_eq!(seen.items.len(), 2);
    assert_eq!(
        seen.problems,
        ["byte 92: lines that start with `From ` and begin no message: 2"]
    );
}

#[test]
fn a_truncated_multipart_is_kept_and_reported() {
    let part = "From x Mon Jan  5 10:00:00 2026\nSubject: x\n\
        Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n";
    let seen = scan_bytes(format!("{part}\n{TWO}{part}").as_bytes());
    assert_eq!(seen.items.len(), 4);
    assert_eq!(
        seen.problems,
        ["byte 0: message ends before its closing boundary, here and in 1 more messages"]
    );
}

#[test]
fn messages_marked_as_deleted_are_counted_and_reported() {
    let text = TWO.replace("Status: RO", "X-Status: D");
    let seen = scan_bytes(text.as_bytes());
    assert_eq!(seen.items.len(), 2);
    assert_eq!(
        seen.problems,
        ["byte 0: messages that are marked as deleted in the file, counted like others: 1"]
    );
    // What Thunderbird expunged is told apart by a rule.
    let text = TWO.replace("Status: RO", "X-Mozilla-Status: 0009");
    let seen = scan_bytes(text.as_bytes());
    assert!(
        seen.items[0].ends_with("read Some(true), expunged"),
        "{:?}",
        seen.items
    );
    assert_eq!(seen.problems, [""; 0]);
}

#[test]
fn a_file_that_shrinks_keeps_what_is_left() {
    let scratch = Scratch::new();
    let path = scratch.write("Inbox", TWO);
    let mailbox = open(&export(&path)).unwrap();
    std::fs::write(&path, &TWO[..150]).unwrap();
    let seen = scan(&*mailbox);
    assert_eq!(seen.items[0], "0 byte 0 44 read Some(true)");
    assert!(
        seen.problems
            .contains(&"byte 150: file became shorter while it was read".to_owned()),
        "{:?}",
        seen.problems
    );
    std::fs::remove_file(&path).unwrap();
    assert_eq!(
        scan(&*mailbox).problems,
        ["byte 0: file cannot be read: no such file or directory"]
    );
}

#[test]
fn trees_of_every_writer_become_folders() {
    let scratch = Scratch::new();
    for name in [
        "Inbox",
        "Sent Items",
        "Projects/mbox",
        "Projects/Alpha/mbox",
        "Local.mbox",
        "Local.sbd/Below",
        "Apple.mbox/mbox",
        "Deep.sbd/Er.sbd/Est",
        "kmail",
        ".kmail.directory/Sub",
    ] {
        scratch.write(name, TWO);
    }
    scratch.write("Empty", "");
    for side in [
        "Inbox.msf",
        ".kmail.index.ids",
        "msgFilterRules.dat",
        "Apple.mbox/table_of_contents",
    ] {
        scratch.write(side, "anything");
    }
    let mailbox = open(&export(&scratch.0)).unwrap();
    assert_eq!(
        folders(&*mailbox),
        [
            "kmail",
            "Apple",
            "Deep",
            "Empty",
            "Inbox",
            "Local",
            "Projects",
            "Sent Items",
            "kmail/Sub",
            "Deep/Er",
            "Deep/Er/Est",
            "Local/Below",
            "Projects/Alpha",
        ]
    );
    assert_eq!(mailbox.problems(), []);
    assert_eq!(scan(&*mailbox).items.len(), 20);
}

#[test]
fn what_is_no_mbox_in_a_tree_is_a_problem() {
    let scratch = Scratch::new();
    scratch.write("Inbox", TWO);
    scratch.write("calendar", "begin nothing\n");
    scratch.write("one.eml", "Subject: x\n\nFrom x\n\n");
    scratch.write("photo.jpg", b"\xff\xd8\xff");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&scratch.0, scratch.0.join("loop")).unwrap();
        std::os::unix::fs::symlink("gone", scratch.0.join("nowhere")).unwrap();
    }
    let mailbox = open(&export(&scratch.0)).unwrap();
    assert_eq!(folders(&*mailbox), ["Inbox"]);
    let causes: Vec<_> = mailbox
        .problems()
        .iter()
        .map(|problem| format!("{}: {}", problem.path, problem.cause))
        .collect();
    let mut expected = vec![
        "export/calendar: neither an mbox nor a known side file",
        "export/one.eml: looks like a single message, not like an mbox",
        "export/photo.jpg: neither an mbox nor a known side file",
    ];
    if cfg!(unix) {
        expected.insert(
            1,
            "export/loop: neither a file nor a directory of the export, not followed",
        );
        expected.insert(
            2,
            "export/nowhere: cannot be read: no such file or directory",
        );
    }
    assert_eq!(causes, expected);
}

#[test]
fn calendars_and_contacts_of_readpst_are_read_into_their_folders() {
    let scratch = Scratch::new();
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101\nEND:VEVENT\nEND:VCALENDAR\n";
    scratch.write("Inbox/mbox", TWO);
    scratch.write("Calendar/calendar", event);
    scratch.write(
        "Contacts",
        "BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD\n",
    );
    scratch.write("Holidays.ics", event);
    let mailbox = open(&export(&scratch.0)).unwrap();
    let classes: Vec<_> = mailbox
        .folders()
        .iter()
        .map(|folder| (folder.name.as_str(), folder.class))
        .collect();
    assert_eq!(
        classes,
        [
            ("Calendar", Some(FolderClass::Calendar)),
            ("Contacts", Some(FolderClass::Contacts)),
            ("Holidays", Some(FolderClass::Calendar)),
            ("Inbox", None),
        ]
    );
    assert_eq!(mailbox.problems(), []);
    let items = crate::testing::scan(&mailbox).items;
    assert_eq!(items.len(), 2 + 1 + 2 + 1, "{items:?}");
}

#[test]
fn two_files_of_one_folder_are_told_apart_by_place() {
    let scratch = Scratch::new();
    scratch.write("Inbox", TWO);
    scratch.write("Inbox.mbox", TWO);
    let mailbox = open(&export(&scratch.0)).unwrap();
    assert_eq!(folders(&*mailbox), ["Inbox"]);
    let seen = scan(&*mailbox);
    assert!(
        seen.items[0].starts_with("0 Inbox: byte 0 "),
        "{:?}",
        seen.items
    );
    assert!(
        seen.items[3].starts_with("0 Inbox.mbox: byte 92 "),
        "{:?}",
        seen.items
    );
}

#[test]
fn an_export_without_mbox_is_an_error() {
    let scratch = Scratch::new();
    assert!(open(&export(&scratch.0)).is_err());
    assert!(open(&export(&scratch.0.join("nothing"))).is_err());
}

#[test]
fn fixtures_hold_what_their_names_say() {
    let root =
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("fixtures/sources/mbox");
    for (name, items, unreadable, problems) in [
        ("plain/two-messages.mbox", 2, 0, 0),
        ("plain/takeout.mbox", 3, 0, 0),
        ("plain/mboxrd-quoted.mbox", 1, 0, 0),
        ("legacy/thunderbird-deleted.mbox", 2, 0, 0),
        ("legacy/undated-separators.mbox", 3, 0, 0),
        ("legacy/mboxcl2.mbox", 2, 0, 0),
        ("legacy/no-blank-lines.mbox", 2, 0, 0),
        ("malformed/unquoted-from.mbox", 1, 0, 1),
        ("malformed/lost-beginning.mbox", 2, 0, 1),
        ("malformed/length-ends-nowhere.mbox", 3, 0, 0),
        ("malformed/no-headers.mbox", 2, 1, 1),
        ("malformed/cut-in-multipart.mbox", 1, 0, 1),
    ] {
        let bytes = std::fs::read(root.join(name)).unwrap();
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let seen = scan_bytes(text.as_bytes());
            assert_eq!(
                (seen.items.len(), seen.unreadable, seen.problems.len()),
                (items, unreadable, problems),
                "{name} {:?}",
                seen.problems
            );
        }
    }
}

/// Folder of real files; the check is skipped, and says so, where it is absent.
fn corpus(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("LABELCAST_CORPUS").map_or_else(
        || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let path = root.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    skipped(folder);
    None
}

#[expect(clippy::print_stderr, reason = "a skipped check has to say so")]
fn skipped(folder: &str) {
    eprintln!("skipped: no real files in {folder}");
}

#[test]
fn real_files_hold_as_many_messages_as_python_counts() {
    let Some(root) = corpus("mbox") else {
        return;
    };
    let mut waiting = vec![root];
    let mut files = 0;
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path
            .extension()
            .is_some_and(|extension| extension == "mbox")
        {
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            // Python's mailbox.mbox: every line that starts so begins a message.
            let python = bytes
                .split(|&byte| byte == b'\n')
                .filter(|line| line.starts_with(b"From "))
                .count();
            let seen = scan(&*open(&export(&path)).unwrap());
            assert_eq!(
                seen.items.len(),
                python,
                "{} {:?}",
                path.display(),
                seen.problems
            );
            assert_eq!(seen.unreadable, 0, "{} {:?}", path.display(), seen.problems);
            let cut = scan_cut(&bytes, 5000, 4096);
            assert_eq!(cut.items, seen.items, "{}", path.display());
        }
    }
    assert!(files > 0);
}

/// Lines that were reported to begin no message, over all segments.
fn prose(seen: &Seen) -> u64 {
    seen.problems
        .iter()
        .filter_map(|problem| problem.split_once("begin no message: "))
        .map(|(_, count)| count.parse::<u64>().unwrap())
        .sum()
}

/// Pieces of mbox files that matter, to be put together in any order.
fn fragments() -> impl Strategy<Value = Vec<u8>> {
    let fragment = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        "From ",
        "\nFrom ",
        "F",
        "From x Mon Jan  5 10:00:00 2026\n",
        "\nFrom x Mon Jan  5 10:00:00 2026\r\n",
        "From - Mon\n",
        "\nFrom \n",
        "From root\n",
        "From 2026",
        "Subject: x\n",
        "Status: O\r\n",
        "body ",
        ">From x\n",
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\n",
        "--b--\n",
    ]);
    let long = (1_usize..3000).prop_map(|len| "y".repeat(len));
    let piece = prop_oneof![20 => fragment.prop_map(str::to_owned), 1 => long];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn cuts_never_matter(bytes in fragments(), segment in 1_u64..3000, window in 2100_usize..5000) {
        let whole = scan_cut(&bytes, u64::MAX / 2, 1 << 20);
        let cut = scan_cut(&bytes, segment, window);
        prop_assert_eq!(&cut.items, &whole.items);
        prop_assert_eq!(cut.unreadable, whole.unreadable);
        prop_assert_eq!(prose(&cut), prose(&whole));
    }
}
