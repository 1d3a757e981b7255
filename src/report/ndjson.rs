//! Writes one line of JSON for each mailbox, and one for each item.
//!
//! It stands apart from the document because its lines are read one by one, split and joined
//! across machines: each carries its schema and engine, and none needs another.

use std::io::{self, Write};

use serde::Serialize;

use super::Reporter;
use super::safe::SafeJson;
use model::{EngineStamp, ItemRecord, MailboxPrediction, RunProblem, SCHEMA, Target, Totals};

/// Writes mailboxes as lines; the last line has the totals.
#[derive(Debug, Default)]
pub struct Ndjson {
    engine: Option<EngineStamp>,
}

#[derive(Serialize)]
struct MailboxLine<'a> {
    schema: &'static str,
    engine: Option<&'a EngineStamp>,
    #[serde(flatten)]
    mailbox: &'a MailboxPrediction,
}

#[derive(Serialize)]
struct TotalsLine<'a> {
    schema: &'static str,
    engine: Option<&'a EngineStamp>,
    target: Target,
    totals: &'a Totals,
    problems: &'a [RunProblem],
}

impl Reporter for Ndjson {
    fn begin(&mut self, _: &mut dyn Write, engine: &EngineStamp) -> io::Result<()> {
        self.engine = Some(engine.clone());
        Ok(())
    }

    fn mailbox(&mut self, out: &mut dyn Write, mailbox: &MailboxPrediction) -> io::Result<()> {
        let line = MailboxLine {
            schema: SCHEMA,
            engine: self.engine.as_ref(),
            mailbox,
        };
        write_line(out, &line)
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        totals: &Totals,
        problems: &[RunProblem],
        _: &[RunProblem],
    ) -> io::Result<()> {
        let line = TotalsLine {
            schema: SCHEMA,
            engine: self.engine.as_ref(),
            target: (self.engine.as_ref()).map_or_else(Target::default, |engine| engine.target),
            totals,
            problems,
        };
        write_line(out, &line)
    }
}

/// What stands in every file of such lines.
pub const ITEM_MARKS: &[&str] = &["{\"mailbox\":", "\"folder\":", "\"item\":", "\"fate\":"];

/// Writes each item as a line, and nothing else.
#[derive(Debug)]
pub struct Items;

impl Reporter for Items {
    fn wants_items(&self) -> bool {
        true
    }

    fn item(&mut self, out: &mut dyn Write, record: &ItemRecord) -> io::Result<()> {
        write_line(out, record)
    }
}

fn write_line<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    serde_json::to_writer(SafeJson(out), value)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::sample;

    #[test]
    fn every_line_stands_alone() {
        let (mut out, mut lines) = (Vec::new(), Ndjson::default());
        let mailbox = sample::mailbox();
        let mut totals = Totals::default();
        totals += &mailbox;
        lines.begin(&mut out, &sample::stamp()).unwrap();
        lines.mailbox(&mut out, &mailbox).unwrap();
        lines
            .end(&mut out, &totals, &sample::unread(), &[])
            .unwrap();
        let text = String::from_utf8(out).unwrap();
        let read: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(read.len(), 2);
        for line in &read {
            assert_eq!(line["schema"], SCHEMA);
            let stamp = serde_json::to_value(sample::stamp()).unwrap();
            assert_eq!(line["engine"], stamp);
        }
        assert_eq!(read[0]["address"], "aiko@example.com");
        assert_eq!(read[1]["totals"]["mailboxes"], 1);
        assert_eq!(read[1]["problems"][0]["unread"], Value::Null);
    }
}
