//! Walks over one file of Graph responses and hands out its objects, whatever they are wrapped in.
//!
//! Apart because it knows the wrappings and nothing of their meaning: `value` pages, arrays, JSON
//! lines, pages written one after the other, answers of `$batch`, and folders, calendars and series
//! that hold their `childFolders`, `messages`, `events` or `instances` through `$expand`. It never holds more than a chunk of the file.

use super::super::json::{Bytes, Cursor, Fault, FaultKind};
use super::context::MAX_CONTEXT_BYTES;
use super::head::Head;

/// Wrappings that may stand in each other.
const MAX_DEPTH: u32 = 16;

/// The longest short value that is read, in bytes. Ids of Graph have about 150.
const MAX_TEXT_BYTES: usize = 16 * 1024;

/// The longest key, in bytes.
const MAX_KEY_BYTES: usize = 256;

/// One object.
pub(super) struct Object<'h> {
    /// Offset of its first byte.
    pub(super) start: u64,
    /// Offset after its last byte.
    pub(super) end: u64,
    /// Its number in the file, from 1.
    pub(super) number: u64,
    /// Number of the array it stands in; objects next to each other share it.
    pub(super) array: u64,
    /// What it says of itself.
    pub(super) head: &'h Head,
    /// The place in the list of contexts that holds for it.
    pub(super) context: u32,
    /// Id of the folder that holds it through `$expand`; empty where there is none.
    pub(super) above: &'h str,
    /// Where its text is broken, if it is.
    pub(super) broken: Option<Fault>,
}

/// Takes what a walk finds.
pub(super) trait Visitor {
    /// Takes a context as it is written; gives its place in a list, 0 for none.
    fn context(&mut self, url: &str) -> u32;

    /// Takes an object.
    fn object(&mut self, object: &Object<'_>);

    /// Takes text that is no object, or the end of the file in the middle of a wrapping.
    fn fault(&mut self, fault: Fault);
}

/// How an object that is opened may turn out to be a wrapping.
#[derive(Clone, Copy)]
struct Setting<'p> {
    depth: u32,
    array: u64,
    context: u32,
    /// Id of the folder that holds the object through `$expand`.
    above: &'p str,
    /// The object is one answer of a `$batch`.
    answer: bool,
}

/// A walk over one file.
pub(super) struct Walk<'s, B: Bytes + ?Sized, V> {
    cursor: Cursor<'s, B>,
    visitor: V,
    scratch: Vec<u8>,
    objects: u64,
    arrays: u64,
}

impl<'s, B: Bytes + ?Sized, V: Visitor> Walk<'s, B, V> {
    /// Starts at `start` of an input of about `length` bytes.
    pub(super) fn new(bytes: &'s B, start: u64, length: u64, visitor: V) -> Self {
        Self {
            cursor: Cursor::new(bytes, start, length),
            visitor,
            scratch: Vec::new(),
            objects: 0,
            arrays: 0,
        }
    }

    /// The error that ended the input early, if one did.
    pub(super) const fn failure(&self) -> Option<&std::io::Error> {
        self.cursor.failure()
    }

    /// Walks to the end of the file.
    pub(super) fn file(&mut self, context: u32) {
        let setting = Setting {
            depth: 0,
            array: 0,
            context,
            above: "",
            answer: false,
        };
        loop {
            let result = match self.cursor.peek() {
                None => return,
                Some(b',') => {
                    self.cursor.bump();
                    Ok(())
                }
                Some(b'{' | b'[') => self.value(setting),
                Some(_) => {
                    let fault = self
                        .cursor
                        .fault(FaultKind::Expected("an object or an array"));
                    self.visitor.fault(fault);
                    self.cursor.skip_line();
                    Ok(())
                }
            };
            if let Err(fault) = result {
                self.visitor.fault(fault);
                self.cursor.skip_line();
            }
        }
    }

    /// Walks over an object or an array of them; anything else is skipped and is a fault.
    fn value(&mut self, setting: Setting<'_>) -> Result<(), Fault> {
        match self.cursor.peek() {
            Some(b'{') => self.object(setting),
            Some(b'[') => self.array(setting),
            Some(b'n') => self.cursor.skip_value().map(drop),
            None => Err(self.cursor.fault(FaultKind::End)),
            Some(_) => {
                let fault = self.cursor.fault(FaultKind::Expected("an object"));
                self.visitor.fault(fault);
                self.cursor.skip_value().map(drop)
            }
        }
    }

    fn array(&mut self, setting: Setting<'_>) -> Result<(), Fault> {
        if setting.depth >= MAX_DEPTH {
            self.visitor.fault(self.cursor.fault(FaultKind::Deep));
            return self.cursor.skip_value().map(drop);
        }
        self.cursor.bump();
        self.arrays += 1;
        let setting = Setting {
            depth: setting.depth + 1,
            array: self.arrays,
            ..setting
        };
        loop {
            match self.cursor.peek() {
                Some(b']') => {
                    self.cursor.bump();
                    return Ok(());
                }
                Some(b',') => self.cursor.bump(),
                Some(_) => self.value(setting)?,
                None => return Err(self.cursor.fault(FaultKind::End)),
            }
        }
    }

    fn object(&mut self, setting: Setting<'_>) -> Result<(), Fault> {
        if setting.depth >= MAX_DEPTH {
            self.visitor.fault(self.cursor.fault(FaultKind::Deep));
            return self.cursor.skip_value().map(drop);
        }
        let start = self.cursor.offset();
        self.cursor.bump();
        let mut head = Head::default();
        let mut setting = Setting {
            depth: setting.depth + 1,
            ..setting
        };
        let mut wrapping = false;
        let broken = self.keys(&mut head, &mut setting, &mut wrapping).err();
        if broken.is_some_and(|fault| fault.kind != FaultKind::End) {
            // The rest of the object is skipped as well as it can be; the end shows itself later.
            let _ = self.cursor.skip_rest(1);
        }
        if wrapping {
            return broken.map_or(Ok(()), Err);
        }
        if head.parent.is_empty() {
            setting.above.clone_into(&mut head.parent);
        }
        if !head.context.is_empty() {
            setting.context = self.visitor.context(&head.context);
        }
        self.objects += 1;
        self.visitor.object(&Object {
            start,
            end: self.cursor.offset(),
            number: self.objects,
            array: setting.array,
            head: &head,
            context: setting.context,
            above: setting.above,
            broken,
        });
        Ok(())
    }

    fn keys(
        &mut self,
        head: &mut Head,
        setting: &mut Setting<'_>,
        wrapping: &mut bool,
    ) -> Result<(), Fault> {
        let mut first = true;
        let mut key = String::new();
        loop {
            if self.cursor.eat(b'}') {
                return Ok(());
            }
            if !first && !self.cursor.eat(b',') {
                return Err(self.cursor.unexpected("',' or '}'"));
            }
            first = false;
            if self.cursor.peek() != Some(b'"') {
                return Err(self.cursor.unexpected("a key in double quotes"));
            }
            self.limited(MAX_KEY_BYTES)?;
            key.clear();
            key.push_str(std::str::from_utf8(&self.scratch).unwrap_or_default());
            if !self.cursor.eat(b':') {
                return Err(self.cursor.unexpected("':'"));
            }
            let next = self.cursor.peek();
            let inside = Setting {
                above: "",
                answer: false,
                ..*setting
            };
            match (key.as_str(), next) {
                ("value", Some(b'[')) => {
                    *wrapping = true;
                    self.page(head, setting)?;
                }
                ("responses", Some(b'[')) if head.id.is_empty() => {
                    *wrapping = true;
                    self.array(Setting {
                        answer: true,
                        ..inside
                    })?;
                }
                ("body", Some(b'{' | b'[')) if setting.answer => {
                    *wrapping = true;
                    self.value(inside)?;
                }
                ("owner", Some(b'{')) => {
                    if let Err(fault) = self.owner(head) {
                        // The rest of the calendar is skipped from behind its owner.
                        let _ = self.cursor.skip_rest(1);
                        return Err(fault);
                    }
                }
                ("recurrence", Some(b'{')) => {
                    head.recurs = true;
                    self.cursor.skip_value()?;
                }
                (
                    "childFolders" | "messages" | "contacts" | "events" | "calendarView"
                    | "instances" | "calendars",
                    Some(b'['),
                ) => {
                    let above = head.id.clone();
                    self.array(Setting {
                        above: &above,
                        context: 0,
                        ..inside
                    })?;
                }
                (key, _) if head.key(key) => self.short(head, key)?,
                (_, None) => return Err(self.cursor.fault(FaultKind::End)),
                _ => {
                    self.cursor.skip_value()?;
                }
            }
        }
    }

    /// Reads the address of a calendar's owner.
    fn owner(&mut self, head: &mut Head) -> Result<(), Fault> {
        self.cursor.bump();
        let mut first = true;
        loop {
            if self.cursor.eat(b'}') {
                return Ok(());
            }
            if !first && !self.cursor.eat(b',') {
                return Err(self.cursor.unexpected("',' or '}'"));
            }
            first = false;
            if self.cursor.peek() != Some(b'"') {
                return Err(self.cursor.unexpected("a key in double quotes"));
            }
            self.limited(MAX_KEY_BYTES)?;
            let wanted = self.scratch == b"address";
            if !self.cursor.eat(b':') {
                return Err(self.cursor.unexpected("':'"));
            }
            if wanted && self.cursor.peek() == Some(b'"') {
                self.limited(MAX_TEXT_BYTES)?;
                if let Ok(text) = super::super::json::decode(&self.scratch) {
                    text.trim().clone_into(&mut head.owner);
                }
            } else {
                self.cursor.skip_value()?;
            }
        }
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

    /// Walks over the objects of a page.
    fn page(&mut self, head: &Head, setting: &mut Setting<'_>) -> Result<(), Fault> {
        if !head.context.is_empty() {
            setting.context = self.visitor.context(&head.context);
        }
        self.array(Setting {
            answer: false,
            ..*setting
        })
    }

    /// Reads a short value; one of another type, or a long one, is skipped.
    fn short(&mut self, head: &mut Head, key: &str) -> Result<(), Fault> {
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
                match super::super::json::decode(&self.scratch) {
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
