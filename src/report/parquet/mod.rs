//! Writes predictions as Parquet tables: one row per mailbox, label, finding and item.
//!
//! It stands apart, behind the cargo feature `parquet`, because it brings dependencies that most users do
//! not need. Rows are held until a row group is full and then written, so memory does not grow with a
//! tenant. The same predictions give the same bytes: nothing tells the time, and compression has no threads.
//!
//! | part | knows |
//! |---|---|
//! | [`columns`] | every column of every table: name, type, unit, meaning |
//! | `held` | the values of one column before they are written |
//! | `table` | one file: rows in, row groups out |
//! | `rows` | what of a prediction stands in which column |
//!
//! `docs/parquet.md` is for those who read the files; a test keeps it equal to [`columns`].

pub mod columns;
mod held;
mod rows;
mod table;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use crate::Reporter;
use model::{EngineStamp, ItemRecord, MailboxPrediction, RunProblem, Totals};
use table::Table;

/// The tables of a run, each in a writer of its own, as many of them as are wanted.
#[derive(Debug)]
pub struct Tables<W: Write + Send> {
    mailboxes: Option<Table<W>>,
    labels: Option<Table<W>>,
    findings: Option<Table<W>>,
    items: Option<Table<W>>,
    /// Number of the mailbox at hand, from 1.
    mailbox: u64,
    engine: Option<EngineStamp>,
}

impl<W: Write + Send> Tables<W> {
    /// No table; mailboxes are counted all the same.
    pub fn new() -> Self {
        Self {
            mailboxes: None,
            labels: None,
            findings: None,
            items: None,
            mailbox: 1,
            engine: None,
        }
    }

    /// Writes the tables of mailboxes, labels and findings.
    ///
    /// # Errors
    /// If a writer fails.
    pub fn with_predictions(mut self, mailboxes: W, labels: W, findings: W) -> io::Result<Self> {
        self.mailboxes = Some(Table::new("mailboxes", columns::MAILBOXES, mailboxes)?);
        self.labels = Some(Table::new("labels", columns::LABELS, labels)?);
        self.findings = Some(Table::new("findings", columns::FINDINGS, findings)?);
        Ok(self)
    }

    /// Writes the table of items.
    ///
    /// # Errors
    /// If the writer fails.
    pub fn with_items(mut self, items: W) -> io::Result<Self> {
        self.items = Some(Table::new("items", columns::ITEMS, items)?);
        Ok(self)
    }
}

impl<W: Write + Send> Reporter for Tables<W> {
    fn begin(&mut self, _: &mut dyn Write, engine: &EngineStamp) -> io::Result<()> {
        self.engine = Some(engine.clone());
        Ok(())
    }

    fn wants_items(&self) -> bool {
        self.items.is_some()
    }

    fn item(&mut self, _: &mut dyn Write, record: &ItemRecord) -> io::Result<()> {
        let Some(table) = &mut self.items else {
            return Ok(());
        };
        rows::item(table.row(), self.mailbox, record);
        table.end_row()
    }

    fn mailbox(&mut self, _: &mut dyn Write, prediction: &MailboxPrediction) -> io::Result<()> {
        let id = self.mailbox;
        self.mailbox += 1;
        if let (Some(table), Some(engine)) = (&mut self.mailboxes, &self.engine) {
            rows::mailbox(table.row(), id, engine, prediction);
            table.end_row()?;
        }
        if let Some(table) = &mut self.labels {
            for label in &prediction.labels {
                rows::label(table.row(), id, prediction, label);
                table.end_row()?;
            }
        }
        if let Some(table) = &mut self.findings {
            for finding in &prediction.findings {
                rows::finding(table.row(), id, prediction, finding);
                table.end_row()?;
            }
        }
        Ok(())
    }

    /// Without their ends the files cannot be read.
    fn end(
        &mut self,
        _: &mut dyn Write,
        _: &Totals,
        _: &[RunProblem],
        _: &[RunProblem],
    ) -> io::Result<()> {
        let tables = [
            self.mailboxes.take(),
            self.labels.take(),
            self.findings.take(),
            self.items.take(),
        ];
        let mut tables = tables.into_iter().flatten();
        tables.try_for_each(|table| table.finish()?.flush())
    }
}

impl<W: Write + Send> Default for Tables<W> {
    fn default() -> Self {
        Self::new()
    }
}
