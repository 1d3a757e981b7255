//! Organizer and attendees.
//!
//! Apart because addresses stand there as URIs, and roles in three parameters that Exchange makes one of.

use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
};

use model::{Attendee, AttendeeRole, Response};

/// Address of the organizer; empty where there is none.
pub(super) fn organizer(component: &ICalendarComponent) -> String {
    component
        .property(&ICalendarProperty::Organizer)
        .map(address)
        .unwrap_or_default()
}

/// Everybody invited, without the organizer.
pub(super) fn attendees(component: &ICalendarComponent, organizer: &str) -> Vec<Attendee> {
    component
        .properties(&ICalendarProperty::Attendee)
        .map(|entry| Attendee {
            address: address(entry),
            role: role(entry),
            response: response(entry),
        })
        .filter(|attendee| {
            organizer.is_empty() || !attendee.address.eq_ignore_ascii_case(organizer)
        })
        .collect()
}

fn address(entry: &ICalendarEntry) -> String {
    let value = entry
        .values
        .first()
        .and_then(|value| value.as_text())
        .unwrap_or_default()
        .trim();
    let plain = strip_scheme(value);
    if plain.contains('@') {
        return plain.to_owned();
    }
    // Some servers have their own URI there, and the address beside it.
    parameter(entry, &ICalendarParameterName::Email)
        .map(strip_scheme)
        .filter(|address| address.contains('@'))
        .unwrap_or(plain)
        .to_owned()
}

fn strip_scheme(value: &str) -> &str {
    value
        .split_at_checked(7)
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto:"))
        .map_or(value, |(_, address)| address.trim())
}

fn parameter<'e>(entry: &'e ICalendarEntry, name: &ICalendarParameterName) -> Option<&'e str> {
    entry.parameter(name).and_then(|value| value.as_text())
}

/// Source: [MS-OXCICAL 2.1.3.1.1.20.2](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcical/e2deb98e-a27d-4ba8-a4fd-3bbc8d0a9d96).
fn role(entry: &ICalendarEntry) -> AttendeeRole {
    let upper = |name| parameter(entry, name).map(str::to_ascii_uppercase);
    if let Some("RESOURCE" | "ROOM") = upper(&ICalendarParameterName::Cutype).as_deref() {
        return AttendeeRole::Resource;
    }
    match upper(&ICalendarParameterName::Role).as_deref() {
        Some("OPT-PARTICIPANT") => AttendeeRole::Optional,
        Some("NON-PARTICIPANT") => AttendeeRole::Resource,
        _ => AttendeeRole::Required,
    }
}

fn response(entry: &ICalendarEntry) -> Response {
    match parameter(entry, &ICalendarParameterName::Partstat)
        .map(str::to_ascii_uppercase)
        .as_deref()
    {
        Some("ACCEPTED") => Response::Accepted,
        Some("TENTATIVE") => Response::Tentative,
        Some("DECLINED") => Response::Declined,
        _ => Response::None,
    }
}
