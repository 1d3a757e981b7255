//! Mailboxes as folders of files: trees of messages, Maildir, mbox, and calendars with contacts.
//!
//! They stand together because they differ only in how a message becomes a file; events, contacts and the
//! rest lie beside as iCalendar and vCard in all of them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::mail::{self, Stock};
use super::message::{Message, Sizes};
use super::pim;
use super::text::{Out, Text, told};
use super::tree::{Place, Tree};
use super::who::Who;

/// Which files messages become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// One `.eml` each.
    Eml,
    /// One file in `cur` each, its flags in its name; folders nest as directories.
    Maildir,
    /// All of a folder in one file `mbox`, as `readpst -r` leaves them.
    Mbox,
}

/// Longest name of a directory in bytes; most file systems allow 255.
const LONGEST: usize = 180;

/// What all mailboxes are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made<'a> {
    pub(super) who: &'a Who,
    pub(super) tree: &'a Tree,
    pub(super) sizes: &'a Sizes,
    pub(super) stock: &'a Stock,
}

/// Writes a mailbox into a directory of its own; gives the bytes of its files.
pub(super) fn write(made: Made<'_>, layout: Layout, root: &Path) -> io::Result<u64> {
    let mut paths: Vec<PathBuf> = Vec::with_capacity(made.tree.places.len());
    let mut used: BTreeSet<PathBuf> = BTreeSet::new();
    let mut bytes = 0;
    for place in &made.tree.places {
        let above = place.parent.map_or(root, |parent| paths[parent].as_path());
        let path = if layout == Layout::Maildir && paths.is_empty() {
            // The Maildir itself is the Inbox.
            root.to_owned()
        } else {
            free(above, &file_name(&place.name, layout), &mut used)
        };
        let messages = if layout == Layout::Maildir {
            for part in ["cur", "new", "tmp"] {
                make(&path.join(part))?;
            }
            path.join("cur")
        } else {
            make(&path)?;
            path.clone()
        };
        bytes += if place.role.is_mail() {
            match layout {
                Layout::Mbox => mbox(made, place, &path.join("mbox"))?,
                Layout::Eml | Layout::Maildir => loose(made, layout, place, &messages)?,
            }
        } else {
            items(made, layout, place, &path)?
        };
        paths.push(path);
    }
    Ok(bytes)
}

/// Writes a user's events and contacts as one file of each.
pub(super) fn calendar_and_contacts(made: Made<'_>, stem: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for ending in ["ics", "vcf"] {
        let mut name = stem.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        let mut out = Out::create(Path::new(&name))?;
        let places = made.tree.places.iter();
        let mut begun = None;
        for place in places.filter(|place| pim::ending(place.role) == ending) {
            if begun.is_none() {
                pim::begin(out.text()?, place.role);
                begun = Some(place.role);
            }
            for number in place.first..place.first + place.items {
                pim::item(out.text()?, made.who, place.role, number);
            }
        }
        if let Some(role) = begun {
            pim::end(out.text()?, role);
        }
        bytes += out.end()?;
    }
    Ok(bytes)
}

/// Messages of a folder, one file each.
fn loose(made: Made<'_>, layout: Layout, place: &Place, folder: &Path) -> io::Result<u64> {
    let mut text = Text::default();
    let mut bytes = 0;
    for nth in 0..place.items {
        let message = Message::at(made.sizes, made.who, made.tree, place, nth);
        text.0.clear();
        mail::message(&mut text, made.who, place, &message, made.stock);
        let name = match layout {
            Layout::Maildir => maildir_name(place, &message, nth, text.0.len()),
            Layout::Eml | Layout::Mbox => format!("{:06}.eml", nth + 1),
        };
        let path = folder.join(name);
        fs::write(&path, &text.0).map_err(|error| told(&path, &error))?;
        bytes += text.0.len() as u64;
    }
    Ok(bytes)
}

fn maildir_name(place: &Place, message: &Message, nth: u64, size: usize) -> String {
    let flags = [
        (message.draft, 'D'),
        (message.flag == 1, 'F'),
        (message.read, 'S'),
    ];
    let letters: String = flags
        .into_iter()
        .filter_map(|(set, letter)| set.then_some(letter))
        .collect();
    let seconds = mail::seconds(message.minute(place));
    format!("{seconds}.M{nth}P1.mail,S={size}:2,{letters}")
}

fn mbox(made: Made<'_>, place: &Place, path: &Path) -> io::Result<u64> {
    let mut out = Out::create(path)?;
    for nth in 0..place.items {
        let message = Message::at(made.sizes, made.who, made.tree, place, nth);
        let text = out.text()?;
        text.put("From nobody@example.com Thu Jan  1 00:00:00 2026\r\n");
        mail::message(text, made.who, place, &message, made.stock);
        text.put("\r\n");
    }
    out.end()
}

/// Items of a folder that are no messages: one file each in a tree of loose messages, else one for all.
fn items(made: Made<'_>, layout: Layout, place: &Place, folder: &Path) -> io::Result<u64> {
    let ending = pim::ending(place.role);
    let mut bytes = 0;
    if layout == Layout::Eml {
        let mut text = Text::default();
        for nth in 0..place.items {
            text.0.clear();
            pim::begin(&mut text, place.role);
            pim::item(&mut text, made.who, place.role, place.first + nth);
            pim::end(&mut text, place.role);
            let path = folder.join(format!("{:06}.{ending}", nth + 1));
            fs::write(&path, &text.0).map_err(|error| told(&path, &error))?;
            bytes += text.0.len() as u64;
        }
        return Ok(bytes);
    }
    if place.items == 0 {
        return Ok(0);
    }
    let mut out = Out::create(&folder.join(format!("items.{ending}")))?;
    pim::begin(out.text()?, place.role);
    for nth in 0..place.items {
        pim::item(out.text()?, made.who, place.role, place.first + nth);
    }
    pim::end(out.text()?, place.role);
    out.end()
}

fn make(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path).map_err(|error| told(path, &error))
}

/// A directory that no other folder has, whatever the case of names.
fn free(above: &Path, name: &str, used: &mut BTreeSet<PathBuf>) -> PathBuf {
    let mut number = 1;
    let mut tried = name.to_owned();
    while !used.insert(above.join(tried.to_lowercase())) {
        number += 1;
        tried = format!("{name} ({number})");
    }
    above.join(tried)
}

/// A folder's name as a directory: as converters write it, with what no file system allows replaced.
fn file_name(name: &str, layout: Layout) -> String {
    let mut out = String::new();
    for c in name.trim().chars() {
        let kept = match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            // Dots part levels in some Maildirs, and '&' begins an encoded character.
            '.' | '&' if layout == Layout::Maildir => '_',
            c => c,
        };
        if out.len() + kept.len_utf8() > LONGEST {
            break;
        }
        out.push(kept);
    }
    let out = out.trim_end_matches(['.', ' ']);
    if out.is_empty() {
        "_".to_owned()
    } else {
        out.to_owned()
    }
}
