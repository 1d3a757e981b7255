//! One message in several files: `1.eml` beside `1.msg`, as `readpst -m` and some clients write it.
//!
//! Apart because counting one message twice is as wrong as losing it, and a name alone does not prove that
//! two files are one: where both tell an id, the ids decide.

use std::ffi::OsString;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::kinds::{FileKind, kind_of};
use super::layout::First;
use super::outlook::outline;
use crate::tree::{MessageReader, PackedNames, from_bytes, to_bytes};
use model::{Family, Identity, IdentityKind};

/// Takes the poorer file of each pair out: of a message the Outlook item, which lacks the true size, of an
/// event or a contact the text, which lacks much of the item.
pub(super) fn settle(folder: &Path, files: &mut PackedNames, items: &mut Vec<OsString>) -> First {
    let mut told = First::default();
    if items.is_empty() {
        return told;
    }
    let mut texts: FxHashMap<Vec<u8>, OsString> = FxHashMap::default();
    for name in files.range(0..files.len()) {
        if matches!(
            kind_of(name),
            FileKind::Message | FileKind::Event | FileKind::Contact
        ) {
            texts.insert(stem(name).to_owned(), from_bytes(name).into_owned());
        }
    }
    let mut out: FxHashSet<Vec<u8>> = FxHashSet::default();
    let mut reader = MessageReader::new(folder.to_owned());
    items.retain(|item| {
        let Some(text) = texts.get(stem(&to_bytes(item))) else {
            return true;
        };
        let is_mail = kind_of(&to_bytes(text)) == FileKind::Message;
        let poorer = match outline(&folder.join(item)) {
            // It cannot be read: the text stands for it.
            None => item,
            Some((Family::Mail, identity)) if is_mail => {
                let other = reader.scan(text).ok().map(|scanned| scanned.identity());
                if differ(identity, other) {
                    return true;
                }
                item
            }
            Some((Family::Calendar | Family::Contacts, _)) if !is_mail => text,
            Some(_) => return true,
        };
        out.insert(to_bytes(poorer).into_owned());
        told.add(poorer);
        poorer != item
    });
    if !out.is_empty() {
        files.remove(|name| out.contains(name));
    }
    told
}

/// Whether two ids are of the same sort and not the same.
fn differ(a: Option<Identity>, b: Option<Identity>) -> bool {
    let id = |identity: Option<Identity>| {
        identity.filter(|identity| identity.kind == IdentityKind::MessageId)
    };
    matches!((id(a), id(b)), (Some(a), Some(b)) if a.key != b.key)
}

/// Whether a file is another form of the message beside it, a page: `1.mht`, `1.html`.
pub(super) fn is_rendition(path: &Path) -> bool {
    const FORMS: [&str; 4] = ["mht", "mhtml", "htm", "html"];
    let is_form = path
        .extension()
        .is_some_and(|end| FORMS.iter().any(|form| end.eq_ignore_ascii_case(form)));
    let beside = |path: &Path| {
        ["eml", "msg"]
            .iter()
            .any(|end| path.with_extension(end).is_file())
    };
    is_form && beside(path)
}

fn stem(name: &[u8]) -> &[u8] {
    let dot = memchr::memrchr(b'.', name).unwrap_or(name.len());
    name.get(..dot).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempDir;

    #[test]
    fn ids_that_differ_make_two_messages() {
        let id = |text: &str| Some(Identity::message_id(text.as_bytes()));
        let headers = Some(Identity::headers(b"a", b"b", b"c", 1));
        assert!(differ(id("<1@example.com>"), id("<2@example.com>")));
        assert!(!differ(id("<1@example.com>"), id("<1@example.com>")));
        assert!(!differ(id("<1@example.com>"), headers));
        assert!(!differ(None, id("<1@example.com>")));
    }

    #[test]
    fn forms_of_a_message_need_the_message_beside_them() {
        let dir = TempDir::new("forms");
        dir.write("1.eml", b"x");
        for (name, form) in [
            ("1.mht", true),
            ("1.HTML", true),
            ("1.json", false),
            ("1.txt", false),
            ("2.mht", false),
        ] {
            assert_eq!(is_rendition(&dir.write(name, b"x")), form, "{name}");
        }
        assert_eq!(stem(b"a.b.eml"), b"a.b");
    }
}
