//! Reads the attachments of a message.
//!
//! Apart from the message because an attachment has keys, checks and archive entries of its own.

use std::borrow::Cow;

use super::super::archives;
use super::super::json::{Fault, Pull};
use super::item::bounded;
use super::keys;
use super::wrong::Wrong;
use model::{ArchiveEntry, Attachment, AttachmentContents};
use words::say;

/// An attachment as it stands in the text.
pub(super) struct RawAttachment<'b> {
    name: Cow<'b, str>,
    bytes: u64,
    inline: bool,
    encrypted: bool,
    in_text: bool,
    entries: Option<Vec<Cow<'b, str>>>,
    carries: Option<Vec<Cow<'b, str>>>,
}

/// Reads the array at hand into `out`, which is emptied first. A complaint about the content goes
/// to `wrong`, the first one only; text that is no JSON is a fault.
pub(super) fn read<'b>(
    pull: &mut Pull<'b>,
    out: &mut Vec<RawAttachment<'b>>,
    wrong: &mut Option<Wrong>,
) -> Result<(), Fault> {
    out.clear();
    if pull.peek() != Some(b'[') {
        wrong.get_or_insert_with(|| Wrong::value("attachments", say!("json-array")));
        return pull.skip();
    }
    let mut number = 0_u64;
    pull.array(|pull| {
        number += 1;
        if pull.peek() != Some(b'{') {
            wrong.get_or_insert_with(|| Wrong::value("attachments", say!("wanted-objects")));
            return pull.skip();
        }
        let mut complaint = None;
        out.push(one(pull, &mut complaint)?);
        if let Some(complaint) = complaint {
            wrong.get_or_insert_with(|| complaint.inside(number));
        }
        Ok(())
    })
}

fn one<'b>(pull: &mut Pull<'b>, wrong: &mut Option<Wrong>) -> Result<RawAttachment<'b>, Fault> {
    let mut name = None;
    let mut bytes = None;
    let mut inline = false;
    let mut encrypted = false;
    let mut in_text = false;
    let mut entries: Option<Vec<Cow<'b, str>>> = None;
    let mut carries: Option<Vec<Cow<'b, str>>> = None;
    let mut seen = 0_u32;
    pull.object(|pull, key| {
        let Some(n) = keys::ATTACHMENT.iter().position(|known| *known == key) else {
            wrong.get_or_insert_with(|| Wrong::unknown(&key, keys::ATTACHMENT));
            return pull.skip();
        };
        if seen >> n & 1 == 1 {
            wrong.get_or_insert_with(|| Wrong::twice(&key));
        }
        seen |= 1 << n;
        let wanted = match (&*key, pull.peek()) {
            ("name", Some(b'"')) => {
                name = Some(pull.string()?);
                return Ok(());
            }
            ("name", _) => say!("json-string"),
            ("size", _) => match bounded(pull) {
                Ok(size) => {
                    bytes = Some(size);
                    return Ok(());
                }
                Err(wanted) => wanted,
            },
            ("inline" | "encrypted" | "in_text", Some(b't' | b'f')) => {
                let value = pull.boolean()?;
                match &*key {
                    "inline" => inline = value,
                    "encrypted" => encrypted = value,
                    _ => in_text = value,
                }
                return Ok(());
            }
            ("inline" | "encrypted" | "in_text", _) => say!("json-boolean"),
            (_, Some(b'[')) => {
                let list = if key == "carries" {
                    &mut carries
                } else {
                    &mut entries
                };
                let list = list.insert(Vec::new());
                return pull.array(|pull| {
                    if pull.peek() == Some(b'"') {
                        list.push(pull.string()?);
                        return Ok(());
                    }
                    wrong.get_or_insert_with(|| Wrong::value(&key, say!("wanted-texts")));
                    pull.skip()
                });
            }
            _ => say!("wanted-texts"),
        };
        wrong.get_or_insert_with(|| Wrong::value(&key, wanted));
        pull.skip()
    })?;
    if name.is_none() {
        wrong.get_or_insert_with(|| Wrong::missing("name"));
    }
    if bytes.is_none() {
        wrong.get_or_insert_with(|| Wrong::missing("size"));
    }
    Ok(RawAttachment {
        name: name.unwrap_or_default(),
        bytes: bytes.unwrap_or_default(),
        inline,
        encrypted,
        in_text,
        entries,
        carries,
    })
}

impl RawAttachment<'_> {
    /// The attachment as the model has it.
    pub(super) fn to_model(&self) -> Attachment<'_> {
        Attachment {
            name: Cow::Borrowed(&self.name),
            bytes: self.bytes,
            inline: self.inline,
            contents: self.contents(),
        }
    }

    fn contents(&self) -> AttachmentContents<'_> {
        let listed = |entries: &'_ [Cow<'_, str>]| {
            let entry = |name: &Cow<'_, str>| ArchiveEntry {
                name: Cow::Owned(name.to_string()),
                encrypted: self.encrypted,
            };
            entries.iter().map(entry).collect()
        };
        if let Some(carried) = &self.carries {
            return AttachmentContents::Carried {
                entries: listed(carried),
                cut: false,
            };
        }
        match &self.entries {
            Some(entries) => AttachmentContents::Listed {
                entries: listed(entries),
                cut: false,
            },
            None if self.encrypted => {
                AttachmentContents::Unlisted(Cow::Borrowed("it is encrypted"))
            }
            None if self.in_text => AttachmentContents::InText,
            None => archives::by_name(&self.name, "the export does not list its entries"),
        }
    }
}
