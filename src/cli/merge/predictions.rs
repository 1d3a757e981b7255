//! Parts of a tenant's preview become the whole.
//!
//! Apart from sizes because a prediction is passed on as it is: only its place among the others and the
//! totals are new.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ordered::Json;
use super::{MergeArgs, Part};
use crate::Io;
use crate::failure::{Exit, Failure};
use crate::options;
use crate::size::SizeFormat;
use model::{Counts, EngineStamp, Family, Ledger, RunProblem, Target, Totals};
use report::json::merged;
use report::problems::Problems;
use simulate::tenant_findings;

/// Keys that each mailbox of a prediction has.
const KEYS: [&str; 10] = [
    "address",
    "kind",
    "source",
    "folders",
    "labels",
    "calendars",
    "contact_labels",
    "ledger",
    "findings",
    "problems",
];

/// The document of `schemas/prediction.schema.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "schema")]
    _schema: String,
    engine: EngineStamp,
    #[serde(default, rename = "target")]
    _target: Target,
    mailboxes: Vec<Json>,
    #[serde(default)]
    problems: Vec<RunProblem>,
    totals: PartTotals,
}

/// Its totals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sums {
    mailboxes: u64,
    ledger: Ledger,
}

/// The totals of a part; what was found of its mailboxes together says nothing of the whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartTotals {
    mailboxes: u64,
    ledger: Ledger,
    #[serde(default, rename = "findings")]
    _findings: Vec<Json>,
}

/// A mailbox's place among the others: the names of its source path, one by one, then its address.
type Key = (Vec<String>, String);

/// What was read so far.
pub(super) struct Merged {
    first: String,
    engine: EngineStamp,
    files: Vec<String>,
    mailboxes: BTreeMap<Key, (usize, Json)>,
    sums: Sums,
    problems: Problems,
}

impl Merged {
    pub(super) fn new(part: &Part) -> Result<Self, Failure> {
        let document: Document = part.parse()?;
        let mut merged = Self {
            first: part.name.clone(),
            engine: document.engine.clone(),
            files: Vec::new(),
            mailboxes: BTreeMap::new(),
            sums: Sums::default(),
            problems: Problems::default(),
        };
        merged.take(part, document)?;
        Ok(merged)
    }

    pub(super) fn add(&mut self, part: &Part) -> Result<(), Failure> {
        let document: Document = part.parse()?;
        part.same_engine(&self.first, &self.engine, &document.engine)?;
        self.take(part, document)
    }

    fn take(&mut self, part: &Part, document: Document) -> Result<(), Failure> {
        const HELP: &str = "this was changed since labelcast wrote it: run that part again";
        let file = self.files.len();
        self.files.push(part.name.clone());
        self.problems.add(document.problems);
        let mut own = Sums::default();
        for (number, mailbox) in (1..).zip(document.mailboxes) {
            let address = mailbox.get("address").and_then(Json::text);
            let place = address.map_or_else(
                || format!("mailbox {number}"),
                |address| format!("mailbox '{address}'"),
            );
            if let Some(key) = KEYS.iter().find(|key| mailbox.get(key).is_none()) {
                return Err(part.refuse(&place, &format!("there is no key '{key}'"), HELP));
            }
            let source = mailbox.get("source").and_then(|source| source.get("path"));
            let (Some(address), Some(path)) = (address, source.and_then(Json::text)) else {
                return Err(part.refuse(&place, "its address or source path is no text", HELP));
            };
            let ledger = ledger(&mailbox)
                .ok_or_else(|| part.refuse(&place, "its ledger does not balance", HELP))?;
            let (address, path) = (address.to_owned(), path.to_owned());
            own.add(ledger)
                .ok_or_else(|| part.refuse(&place, "its numbers are too large", HELP))?;
            let key = (
                path.split('/').map(str::to_owned).collect(),
                address.clone(),
            );
            if let Some((before, _)) = self.mailboxes.insert(key, (file, mailbox)) {
                let before = self.files.get(before).filter(|_| before != file);
                return Err(part.twice(&address, &path, before.map(String::as_str)));
            }
        }
        let told = &document.totals;
        if (own.mailboxes, own.ledger) != (told.mailboxes, told.ledger) {
            let cause = "they are not the sums of the mailboxes";
            return Err(part.refuse("key 'totals'", cause, HELP));
        }
        let too_large = || part.refuse("key 'totals'", "the sums are too large", HELP);
        let before = self.sums.mailboxes;
        self.sums.add(own.ledger).ok_or_else(too_large)?;
        self.sums.mailboxes = before + own.mailboxes;
        Ok(())
    }

    pub(super) fn write(self, args: &MergeArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
        if !matches!(args.format, None | Some(SizeFormat::Json)) {
            return Err(Failure::new(
                &self.first,
                "",
                "predictions are merged into JSON only",
                "leave out --format, or merge what 'labelcast size --format json' wrote",
            ));
        }
        let mut totals = Totals {
            mailboxes: self.sums.mailboxes,
            ledger: self.sums.ledger,
            findings: Vec::new(),
        };
        let engine = options::engine(args.engine.as_deref().or(Some(&self.engine.id)))?;
        totals.findings = tenant_findings(&engine, &totals);
        let mailboxes = self.mailboxes.values().map(|(_, mailbox)| mailbox);
        merged(
            io.out,
            &self.engine,
            mailboxes,
            &totals,
            &self.problems.listed(),
        )?;
        let costs = |mailbox: &&(usize, Json)| {
            let Some(Json::List(problems)) = mailbox.1.get("problems") else {
                return false;
            };
            let items = problems.iter().filter_map(|problem| problem.get("items"));
            items
                .into_iter()
                .any(|items| *items != Json::Number(0.into()))
        };
        let partial = self.mailboxes.values().filter(costs).count();
        if partial == 0 && !self.problems.lossy() {
            return Ok(Exit::Done);
        }
        super::tell_partial(io, partial);
        Ok(Exit::Partial)
    }
}

/// A mailbox's ledger, if it is one and balances.
fn ledger(mailbox: &Json) -> Option<Ledger> {
    let value = serde_json::to_value(mailbox.get("ledger")?).ok()?;
    let ledger: Ledger = serde_json::from_value(value).ok()?;
    let balances = |counts: &Counts| {
        let ends = [
            counts.migrated,
            counts.altered,
            counts.merged,
            counts.skipped,
            counts.unreadable,
        ];
        let sum = ends.iter().try_fold(0_u64, |sum, n| sum.checked_add(*n));
        sum == Some(counts.found)
    };
    let families = Family::ALL.map(|family| *ledger.family(family));
    families.iter().all(balances).then_some(ledger)
}

impl Sums {
    /// Adds one mailbox; `None` if a number grows too large.
    fn add(&mut self, ledger: Ledger) -> Option<()> {
        self.mailboxes = self.mailboxes.checked_add(1)?;
        for family in Family::ALL {
            let counts = ledger.family(family);
            // Every other number of a family is no larger than what was found.
            self.ledger.family(family).found.checked_add(counts.found)?;
            (self.ledger.family(family).not_predicted).checked_add(counts.not_predicted)?;
        }
        self.ledger += ledger;
        Some(())
    }
}
