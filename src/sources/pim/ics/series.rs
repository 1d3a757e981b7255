//! What repeats: rule, end, deleted, added and changed occurrences.
//!
//! Apart because occurrences are named by their original start, on whatever clock the program that wrote
//! the file preferred, and have to be put on the clock of their series.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarPeriod,
    ICalendarProperty, ICalendarValue,
};
use jiff::civil::{Date, DateTime};

use super::clock::{Stamp, from_utc, to_utc};
use super::rule::{Fault, rule};
use super::{
    Context, attachments, body, busy, is_cancelled, people, reminder, sensitivity, text, time,
    times, zone_name,
};
use model::{
    Changed, Event, Frequency, Moment, Own, Pattern, RecurrenceRule, Series, SeriesEnd, Unclear,
    Zone,
};
use words::say;

const RULE_HELP: words::Text = say!("pim-series-help");
/// Bytes of what changed occurrences of one series have of their own that are kept.
const MOST_OWN: usize = 32 << 20;

const OCCURRENCE_HELP: words::Text = say!("pim-occurrences-help");

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
    let mut unclear = None;
    if component.properties(&ICalendarProperty::Rrule).count() > 1 {
        unclear = Some(Unclear::SeveralRules);
        context.tell("second-rule", || say!("pim-several-rules"), RULE_HELP);
    }
    if component.has_property(&ICalendarProperty::Exrule) {
        unclear = Some(Unclear::Exrule);
        context.tell("exrule", || say!("pim-exrule"), RULE_HELP);
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
            if let Some(at) =
                Stamp::of(value).and_then(|stamp| clock.original(stamp, entry, context))
            {
                deleted.push(at);
            } else {
                unclear = Some(Unclear::LostChange);
                context.tell("exdate", || say!("pim-exdate"), OCCURRENCE_HELP);
            }
        }
    }
    let added = added(component, &mut unclear, context);
    Some(Box::new(Series {
        pattern,
        end,
        zone: clock.zone,
        deleted,
        changed: Vec::new(),
        added,
        by_date: false,
        unclear,
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
            || say!("pim-rule-malformed", what = what),
            RULE_HELP,
        ),
        Some(Fault::Unknown(what)) => context.tell(
            "unknown-rule",
            || say!("pim-rule-unknown", what = what),
            RULE_HELP,
        ),
        Some(Fault::Doubtful(what)) => context.tell(
            "doubtful-rule",
            || say!("pim-rule-doubtful", what = what),
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
fn added(
    component: &ICalendarComponent,
    unclear: &mut Option<Unclear>,
    context: &mut Context<'_>,
) -> Vec<Moment> {
    let mut added = Vec::new();
    for entry in component.properties(&ICalendarProperty::Rdate) {
        for value in &entry.values {
            let stamp = match value {
                ICalendarValue::Period(
                    ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. },
                ) => {
                    unclear.get_or_insert(Unclear::Period);
                    context.tell("period", || say!("pim-period"), OCCURRENCE_HELP);
                    Stamp::of_partial(start)
                }
                value if value.as_text().is_some_and(str::is_empty) => continue,
                value => Stamp::of(value),
            };
            if let Some(stamp) = stamp {
                added.push(context.moment(stamp, entry));
            } else {
                unclear.get_or_insert(Unclear::LostChange);
                context.tell("rdate", || say!("pim-rdate"), OCCURRENCE_HELP);
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
    match name {
        Some(name) => context.zones.find(context.calendar, &name, context.names),
        None => context.own_zone(),
    }
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
            SeriesEnd::Until { at, utc: true } if self.all_day => SeriesEnd::Date(self.day(at)),
            end => end,
        }
    }

    /// The day of an all-day event that a time of UTC stands for: a midnight of the zone that it was
    /// written in.
    fn day(&self, utc: DateTime) -> Date {
        let local = from_utc(utc, &self.written);
        local.map_or_else(|| self.written.day_from_midnight(utc), DateTime::date)
    }

    /// An occurrence's original start on this clock.
    fn original(
        &self,
        stamp: Stamp,
        entry: &ICalendarEntry,
        context: &mut Context<'_>,
    ) -> Option<DateTime> {
        if self.all_day {
            let day = if stamp.utc {
                self.day(stamp.at)
            } else {
                stamp.at.date()
            };
            return Some(day.at(0, 0, 0, 0));
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
                None => context.own_zone(),
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
    kept: &mut usize,
    context: &mut Context<'_>,
) -> bool {
    let Some(component) = exception.components.first() else {
        return false;
    };
    if event.series.is_none() || text(component, &ICalendarProperty::Uid).trim() != event.uid {
        return false;
    }
    let Some(series) = &event.series else {
        return false;
    };
    let clock = Clock {
        zone: series.zone.clone(),
        written: written_zone(component, context),
        start: event.start.as_ref().map(|start| start.local),
        all_day: event.all_day,
    };
    let original = time(component, &ICalendarProperty::RecurrenceId, context)
        .and_then(|(stamp, entry)| clock.original(stamp, entry, context));
    let following = component
        .property(&ICalendarProperty::RecurrenceId)
        .is_some_and(|entry| entry.has_parameter(&ICalendarParameterName::Range));
    if following {
        context.tell("following", || say!("pim-following"), OCCURRENCE_HELP);
    }
    let changed = original.and_then(|original| changed(event, exception, original, context));
    let Some(series) = &mut event.series else {
        return false;
    };
    if following {
        series.unclear.get_or_insert(Unclear::Following);
    }
    match (original, changed) {
        (Some(original), None) => {
            // What is called off is gone, as if it had been deleted; an earlier change with it.
            series
                .changed
                .retain(|changed| changed.original != original);
            series.deleted.push(original);
        }
        (Some(_), Some(mut changed)) => {
            *kept += changed.own.weight();
            if *kept > MOST_OWN {
                changed.own = Own::default();
                context.tell(
                    "own-content",
                    || say!("pim-own-content", most = words::plain(MOST_OWN)),
                    OCCURRENCE_HELP,
                );
            }
            series.changed.push(changed);
        }
        (None, _) => {
            context.tell(
                "recurrence-id",
                || say!("pim-recurrence-id"),
                OCCURRENCE_HELP,
            );
            series.unclear.get_or_insert(Unclear::LostChange);
        }
    }
    true
}

/// Marks a series one of whose exceptions cannot be read.
pub(in crate::pim) fn lose(event: &mut Event) {
    if let Some(series) = &mut event.series {
        series.unclear.get_or_insert(Unclear::LostChange);
    }
}

/// An exception as the occurrence that it makes of another; `None` for one that is called off. It stands
/// whole in the file, so that what it does not name it has not
/// ([RFC 5545, 3.8.4.4](https://www.rfc-editor.org/rfc/rfc5545#section-3.8.4.4)).
fn changed(
    event: &Event,
    exception: &ICalendar,
    original: DateTime,
    context: &mut Context<'_>,
) -> Option<Changed> {
    let component = exception.components.first()?;
    if is_cancelled(component) {
        return None;
    }
    let (start, end, _) = times(component, context);
    // Without a start of its own it stays where it was.
    let start = start.unwrap_or_else(|| Moment {
        local: original,
        zone: event
            .series
            .as_ref()
            .map_or(Zone::Floating, |series| series.zone.clone()),
    });
    let end = end.unwrap_or_else(|| start.clone());
    let organizer = match people::organizer(component) {
        own if own.is_empty() => event.organizer.clone(),
        own => own,
    };
    let reminder = reminder::of(exception, component, Some(&start), Some(&end), context);
    let mut own = Own {
        body: Some(body::body(component)),
        online: Some(body::online(component)),
        attendees: Some(people::attendees(component, &organizer)),
        busy: Some(busy(component)),
        sensitivity: Some(sensitivity(component)),
        reminder: Some(reminder),
    };
    own.differing_from(event);
    let text_of = |property: &ICalendarProperty, common: &str| {
        let text = text(component, property);
        (text != common).then(|| text.to_owned())
    };
    Some(Changed {
        original,
        start,
        end,
        attachments: attachments(component),
        subject: text_of(&ICalendarProperty::Summary, &event.subject),
        location: text_of(&ICalendarProperty::Location, &event.location),
        own,
    })
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
