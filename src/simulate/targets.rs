//! Reads the events of a mailbox once more, and gives each one that arrives as it will be.
//!
//! A pass of its own, because a calendar is written only where somebody asks for it, and because no list
//! of all events is ever held.

use super::folders::Plan;
use super::judge;
use calendar::TargetEvent;
use engines::Engine;
use model::{
    AttendeeRole, Bucket, CountedItems, Event, Family, FolderId, Item, ItemSink, Mailbox, Place,
    Problem,
};
use rules::contract::{EventFate, Target};
use rules::{Context, Settings};

/// An event that arrives.
#[derive(Debug)]
pub struct Arriving<'a> {
    /// Place of its calendar among the mailbox's folders.
    pub calendar: usize,
    /// The calendar's name.
    pub name: &'a str,
    /// Where it stands in the export.
    pub place: String,
    /// The event in the mailbox.
    pub event: &'a Event,
    /// What it loses.
    pub fate: EventFate,
    /// Its times and its recurrence after the migration.
    pub target: &'a TargetEvent,
    /// Addresses of its attendees after the migration.
    pub attendees: Vec<&'a str>,
}

/// Gives every event that arrives to `each`, in the export's order. Stops at the first error of `each`.
pub fn arriving_events<E>(
    mailbox: &dyn Mailbox,
    engine: &Engine,
    settings: &Settings,
    each: &mut dyn FnMut(&Arriving<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let context = Context::new(mailbox.info(), settings, engine.day);
    let plan = Plan::new(mailbox, engine, &context);
    let mut sink = TargetSink {
        plan: &plan,
        each,
        failed: None,
    };
    for piece in 0..mailbox.pieces() {
        // A panic was met and reported by the first pass; what was read until then is told.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            mailbox.scan(piece, &mut sink);
        }));
        if let Some(error) = sink.failed.take() {
            return Err(error);
        }
    }
    Ok(())
}

struct TargetSink<'a, E> {
    plan: &'a Plan<'a>,
    each: &'a mut dyn FnMut(&Arriving<'_>) -> Result<(), E>,
    failed: Option<E>,
}

impl<E> ItemSink for TargetSink<'_, E> {
    fn item(&mut self, folder: FolderId, item: &Item<'_>) {
        let Item::Event(found) = item else { return };
        let place = self.plan.place.get(folder.index());
        let calendar = place.map_or(0, |&place| place as usize);
        let Some(Target::Calendar { name, .. }) =
            self.plan.states.get(calendar).map(|state| &state.target)
        else {
            return;
        };
        if self.failed.is_some() {
            return;
        }
        let (verdict, fate, _) = judge::event(self.plan, calendar, found, &mut |_| {});
        if verdict.bucket == Bucket::Skipped {
            return;
        }
        let context = self.plan.context;
        // An event whose times cannot be said is told of by its own finding.
        let Ok(target) = TargetEvent::new(found.event, &context.resolver, &fate.options()) else {
            return;
        };
        let mapped = |address: &'_ str, role: AttendeeRole| -> Option<String> {
            let settings = context.settings;
            let resources = settings.resource_mapping.as_ref();
            let resources = resources.filter(|_| role == AttendeeRole::Resource);
            [settings.attendee_mapping.as_ref(), resources]
                .into_iter()
                .flatten()
                .find_map(|map| map.get(address).map(str::to_owned))
        };
        let attendees: Vec<String> = found
            .event
            .attendees
            .iter()
            .map(|attendee| {
                mapped(&attendee.address, attendee.role).unwrap_or_else(|| attendee.address.clone())
            })
            .collect();
        let arriving = Arriving {
            calendar,
            name,
            place: found.place.to_text(),
            event: found.event,
            fate,
            target: &target,
            attendees: attendees.iter().map(String::as_str).collect(),
        };
        if let Err(error) = (self.each)(&arriving) {
            self.failed = Some(error);
        }
    }

    // Events that are only counted cannot be written.
    fn counted(&mut self, _: FolderId, _: &CountedItems<'_>) {}

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, _: Problem) {}

    fn problem(&mut self, _: Problem) {}
}
