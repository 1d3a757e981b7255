//! Stored predictions: plain, sorted, line-oriented text that reads well in a code review.
//!
//! It stands apart from the JSON because the two have different readers. A stored prediction is read by
//! people and by git: one fact is one line, each line stands alone and names its mailbox, and lines are
//! sorted by their bytes, so that two edits merge like two edits of code. It holds nothing that changes
//! by itself: no path of this machine, no time, no version of labelcast, no sum of other lines.
//! `docs/snapshots.md` describes the form.

mod fields;
mod parse;
mod words;
mod write;

pub use parse::{Fault, parse};
pub use write::{text, write};

pub(super) use write::{
    calendar_lines, contact_label_lines, finding_line, folder_line, head_line, label_lines,
    problem_line,
};

use compare::facts::{MailboxFacts, ProblemFacts};

/// Name and version of the form, with which the first line begins.
pub const FORM: &str = "labelcast.snapshot/1";

/// What every version of the form begins with.
pub const FORMS: &str = "labelcast.snapshot/";

/// The last line, without which a file was cut off.
const END: &str = "end";

/// Stands in the place of an address for what concerns no mailbox.
const NOBODY: &str = "*";

/// A prediction as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// Id of the engine that predicted.
    pub engine: String,
    /// What could not be read and belongs to no mailbox.
    pub problems: Vec<ProblemFacts>,
    /// The mailboxes.
    pub mailboxes: Vec<MailboxFacts>,
}

impl Stored {
    /// Puts everything into one order: mailboxes by address, those of one address as they come.
    pub fn sort(&mut self) {
        self.problems.sort_unstable();
        for mailbox in &mut self.mailboxes {
            mailbox.sort();
        }
        self.mailboxes.sort_by(|a, b| a.address.cmp(&b.address));
    }

    /// The mailboxes; what belongs to none stands at the end under `*`, as if it were one.
    pub fn into_mailboxes(self) -> Vec<MailboxFacts> {
        let mut mailboxes = self.mailboxes;
        mailboxes.push(MailboxFacts {
            address: NOBODY.to_owned(),
            problems: self.problems,
            ..MailboxFacts::default()
        });
        mailboxes
    }
}
