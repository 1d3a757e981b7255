//! Tests of the reader of events and contacts, in both dialects.

use jiff::civil::{Date, DateTime, Weekday, date, datetime};

use super::super::json::Pull;
use super::*;
use model::{
    BodyKind, Contact, Event, ExchangePattern, Moment, Nth, Pattern, PhoneKind, SeriesEnd,
    Weekdays, Zone,
};

static LENIENT: Dialect = Dialect {
    strict: false,
    zone: Zone::Utc,
    also: &[],
};
static STRICT: Dialect = Dialect {
    strict: true,
    zone: Zone::Floating,
    also: &[],
};

/// Reads an event; the text has `'` for `"`. Gives what is wrong, too, fatal values marked.
fn event_in(dialect: &Dialect, text: &str) -> (Event, Vec<String>) {
    let text = text.replace('\'', "\"");
    let mut reading = Reading::new(dialect);
    let raw = event(&mut reading, &mut Pull::new(text.as_bytes())).unwrap();
    let event = raw.settle(&[], &mut reading);
    (event, told(&reading))
}

fn told(reading: &Reading<'_>) -> Vec<String> {
    let told = reading.complaints.iter();
    told.map(|one| format!("{}{}", if one.fatal { "fatal: " } else { "" }, one.cause))
        .collect()
}

fn lenient(text: &str) -> Event {
    let (event, told) = event_in(&LENIENT, text);
    assert_eq!(told, [""; 0], "{text}");
    event
}

/// An event that starts on a day at nine in Tokyo and has a recurrence.
fn repeating(day: &str, pattern: &str, range: &str) -> String {
    format!(
        "{{'start':{{'dateTime':'{day}T09:00:00','timeZone':'Tokyo Standard Time'}},\
         'end':{{'dateTime':'{day}T10:00:00','timeZone':'Tokyo Standard Time'}},\
         'recurrence':{{'pattern':{{{pattern}}},'range':{{{range}}}}}}}"
    )
}

fn midnight(year: i16, month: i8, day: i8) -> DateTime {
    datetime(year, month, day, 0, 0, 0, 0)
}

#[test]
fn every_kind_of_pattern_is_read() {
    let monday = Weekdays::from_bits(2);
    let nth =
        |every, days, nth| Pattern::Exchange(ExchangePattern::MonthlyNth { every, days, nth });
    for (pattern, expected) in [
        (
            "'type':'daily','interval':3",
            Pattern::Exchange(ExchangePattern::Daily { every: 3 }),
        ),
        (
            "'type':'weekly','interval':2,'daysOfWeek':['monday','Friday'],'firstDayOfWeek':'monday'",
            Pattern::Exchange(ExchangePattern::Weekly {
                every: 2,
                days: monday.with(Weekday::Friday),
                first_day: Weekday::Monday,
            }),
        ),
        (
            "'type':'absoluteMonthly','interval':1,'dayOfMonth':31",
            Pattern::Exchange(ExchangePattern::MonthlyDay { every: 1, day: 31 }),
        ),
        (
            "'type':'relativeMonthly','interval':1,'daysOfWeek':['monday'],'index':'last'",
            nth(1, monday, Nth::Last),
        ),
        (
            "'type':'absoluteYearly','interval':1,'dayOfMonth':4,'month':5",
            Pattern::Exchange(ExchangePattern::MonthlyDay { every: 12, day: 4 }),
        ),
        (
            "'type':'relativeYearly','interval':2,'daysOfWeek':['monday'],'index':'first','month':5",
            nth(24, monday, Nth::Number(1)),
        ),
        (
            "'type':'RelativeYearly','interval':1,'daysOfWeek':['Monday'],'index':'Fourth','month':0",
            nth(12, monday, Nth::Number(4)),
        ),
        // Fillers: a day 0 is that of the start.
        (
            "'type':'absoluteMonthly','interval':1,'dayOfMonth':0,'month':0,'daysOfWeek':[]",
            Pattern::Exchange(ExchangePattern::MonthlyDay { every: 1, day: 4 }),
        ),
        (
            "'type':'weekly','interval':1,'daysOfWeek':[]",
            Pattern::Exchange(ExchangePattern::Weekly {
                every: 1,
                days: monday,
                first_day: Weekday::Sunday,
            }),
        ),
        (
            "'type':'hijriYearly'",
            Pattern::Foreign("hijriYearly".to_owned()),
        ),
    ] {
        let event = lenient(&repeating("2026-05-04", pattern, "'type':'noEnd'"));
        assert_eq!(event.series.unwrap().pattern, expected, "{pattern}");
    }
}

#[test]
fn a_yearly_pattern_of_another_month_is_not_understood() {
    let pattern = "'type':'absoluteYearly','interval':1,'dayOfMonth':4,'month':6";
    let event = lenient(&repeating("2026-05-04", pattern, "'type':'noEnd'"));
    assert!(matches!(event.series.unwrap().pattern, Pattern::Foreign(_)));
}

#[test]
fn the_type_of_a_range_says_which_end_holds() {
    let filler = "'endDate':'0001-01-01','numberOfOccurrences':0";
    let on = |day: Date| SeriesEnd::Date(day);
    for (range, end) in [
        (format!("'type':'noEnd',{filler}"), SeriesEnd::Never),
        (
            "'type':'NoEnd','endDate':'2026-06-01'".to_owned(),
            SeriesEnd::Never,
        ),
        (
            "'type':'EndDate','endDate':'2026-06-01','numberOfOccurrences':0".to_owned(),
            on(date(2026, 6, 1)),
        ),
        (
            "'type':'Numbered','endDate':'0001-01-01','numberOfOccurrences':7".to_owned(),
            SeriesEnd::Count(7),
        ),
        (
            "'type':'endDate','endDate':'4500-08-31'".to_owned(),
            SeriesEnd::Never,
        ),
        (filler.to_owned(), SeriesEnd::Never),
        ("'numberOfOccurrences':3".to_owned(), SeriesEnd::Count(3)),
    ] {
        let event = lenient(&repeating("2026-05-04", "'type':'daily'", &range));
        assert_eq!(event.series.unwrap().end, end, "{range}");
    }
    for range in [
        "'type':'endDate','endDate':'0001-01-01'",
        "'type':'numbered','numberOfOccurrences':0",
        "'type':'endDate','endDate':'soon'",
        "'type':'sometimes'",
    ] {
        let (_, told) = event_in(&LENIENT, &repeating("2026-05-04", "'type':'daily'", range));
        assert!(told[0].starts_with("fatal: "), "{range}: {told:?}");
    }
}

#[test]
fn times_keep_their_zone_and_fillers_are_no_times() {
    let tokyo = Zone::named("Tokyo Standard Time");
    let nine = datetime(2026, 5, 4, 9, 0, 0, 0);
    for (start, expected) in [
        (
            "{'dateTime':'2026-05-04T09:00:00.0000000','timeZone':'Tokyo Standard Time'}",
            Some((nine, tokyo)),
        ),
        (
            "{'dateTime':'2026-05-04T09:00:00','timeZone':'utc'}",
            Some((nine, Zone::Utc)),
        ),
        (
            "{'dateTime':'2026-05-04T09:00:00'}",
            Some((nine, Zone::Utc)),
        ),
        (
            "{'DateTime':'2026-05-04T18:00:00+09:00','TimeZone':'Asia/Tokyo'}",
            Some((nine, Zone::Utc)),
        ),
        ("{'dateTime':'0001-01-01T00:00:00','timeZone':'UTC'}", None),
        ("null", None),
    ] {
        let event = lenient(&format!("{{'start':{start}}}"));
        let expected = expected.map(|(local, zone)| Moment { local, zone });
        assert_eq!(event.start, expected, "{start}");
    }
    let whole = "{'isAllDay':true,'start':{'dateTime':'2026-05-04T00:00:00','timeZone':'UTC'}}";
    assert_eq!(lenient(whole).start.unwrap().zone, Zone::Floating);
}

#[test]
fn a_zone_with_rules_keeps_them() {
    let text = "{'start':{'dateTime':'2026-05-04T09:00:00','timeZone':{\
        '@odata.type':'#microsoft.graph.customTimeZone','name':'Own','bias':-60,\
        'standardOffset':{'time':'03:00:00','dayOccurrence':5,'dayOfWeek':'sunday','month':10,'year':0},\
        'daylightOffset':{'daylightBias':-60,'time':'02:00:00','dayOccurrence':5,'dayOfWeek':'sunday','month':3,'year':0}}}}";
    let Zone::Named(zone) = lenient(text).start.unwrap().zone else {
        panic!("a zone with a name");
    };
    let era = zone.rules.as_ref().unwrap().eras[0];
    assert_eq!((zone.name.as_str(), era.standard), ("Own", 3_600));
    let daylight = era.daylight.unwrap();
    assert_eq!(daylight.offset, 7_200);
    assert_eq!((daylight.starts.month, daylight.ends.month), (3, 10));
}

#[test]
fn exceptions_are_named_by_their_date_in_the_series_zone() {
    // Nine in Tokyo is midnight in UTC; seven in the morning is the day before.
    let early = repeating("2026-05-04", "'type':'daily'", "'type':'noEnd'").replace("T09", "T07");
    let text = early.replacen(
        '{',
        "{'exceptionOccurrences':[\
         {'originalStart':'2026-05-05T22:00:00Z','start':{'dateTime':'2026-05-06T08:00:00','timeZone':'Tokyo Standard Time'}},\
         {'occurrenceId':'OID.x.2026-05-08','isCancelled':true}],\
         'cancelledOccurrences':['OID.x.2026-05-07','OID.x.2026-05-07'],",
        1,
    );
    let series = lenient(&text).series.unwrap();
    assert!(series.by_date);
    assert_eq!(series.deleted, [midnight(2026, 5, 7), midnight(2026, 5, 8)]);
    let [changed] = series.changed.as_slice() else {
        panic!("{:?}", series.changed);
    };
    assert_eq!(changed.original, midnight(2026, 5, 6));
    assert_eq!(changed.end.local, datetime(2026, 5, 6, 11, 0, 0, 0));
}

#[test]
fn hostile_values_are_told_with_their_key_and_never_believed() {
    for (text, expected) in [
        (
            "{'start':{'dateTime':'2026-02-30T09:00:00'}}",
            "fatal: key 'start.dateTime' must be",
        ),
        ("{'start':[]}", "fatal: key 'start' must be an object"),
        (
            "{'start':{'timeZone':'UTC'}}",
            "fatal: key 'start.dateTime' must be there",
        ),
        ("{'attendees':7}", "key 'attendees' must be an object"),
        ("{'isAllDay':'yes'}", "key 'isAllDay' must be true or false"),
        ("{'showAs':'asleep'}", "key 'showAs': unknown word 'asleep'"),
        (
            "{'reminderMinutesBeforeStart':-5}",
            "key 'reminderMinutesBeforeStart' must be",
        ),
        (
            "{'reminderMinutesBeforeStart':1e99}",
            "key 'reminderMinutesBeforeStart' must be",
        ),
        (
            "{'cancelledOccurrences':['OID.x']}",
            "key 'cancelledOccurrences' must be",
        ),
        (
            "{'exceptionOccurrences':[{'subject':'x'}]}",
            "exception 1: key 'originalStart' must be",
        ),
        (
            "{'recurrence':{'pattern':{'type':'daily','interval':0}}}",
            "fatal: key 'recurrence.pattern.interval' must be",
        ),
        (
            "{'recurrence':{'pattern':{'type':'absoluteMonthly','dayOfMonth':32}}}",
            "fatal: key 'recurrence.pattern.dayOfMonth' must be",
        ),
        (
            "{'recurrence':{'pattern':{'interval':1}}}",
            "fatal: key 'recurrence.pattern.type' must be there",
        ),
        ("[]", "key '' must be an object"),
    ] {
        let (_, told) = event_in(&LENIENT, text);
        let told = told.first().map_or("", String::as_str);
        assert!(told.starts_with(expected), "{text}: {told}");
    }
    let many = format!("{{'categories':[{}]}}", vec!["7"; 1_000].join(","));
    let (event, told) = event_in(&LENIENT, &many);
    assert_eq!(
        (event.categories, told.len()),
        (0, 8),
        "complaints are bounded"
    );
}

#[test]
fn only_the_strict_dialect_asks_for_known_keys() {
    let text = "{'subject':'x','colour':'red','Subject':'y'}";
    let (event, told) = event_in(&LENIENT, text);
    assert_eq!((event.subject.as_str(), told.len()), ("y", 0));
    let (event, told) = event_in(&STRICT, text);
    assert_eq!(event.subject, "x");
    assert_eq!(told, ["unknown key 'colour'", "unknown key 'Subject'"]);
}

#[test]
fn descriptions_and_meetings_are_found() {
    let rich = lenient("{'body':{'contentType':'HTML','content':'<p>a</p><p>b &amp; c</p>'}}");
    assert_eq!(rich.body.kind, BodyKind::Rich);
    assert!(rich.body.text.contains("b & c") && !rich.body.text.contains('<'));
    let preview = lenient("{'bodyPreview':'short'}");
    assert!(preview.body.text == "short" && !preview.body.cut);
    let link = "https://teams.microsoft.com/l/meetup-join/1";
    let body = format!("{{'body':{{'contentType':'text','content':'join {link} now'}}}}");
    let online = lenient(&body).online.unwrap();
    assert!(online.teams && online.url == link);
    assert_eq!(lenient("{'isOnlineMeeting':false}").online, None);
}

fn contact_of(text: &str) -> (Contact, Vec<String>) {
    let text = text.replace('\'', "\"");
    let mut reading = Reading::new(&LENIENT);
    let contact = contact(&mut reading, &mut Pull::new(text.as_bytes()), false).unwrap();
    (contact, told(&reading))
}

#[test]
fn contacts_of_both_versions_have_their_numbers_and_addresses() {
    let (contact, told) = contact_of(
        "{'id':'1','givenName':'Aiko','surname':'Mori','mobilePhone':'3','homePhones':['2'],\
         'businessPhones':['1',''],'phones':[{'type':'pager','number':'4'},{'type':'x','number':'5'}],\
         'primaryEmailAddress':{'address':'a@example.com'},\
         'emailAddresses':[{'name':'b','address':'b@example.com'},{}],'categories':['Red'],\
         'birthday':'1990-05-04T11:59:00Z','weddingAnniversary':'0001-01-01',\
         'homeAddress':{'street':'1 Road','city':'Tokyo'},'otherAddress':{}}",
    );
    assert_eq!(told, ["key 'phones.type': unknown word 'x'"]);
    assert_eq!(contact.name, "Aiko Mori");
    let phones = contact.phones.iter();
    let phones: Vec<_> = phones.map(|one| (one.kind, one.number.as_str())).collect();
    assert_eq!(
        phones,
        [
            (PhoneKind::Business, "1"),
            (PhoneKind::Home, "2"),
            (PhoneKind::Mobile, "3"),
            (PhoneKind::Pager, "4"),
            (PhoneKind::Other, "5"),
        ]
    );
    assert_eq!(contact.emails, ["a@example.com", "b@example.com"]);
    assert!(
        contact.birthday && !contact.anniversary,
        "a filler is no date"
    );
    // Two names, five numbers, two addresses of mail, a date and a place.
    assert_eq!(contact.fields, 11);
    assert_eq!(contact.longest_field, 13);
}

#[test]
fn a_wrong_date_costs_no_contact() {
    let (contact, told) = contact_of("{'displayName':'Ben','birthday':'soon'}");
    assert!(contact.name == "Ben" && !contact.birthday);
    assert!(told[0].starts_with("key 'birthday' must be"), "{told:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Whatever stands there, reading ends, and what is read can be settled.
    #[test]
    fn damaged_events_never_panic(
        at in 0_usize..400,
        byte in proptest::prelude::any::<u8>(),
        year in "[0-9]{4}",
    ) {
        let text = repeating(
            &format!("{year}-12-31"),
            "'type':'absoluteYearly','dayOfMonth':31",
            "'type':'numbered','numberOfOccurrences':9",
        );
        let text = text.replacen('{', "{'cancelledOccurrences':['9999-12-31T23:59:59-12:00'],", 1);
        let mut bytes = text.replace('\'', "\"").into_bytes();
        if let Some(old) = bytes.get_mut(at) {
            *old = byte;
        }
        let mut reading = Reading::new(&LENIENT);
        if let Ok(raw) = event(&mut reading, &mut Pull::new(&bytes)) {
            let event = raw.settle(&[], &mut reading);
            let first = reading.complaints.len();
            proptest::prop_assert!(first <= 9);
            drop(event);
        }
    }
}

#[test]
fn a_second_exception_for_one_occurrence_is_told() {
    let daily = repeating("2026-05-04", "'type':'daily'", "'type':'noEnd'");
    let one = "{'occurrenceId':'OID.x.2026-05-08','start':{'dateTime':'2026-05-08T11:00:00'}}";
    for (exceptions, complaints) in [(one.to_owned(), 0), (format!("{one},{one}"), 1)] {
        let keys = format!("{{'exceptionOccurrences':[{exceptions}],");
        let (event, told) = event_in(&LENIENT, &daily.replacen('{', &keys, 1));
        assert_eq!(event.series.unwrap().changed.len(), 1);
        assert_eq!(told.len(), complaints, "{told:?}");
    }
}
