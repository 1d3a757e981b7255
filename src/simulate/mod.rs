//! Runs an engine over a mailbox: folder fates, item fates, one message in several folders, ledger.
//!
//! The parallel part of the crate, apart from rules so that no rule knows of threads. Folders are
//! decided first; items are streamed piece by piece, each piece into an accumulator of its own; the
//! accumulators are merged in the mailbox's order. What stays per message is a record of 32 bytes.

mod assemble;
mod calendars;
mod candidates;
mod contacts;
mod copies;
mod decided;
mod findings;
mod folders;
mod inspect;
mod items;
mod judge;
mod labels;
mod measures;
mod order;
mod reasons;
mod records;
mod referents;
mod slots;
mod targets;
mod tenant;
mod unknown;

use rayon::prelude::*;

use assemble::Assembly;

use engines::Engine;
use model::{ItemRecord, Mailbox, MailboxPrediction, Measures};
use rules::{Context, Settings};

pub use decided::{DecidedFolder, decided_folders};
pub use inspect::inspect;
pub use targets::{Arriving, Outgoing, arriving_events};
pub use tenant::tenant_findings;

/// Predicts what becomes of one mailbox. Uses the current rayon pool.
pub fn predict(mailbox: &dyn Mailbox, engine: &Engine, settings: &Settings) -> MailboxPrediction {
    predict_measured(mailbox, engine, settings).0
}

/// Predicts like [`predict`], and adds up what the mailbox measures.
pub fn predict_measured(
    mailbox: &dyn Mailbox,
    engine: &Engine,
    settings: &Settings,
) -> (MailboxPrediction, Measures) {
    let context = Context::new(mailbox, settings, engine.day);
    let plan = folders::Plan::new(mailbox, engine, &context);
    let mut pieces = scan(mailbox, &plan);
    let copies = copies::resolve(&plan, &mut pieces);
    let over = contacts::cut(&plan, &mut pieces);
    let measures = measures::measure(&plan, &pieces, &copies, &over);
    let prediction = Assembly::new(&plan, &pieces, &copies, &over).finish(mailbox);
    (prediction, measures)
}

/// Predicts like [`predict`], and then reads the mailbox once more to give every item's fate to
/// `each`, in the mailbox's order. Stops at the first error of `each`.
pub fn predict_items<E: Send>(
    mailbox: &dyn Mailbox,
    engine: &Engine,
    settings: &Settings,
    mut each: impl FnMut(&ItemRecord) -> Result<(), E>,
) -> Result<MailboxPrediction, E> {
    let context = Context::new(mailbox, settings, engine.day);
    let plan = folders::Plan::new(mailbox, engine, &context);
    let mut pieces = scan(mailbox, &plan);
    let copies = copies::resolve(&plan, &mut pieces);
    let over = contacts::cut(&plan, &mut pieces);
    let assembly = Assembly::new(&plan, &pieces, &copies, &over);
    records::write(mailbox, &plan, &copies, &over, &assembly, &mut each)?;
    Ok(assembly.finish(mailbox))
}

/// A place in a list as the records hold it. No list here grows to 2^32: items of one piece, folders of
/// one mailbox, cases of one engine.
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn scan(mailbox: &dyn Mailbox, plan: &folders::Plan<'_>) -> Vec<items::Piece> {
    (0..mailbox.pieces())
        .into_par_iter()
        .with_max_len(1)
        .map(|piece| items::scan_piece(mailbox, plan, piece))
        .collect()
}
