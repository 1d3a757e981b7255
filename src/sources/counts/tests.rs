//! Tables of counts, pilots and groups: what is read, and how each wrong cell is told.

use super::*;

fn counts(text: &str) -> Counts {
    Counts::parse(text.as_bytes(), "c.csv", false).unwrap()
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| format!("{}: {}", problem.place, problem.cause))
        .collect()
}

#[test]
fn columns_are_found_by_name_in_any_order_and_case() {
    let read = counts(
        "contact count,X,EMAIL ID,calendar event count,Email Count\n3,?,a@example.com,2,1\n",
    );
    let line = Line {
        row: 2,
        address: "a@example.com".to_owned(),
        mail: 1,
        calendar: 2,
        contacts: 3,
        ..Line::default()
    };
    assert_eq!((read.lines, read.problems), (vec![line], Vec::new()));
}

#[test]
fn calendar_count_is_events_unless_events_have_a_column() {
    let alone = counts("Email Id,Calendar Count\na@example.com,7\n");
    assert_eq!(alone.lines[0].calendar, 7);
    assert_eq!(alone.lacking, ["Email Count", "Contact Count"]);
    for events in ["Calendar Event Count", "Event Count"] {
        let both = counts(&format!(
            "Email Id,Calendar Count,{events}\na@example.com,2,7\n"
        ));
        assert_eq!(both.lines[0].calendar, 7);
    }
}

#[test]
fn each_wrong_cell_is_told_with_row_and_column_and_the_rest_is_read() {
    let read = counts(
        "Email Id,Email Count,Contact Count\n\
         a@example.com,-5,0\n\
         b@example.com,many,0\n\
         c@example.com,99999999999999999999999,0\n\
         d@example.com,1,\n\
         ,1,1\n\
         e@example.com,12.0,3\n\
         E@example.com,1,1\n\
         f@example.com,1,1,8\n\
         g@example.com,1.5,1\n\
         h@example.com,\"1,000\",1\n",
    );
    assert_eq!(read.lines.len(), 1);
    assert_eq!((read.lines[0].mail, read.lines[0].contacts), (12, 3));
    assert_eq!(
        told(&read.problems),
        [
            "row 2, column 'Email Count': '-5' is negative",
            "row 3, column 'Email Count': 'many' is not a whole number",
            "row 4, column 'Email Count': '99999999999999999999999' is more items than a mailbox can hold \
             (1000000000000)",
            "row 5, column 'Contact Count': the number is missing",
            "row 6, column 'Email Id': the address is missing",
            "row 8, column 'Email Id': 'E@example.com' stands in row 7 already",
            "row 9: the row has 4 cells, the header 3",
            "row 10, column 'Email Count': '1.5' is not a whole number",
            "row 11, column 'Email Count': '1,000' is not a whole number",
        ]
    );
    assert!(
        read.problems
            .iter()
            .all(|problem| problem.unread.is_none() && !problem.help.is_empty())
    );
}

#[test]
fn wrong_headers_name_what_is_missing_and_what_is_there() {
    for (text, cause) in [
        (
            "Name,Email Count\nx,1\n",
            "no column 'Email Id'; its first row has 2 cell(s)",
        ),
        ("Email Id,Name\na@example.com,x\n", "no column of counts"),
        (
            "Email Id,Email Count,Email Count\na@example.com,1,2\n",
            "'Email Count' stands twice",
        ),
        ("a@example.com,10\n", "no column 'Email Id'"),
        (
            "a@example.com,hunter2\n",
            "no column 'Email Id'; its first row holds an address and no names of columns",
        ),
    ] {
        let problem = Counts::parse(text.as_bytes(), "c.csv", false).unwrap_err();
        assert_eq!(problem.place, "row 1");
        assert!(problem.cause.as_str().contains(cause), "{}", problem.cause);
    }
    let bare = Counts::parse(b"Email Id\na@example.com\n", "c.csv", true).unwrap();
    assert_eq!(bare.lines.len(), 1);
}

#[test]
fn encrypted_mail_is_part_of_the_mail() {
    let read = counts(
        "Email Id,Email Count,Encrypted Email Count\na@example.com,5,5\nb@example.com,5,6\n",
    );
    assert_eq!(read.lines.len(), 1);
    assert!(
        read.problems[0]
            .cause
            .as_str()
            .starts_with("6 encrypted messages")
    );
}

#[test]
fn a_broken_character_in_an_address_costs_its_row_alone() {
    let text = b"Email Id,Email Count\ngr\xfcn@example.com,1\na@example.com,2\n";
    let read = Counts::parse(text, "c.csv", false).unwrap();
    assert_eq!(read.lines.len(), 1);
    assert!(
        read.problems[0]
            .cause
            .as_str()
            .contains("not readable as an address")
    );
}

#[test]
fn a_pilot_has_seconds_or_hours() {
    let pilot = Pilot::parse(
        b"address,items,bytes,hours\na@example.com,10,100,1.5\nb@example.com,0,1,1\nc@example.com,1,1,0\nd@example.com,1,1,x\n",
        "p.csv",
    )
    .unwrap();
    assert_eq!(pilot.lines.len(), 1);
    assert_eq!(pilot.lines[0].milliseconds, 5_400_000);
    assert_eq!(pilot.problems.len(), 3);
    let seconds =
        Pilot::parse(b"Email Id;items;seconds\na@example.com;10;0,25\n", "p.csv").unwrap();
    assert_eq!(
        (seconds.lines[0].milliseconds, seconds.lines[0].bytes),
        (250, None)
    );
    for text in [
        "address,items\n",
        "address,items,seconds,hours\n",
        "items,hours\n",
    ] {
        assert!(Pilot::parse(text.as_bytes(), "p.csv").is_err(), "{text}");
    }
}

#[test]
fn groups_are_named_or_pairs() {
    let named = Groups::parse(b"address,group\na@example.com,Sales\n,Sales\n", "g.csv").unwrap();
    assert_eq!(
        (named.members[0].group.as_str(), named.members[0].pair),
        ("Sales", false)
    );
    assert_eq!(
        told(&named.problems),
        ["row 3, column 'address': the address is missing"]
    );
    let pairs = Groups::parse(b"mailbox;delegate\na@example.com;b@example.com\n", "g.csv").unwrap();
    assert_eq!(
        (pairs.members[0].address.as_str(), pairs.members[0].pair),
        ("b@example.com", true)
    );
    for text in ["a@example.com,b@example.com\n", "x,y,z\n", "address\n"] {
        assert!(Groups::parse(text.as_bytes(), "g.csv").is_err(), "{text}");
    }
}
