//! Takes rows of exports, one at a time, and keeps what a check needs of them.
//!
//! Apart from judging because bad input is told here: with its file, row and column, grouped, so that a column of a
//! hundred thousand wrong values is one message.

use std::collections::BTreeMap;

use model::{Problem, Value};
use words::{Text, say};

use super::facts::{At, Batch, Facts};
use super::rows;
use super::tables::{Kind, Layout, Side, export};
use super::values::Lack;

/// Problems of one run that are kept; the rest is counted by the last.
const MOST_PROBLEMS: usize = 10_000;

/// What has been read so far.
#[derive(Debug, Default)]
pub struct Intake {
    pub(super) facts: Facts,
    pub(super) problems: Vec<Problem>,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trouble {
    /// The name of a type stands in its place.
    TypeName,
    /// It is none of its kind.
    Bad,
    /// Several addresses, joined by something else than `|`.
    Joined,
    /// It has a control character in it.
    Controlled,
    /// A spreadsheet would calculate it.
    Formula,
    /// No address stands in the row.
    NoAddress,
}

/// One file that is being read.
pub struct Reading<'i> {
    pub(super) intake: &'i mut Intake,
    pub(super) side: Side,
    pub(super) at: At,
    pub(super) layout: Layout,
    pub(super) file_name: String,
    kind: Option<Kind>,
    earlier: bool,
    counted: &'static str,
    /// By column and trouble: the first row, its value, and how many there are.
    troubles: BTreeMap<(String, Trouble), (u64, String, u64)>,
    rows: u64,
    batch: Batch,
}

impl Intake {
    /// Begins a file of one side; `earlier` is one of the day on which the batch was submitted.
    pub fn begin(&mut self, path: &str, side: Side, earlier: bool) -> Reading<'_> {
        self.facts.files.push(path.to_owned());
        let file = u32::try_from(self.facts.files.len() - 1).unwrap_or(u32::MAX);
        let file_name = path
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(path)
            .to_lowercase();
        Reading {
            intake: self,
            side,
            at: At { file, row: 0 },
            layout: Layout::default(),
            file_name,
            kind: None,
            earlier,
            counted: "row",
            troubles: BTreeMap::new(),
            rows: 0,
            batch: Batch {
                name: path.to_owned(),
                ..Batch::default()
            },
        }
    }

    /// Tells what could not be read.
    pub fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// What could not be read so far.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// A problem with sentences of ours.
pub(super) fn problem(path: &str, place: &str, cause: &Text, help: &Text) -> Problem {
    Problem::new(path, place, cause.as_str(), help.as_str())
}

impl Reading<'_> {
    fn path(&self) -> String {
        self.intake.facts.file(self.at).to_owned()
    }

    /// Takes the names of the columns.
    pub fn names(&mut self, counted: &'static str, names: &[String]) {
        self.counted = counted;
        self.layout = Layout::new(names);
        let kind = self.layout.kind(self.side, &self.file_name);
        if self.kind.is_some() && kind == self.kind {
            return;
        }
        let path = self.path();
        match kind {
            None => {
                let listed = names.iter().take(6).cloned().collect::<Vec<_>>().join(", ");
                let cause = say!("xt-file-not-known", columns = listed);
                self.intake.tell(
                    problem(&path, "", &cause, &say!("xt-file-not-known-help")).leaving_unread(),
                );
            }
            Some(Kind::MailUsers) if self.side == Side::Source => {
                let cause = say!("xt-file-of-target");
                self.intake.tell(
                    problem(&path, "", &cause, &say!("xt-file-of-target-help")).leaving_unread(),
                );
                self.kind = None;
                return;
            }
            Some(Kind::Batch) => {
                let further = names
                    .iter()
                    .filter(|name| !name.eq_ignore_ascii_case("EmailAddress"));
                self.batch.further = further.cloned().collect();
            }
            Some(_) => {}
        }
        self.kind = kind;
        self.intake.facts.of_mut(self.side).given = true;
        if let Some(kind) = kind {
            rows::begin(self, kind);
        }
    }

    /// Takes a row, or an object.
    pub fn row(&mut self, number: u64, values: &[Value<'_>]) {
        self.at.row = number;
        self.rows += 1;
        let Some(kind) = self.kind else {
            return;
        };
        match kind {
            Kind::Batch => {
                if let Some(address) = self.text(values, "emailaddress") {
                    self.batch.addresses.push((number, address));
                } else {
                    self.trouble("EmailAddress", Trouble::NoAddress, "");
                }
            }
            Kind::Mailboxes if self.earlier => rows::earlier(self, values),
            _ => rows::take(self, kind, values),
        }
    }

    /// Tells a row that cannot be read.
    pub fn flaw(&mut self, counted: &'static str, number: u64, cause: &str, help: &str) {
        let (path, place) = (self.path(), format!("{counted} {number}"));
        self.intake
            .tell(Problem::new(path, place, cause, help).leaving_unread());
    }

    /// Remembers what is wrong with a value of this row.
    pub(super) fn trouble(&mut self, column: &str, trouble: Trouble, value: &str) {
        let row = self.at.row;
        let first = || (row, value.chars().take(60).collect(), 0);
        let held = self
            .troubles
            .entry((self.layout.spelled(column).to_owned(), trouble))
            .or_insert_with(first);
        held.2 += 1;
    }

    /// A value that must be text; what it is not is told.
    pub(super) fn text(&mut self, values: &[Value<'_>], column: &str) -> Option<String> {
        match super::values::text(self.layout.of(values, column)) {
            Ok(text) => {
                let text = text?.to_owned();
                self.look_at(column, &text);
                Some(text)
            }
            Err(lack) => {
                self.lacks(column, lack, values);
                None
            }
        }
    }

    /// Tells what nobody writes into a directory.
    pub(super) fn look_at(&mut self, column: &str, text: &str) {
        if super::values::is_controlled(text) {
            self.trouble(column, Trouble::Controlled, text);
        }
        if text.starts_with(['=', '+', '@']) && model::is_formula(text) {
            self.trouble(column, Trouble::Formula, text);
        }
    }

    /// Remembers why a value is not known, unless its column is missing: that is told of the mailbox.
    pub(super) fn lacks(&mut self, column: &str, lack: Lack, values: &[Value<'_>]) {
        let value = match self.layout.of(values, column) {
            Some(Value::Text(text) | Value::TypeName(text)) => text.clone().into_owned(),
            _ => String::new(),
        };
        match lack {
            Lack::Column => {}
            Lack::TypeName => self.trouble(column, Trouble::TypeName, &value),
            Lack::Bad => self.trouble(column, Trouble::Bad, &value),
        }
    }

    /// Ends the file: tells what was wrong in it.
    pub fn end(self) {
        let path = self.path();
        let Self {
            intake,
            troubles,
            counted,
            kind,
            batch,
            ..
        } = self;
        if kind == Some(Kind::Batch) {
            intake.facts.batches.push(batch);
        }
        let cmdlet = kind.map_or("", |kind| export(kind).cmdlet);
        for ((column, trouble), (row, value, count)) in troubles {
            let place = format!("{counted} {row}, column '{column}'");
            let (cause, help) = match trouble {
                Trouble::TypeName => (
                    say!("xt-value-is-type", value = value, n = count),
                    say!("xt-value-is-type-help", column = column),
                ),
                Trouble::Bad => (
                    say!("xt-value-is-bad", value = value, n = count),
                    say!("xt-export-again", cmdlet = cmdlet),
                ),
                Trouble::Joined => (
                    say!("xt-value-is-joined", value = value, n = count),
                    say!("xt-value-is-type-help", column = column),
                ),
                Trouble::Controlled => (
                    say!("xt-value-is-controlled", value = value, n = count),
                    say!("xt-look-at-row"),
                ),
                Trouble::Formula => (
                    say!("xt-value-is-formula", value = value, n = count),
                    say!("xt-look-at-row"),
                ),
                Trouble::NoAddress => (
                    say!("xt-row-has-no-address", n = count),
                    say!("xt-export-again", cmdlet = cmdlet),
                ),
            };
            let told = problem(&path, &place, &cause, &help);
            // Whoever has no address is in no list: that is missing.
            let lost = matches!(trouble, Trouble::NoAddress);
            intake.tell(if lost { told.missing(count) } else { told });
        }
    }
}
