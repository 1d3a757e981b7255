//! Brings the mailboxes of two predictions together as they come, in whatever order.
//!
//! It stands apart because a tenant of 20,000 is read mailbox by mailbox: where both predictions list
//! them alike, no more than a few are held.

use std::collections::BTreeMap;

use super::facts::MailboxFacts;

/// One of the two predictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first: what was.
    Before,
    /// The second: what is.
    After,
}

/// An address, and the how many-th mailbox with it: a user's archive may have the user's address.
type Key = (String, u64);

/// Mailboxes of one prediction that wait for the other's.
#[derive(Debug, Default)]
struct Waiting {
    seen: BTreeMap<String, u64>,
    held: BTreeMap<Key, MailboxFacts>,
}

impl Waiting {
    fn key(&mut self, address: &str) -> Key {
        let seen = self.seen.entry(address.to_owned()).or_default();
        *seen += 1;
        (address.to_owned(), *seen)
    }
}

/// Mailboxes of two predictions on their way to each other.
#[derive(Debug, Default)]
pub struct Join {
    before: Waiting,
    after: Waiting,
}

impl Join {
    /// Takes a mailbox; gives it back with its counterpart, before and after, as soon as both are here.
    pub fn push(
        &mut self,
        side: Side,
        facts: MailboxFacts,
    ) -> Option<(MailboxFacts, MailboxFacts)> {
        let (own, other) = match side {
            Side::Before => (&mut self.before, &mut self.after),
            Side::After => (&mut self.after, &mut self.before),
        };
        let key = own.key(&facts.address);
        match (other.held.remove(&key), side) {
            (Some(counterpart), Side::Before) => Some((facts, counterpart)),
            (Some(counterpart), Side::After) => Some((counterpart, facts)),
            (None, _) => {
                own.held.insert(key, facts);
                None
            }
        }
    }

    /// The mailboxes that have no counterpart, by address: those before, those after.
    pub fn finish(self) -> (Vec<MailboxFacts>, Vec<MailboxFacts>) {
        (
            self.before.held.into_values().collect(),
            self.after.held.into_values().collect(),
        )
    }
}
