//! Parts of a tenant's sizes become the whole.
//!
//! Apart from predictions because sizes are read as data: rows are added, and the tenant is computed
//! anew from all of them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{MergeArgs, Part};
use crate::Io;
use crate::failure::{Exit, Failure};
use crate::options;
use crate::size::SizeFormat;
use model::{EngineStamp, RunProblem};
use plan::size::tell::{Sizes, csv, human, json};
use plan::size::{MailboxSize, Reading, Rows, SizeOptions, Tenant};
use report::problems::Problems;

/// The document of `schemas/size.schema.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "schema")]
    _schema: String,
    engine: EngineStamp,
    options: SizeOptions,
    mailboxes: Vec<MailboxSize>,
    #[serde(default)]
    problems: Vec<RunProblem>,
    tenant: Value,
}

/// What was read so far.
pub(super) struct Merged {
    first: String,
    engine: EngineStamp,
    options: SizeOptions,
    rows: Rows,
    /// File of each mailbox, by address and source path.
    seen: BTreeMap<(String, String), usize>,
    files: Vec<String>,
    problems: Problems,
}

impl Merged {
    pub(super) fn new(part: &Part) -> Result<Self, Failure> {
        let document: Document = part.parse()?;
        let mut merged = Self {
            first: part.name.clone(),
            engine: document.engine.clone(),
            options: document.options,
            rows: Rows::default(),
            seen: BTreeMap::new(),
            files: Vec::new(),
            problems: Problems::default(),
        };
        merged.take(part, document)?;
        Ok(merged)
    }

    pub(super) fn add(&mut self, part: &Part) -> Result<(), Failure> {
        let document: Document = part.parse()?;
        part.same_engine(&self.first, &self.engine, &document.engine)?;
        self.same_options(part, &document.options)?;
        self.take(part, document)
    }

    fn same_options(&self, part: &Part, own: &SizeOptions) -> Result<(), Failure> {
        let fields = |options: &SizeOptions| match serde_json::to_value(options) {
            Ok(Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let expected = fields(&self.options);
        for (key, own) in fields(own) {
            let theirs = expected.get(&key).unwrap_or(&Value::Null);
            if *theirs != own {
                let cause = format!("option '{key}' is {own}, but {theirs} in '{}'", self.first);
                let help = "run all parts with the same --edition, --users, --quota and --top";
                return Err(part.refuse("key 'options'", &cause, help));
            }
        }
        Ok(())
    }

    fn take(&mut self, part: &Part, document: Document) -> Result<(), Failure> {
        let file = self.files.len();
        self.files.push(part.name.clone());
        self.problems.add(document.problems);
        for row in &document.mailboxes {
            if let Some(fault) = row.fault() {
                return Err(part.refuse(
                    &format!("mailbox '{}'", row.address),
                    fault,
                    "this was changed since labelcast wrote it: run that part again",
                ));
            }
        }
        let mut rows = Rows::default();
        rows.extend(document.mailboxes);
        let rows = rows.sorted();
        let tenant = serde_json::to_value(Tenant::of(&rows, &document.options));
        if tenant.ok().as_ref() != Some(&document.tenant) {
            return Err(part.refuse(
                "key 'tenant'",
                "its sums are not those of the mailboxes",
                "this was changed, or another version of labelcast wrote it: run that part again",
            ));
        }
        for row in rows {
            let key = (row.address.clone(), row.source.path.clone());
            if let Some(before) = self.seen.insert(key, file) {
                let before = self.files.get(before).filter(|_| before != file);
                return Err(part.twice(&row.address, &row.source.path, before.map(String::as_str)));
            }
            self.rows.push(row);
        }
        Ok(())
    }

    pub(super) fn write(self, args: &MergeArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
        let rows = self.rows.sorted();
        let tenant = Tenant::of(&rows, &self.options);
        let problems = self.problems.listed();
        let sizes = Sizes {
            problems: &problems,
            engine: &self.engine,
            options: &self.options,
            rows: &rows,
            tenant: &tenant,
        };
        match args.format.unwrap_or(SizeFormat::Json) {
            SizeFormat::Human => {
                let lang = io.lang;
                let bold = options::bold(&args.color, io);
                human::write(io.out, &sizes, lang, bold)?;
            }
            SizeFormat::Json => json::write(io.out, &sizes)?,
            SizeFormat::Csv => csv::write(io.out, &sizes, args.table.bom)?,
        }
        let of = |reading: Reading| rows.iter().filter(|row| row.reading == reading).count();
        let (failed, partial) = (of(Reading::Failed), of(Reading::Partial));
        Ok(if failed == rows.len() {
            super::tell_partial(io, failed);
            Exit::CannotRun
        } else if failed + partial > 0 || self.problems.lossy() {
            super::tell_partial(io, failed + partial);
            Exit::Partial
        } else {
            Exit::Done
        })
    }
}
