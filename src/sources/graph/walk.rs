//! Walks over one file of Graph responses and hands out its objects, whatever they are wrapped in.
//!
//! Apart because it knows the wrappings and nothing of their meaning: `value` pages, arrays, JSON
//! lines, pages written one after the other, answers of `$batch`, scripts' own objects of lists, and
//! folders, calendars and series that hold their `childFolders`, `messages`, `events` or `instances` through
//! `$expand`. It never holds more than a chunk of the file.

use std::borrow::Cow;

use super::super::json::{Bytes, Cursor, Fault, FaultKind};
use super::super::resource;
use super::context::Context;
use super::head::Head;

/// Wrappings that may stand in each other.
const MAX_DEPTH: u32 = 16;

/// Links to further pages that are kept of one object.
const MAX_LINKS: usize = 16;

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

/// One page, or another wrapping of one array.
pub(super) struct Page<'p> {
    /// What it says of itself.
    pub(super) head: &'p Head,
    /// The place in the list of contexts that holds for it.
    pub(super) context: u32,
    /// Number of its array.
    pub(super) array: u64,
    /// Objects in it, those that are no objects included.
    pub(super) objects: u64,
    /// It stands in another object.
    pub(super) nested: bool,
}

/// Takes what a walk finds.
pub(super) trait Visitor {
    /// Takes a context as it is written, and a link of its page; gives its place in a list, 0 for none.
    fn context(&mut self, url: &str, link: &str) -> u32;

    /// Takes an object.
    fn object(&mut self, object: &Object<'_>);

    /// Takes a page, behind its objects.
    fn page(&mut self, page: &Page<'_>);

    /// Takes an error that stands in place of an answer, or beside one: its code, behind so many objects.
    fn error(&mut self, code: &str, objects: u64);

    /// Takes text that an export left of an object, behind so many objects.
    fn cut(&mut self, objects: u64);

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

/// What was found to be wrapped in an object.
#[derive(Default)]
struct Wrapped {
    /// Nothing but a wrapping has such a key.
    surely: bool,
    /// A wrapping may have it, and a folder.
    lists: bool,
    /// Its page: number of the array, objects.
    page: Option<(u64, u64)>,
}

/// A walk over one file.
pub(super) struct Walk<'s, B: Bytes + ?Sized, V> {
    pub(super) cursor: Cursor<'s, B>,
    pub(super) visitor: V,
    pub(super) scratch: Vec<u8>,
    pub(super) objects: u64,
    arrays: u64,
    errors: u64,
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
            errors: 0,
        }
    }

    /// The error that ended the input early, if one did.
    pub(super) const fn failure(&self) -> Option<&std::io::Error> {
        self.cursor.failure()
    }

    /// The first byte that is no blank; `None` in a file of blanks.
    pub(super) fn first(&mut self) -> Option<u8> {
        self.cursor.peek()
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
                        .fault(FaultKind::Expected("json-object-or-array"));
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
            Some(b'[') => self.array(setting).map(drop),
            Some(b'n') => self.cursor.skip_value().map(drop),
            None => Err(self.cursor.fault(FaultKind::End)),
            Some(_) => {
                let fault = self.cursor.fault(FaultKind::Expected("json-object"));
                if !self.is_cut()? {
                    self.visitor.fault(fault);
                }
                Ok(())
            }
        }
    }

    /// Walks over an array; says how many values are in it.
    fn array(&mut self, setting: Setting<'_>) -> Result<u64, Fault> {
        if setting.depth >= MAX_DEPTH {
            self.visitor.fault(self.cursor.fault(FaultKind::Deep));
            return self.cursor.skip_value().map(|_| 0);
        }
        self.cursor.bump();
        self.arrays += 1;
        let setting = Setting {
            depth: setting.depth + 1,
            array: self.arrays,
            ..setting
        };
        let mut values = 0;
        loop {
            match self.cursor.peek() {
                Some(b']') => {
                    self.cursor.bump();
                    return Ok(values);
                }
                Some(b',') => self.cursor.bump(),
                Some(_) => {
                    values += 1;
                    self.value(setting)?;
                }
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
        let mut inner = Setting {
            depth: setting.depth + 1,
            ..setting
        };
        let mut wrapped = Wrapped::default();
        let errors = self.errors;
        let broken = self.keys(&mut head, &mut inner, &mut wrapped).err();
        if broken.is_some_and(|fault| fault.kind != FaultKind::End) {
            // The rest of the object is skipped as well as it can be; the end shows itself later.
            let _ = self.cursor.skip_rest(1);
        }
        if wrapped.surely || wrapped.lists && head.is_blank() {
            let failed = setting.answer && errors == self.errors;
            let status = head.status.filter(|&status| failed && status >= 400);
            if let Some(code) = head.error.take().or(status.map(|n| n.to_string())) {
                self.errors += 1;
                self.visitor.error(&code, self.objects);
            }
            if let Some((array, objects)) = wrapped.page {
                self.visitor.page(&Page {
                    head: &head,
                    context: inner.context,
                    array,
                    objects,
                    nested: !setting.above.is_empty(),
                });
            }
            return broken.map_or(Ok(()), Err);
        }
        if head.parent.is_empty() {
            inner.above.clone_into(&mut head.parent);
        }
        if !head.context.is_empty() {
            inner.context = self.visitor.context(&head.context, "");
        }
        self.objects += 1;
        self.errors += u64::from(head.error.is_some());
        self.visitor.object(&Object {
            start,
            end: self.cursor.offset(),
            number: self.objects,
            array: setting.array,
            head: &head,
            context: inner.context,
            above: inner.above,
            broken,
        });
        Ok(())
    }

    fn keys(
        &mut self,
        head: &mut Head,
        setting: &mut Setting<'_>,
        wrapped: &mut Wrapped,
    ) -> Result<(), Fault> {
        let mut first = true;
        let mut raw = String::new();
        while self.key(&mut first, &mut raw)? {
            let key = resource::key(Cow::Borrowed(&raw));
            let next = self.cursor.peek();
            if self.wrapping(&key, next, head, setting, wrapped)? {
                continue;
            }
            match (&*key, next) {
                ("owner", Some(b'{')) => {
                    if let Some(address) = self.inner("address")? {
                        head.owner = address;
                    }
                }
                ("id" | "parentFolderId", Some(b'{')) => {
                    // As the EWS Managed API holds ids.
                    head.key(&key);
                    if let Some(id) = self.inner("uniqueId")? {
                        head.text(&key, &id);
                    }
                }
                ("error" | "errors" | "odata.error", Some(b'{' | b'"')) => {
                    head.error = Some(self.code()?);
                }
                ("errors", Some(b'[')) => {
                    head.error = Some(String::new());
                    self.cursor.skip_value()?;
                }
                ("recurrence", Some(b'{')) => {
                    head.recurs = true;
                    self.cursor.skip_value()?;
                }
                ("additionalProperties", Some(b'{')) if setting.depth < MAX_DEPTH => {
                    self.cursor.bump();
                    setting.depth += 1;
                    self.keys(head, setting, wrapped)?;
                    setting.depth -= 1;
                }
                (key, Some(b'"')) if key.ends_with("@odata.nextLink") && key.len() > 15 => {
                    let link = self.text()?;
                    if head.more.len() < MAX_LINKS {
                        head.more.push(link);
                    }
                }
                (key, _) if head.key(key) => self.short(head, key)?,
                (_, None) => return Err(self.cursor.fault(FaultKind::End)),
                (_, next) => {
                    head.deep |= matches!(next, Some(b'{' | b'['));
                    self.cursor.skip_value()?;
                }
            }
        }
        Ok(())
    }

    /// Walks over the value of a key that wraps objects; says whether it is one.
    fn wrapping(
        &mut self,
        key: &str,
        next: Option<u8>,
        head: &mut Head,
        setting: &mut Setting<'_>,
        wrapped: &mut Wrapped,
    ) -> Result<bool, Fault> {
        let inside = Setting {
            above: "",
            answer: false,
            ..*setting
        };
        match (key, next) {
            ("value", Some(b'[')) => {
                wrapped.surely = true;
                let page = self.page(head, setting)?;
                wrapped.page = Some(page);
            }
            // An array of one, as `ConvertTo-Json` writes it.
            ("value", Some(b'{')) if head.is_blank() => {
                wrapped.surely = true;
                if !head.context.is_empty() {
                    setting.context = self.visitor.context(&head.context, head.link());
                }
                self.value(Setting {
                    answer: false,
                    ..*setting
                })?;
            }
            ("responses", Some(b'[' | b'{')) if head.id.is_empty() => {
                wrapped.surely = true;
                self.value(Setting {
                    answer: true,
                    ..inside
                })?;
            }
            ("body", Some(b'{' | b'[')) if setting.answer => {
                wrapped.surely = true;
                self.value(inside)?;
            }
            ("body", Some(b'"')) if setting.answer => {
                wrapped.surely = true;
                let fault = self.cursor.fault(FaultKind::Expected("json-object"));
                self.visitor.fault(fault);
                self.cursor.skip_value()?;
            }
            (
                "mailFolders" | "childFolders" | "messages" | "contactFolders" | "contacts"
                | "events" | "calendarView" | "instances" | "calendars",
                Some(b'[' | b'{'),
            ) => {
                wrapped.lists = true;
                let above = head.id.clone();
                self.value(Setting {
                    above: &above,
                    context: 0,
                    ..inside
                })?;
            }
            // Names that scripts give to what they gather.
            ("data" | "items" | "results" | "d" | "folders", Some(b'[' | b'{'))
                if head.is_blank() =>
            {
                wrapped.surely = true;
                self.value(inside)?;
            }
            (
                "value" | "mailFolders" | "childFolders" | "messages" | "contactFolders"
                | "contacts" | "events" | "calendarView" | "instances" | "calendars",
                Some(b'"'),
            ) => {
                let cut = self.is_cut()?;
                wrapped.surely |= cut && key == "value" && head.is_blank();
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Walks over the objects of a page: number of the array, and how many there are.
    fn page(&mut self, head: &mut Head, setting: &mut Setting<'_>) -> Result<(u64, u64), Fault> {
        let placed = || Context::parse(&head.context).is_placed();
        if head.context.is_empty() || head.link().is_empty() && !placed() {
            self.look_ahead(head);
        }
        if !head.context.is_empty() || !head.link().is_empty() {
            setting.context = self.visitor.context(&head.context, head.link());
        }
        let array = self.arrays + 1;
        let objects = self.array(Setting {
            answer: false,
            ..*setting
        })?;
        Ok((array, objects))
    }

    /// Reads what stands behind the array at hand and says what it holds; stays in front of it.
    fn look_ahead(&mut self, head: &mut Head) {
        let here = self.cursor.offset();
        if self.cursor.skip_value().is_ok() {
            let _ = self.behind(head);
        }
        self.cursor.seek(here);
    }

    fn behind(&mut self, head: &mut Head) -> Result<(), Fault> {
        let (mut first, mut raw) = (false, String::new());
        while self.key(&mut first, &mut raw)? {
            let key = resource::key(Cow::Borrowed(&raw));
            match &*key {
                "@odata.context" | "@odata.nextLink" | "@odata.deltaLink" => {
                    self.short(head, &key)?;
                }
                _ => drop(self.cursor.skip_value()?),
            }
        }
        Ok(())
    }
}
