//! Reads events and contacts in the shape of Microsoft Graph's resources.
//!
//! It stands apart because two formats hold them: Graph's own responses, which are read as far as they
//! make sense, and `labelcast.mailbox/1`, which borrows the shape and is held to it ([`Dialect`]).
//!
//! | part | reads |
//! |---|---|
//! | [`event`] | [event](https://learn.microsoft.com/graph/api/resources/event) |
//! | `recurrence` | [patternedRecurrence](https://learn.microsoft.com/graph/api/resources/patternedrecurrence) |
//! | `occurrence` | what `exceptionOccurrences`, `cancelledOccurrences` and lone exceptions say of a series |
//! | `moment` | [dateTimeTimeZone](https://learn.microsoft.com/graph/api/resources/datetimetimezone), [customTimeZone](https://learn.microsoft.com/graph/api/resources/customtimezone) |
//! | [`contact`] | [contact](https://learn.microsoft.com/graph/api/resources/contact), of v1.0 and beta, and groups |
//!
//! Text that is no JSON is a [`Fault`](super::json::Fault); a value that cannot be is a [`Complaint`].
#![deny(clippy::indexing_slicing)]

mod contact;
mod event;
mod ews;
mod keys;
mod moment;
mod occurrence;
mod people;
mod reading;
mod recurrence;
mod series;
mod spelling;
#[cfg(test)]
mod tests;

pub(super) use contact::contact;
pub(super) use event::{Instance, event};
pub(super) use keys::{CONTACT, EVENT};
pub(super) use moment::sent;
pub(super) use occurrence::Occurrence;
pub(super) use reading::{Complaint, Dialect, Reading};
pub(super) use spelling::{CUT, CUT_HELP, is_cut, key};

#[cfg(test)]
pub(super) use keys::NESTED;
