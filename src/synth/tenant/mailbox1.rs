//! Writes `labelcast.mailbox/1`, one file per mailbox.
//!
//! It stands apart because it is the form in which tenants of tens of millions of items are made: what
//! is written per item goes straight into the file's buffer.

use std::io;
use std::path::Path;

use super::json;
use super::message::{Message, Sizes};
use super::text::{Out, Text};
use super::tree::{Place, Role, Tree};
use super::who::Who;
use model::MailboxKind;

/// Writes a mailbox; gives its length in bytes.
pub(super) fn write(who: &Who, tree: &Tree, sizes: &Sizes, path: &Path) -> io::Result<u64> {
    let mut out = Out::create(path)?;
    let kind = match who.kind {
        MailboxKind::User => "user",
        MailboxKind::Shared => "shared",
        MailboxKind::Resource => "resource",
        MailboxKind::Archive => "archive",
        MailboxKind::Group => "group",
    };
    let text = out.text()?;
    text.put("{\"schema\":\"labelcast.mailbox/1\",\"address\":")
        .json(&who.address());
    text.put(",\"kind\":\"").put(kind);
    text.put("\",\"locale\":\"").put(who.names.locale);
    text.put("\",\"folders\":[");
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); tree.places.len()];
    let mut top = Vec::new();
    for (n, place) in tree.places.iter().enumerate() {
        match place.parent {
            Some(parent) => below[parent].push(n),
            None => top.push(n),
        }
    }
    let mut writer = Writer {
        out,
        who,
        tree,
        sizes,
        below,
        keys: who.seed & 1 == 1,
    };
    writer.folders(&top)?;
    writer.out.text()?.put("]}\n");
    writer.out.end()
}

struct Writer<'a> {
    out: Out,
    who: &'a Who,
    tree: &'a Tree,
    sizes: &'a Sizes,
    below: Vec<Vec<usize>>,
    /// Whether this mailbox's messages tell their search keys.
    keys: bool,
}

impl Writer<'_> {
    // No deeper than the folders that are made: less than two hundred levels.
    fn folders(&mut self, places: &[usize]) -> io::Result<()> {
        for (n, &at) in places.iter().enumerate() {
            let place = &self.tree.places[at];
            let text = self.out.text()?;
            text.put(if n > 0 { ",\n" } else { "\n" });
            text.put("{\"name\":").json(&place.name);
            if let Some(id) = place.default.and_then(|default| default.ids().0) {
                text.put(",\"well_known\":\"").put(id).put("\"");
            }
            text.put(",\"class\":\"")
                .put(place.role.container())
                .put("\",\"items\":[");
            self.items(place)?;
            self.out.text()?.put("]");
            let below = std::mem::take(&mut self.below[at]);
            if !below.is_empty() {
                self.out.text()?.put(",\"folders\":[");
                self.folders(&below)?;
                self.out.text()?.put("]");
            }
            self.out.text()?.put("}");
        }
        Ok(())
    }

    fn items(&mut self, place: &Place) -> io::Result<()> {
        for nth in 0..place.items {
            let text = self.out.text()?;
            text.put(if nth > 0 { ",\n" } else { "\n" });
            let number = place.first + nth;
            match place.role {
                Role::Mail | Role::Sent | Role::Drafts | Role::Filed => {
                    let message = Message::at(self.sizes, self.who, self.tree, place, nth);
                    mail(text, self.who, place, &message, self.keys);
                }
                Role::Events => {
                    text.put("{\"class\":\"IPM.Appointment\",");
                    json::event(text, self.who, number, true);
                }
                Role::Contacts => json::contact_item(text, self.who, number),
                Role::Tasks => json::other(text, "IPM.Task", number),
                Role::Notes => json::other(text, "IPM.StickyNote", number),
                Role::Journal => json::other(text, "IPM.Activity", number),
            }
        }
        Ok(())
    }
}

fn mail(text: &mut Text, who: &Who, place: &Place, message: &Message, keys: bool) {
    text.put("{\"class\":\"").put(message.class).put("\"");
    if !message.draft {
        text.put(",\"message_id\":\"");
        message.message_id(text);
        text.put("\"");
    }
    if keys {
        text.put(",\"search_key\":\"")
            .hex(message.id)
            .hex(!message.number)
            .put("\"");
    }
    text.put(",\"size\":").number(message.size());
    let own = matches!(place.role, Role::Sent | Role::Drafts);
    if message.nobody {
        text.put(",\"from\":\"\"");
    } else if own {
        text.put(",\"from\":\"")
            .json_inside(&who.name)
            .put(" <")
            .put(&who.local);
        text.put("@contoso.example.com>\"");
    } else {
        let (given, family) = message.name();
        text.put(",\"from\":\"")
            .put(given)
            .put(" ")
            .put(family)
            .put(" <");
        message.address(text);
        text.put(">\"");
    }
    if message.draft {
        text.put(",\"draft\":true");
    }
    text.put(if message.read || own {
        ",\"read\":true"
    } else {
        ",\"read\":false"
    });
    text.put(match message.importance {
        0 => ",\"importance\":\"low\"",
        1 => "",
        _ => ",\"importance\":\"high\"",
    });
    text.put(match message.flag {
        0 => "",
        1 => ",\"flag\":\"flagged\"",
        _ => ",\"flag\":\"complete\"",
    });
    text.put(match message.categories {
        0 => "",
        1 => ",\"categories\":[\"Red Category\"]",
        _ => ",\"categories\":[\"重要\",\"Blue Category\"]",
    });
    let mut before = ",\"attachments\":[{\"name\":\"";
    let mut any = false;
    for file in message.files() {
        text.put(before);
        before = ",{\"name\":\"";
        any = true;
        file.name(text);
        text.put("\",\"size\":").number(file.size);
        if let Some(entry) = file.entry {
            text.put(",\"entries\":[\"").put(entry).put("\"]");
        }
        text.put("}");
    }
    text.put(if any { "]}" } else { "}" });
}
