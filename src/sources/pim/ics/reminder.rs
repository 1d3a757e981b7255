//! The reminder of an event: its first alarm, in minutes before the start.
//!
//! Apart because a trigger may be told from the start, from the end, or as a time of UTC.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName,
    ICalendarProperty, ICalendarValue,
};

use super::Context;
use super::clock::{Stamp, seconds, to_utc};
use model::Moment;
use words::say;

const HELP: words::Text = say!("pim-reminder-help");

/// Minutes before the start at which the first alarm shows; `None` without an alarm that does.
pub(super) fn of(
    calendar: &ICalendar,
    component: &ICalendarComponent,
    start: Option<&Moment>,
    end: Option<&Moment>,
    context: &mut Context<'_>,
) -> Option<u32> {
    let alarm = component
        .component_ids
        .iter()
        .filter_map(|id| calendar.component_by_id(*id))
        .find(|inner| inner.component_type == ICalendarComponentType::VAlarm)?;
    let entry = alarm.property(&ICalendarProperty::Trigger)?;
    let from_end = entry
        .parameter(&ICalendarParameterName::Related)
        .and_then(|value| value.as_text())
        .is_some_and(|value| value.eq_ignore_ascii_case("END"));
    let before = match entry.values.first()? {
        ICalendarValue::Duration(duration) => {
            let mut before = -seconds(duration);
            if from_end {
                let (start, end) = (start?, end?);
                before -= start.local.duration_until(end.local).as_secs();
            }
            Some(before)
        }
        value => Stamp::of(value).and_then(|stamp| {
            let start = start?;
            let at = if stamp.utc {
                to_utc(start.local, &start.zone)?
            } else {
                start.local
            };
            Some(stamp.at.duration_until(at).as_secs())
        }),
    };
    let minutes = before
        .filter(|seconds| *seconds >= 0)
        .and_then(|seconds| u32::try_from(seconds / 60).ok());
    if minutes.is_none() {
        context.tell("reminder", || say!("pim-reminder"), HELP);
    }
    minutes
}
