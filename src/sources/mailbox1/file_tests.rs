//! Tests of files as wholes: their encoding, their end, how many folders are read of them.
//!
//! Apart from the tests of the format because these hold for whatever stands in a file.

use super::open;
use super::tests::{Temporary, export, fixture, mailbox, scan};

#[test]
fn utf_16_is_read_and_utf_32_is_refused_with_help() {
    let path = fixture("legacy/utf-16.json");
    let mailbox = open(&export(&path)).unwrap();
    let names: Vec<&str> = (mailbox.folders().iter())
        .map(|f| f.name.as_str())
        .collect();
    assert_eq!(names, ["Inbox", "Projects", "Kraków"]);
    assert_eq!(
        (scan(&*mailbox).lines.len(), mailbox.problems()),
        (4, &[][..])
    );
    let error = Temporary::new("utf32", b"{\0\0\0").open().err().unwrap();
    assert_eq!(error.cause, "the file is UTF-32");
    assert!(error.help.as_str().contains("UTF-8"));
}

#[test]
fn a_file_that_ends_in_an_item_costs_this_item() {
    let mailbox = open(&export(&fixture("malformed/cut-in-an-item.json"))).unwrap();
    let names: Vec<&str> = (mailbox.folders().iter())
        .map(|f| f.name.as_str())
        .collect();
    assert_eq!(names, ["Inbox", "Projects", "Kraków"]);
    let seen = scan(&*mailbox);
    assert_eq!((seen.lines.len(), seen.refused.len()), (3, 1));
    let (_, _, problem) = &seen.refused[0];
    assert_eq!(
        problem.cause.as_str().split(" at ").next(),
        Some("the file ends inside this item")
    );
}

#[test]
fn folders_beyond_the_bound_are_told() {
    let more = r#"{"name":"f","folders":[{"name":"g"}]},"#.repeat(25_001);
    let text = mailbox(more.trim_end_matches(','));
    let opened = Temporary::new("folders", text).open().unwrap();
    assert_eq!(opened.folders().len(), 50_000);
    let [problem] = opened.problems() else {
        panic!("{:?}", opened.problems());
    };
    assert!(
        problem
            .cause
            .as_str()
            .starts_with("1 folders beyond the first 50000")
    );
    assert_eq!(problem.unread, None);
}
