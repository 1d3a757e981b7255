//! Real files, where they are at hand: folders and items as other readers count them.
//!
//! It stands apart because it is skipped, and says so, where the files are absent.

use std::path::PathBuf;

use super::{open, scan};
use model::{Mailbox, WellKnown};

/// The folder of real files: `LABELCAST_CORPUS`, or beside the project.
pub(super) fn corpus(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("LABELCAST_CORPUS").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let path = root.join("pst").join(name);
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: {} is not there", path.display());
    }
    None
}

/// File, folders as libpff counts them, folders listed here, items as libpff counts them,
/// `[mail, calendar, contacts, other]` as read here.
///
/// Items agree everywhere. libpff counts every folder of the file but the root; here the folders
/// outside the visible tree that hold nothing, the visible root where it holds nothing, and the
/// roots of an OST are not listed, so `listed + empty outside + unlisted roots` is libpff's number.
const FILES: [(&str, u64, u64, u64, [u64; 4]); 10] = [
    ("aspose/SampleOstFile.ost", 44, 30, 92, [87, 5, 0, 0]),
    ("aspose/Outlook.pst", 26, 22, 17, [14, 1, 1, 1]),
    ("aspose/PersonalStorageFile1.pst", 7, 5, 72, [0, 0, 72, 0]),
    ("aspose/passwordprotectedPST.pst", 7, 4, 18, [18, 0, 0, 0]),
    ("duckdb-pst/unittest.pst", 16, 14, 12, [5, 1, 3, 3]),
    ("tika/testPST.pst", 6, 4, 7, [7, 0, 0, 0]),
    ("tika/testPST_variousBodyTypes.pst", 6, 4, 4, [4, 0, 0, 0]),
    ("aspose/MapiNoteToPST_out.pst", 5, 3, 3, [0, 0, 0, 3]),
    ("go-pst/32-bit.pst", 4, 2, 1, [0, 1, 0, 0]),
    ("aspose/SampleContacts1.pst", 5, 3, 6, [0, 0, 6, 0]),
];

#[test]
fn real_files_hold_what_other_readers_count() {
    for (name, libpff_folders, folders, items, families) in FILES {
        let Some(path) = corpus(name) else { continue };
        let mailbox = open(&path).unwrap();
        assert_eq!(mailbox.problems(), [], "{name}");
        let seen = scan(&mailbox);
        assert_eq!(seen.unreadable, [], "{name}");
        assert_eq!(seen.problems, [], "{name}");
        assert_eq!(seen.families, families, "{name}");
        assert_eq!(seen.lines.len() as u64, items, "{name}");
        assert_eq!(mailbox.folders().len() as u64, folders, "{name}");
        let summary = mailbox.summary();
        let root_listed = mailbox
            .folders()
            .iter()
            .any(|folder| folder.well_known == Some(WellKnown::MsgFolderRoot));
        let roots = if summary.ost { 2 } else { 1 } - u64::from(root_listed);
        assert_eq!(
            folders + summary.empty_outside + roots,
            libpff_folders,
            "{name}"
        );
        assert_eq!(summary.unreached, 0, "{name}");
    }
}

#[test]
fn contents_tables_and_messages_agree_on_what_both_tell() {
    for (name, ..) in FILES {
        let Some(path) = corpus(name) else { continue };
        let mailbox = open(&path).unwrap();
        let mut survey = super::Seen::default();
        for piece in 0..mailbox.pieces() {
            mailbox.survey(piece, &mut survey);
        }
        let full = scan(&mailbox);
        assert_eq!(survey.families, full.families, "{name}");
        let start = |line: &String| {
            line.split(' ')
                .take(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let surveyed: Vec<_> = survey.lines.iter().map(start).collect();
        let scanned: Vec<_> = full.lines.iter().map(start).collect();
        assert_eq!(surveyed, scanned, "{name}");
    }
}

#[test]
fn default_folders_of_a_real_cache_are_found_without_names() {
    let Some(path) = corpus("aspose/SampleOstFile.ost") else {
        return;
    };
    let mailbox = open(&path).unwrap();
    let mut known: Vec<_> = mailbox
        .folders()
        .iter()
        .filter_map(|folder| Some((folder.well_known?, folder.name.as_str())))
        .collect();
    known.sort_unstable();
    let expected = [
        (WellKnown::Inbox, "Inbox"),
        (WellKnown::SentItems, "Sent Items"),
        (WellKnown::Drafts, "Drafts"),
        (WellKnown::DeletedItems, "Deleted Items"),
        (WellKnown::JunkEmail, "Junk E-Mail"),
        (WellKnown::Outbox, "Outbox"),
        (WellKnown::Notes, "Notes"),
        (WellKnown::SyncIssues, "Sync Issues"),
        (WellKnown::Conflicts, "Conflicts"),
        (WellKnown::LocalFailures, "Local Failures"),
        (WellKnown::ServerFailures, "Server Failures"),
        (WellKnown::RssFeeds, "RSS Feeds"),
        (WellKnown::Calendar, "Calendar"),
        (WellKnown::Contacts, "Contacts"),
        (WellKnown::Tasks, "Tasks"),
        (WellKnown::Journal, "Journal"),
    ];
    assert_eq!(known, expected);
}

#[test]
fn two_broken_files_are_refused_with_place_and_help() {
    for (name, place) in [
        (
            "aspose/AddingBulkMessagesWithImprovedPerformance.pst",
            "file header",
        ),
        ("aspose/not-a-pst.pst", "first bytes of the file"),
    ] {
        let Some(path) = corpus(name) else { continue };
        let error = open(&path).unwrap_err();
        assert_eq!(error.place.as_deref(), Some(place));
        assert!(!error.help.is_empty());
    }
}
