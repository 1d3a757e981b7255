//! Asks the rules about one item and puts their answers together.
//!
//! Apart from the counting, because the second pass over the items asks the same questions.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::folders::Plan;
use super::slots::Kind;
use calendar::{Budget, Compared};
use model::{Bucket, ContactItem, CountedItems, EventItem, Family, Mail, OtherItem, Severity};
use rules::contract::{
    ContactAction, ContactEffect, ContactView, Effect, EventAction, EventEffect, EventFate,
    EventView, ItemAction, ItemEffect, ItemView, OtherView, Target,
};

/// What the rules said of one item.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) bucket: Bucket,
    pub(super) labels: u16,
    pub(super) slots: u64,
    pub(super) not_predicted: bool,
}

/// A case that applied to an item, as whoever asks is told of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) kind: Kind,
    pub(super) slot: u32,
    pub(super) finding: Option<Severity>,
}

impl Verdict {
    pub(super) const fn skipped() -> Self {
        Self {
            bucket: Bucket::Skipped,
            labels: 0,
            slots: 0,
            not_predicted: false,
        }
    }

    const fn arriving(labels: u16) -> Self {
        Self {
            bucket: Bucket::Migrated,
            labels,
            slots: 0,
            not_predicted: false,
        }
    }

    /// Marks a case that applies, and tells of it; `first` is the slot of the rule's first case.
    fn met<A>(&mut self, kind: Kind, first: u32, effect: &Effect<A>, tell: &mut dyn FnMut(Seen)) {
        let slot = first + u32::from(effect.case);
        if slot < u64::BITS {
            self.slots |= 1 << slot;
        }
        tell(Seen {
            kind,
            slot,
            finding: effect.finding,
        });
    }

    /// Takes one effect in; whether later rules are to be asked.
    fn take(&mut self, effect: ItemEffect) -> bool {
        match effect.action {
            ItemAction::Note | ItemAction::Keep => {}
            ItemAction::Skip => {
                self.bucket = Bucket::Skipped;
                self.labels = 0;
                return false;
            }
            ItemAction::Alter => self.bucket = Bucket::Altered,
            ItemAction::Add(labels) => self.labels |= labels,
            ItemAction::Replace(labels, away) => {
                // The folder's own bits go with the folder; marks of the message itself come later.
                self.labels = self.labels & !away | labels;
            }
        }
        true
    }
}

/// Asks the rules about one message. `tell` is told every case that applies.
pub(super) fn mail(
    plan: &Plan<'_>,
    folder: usize,
    mail: &Mail<'_>,
    tell: &mut dyn FnMut(Seen),
) -> Verdict {
    let state = &plan.states[folder];
    if state.target == Target::NotMigrated {
        return Verdict::skipped();
    }
    let mut verdict = Verdict::arriving(plan.labels[folder]);
    let mut view = ItemView {
        mail,
        folder: state,
        context: plan.context,
        labels: verdict.labels,
        draft: ItemView::is_draft(mail, state),
    };
    let slots = plan.slots.of(Kind::Mail);
    for (placed, &first) in plan.engine.item_rules().iter().zip(slots) {
        let Some(effect) = placed.run.run(&view) else {
            continue;
        };
        verdict.met(Kind::Mail, first, &effect, tell);
        if !verdict.take(effect) {
            break;
        }
        view.labels = verdict.labels;
    }
    verdict
}

/// Asks the rules about one item that is no message, nor an event or contact that the export describes.
/// [`ItemAction::Keep`] says that it arrives.
pub(super) fn other(
    plan: &Plan<'_>,
    folder: usize,
    item: &OtherItem<'_>,
    tell: &mut dyn FnMut(Seen),
) -> Verdict {
    let state = &plan.states[folder];
    let mut verdict = Verdict::skipped();
    if state.target == Target::NotMigrated {
        return verdict;
    }
    let view = OtherView {
        item,
        folder: state,
        context: plan.context,
    };
    // Unless a rule says what becomes of it.
    verdict.not_predicted = true;
    let slots = plan.slots.of(Kind::Other);
    for (placed, &first) in plan.engine.other_rules().iter().zip(slots) {
        let Some(effect) = placed.run.run(&view) else {
            continue;
        };
        verdict.met(Kind::Other, first, &effect, tell);
        if !verdict.take(effect) {
            verdict.not_predicted = false;
            return verdict;
        }
        if effect.action == ItemAction::Keep {
            verdict.bucket = Bucket::Migrated;
            verdict.not_predicted = false;
        }
    }
    verdict
}

/// Asks the rules about items that are only counted: what becomes of them is up to their folder, and
/// to rules that need no more than class and family.
pub(super) fn counted(
    plan: &Plan<'_>,
    folder: usize,
    items: &CountedItems<'_>,
    tell: &mut dyn FnMut(Seen),
) -> (Kind, Verdict) {
    if items.family == Family::Mail {
        let skipped = plan.states[folder].target == Target::NotMigrated;
        let verdict = if skipped {
            Verdict::skipped()
        } else {
            Verdict::arriving(plan.labels[folder])
        };
        return (Kind::Mail, verdict);
    }
    let item = OtherItem {
        place: items.place,
        class: Cow::Borrowed(items.class),
        family: items.family,
        bytes: items.bytes,
    };
    (Kind::Other, other(plan, folder, &item, tell))
}

/// Asks the rules about one event; also gives how it differs from its source when it arrives.
pub(super) fn event(
    plan: &Plan<'_>,
    folder: usize,
    item: &EventItem<'_>,
    budget: &Budget,
    tell: &mut dyn FnMut(Seen),
) -> (Verdict, EventFate, Option<Compared>) {
    let state = &plan.states[folder];
    let mut fate = EventFate::default();
    if state.target == Target::NotMigrated {
        return (Verdict::skipped(), fate, None);
    }
    let compared = OnceCell::new();
    let mut verdict = Verdict::arriving(0);
    let mut effects: Vec<EventEffect> = Vec::new();
    let slots = plan.slots.of(Kind::Event);
    for (placed, &first) in plan.engine.event_rules().iter().zip(slots) {
        effects.clear();
        let view = EventView {
            item,
            folder: state,
            context: plan.context,
            fate: &fate,
            compared: &compared,
            budget,
        };
        placed.run.run(&view, &mut effects);
        for effect in &effects {
            verdict.met(Kind::Event, first, effect, tell);
            match effect.action {
                EventAction::Note | EventAction::Keep => {}
                EventAction::Skip => {
                    verdict.bucket = Bucket::Skipped;
                    return (verdict, fate, None);
                }
                EventAction::Alter => verdict.bucket = Bucket::Altered,
                EventAction::EndSeries(day) => {
                    fate.series_ends = Some(day);
                    verdict.bucket = Bucket::Altered;
                }
                EventAction::DropAttachments => {
                    fate.attachments_lost = true;
                    verdict.bucket = Bucket::Altered;
                }
                EventAction::PlainDescription => fate.plain_description = true,
                EventAction::MapAttendees => fate.attendees_mapped = true,
            }
        }
    }
    // Whether occurrences differ is not a matter of which rules an engine has.
    let view = EventView {
        item,
        folder: state,
        context: plan.context,
        fate: &fate,
        compared: &compared,
        budget,
    };
    view.compared();
    (verdict, fate, compared.into_inner())
}

/// What becomes of a contact besides where it ends.
#[derive(Debug, Default)]
pub(super) struct ContactFate {
    /// Labels beside that of its folder.
    pub(super) labels: Vec<String>,
    /// Marked as a favourite.
    pub(super) starred: bool,
}

/// Asks the rules about one contact.
pub(super) fn contact(
    plan: &Plan<'_>,
    folder: usize,
    item: &ContactItem<'_>,
    tell: &mut dyn FnMut(Seen),
) -> (Verdict, ContactFate) {
    let state = &plan.states[folder];
    let mut fate = ContactFate::default();
    if state.target == Target::NotMigrated {
        return (Verdict::skipped(), fate);
    }
    let mut verdict = Verdict::arriving(0);
    let view = ContactView {
        item,
        folder: state,
        context: plan.context,
    };
    let mut effects: Vec<ContactEffect> = Vec::new();
    let slots = plan.slots.of(Kind::Contact);
    for (placed, &first) in plan.engine.contact_rules().iter().zip(slots) {
        placed.run.run(&view, &mut effects);
        for effect in effects.drain(..) {
            verdict.met(Kind::Contact, first, &effect, tell);
            match effect.action {
                ContactAction::Note | ContactAction::Keep => {}
                ContactAction::Skip => {
                    verdict.bucket = Bucket::Skipped;
                    return (verdict, ContactFate::default());
                }
                ContactAction::Alter => verdict.bucket = Bucket::Altered,
                ContactAction::Label(label) => fate.labels.push(label),
                ContactAction::Star => fate.starred = true,
            }
        }
    }
    (verdict, fate)
}
