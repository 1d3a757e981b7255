//! Mbox files as every writer leaves them: separators, lengths, line ends, encodings.
//!
//! Apart from what the scanner does with damaged files.

use super::testing::{Scratch, export, scan_bytes, scan_cut};
use super::tests::TWO;
use super::*;

/// Five messages with this line before each and no blank line between them.
fn five(separator: &str) -> String {
    let message = |n: u32| {
        format!(
            "{separator}\nMessage-ID: <{n}@example.com>\nFrom: aiko@example.com\nSubject: {n}\n\nHello\n"
        )
    };
    (1..=5).map(message).collect::<Vec<_>>().concat()
}

#[test]
fn separators_of_every_writer_begin_messages() {
    for separator in [
        "From ",
        "From -",
        "From - ",
        "From aiko@example.com",
        "From root",
        "From ???@??? Mon Jan 05 10:00:00 2026",
        "From aiko@example.com\tMon Jan  5 10:00:00 2026",
        "From - Mon Jan  5 10:00:00 2026",
        "From  Mon Jan  5 10:00:00 2026",
        "From aiko@example.com Mon, 5 Jan 2026",
    ] {
        let text = five(separator);
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
            format!("\u{feff}{text}"),
            format!("\n\u{feff}\r\n{text}"),
            text.replace("Message-ID", "\u{feff}Message-ID"),
        ] {
            let seen = scan_bytes(text.as_bytes());
            assert_eq!((seen.items.len(), seen.unreadable), (5, 0), "{text:?}");
            let cut = scan_cut(text.as_bytes(), 97, 2100);
            assert_eq!(cut.items, seen.items, "{text:?}");
        }
    }
}

#[test]
fn a_length_that_ends_at_a_separator_or_the_end_counts_and_others_do_not() {
    let body = "Forwarded:\n\nFrom ben@example.com Tue Jan  6 10:00:00 2026\nFrom: ben@example.com\n\nold\n";
    let message = |length: usize| {
        format!(
            "From aiko@example.com Mon Jan  5 10:00:00 2026\nSubject: x\nContent-Length: {length}\n\n{body}"
        )
    };
    let right = message(body.len());
    for (text, messages) in [
        (right.clone(), 1),
        (format!("{right}\n"), 1),
        (format!("{right}\n{TWO}"), 3),
        (format!("{right}{TWO}"), 3),
        (format!("{right}\n{right}\n{right}"), 3),
        (format!("{}\n{TWO}", message(body.len() - 1)), 3),
        (format!("{}\n{TWO}", message(10)), 4),
        (format!("{}\n{TWO}", message(99_999)), 4),
        (format!("{}\n{TWO}", message(usize::MAX)), 4),
        (format!("{TWO}\n{right}"), 3),
        (format!("{right}\n{TWO}").replace('\n', "\r\n"), 3),
        (right.replace('\n', "\r\n"), 1),
    ] {
        let seen = scan_bytes(text.as_bytes());
        assert_eq!(
            (seen.items.len(), seen.unreadable),
            (messages, 0),
            "{text:?}"
        );
        let small = scan_cut(text.as_bytes(), u64::MAX / 2, 2100);
        assert_eq!(small.items, seen.items, "{text:?}");
    }
}

#[test]
fn a_file_in_utf_16_is_refused_and_not_read_as_rubbish() {
    let scratch = Scratch::new();
    let bytes: Vec<u8> = format!("\u{feff}{TWO}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    scratch.write("Inbox", TWO);
    scratch.write("Sent.mbox", &bytes);
    let mailbox = open(&export(&scratch.0)).unwrap();
    let [problem] = mailbox.problems() else {
        panic!("{:?}", mailbox.problems());
    };
    assert!(problem.is_lossy() && problem.cause.as_str().contains("UTF-16"));
    assert!(open(&export(&scratch.0.join("Sent.mbox"))).is_err());
}
