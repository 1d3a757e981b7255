//! What a changed occurrence of a series has of its own, as MAPI keeps it in two places: flags and numbers in
//! the recurrence, words and guests in an item that is attached to the series.
//!
//! It stands alone because only here both are put together.

use jiff::civil::DateTime;

use super::appointment::{USUAL_REMINDER, busy_status, delta, invite, online, sensitivity};
use super::names::Name;
use super::properties::{Properties, Reading};
use super::recurrence::Exception;
use super::{Tables, body};
use model::{Event, Own};

/// What an attachment holds of a changed occurrence,
/// [\[MS-OXOCAL\] 2.2.10](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocal/09861fde-c8e4-4028-9346-e7c214cfdba1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeldOccurrence {
    /// The start that it would have had, in UTC.
    pub(super) replaces: DateTime,
    /// What it has of its own.
    pub(super) own: Own,
}

/// Reads the item inside of such an attachment; `None` if it does not say which occurrence it is.
pub(crate) fn occurrence<P: Properties>(
    from: &mut Reading<'_, P>,
    tables: &Tables,
) -> Option<HeldOccurrence> {
    let replaces = from.time(Name::EXCEPTION_REPLACES)?;
    let location = from.text(Name::EVENT_LOCATION);
    let description = body::read(from);
    let online = online(from, &location, &description);
    let mut invited = Event::default();
    invite(from, &mut invited, tables);
    let own = Own {
        body: Some(description.body),
        online: Some(online),
        attendees: (!tables.people.is_empty()).then_some(invited.attendees),
        busy: from.number(Name::BUSY_STATUS).map(busy_status),
        sensitivity: sensitivity(from),
        // The recurrence says it.
        reminder: None,
    };
    Some(HeldOccurrence { replaces, own })
}

/// What a changed occurrence has of its own, by the recurrence and by its attachment.
pub(super) fn own(exception: &Exception, held: Option<&&Own>, series: &Event) -> Own {
    let mut own = held.map_or_else(Own::default, |own| (**own).clone());
    if !exception.own_body {
        (own.body, own.online) = (None, None);
    }
    own.busy = exception.busy.map(busy_status).or(own.busy);
    own.reminder = match (exception.reminder, exception.minutes) {
        (Some(false), _) => Some(None),
        (Some(true), minutes) => Some(Some(delta(
            minutes.or(series.reminder).unwrap_or(USUAL_REMINDER[1]),
        ))),
        (None, Some(minutes)) => series.reminder.map(|_| Some(delta(minutes))),
        (None, None) => None,
    };
    own.differing_from(series);
    own
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::civil::datetime;

    use super::super::recurrence::tests::Blob;
    use super::super::testing::{Made, Value};
    use super::super::zones::tests::{EASTERN, definition_bytes};
    use super::super::{Person, event, prop};
    use super::*;
    use model::{Busy, Sensitivity};

    #[test]
    fn a_changed_occurrence_has_what_its_attachment_and_the_recurrence_say() {
        let monday = datetime(2026, 1, 12, 10, 0, 0, 0);
        let later = datetime(2026, 1, 19, 10, 0, 0, 0);
        let blob = Blob {
            changed: vec![
                (
                    monday,
                    monday,
                    monday.saturating_add(SignedDuration::from_mins(30)),
                    true,
                ),
                (
                    later,
                    later,
                    later.saturating_add(SignedDuration::from_mins(30)),
                    false,
                ),
            ],
            ..Blob::default()
        };
        let held = |day: i8, text: &str| {
            let mut made = Made::default()
                .with(
                    Name::EXCEPTION_REPLACES,
                    Value::time(datetime(2026, 1, day, 15, 0, 0, 0)),
                )
                .with(prop::BODY, Value::text(text))
                .with(Name::BUSY_STATUS, Value::Number(0))
                .with(prop::SENSITIVITY, Value::Number(2));
            let guest = Person {
                kind: Some(1),
                smtp: "guest@example.com".to_owned(),
                ..Person::default()
            };
            let tables = Tables {
                people: vec![guest],
                ..Tables::default()
            };
            made.read(|from| occurrence(from, &tables)).unwrap()
        };
        let tables = Tables {
            occurrences: vec![held(19, "not said to be changed"), held(12, "own words")],
            ..Tables::default()
        };
        let [end, start] = EASTERN;
        let zone = definition_bytes("Eastern Standard Time", &[(2007, 300, end, start)]);
        let mut made = Made::default()
            .with(
                Name::START_WHOLE,
                Value::time(datetime(2026, 1, 5, 15, 0, 0, 0)),
            )
            .with(
                Name::END_WHOLE,
                Value::time(datetime(2026, 1, 5, 16, 0, 0, 0)),
            )
            .with(Name::ZONE_RECUR, Value::Bytes(zone))
            .with(Name::RECUR, Value::Bytes(blob.bytes()))
            .with(prop::BODY, Value::text("words of the series"));
        let event = made.read(|from| event(from, "IPM.Appointment", &tables));
        let faces: Vec<_> = event.faces().collect();
        let [series, first, second] = &faces[..] else {
            panic!("{faces:?}");
        };
        assert_eq!(series.body.text, "words of the series");
        assert_eq!(
            (first.body.text.as_str(), first.busy, first.sensitivity),
            ("own words", Busy::Free, Sensitivity::Private)
        );
        assert_eq!(first.attendees[0].address, "guest@example.com");
        // The recurrence does not say that its words were changed.
        assert_eq!(second.body.text, "words of the series");
        assert_eq!(second.busy, Busy::Free);
    }
}
