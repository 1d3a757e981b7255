//! What a run could not read: messages for standard error, rows for every document, the exit status.
//!
//! One place, so that none of the three can know of a problem that the others do not. An export may hold a
//! million unreadable items, and a flood hides the one that matters: problems are grouped and bounded.

use std::io::{self, Write};

use super::safe::{shown, shown_lines};
use model::{Problem, RunProblem};
use words::{Lang, Text, say, tell};

/// Groups of problems that are shown of one run before the rest is only counted.
const SHOWN: usize = 20;

/// Groups of problems that are listed of one mailbox before the rest is one row.
const LISTED: usize = 20;

/// Problems of one run, as they come.
#[derive(Debug, Default)]
pub struct Problems {
    lang: Lang,
    shown: usize,
    hidden: u64,
    of_run: Vec<RunProblem>,
    of_mailboxes: Vec<RunProblem>,
}

/// Problems with the same cause.
struct Group<'a> {
    first: &'a Problem,
    count: u64,
    unread: Option<u64>,
}

impl<'a> Group<'a> {
    const fn of(first: &'a Problem) -> Self {
        Self {
            first,
            count: 0,
            unread: Some(0),
        }
    }

    fn add(&mut self, problem: &Problem) {
        self.count += 1;
        // Counted as unreadable is missing, whatever else is said.
        let unread = problem.unread.map(|unread| unread.max(problem.items));
        self.unread = (self.unread.zip(unread)).map(|(sum, unread)| sum.saturating_add(unread));
    }

    fn cause(&self) -> Text {
        match self.count {
            0 | 1 => self.first.cause.clone(),
            n => say!("problems-alike", cause = &self.first.cause, n = n - 1),
        }
    }

    fn row(&self) -> RunProblem {
        RunProblem {
            path: self.first.path.clone(),
            place: self.first.place.clone(),
            cause: self.cause(),
            help: self.first.help.clone(),
            unread: self.unread,
        }
    }
}

/// Problems by their cause, the first of them in their order, and what is beyond.
fn groups(problems: &[Problem]) -> (Vec<Group<'_>>, Option<Group<'_>>) {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut beyond: Option<Group<'_>> = None;
    for problem in problems {
        // Paths differ from file to file; what went wrong and what to do is what repeats.
        let same = |group: &&mut Group<'_>| {
            group.first.cause == problem.cause && group.first.help == problem.help
        };
        if let Some(group) = groups.iter_mut().find(same) {
            group.add(problem);
        } else if groups.len() < LISTED {
            groups.push(Group::of(problem));
            groups
                .iter_mut()
                .next_back()
                .into_iter()
                .for_each(|group| group.add(problem));
        } else {
            beyond.get_or_insert(Group::of(problem)).add(problem);
        }
    }
    (groups, beyond)
}

impl Problems {
    /// None yet; they are told in this language.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            ..Self::default()
        }
    }

    /// Takes the problems of one mailbox. Documents list those that may leave something out; the others
    /// stand with their mailbox.
    pub fn of_mailbox(&mut self, err: &mut dyn Write, problems: &[Problem]) -> io::Result<()> {
        let rows = self.tell(err, problems)?;
        let rows = rows.into_iter().filter(RunProblem::is_lossy);
        self.of_mailboxes.extend(rows);
        Ok(())
    }

    /// Takes problems that belong to no mailbox.
    pub fn of_run(&mut self, err: &mut dyn Write, problems: &[Problem]) -> io::Result<()> {
        let rows = self.tell(err, problems)?;
        self.of_run.extend(rows);
        Ok(())
    }

    /// Takes rows of a document.
    pub fn add(&mut self, rows: impl IntoIterator<Item = RunProblem>) {
        self.of_run.extend(rows);
    }

    /// Takes a mailbox of which nothing could be read, though no problem of it says so.
    pub fn nothing_read(&mut self, problem: &Problem) {
        let mut group = Group::of(problem);
        group.add(&problem.clone().leaving_unread());
        self.of_mailboxes.push(group.row());
    }

    /// Writes problems, those with the same cause as one message, and gives them as rows.
    fn tell(&mut self, err: &mut dyn Write, problems: &[Problem]) -> io::Result<Vec<RunProblem>> {
        let (groups, beyond) = groups(problems);
        let room = SHOWN.saturating_sub(self.shown);
        for group in groups.iter().take(room) {
            let Group { first, .. } = group;
            let message = Message::new(&*first.path, &*first.place, group.cause(), &first.help);
            err.write_all(message.told(self.lang).as_bytes())?;
            self.shown += 1;
        }
        let hidden = groups.iter().skip(room).chain(&beyond);
        self.hidden += hidden.map(|group| group.count).sum::<u64>();
        let beyond = beyond.map(|group| RunProblem {
            place: String::new(),
            cause: say!("problems-beyond", n = group.count),
            help: say!("problems-beyond-help"),
            ..group.row()
        });
        Ok(groups.iter().map(Group::row).chain(beyond).collect())
    }

    /// Whether anything is missing or may be, so that the run was not whole.
    pub fn lossy(&self) -> bool {
        self.of_run
            .iter()
            .chain(&self.of_mailboxes)
            .any(RunProblem::is_lossy)
    }

    /// What stands at the top level of every document, in an order that depends on nothing else.
    pub fn listed(&self) -> Vec<RunProblem> {
        let mut rows: Vec<RunProblem> = self
            .of_run
            .iter()
            .chain(&self.of_mailboxes)
            .cloned()
            .collect();
        rows.sort();
        rows.dedup();
        rows
    }

    /// The part of it that belongs to no mailbox and may leave something out.
    pub fn beside_mailboxes(&self) -> Vec<RunProblem> {
        let rows = self.of_run.iter().filter(|row| row.is_lossy());
        rows.cloned().collect()
    }

    /// Says how many problems were not shown.
    pub fn end(&self, err: &mut dyn Write) -> io::Result<()> {
        if self.hidden == 0 {
            return Ok(());
        }
        writeln!(
            err,
            "{}",
            tell!(self.lang, "problems-hidden", n = self.hidden)
        )
    }
}

/// A line for people that says that a document does not tell everything, if so.
pub fn unread_line(lang: Lang, problems: &[RunProblem]) -> Option<String> {
    let lossy = || problems.iter().filter(|row| row.is_lossy());
    let first = lossy().next()?;
    let n = lossy().count();
    let missing = lossy().try_fold(0_u64, |sum, row| Some(sum.saturating_add(row.unread?)));
    let at = shown(&first.path).into_owned();
    Some(match missing {
        Some(missing) => tell!(lang, "not-read", n = n, at = at, missing = missing),
        None => tell!(lang, "not-read-unknown", n = n, at = at),
    })
}

/// What is wrong and what to do, as standard error tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// File, folder, case, flag: whatever it is about.
    pub path: String,
    /// Where inside it.
    pub place: String,
    /// What is wrong.
    pub cause: Text,
    /// What to do about it.
    pub help: Text,
}

impl Message {
    /// Makes a message; empty parts are left out.
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
        }
    }

    /// `path: place: cause` and `help: what to do`, each on its line.
    pub fn told(&self, lang: Lang) -> String {
        let mut text = String::new();
        for part in [&self.path, &self.place] {
            if !part.is_empty() {
                text.push_str(&shown(part));
                text.push_str(": ");
            }
        }
        text.push_str(&shown(&self.cause.told(lang)));
        text.push('\n');
        if !self.help.is_empty() {
            text.push_str(lang.word("lead-of-help"));
            text.push(' ');
            text.push_str(&shown_lines(&self.help.told(lang)));
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(place: &str, cause: &str, items: u64) -> Problem {
        Problem::new("aiko", place, cause, "export again").costing(items)
    }

    fn reported(problems: &[Problem]) -> (String, Problems) {
        let (mut err, mut log) = (Vec::new(), Problems::default());
        log.of_mailbox(&mut err, problems).unwrap();
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
    fn a_document_lists_what_may_be_missing_and_all_that_belongs_to_no_mailbox() {
        let stray =
            Problem::new("a.zip", "", "archives are not opened", "unpack it").leaving_unread();
        let twice = Problem::new("b", "", "given twice", "give it once");
        let (mut err, mut log) = (Vec::new(), Problems::default());
        log.of_mailbox(
            &mut err,
            &[
                problem("item 1", "no header", 1),
                problem("", "a remark", 0),
            ],
        )
        .unwrap();
        log.of_mailbox(&mut err, &vec![problem("item 2", "cut", 2).missing(3); 2])
            .unwrap();
        log.of_run(&mut err, &[twice, stray]).unwrap();
        let rows: Vec<_> = log
            .listed()
            .into_iter()
            .map(|row| (row.path, row.cause.to_string(), row.unread))
            .collect();
        let row = |path: &str, cause: &str, unread| (path.to_owned(), cause.to_owned(), unread);
        assert_eq!(
            rows,
            [
                row("a.zip", "archives are not opened", None),
                row("aiko", "no header", Some(1)),
                row("aiko", "cut (and 1 more like it)", Some(6)),
                row("b", "given twice", Some(0)),
            ]
        );
        assert_eq!(log.beside_mailboxes().len(), 1);
        let line = unread_line(Lang::default(), &log.listed()).unwrap();
        assert!(
            line.contains("3 problems") && line.contains("nobody knows"),
            "{line}"
        );
        assert_eq!(unread_line(Lang::of_locale("ja"), &[]), None);
    }

    #[test]
    fn what_is_beyond_the_groups_of_a_mailbox_is_one_row() {
        let many: Vec<_> = (0..LISTED + 5)
            .map(|n| problem("", &format!("cause {n}"), 2))
            .collect();
        let (_, log) = reported(&many);
        let rows = log.listed();
        assert_eq!(rows.len(), LISTED + 1);
        assert_eq!(rows.iter().filter_map(|row| row.unread).sum::<u64>(), 50);
        assert!(
            rows.iter()
                .any(|row| row.cause.as_str().starts_with("5 further problems"))
        );
    }

    #[test]
    fn a_mailbox_of_which_nothing_was_read_is_never_whole() {
        let mut log = Problems::default();
        log.nothing_read(&problem("", "no folder", 0));
        assert!(log.lossy() && log.listed().len() == 1);
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
