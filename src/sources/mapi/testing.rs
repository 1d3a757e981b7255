//! Properties made up for tests.
//!
//! Apart because events and contacts are both made of them.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use jiff::civil::DateTime;

use super::names::NameIds;
use super::properties::{EPOCH, Key, Note, Properties, Reading, kind};
use super::text::{narrow, wide};

#[derive(Debug, Clone)]
pub(super) enum Value {
    Number(u32),
    Flag(bool),
    Long(u64),
    Text(String),
    Narrow(Vec<u8>),
    Bytes(Vec<u8>),
    Texts(Vec<String>),
    /// A list of which only the length is told.
    Many(u32),
    /// What cannot be read.
    Broken,
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn time(utc: DateTime) -> Self {
        let seconds = u64::try_from(utc.duration_since(EPOCH).as_secs()).unwrap();
        Self::Long(seconds * 10_000_000)
    }
}

/// An item of properties.
#[derive(Debug, Default, Clone)]
pub(super) struct Made {
    values: BTreeMap<u16, Value>,
    names: NameIds,
    encoding: Option<&'static Encoding>,
    bytes: Vec<u8>,
    pub(super) notes: Vec<String>,
}

impl Made {
    #[must_use]
    pub(super) fn with(mut self, key: impl Into<Key>, value: Value) -> Self {
        let id = match key.into() {
            Key::Id(id) => id,
            Key::Name(name) => self.names.make(name),
        };
        self.values.insert(id, value);
        self
    }

    #[must_use]
    pub(super) fn narrow_in(mut self, encoding: &'static Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// Reads the item; what could not be read is in its notes then.
    pub(super) fn read<T>(&mut self, read: impl FnOnce(&mut Reading<'_, Self>) -> T) -> T {
        let (names, mut notes) = (self.names.clone(), Vec::new());
        let result = read(&mut Reading::new(self, &names, &mut notes));
        self.notes = notes
            .into_iter()
            .map(|note| format!("{}: {}", note.place, note.cause))
            .collect();
        result
    }

    fn get(&self, id: u16) -> Result<Option<Value>, Note> {
        match self.values.get(&id) {
            Some(Value::Broken) => Err(Note {
                place: "block 7".to_owned(),
                cause: "its checksum differs".to_owned().into(),
                unread: true,
            }),
            value => Ok(value.cloned()),
        }
    }
}

impl Properties for Made {
    type Fault = Note;

    fn has(&self, id: u16) -> bool {
        self.values.contains_key(&id)
    }

    fn kind(&self, id: u16) -> Option<u16> {
        Some(match self.values.get(&id)? {
            Value::Number(_) => 0x0003,
            Value::Flag(_) => 0x000b,
            Value::Long(_) => 0x0040,
            Value::Text(_) | Value::Broken => kind::STRING,
            Value::Narrow(_) => kind::STRING8,
            Value::Bytes(_) => 0x0102,
            Value::Texts(_) => kind::MANY_STRING,
            Value::Many(_) => kind::MANY_BINARY,
        })
    }

    fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    fn number(&self, id: u16) -> Option<u32> {
        match self.values.get(&id)? {
            Value::Number(number) => Some(*number),
            Value::Flag(flag) => Some(u32::from(*flag)),
            _ => None,
        }
    }

    fn long(&mut self, id: u16) -> Result<Option<u64>, Note> {
        Ok(match self.get(id)? {
            Some(Value::Long(number)) => Some(number),
            _ => None,
        })
    }

    fn text(&mut self, id: u16, out: &mut String) -> Result<bool, Note> {
        match self.get(id)? {
            Some(Value::Text(text)) => out.push_str(&text),
            Some(Value::Narrow(bytes)) => narrow(&bytes, self.encoding, out),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn bytes(&mut self, id: u16, limit: usize) -> Result<Option<&[u8]>, Note> {
        self.bytes = match self.get(id)? {
            Some(Value::Bytes(bytes) | Value::Narrow(bytes)) => bytes,
            Some(Value::Text(text)) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => return Ok(None),
        };
        self.bytes.truncate(limit);
        Ok(Some(&self.bytes))
    }

    fn count(&mut self, id: u16) -> Result<u32, Note> {
        Ok(match self.get(id)? {
            Some(Value::Texts(texts)) => u32::try_from(texts.len()).unwrap(),
            Some(Value::Many(count)) => count,
            _ => 0,
        })
    }

    fn texts(&mut self, id: u16) -> Result<Vec<String>, Note> {
        Ok(match self.get(id)? {
            Some(Value::Texts(texts)) => texts,
            _ => Vec::new(),
        })
    }
}

#[test]
fn what_is_made_up_reads_as_a_file_would() {
    let mut made = Made::default().with(0x37_u16, Value::text("é"));
    let (mut whole, mut cut) = (String::new(), String::new());
    wide(made.bytes(0x37, 9).unwrap().unwrap(), &mut whole);
    wide(made.bytes(0x37, 1).unwrap().unwrap(), &mut cut);
    assert_eq!((whole.as_str(), cut.as_str()), ("é", ""));
}
