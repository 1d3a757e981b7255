//! One item in a file of its own, a compound file: what Outlook saves as `.msg` or `.oft`,
//! [\[MS-OXMSG\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg/b046868c-9fbf-41ae-9ffb-8de2bd4eec82).
//!
//! Beside the store because both hold the same properties under other roofs.

use std::io::{self, Cursor, Write};
use std::time::SystemTime;

use cfb::CompoundFile;

use super::message::{attached, receive};
use super::{Message, names};
use crate::pst::ltp::{Properties, Value};

/// A compound file in memory.
type File = CompoundFile<Cursor<Vec<u8>>>;

/// Bytes before the records of an item in a file of its own, and of what stands in it.
const ITEM: usize = 32;
const PART: usize = 8;

/// Writes an item; `content` makes the content of its files, piece after piece.
pub(in super::super) fn compound(
    message: &Message,
    content: &mut dyn FnMut(&mut [u8]),
) -> io::Result<Vec<u8>> {
    let mut file = File::create(Cursor::new(Vec::new()))?;
    storage(&mut file, "/__nameid_version1.0")?;
    let map = names::map();
    for (id, value) in map.iter() {
        if let Value::Bytes(bytes) = value {
            stream(&mut file, "/__nameid_version1.0", id, 0x0102, "", bytes)?;
        }
    }
    properties(&mut file, "", ITEM, &message.props)?;
    for (number, recipient) in message.recipients.iter().enumerate() {
        let dir = format!("/__recip_version1.0_#{number:08X}");
        storage(&mut file, &dir)?;
        properties(&mut file, &dir, PART, &receive(recipient))?;
    }
    for (number, attachment) in message.files.iter().enumerate() {
        let dir = format!("/__attach_version1.0_#{number:08X}");
        storage(&mut file, &dir)?;
        let len = usize::try_from(attachment.len).map_err(io::Error::other)?;
        let mut bytes = vec![0; len];
        content(&mut bytes);
        let props = attached(attachment, Value::Bytes(bytes))?;
        properties(&mut file, &dir, PART, &props)?;
    }
    // What is made twice is the same twice.
    file.set_modified_time("/", SystemTime::UNIX_EPOCH)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn storage(file: &mut File, path: &str) -> io::Result<()> {
    file.create_storage(path)?;
    file.set_created_time(path, SystemTime::UNIX_EPOCH)?;
    file.set_modified_time(path, SystemTime::UNIX_EPOCH)
}

/// Writes the stream of a property in a folder.
fn stream(
    file: &mut File,
    dir: &str,
    id: u16,
    kind: u16,
    number: &str,
    bytes: &[u8],
) -> io::Result<()> {
    let path = format!("{dir}/__substg1.0_{id:04X}{kind:04X}{number}");
    file.create_stream(path)?.write_all(bytes)
}

/// Writes properties: records of 16 bytes, and a stream for each value that is longer.
fn properties(file: &mut File, dir: &str, head: usize, props: &Properties) -> io::Result<()> {
    let mut records = vec![0; head];
    let mut bytes = Vec::new();
    for (id, value) in props.iter() {
        let kind = value.kind();
        // The value itself, or how long it is.
        let eight = match value {
            Value::Texts(texts) => {
                let mut lengths = Vec::new();
                for (number, text) in texts.iter().enumerate() {
                    Value::text(text).large(&mut bytes);
                    bytes.extend([0, 0]);
                    lengths.extend(length(bytes.len())?);
                    stream(file, dir, id, kind, &format!("-{number:08X}"), &bytes)?;
                }
                stream(file, dir, id, kind, "", &lengths)?;
                length(lengths.len())?
            }
            Value::Several(values) => {
                let mut lengths = Vec::new();
                for (number, value) in values.iter().enumerate() {
                    lengths.extend(length(value.len())?);
                    lengths.extend([0; 4]);
                    stream(file, dir, id, kind, &format!("-{number:08X}"), value)?;
                }
                stream(file, dir, id, kind, "", &lengths)?;
                length(lengths.len())?
            }
            Value::Text(_) | Value::Bytes(_) => {
                value.large(&mut bytes);
                stream(file, dir, id, kind, "", &bytes)?;
                // A text counts its end mark, which stands nowhere.
                length(bytes.len() + if kind == 0x001f { 2 } else { 0 })?
            }
            _ => value.small().map_or_else(
                || {
                    value.large(&mut bytes);
                    bytes.clone()
                },
                |four| four.to_vec(),
            ),
        };
        records.extend(kind.to_le_bytes());
        records.extend(id.to_le_bytes());
        records.extend([6, 0, 0, 0]);
        records.extend(&eight);
        records.resize(records.len() + 8 - eight.len(), 0);
    }
    let path = format!("{dir}/__properties_version1.0");
    file.create_stream(path)?.write_all(&records)
}

/// A length in four bytes.
fn length(len: usize) -> io::Result<Vec<u8>> {
    let len = u32::try_from(len).map_err(io::Error::other)?;
    Ok(len.to_le_bytes().to_vec())
}
