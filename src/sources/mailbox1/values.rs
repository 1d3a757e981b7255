//! Reads the values of a mailbox's and a folder's keys, items and subfolders aside.
//!
//! Apart from [`super::tree`], which knows how objects stand in each other: here is what each key
//! may hold, and what is said where it holds something else.

use super::super::json::{Bytes, FaultKind, decode};
use super::tree::{MAX_TEXT_BYTES, Pass, Stop, refused, wrong_type};
use super::{SCHEMA, keys};
use model::{FolderClass, FolderId, MailboxKind, Problem, WellKnown};
use words::say;

impl<B: Bytes + ?Sized> Pass<'_, B> {
    pub(super) fn mailbox_key(&mut self, key: &str) -> Result<(), Stop> {
        match key {
            "schema" => {
                let schema = self.string("schema")?;
                if schema != SCHEMA {
                    return Err(refused(
                        say!("mailbox1-schema", schema = schema),
                        say!("mailbox1-schema-help", schema = SCHEMA),
                    ));
                }
                self.schema = true;
            }
            "address" => self.tree.address = Some(self.string("address")?),
            "locale" => self.tree.locale = self.string_or_null("locale")?,
            _ => {
                let kind = self.string("kind")?;
                self.tree.kind = match kind.as_str() {
                    "user" => MailboxKind::User,
                    "shared" => MailboxKind::Shared,
                    "resource" => MailboxKind::Resource,
                    "archive" => MailboxKind::Archive,
                    "group" => MailboxKind::Group,
                    _ => {
                        return Err(refused(
                            say!("mailbox1-kind", kind = kind),
                            say!("mailbox1-kind-help"),
                        ));
                    }
                };
            }
        }
        Ok(())
    }

    pub(super) fn folder_key(&mut self, key: &str, id: FolderId) -> Result<(), Stop> {
        let text = match key {
            "hidden" | "favorite" => {
                let value = self.boolean(key)?;
                if let Some(folder) = self.tree.folders.get_mut(id.index()) {
                    match key {
                        "hidden" => folder.hidden = value,
                        _ => folder.favorite = value,
                    }
                }
                return Ok(());
            }
            "name" => Some(self.string(key)?),
            _ => self.string_or_null(key)?,
        };
        let Some(folder) = self.tree.folders.get_mut(id.index()) else {
            return Ok(());
        };
        match (key, text) {
            ("name", Some(name)) => {
                folder.name = name;
                folder.search = false;
            }
            ("well_known", Some(name)) => {
                folder.well_known = WellKnown::from_name(&name);
                if folder.well_known.is_none() {
                    let names: Vec<&str> =
                        WellKnown::ALL.iter().map(|known| known.name()).collect();
                    return Err(refused(
                        say!("mailbox1-well-known", name = &name),
                        keys::help(&name, &names),
                    ));
                }
            }
            ("class", Some(class)) => {
                folder.class = Some(folder_class(&class)?);
                folder.container = FolderClass::container(&class);
            }
            ("owner", owner) => folder.owner = owner.filter(|owner| !owner.trim().is_empty()),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn open_array(&mut self, key: &str) -> Result<(), Stop> {
        match self.cursor.peek() {
            Some(b'[') => self.cursor.bump(),
            None => return Err(self.cursor.fault(FaultKind::End).into()),
            Some(_) => return Err(wrong_type(key, say!("json-array"))),
        }
        Ok(())
    }

    fn string(&mut self, key: &str) -> Result<String, Stop> {
        match self.cursor.peek() {
            Some(b'"') => {}
            None => return Err(self.cursor.fault(FaultKind::End).into()),
            Some(_) => return Err(wrong_type(key, say!("json-string"))),
        }
        let at = self.cursor.offset();
        match self.cursor.raw_string(MAX_TEXT_BYTES, &mut self.scratch) {
            Ok(()) => {}
            Err(fault) if fault.kind == FaultKind::Long => {
                return Err(refused(
                    say!(
                        "mailbox1-long",
                        key = key,
                        most = words::plain(MAX_TEXT_BYTES)
                    ),
                    say!("mailbox1-long-help"),
                ));
            }
            Err(fault) => return Err(fault.into()),
        }
        match decode(&self.scratch) {
            Ok(text) => Ok(text.into_owned()),
            Err(kind) => {
                let place = self.place().unwrap_or_else(|| "mailbox".to_owned());
                let cause = say!(
                    "mailbox1-text",
                    key = key,
                    cause = kind.text(),
                    at = words::plain(at)
                );
                let help = say!("mailbox1-text-help");
                self.tree
                    .problems
                    .push(Problem::new(self.path, place, cause, help));
                Ok(String::from_utf8_lossy(&self.scratch).into_owned())
            }
        }
    }

    fn string_or_null(&mut self, key: &str) -> Result<Option<String>, Stop> {
        if self.cursor.peek() == Some(b'"') {
            return self.string(key).map(Some);
        }
        match self.word()? {
            b"null" => Ok(None),
            _ => Err(wrong_type(key, say!("wanted-text-or-null"))),
        }
    }

    fn boolean(&mut self, key: &str) -> Result<bool, Stop> {
        match self.word()? {
            b"true" => Ok(true),
            b"false" => Ok(false),
            _ => Err(wrong_type(key, say!("json-boolean"))),
        }
    }

    /// Reads `null`, `true` and the like; nothing where a string, array or object stands.
    fn word(&mut self) -> Result<&[u8], Stop> {
        self.scratch.clear();
        match self.cursor.peek() {
            None => return Err(self.cursor.fault(FaultKind::End).into()),
            Some(b'"' | b'[' | b'{') => {}
            Some(_) => self.cursor.plain(&mut self.scratch)?,
        }
        if self.cursor.peek().is_none() {
            return Err(self.cursor.fault(FaultKind::End).into());
        }
        Ok(&self.scratch)
    }
}

/// Reads a container class or one of the words that stand for one.
fn folder_class(class: &str) -> Result<FolderClass, Stop> {
    const WORDS: &[&str] = &[
        "mail", "calendar", "contacts", "tasks", "notes", "journal", "other",
    ];
    let container = class
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("IPF"));
    if container || WORDS.contains(&class) {
        return Ok(FolderClass::from_container_class(class));
    }
    Err(refused(
        say!("mailbox1-class", class = class),
        keys::help(class, WORDS),
    ))
}
