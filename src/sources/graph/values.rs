//! Reads the keys and the short values of an object that a walk is in.
//!
//! Apart from the walk because nothing here depends on what wraps what.

use std::borrow::Cow;

use super::super::json::{self, Bytes, Fault, FaultKind};
use super::super::resource;
use super::context::MAX_CONTEXT_BYTES;
use super::head::Head;
use super::walk::{Visitor, Walk};

/// The longest short value that is read, in bytes. Ids of Graph have about 150.
const MAX_TEXT_BYTES: usize = 16 * 1024;

/// The longest key, in bytes.
const MAX_KEY_BYTES: usize = 256;

/// The longest text that is looked at to tell whether it stands for an object that was cut, in bytes.
const MAX_CUT_BYTES: usize = 512;

impl<B: Bytes + ?Sized, V: Visitor> Walk<'_, B, V> {
    /// Reads the next key of an object and its colon; says whether there is one.
    pub(super) fn key(&mut self, first: &mut bool, key: &mut String) -> Result<bool, Fault> {
        if self.cursor.eat(b'}') {
            return Ok(false);
        }
        if !*first && !self.cursor.eat(b',') {
            return Err(self.cursor.unexpected("json-comma-brace"));
        }
        *first = false;
        if self.cursor.peek() != Some(b'"') {
            return Err(self.cursor.unexpected("json-key"));
        }
        self.limited(MAX_KEY_BYTES)?;
        key.clear();
        key.push_str(std::str::from_utf8(&self.scratch).unwrap_or_default());
        if !self.cursor.eat(b':') {
            return Err(self.cursor.unexpected("json-colon"));
        }
        Ok(true)
    }

    /// Reads one text in an object.
    pub(super) fn inner(&mut self, wanted: &str) -> Result<Option<String>, Fault> {
        self.cursor.bump();
        let read = self.inner_keys(wanted);
        if read.is_err() {
            // The rest of the object around it is skipped from behind it.
            let _ = self.cursor.skip_rest(1);
        }
        read
    }

    fn inner_keys(&mut self, wanted: &str) -> Result<Option<String>, Fault> {
        let (mut first, mut raw, mut found) = (true, String::new(), None);
        while self.key(&mut first, &mut raw)? {
            let is_wanted = resource::key(Cow::Borrowed(&raw)) == wanted;
            if is_wanted && self.cursor.peek() == Some(b'"') {
                found = Some(self.text()?.trim().to_owned());
            } else {
                self.cursor.skip_value()?;
            }
        }
        Ok(found)
    }

    /// Reads the code of an error.
    pub(super) fn code(&mut self) -> Result<String, Fault> {
        let code = if self.cursor.peek() == Some(b'"') {
            Some(self.text()?)
        } else {
            self.inner("code")?
        };
        Ok(code.unwrap_or_default().chars().take(80).collect())
    }

    /// Reads a string as it is written; one that is too long counts as empty.
    fn limited(&mut self, limit: usize) -> Result<(), Fault> {
        match self.cursor.raw_string(limit, &mut self.scratch) {
            Err(fault) if fault.kind == FaultKind::Long => {
                self.scratch.clear();
                self.cursor.skip_string_rest()
            }
            read => read,
        }
    }

    /// Reads a string; one that is too long counts as empty.
    pub(super) fn text(&mut self) -> Result<String, Fault> {
        self.limited(MAX_TEXT_BYTES)?;
        Ok(self.decoded())
    }

    /// The string that was read last.
    fn decoded(&self) -> String {
        match json::decode(&self.scratch) {
            Ok(text) => text.into_owned(),
            Err(_) => String::from_utf8_lossy(&self.scratch).into_owned(),
        }
    }

    /// Steps over a value that is no object; says whether it is text that an export left of one.
    pub(super) fn is_cut(&mut self) -> Result<bool, Fault> {
        if self.cursor.peek() != Some(b'"') {
            return self.cursor.skip_value().map(|_| false);
        }
        match self.cursor.raw_string(MAX_CUT_BYTES, &mut self.scratch) {
            // What was read of a longer one tells as much.
            Err(fault) if fault.kind == FaultKind::Long => self.cursor.skip_string_rest()?,
            read => read?,
        }
        let cut = resource::is_cut(&String::from_utf8_lossy(&self.scratch));
        if cut {
            self.visitor.cut(self.objects);
        }
        Ok(cut)
    }

    /// Reads a short value; one of another type, or a long one, is skipped.
    pub(super) fn short(&mut self, head: &mut Head, key: &str) -> Result<(), Fault> {
        match self.cursor.peek() {
            Some(b'"') => {
                let limit = if key == "@odata.context" {
                    MAX_CONTEXT_BYTES
                } else {
                    MAX_TEXT_BYTES
                };
                match self.cursor.raw_string(limit, &mut self.scratch) {
                    Ok(()) => {}
                    Err(fault) if fault.kind == FaultKind::Long => {
                        return self.cursor.skip_string_rest();
                    }
                    Err(fault) => return Err(fault),
                }
                match json::decode(&self.scratch) {
                    Ok(text) => head.text(key, &text),
                    Err(_) => head.text(key, &String::from_utf8_lossy(&self.scratch)),
                }
            }
            Some(b't' | b'f' | b'0'..=b'9') => {
                self.cursor.plain(&mut self.scratch)?;
                match self.scratch.as_slice() {
                    b"true" => head.flag(key, true),
                    b"false" => head.flag(key, false),
                    digits => {
                        let digits = std::str::from_utf8(digits).unwrap_or_default();
                        if let Ok(number) = digits.parse() {
                            head.number(key, number);
                        }
                    }
                }
            }
            None => return Err(self.cursor.fault(FaultKind::End)),
            Some(_) => {
                self.cursor.skip_value()?;
            }
        }
        Ok(())
    }
}
