//! MAPI properties as a message, whatever file they stand in.
//!
//! It stands apart because a message in a store and a message in a file of its own have the same
//! properties: which of them wins must be decided once.

pub(super) mod headers;
mod mail;
pub(super) mod names;
pub(super) mod prop;
pub(super) mod text;

pub(super) use mail::{Facts, Hints, Properties, encoding_of_message, estimate, message_id};
