//! One message with its recipients and attachments.
//!
//! It stands apart from folders because it is written at once and then forgotten.

use std::io::{self, Seek, Write};

use super::tag;
use crate::pst::ltp::{Column, Properties, Sub, Table, Tree, Value, subnodes, write_props};
use crate::pst::ndb::{File as Ndb, MOST};

/// `NID_ATTACHMENT_TABLE` and `NID_RECIPIENT_TABLE`.
pub(super) const ATTACHMENTS: u32 = 0x671;
pub(super) const RECIPIENTS: u32 = 0x692;

/// `mfHasAttach`.
const HAS_ATTACH: i32 = 0x10;
/// Bytes of a recipient or an attachment besides its texts and its content, as in real files.
const OVERHEAD: u64 = 120;

/// Columns of a table of recipients.
pub(super) const RECIPIENT_COLUMNS: [Column; 9] = [
    Column(tag::RECIPIENT_TYPE, 3),
    Column(tag::RESPONSIBILITY, 0x0b),
    Column(tag::OBJECT_TYPE, 3),
    Column(tag::DISPLAY_NAME, 0x1f),
    Column(tag::ADDRESS_TYPE, 0x1f),
    Column(tag::EMAIL_ADDRESS, 0x1f),
    Column(tag::SMTP_ADDRESS, 0x1f),
    Column(tag::SHORT_NAME, 0x1f),
    Column(tag::SEND_RICH, 0x0b),
];

/// Columns of a table of attachments.
pub(super) const ATTACHMENT_COLUMNS: [Column; 4] = [
    Column(tag::ATTACH_SIZE, 3),
    Column(tag::ATTACH_FILENAME, 0x1f),
    Column(tag::ATTACH_METHOD, 3),
    Column(tag::RENDERING_POSITION, 3),
];

/// A message that is to be written.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Message {
    /// Its properties; size and marks of attachments are added.
    pub(in super::super) props: Properties,
    /// To whom.
    pub(in super::super) recipients: Vec<Recipient>,
    /// What is attached.
    pub(in super::super) files: Vec<File>,
}

/// A recipient.
#[derive(Debug, Clone)]
pub(in super::super) struct Recipient {
    /// 1 to, 2 cc.
    pub(in super::super) kind: i32,
    /// Name.
    pub(in super::super) name: String,
    /// Address.
    pub(in super::super) address: String,
}

/// An attached file.
#[derive(Debug, Clone)]
pub(in super::super) struct File {
    /// Its name.
    pub(in super::super) name: String,
    /// Its length in bytes.
    pub(in super::super) len: u64,
}

/// A message that has been written.
#[derive(Debug)]
pub(super) struct Written {
    /// Its blocks, and those of its subnodes.
    pub(super) blocks: (u64, u64),
    /// All its properties.
    pub(super) props: Properties,
}

/// Writes a message; `content` makes the content of its files, piece after piece.
pub(super) fn write<W: Write + Seek>(
    ndb: &mut Ndb<W>,
    message: Message,
    content: &mut dyn FnMut(&mut [u8]),
) -> io::Result<Written> {
    let Message {
        mut props,
        recipients,
        files,
    } = message;
    let mut size = props.len();
    let mut below = Vec::new();
    if !files.is_empty() {
        let mut table = Table::new(&ATTACHMENT_COLUMNS);
        for (file, index) in files.iter().zip(0x401_u32..) {
            let nid = index << 5 | 5;
            let props = attach(ndb, file, content)?;
            size += props.len() + OVERHEAD;
            let (data, subs) = write_props(ndb, &props)?;
            let sub = subnodes(ndb, subs)?;
            below.push(Sub {
                nid,
                data,
                below: sub,
            });
            table.row(ndb, nid, |id| props.get(id))?;
        }
        let (data, sub) = table.finish(ndb)?;
        let nid = ATTACHMENTS;
        below.push(Sub {
            nid,
            data,
            below: sub,
        });
    }
    let mut table = Table::new(&RECIPIENT_COLUMNS);
    for (recipient, number) in recipients.iter().zip(0_u32..) {
        let props = receive(recipient);
        size += props.len() + OVERHEAD;
        table.row(ndb, number, |id| props.get(id))?;
    }
    // Every message has this table, even if it is empty.
    let (data, sub) = table.finish(ndb)?;
    let nid = RECIPIENTS;
    below.push(Sub {
        nid,
        data,
        below: sub,
    });
    if let Some(Value::Number(flags)) = props.get(tag::MESSAGE_FLAGS) {
        let mark = if files.is_empty() { 0 } else { HAS_ATTACH };
        let flags = flags | mark;
        props.set(tag::MESSAGE_FLAGS, Value::Number(flags));
    }
    props.set(tag::HAS_ATTACHMENTS, Value::Bool(!files.is_empty()));
    let size = i32::try_from(size).map_err(|_| io::Error::other("a message is over 2 GB"))?;
    props.set(tag::MESSAGE_SIZE, Value::Number(size));
    let (data, subs) = write_props(ndb, &props)?;
    below.extend(subs);
    let sub = subnodes(ndb, below)?;
    Ok(Written {
        blocks: (data, sub),
        props,
    })
}

/// The properties of an attachment, whose content is written.
fn attach<W: Write + Seek>(
    ndb: &mut Ndb<W>,
    file: &File,
    content: &mut dyn FnMut(&mut [u8]),
) -> io::Result<Properties> {
    // Before all of it is written.
    if i32::try_from(file.len).is_err() {
        return Err(io::Error::other("an attachment is over 2 GB"));
    }
    let mut tree = Tree::default();
    let mut left = file.len;
    let mut piece = vec![0; MOST];
    while left > 0 {
        let len = usize::try_from(left).map_or(MOST, |left| left.min(MOST));
        let piece = &mut piece[..len];
        content(piece);
        tree.push(ndb, piece)?;
        left -= len as u64;
    }
    let data = tree.finish(ndb)?;
    let data = if data == 0 {
        Value::Bytes(Vec::new())
    } else {
        Value::Written(data, file.len)
    };
    attached(file, data)
}

/// The properties of an attachment with this content.
pub(super) fn attached(file: &File, data: Value) -> io::Result<Properties> {
    let size = i32::try_from(file.len).map_err(io::Error::other)?;
    let mut props = Properties::default();
    props
        .set(tag::ATTACH_SIZE, Value::Number(size))
        .set(tag::ATTACH_DATA, data)
        .set(tag::ATTACH_FILENAME, Value::Text(short_name(&file.name)))
        .set(tag::ATTACH_METHOD, Value::Number(1))
        .set(tag::ATTACH_LONG_FILENAME, Value::text(&file.name))
        .set(tag::RENDERING_POSITION, Value::Number(-1))
        .set(tag::ATTACH_MIME, Value::text("application/octet-stream"))
        .set(tag::ATTACHMENT_HIDDEN, Value::Bool(false));
    Ok(props)
}

/// A name of eight letters, a point and three.
fn short_name(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let letters = |text: &str, most| -> String {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.take(most).collect::<String>().to_ascii_uppercase()
    };
    format!("{}~1.{}", letters(stem, 6), letters(ending, 3))
}

pub(super) fn receive(recipient: &Recipient) -> Properties {
    let mut props = Properties::default();
    props
        .set(tag::RECIPIENT_TYPE, Value::Number(recipient.kind))
        .set(tag::RESPONSIBILITY, Value::Bool(true))
        // `MAPI_MAILUSER`.
        .set(tag::OBJECT_TYPE, Value::Number(6))
        .set(tag::DISPLAY_NAME, Value::text(&recipient.name))
        .set(tag::ADDRESS_TYPE, Value::text("SMTP"))
        .set(tag::EMAIL_ADDRESS, Value::text(&recipient.address))
        .set(tag::SMTP_ADDRESS, Value::text(&recipient.address))
        .set(tag::SHORT_NAME, Value::text(&recipient.name))
        .set(tag::SEND_RICH, Value::Bool(false));
    props
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_fit_the_old_form() {
        assert_eq!(short_name("a long name 1.pdf"), "ALONGN~1.PDF");
        assert_eq!(short_name("請求書.xlsx"), "~1.XLS");
    }
}
