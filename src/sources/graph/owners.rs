//! Tells whose a calendar is.
//!
//! Apart because Graph lists calendars that others share among one's own, and only the owner's address
//! tells them apart, which need not be the address that requests were made with.

use super::head::Kind;
use super::index::Record;

/// The addresses of the mailbox itself.
pub(super) struct Owners<'o>(Vec<&'o str>);

impl<'o> Owners<'o> {
    /// Besides those that are known, whoever owns the default calendar is the mailbox's own.
    pub(super) fn new(records: &'o [Record], own: &[Option<&'o str>]) -> Self {
        let defaults = records
            .iter()
            .filter(|record| record.kind == Kind::Calendar && record.head.is_default)
            .map(|record| record.head.owner.as_str());
        let own = own.iter().copied().flatten().chain(defaults);
        Self(own.filter(|address| !address.is_empty()).collect())
    }

    /// The owner of a calendar, where it is somebody else.
    pub(super) fn other(&self, owner: &str) -> Option<String> {
        let same = |own: &&str| own.eq_ignore_ascii_case(owner);
        let other = !owner.is_empty() && !self.0.is_empty() && !self.0.iter().any(same);
        other.then(|| owner.to_owned())
    }
}
