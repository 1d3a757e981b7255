//! Tests of what cannot be seen from outside: how text becomes cells, and what `Debug` shows.

use proptest::prelude::*;

use super::address::{NoAddress, flaw};
use super::cells::{Row, Rows};
use super::lists::AddressList;
use super::text::Text;

/// The rows of a text, each with its number and line.
fn rows_of(text: &[u8]) -> Vec<(u64, u64, Vec<String>)> {
    let mut input = text;
    let mut rows = Rows::new(Text::open(&mut input).unwrap()).unwrap();
    let (mut row, mut all) = (Row::default(), Vec::new());
    while rows.next(&mut row).unwrap() {
        let cells = row.cells().iter();
        let cells = cells.map(|cell| cell.text().unwrap_or("?").to_owned());
        all.push((row.number, row.line, cells.collect()));
    }
    all
}

fn cells_of(text: &str) -> Vec<Vec<String>> {
    rows_of(text.as_bytes())
        .into_iter()
        .map(|row| row.2)
        .collect()
}

#[test]
fn text_becomes_cells() {
    for (text, expected) in [
        ("", vec![]),
        ("a", vec![vec!["a"]]),
        ("a,b\nc,d\n", vec![vec!["a", "b"], vec!["c", "d"]]),
        ("a,b\r\nc,\r\n", vec![vec!["a", "b"], vec!["c", ""]]),
        ("a\rb\r", vec![vec!["a"], vec!["b"]]),
        ("\n\n", vec![vec![""], vec![""]]),
        (",", vec![vec!["", ""]]),
        ("\"a,b\",c", vec![vec!["a,b", "c"]]),
        ("\"a\"\"b\"", vec![vec!["a\"b"]]),
        ("\"a\nb\",c\nd", vec![vec!["a\nb", "c"], vec!["d"]]),
        ("\"a\r\nb\"\r\n", vec![vec!["a\r\nb"]]),
        ("\"\",x", vec![vec!["", "x"]]),
        ("a\"b,c", vec![vec!["a\"b", "c"]]),
        ("\"a\"b,c", vec![vec!["ab", "c"]]),
        ("\"a,b\nc", vec![vec!["a,b\nc"]]),
        ("\u{feff}a,b", vec![vec!["a", "b"]]),
        ("é,日本", vec![vec!["é", "日本"]]),
    ] {
        assert_eq!(cells_of(text), expected, "{text:?}");
    }
}

#[test]
fn rows_and_lines_are_counted_as_a_spreadsheet_and_an_editor_do() {
    let rows = rows_of(b"h\r\n\"a\r\nb\"\r\n\r\nc\r");
    let places: Vec<(u64, u64)> = rows.iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(places, [(1, 1), (2, 2), (3, 4), (4, 5)]);
}

#[test]
fn a_cell_is_never_shown_by_debug() {
    let mut input = &b"secret,\"more \"\"secret\"\n"[..];
    let mut rows = Rows::new(Text::open(&mut input).unwrap()).unwrap();
    let mut row = Row::default();
    rows.next(&mut row).unwrap();
    assert_eq!(row.cells().len(), 2);
    let shown = format!("{row:?} {:?}", row.cells());
    assert!(!shown.contains("secret"), "{shown}");
    // Not as numbers either.
    assert!(!shown.contains("115"), "{shown}");
}

#[test]
fn a_cell_that_is_cut_inside_of_a_character_is_still_text() {
    let mut text = "x".repeat(4_095);
    text.push_str("日本");
    let rows = rows_of(text.as_bytes());
    assert_eq!(rows[0].2[0], "x".repeat(4_095));
}

#[test]
fn addresses_are_told_from_other_texts() {
    for text in [
        "a@example.com",
        "A.b+c@sub.example.co.jp",
        "a'b@example.com",
        "1@2.example",
    ] {
        assert_eq!(flaw(text), None, "{text}");
    }
    for (text, why) in [
        ("", NoAddress::At),
        ("a@b@example.com", NoAddress::At),
        ("a@example.com,b@example.com", NoAddress::Several),
        ("A <a@example.com>", NoAddress::DisplayName),
        ("smtp:a@example.com", NoAddress::Prefix),
        ("a\u{a0}b@example.com", NoAddress::Blank),
        ("ä@example.com", NoAddress::NotAscii),
        ("a.@example.com", NoAddress::Local),
        ("a,b@example.com", NoAddress::Local),
        ("a@example", NoAddress::Domain),
        ("a@.com", NoAddress::Domain),
        ("a@exam_ple.com", NoAddress::Domain),
    ] {
        assert_eq!(flaw(text), Some(why), "{text}");
    }
}

#[test]
fn lists_of_addresses_are_found_in_any_shape() {
    for text in [
        "a@example.com\nB@example.com\n",
        "Name,PrimarySmtpAddress\nA,a@example.com\nB,B@example.com\n",
        "#TYPE System.Object\r\n\"Name\";\"EmailAddress\"\r\n\"A\";\"a@example.com\"\r\n\"B\";\"B@example.com\"\r\n",
        "\u{feff}Email Id,Count\na@example.com,1\nB@example.com,2\nno address,3\n",
    ] {
        let list = AddressList::read(&mut text.as_bytes()).unwrap();
        assert_eq!(list.len(), 2, "{text}");
        assert_eq!(list.find("A@Example.com"), Some("a@example.com"));
        assert_eq!(list.find("b@example.com"), Some("B@example.com"));
        assert_eq!(list.find("c@example.com"), None);
    }
    assert!(AddressList::read(&mut &b"Name,Office\nA,B\n"[..]).is_err());
    assert!(AddressList::read(&mut &b"PK\x03\x04"[..]).is_err());
}

proptest! {
    /// What another reader makes of well-formed files.
    #[test]
    fn well_formed_files_are_read_as_the_csv_crate_reads_them(
        rows in proptest::collection::vec(proptest::collection::vec("[a-c,\"\r\né ]{0,5}", 2..4), 1..6),
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let ours: Vec<Vec<String>> = rows_of(&bytes).into_iter().map(|row| row.2).collect();
        prop_assert_eq!(ours, rows);
    }
}
