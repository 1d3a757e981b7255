//! Messages for standard error: `path: place: cause`, then `help: what to do`.
//!
//! It stands apart because an export may hold a million unreadable items, and a flood of
//! messages hides the one that matters: problems are grouped and bounded here.

use std::io::{self, Write};

use super::layout::number;
use super::safe::{shown, shown_lines};
use crate::model::Problem;

/// Groups of problems that are shown of one run before the rest is only counted.
const SHOWN: usize = 20;

/// Writes problems as they come, and counts what it does not show.
#[derive(Debug, Default)]
pub struct Problems {
    shown: usize,
    hidden: u64,
    lossy: bool,
}

impl Problems {
    /// Writes the problems of one mailbox, those with the same cause as one message.
    pub fn report(&mut self, err: &mut dyn Write, problems: &[Problem]) -> io::Result<()> {
        let room = SHOWN.saturating_sub(self.shown);
        let mut groups: Vec<(&Problem, u64)> = Vec::new();
        for problem in problems {
            self.lossy |= problem.is_lossy();
            // Paths differ from file to file; what went wrong and what to do is what repeats.
            let same = groups
                .iter_mut()
                .find(|(first, _)| first.cause == problem.cause && first.help == problem.help);
            if let Some((_, n)) = same {
                *n += 1;
            } else if groups.len() < room {
                groups.push((problem, 1));
            } else {
                self.hidden += 1;
            }
        }
        self.shown += groups.len();
        for (problem, n) in groups {
            err.write_all(message(problem, n).as_bytes())?;
        }
        Ok(())
    }

    /// Whether any problem cost an item or left input unread, so that the run was not whole.
    pub const fn lossy(&self) -> bool {
        self.lossy
    }

    /// Says how many problems were not shown.
    pub fn end(&self, err: &mut dyn Write) -> io::Result<()> {
        if self.hidden == 0 {
            return Ok(());
        }
        let n = number(self.hidden);
        let plural = if self.hidden == 1 {
            "problem"
        } else {
            "problems"
        };
        writeln!(err, "{n} more {plural}, see --format json")
    }
}

/// A problem as a message of two lines.
fn message(problem: &Problem, n: u64) -> String {
    let more = match n {
        0 | 1 => String::new(),
        n => format!(" (and {} more like it)", number(n - 1)),
    };
    failure(
        &problem.path,
        &problem.place,
        &format!("{}{more}", problem.cause),
        &problem.help,
    )
}

/// `path: place: cause` and `help: what to do`, with the empty parts left out.
pub fn failure(path: &str, place: &str, cause: &str, help: &str) -> String {
    let mut text = String::new();
    for part in [path, place] {
        if !part.is_empty() {
            text.push_str(&shown(part));
            text.push_str(": ");
        }
    }
    text.push_str(&shown(cause));
    text.push('\n');
    if !help.is_empty() {
        text.push_str("help: ");
        text.push_str(&shown_lines(help));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(place: &str, cause: &str, items: u64) -> Problem {
        Problem::new("aiko", place, cause, "export again").costing(items)
    }

    fn reported(problems: &[Problem]) -> (String, Problems) {
        let (mut err, mut log) = (Vec::new(), Problems::default());
        log.report(&mut err, problems).unwrap();
        log.end(&mut err).unwrap();
        (String::from_utf8(err).unwrap(), log)
    }

    #[test]
    fn a_message_has_path_place_cause_and_help() {
        let (text, log) = reported(&[problem("item 7", "no header", 1)]);
        assert_eq!(text, "aiko: item 7: no header\nhelp: export again\n");
        assert!(log.lossy());
    }

    #[test]
    fn a_problem_that_costs_nothing_leaves_the_run_whole() {
        let (text, log) = reported(&[problem("", "a stray file", 0)]);
        assert_eq!(text, "aiko: a stray file\nhelp: export again\n");
        assert!(!log.lossy());
    }

    #[test]
    fn a_problem_that_leaves_input_unread_makes_the_run_partial() {
        let (_, log) = reported(&[problem("", "the file ends in the middle", 0).leaving_unread()]);
        assert!(log.lossy());
    }

    #[test]
    fn a_flood_is_grouped_and_bounded() {
        let same: Vec<_> = (0..1_001)
            .map(|n| problem(&format!("item {n}"), "no header", 1))
            .collect();
        let (text, _) = reported(&same);
        assert_eq!(
            text,
            "aiko: item 0: no header (and 1,000 more like it)\nhelp: export again\n"
        );

        let many: Vec<_> = (0..25)
            .map(|n| problem("", &format!("cause {n}"), 0))
            .collect();
        let (text, _) = reported(&many);
        assert_eq!(text.lines().count(), 2 * SHOWN + 1);
        assert!(
            text.ends_with("5 more problems, see --format json\n"),
            "{text}"
        );
    }

    #[test]
    fn a_hidden_problem_that_costs_an_item_still_counts() {
        let mut many: Vec<_> = (0..25)
            .map(|n| problem("", &format!("cause {n}"), 0))
            .collect();
        many.push(problem("", "the last", 1));
        assert!(reported(&many).1.lossy());
    }

    #[test]
    fn messages_never_steer_the_terminal() {
        let (text, _) = reported(&[Problem::new("a\u{1b}[2J", "b\r", "c\n\u{9b}", "d\u{7}")]);
        assert_eq!(
            text,
            "a\\u{1b}[2J: b\\u{d}: c\\u{a}\\u{9b}\nhelp: d\\u{7}\n"
        );
    }
}
