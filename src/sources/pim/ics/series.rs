//! What repeats: rule, end, deleted, added and changed occurrences.
//!
//! Apart because occurrences are named by their original start, on whatever clock the program that wrote
//! the file preferred, and have to be put on the clock of their series.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarPeriod,
    ICalendarProperty, ICalendarValue,
};
use jiff::civil::DateTime;

use super::clock::{Stamp, from_utc, to_utc};
use super::rule::{Fault, rule};
use super::{Context, attachments, is_cancelled, text, time, times, zone_name};
use model::{Changed, Event, Frequency, Moment, Pattern, RecurrenceRule, Series, SeriesEnd, Zone};

const RULE_HELP: &str = "look at the series in its own program and export it again";
const OCCURRENCE_HELP: &str = "check the occurrences of the series after the migration";

/// The recurrence of an event; `None` if it does not repeat.
pub(super) fn series(
    component: &ICalendarComponent,
    raw: &str,
    start: Option<&Moment>,
    all_day: bool,
    context: &mut Context<'_>,
) -> Option<Box<Series>> {
    let has_rule = component.has_property(&ICalendarProperty::Rrule);
    let has_dates = component.has_property(&ICalendarProperty::Rdate);
    if !has_rule && !has_dates {
        return None;
    }
    let (pattern, end) = if has_rule {
        ruled(raw, context)
    } else {
        // Dates alone: the first occurrence, and those that are added to it.
        let once = RecurrenceRule::every(1, Frequency::Daily);
        (Pattern::Rule(Box::new(once)), SeriesEnd::Count(1))
    };
    if component.properties(&ICalendarProperty::Rrule).count() > 1 {
        context.tell(
            "second-rule",
            || "the event has several RRULEs; the first is used".to_owned(),
            RULE_HELP,
        );
    }
    if component.has_property(&ICalendarProperty::Exrule) {
        context.tell(
            "exrule",
            || "the event has an EXRULE, which is not used: occurrences that it takes out are taken to be there".to_owned(),
            RULE_HELP,
        );
    }
    let clock = Clock {
        zone: start.map_or(Zone::Floating, |start| start.zone.clone()),
        written: written_zone(component, context),
        start: start.map(|start| start.local),
        all_day,
    };
    let end = clock.end(end);
    let mut deleted = Vec::new();
    for entry in component.properties(&ICalendarProperty::Exdate) {
        for value in &entry.values {
            if value.as_text().is_some_and(str::is_empty) {
                continue;
            }
            match Stamp::of(value).and_then(|stamp| clock.original(stamp, entry, context)) {
                Some(at) => deleted.push(at),
                None => context.tell(
                    "exdate",
                    || "a deleted occurrence (EXDATE) cannot be put on the clock of its series and is taken to be there".to_owned(),
                    OCCURRENCE_HELP,
                ),
            }
        }
    }
    let added = added(component, context);
    Some(Box::new(Series {
        pattern,
        end,
        zone: clock.zone,
        deleted,
        changed: Vec::new(),
        added,
        by_date: false,
    }))
}

/// Pattern and end of the first `RRULE`.
fn ruled(raw: &str, context: &mut Context<'_>) -> (Pattern, SeriesEnd) {
    let value = first_value(raw, "RRULE").unwrap_or_default();
    let rule = rule(&value);
    match rule.fault {
        None => {}
        Some(Fault::Malformed(what)) => context.tell(
            "malformed-rule",
            || format!("the recurrence rule cannot be read: {what}; when the event repeats is not known"),
            RULE_HELP,
        ),
        Some(Fault::Unknown(what)) => context.tell(
            "unknown-rule",
            || format!("the recurrence rule uses '{what}', which is not understood; when the event repeats is not known"),
            RULE_HELP,
        ),
        Some(Fault::Doubtful(what)) => context.tell(
            "doubtful-rule",
            || format!("the recurrence rule is doubtful: {what}"),
            RULE_HELP,
        ),
    }
    (rule.pattern, rule.end)
}

/// The value of the first property of this name, as it stands in a component's text.
fn first_value(raw: &str, name: &str) -> Option<String> {
    let mut found: Option<String> = None;
    let mut depth = 0_u32;
    for line in raw.lines() {
        if let Some(value) = &mut found {
            match line.strip_prefix([' ', '\t']) {
                Some(more) => value.push_str(more),
                None => break,
            }
            continue;
        }
        let starts = |word: &str| {
            line.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        if starts("BEGIN:") {
            depth += 1;
        } else if starts("END:") {
            depth = depth.saturating_sub(1);
        } else if depth == 1
            && starts(name)
            && line
                .get(name.len()..)
                .map(str::trim_start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ';']))
        {
            found = Some(line.to_owned());
        }
    }
    let line = found?;
    let mut quoted = false;
    let colon = line.find(|c| {
        quoted ^= c == '"';
        !quoted && c == ':'
    })?;
    line.get(colon + 1..).map(|value| value.trim().to_owned())
}

/// Occurrences beside the rule.
fn added(component: &ICalendarComponent, context: &mut Context<'_>) -> Vec<Moment> {
    let mut added = Vec::new();
    for entry in component.properties(&ICalendarProperty::Rdate) {
        for value in &entry.values {
            let stamp = match value {
                ICalendarValue::Period(
                    ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. },
                ) => {
                    context.tell(
                        "period",
                        || {
                            "an added occurrence (RDATE) has an end of its own, which is not used"
                                .to_owned()
                        },
                        OCCURRENCE_HELP,
                    );
                    Stamp::of_partial(start)
                }
                value if value.as_text().is_some_and(str::is_empty) => continue,
                value => Stamp::of(value),
            };
            match stamp {
                Some(stamp) => added.push(context.moment(stamp, entry)),
                None => context.tell(
                    "rdate",
                    || "an added occurrence (RDATE) is no date or time and is left out".to_owned(),
                    OCCURRENCE_HELP,
                ),
            }
        }
    }
    added
}

/// The zone that `DTSTART` was written in, whatever the event makes of it.
fn written_zone(component: &ICalendarComponent, context: &mut Context<'_>) -> Zone {
    let name = component
        .property(&ICalendarProperty::Dtstart)
        .and_then(zone_name);
    name.map_or(Zone::Floating, |name| {
        context.zones.find(context.calendar, &name, context.names)
    })
}

/// The clock that a series keeps.
struct Clock {
    zone: Zone,
    /// Whose days those of an all-day event are: Exchange writes them as midnights of a zone.
    written: Zone,
    start: Option<DateTime>,
    all_day: bool,
}

impl Clock {
    /// The end of a series on this clock: of days, where it is one of days.
    fn end(&self, end: SeriesEnd) -> SeriesEnd {
        match end {
            SeriesEnd::Until { at, utc: true } if self.all_day => {
                from_utc(at, &self.written).map_or(end, |local| SeriesEnd::Date(local.date()))
            }
            end => end,
        }
    }

    /// An occurrence's original start on this clock.
    fn original(
        &self,
        stamp: Stamp,
        entry: &ICalendarEntry,
        context: &mut Context<'_>,
    ) -> Option<DateTime> {
        if self.all_day {
            let local = if stamp.utc {
                from_utc(stamp.at, &self.written)
            } else {
                None
            };
            return Some(local.unwrap_or(stamp.at).date().at(0, 0, 0, 0));
        }
        if stamp.date_only {
            // Named by its day: it starts at the time of day of the series.
            return Some(stamp.at.date().to_datetime(self.start?.time()));
        }
        let zone = if stamp.utc {
            Zone::Utc
        } else {
            match zone_name(entry) {
                Some(name) => context.zones.find(context.calendar, &name, context.names),
                None => Zone::Floating,
            }
        };
        if zone == self.zone || zone == Zone::Floating {
            return Some(stamp.at);
        }
        from_utc(to_utc(stamp.at, &zone)?, &self.zone)
    }
}

/// Joins an exception to its series; `false` if it is no exception of it.
pub(in crate::pim) fn join(
    event: &mut Event,
    exception: &ICalendar,
    context: &mut Context<'_>,
) -> bool {
    let Some(component) = exception.components.first() else {
        return false;
    };
    let all_day = event.all_day;
    let written = written_zone(component, context);
    let master = event.start.as_ref().map(|start| start.local);
    let Some(series) = &mut event.series else {
        return false;
    };
    if text(component, &ICalendarProperty::Uid).trim() != event.uid {
        return false;
    }
    let clock = Clock {
        zone: series.zone.clone(),
        written,
        start: master,
        all_day,
    };
    let original = time(component, &ICalendarProperty::RecurrenceId, context)
        .and_then(|(stamp, entry)| clock.original(stamp, entry, context));
    let Some(original) = original else {
        context.tell(
            "recurrence-id",
            || "a changed occurrence cannot be put on the clock of its series; the series is taken without the change".to_owned(),
            OCCURRENCE_HELP,
        );
        return true;
    };
    let following = component
        .property(&ICalendarProperty::RecurrenceId)
        .is_some_and(|entry| entry.has_parameter(&ICalendarParameterName::Range));
    if following {
        context.tell(
            "following",
            || "a change holds for an occurrence and all that follow it (THISANDFUTURE); only the one is taken to be changed".to_owned(),
            OCCURRENCE_HELP,
        );
    }
    if is_cancelled(component) {
        // What is called off is gone, as if it had been deleted.
        series.deleted.push(original);
        return true;
    }
    let (start, end, _) = times(component, context);
    let Some(start) = start else {
        return true;
    };
    let own = |property: &ICalendarProperty, common: &str| {
        let text = text(component, property);
        (text != common).then(|| text.to_owned())
    };
    let end = end.unwrap_or_else(|| start.clone());
    let changed = Changed {
        original,
        start,
        end,
        attachments: attachments(component),
        subject: own(&ICalendarProperty::Summary, &event.subject),
        location: own(&ICalendarProperty::Location, &event.location),
    };
    series.changed.push(changed);
    true
}

/// Puts a series in order once all its exceptions are joined. Of two changes of one occurrence the later
/// in the file holds: programs add new versions at the end.
pub(in crate::pim) fn settle(event: &mut Event) {
    let Some(series) = &mut event.series else {
        return;
    };
    series.deleted.sort_unstable();
    series.deleted.dedup();
    series.changed.sort_by_key(|changed| changed.original);
    series.changed.dedup_by(|later, earlier| {
        let same = later.original == earlier.original;
        if same {
            std::mem::swap(later, earlier);
        }
        same
    });
}
