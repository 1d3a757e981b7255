//! Components found by their lines, and what is left over.

use super::split::*;
use super::text::Text;

fn pairs(index: &Index) -> Vec<Vec<usize>> {
    let all = 0..index.items.len();
    all.map(|item| index.joined_to(item).collect()).collect()
}

fn index(text: &str) -> Index {
    let index = Index::of(&Text::of(text.as_bytes().to_vec())).unwrap();
    let crlf = text.replace('\n', "\r\n");
    let again = Index::of(&Text::of(crlf.into_bytes())).unwrap();
    let lines = |index: &Index| index.items.iter().map(|part| part.line).collect::<Vec<_>>();
    assert_eq!(lines(&index), lines(&again));
    assert_eq!(pairs(&index), pairs(&again));
    index
}

fn kinds(index: &Index) -> Vec<(Kind, u32, bool)> {
    let told = index.items.iter();
    told.map(|part| (part.kind, part.line, part.cut_off))
        .collect()
}

#[test]
fn what_lost_its_end_is_cut_off_and_costs_no_other() {
    let index = index(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\n\
         BEGIN:VTODO\nEND:VCALENDAR\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:x\n",
    );
    assert_eq!(
        kinds(&index),
        [
            (Kind::Event, 2, true),
            (Kind::Event, 4, false),
            (Kind::Task, 7, true),
            (Kind::Card, 9, false),
            (Kind::Card, 11, true),
        ]
    );
    assert_eq!(index.open_calendar, None);
}

#[test]
fn lengths_are_those_of_begin_to_end() {
    let text = "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n\nBEGIN:VEVENT\nEND:VEVENT";
    let lengths: Vec<(u64, u32)> = index(text)
        .items
        .iter()
        .map(|part| (part.offset, part.len))
        .collect();
    assert_eq!(lengths, [(0, 30), (31, 23)]);
}

#[test]
fn exceptions_are_joined_wherever_they_stand_and_however_their_uid_is_folded() {
    let index = index(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:abc\n def\nRECURRENCE-ID:1\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID\n :abcdef\nRRULE\n :FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n\
         BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID;X=\"a:b\":abcdef\nRECURRENCE-ID:2\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:other\nRECURRENCE-ID:2\nRRULE:x\nEND:VEVENT\n\
         BEGIN:VEVENT\nRECURRENCE-ID:3\nEND:VEVENT\n",
    );
    assert_eq!(index.joined_to(1).collect::<Vec<_>>(), [0, 2]);
    let joined: Vec<bool> = (0..5).map(|item| index.is_joined(item)).collect();
    assert_eq!(joined, [true, false, true, false, false]);
    assert_eq!(index.calendars, 2);
    assert_eq!(index.open_calendar, Some(14));
}

#[test]
fn a_card_in_an_agent_is_part_of_its_card() {
    let index = index(
        "BEGIN:VCARD\nFN:a\nAGENT:\nBEGIN:VCARD\nFN:b\nEND:VCARD\nEND:VCARD\n\
         BEGIN:VCARD\nFN:c\nEND:VCARD\n",
    );
    assert_eq!(
        kinds(&index),
        [(Kind::Card, 1, false), (Kind::Card, 8, false)]
    );
    assert!(index.items[0].nested);
}

#[test]
fn the_calendars_name_is_unfolded_and_unescaped() {
    for line in [
        "X-WR-CALNAME:Team\\, one\n  two",
        "x-wr-calname;VALUE=TEXT:Team\\, one two",
        "NAME\n :Team\\, one two",
    ] {
        let index = index(&format!(
            "BEGIN:VCALENDAR\n{line}\nX-WR-CALNAME:later\nEND:VCALENDAR\n"
        ));
        assert_eq!(index.name.as_deref(), Some("Team, one two"), "{line}");
    }
}

#[test]
fn lines_outside_are_counted_and_blank_ones_are_not() {
    let index = index("garbage\n\nEND:VEVENT\nBEGIN:VCARD\nEND:VCARD\nmore\n folded\n");
    assert_eq!(index.strays, (4, 1));
}
