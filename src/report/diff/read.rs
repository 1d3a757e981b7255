//! Reads predictions back from JSON and NDJSON, mailbox by mailbox.
//!
//! It stands apart from the writers because a file that comes back may be half a file, of another
//! version or of no version at all; and because it never holds more than one mailbox.

#![deny(clippy::indexing_slicing)]

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};
use std::rc::Rc;

use serde::Deserialize as _;
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use compare::facts::MailboxFacts;
use model::SCHEMA;

/// Bytes that one mailbox may take. One of 10,000 folders takes some ten million.
const LARGEST_MAILBOX: u64 = 1 << 28;

/// Keys that a mailbox has at least.
const REQUIRED: [&str; 5] = ["address", "folders", "labels", "ledger", "findings"];

/// Why predictions cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: a line and a column.
    pub place: String,
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub help: &'static str,
}

const AGAIN: &str = "write it again with 'labelcast preview --format json'";

/// What was read beside the mailboxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Predictions {
    /// Id of the engine; the first, where lines of several runs were joined.
    pub engine: String,
    /// Whether totals stood at the end; lines that were cut off have none.
    pub complete: bool,
}

/// Reads one document or any number of lines, and gives each mailbox to `each`, sorted. Stops without
/// a fault when `each` says so.
pub fn predictions(
    input: impl Read,
    mut each: impl FnMut(MailboxFacts) -> bool,
) -> Result<Predictions, Fault> {
    let left = Rc::new(Cell::new(LARGEST_MAILBOX));
    let metered = Metered {
        input,
        left: Rc::clone(&left),
    };
    let mut read = State {
        each: &mut each,
        left: &left,
        engine: String::new(),
        mailboxes: 0,
        told: 0,
        totals: false,
        schema: false,
        stopped: false,
        place: String::new(),
    };
    let mut json = serde_json::Deserializer::from_reader(metered);
    let mut any = false;
    loop {
        // Nothing but blanks may stand behind the last value.
        match json.end() {
            Ok(()) if any => break,
            Ok(()) => return Err(fault(&read, "", "the file is empty".to_owned())),
            Err(error) if error.is_eof() || error.is_io() => return Err(of(&read, &error)),
            Err(_) => {}
        }
        any = true;
        match (Top { read: &mut read }).deserialize(&mut json) {
            Ok(()) => {}
            Err(_) if read.stopped => break,
            Err(error) => return Err(of(&read, &error)),
        }
    }
    if read.totals && read.told != read.mailboxes {
        let cause = format!(
            "the totals count {} mailboxes, and {} stand before them: a part is missing",
            read.told, read.mailboxes
        );
        return Err(Fault {
            place: String::new(),
            cause,
            help: AGAIN,
        });
    }
    Ok(Predictions {
        engine: read.engine,
        complete: read.totals,
    })
}

fn fault(read: &State<'_>, place: &str, cause: String) -> Fault {
    let place = match (read.place.is_empty(), place.is_empty()) {
        (true, _) => place.to_owned(),
        (false, true) => read.place.clone(),
        (false, false) => format!("{place}, {}", read.place),
    };
    Fault {
        place,
        cause,
        help: AGAIN,
    }
}

fn of(read: &State<'_>, error: &serde_json::Error) -> Fault {
    let place = format!("line {}, column {}", error.line(), error.column());
    let said = error.to_string();
    // The place stands behind the text, too.
    let said = said
        .split(" at line ")
        .next()
        .unwrap_or(&said)
        .replace('`', "'");
    match error.classify() {
        Category::Eof => fault(read, &place, "the file ends in the middle".to_owned()),
        Category::Io => Fault {
            place: read.place.clone(),
            cause: format!("it cannot be read to the end: {said}"),
            help: "check the file and its permissions",
        },
        Category::Syntax | Category::Data => {
            let other = !read.schema;
            let said = if other && !said.starts_with("this ") {
                format!("this is not a prediction of labelcast: {said}")
            } else {
                said
            };
            let help = if other {
                "compare predictions of 'labelcast preview --format json' or 'ndjson', stored \
                 predictions, or one EXPORT with --engine-a and --engine-b"
            } else {
                AGAIN
            };
            Fault {
                help,
                ..fault(read, &place, said)
            }
        }
    }
}

/// Stops a mailbox that has no end.
struct Metered<R> {
    input: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let left = self.left.get().checked_sub(read as u64).ok_or_else(|| {
            io::Error::other(format!("a mailbox takes more than {LARGEST_MAILBOX} bytes"))
        })?;
        self.left.set(left);
        Ok(read)
    }
}

struct State<'a> {
    each: &'a mut dyn FnMut(MailboxFacts) -> bool,
    left: &'a Cell<u64>,
    engine: String,
    mailboxes: u64,
    told: u64,
    totals: bool,
    /// Whether a value said that it is a prediction.
    schema: bool,
    stopped: bool,
    /// The mailbox that is being read.
    place: String,
}

impl State<'_> {
    fn take<E: serde::de::Error>(&mut self, mut facts: MailboxFacts) -> Result<(), E> {
        self.mailboxes += 1;
        self.place = format!("behind mailbox '{}'", facts.address);
        self.left.set(LARGEST_MAILBOX);
        facts.sort();
        if (self.each)(facts) {
            Ok(())
        } else {
            self.stopped = true;
            Err(E::custom("nobody listens"))
        }
    }
}

/// One value of the file: a document, a line of a mailbox, or a line of totals.
struct Top<'r, 's> {
    read: &'r mut State<'s>,
}

impl<'de> DeserializeSeed<'de> for Top<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a prediction")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut keys = Keys {
            map,
            read: Some(self.read),
            seen: Vec::new(),
            schema: false,
            whole: false,
        };
        let facts = MailboxFacts::deserialize(MapAccessDeserializer::new(&mut keys))?;
        let (schema, whole) = (keys.schema, keys.whole);
        if !schema {
            return Err(A::Error::custom(
                "this is not a prediction of labelcast: 'schema' is missing",
            ));
        }
        if whole && keys.seen.is_empty() {
            return Ok(());
        }
        keys.complete()?;
        match keys.read {
            Some(read) => read.take(facts),
            None => Ok(()),
        }
    }
}

/// The keys of a mailbox; those of a document and of a line beside them are taken out on the way.
struct Keys<'r, 's, A> {
    map: A,
    /// None inside a document, where a mailbox has no keys but its own.
    read: Option<&'r mut State<'s>>,
    seen: Vec<&'static str>,
    schema: bool,
    whole: bool,
}

impl<'de, A: MapAccess<'de>> Keys<'_, '_, A> {
    fn complete(&self) -> Result<(), A::Error> {
        for key in REQUIRED {
            if !self.seen.contains(&key) {
                return Err(A::Error::custom(format!("a mailbox has no '{key}'")));
            }
        }
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for &mut Keys<'_, '_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.map.next_key::<String>()? {
            if let Some(read) = self.read.as_deref_mut() {
                match key.as_str() {
                    "schema" => {
                        schema(&self.map.next_value::<String>()?)?;
                        self.schema = true;
                        read.schema = true;
                        continue;
                    }
                    "engine" => {
                        let engine = self.map.next_value::<EngineName>()?.id();
                        if read.engine.is_empty() {
                            read.engine = engine;
                        }
                        continue;
                    }
                    "mailboxes" => {
                        self.map.next_value_seed(Mailboxes { read })?;
                        self.whole = true;
                        continue;
                    }
                    // Of a document, whose mailboxes came before; a mailbox has its own.
                    "problems" if self.whole => {
                        self.map.next_value::<serde::de::IgnoredAny>()?;
                        continue;
                    }
                    "totals" => {
                        let totals = self.map.next_value::<TotalsFacts>()?;
                        read.told = read.told.saturating_add(totals.mailboxes);
                        read.totals = true;
                        self.whole = true;
                        continue;
                    }
                    _ => {}
                }
            }
            if let Some(known) = REQUIRED.into_iter().find(|known| *known == key) {
                self.seen.push(known);
            }
            return seed.deserialize(StringDeserializer::new(key)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

fn schema<E: serde::de::Error>(found: &str) -> Result<(), E> {
    if found == SCHEMA {
        return Ok(());
    }
    let found: String = found.chars().take(60).collect();
    Err(E::custom(if found.starts_with("labelcast.prediction/") {
        format!("this prediction has the schema '{found}', and this labelcast reads '{SCHEMA}'")
    } else {
        format!("this is not a prediction: its schema is '{found}'")
    }))
}

/// An engine's stamp, or its id alone.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum EngineName {
    Id(String),
    Stamp { id: String },
}

impl EngineName {
    fn id(self) -> String {
        match self {
            Self::Id(id) | Self::Stamp { id } => id,
        }
    }
}

#[derive(serde::Deserialize)]
struct TotalsFacts {
    mailboxes: u64,
}

/// The list of a document.
struct Mailboxes<'r, 's> {
    read: &'r mut State<'s>,
}

impl<'de> DeserializeSeed<'de> for Mailboxes<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Mailboxes<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of mailboxes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(facts) = list.next_element_seed(Mailbox)? {
            self.read.take(facts)?;
        }
        Ok(())
    }
}

/// One mailbox of a document.
struct Mailbox;

impl<'de> DeserializeSeed<'de> for Mailbox {
    type Value = MailboxFacts;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<MailboxFacts, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Mailbox {
    type Value = MailboxFacts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mailbox")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<MailboxFacts, A::Error> {
        let mut keys = Keys {
            map,
            read: None,
            seen: Vec::new(),
            schema: false,
            whole: false,
        };
        let facts = MailboxFacts::deserialize(MapAccessDeserializer::new(&mut keys))?;
        keys.complete()?;
        Ok(facts)
    }
}
