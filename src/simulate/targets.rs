//! Reads the events of a mailbox once more, and gives each one that arrives as it will be.
//!
//! A pass of its own, because a calendar is written only where somebody asks for it, and because no list
//! of all events is ever held.

use super::folders::Plan;
use super::judge;
use calendar::{Budget, Obstacle, TargetEvent};
use engines::Engine;
use model::{
    Attendee, Bucket, CountedItems, Event, Family, FolderId, Item, ItemSink, Mailbox, Place,
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
    settings: &'a Settings,
}

impl Arriving<'_> {
    /// The address of an attendee after the migration; `None` where it is no address of mail.
    pub fn attendee<'a>(&'a self, attendee: &'a Attendee) -> Option<&'a str> {
        let mapped = self.settings.mapped(attendee);
        let address = mapped.unwrap_or(&attendee.address).trim();
        is_address(address).then_some(address)
    }

    /// The address of the organizer; `None` where it is no address of mail.
    pub fn organizer(&self) -> Option<&str> {
        let address = self.event.organizer.trim();
        is_address(address).then_some(address)
    }
}

/// An event of a calendar that arrives.
#[derive(Debug)]
pub enum Outgoing<'a> {
    /// One whose times can be said.
    Event(Arriving<'a>),
    /// One of which nobody knows when it takes place: in this calendar, and why.
    LeftOut(&'a str, &'a Obstacle),
}

/// Whether an attendee is named by an address of mail; one of a directory (`/o=...`) is none.
pub(super) fn is_address(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty())
        && !text.starts_with('/')
        && !text.contains(|c: char| c.is_control() || c.is_whitespace())
}

/// Gives every event that arrives in a calendar to `each`, in the export's order. Stops at the first error of `each`.
pub fn arriving_events<E>(
    mailbox: &dyn Mailbox,
    engine: &Engine,
    settings: &Settings,
    each: &mut dyn FnMut(&Outgoing<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let context = Context::new(mailbox, settings, engine.day);
    let plan = Plan::new(mailbox, engine, &context);
    let mut sink = TargetSink {
        plan: &plan,
        each,
        budget: Budget::default(),
        failed: None,
    };
    for piece in 0..mailbox.pieces() {
        sink.budget = Budget::default();
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
    each: &'a mut dyn FnMut(&Outgoing<'_>) -> Result<(), E>,
    budget: Budget,
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
        let (verdict, fate, _) =
            judge::event(self.plan, calendar, found, &self.budget, &mut |_| {});
        if verdict.bucket == Bucket::Skipped {
            return;
        }
        let context = self.plan.context;
        let target = TargetEvent::new(found.event, &context.resolver, &fate.options());
        let outgoing = match &target {
            Ok(target) => Outgoing::Event(Arriving {
                calendar,
                name,
                place: found.place.to_text(),
                event: found.event,
                fate,
                target,
                settings: context.settings,
            }),
            Err(why) => Outgoing::LeftOut(name, why),
        };
        if let Err(error) = (self.each)(&outgoing) {
            self.failed = Some(error);
        }
    }

    // Events that are only counted cannot be written.
    fn counted(&mut self, _: FolderId, _: &CountedItems<'_>) {}

    fn unreadable(&mut self, _: FolderId, _: Family, _: Place<'_>, _: Problem) {}

    fn problem(&mut self, _: Problem) {}
}
