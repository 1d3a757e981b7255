//! Tests of the pull reader: its grammar, its bounds, and that no bytes make it panic.

use std::borrow::Cow;

use proptest::prelude::*;

use super::{FaultKind, Pull};

fn skips(text: &[u8]) -> bool {
    let mut pull = Pull::new(text);
    pull.skip().is_ok() && pull.peek().is_none()
}

#[test]
fn wrong_types_leave_the_value_to_be_skipped() {
    let mut pull = Pull::new(br#"[1.5, -1, "x", 18446744073709551616, 01, null]"#);
    let mut faults = 0;
    let read = pull.array(|pull| {
        assert!(pull.unsigned().is_err());
        faults += 1;
        pull.skip()
    });
    // `01` is no number at all.
    assert!(read.is_err());
    assert_eq!(faults, 5);
}

#[test]
fn nesting_is_bounded() {
    let deep = "[".repeat(10_000);
    let fault = Pull::new(deep.as_bytes()).skip().unwrap_err();
    assert_eq!(fault.kind, FaultKind::Deep);
    let fine = format!("{}{}", "[".repeat(64), "]".repeat(64));
    assert!(skips(fine.as_bytes()));
}

#[test]
fn lists_are_bounded() {
    let long = format!("[{}]", "1,".repeat(300_000));
    let fault = Pull::new(long.as_bytes()).skip().unwrap_err();
    assert_eq!(fault.kind, FaultKind::Many);
    let mut pull = Pull::new(b"[1,2][3]");
    pull.skip().unwrap();
    assert_eq!(pull.values, 2);
    pull.skip().unwrap();
    assert_eq!(pull.values, 1, "each item has its own bound");
}

#[test]
fn one_value_is_a_list_too() {
    for (text, count) in [
        (r#"["a","b"]"#, 2),
        (r#""a""#, 1),
        (r#"{"name":1}"#, 1),
        ("null", 0),
        (r#"{"value":["a","b"],"Count":2}"#, 2),
        (r#"{"Count":1,"value":["a"]}"#, 1),
    ] {
        let mut seen = 0;
        let mut pull = Pull::new(text.as_bytes());
        let read = pull.many(|pull| {
            seen += 1;
            pull.skip()
        });
        assert_eq!((read, seen, pull.peek()), (Ok(()), count, None), "{text}");
    }
}

#[test]
fn strings_are_borrowed_unless_they_hold_escapes() {
    let mut pull = Pull::new(r#"["grün", "a\u00e9"]"#.as_bytes());
    let mut seen = Vec::new();
    pull.array(|pull| {
        seen.push(pull.string()?);
        Ok(())
    })
    .unwrap();
    assert!(matches!(seen[0], Cow::Borrowed("grün")));
    assert_eq!(seen[1], "aé");
}

#[test]
fn bytes_that_are_no_text_are_faults() {
    assert!(!skips(b"\"\xff\""));
    assert!(!skips(b"\"a\x01b\""));
    assert!(!skips(b"\"\\q\""));
    assert!(!skips(b"{\"a\" 1}"));
    assert!(!skips(b"[1,]"));
    assert!(!skips(b"nulla"));
    assert!(!skips(b"-"));
}

proptest! {
    #[test]
    fn the_grammar_is_that_of_serde_json(
        text in r#"[\[\]{}":, 0-9a-ctrue\\.eE+-]{0,24}|\{"[a-z]{0,12}":"[^\\]{0,20}"\}"#,
    ) {
        // Numbers too large for a float are out of range there, and text here.
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        prop_assert_eq!(skips(text.as_bytes()), theirs, "{}", text);
    }

    #[test]
    fn whatever_is_json_ends_where_it_is_passed(
        text in r#"[\[\]{}":, 0-9a-ctrue\\.eE+-]{0,24}|\{"[a-z]{0,12}":"[^\\]{0,20}"\}"#,
    ) {
        let mut whole = Pull::new(text.as_bytes());
        if whole.skip().is_ok() {
            let mut passed = Pull::new(text.as_bytes());
            prop_assert!(passed.pass().is_ok());
            prop_assert_eq!(passed.offset(), whole.offset());
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut pull = Pull::new(&bytes);
        let _ = pull.skip();
        prop_assert!(pull.offset() <= bytes.len());
    }
}
