//! Says which event or contact an entry is about.
//!
//! Apart because the clock of an event is known here alone: the model does not resolve zones, and what is
//! printed must not.

use jiff::civil::DateTime;

use model::{Event, Example, Item, Referent, Zone};
use rules::Context;

/// Longest id and name that are told, in characters.
const LONGEST: usize = 200;

/// Which item it is; nothing of a message, whose place says it.
pub(super) fn of(item: &Item<'_>, context: &Context<'_>) -> Referent {
    match item {
        Item::Event(item) => of_event(item.event, context),
        Item::Contact(item) => Referent {
            id: text(&item.contact.id),
            start: None,
            name: text(&item.contact.name).filter(|_| context.settings.names),
        },
        Item::Mail(_) | Item::Other(_) => Referent::default(),
    }
}

/// Which event it is.
pub(super) fn of_event(event: &Event, context: &Context<'_>) -> Referent {
    let start = event.start.as_ref().map(|start| {
        let (own, _) = context.resolver.of_event(event, start);
        match context.resolver.shown(start, own) {
            Some(local) if *own != Zone::Floating => on_clock(event, local, context),
            _ if event.all_day => on_clock(event, start.local, context),
            _ => format!("{}{}", clock(start.local), zone(&start.zone)),
        }
    });
    Referent {
        id: text(&event.uid),
        start,
        name: text(&event.subject).filter(|_| context.settings.names),
    }
}

/// An item as an example.
pub(super) fn example(item: &Item<'_>, context: &Context<'_>) -> Example {
    Example {
        place: item.place().to_text(),
        referent: of(item, context),
        date: match item {
            Item::Mail(mail) => mail.sent.to_text(),
            _ => None,
        },
        bytes: item.bytes(),
    }
}

/// A time on the clock of an event, with the name of its zone.
pub(super) fn on_clock(event: &Event, local: DateTime, context: &Context<'_>) -> String {
    if event.all_day {
        return local.date().to_string();
    }
    format!(
        "{}{}",
        clock(local),
        zone(context.resolver.clock_of(event).0)
    )
}

fn clock(local: DateTime) -> String {
    local.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

fn zone(zone: &Zone) -> String {
    match zone {
        Zone::Floating => String::new(),
        Zone::Utc => "Z".to_owned(),
        Zone::Named(zone) => format!("[{}]", zone.name),
    }
}

fn text(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(LONGEST).collect())
}
