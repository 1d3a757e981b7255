//! Events, contacts and other items as iCalendar and vCard.
//!
//! It stands apart because trees of messages, Maildir and mbox carry them along, and because some
//! mailboxes are nothing else.

use super::person::{Contact, End, Event, Often};
use super::text::Text;
use super::tree::Role;
use super::who::{DOMAIN, Who};

/// Which file an item of a folder stands in.
pub(super) const fn ending(role: Role) -> &'static str {
    match role {
        Role::Contacts => "vcf",
        _ => "ics",
    }
}

/// What stands before the items of a file.
pub(super) fn begin(text: &mut Text, role: Role) {
    if role != Role::Contacts {
        text.put("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.com//made up//EN\r\n");
    }
}

/// What stands behind them.
pub(super) fn end(text: &mut Text, role: Role) {
    if role != Role::Contacts {
        text.put("END:VCALENDAR\r\n");
    }
}

/// One item.
pub(super) fn item(text: &mut Text, who: &Who, role: Role, number: u64) {
    match role {
        Role::Contacts => contact(text, who, number),
        Role::Tasks => other(text, who, "VTODO", number),
        Role::Notes | Role::Journal => other(text, who, "VJOURNAL", number),
        _ => event(text, who, number),
    }
}

fn other(text: &mut Text, who: &Who, name: &str, number: u64) {
    text.put("BEGIN:")
        .put(name)
        .put("\r\nUID:")
        .hex(who.seed)
        .put("-")
        .number(number);
    text.put("\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:")
        .put(name)
        .put(" ")
        .number(number);
    text.put("\r\nEND:").put(name).put("\r\n");
}

fn event(text: &mut Text, who: &Who, number: u64) {
    let event = Event::of(who, number);
    text.put("BEGIN:VEVENT\r\nUID:040000008200E00074C5B7101A82E008")
        .hex(event.uid);
    text.put("\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:")
        .put(&event.subject)
        .put("\r\n");
    moment(text, "DTSTART", &event, (event.day, event.minute));
    moment(text, "DTEND", &event, event.end());
    if let Some(place) = &event.place {
        text.put("LOCATION:").put(place).put("\r\n");
    }
    if event.private {
        text.put("CLASS:PRIVATE\r\n");
    }
    if !event.attendees.is_empty() {
        text.put("ORGANIZER:mailto:");
        if event.foreign {
            text.put("person")
                .number(event.uid % 5_000)
                .put("@example.net\r\n");
        } else {
            text.put(&who.local).put("@").put(DOMAIN).put("\r\n");
        }
        for &number in &event.attendees {
            text.put("ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:person")
                .number(number)
                .put("@example.net\r\n");
        }
    }
    if let Some((often, interval, end)) = event.series {
        text.put("RRULE:FREQ=").put(match often {
            Often::Daily => "DAILY",
            Often::Weekly => "WEEKLY",
            Often::Monthly => "MONTHLY",
            Often::Yearly => "YEARLY",
        });
        text.put(";INTERVAL=").number(interval);
        match end {
            End::Never => {}
            End::After(count) => {
                text.put(";COUNT=").number(count);
            }
            End::Year(year) => {
                text.put(";UNTIL=").number(year);
                text.put(if event.all_day {
                    "1231"
                } else {
                    "1231T235959Z"
                });
            }
        }
        text.put("\r\n");
    }
    if let Some(minutes) = event.reminder {
        text.put("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:reminder\r\nTRIGGER:-PT");
        text.number(minutes).put("M\r\nEND:VALARM\r\n");
    }
    text.put("END:VEVENT\r\n");
}

type Moment = ((u64, u64, u64), u64);

fn moment(text: &mut Text, name: &str, event: &Event, ((year, month, day), minute): Moment) {
    text.put(name);
    if event.all_day {
        text.put(";VALUE=DATE:");
    } else {
        text.put(";TZID=").put(event.zone).put(":");
    }
    text.padded(year, 4).padded(month, 2).padded(day, 2);
    if !event.all_day {
        text.put("T")
            .padded(minute / 60, 2)
            .padded(minute % 60, 2)
            .put("00");
    }
    text.put("\r\n");
}

fn contact(text: &mut Text, who: &Who, number: u64) {
    let contact = Contact::of(who, number);
    text.put("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:contact:")
        .hex(who.seed)
        .put("-")
        .number(number);
    if let Some(members) = contact.members {
        text.put("\r\nKIND:group\r\nFN:")
            .put(contact.company.as_deref().unwrap_or(contact.family));
        for member in 0..members {
            text.put("\r\nMEMBER:mailto:person")
                .number(contact.number + member)
                .put("@example.net");
        }
        text.put("\r\nEND:VCARD\r\n");
        return;
    }
    text.put("\r\nFN:")
        .put(contact.given)
        .put(" ")
        .put(contact.family);
    text.put("\r\nN:")
        .put(contact.family)
        .put(";")
        .put(contact.given)
        .put(";;;\r\n");
    for n in 0..contact.addresses {
        text.put("EMAIL:person")
            .number(contact.number + n * 7)
            .put("@example.net\r\n");
    }
    if let Some(company) = &contact.company {
        text.put("ORG:").put(company).put("\r\n");
    }
    if let Some(title) = &contact.title {
        text.put("TITLE:").put(title).put("\r\n");
    }
    for (there, kind, start) in [
        (contact.mobile, "cell", "+81 90 0000 "),
        (contact.work, "work", "+1 555 01"),
        (contact.home, "home", "+49 30 000"),
        (contact.fax, "fax", "+33 1 99 00 "),
    ] {
        if there {
            text.put("TEL;TYPE=").put(kind).put(":").put(start);
            text.padded(contact.number % 10_000, 4).put("\r\n");
        }
    }
    if let Some(category) = contact.category {
        text.put("CATEGORIES:").put(category).put("\r\n");
    }
    if let Some((year, month, day)) = contact.birthday {
        text.put("BDAY:")
            .padded(year, 4)
            .padded(month, 2)
            .padded(day, 2)
            .put("\r\n");
    }
    if contact.notes {
        text.put("NOTE:met in ")
            .number(2000 + contact.number % 25)
            .put("\r\n");
    }
    text.put("END:VCARD\r\n");
}
