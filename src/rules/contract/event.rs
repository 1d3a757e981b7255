//! Rules about events: what they are shown and what they may answer.

use std::cell::OnceCell;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use super::{Context, Effect, FolderState};
use calendar::{Budget, Compared, TargetEvent, TargetOptions, Timetable, compare};
use model::{Attendee, Event, EventItem, Zone};

/// What a rule about events is shown.
pub struct EventView<'a, 'e> {
    /// The event with its place.
    pub item: &'a EventItem<'e>,
    /// Its folder, decided.
    pub folder: &'a FolderState,
    /// Mailbox, settings, language.
    pub context: &'a Context<'a>,
    /// What is decided about the event so far.
    pub fate: &'a EventFate,
    /// Holds the comparison of source and target once somebody has asked for it.
    pub compared: &'a OnceCell<Compared>,
    /// What looking at occurrences may cost.
    pub budget: &'a Budget,
}

impl EventView<'_, '_> {
    /// The event itself.
    pub const fn event(&self) -> &Event {
        self.item.event
    }

    /// How the event's times at its source and after the migration compare, by what is decided so far;
    /// reckoned once. `None` for an event without a start, and for a single one in a zone that its name
    /// alone says: it cannot move.
    pub fn compared(&self) -> Option<&Compared> {
        let event = self.event();
        event.start.as_ref()?;
        let own_rules = matches!(self.context.resolver.clock_of(event).0, Zone::Named(zone) if zone.rules.is_some());
        if event.series.is_none() && !own_rules {
            return None;
        }
        let context = self.context;
        Some(self.compared.get_or_init(|| {
            match TargetEvent::new(event, &context.resolver, &self.fate.options()) {
                Ok(target) => compare(
                    event,
                    &target,
                    &context.resolver,
                    context.window,
                    self.budget,
                ),
                Err(why) => Compared::unknown(why),
            }
        }))
    }

    /// Whether an occurrence starts on a day or later; yes where that cannot be found out.
    pub fn occurs_from(&self, day: Date) -> bool {
        Timetable::of_source(self.event(), &self.context.resolver)
            .map_or(true, |table| table.reaches_within(day, self.budget))
    }

    /// Start and end of its first occurrence on its own clock; as they are written where that clock is
    /// not known. `None` without a start.
    pub fn first_span(&self) -> Option<(DateTime, DateTime)> {
        let event = self.event();
        let start = event.start.as_ref()?.local;
        let end = event.end.as_ref().map_or(start, |end| end.local);
        let table = Timetable::of_source(event, &self.context.resolver);
        Some(table.map_or((start, end), |table| (table.start(), table.end())))
    }

    /// The day on which the event starts by its own clock, and the last day that it may be where its clock
    /// is not known: a time of UTC may be the day before or the day after.
    pub fn days_of_start(&self) -> Option<(Date, Date)> {
        let event = self.event();
        let start = event.start.as_ref()?;
        if *self.context.resolver.of_event(event, start).0 != Zone::Utc || event.all_day {
            let day = self.first_span()?.0.date();
            return Some((day, day));
        }
        let hours = |hours| {
            start
                .local
                .saturating_add(SignedDuration::from_hours(hours))
                .date()
        };
        Some((hours(-12), hours(14)))
    }

    /// What an attendee's address becomes, where a mapping names it.
    pub fn mapped(&self, attendee: &Attendee) -> Option<&str> {
        self.context.settings.mapped(attendee)
    }
}

/// What rules decided about an event: how it differs from its source when it arrives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EventFate {
    /// Day on which a series that has no end is ended.
    pub series_ends: Option<Date>,
    /// Attachments stay behind.
    pub attachments_lost: bool,
    /// The description loses its formatting.
    pub plain_description: bool,
    /// Addresses of attendees that the mapping names are rewritten.
    pub attendees_mapped: bool,
}

impl EventFate {
    /// How the event is built in Google Calendar.
    pub fn options(&self) -> TargetOptions {
        TargetOptions {
            end: self.series_ends,
            ..TargetOptions::default()
        }
    }
}

/// What a rule about events answers.
pub type EventEffect = Effect<EventAction>;

/// What a rule about events does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventAction {
    /// Nothing but the finding; the event's basis stays as it is.
    Note,
    /// Leaves the decision as it is, but is a reason for it, so that its basis counts.
    Keep,
    /// The event does not arrive. No later rule looks at it.
    Skip,
    /// The event arrives with content lost or at another time.
    Alter,
    /// The series, which has no end, ends on this day of its zone; the event is altered.
    EndSeries(Date),
    /// Attachments stay behind; the event is altered.
    DropAttachments,
    /// The description loses its formatting.
    PlainDescription,
    /// Addresses of attendees that the mapping names are rewritten.
    MapAttendees,
}

/// A behaviour towards events.
pub trait EventRule: Send + Sync {
    /// Looks at one event, and adds what it answers: one effect for each case that applies.
    fn run(&self, view: &EventView<'_, '_>, effects: &mut Vec<EventEffect>);
}
