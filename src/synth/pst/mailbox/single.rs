//! Single items, each in a file of its own.
//!
//! Apart from whole mailboxes because what stands around an item there is missing here.

use std::io;

use super::days::{DAY, MINUTE, of_date, ticks};
use super::mail::{self, Mail};
use super::plan::Plan;
use super::{event, people};
use crate::pst::messaging::compound;
use crate::random::Random;
use crate::words::Words;

/// What a single item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Single {
    /// A message; every fifth has attachments.
    Mail,
    /// An event that happens once.
    Event,
    /// An event that happens again and again.
    Series,
    /// A contact.
    Contact,
}

/// An item as the bytes of a `.msg` file. The same seed and number give the same bytes on every machine.
///
/// # Errors
/// If it is larger than the format holds, which none is.
pub fn single(what: Single, seed: u64, number: u64) -> io::Result<Vec<u8>> {
    let time = ticks(of_date(2024, 1, 1) * DAY) + number * MINUTE;
    let words = Words::new(seed);
    let message = match what {
        Single::Mail => {
            let plan = Plan {
                seed,
                ..Plan::default()
            };
            let Mail { message, .. } = mail::make(&plan, &words, number, false);
            message
        }
        Single::Event => event::event(seed, number, time),
        Single::Series => event::repeated(seed, number, time, false),
        Single::Contact => people::contact(seed, number, time),
    };
    let mut random = Random::of_item(seed, mail::CONTENT, number);
    compound(&message, &mut |piece| words.noise(&mut random, piece))
}
