//! Why one structure of the file could not be read.
//!
//! It stands apart from `Problem`: a fault knows the structure, not yet the folder or the items
//! that it costs.

use model::Problem;
use words::{Text, say};

/// What to do about damage, in every message of this reader.
pub(super) const REPAIR: Text = say!("pst-repair");

/// Why checksums of an undocumented layout are passed over: better unchecked than not read at all.
pub(super) const UNCHECKED: Text = say!("pst-unchecked");

/// A structure that could not be read: where it stands and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The structure: `block 0x1a4 at offset 0x5c00`.
    pub(super) place: String,
    /// What is wrong.
    pub(super) cause: Text,
    /// Whether it is known to hide nothing.
    pub(super) harmless: bool,
}

/// The result of reading a structure.
pub(super) type Read<T> = Result<T, Fault>;

impl Fault {
    /// A fault of a named structure.
    pub(super) fn new(place: impl Into<String>, cause: impl Into<Text>) -> Self {
        Self {
            place: place.into(),
            cause: cause.into(),
            harmless: false,
        }
    }

    /// The same fault where it is known to hide nothing: it is told, and the file was read whole.
    #[must_use]
    pub(super) fn harmless(mut self) -> Self {
        self.harmless = true;
        self
    }

    /// A fault of a node.
    pub(super) fn node(nid: u32, cause: impl Into<Text>) -> Self {
        Self::new(format!("node 0x{nid:x}"), cause)
    }

    /// A fault of a block.
    pub(super) fn block(bid: u64, cause: impl Into<Text>) -> Self {
        Self::new(format!("block 0x{bid:x}"), cause)
    }

    /// The same fault, with the thing that needed the structure before its place.
    #[must_use]
    pub(super) fn within(mut self, outer: &str) -> Self {
        self.place = format!("{outer}, {}", self.place);
        self
    }

    /// The problem that it makes where it costs one item, and nothing else.
    pub(super) fn of_item(self, path: &str) -> Problem {
        Problem::new(path, self.place, self.cause, REPAIR).costing(1)
    }

    /// The problem that it makes where whatever it hides was left unread.
    pub(super) fn into_problem(self, path: &str) -> Problem {
        let problem = Problem::new(path, self.place, self.cause, REPAIR);
        if self.harmless {
            problem
        } else {
            problem.leaving_unread()
        }
    }
}

/// Collects faults, no more than a bound; what is beyond it is counted.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Fault>,
    more: u64,
}

impl Faults {
    /// Faults that are kept in words. A broken file has thousands of the same kind.
    const KEPT: usize = 100;

    /// Adds one.
    pub(super) fn push(&mut self, fault: Fault) {
        if self.list.len() < Self::KEPT {
            self.list.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> u64 {
        self.list.len() as u64 + self.more
    }

    /// Whether nothing was wrong.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The first fault.
    pub(super) fn first(&self) -> Option<&Fault> {
        self.list.first()
    }

    /// All of them as problems, with a last one for those that were only counted.
    pub(super) fn into_problems(self, path: &str) -> Vec<Problem> {
        let more = self.more;
        let mut problems: Vec<_> = self
            .list
            .into_iter()
            .map(|fault| fault.into_problem(path))
            .collect();
        if more > 0 {
            let fault = Fault::new("whole file", say!("pst-more", n = words::plain(more)));
            problems.push(fault.into_problem(path));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_beyond_the_bound_are_counted() {
        let mut faults = Faults::default();
        for nid in 0..103 {
            faults.push(Fault::node(nid, "gone"));
        }
        let problems = faults.into_problems("a.pst");
        assert_eq!(problems.len(), 101);
        assert_eq!(
            problems.last().map(|problem| problem.cause.as_str()),
            Some("3 more damaged structures")
        );
        assert!(problems.iter().all(Problem::is_lossy));
    }

    #[test]
    fn what_hides_nothing_leaves_nothing_unread() {
        let fault = Fault::new("blocks", UNCHECKED).harmless().within("store");
        assert!(!fault.into_problem("a.pst").is_lossy());
    }
}
