//! The properties of one object in a compound file: a stream of records, and a stream per long value.
//!
//! It stands alone because an item and each of its attachments keep their properties in this way,
//! [\[MS-OXMSG\] 2.4](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg/b046868c-9fbf-41ae-9ffb-8de2bd4eec82).

use std::io::{Read, Seek, SeekFrom};

use cfb::{CompoundFile, Stream};
use encoding_rs::Encoding;

use super::MsgFault;
use crate::archives::Part;
use crate::bytes::{u16_at, u64_at};
use crate::mapi::prop::ATTACH_DATA;
use crate::mapi::text::{narrow, wide};
use crate::mapi::{MOST_VALUES, Note, Properties, kind};

/// The storage of named properties.
pub(super) const NAMES: &str = "/__nameid_version1.0/";
/// Bytes of one value that are read.
const MOST: usize = 64 * 1024;

/// The tag of an attachment's bytes.
const DATA: u32 = (ATTACH_DATA as u32) << 16 | 0x0102;

/// The bytes of an attachment, of which any part can be read.
pub(super) struct Data<F>(Stream<F>);

impl<F: Read + Seek> Part for Data<F> {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn read(&mut self, at: u64, len: usize, out: &mut Vec<u8>) -> Result<(), String> {
        let told = |error: std::io::Error| error.to_string().to_lowercase();
        self.0.seek(SeekFrom::Start(at)).map_err(told)?;
        let mut part = (&mut self.0).take(len as u64);
        part.read_to_end(out).map_err(told)?;
        Ok(())
    }
}

/// One record: the property's tag and its value, or the length of it.
#[derive(Debug, Clone, Copy)]
struct Record {
    id: u16,
    kind: u16,
    value: u64,
}

/// The records of one object.
#[derive(Debug, Default)]
pub(super) struct Records(Vec<Record>);

impl Records {
    /// Reads the stream of records in a storage, behind a header of `head` bytes: 32 for an item in
    /// a file of its own, 8 for an attachment.
    pub(super) fn read<F: Read + Seek>(
        file: &mut CompoundFile<F>,
        dir: &str,
        head: usize,
    ) -> Result<Self, MsgFault> {
        let path = format!("{dir}__properties_version1.0");
        let mut bytes = Vec::new();
        // 65,536 ids of 16 bytes is all that a list can hold.
        load(file, &path, 1 << 20, &mut bytes)?
            .then_some(())
            .ok_or_else(|| MsgFault::new(path, "the list of properties is missing"))?;
        Ok(Self(
            bytes
                .get(head..)
                .unwrap_or_default()
                .chunks_exact(16)
                .filter_map(|record| {
                    Some(Record {
                        kind: u16_at(record, 0)?,
                        id: u16_at(record, 2)?,
                        value: u64_at(record, 8)?,
                    })
                })
                .collect(),
        ))
    }

    fn find(&self, id: u16) -> Option<Record> {
        self.0.iter().find(|record| record.id == id).copied()
    }

    /// A number of up to 32 bits.
    pub(super) fn number(&self, id: u16) -> Option<u32> {
        let record = self.find(id)?;
        let value = u32::try_from(record.value & 0xffff_ffff).ok()?;
        match record.kind {
            0x0002 => Some(value & 0xffff),
            0x0003 | 0x000a => Some(value),
            0x000b => Some(u32::from(value & 0xff != 0)),
            _ => None,
        }
    }
}

/// The properties of one object, with its file to read long values from.
pub(super) struct MsgProps<'a, F> {
    file: &'a mut CompoundFile<F>,
    dir: &'a str,
    records: Records,
    encoding: Option<&'static Encoding>,
    bytes: Vec<u8>,
}

impl<'a, F: Read + Seek> MsgProps<'a, F> {
    pub(super) const fn new(
        file: &'a mut CompoundFile<F>,
        dir: &'a str,
        records: Records,
        encoding: Option<&'static Encoding>,
    ) -> Self {
        Self {
            file,
            dir,
            records,
            encoding,
            bytes: Vec::new(),
        }
    }

    /// Ids of all properties.
    pub(super) fn ids(&self) -> impl Iterator<Item = u16> {
        self.records.0.iter().map(|record| record.id)
    }

    /// The file.
    pub(super) const fn file(&mut self) -> &mut CompoundFile<F> {
        self.file
    }

    /// The stream of a tag in a storage; empty if there is none.
    pub(super) fn stream(
        &mut self,
        dir: &str,
        tag: u32,
        limit: usize,
    ) -> Result<Vec<u8>, MsgFault> {
        let mut bytes = Vec::new();
        load(self.file, &value_path(dir, tag), limit, &mut bytes)?;
        Ok(bytes)
    }

    /// An attachment's bytes, where they stand.
    pub(super) fn data(&mut self) -> Result<Data<F>, String> {
        let path = value_path(self.dir, DATA);
        if !self.file.is_stream(&path) {
            return Err("its bytes do not stand in the message".to_owned());
        }
        let stream = self.file.open_stream(path);
        let stream = stream.map_err(|error| format!("its bytes cannot be read: {error}"))?;
        Ok(Data(stream))
    }

    /// Length of an attachment's bytes, without reading them.
    pub(super) fn data_len(&self) -> u64 {
        let path = value_path(self.dir, DATA);
        self.file.entry(path).map_or(0, |entry| entry.len())
    }

    fn load(&mut self, record: Record, limit: usize) -> Result<bool, MsgFault> {
        self.bytes.clear();
        let path = value_path(self.dir, tag(record));
        load(self.file, &path, limit, &mut self.bytes)
    }
}

impl From<MsgFault> for Note {
    fn from(fault: MsgFault) -> Self {
        Self {
            place: fault.place,
            cause: fault.cause,
            unread: fault.unread,
        }
    }
}

impl From<Note> for MsgFault {
    fn from(note: Note) -> Self {
        Self {
            place: note.place,
            cause: note.cause,
            unread: note.unread,
        }
    }
}

impl<F: Read + Seek> Properties for MsgProps<'_, F> {
    type Fault = MsgFault;

    fn kind(&self, id: u16) -> Option<u16> {
        self.records.find(id).map(|record| record.kind)
    }

    fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    /// A list's own stream holds a length for each value, of bytes with four more.
    fn count(&mut self, id: u16) -> Result<u32, MsgFault> {
        let Some(record) = self.records.find(id) else {
            return Ok(0);
        };
        let size = match record.kind {
            kind::MANY_STRING | kind::MANY_STRING8 => 4,
            kind::MANY_BINARY => 8,
            _ => return Ok(0),
        };
        let path = value_path(self.dir, tag(record));
        let len = self.file.entry(path).map_or(0, |entry| entry.len());
        Ok(u32::try_from(len / size).unwrap_or(u32::MAX))
    }

    fn texts(&mut self, id: u16) -> Result<Vec<String>, MsgFault> {
        let Some(record) = self.records.find(id) else {
            return Ok(Vec::new());
        };
        let count = self.count(id)?;
        let mut list = Vec::new();
        for number in (0..count).take(MOST_VALUES) {
            let path = format!("{}-{number:08X}", value_path(self.dir, tag(record)));
            self.bytes.clear();
            if !load(self.file, &path, MOST, &mut self.bytes)? {
                return Err(MsgFault::new(path, "a value of a list is missing"));
            }
            let mut text = String::new();
            if record.kind == kind::MANY_STRING {
                wide(&self.bytes, &mut text);
            } else {
                narrow(&self.bytes, self.encoding, &mut text);
            }
            list.push(text);
        }
        Ok(list)
    }

    fn has(&self, id: u16) -> bool {
        self.records.find(id).is_some()
    }

    fn number(&self, id: u16) -> Option<u32> {
        self.records.number(id)
    }

    fn long(&mut self, id: u16) -> Result<Option<u64>, MsgFault> {
        Ok(self
            .records
            .find(id)
            .filter(|record| matches!(record.kind, 0x0014 | 0x0040))
            .map(|record| record.value))
    }

    fn text(&mut self, id: u16, out: &mut String) -> Result<bool, MsgFault> {
        let Some(record) = self.records.find(id) else {
            return Ok(false);
        };
        if !matches!(record.kind, 0x001e | 0x001f) || !self.load(record, MOST)? {
            return Ok(false);
        }
        if record.kind == 0x001f {
            wide(&self.bytes, out);
        } else {
            narrow(&self.bytes, self.encoding, out);
        }
        Ok(true)
    }

    fn bytes(&mut self, id: u16, limit: usize) -> Result<Option<&[u8]>, MsgFault> {
        let Some(record) = self.records.find(id) else {
            return Ok(None);
        };
        let found = self.load(record, limit)?;
        Ok(found.then_some(self.bytes.as_slice()))
    }
}

fn tag(record: Record) -> u32 {
    u32::from(record.id) << 16 | u32::from(record.kind)
}

fn value_path(dir: &str, tag: u32) -> String {
    format!("{dir}__substg1.0_{tag:08X}")
}

/// Reads a stream, no more than `limit` bytes; false if there is none.
fn load<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    path: &str,
    limit: usize,
    out: &mut Vec<u8>,
) -> Result<bool, MsgFault> {
    if !file.is_stream(path) {
        return Ok(false);
    }
    let broken = |error: std::io::Error| MsgFault::new(path, error.to_string().to_lowercase());
    let stream = file.open_stream(path).map_err(broken)?;
    stream.take(limit as u64).read_to_end(out).map_err(broken)?;
    Ok(true)
}
