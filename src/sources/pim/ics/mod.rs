//! iCalendar: one `VEVENT` into one event of the model.
//!
//! Apart from files and folders because this is the meaning of properties alone. Lines are told apart by
//! the `calcard` crate; recurrence rules and zones are read here, since what the model keeps of them is
//! what the export says, and nothing that a parser made of it.
//!
//! Sources: [RFC 5545](https://www.rfc-editor.org/rfc/rfc5545),
//! [MS-OXCICAL](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcical/a685a040-5b69-4c84-b084-795113fb4012).

mod body;
mod clock;
mod eras;
mod people;
mod reminder;
mod rule;
mod series;
#[cfg(test)]
mod tests;
mod vcalendar;
mod zone;
#[cfg(test)]
mod zone_tests;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
    ICalendarValue,
};

use self::clock::{Stamp, plus};
pub(super) use self::series::{join, lose, settle};
pub(super) use self::zone::{ZoneNames, Zones};
use super::notes::Notes;
use model::{Busy, Event, Moment, Sensitivity, Zone};
use words::say;

const DATE_HELP: words::Text = say!("pim-event-help");

/// What an event is read with.
pub(super) struct Context<'c> {
    pub(super) zones: &'c Zones,
    pub(super) names: &'c mut ZoneNames,
    pub(super) notes: &'c mut Notes,
    /// The time zone that its calendar names as its own (`X-WR-TIMEZONE`).
    pub(super) own_zone: Option<&'c str>,
    /// The calendar that it stands in.
    pub(super) calendar: u32,
    /// Where it stands, for messages.
    pub(super) place: &'c dyn Fn() -> String,
}

impl Context<'_> {
    fn tell(&mut self, key: &'static str, cause: impl FnOnce() -> words::Text, help: words::Text) {
        self.notes.tell(key, self.place, cause, help);
    }

    /// The zone of the calendar: programs that name it mean it for times without one.
    fn own_zone(&mut self) -> Zone {
        match self.own_zone {
            Some(name) => self.zones.find(self.calendar, name, self.names),
            None => Zone::Floating,
        }
    }

    /// A time with its zone.
    fn moment(&mut self, stamp: Stamp, entry: &ICalendarEntry) -> Moment {
        let zone = if stamp.utc {
            Zone::Utc
        } else if stamp.date_only {
            Zone::Floating
        } else {
            match zone_name(entry) {
                Some(name) => self.zones.find(self.calendar, &name, self.names),
                None => self.own_zone(),
            }
        };
        Moment {
            local: stamp.at,
            zone,
        }
    }
}

/// The `TZID` of a property. A name with commas that is not quoted comes in pieces.
fn zone_name(entry: &ICalendarEntry) -> Option<String> {
    let mut pieces = entry
        .parameters(&ICalendarParameterName::Tzid)
        .filter_map(|value| value.as_text());
    let mut name = pieces.next()?.to_owned();
    for piece in pieces {
        name.push_str(", ");
        name.push_str(piece);
    }
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The first property of a name with a time, and the time. A property whose value is none is told.
fn time<'e>(
    component: &'e ICalendarComponent,
    name: &ICalendarProperty,
    context: &mut Context<'_>,
) -> Option<(Stamp, &'e ICalendarEntry)> {
    let entry = component.property(name)?;
    let stamp = entry.values.first().and_then(Stamp::of);
    if stamp.is_none() {
        let name = name.as_str().to_owned();
        context.tell("no-time", || say!("pim-no-time", name = name), DATE_HELP);
    }
    Some((stamp?, entry))
}

/// The text of an X-property, compared without case.
fn extension<'e>(component: &'e ICalendarComponent, name: &str) -> Option<&'e str> {
    component
        .entries
        .iter()
        .find_map(|entry| match &entry.name {
            ICalendarProperty::Other(other) if other.eq_ignore_ascii_case(name) => entry
                .values
                .first()
                .and_then(|value| value.as_text())
                .map(str::trim),
            _ => None,
        })
}

fn text<'e>(component: &'e ICalendarComponent, name: &ICalendarProperty) -> &'e str {
    component
        .property(name)
        .and_then(|entry| entry.values.first())
        .and_then(|value| value.as_text())
        .unwrap_or_default()
}

/// Reads an event. `raw` is its text, for what the parser changes. `None` if the text holds none, which
/// cannot be where a `BEGIN` line was found.
pub(super) fn event(calendar: &ICalendar, raw: &str, context: &mut Context<'_>) -> Option<Event> {
    let component = calendar.components.first()?;
    let (start, end, all_day) = times(component, context);
    let series = series::series(component, raw, start.as_ref(), all_day, context);
    let own_zone = match (&start, context.own_zone()) {
        (Some(start), own) if start.zone == Zone::Utc && own != Zone::Floating => Some(own),
        _ => None,
    };
    let organizer = people::organizer(component);
    let attendees = people::attendees(component, &organizer);
    let reminder = reminder::of(calendar, component, start.as_ref(), end.as_ref(), context);
    let event = Event {
        uid: text(component, &ICalendarProperty::Uid).trim().to_owned(),
        subject: text(component, &ICalendarProperty::Summary).to_owned(),
        location: text(component, &ICalendarProperty::Location).to_owned(),
        start,
        end,
        all_day,
        zone: own_zone,
        series,
        busy: busy(component),
        sensitivity: sensitivity(component),
        reminder,
        organizer,
        attendees,
        attachments: attachments(component),
        body: body::body(component),
        online: body::online(component),
        cancelled: is_cancelled(component),
        categories: categories(component),
    };
    if component.has_property(&ICalendarProperty::RecurrenceId) {
        context.tell("orphan", || say!("pim-orphan"), say!("pim-orphan-help"));
    }
    Some(event)
}

/// Start, end, and whether the event lasts whole days. Missing ends follow
/// [RFC 5545, 3.6.1](https://www.rfc-editor.org/rfc/rfc5545#section-3.6.1): one day for a date, no time for a
/// date and time.
fn times(
    component: &ICalendarComponent,
    context: &mut Context<'_>,
) -> (Option<Moment>, Option<Moment>, bool) {
    let Some((stamp, entry)) = time(component, &ICalendarProperty::Dtstart, context) else {
        if !component.has_property(&ICalendarProperty::Dtstart) {
            context.tell("no-start", || say!("pim-no-start"), DATE_HELP);
        }
        return (None, None, false);
    };
    let mut start = context.moment(stamp, entry);
    let duration = component
        .property(&ICalendarProperty::Duration)
        .and_then(|entry| match entry.values.first() {
            Some(ICalendarValue::Duration(duration)) => Some(duration),
            _ => None,
        });
    let said = time(component, &ICalendarProperty::Dtend, context);
    // An end that is the day of the start is meant to be within it: nothing lasts no day.
    let said = said.filter(|(end, _)| !(stamp.date_only && end.date_only && end.at == stamp.at));
    let mut end = if let Some((stamp, entry)) = said {
        Some(context.moment(stamp, entry))
    } else {
        let local = match duration {
            Some(duration) => plus(start.local, duration),
            None if stamp.date_only => start
                .local
                .date()
                .tomorrow()
                .ok()
                .map(|day| day.at(0, 0, 0, 0)),
            None => Some(start.local),
        };
        local.map(|local| Moment {
            local,
            zone: start.zone.clone(),
        })
    };
    if let Some(end) = &end
        && end.zone == start.zone
        && end.local < start.local
    {
        context.tell("end-before-start", || say!("pim-end-first"), DATE_HELP);
    }
    let midnight = |moment: &Moment| moment.local.time() == jiff::civil::Time::midnight();
    let marked = extension(component, "X-MICROSOFT-CDO-ALLDAYEVENT")
        .is_some_and(|value| value.eq_ignore_ascii_case("TRUE"))
        && midnight(&start)
        && end.as_ref().is_none_or(midnight);
    if marked && !matches!(start.zone, Zone::Utc) {
        // The same days everywhere, whatever zone the mailbox had.
        start.zone = Zone::Floating;
        if let Some(end) = &mut end {
            end.zone = Zone::Floating;
        }
    }
    (Some(start), end, stamp.date_only || marked)
}

fn busy(component: &ICalendarComponent) -> Busy {
    let said = extension(component, "X-MICROSOFT-CDO-BUSYSTATUS")
        .or_else(|| extension(component, "X-MICROSOFT-CDO-INTENDEDSTATUS"));
    match said.map(str::to_ascii_uppercase).as_deref() {
        Some("FREE") => Busy::Free,
        Some("TENTATIVE") => Busy::Tentative,
        Some("BUSY") => Busy::Busy,
        Some("OOF") => Busy::OutOfOffice,
        Some("WORKINGELSEWHERE") => Busy::WorkingElsewhere,
        _ => {
            let is = |name: &ICalendarProperty, value: &str| {
                text(component, name).eq_ignore_ascii_case(value)
            };
            if is(&ICalendarProperty::Transp, "TRANSPARENT") {
                Busy::Free
            } else if is(&ICalendarProperty::Status, "TENTATIVE") {
                Busy::Tentative
            } else {
                Busy::Busy
            }
        }
    }
}

fn sensitivity(component: &ICalendarComponent) -> Sensitivity {
    match text(component, &ICalendarProperty::Class)
        .to_ascii_uppercase()
        .as_str()
    {
        "PRIVATE" => Sensitivity::Private,
        "CONFIDENTIAL" => Sensitivity::Confidential,
        "X-PERSONAL" => Sensitivity::Personal,
        _ => Sensitivity::Normal,
    }
}

fn is_cancelled(component: &ICalendarComponent) -> bool {
    text(component, &ICalendarProperty::Status).eq_ignore_ascii_case("CANCELLED")
}

fn attachments(component: &ICalendarComponent) -> u32 {
    let count = component.properties(&ICalendarProperty::Attach).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn categories(component: &ICalendarComponent) -> u32 {
    let count = component
        .properties(&ICalendarProperty::Categories)
        .flat_map(|entry| &entry.values)
        .filter_map(|value| value.as_text())
        .filter(|name| !name.trim().is_empty())
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
