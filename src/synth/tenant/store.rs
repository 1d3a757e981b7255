//! A mailbox as an Outlook data file, made by [`super::super::pst`].
//!
//! It stands apart because what is in the file is that module's affair: here only the number of its items
//! is shared out, so that they add up.

use std::fs::File;
use std::io;
use std::path::Path;

use super::text::told;
use super::who::Who;
use crate::pst::{self, Plan};

/// Writes a mailbox; gives the length of its file in bytes.
pub(super) fn write(who: &Who, size: u64, path: &Path) -> io::Result<u64> {
    let plan = plan(who, size);
    let file = File::create(path).map_err(|error| told(path, &error))?;
    let made = pst::write(&plan, file, &mut |_| {}).map_err(|error| told(path, &error))?;
    Ok(made.bytes)
}

fn plan(who: &Who, size: u64) -> Plan {
    let of = |thousandths: u64| who.items * thousandths / 1_000;
    let mut plan = Plan {
        seed: who.seed,
        owner: who.name.clone(),
        address: who.address(),
        messages: 0,
        size,
        copies: of(25),
        large: 0,
        folders: u32::try_from(of(15).min(2_000)).unwrap_or(0),
        depth: 4,
        slashed: who.seed.is_multiple_of(8),
        events: of(60),
        series: of(8),
        contacts: of(33),
        groups: of(2),
        tasks: of(7),
        notes: of(4),
        journal: of(1),
        ..Plan::default()
    };
    let others = plan.copies
        + plan.events
        + plan.series
        + plan.contacts
        + plan.groups
        + plan.tasks
        + plan.notes
        + plan.journal;
    plan.messages = who.items - others;
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::Format;
    use crate::tenant::who::Everybody;

    #[test]
    fn items_of_a_store_add_up() {
        for items in [0, 1, 39, 1_000, 12_345] {
            let who = Everybody::new(3, 1, items, &[Format::Pst]).one(0);
            let plan = Plan {
                size: 2_000,
                ..plan(&who, 2_000)
            };
            let mut out = io::Cursor::new(Vec::new());
            let made = pst::write(&plan, &mut out, &mut |_| {}).unwrap();
            assert_eq!(made.items, items);
        }
    }
}
