//! Mailboxes as dumps of Microsoft Graph's responses: pages of folders, messages, events and contacts.
//!
//! It stands apart because Graph tells of everything by ids and keeps folders, calendars and contact
//! folders in collections of their own. Tasks, notes and the journal are not in what is dumped.

use std::fs;
use std::io;
use std::path::Path;

use super::json;
use super::mail;
use super::message::{Message, Sizes};
use super::text::{Out, Text, told};
use super::tree::{Place, Role, Standard, Tree};
use super::who::{DOMAIN, Who};

/// Objects on a page.
const PAGE: u64 = 1_000;

/// Writes a mailbox into a directory of its own; gives the bytes of its files.
pub(super) fn write(who: &Who, tree: &Tree, sizes: &Sizes, root: &Path) -> io::Result<u64> {
    fs::create_dir_all(root).map_err(|error| told(root, &error))?;
    let dump = Dump {
        who,
        tree,
        sizes,
        root,
    };
    let mut bytes = dump.folders("mailFolders", |place| place.role.is_mail())?;
    bytes += dump.folders("calendars", |place| place.role == Role::Events)?;
    bytes += dump.folders("contactFolders", |place| place.role == Role::Contacts)?;
    for (n, place) in tree.places.iter().enumerate() {
        bytes += dump.items(n, place)?;
    }
    Ok(bytes)
}

struct Dump<'a> {
    who: &'a Who,
    tree: &'a Tree,
    sizes: &'a Sizes,
    root: &'a Path,
}

impl Dump<'_> {
    fn context(&self, text: &mut Text, collection: &str) {
        text.put("{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users('");
        text.put(&self.who.local).put("%40").put(DOMAIN).put("')/");
        text.put(collection).put("\",\"value\":[");
    }

    fn id(&self, text: &mut Text, kind: &str, number: u64) {
        text.put("AAMkAG").put(kind).hex(self.who.seed).hex(number);
    }

    fn folders(&self, name: &str, wanted: impl Fn(&Place) -> bool) -> io::Result<u64> {
        let mut out = Out::create(&self.root.join(format!("{name}.json")))?;
        self.context(out.text()?, name);
        let mut comma = "\n";
        for (n, place) in self.tree.places.iter().enumerate() {
            if !wanted(place) {
                continue;
            }
            let text = out.text()?;
            text.put(comma).put("{\"id\":\"");
            comma = ",\n";
            self.id(text, "F", n as u64);
            if name == "calendars" {
                text.put("\",\"name\":").json(&place.name);
                let default = place.default == Some(Standard::Calendar);
                text.put(",\"canEdit\":true,\"isDefaultCalendar\":");
                text.put(if default { "true}" } else { "false}" });
                continue;
            }
            text.put("\",\"displayName\":")
                .json(&place.name)
                .put(",\"parentFolderId\":\"");
            match place.parent {
                Some(parent) => self.id(text, "F", parent as u64),
                None => self.id(text, "R", 0),
            }
            text.put("\"");
            if name == "mailFolders" {
                let below = |other: &&Place| other.parent == Some(n);
                let children = self.tree.places.iter().filter(below).count();
                text.put(",\"childFolderCount\":").number(children as u64);
                text.put(",\"unreadItemCount\":0,\"totalItemCount\":")
                    .number(place.items);
                text.put(",\"isHidden\":false");
            }
            if let Some(id) = place.default.and_then(|default| default.ids().0) {
                text.put(",\"wellKnownName\":\"").put(id).put("\"");
            }
            text.put("}");
        }
        out.text()?.put("\n]}\n");
        out.end()
    }

    /// Pages of one folder.
    fn items(&self, folder: usize, place: &Place) -> io::Result<u64> {
        let name = match place.role {
            Role::Mail | Role::Sent | Role::Drafts | Role::Filed => "messages",
            Role::Events => "events",
            Role::Contacts => "contacts",
            Role::Tasks | Role::Notes | Role::Journal => return Ok(0),
        };
        let mut bytes = 0;
        let mut first = 0;
        while first < place.items {
            let next = (first + PAGE).min(place.items);
            let page = first / PAGE + 1;
            let file = format!("{name}-{folder:05}-{page:04}.json");
            let mut out = Out::create(&self.root.join(file))?;
            let text = out.text()?;
            if name == "events" {
                let mut collection = Text::default();
                collection.put("calendars('");
                self.id(&mut collection, "F", folder as u64);
                collection.put("')/events");
                self.context(text, &String::from_utf8_lossy(&collection.0));
            } else {
                self.context(text, name);
            }
            for nth in first..next {
                let text = out.text()?;
                text.put(if nth > first { ",\n" } else { "\n" });
                text.put("{\"id\":\"");
                let number = place.first + nth;
                self.id(text, "I", number);
                text.put("\",");
                if name != "events" {
                    text.put("\"parentFolderId\":\"");
                    self.id(text, "F", folder as u64);
                    text.put("\",");
                }
                match name {
                    "events" => json::event(text, self.who, number, false),
                    "contacts" => json::contact(text, self.who, number),
                    _ => self.message(text, place, nth),
                }
            }
            out.text()?.put("\n]}\n");
            bytes += out.end()?;
            first = next;
        }
        Ok(bytes)
    }

    fn message(&self, text: &mut Text, place: &Place, nth: u64) {
        let message = Message::at(self.sizes, self.who, self.tree, place, nth);
        let minute = message.minute(place);
        text.put("\"receivedDateTime\":\"");
        let (year, month, day) = mail::day(minute);
        text.number(year)
            .put("-")
            .padded(month, 2)
            .put("-")
            .padded(day, 2)
            .put("T");
        text.padded(minute / 60 % 24, 2)
            .put(":")
            .padded(minute % 60, 2)
            .put(":00Z\"");
        if !message.draft {
            text.put(",\"internetMessageId\":\"");
            message.message_id(text);
            text.put("\"");
        }
        text.put(",\"subject\":\"Re: ")
            .number(message.number)
            .put("\"");
        let own = matches!(place.role, Role::Sent | Role::Drafts);
        if message.nobody {
            text.put(",\"from\":null");
        } else if own {
            text.put(",\"from\":{\"emailAddress\":{\"name\":")
                .json(&self.who.name);
            text.put(",\"address\":\"")
                .put(&self.who.local)
                .put("@")
                .put(DOMAIN)
                .put("\"}}");
        } else {
            let (given, family) = message.name();
            text.put(",\"from\":{\"emailAddress\":{\"name\":\"")
                .put(given)
                .put(" ")
                .put(family);
            text.put("\",\"address\":\"");
            message.address(text);
            text.put("\"}}");
        }
        text.put(if message.read || own {
            ",\"isRead\":true"
        } else {
            ",\"isRead\":false"
        });
        text.put(if message.draft {
            ",\"isDraft\":true"
        } else {
            ",\"isDraft\":false"
        });
        text.put(match message.importance {
            0 => ",\"importance\":\"low\"",
            1 => ",\"importance\":\"normal\"",
            _ => ",\"importance\":\"high\"",
        });
        text.put(match message.flag {
            0 => ",\"flag\":{\"flagStatus\":\"notFlagged\"}",
            1 => ",\"flag\":{\"flagStatus\":\"flagged\"}",
            _ => ",\"flag\":{\"flagStatus\":\"complete\"}",
        });
        text.put(match message.categories {
            0 => ",\"categories\":[]",
            1 => ",\"categories\":[\"Red Category\"]",
            _ => ",\"categories\":[\"重要\",\"Blue Category\"]",
        });
        let files = message.files().count();
        text.put(if files > 0 {
            ",\"hasAttachments\":true,\"attachments\":["
        } else {
            ",\"hasAttachments\":false"
        });
        for (n, file) in message.files().enumerate() {
            text.put(if n > 0 { "," } else { "" });
            text.put("{\"@odata.type\":\"#microsoft.graph.fileAttachment\",\"name\":\"");
            file.name(text);
            text.put("\",\"size\":")
                .number(file.size)
                .put(",\"isInline\":false}");
        }
        text.put(if files > 0 { "]" } else { "" });
        text.put(",\"singleValueExtendedProperties\":[{\"id\":\"Integer 0xe08\",\"value\":\"");
        text.number(message.size()).put("\"}]}");
    }
}
