//! An event's description and the link to join it.
//!
//! Apart because both may stand in several places: the plain text beside a rich one, the link in a
//! property of Exchange or in the text alone.

use calcard::icalendar::{ICalendarComponent, ICalendarParameterName, ICalendarProperty};

use super::{extension, text};
use crate::{html, teams};
use model::{Body, BodyKind, OnlineMeeting};

/// Properties that hold a link to join. Of the first, Exchange says that it is of Teams.
const LINKS: &[&str] = &[
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-GOOGLE-CONFERENCE",
];

/// The description.
pub(super) fn body(component: &ICalendarComponent) -> Body {
    let plain = text(component, &ICalendarProperty::Description);
    let rich = component
        .entries
        .iter()
        .find(|entry| match &entry.name {
            ICalendarProperty::Other(name) => {
                name.eq_ignore_ascii_case("X-ALT-DESC")
                    && entry
                        .parameter(&ICalendarParameterName::Fmttype)
                        .and_then(|value| value.as_text())
                        .is_none_or(|value| value.eq_ignore_ascii_case("text/html"))
            }
            ICalendarProperty::StyledDescription => true,
            _ => false,
        })
        .and_then(|entry| entry.values.first())
        .and_then(|value| value.as_text())
        .filter(|html| !html.trim().is_empty());
    let kind = match rich {
        Some(_) => BodyKind::Rich,
        None if plain.trim().is_empty() => return Body::default(),
        None => BodyKind::Plain,
    };
    let stripped;
    let whole = match rich {
        Some(html) if plain.trim().is_empty() => {
            stripped = html::html(html).text;
            &stripped
        }
        _ => plain,
    };
    let end = whole.floor_char_boundary(Body::MAX_TEXT);
    Body {
        kind,
        text: whole.get(..end).unwrap_or_default().to_owned(),
        cut: end < whole.len(),
    }
}

/// The meeting's link, where it is an online meeting.
pub(super) fn online(component: &ICalendarComponent) -> Option<OnlineMeeting> {
    for (place, name) in LINKS.iter().enumerate() {
        if let Some(url) = extension(component, name).filter(|url| !url.is_empty()) {
            return Some(OnlineMeeting {
                teams: place == 0 || teams::is_teams(url),
                url: url.to_owned(),
            });
        }
    }
    let named = [
        text(component, &ICalendarProperty::Conference),
        text(component, &ICalendarProperty::Location),
        text(component, &ICalendarProperty::Description),
        text(component, &ICalendarProperty::Url),
        extension(component, "X-ALT-DESC").unwrap_or_default(),
    ];
    if let Some(url) = named.iter().find_map(|text| teams::link(text)) {
        return Some(OnlineMeeting { teams: true, url });
    }
    let conference = text(component, &ICalendarProperty::Conference).trim();
    (!conference.is_empty()).then(|| OnlineMeeting {
        teams: false,
        url: conference.to_owned(),
    })
}
