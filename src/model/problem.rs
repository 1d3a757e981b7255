//! A problem: input that could not be read, while the run goes on.
//!
//! Apart from findings (a rule predicts a change) and errors (the run cannot start or end).

use serde::{Deserialize, Serialize};
use words::Text;

/// One piece of input that could not be read, in part or at all. One that is made and dropped is silence.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// File or folder of the export, as given by the user and joined with `/`.
    pub path: String,
    /// Where inside it: a folder, an item, a line, a byte offset.
    pub place: String,
    /// What is wrong: lower case, no full stop.
    pub cause: Text,
    /// What the user can do about it.
    pub help: Text,
    /// Items that could not be read because of it and are counted as unreadable.
    pub items: u64,
    /// Items that are missing because of it, those that are counted as unreadable among them: 0 where
    /// nothing is missing, none where nobody knows how many. Whatever is not 0 makes a run partial.
    #[serde(default = "nothing")]
    pub unread: Option<u64>,
}

/// What documents that do not have the key say.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it stands in for a value that is read"
)]
const fn nothing() -> Option<u64> {
    Some(0)
}

impl Problem {
    /// Makes a problem that costs no item; see [`Problem::costing`].
    pub fn new(
        path: impl Into<String>,
        place: impl Into<String>,
        cause: impl Into<Text>,
        help: impl Into<Text>,
    ) -> Self {
        Self {
            path: path.into(),
            place: place.into(),
            cause: cause.into(),
            help: help.into(),
            items: 0,
            unread: Some(0),
        }
    }

    /// Says how many items the problem cost: they are missing, and counted as unreadable.
    pub const fn costing(mut self, items: u64) -> Self {
        self.items = items;
        if self.unread.is_some() {
            self.unread = Some(items);
        }
        self
    }

    /// Says how many items are known to be missing that stand in no count.
    pub const fn missing(mut self, items: u64) -> Self {
        self.unread = Some(items);
        self
    }

    /// Says that input was left unread, and nobody knows how many items it held.
    pub const fn leaving_unread(mut self) -> Self {
        self.unread = None;
        self
    }

    /// Says so on a condition.
    pub const fn leaving_unread_if(self, unread: bool) -> Self {
        if unread { self.leaving_unread() } else { self }
    }

    /// Whether anything is missing because of it, or may be: the run was not whole.
    pub const fn is_lossy(&self) -> bool {
        self.items > 0 || !matches!(self.unread, Some(0))
    }

    /// Items that are missing because of several problems; none where one of them does not know.
    pub fn unread_of<'a>(problems: impl IntoIterator<Item = &'a Self>) -> Option<u64> {
        let mut sum = 0_u64;
        for problem in problems {
            sum = sum.saturating_add(problem.unread?);
        }
        Some(sum)
    }
}

/// A problem as the top level of a document tells it, where whatever a run could not read stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunProblem {
    /// File or folder of the export.
    pub path: String,
    /// Where inside it.
    pub place: String,
    /// What is wrong.
    pub cause: Text,
    /// What to do about it.
    pub help: Text,
    /// As in [`Problem::unread`].
    pub unread: Option<u64>,
}

impl RunProblem {
    /// Whether anything is missing because of it, or may be.
    pub const fn is_lossy(&self) -> bool {
        !matches!(self.unread, Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem() -> Problem {
        Problem::new("aiko.pst", "", "a page is damaged", "export again")
    }

    #[test]
    fn whatever_is_missing_or_may_be_makes_a_run_partial() {
        assert!(!problem().is_lossy());
        assert!(!problem().costing(0).is_lossy());
        for lossy in [
            problem().costing(2),
            problem().missing(2),
            problem().leaving_unread(),
        ] {
            assert!(lossy.is_lossy(), "{lossy:?}");
        }
        assert!(
            problem()
                .costing(1)
                .leaving_unread()
                .costing(2)
                .unread
                .is_none()
        );
    }

    #[test]
    fn a_sum_with_an_unknown_part_is_unknown() {
        let known = [problem(), problem().costing(2), problem().missing(3)];
        assert_eq!(Problem::unread_of(&known), Some(5));
        assert_eq!(
            Problem::unread_of(&[problem().costing(2), problem().leaving_unread()]),
            None
        );
    }

    #[test]
    fn a_problem_reads_itself_back_and_older_ones_are_read() {
        for written in [problem(), problem().missing(3), problem().leaving_unread()] {
            let text = serde_json::to_string(&written).unwrap();
            assert_eq!(serde_json::from_str::<Problem>(&text).unwrap(), written);
        }
        let older = r#"{"path":"a","place":"","cause":"c","help":"","items":1}"#;
        assert!(serde_json::from_str::<Problem>(older).unwrap().is_lossy());
    }
}
