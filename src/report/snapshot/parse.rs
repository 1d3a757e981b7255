//! Reads a stored prediction back, line by line, whoever wrote it.
//!
//! It stands apart because a stored prediction is edited and merged by hand: lines may stand in any
//! order and end in CRLF, and what cannot be understood is told with its line instead of guessed.

#![deny(clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _};

use super::fields::{Fields, enumerated, yes};
use super::words::{Word, words};
use super::{END, FORM, FORMS, NOBODY, Stored};
use compare::facts::{
    CalendarFacts, ContactLabelFacts, FindingFacts, FolderFacts, LabelFacts, LedgerFacts,
    MailboxFacts, ProblemFacts, SeriesFacts, Tally, ZoneFacts,
};
use model::{Candidate, DateOf};

/// Bytes that a line may have. A name has a few hundred, a path of 300 levels some ten thousand.
const LONGEST_LINE: u64 = 1 << 20;

/// Why a stored prediction cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; 0 for the file as a whole.
    pub line: u64,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub help: &'static str,
}

const MEND: &str = "correct this line, or store the prediction anew with \
                    'labelcast snapshot accept --force'";
const ANEW: &str = "bring it back from version control, or store the prediction anew with \
                    'labelcast snapshot accept --force'";

impl Fault {
    fn at(line: u64, cause: impl Into<String>) -> Self {
        Self {
            line,
            cause: cause.into(),
            help: MEND,
        }
    }

    fn whole(cause: &str) -> Self {
        Self {
            line: 0,
            cause: cause.to_owned(),
            help: ANEW,
        }
    }

    /// The line as a place; empty for the file as a whole.
    pub fn place(&self) -> String {
        if self.line == 0 {
            String::new()
        } else {
            format!("line {}", self.line)
        }
    }
}

/// Reads a stored prediction. The outer error is the reader's own.
pub fn parse(input: &mut dyn BufRead) -> io::Result<Result<Stored, Fault>> {
    let mut parser = Parser::default();
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        input.take(LONGEST_LINE + 1).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(parser.finish(number));
        }
        if line.len() as u64 > LONGEST_LINE {
            let cause = format!("the line is longer than {LONGEST_LINE} bytes");
            return Ok(Err(Fault::at(number, cause)));
        }
        if let Err(fault) = parser.bytes(number, &line) {
            return Ok(Err(fault));
        }
    }
}

#[derive(Default)]
struct Parser {
    engine: Option<String>,
    problems: Vec<ProblemFacts>,
    mailboxes: BTreeMap<(String, u64), Partial>,
    ended: bool,
}

/// A mailbox of which lines have come.
#[derive(Default)]
struct Partial {
    first_line: u64,
    described: bool,
    facts: MailboxFacts,
    labels: BTreeMap<(String, u64), (u64, bool, LabelFacts)>,
    calendars: BTreeMap<(Vec<String>, u64), (u64, bool, CalendarFacts)>,
    contact_labels: BTreeMap<(String, u64), (u64, bool, ContactLabelFacts)>,
}

impl Parser {
    fn bytes(&mut self, number: u64, line: &[u8]) -> Result<(), Fault> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let Ok(line) = std::str::from_utf8(line) else {
            if self.engine.is_none() {
                return Err(Fault::whole("this is not a stored prediction of labelcast"));
            }
            return Err(Fault::at(number, "the line is not valid UTF-8"));
        };
        for marker in ["<<<<<<<", "=======", ">>>>>>>", "|||||||"] {
            if line.starts_with(marker) {
                return Err(Fault {
                    line: number,
                    cause: "a merge conflict is not resolved".to_owned(),
                    help: "keep the lines of either side, or of both, and remove the markers; \
                           or store the prediction anew with 'labelcast snapshot accept --force'",
                });
            }
        }
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        if line.trim().is_empty() {
            return Ok(());
        }
        if self.engine.is_none() {
            self.engine = Some(header(number, line)?);
            return Ok(());
        }
        if self.ended {
            return Err(Fault::at(
                number,
                format!("something stands behind the last line '{END}'"),
            ));
        }
        if line.trim_end() == END {
            self.ended = true;
            return Ok(());
        }
        self.line(number, line)
            .map_err(|cause| Fault::at(number, cause))
    }

    fn line(&mut self, number: u64, line: &str) -> Result<(), String> {
        let read = words(line)?;
        let [address, kind, rest @ ..] = &read[..] else {
            return Err("a line has an address and says something of it".to_owned());
        };
        let mut fields = Fields::of(rest);
        if kind.key.is_some() || kind.quoted || address.key.is_some() {
            return Err("a line begins with an address and a kind".to_owned());
        }
        if !address.quoted && address.raw == NOBODY {
            if kind.raw != "problem" {
                return Err(format!("'{NOBODY}' has problems only"));
            }
            self.problems.push(problem(&mut fields)?);
            return fields.end();
        }
        let key = (address.text()?, address.nth);
        let mailbox = self.mailboxes.entry(key).or_insert_with(|| Partial {
            first_line: number,
            ..Partial::default()
        });
        mailbox.line(number, kind.raw, &mut fields)?;
        fields.end()
    }

    fn finish(self, number: u64) -> Result<Stored, Fault> {
        let Some(engine) = self.engine else {
            return Err(Fault::whole("the file is empty"));
        };
        if !self.ended {
            let cause =
                format!("the file ends before its last line '{END}', so a part of it is missing");
            return Err(Fault {
                line: number.saturating_sub(1),
                cause,
                help: ANEW,
            });
        }
        let mut stored = Stored {
            engine,
            problems: self.problems,
            mailboxes: Vec::with_capacity(self.mailboxes.len()),
        };
        for ((address, _), mailbox) in self.mailboxes {
            stored.mailboxes.push(mailbox.finish(address)?);
        }
        stored.sort();
        Ok(stored)
    }
}

/// Reads the first line: form and engine.
fn header(number: u64, line: &str) -> Result<String, Fault> {
    let (form, engine) = line.split_once(' ').unwrap_or((line, ""));
    if !form.starts_with(FORMS) {
        return Err(Fault {
            line: number,
            cause: format!(
                "this is not a stored prediction: its first line does not begin with '{FORM}'"
            ),
            help: ANEW,
        });
    }
    if form != FORM {
        let shown: String = form.chars().take(60).collect();
        return Err(Fault {
            line: number,
            cause: format!("it has the form '{shown}', and this labelcast reads '{FORM}'"),
            help: "use the labelcast that wrote it, or store the prediction anew with \
                   'labelcast snapshot accept --force'",
        });
    }
    match words(engine).as_deref() {
        Ok([engine]) if engine.key.is_none() => {
            engine.text().map_err(|cause| Fault::at(number, cause))
        }
        Ok(_) => Err(Fault::at(number, "the first line names one engine")),
        Err(cause) => Err(Fault::at(number, cause.clone())),
    }
}

impl Partial {
    fn line(&mut self, number: u64, kind: &str, fields: &mut Fields<'_, '_>) -> Result<(), String> {
        match kind {
            "mailbox" => {
                if std::mem::replace(&mut self.described, true) {
                    return Err("the mailbox is described a second time".to_owned());
                }
                self.facts.kind = enumerated(&fields.key("kind")?)?;
                self.facts.target = fields
                    .optional("target")
                    .map(|word| word.text())
                    .transpose()?;
            }
            "folder" => self.facts.folders.push(folder(fields)?),
            "label" => self.label(number, fields)?,
            "calendar" => self.calendar(number, fields)?,
            "contact-label" => self.contact_label(number, fields)?,
            "ledger" => {
                let family = enumerated(&fields.next("a family")?)?;
                set(
                    LedgerFacts::family_mut(&mut self.facts.ledger, family),
                    fields,
                )?;
            }
            "finding" => self.facts.findings.push(finding(fields)?),
            "problem" => self.facts.problems.push(problem(fields)?),
            other => return Err(format!("'{other}' is nothing that a mailbox has")),
        }
        Ok(())
    }

    fn label(&mut self, number: u64, fields: &mut Fields<'_, '_>) -> Result<(), String> {
        let name = fields.next("a label")?;
        let key = (written(&name), name.nth);
        let (_, described, label) = self.labels.entry(key).or_insert_with(|| {
            let empty = LabelFacts {
                name: None,
                system: !name.quoted && !name.is_nothing(),
                messages: 0,
                unread: 0,
                bytes: 0,
                folders: Vec::new(),
            };
            (number, false, empty)
        });
        label.name = name.maybe()?;
        match fields.bare("'carries' or 'from'")? {
            "from" => label.folders.push(fields.next("a folder")?.path()?),
            "carries" => {
                once(described, "label")?;
                label.messages = fields.key("messages")?.number()?;
                label.unread = fields.key("unread")?.number()?;
                label.bytes = fields.key("bytes")?.number()?;
                if let Some(system) = fields.optional("system") {
                    label.system = yes(&system)?;
                }
            }
            other => return Err(format!("'{other}' is nothing that a label does")),
        }
        Ok(())
    }

    fn contact_label(&mut self, number: u64, fields: &mut Fields<'_, '_>) -> Result<(), String> {
        let name = fields.next("a label")?;
        let empty = ContactLabelFacts {
            name: name.text()?,
            category: false,
            contacts: 0,
            folders: Vec::new(),
        };
        let (_, described, label) = self
            .contact_labels
            .entry((written(&name), name.nth))
            .or_insert((number, false, empty));
        match fields.bare("'carries' or 'from'")? {
            "from" => label.folders.push(fields.next("a folder")?.path()?),
            "carries" => {
                once(described, "label")?;
                label.contacts = fields.key("contacts")?.number()?;
                label.category = yes(&fields.key("category")?)?;
            }
            other => return Err(format!("'{other}' is nothing that a label does")),
        }
        Ok(())
    }

    fn calendar(&mut self, number: u64, fields: &mut Fields<'_, '_>) -> Result<(), String> {
        let folder = fields.next("a folder")?;
        let path = folder.path()?;
        let empty = CalendarFacts {
            folder: path.clone(),
            name: String::new(),
            primary: false,
            events: Tally::default(),
            series: 0,
            endless: 0,
            predicted_end: None,
            differs: 0,
            zones: Vec::new(),
            differing: Vec::new(),
        };
        let (_, described, calendar) = self
            .calendars
            .entry((path, folder.nth))
            .or_insert((number, false, empty));
        match fields.bare("'is', 'events', 'zone' or 'series'")? {
            "is" => {
                once(described, "calendar")?;
                calendar.name = fields.next("a name")?.text()?;
                calendar.primary = yes(&fields.key("primary")?)?;
                calendar.series = fields.key("series")?.number()?;
                calendar.endless = fields.key("endless")?.number()?;
                calendar.differs = fields.key("differs")?.number()?;
                calendar.predicted_end =
                    fields.optional("end").map(|word| word.text()).transpose()?;
            }
            "events" => set(&mut calendar.events, fields)?,
            "zone" => {
                let source = fields.next("a time zone")?.text()?;
                fields.expect("becomes")?;
                calendar.zones.push(ZoneFacts {
                    source,
                    target: fields.next("a time zone")?.maybe()?,
                    matched: fields.key("match")?.text()?,
                    events: fields.key("events")?.number()?,
                });
            }
            "series" => {
                let item = fields.next("an item")?.text()?;
                fields.expect("differs")?;
                calendar.differing.push(SeriesFacts {
                    item,
                    class: fields.key("class")?.text()?,
                    source: fields.key("source")?.maybe()?,
                    target: fields.key("target")?.maybe()?,
                    occurrences: fields.key("occurrences")?.number()?,
                });
            }
            other => return Err(format!("'{other}' is nothing that a calendar has")),
        }
        Ok(())
    }

    fn finish(self, address: String) -> Result<MailboxFacts, Fault> {
        let mut facts = self.facts;
        let missing = |line: u64, what: &str| {
            Fault::at(
                line,
                format!("the line that describes this {what} is missing"),
            )
        };
        if !self.described {
            return Err(missing(self.first_line, "mailbox ('mailbox kind=...')"));
        }
        for (line, described, label) in self.labels.into_values() {
            if !described {
                return Err(missing(line, "label ('label ... carries ...')"));
            }
            facts.labels.push(label);
        }
        for (line, described, label) in self.contact_labels.into_values() {
            if !described {
                return Err(missing(line, "label ('contact-label ... carries ...')"));
            }
            facts.contact_labels.push(label);
        }
        for (line, described, calendar) in self.calendars.into_values() {
            if !described {
                return Err(missing(line, "calendar ('calendar ... is ...')"));
            }
            facts.calendars.push(calendar);
        }
        facts.address = address;
        Ok(facts)
    }
}

/// A name as it was written, so that bare and quoted ones stay apart.
fn written(name: &Word<'_>) -> String {
    let quote = if name.quoted { "\"" } else { "" };
    format!("{quote}{}", name.raw)
}

fn once(described: &mut bool, what: &str) -> Result<(), String> {
    if std::mem::replace(described, true) {
        return Err(format!("the {what} is described a second time"));
    }
    Ok(())
}

fn folder(fields: &mut Fields<'_, '_>) -> Result<FolderFacts, String> {
    Ok(FolderFacts {
        path: fields.next("a folder")?.path()?,
        fate: enumerated(&fields.next("a fate")?)?,
        label: fields.next("a label or '-'")?.maybe()?,
        items: fields.key("items")?.number()?,
        bytes: fields.key("bytes")?.number()?,
        class: enumerated(&fields.key("class")?)?,
        well_known: fields
            .optional("known")
            .map(|word| word.text())
            .transpose()?,
        basis: enumerated(&fields.key("basis")?)?,
        rules: fields.all("rule")?,
    })
}

fn finding(fields: &mut Fields<'_, '_>) -> Result<FindingFacts, String> {
    Ok(FindingFacts {
        severity: enumerated(&fields.next("a severity")?)?,
        rule: fields.next("a rule")?.text()?,
        folder: fields.next("a folder or '-'")?.path()?,
        case: fields
            .optional("case")
            .map_or_else(|| Ok(String::new()), |word| word.text())?,
        items: fields.key("items")?.number()?,
        bytes: fields.key("bytes")?.number()?,
        basis: enumerated(&fields.key("basis")?)?,
        clause: fields.key("clause")?.text()?,
        candidates: candidates(fields)?,
    })
}

fn candidates(fields: &mut Fields<'_, '_>) -> Result<Vec<Candidate>, String> {
    let fates = fields.taken("may");
    let mut found = Vec::with_capacity(fates.len());
    for fate in fates {
        let date = DateOf::ALL
            .into_iter()
            .find(|date| fate.raw == date.as_str());
        found.push(match date {
            Some(date) => Candidate::Shows(date),
            None => Candidate::Fate(enumerated(&fate)?),
        });
    }
    for labels in fields.taken("labels") {
        found.push(Candidate::Labels(labels.path()?));
    }
    Ok(found)
}

fn problem(fields: &mut Fields<'_, '_>) -> Result<ProblemFacts, String> {
    Ok(ProblemFacts {
        path: fields.next("a file")?.text()?,
        place: fields.key("place")?.text()?,
        cause: fields.key("cause")?.text()?,
        items: fields.key("items")?.number()?,
    })
}

/// Sets one count of a tally.
fn set(tally: &mut Tally, fields: &mut Fields<'_, '_>) -> Result<(), String> {
    let word = fields.next_keyed()?;
    let name = word.key.unwrap_or_default();
    let n = word.number()?;
    let count = tally
        .named_mut(name)
        .ok_or_else(|| format!("'{name}' is no count of a ledger"))?;
    if *count != 0 {
        return Err(format!("the count '{name}' is given a second time"));
    }
    *count = n;
    Ok(())
}
