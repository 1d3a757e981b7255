//! Events as Exchange, Outlook, Google and Apple write them, property by property.

use calcard::{Entry, Parser};
use jiff::civil::{DateTime, date};

use super::*;
use crate::pim::scan_file;
use crate::testing::TempDir;
use model::{
    AttendeeRole, BodyKind, Family, FolderId, Item, ItemSink, Pattern, Place, Problem, Response,
    SeriesEnd, Zone,
};

#[derive(Default)]
struct Sink {
    events: Vec<Event>,
    problems: Vec<Problem>,
}

impl ItemSink for Sink {
    fn counted(&mut self, _: FolderId, _: &model::CountedItems<'_>) {
        panic!("this reader counts no item without reading it");
    }

    fn item(&mut self, _: FolderId, item: &Item<'_>) {
        if let Item::Event(item) = item {
            self.events.push(item.event.clone());
        }
    }
    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, problem: Problem) {
        self.problems.push(problem);
    }
    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// Reads a calendar of these lines; the problems by their causes.
pub(super) fn calendar(lines: &str) -> (Vec<Event>, Vec<String>) {
    let dir = TempDir::new("ics");
    let text = format!("BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n").replace('\n', "\r\n");
    let path = dir.write("a.ics", text.as_bytes());
    let mut sink = Sink::default();
    scan_file(
        &path,
        "a.ics",
        None,
        Family::Calendar,
        FolderId(0),
        &mut sink,
    );
    let causes = sink
        .problems
        .into_iter()
        .map(|problem| problem.cause.to_string());
    (sink.events, causes.collect())
}

/// Reads one event of these lines, of which nothing may be told.
fn one(lines: &str) -> Event {
    let (mut events, problems) = calendar(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"));
    assert_eq!(problems, [""; 0], "{lines}");
    assert_eq!(events.len(), 1);
    events.remove(0)
}

fn local(moment: Option<&Moment>) -> DateTime {
    moment.unwrap().local
}

#[test]
fn missing_ends_follow_the_standard() {
    for (lines, end, all_day) in [
        (
            "DTSTART;VALUE=DATE:20250101",
            date(2025, 1, 2).at(0, 0, 0, 0),
            true,
        ),
        ("DTSTART:20250101", date(2025, 1, 2).at(0, 0, 0, 0), true),
        (
            "DTSTART:20250101T100000",
            date(2025, 1, 1).at(10, 0, 0, 0),
            false,
        ),
        (
            "DTSTART:20250101T100000\nDURATION:P1DT30M",
            date(2025, 1, 2).at(10, 30, 0, 0),
            false,
        ),
        (
            "DTSTART;VALUE=DATE:20250101\nDURATION:P3D",
            date(2025, 1, 4).at(0, 0, 0, 0),
            true,
        ),
        (
            "DTSTART;VALUE=DATE:20250101\nDTEND;VALUE=DATE:20250104",
            date(2025, 1, 4).at(0, 0, 0, 0),
            true,
        ),
    ] {
        let event = one(lines);
        assert_eq!(local(event.end.as_ref()), end, "{lines}");
        assert_eq!(event.all_day, all_day, "{lines}");
    }
}

#[test]
fn times_keep_their_clock_and_their_zones_name() {
    for (lines, zone) in [
        ("DTSTART:20250101T100000Z", Zone::Utc),
        ("DTSTART:20250101T100000", Zone::Floating),
        (
            "DTSTART;TZID=Tokyo Standard Time:20250101T100000",
            Zone::named("Tokyo Standard Time"),
        ),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20250101T100000",
            Zone::named("/freeassociation.sourceforge.net/Asia/Tokyo"),
        ),
        (
            "DTSTART;TZID=\"tzone://Microsoft/Custom\":20250101T100000",
            Zone::named("tzone://Microsoft/Custom"),
        ),
        (
            "DTSTART;TZID=\"(UTC+09:00) Osaka, Sapporo, Tokyo\":20250101T100000",
            Zone::named("(UTC+09:00) Osaka, Sapporo, Tokyo"),
        ),
        ("DTSTART;TZID=:20250101T100000", Zone::Floating),
    ] {
        let event = one(lines);
        let start = event.start.unwrap();
        assert_eq!(start.local, date(2025, 1, 1).at(10, 0, 0, 0), "{lines}");
        assert_eq!(start.zone, zone, "{lines}");
    }
}

#[test]
fn an_all_day_event_of_exchange_is_one_in_whatever_zone() {
    let event = one(
        "DTSTART;TZID=Tokyo Standard Time:20250101T000000\nDTEND;TZID=Tokyo Standard Time:20250102T000000\n\
         X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
    );
    assert!(event.all_day);
    assert_eq!(event.start.unwrap().zone, Zone::Floating);
    let timed = one("DTSTART:20250101T090000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE");
    assert!(!timed.all_day);
}

#[test]
fn exchanges_own_properties_win_over_the_standards() {
    for (lines, busy) in [
        (
            "X-MICROSOFT-CDO-BUSYSTATUS:OOF\nTRANSP:TRANSPARENT",
            Busy::OutOfOffice,
        ),
        (
            "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
            Busy::WorkingElsewhere,
        ),
        ("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", Busy::Tentative),
        ("TRANSP:TRANSPARENT", Busy::Free),
        ("STATUS:TENTATIVE", Busy::Tentative),
        ("TRANSP:OPAQUE", Busy::Busy),
    ] {
        assert_eq!(
            one(&format!("DTSTART:20250101\n{lines}")).busy,
            busy,
            "{lines}"
        );
    }
    for (class, expected) in [
        ("PUBLIC", Sensitivity::Normal),
        ("private", Sensitivity::Private),
        ("CONFIDENTIAL", Sensitivity::Confidential),
        ("X-PERSONAL", Sensitivity::Personal),
    ] {
        let event = one(&format!("DTSTART:20250101\nCLASS:{class}"));
        assert_eq!(event.sensitivity, expected, "{class}");
    }
}

#[test]
fn people_bodies_and_counts_are_kept() {
    let event = one(
        "UID:1\nDTSTART:20250101T100000Z\nSUMMARY:Plan\\, and more\nLOCATION:Room 1\nSTATUS:CANCELLED\n\
         CATEGORIES:Red,Blue\nCATEGORIES:Green\nATTACH:http://example.com/a\nATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD\n\
         ORGANIZER;CN=A:MAILTO:a@example.com\nATTENDEE:mailto:A@example.com\n\
         ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED:mailto:b@example.com\n\
         ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:room@example.com\n\
         ATTENDEE;EMAIL=c@example.com;PARTSTAT=TENTATIVE:/principals/c\nDESCRIPTION:Plain\\ntext\n\
         X-ALT-DESC;FMTTYPE=text/html:<b>Rich</b>",
    );
    assert_eq!(
        (event.subject.as_str(), event.location.as_str()),
        ("Plan, and more", "Room 1")
    );
    assert!(event.cancelled);
    assert_eq!((event.categories, event.attachments), (3, 2));
    assert_eq!(event.organizer, "a@example.com");
    let people: Vec<_> = event
        .attendees
        .iter()
        .map(|person| (person.address.as_str(), person.role, person.response))
        .collect();
    assert_eq!(
        people,
        [
            ("b@example.com", AttendeeRole::Optional, Response::Declined),
            (
                "room@example.com",
                AttendeeRole::Resource,
                Response::Accepted
            ),
            ("c@example.com", AttendeeRole::Required, Response::Tentative),
        ]
    );
    assert_eq!(
        (event.body.kind, event.body.text.as_str()),
        (BodyKind::Rich, "Plain\ntext")
    );
}

#[test]
fn teams_meetings_are_known_by_property_and_by_link() {
    let link = "https://teams.microsoft.com/l/meetup-join/19%3ax/0";
    for lines in [
        format!("X-MICROSOFT-SKYPETEAMSMEETINGURL:{link}"),
        format!("X-MICROSOFT-ONLINEMEETINGEXTERNALLINK:{link}"),
        format!("DESCRIPTION:Join <{link}>\\nnow"),
        format!("LOCATION:{link}"),
        format!("CONFERENCE;VALUE=URI:{link}"),
    ] {
        let online = one(&format!("DTSTART:20250101\n{lines}")).online.unwrap();
        assert!(online.teams, "{lines}");
        assert_eq!(online.url, link, "{lines}");
    }
    let meet = one("DTSTART:20250101\nX-GOOGLE-CONFERENCE:https://meet.google.com/a")
        .online
        .unwrap();
    assert!(!meet.teams);
    assert_eq!(
        one("DTSTART:20250101\nDESCRIPTION:about Teams").online,
        None
    );
}

#[test]
fn reminders_are_minutes_before_the_start_however_told() {
    for (trigger, minutes) in [
        ("TRIGGER:-PT15M", 15),
        ("TRIGGER:-P1W", 10_080),
        ("TRIGGER;RELATED=START:PT0S", 0),
        ("TRIGGER;RELATED=END:-PT90M", 30),
        ("TRIGGER;VALUE=DATE-TIME:20250101T093000Z", 30),
    ] {
        let event = one(&format!(
            "DTSTART:20250101T100000Z\nDTEND:20250101T110000Z\nBEGIN:VALARM\n{trigger}\nEND:VALARM\n\
             BEGIN:VALARM\nTRIGGER:-PT1M\nEND:VALARM"
        ));
        assert_eq!(event.reminder, Some(minutes), "{trigger}");
    }
    let (events, problems) = calendar(
        "BEGIN:VEVENT\nDTSTART:20250101T100000Z\nBEGIN:VALARM\nTRIGGER:PT5M\nEND:VALARM\nEND:VEVENT",
    );
    assert_eq!((events[0].reminder, problems.len()), (None, 1));
}

#[test]
fn occurrences_are_put_on_the_clock_of_their_series() {
    let (events, problems) = calendar(
        "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20250703T070000Z\nDTSTART;TZID=Europe/Berlin:20250703T120000\n\
         DTEND;TZID=Europe/Berlin:20250703T130000\nATTACH:http://example.com/a\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20250701T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\n\
         EXDATE:20250702T070000Z,20260105T080000Z\nEXDATE;VALUE=DATE:20250704\n\
         EXDATE;TZID=Asia/Tokyo:20250705T160000\nRDATE;TZID=Europe/Berlin:20250801T180000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20250706T090000\nSTATUS:CANCELLED\n\
         DTSTART;TZID=Europe/Berlin:20250706T090000\nEND:VEVENT",
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(events.len(), 1);
    let series = events[0].series.as_ref().unwrap();
    let nine = |month, day| date(2025, month, day).at(9, 0, 0, 0);
    assert_eq!(
        series.deleted,
        [
            nine(7, 2),
            nine(7, 4),
            nine(7, 5),
            nine(7, 6),
            date(2026, 1, 5).at(9, 0, 0, 0)
        ]
    );
    assert_eq!(series.changed.len(), 1);
    let changed = &series.changed[0];
    assert_eq!((changed.original, changed.attachments), (nine(7, 3), 1));
    assert_eq!(changed.end.local, date(2025, 7, 3).at(13, 0, 0, 0));
    assert_eq!(series.added[0].local, date(2025, 8, 1).at(18, 0, 0, 0));
    assert_eq!((series.end, series.by_date), (SeriesEnd::Never, false));
}

#[test]
fn days_of_an_all_day_series_in_utc_are_those_of_the_zone_it_was_written_in() {
    let (events, problems) = calendar(
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Asia/Tokyo:20250101T000000\nDTEND;TZID=Asia/Tokyo:20250102T000000\n\
         X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nRRULE:FREQ=DAILY;UNTIL=20250130T150000Z\nEXDATE:20250104T150000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20250106T150000Z\nDTSTART;TZID=Asia/Tokyo:20250108T000000\n\
         X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nEND:VEVENT",
    );
    assert_eq!(problems, [""; 0]);
    let series = events[0].series.as_ref().unwrap();
    assert_eq!(series.zone, Zone::Floating);
    assert_eq!(series.end, SeriesEnd::Date(date(2025, 1, 31)));
    assert_eq!(series.deleted, [date(2025, 1, 5).at(0, 0, 0, 0)]);
    assert_eq!(series.changed[0].original, date(2025, 1, 7).at(0, 0, 0, 0));
}

#[test]
fn what_of_a_series_is_not_kept_is_told() {
    for (lines, cause) in [
        ("RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "several RRULEs"),
        ("RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY", "EXRULE"),
        ("RRULE:FREQ=DAILY;BYHOUR=25", "'BYHOUR=25'"),
        ("RRULE:RSCALE=HEBREW;FREQ=YEARLY", "'RSCALE=HEBREW'"),
        ("RRULE:FREQ=DAILY\nEXDATE:tomorrow", "EXDATE"),
        (
            "RRULE:FREQ=DAILY\nEXDATE;TZID=Nowhere:20250102T100000",
            "EXDATE",
        ),
        ("RDATE;VALUE=PERIOD:20250102T100000Z/PT1H", "RDATE"),
        (
            "RECURRENCE-ID:20250102T100000Z",
            "exception of a series that the file does not hold",
        ),
    ] {
        let (events, problems) = calendar(&format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART:20250101T100000Z\n{lines}\nEND:VEVENT"
        ));
        assert_eq!(events.len(), 1, "{lines}");
        assert!(
            problems.len() == 1 && problems[0].contains(cause),
            "{lines}: {problems:?}"
        );
    }
    let (events, problems) = calendar(
        "BEGIN:VEVENT\nUID:1\nDTSTART:20250101T100000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\nDTSTART:20250102T110000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20250102T100000Z\nEND:VEVENT",
    );
    assert_eq!(events[0].series.as_ref().unwrap().changed.len(), 1);
    assert!(problems[0].contains("THISANDFUTURE"), "{problems:?}");
}

#[test]
fn a_malformed_rule_still_makes_a_series() {
    let (events, _) =
        calendar("BEGIN:VEVENT\nDTSTART:20250101T100000Z\nRRULE:FREQ=OFTEN;COUNT=3\nEND:VEVENT");
    let series = events[0].series.as_ref().unwrap();
    assert_eq!(
        series.pattern,
        Pattern::Foreign("FREQ=OFTEN;COUNT=3".to_owned())
    );
    assert_eq!(series.end, SeriesEnd::Count(3));
}

#[test]
fn the_parser_and_we_read_plain_rules_alike() {
    for value in [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU;COUNT=9",
        "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20301231T000000Z",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    ] {
        let text = format!("BEGIN:VEVENT\nRRULE:{value}\nEND:VEVENT\n");
        let Entry::ICalendar(calendar) = Parser::new(&text).entry() else {
            panic!("{value}");
        };
        let entry = calendar.components[0]
            .property(&ICalendarProperty::Rrule)
            .unwrap();
        let Some(ICalendarValue::RecurrenceRule(theirs)) = entry.values.first() else {
            panic!("{value}");
        };
        let Pattern::Rule(ours) = rule::rule(value).pattern else {
            panic!("{value}");
        };
        assert_eq!(
            ours.interval,
            u32::from(theirs.interval.unwrap_or(1)),
            "{value}"
        );
        assert_eq!(ours.by_month_day, theirs.bymonthday, "{value}");
        let numbers: Vec<i16> = theirs
            .byday
            .iter()
            .map(|day| day.ordwk.unwrap_or(0))
            .collect();
        assert_eq!(
            ours.by_day.iter().map(|day| day.0).collect::<Vec<_>>(),
            numbers,
            "{value}"
        );
    }
}

#[test]
fn floating_times_are_in_the_zone_that_their_calendar_names() {
    let event = "BEGIN:VEVENT\nUID:a@example.com\nDTSTART:20260105T090000\nDTEND:20260105T100000\n\
        RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20260112T090000\nEND:VEVENT";
    for (line, zone) in [
        ("X-WR-TIMEZONE:Asia/Tokyo\n", Zone::named("Asia/Tokyo")),
        (
            "X-WR-TIMEZONE;VALUE=TEXT:Tokyo Stan\n dard Time\n",
            Zone::named("Tokyo Standard Time"),
        ),
        ("", Zone::Floating),
    ] {
        let (events, problems) = calendar(&format!("{line}{event}"));
        assert_eq!(problems, [""; 0], "{line}");
        assert_eq!(events[0].start.as_ref().unwrap().zone, zone, "{line}");
        assert_eq!(events[0].series.as_ref().unwrap().zone, zone, "{line}");
        assert_eq!(
            events[0].series.as_ref().unwrap().deleted.len(),
            1,
            "{line}"
        );
    }
    // A date has no zone, and a zone of its own wins.
    let own = "X-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VEVENT\nUID:b@example.com\nDTSTART;TZID=Europe/Berlin:20260105T090000\nEND:VEVENT";
    assert_eq!(
        calendar(own).0[0].start.as_ref().unwrap().zone,
        Zone::named("Europe/Berlin")
    );
}
