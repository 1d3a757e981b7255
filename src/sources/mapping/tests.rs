//! Tables of users: their columns, encodings, and the exports that they name.

use super::*;
use model::SourceFormat;

fn export(path: &str, name: &str) -> Export {
    Export {
        path: path.into(),
        shown: path.to_owned(),
        format: SourceFormat::Maildir,
        address: Some(name.to_owned()),
        target: None,
        archive: false,
        parts: Vec::new(),
        rows: None,
        listed: None,
        within: None,
    }
}

fn lines(problems: &[Problem]) -> Vec<&str> {
    problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect()
}

#[test]
fn googles_own_file_is_read_with_mark_crlf_and_quotes() {
    let text = "\u{feff}source exchange email,TARGET GUSER\r\n\"aiko@a.example\",aiko@example.com\r\n\r\nben@a.example,\r\n";
    let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
    assert_eq!(
        mapping.rows,
        [Row {
            line: 2,
            source: "aiko@a.example".to_owned(),
            target: "aiko@example.com".to_owned(),
            export: None,
        }]
    );
    assert_eq!(mapping.problems.len(), 1, "{:?}", mapping.problems);
}

#[test]
fn tables_without_the_columns_are_refused() {
    for text in [&b""[..], b"mail,user\na,b\n", b"\xff\xfe"] {
        let error = Mapping::parse(text, "users.csv").unwrap_err();
        assert!(error.help.as_str().contains("Target GUser"), "{error}");
    }
}

#[test]
fn doubled_sources_are_dropped_and_shared_targets_doubted() {
    let text = "Source Exchange Email,Target GUser\na@x,t@y\nA@X,u@y\nb@x,T@y\n";
    let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
    assert_eq!(mapping.rows.len(), 2);
    assert_eq!(lines(&mapping.problems), ["line 3", "line 4"]);
}

#[test]
fn rows_find_their_exports_by_column_address_and_local_part() {
    let text = "Source Exchange Email,Target GUser,Export\n\
        one@x,1@y,exports/first.mbox\n\
        two@x,2@y,\n\
        three@x,3@y,\n\
        four@x,4@y,second\n\
        gone@x,5@y,\n";
    let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
    let mut exports = [
        export("/d/exports/first.mbox", "first"),
        export("/d/two@x", "two@x"),
        export("/d/three", "three"),
        export("/d/second.mbox", "second"),
        export("/d/fifth", "fifth"),
    ];
    let problems = mapping.apply(&mut exports);
    let targets: Vec<_> = exports
        .iter()
        .map(|export| export.target.as_deref())
        .collect();
    assert_eq!(
        targets,
        [Some("1@y"), Some("2@y"), Some("3@y"), Some("4@y"), None]
    );
    assert_eq!(exports[2].address.as_deref(), Some("three@x"));
    assert_eq!(exports[4].address.as_deref(), Some("fifth"));
    assert_eq!(lines(&problems), ["line 6"]);
}

#[test]
fn a_local_part_that_two_rows_share_maps_neither() {
    let text = "Source Exchange Email,Target GUser\naiko@x,1@y\naiko@z,2@y\n";
    let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
    let mut exports = [export("/d/aiko", "aiko")];
    let problems = mapping.apply(&mut exports);
    assert_eq!(exports[0].target, None);
    assert_eq!(lines(&problems), ["line 2", "line 3"]);
}

#[test]
fn tables_of_other_tools_name_the_same_address_twice() {
    for (text, source) in [
        (
            "EmailAddress,Password,ForceChangePassword\naiko@a.example,secret12,True\n",
            "aiko@a.example",
        ),
        (
            "emailaddress;username;password\r\naiko@a.example;x;y\r\n",
            "aiko@a.example",
        ),
        (
            "Email Id,Email Count,Contact Count,Calendar Event Count\naiko@a.example,1,2,3\n",
            "aiko@a.example",
        ),
        (
            "User ID,User Principal Name\n1,aiko@a.example\n",
            "aiko@a.example",
        ),
        ("Source Exchange Email\naiko@a.example\n", "aiko@a.example"),
    ] {
        let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
        let rows: Vec<_> = mapping
            .rows
            .iter()
            .map(|row| (row.source.as_str(), row.target.as_str()))
            .collect();
        assert_eq!(rows, [(source, source)], "{text}");
        assert_eq!(mapping.problems, [], "{text}");
        assert!(!format!("{mapping:?}").contains("secret12"));
    }
}

#[test]
fn a_table_without_a_header_is_read_where_it_holds_addresses() {
    for text in [
        "aiko@a.example,aiko@example.com\nben@a.example,ben@example.com\n",
        "aiko@a.example;aiko@example.com\r\nben@a.example;ben@example.com",
        "\naiko@a.example\taiko@example.com\nben@a.example\tben@example.com\n",
    ] {
        let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
        assert_eq!(mapping.rows.len(), 2, "{text}");
        assert_eq!(mapping.rows[1].target, "ben@example.com");
        assert_eq!(
            mapping.rows[1].line,
            if text.starts_with('\n') { 3 } else { 2 }
        );
    }
}

#[test]
fn encodings_and_their_mixture_cost_no_other_row() {
    let text = "Source Exchange Email,Target GUser\r\naiko@a.example,aiko@example.com\r\n";
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(Mapping::parse(&wide, "users.csv").unwrap().rows.len(), 1);
    let mut mixed = text.as_bytes().to_vec();
    mixed.extend(
        "ben@a.example,ben@example.com\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    mixed.extend_from_slice(b"J\xfcrgen@a.example,juergen@example.com\r\n");
    mixed.extend_from_slice(b"dan@a.example,\r\n");
    let mapping = Mapping::parse(&mixed, "users.csv").unwrap();
    let sources: Vec<_> = mapping.rows.iter().map(|row| row.source.as_str()).collect();
    assert_eq!(sources, ["aiko@a.example", "J\u{fc}rgen@a.example"]);
    assert_eq!(
        lines(&mapping.problems),
        ["line 3", "line 4", "line 5, column 'Target GUser'"]
    );
}

#[test]
fn a_large_table_that_names_its_exports_is_applied_in_good_time() {
    let number = 20_000;
    let row = |n: i32| format!("u{n}@example.com,t{n}@example.com,x/u{n}.pst\n");
    let rows: Vec<String> = (0..number).map(row).collect();
    let text = format!(
        "Source Exchange Email,Target GUser,Export\n{}",
        rows.concat()
    );
    let mapping = Mapping::parse(text.as_bytes(), "users.csv").unwrap();
    let mut exports: Vec<Export> = (0..number)
        .map(|n| {
            let path = format!("/tenant/x/u{n}.pst");
            Export::new(path.clone().into(), path, SourceFormat::Pst)
        })
        .collect();
    let start = std::time::Instant::now();
    assert!(
        exports
            .iter()
            .all(|export| mapping.names_export(&export.path))
    );
    assert_eq!(mapping.apply(&mut exports), []);
    assert_eq!(
        exports[19_999].target.as_deref(),
        Some("t19999@example.com")
    );
    let took = start.elapsed();
    assert!(took.as_secs() < 20, "{took:?}");
}
