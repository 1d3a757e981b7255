//! Events, contacts and other items as JSON, in the shape of Microsoft Graph's resources.
//!
//! It stands apart because `labelcast.mailbox/1` and Graph responses share these resources.

use super::person::{Contact, End, Event, Often};
use super::text::Text;
use super::who::{DOMAIN, Who};

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The keys of an event and the bracket that ends it; `sized` is with its size.
pub(super) fn event(text: &mut Text, who: &Who, number: u64, sized: bool) {
    let event = Event::of(who, number);
    if sized {
        text.put("\"size\":").number(event.size).put(",");
    }
    text.put("\"iCalUId\":\"040000008200E00074C5B7101A82E008")
        .hex(event.uid);
    text.put("\",\"subject\":").json(&event.subject);
    moment(text, ",\"start\":", event.day, event.minute, event.zone);
    let (day, minute) = event.end();
    moment(text, ",\"end\":", day, minute, event.zone);
    text.put(if event.all_day {
        ",\"isAllDay\":true"
    } else {
        ",\"isAllDay\":false"
    });
    if let Some(place) = &event.place {
        text.put(",\"location\":{\"displayName\":")
            .json(place)
            .put("}");
    }
    if event.private {
        text.put(",\"sensitivity\":\"private\"");
    }
    if let Some(minutes) = event.reminder {
        text.put(",\"isReminderOn\":true,\"reminderMinutesBeforeStart\":")
            .number(minutes);
    }
    if !event.attendees.is_empty() {
        text.put(",\"organizer\":");
        if event.foreign {
            person(text, event.uid % 5_000);
        } else {
            text.put("{\"emailAddress\":{\"name\":").json(&who.name);
            text.put(",\"address\":\"")
                .put(&who.local)
                .put("@")
                .put(DOMAIN)
                .put("\"}}");
        }
        text.put(",\"attendees\":[");
        for (n, &number) in event.attendees.iter().enumerate() {
            text.put(if n > 0 {
                ",{\"type\":\"required\",\"status\":{\"response\":\"accepted\"},"
            } else {
                "{\"type\":\"required\",\"status\":{\"response\":\"none\"},"
            });
            text.put("\"emailAddress\":{\"address\":\"person")
                .number(number)
                .put("@example.net\"}}");
        }
        text.put("]");
    }
    if let Some((often, interval, end)) = event.series {
        series(text, &event, often, interval, end);
    }
    text.put("}");
}

fn person(text: &mut Text, number: u64) {
    text.put("{\"emailAddress\":{\"address\":\"person")
        .number(number)
        .put("@example.net\"}}");
}

fn moment(text: &mut Text, key: &str, day: (u64, u64, u64), minute: u64, zone: &str) {
    text.put(key).put("{\"dateTime\":\"");
    date(text, day);
    text.put("T")
        .padded(minute / 60, 2)
        .put(":")
        .padded(minute % 60, 2)
        .put(":00\",\"timeZone\":\"");
    text.put(zone).put("\"}");
}

fn date(text: &mut Text, (year, month, day): (u64, u64, u64)) {
    text.padded(year, 4)
        .put("-")
        .padded(month, 2)
        .put("-")
        .padded(day, 2);
}

fn series(text: &mut Text, event: &Event, often: Often, interval: u64, end: End) {
    let (_, month, day) = event.day;
    text.put(",\"recurrence\":{\"pattern\":{\"type\":\"")
        .put(match often {
            Often::Daily => "daily",
            Often::Weekly => "weekly",
            Often::Monthly => "absoluteMonthly",
            Often::Yearly => "absoluteYearly",
        });
    text.put("\",\"interval\":").number(interval);
    match often {
        Often::Daily => {}
        Often::Weekly => {
            text.put(",\"daysOfWeek\":[\"");
            text.put(WEEKDAYS[weekday(event.day)]);
            text.put("\"],\"firstDayOfWeek\":\"sunday\"");
        }
        Often::Monthly => {
            text.put(",\"dayOfMonth\":").number(day);
        }
        Often::Yearly => {
            text.put(",\"month\":").number(month);
            text.put(",\"dayOfMonth\":").number(day);
        }
    }
    text.put("},\"range\":{\"startDate\":\"");
    date(text, event.day);
    match end {
        End::Never => {
            text.put("\",\"type\":\"noEnd\",\"endDate\":\"0001-01-01\",\"numberOfOccurrences\":0")
        }
        End::After(count) => text
            .put("\",\"type\":\"numbered\",\"numberOfOccurrences\":")
            .number(count),
        End::Year(year) => text
            .put("\",\"type\":\"endDate\",\"endDate\":\"")
            .number(year)
            .put("-12-31\""),
    };
    text.put("}}");
}

/// Day of the week, Monday is 0: Zeller's congruence.
pub(super) const fn weekday((year, month, day): (u64, u64, u64)) -> usize {
    let (year, month) = if month < 3 {
        (year - 1, month + 12)
    } else {
        (year, month)
    };
    let sum = day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400;
    ((sum + 5) % 7) as usize
}

/// A contact or contact group of `labelcast.mailbox/1`.
pub(super) fn contact_item(text: &mut Text, who: &Who, number: u64) {
    let contact = Contact::of(who, number);
    let Some(members) = contact.members else {
        text.put("{\"class\":\"IPM.Contact\",\"size\":")
            .number(contact.size)
            .put(",");
        contact_keys(text, &contact);
        return;
    };
    text.put("{\"class\":\"IPM.DistList\",\"size\":")
        .number(contact.size);
    text.put(",\"displayName\":")
        .json(contact.company.as_deref().unwrap_or(contact.family));
    text.put(",\"members\":").number(members).put("}");
}

/// A contact of Graph, which knows no groups there.
pub(super) fn contact(text: &mut Text, who: &Who, number: u64) {
    contact_keys(text, &Contact::of(who, number));
}

fn contact_keys(text: &mut Text, contact: &Contact) {
    text.put("\"displayName\":\"")
        .put(contact.given)
        .put(" ")
        .put(contact.family);
    text.put("\",\"givenName\":\"").put(contact.given);
    text.put("\",\"surname\":\"")
        .put(contact.family)
        .put("\",\"emailAddresses\":[");
    for n in 0..contact.addresses {
        text.put(if n > 0 {
            ",{\"address\":\"person"
        } else {
            "{\"address\":\"person"
        });
        text.number(contact.number + n * 7).put("@example.net\"}");
    }
    text.put("]");
    if let Some(company) = &contact.company {
        text.put(",\"companyName\":").json(company);
    }
    if let Some(title) = &contact.title {
        text.put(",\"jobTitle\":").json(title);
    }
    if contact.mobile {
        text.put(",\"mobilePhone\":\"+81 90 0000 ")
            .padded(contact.number % 10_000, 4)
            .put("\"");
    }
    if contact.work {
        text.put(",\"businessPhones\":[\"+1 555 01")
            .padded(contact.number % 100, 2)
            .put("\"]");
    }
    if contact.home {
        text.put(",\"homePhones\":[\"+49 30 000")
            .padded(contact.number % 100, 2)
            .put("\"]");
    }
    if let Some(category) = contact.category {
        text.put(",\"categories\":[").json(category).put("]");
    }
    if let Some(day) = contact.birthday {
        text.put(",\"birthday\":\"");
        date(text, day);
        text.put("T00:00:00Z\"");
    }
    if contact.notes {
        text.put(",\"personalNotes\":\"met in ")
            .number(2000 + contact.number % 25)
            .put("\"");
    }
    text.put("}");
}

/// A task, note or journal entry.
pub(super) fn other(text: &mut Text, class: &str, number: u64) {
    text.put("{\"class\":\"")
        .put(class)
        .put("\",\"size\":")
        .number(900 + number * 37 % 2_000);
    text.put(",\"subject\":\"")
        .put(&class[4..])
        .put(" ")
        .number(number)
        .put("\"}");
}

#[cfg(test)]
mod tests {
    use super::weekday;

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        // 2026-11-21 is a Saturday, 2024-02-29 a Thursday, 2000-01-01 a Saturday.
        assert_eq!(weekday((2026, 11, 21)), 5);
        assert_eq!(weekday((2024, 2, 29)), 3);
        assert_eq!(weekday((2000, 1, 1)), 5);
    }
}
