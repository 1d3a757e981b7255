//! Writes predictions and inspections as one JSON document, mailbox by mailbox.
//!
//! It stands apart from serde's own document writer because a tenant of 20,000 mailboxes must
//! stream: the list is written as it comes, and no more than one mailbox is held.

use std::io::{self, Write};

use serde::Serialize;

use super::Reporter;
use super::safe::SafeJson;
use model::{
    EngineStamp, INSPECTION_SCHEMA, Inspection, InspectionTotals, MailboxPrediction, RunProblem,
    SCHEMA, Totals,
};

/// Writes the document of `schemas/prediction.schema.json`.
#[derive(Debug, Default)]
pub struct Json {
    list: List,
}

impl Reporter for Json {
    fn begin(&mut self, out: &mut dyn Write, engine: &EngineStamp) -> io::Result<()> {
        open(out, SCHEMA)?;
        field(out, "engine", engine)?;
        field(out, "target", &engine.target)?;
        self.list.begin(out)
    }

    fn mailbox(&mut self, out: &mut dyn Write, mailbox: &MailboxPrediction) -> io::Result<()> {
        self.list.push(out, mailbox)
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        totals: &Totals,
        problems: &[RunProblem],
        _: &[RunProblem],
    ) -> io::Result<()> {
        self.list.end(out)?;
        field(out, "problems", &problems)?;
        close(out, totals)
    }
}

/// Writes the document of `schemas/inspection.schema.json`.
#[derive(Debug, Default)]
pub struct InspectionJson {
    list: List,
}

impl InspectionJson {
    /// Opens the document.
    /// Starts the list.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        open(out, INSPECTION_SCHEMA)?;
        self.list.begin(out)
    }

    /// Writes one mailbox.
    pub fn mailbox(&mut self, out: &mut dyn Write, mailbox: &Inspection) -> io::Result<()> {
        self.list.push(out, mailbox)
    }

    /// Closes the document.
    pub fn end(
        &mut self,
        out: &mut dyn Write,
        totals: &InspectionTotals,
        problems: &[RunProblem],
    ) -> io::Result<()> {
        self.list.end(out)?;
        field(out, "problems", &problems)?;
        close(out, totals)
    }
}

/// Writes the document of mailboxes that were predicted in several runs.
pub fn merged<T: Serialize>(
    out: &mut dyn Write,
    engine: &EngineStamp,
    mailboxes: impl IntoIterator<Item = T>,
    totals: &Totals,
    problems: &[RunProblem],
) -> io::Result<()> {
    let mut json = Json::default();
    json.begin(out, engine)?;
    for mailbox in mailboxes {
        json.list.push(out, &mailbox)?;
    }
    json.end(out, totals, problems, &[])
}

/// Opens a document of a schema.
pub fn open(out: &mut dyn Write, schema: &str) -> io::Result<()> {
    write!(out, "{{\n  \"schema\": ")?;
    serde_json::to_writer(&mut *out, schema)?;
    out.write_all(b",\n")
}

/// Writes one field of the document, with a comma after it.
pub fn field<T: Serialize>(out: &mut dyn Write, name: &str, value: &T) -> io::Result<()> {
    write!(out, "  \"{name}\": ")?;
    pretty(out, 2, value)?;
    out.write_all(b",\n")
}

/// Writes the totals and closes the document.
pub fn close<T: Serialize>(out: &mut dyn Write, totals: &T) -> io::Result<()> {
    last(out, "totals", totals)
}

/// Writes the last field and closes the document.
pub fn last<T: Serialize>(out: &mut dyn Write, name: &str, value: &T) -> io::Result<()> {
    write!(out, "  \"{name}\": ")?;
    pretty(out, 2, value)?;
    out.write_all(b"\n}\n")
}

/// The list `mailboxes`, which is not known to be empty until it ends.
#[derive(Debug, Default)]
pub struct List {
    started: bool,
}

impl List {
    /// Starts the list.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.started = false;
        out.write_all(b"  \"mailboxes\": [")
    }

    /// Writes one value of it.
    pub fn push<T: Serialize>(&mut self, out: &mut dyn Write, value: &T) -> io::Result<()> {
        out.write_all(if self.started { b",\n    " } else { b"\n    " })?;
        self.started = true;
        pretty(out, 4, value)
    }

    /// Ends the list.
    pub fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.started { b"\n  ],\n" } else { b"],\n" })
    }
}

/// Writes a value over several lines, all but the first moved to the right.
pub fn pretty<T: Serialize>(out: &mut dyn Write, indent: usize, value: &T) -> io::Result<()> {
    let mut out = SafeJson(out);
    Ok(serde_json::to_writer_pretty(
        Indented {
            out: &mut out,
            indent,
        },
        value,
    )?)
}

/// As many blanks as any value of a document stands in.
const BLANKS: &[u8] = b"    ";

/// Puts blanks after every line feed. JSON never has one inside a string.
struct Indented<'a> {
    out: &'a mut dyn Write,
    indent: usize,
}

impl Write for Indented<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            self.out.write_all(line)?;
            if line.ends_with(b"\n") {
                self.out
                    .write_all(BLANKS.get(..self.indent).unwrap_or(BLANKS))?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::sample;

    /// What the document would be if it were held as a whole.
    fn whole(mailboxes: &[MailboxPrediction], totals: &Totals) -> String {
        let document = serde_json::json!({
            "schema": SCHEMA,
            "engine": sample::stamp(),
            "target": "gmail",
            "mailboxes": mailboxes,
            "problems": sample::unread(),
            "totals": totals,
        });
        serde_json::to_string(&document).unwrap()
    }

    fn streamed(mailboxes: &[MailboxPrediction], totals: &Totals) -> String {
        let (mut out, mut json) = (Vec::new(), Json::default());
        json.begin(&mut out, &sample::stamp()).unwrap();
        for mailbox in mailboxes {
            json.mailbox(&mut out, mailbox).unwrap();
        }
        json.end(&mut out, totals, &sample::unread(), &[]).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_streamed_document_equals_the_whole_one() {
        for n in 0..3 {
            let mailboxes = vec![sample::mailbox(); n];
            let mut totals = Totals::default();
            for mailbox in &mailboxes {
                totals += mailbox;
            }
            let streamed = streamed(&mailboxes, &totals);
            let read: Value = serde_json::from_str(&streamed).unwrap();
            assert_eq!(
                serde_json::to_string(&read).unwrap(),
                whole(&mailboxes, &totals)
            );
        }
    }

    #[test]
    fn every_level_is_two_blanks_deep() {
        let text = streamed(&[sample::mailbox()], &Totals::default());
        assert!(text.starts_with(
            "{\n  \"schema\": \"labelcast.prediction/1\",\n  \"engine\": {\n    \"id\""
        ));
        assert!(text.contains("\n  \"mailboxes\": [\n    {\n      \"address\""));
        assert!(text.ends_with("\n  }\n}\n"));
        assert!(streamed(&[], &Totals::default()).contains("\n  \"mailboxes\": [],\n"));
    }
}
