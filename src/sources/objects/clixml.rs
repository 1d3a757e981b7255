//! Objects of `Export-Clixml`, read as a stream.
//!
//! Apart from tables because an object has its names with it, collections are whole, and a value may stand somewhere
//! before and be referred to. Source: [MS-PSRP 2.2.5](https://learn.microsoft.com/openspecs/windows_protocols/ms-psrp/c8c85974-ffd7-4455-84a8-e49016c20683).

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead, Read};

use encoding_rs::Decoder;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{MOST_PROPERTIES, MOST_VALUE, Met};
use crate::bytes::ReadAt;
use crate::stats::reader::Encoding;
use model::Value;

/// Deepest nesting of elements; what scripts write has ten levels.
const DEEPEST: usize = 200;
/// Values that may be referred to.
const MOST_REFERENCES: usize = 1 << 16;
/// Entries of one collection.
const MOST_ENTRIES: usize = 100_000;

const CUT: (&str, &str) = (
    "the file ends in the middle of an object",
    "export it again with Export-Clixml; what stood before is read",
);

/// An element that is open.
struct Open {
    kind: Kind,
    /// `N`: the name of the property.
    name: Option<String>,
    /// `RefId`.
    id: Option<String>,
    /// Text of a primitive, or what `ToString` says.
    text: Option<String>,
    /// Entries, where it is a collection.
    list: Option<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Object,
    /// What holds properties: `MS`, `Props`.
    Properties,
    /// What holds entries: `LST`, `IE`, `STK`, `QUE`, `DCT`.
    List,
    ToString,
    /// Names of types.
    Types,
    Nil,
    Reference,
    Root,
    Primitive,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "Objs" => Self::Root,
            "Obj" => Self::Object,
            "MS" | "Props" => Self::Properties,
            "LST" | "IE" | "STK" | "QUE" | "DCT" => Self::List,
            "ToString" => Self::ToString,
            "TN" | "T" | "TNRef" => Self::Types,
            "Nil" => Self::Nil,
            "Ref" => Self::Reference,
            _ => Self::Primitive,
        }
    }
}

/// Reads objects from behind a mark of so many bytes.
pub(super) fn read(
    file: &dyn ReadAt,
    start: u64,
    encoding: Encoding,
    each: &mut dyn FnMut(Met<'_>),
) -> io::Result<()> {
    let mut reader = Reader::from_reader(Utf8::new(file, start, encoding));
    reader.config_mut().check_end_names = true;
    let mut state = State::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) if error.kind() != io::ErrorKind::InvalidData => {
                return Err(io::Error::new(error.kind(), error.to_string()));
            }
            Err(error) => {
                let (cause, help) = match error {
                    quick_xml::Error::Syntax(_) => CUT,
                    quick_xml::Error::Io(_) => (
                        "a value is longer than 16 MiB; the rest of the file is not read",
                        "export it again with the properties that are asked for",
                    ),
                    _ => (
                        "the XML is broken here; the rest of the file is not read",
                        "export it again with Export-Clixml",
                    ),
                };
                each(Met::Flaw(state.next(), cause, help));
                return Ok(());
            }
        };
        match event {
            Event::Start(start) => {
                if !state.open(&start, each) {
                    return Ok(());
                }
            }
            Event::Empty(start) => {
                if !state.open(&start, each) {
                    return Ok(());
                }
                state.close(each);
            }
            Event::End(_) => state.close(each),
            Event::Text(text) => state.text(&text),
            Event::CData(text) => state.text(&text),
            Event::GeneralRef(entity) => {
                let name: &str = &entity;
                let mut one = [0; 4];
                let text = match name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => match entity.resolve_char_ref() {
                        Ok(Some(c)) => c.encode_utf8(&mut one),
                        _ => "\u{fffd}",
                    },
                };
                state.text(text);
            }
            Event::Eof => {
                if !state.open.is_empty() {
                    each(Met::Flaw(state.next(), CUT.0, CUT.1));
                }
                return Ok(());
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

#[derive(Default)]
struct State {
    open: Vec<Open>,
    /// Objects so far.
    objects: u64,
    names: Vec<String>,
    values: Vec<Held>,
    /// Names as they were told last.
    told: Vec<String>,
    references: HashMap<String, Held>,
}

#[derive(Debug, Clone)]
enum Held {
    Nil,
    Text(String),
    List(Vec<String>),
    /// Refers to what does not stand in the file before it.
    Lost(String),
}

impl State {
    const fn next(&self) -> u64 {
        self.objects + 1
    }

    /// Opens an element; says whether reading goes on.
    fn open(&mut self, start: &BytesStart<'_>, each: &mut dyn FnMut(Met<'_>)) -> bool {
        let kind = Kind::of(start.local_name().into_inner());
        if self.open.is_empty() && kind != Kind::Root {
            each(Met::Flaw(
                0,
                "it is XML, and not of Export-Clixml",
                "give a file of Export-Clixml, or a table of Export-Csv",
            ));
            return false;
        }
        if self.open.len() >= DEEPEST {
            each(Met::Flaw(
                self.next(),
                "objects stand in objects too deeply; the rest of the file is not read",
                "export it again with the properties that are asked for",
            ));
            return false;
        }
        let attribute = |name: &str| {
            let found = start.try_get_attribute(name).ok().flatten()?;
            Some(unescaped(
                &found.normalized_value(XmlVersion::Implicit1_0).ok()?,
            ))
        };
        let open = Open {
            kind,
            name: attribute("N"),
            id: attribute("RefId"),
            text: None,
            list: None,
        };
        self.open.push(open);
        true
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if matches!(open.kind, Kind::Primitive | Kind::ToString) {
            let held = open.text.get_or_insert_default();
            let room = MOST_VALUE.saturating_sub(held.len()).min(text.len());
            held.push_str(
                text.get(..text.floor_char_boundary(room))
                    .unwrap_or_default(),
            );
        }
    }

    fn close(&mut self, each: &mut dyn FnMut(Met<'_>)) {
        let Some(done) = self.open.pop() else {
            return;
        };
        let depth = self.open.len();
        let value = match done.kind {
            Kind::Root | Kind::Types | Kind::Properties => return,
            Kind::List => {
                // Its entries are those of the object that it is in.
                if let Some(parent) = self.open.last_mut() {
                    parent.list.get_or_insert_default();
                }
                return;
            }
            Kind::ToString => {
                if let Some(parent) = self.open.last_mut() {
                    parent.text = Some(unescaped(&done.text.unwrap_or_default()));
                }
                return;
            }
            Kind::Object => {
                if depth == 1 {
                    self.object(each);
                    return;
                }
                match (done.list, done.text) {
                    (Some(list), _) => Held::List(list),
                    (None, Some(text)) => Held::Text(text),
                    (None, None) => Held::Nil,
                }
            }
            Kind::Nil => Held::Nil,
            Kind::Reference => {
                let known = done.id.as_ref().and_then(|id| self.references.get(id));
                let id = done.id.as_deref().unwrap_or_default();
                known
                    .cloned()
                    .unwrap_or_else(|| Held::Lost(format!("Ref {id}")))
            }
            Kind::Primitive => Held::Text(unescaped(&done.text.unwrap_or_default())),
        };
        if done.kind == Kind::Object
            && let Some(id) = done.id
            && self.references.len() < MOST_REFERENCES
        {
            self.references.insert(id, value.clone());
        }
        let Some((parent, above)) = self.open.split_last_mut() else {
            return;
        };
        match parent.kind {
            // A property of an object of the file, and not one of an object inside of it.
            Kind::Properties if depth == 3 => {
                if let Some(name) = done.name
                    && self.names.len() < MOST_PROPERTIES
                {
                    self.names.push(name);
                    self.values.push(value);
                }
            }
            Kind::List => {
                if let (Some(object), Held::Text(text)) = (above.last_mut(), value) {
                    let list = object.list.get_or_insert_default();
                    if list.len() < MOST_ENTRIES {
                        list.push(text);
                    }
                }
            }
            _ => {}
        }
    }

    /// Tells the object that is complete.
    fn object(&mut self, each: &mut dyn FnMut(Met<'_>)) {
        self.objects += 1;
        if self.names != self.told {
            each(Met::Names(&self.names));
            self.told.clone_from(&self.names);
        }
        let values: Vec<Value<'_>> = self.values.iter().map(told).collect();
        each(Met::Object(self.objects, &values));
        self.names.clear();
        self.values.clear();
    }
}

fn told(held: &Held) -> Value<'_> {
    match held {
        Held::Nil => Value::Nil,
        Held::Text(text) if text.trim().is_empty() => Value::Nil,
        Held::Text(text) if super::is_type_name(text) => Value::TypeName(Cow::Borrowed(text)),
        Held::Text(text) => Value::Text(Cow::Borrowed(text.trim())),
        Held::Lost(text) => Value::TypeName(Cow::Borrowed(text)),
        Held::List(list) => Value::List(
            list.iter()
                .map(|entry| Cow::Borrowed(entry.trim()))
                .collect(),
        ),
    }
}

/// Text in which `_xHHHH_` stands for a UTF-16 unit.
fn unescaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    if !text.contains("_x") {
        return text;
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, found) = rest.split_at(at);
        units.extend(before.encode_utf16());
        let code = found
            .get(2..6)
            .filter(|_| found.as_bytes().get(6) == Some(&b'_'))
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let passed = if let Some(unit) = code {
            units.push(unit);
            7
        } else {
            units.extend("_x".encode_utf16());
            2
        };
        rest = found.get(passed..).unwrap_or_default();
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

/// A file as UTF-8, without its mark; what is not valid stands as U+FFFD.
struct Utf8<'a> {
    file: &'a dyn ReadAt,
    at: u64,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    /// Bytes since a mark of an element.
    run: usize,
}

/// Bytes that are read at a time.
const PART: usize = 1 << 16;
/// Bytes between two marks of elements: one value.
const MOST_RUN: usize = 16 << 20;

impl<'a> Utf8<'a> {
    fn new(file: &'a dyn ReadAt, at: u64, encoding: Encoding) -> Self {
        let decoder = match encoding {
            Encoding::Bytes => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
        };
        Self {
            file,
            at,
            decoder: decoder.new_decoder_without_bom_handling(),
            raw: vec![0; PART],
            text: vec![0; 3 * PART + 64],
            from: 0,
            to: 0,
            ended: false,
            run: 0,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        while self.from == self.to && !self.ended {
            let got = self.file.read_some(&mut self.raw, self.at)?;
            self.at += got as u64;
            self.ended = got == 0;
            let raw = self.raw.get(..got).unwrap_or_default();
            let (_, _, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, self.ended);
            (self.from, self.to) = (0, written);
            let text = self.text.get(..written).unwrap_or_default();
            self.run = match memchr::memrchr2(b'<', b'>', text) {
                Some(at) => written - at,
                None => self.run + written,
            };
            if self.run > MOST_RUN {
                return Err(io::Error::from(io::ErrorKind::InvalidData));
            }
        }
        Ok(())
    }
}

impl Read for Utf8<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let held = self.fill_buf()?;
        let count = held.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..count), held.get(..count)) {
            to.copy_from_slice(from);
        }
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Utf8<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.fill()?;
        Ok(self.text.get(self.from..self.to).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.from = (self.from + amount).min(self.to);
    }
}
