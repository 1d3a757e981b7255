//! Reads who a message is from.
//!
//! Apart because exports write it in four ways, and because somebody who was cut out of an export is not nobody.

use std::borrow::Cow;

use super::super::json::{Fault, Pull};
use super::super::resource;

/// A sender as it stands.
#[derive(Default)]
pub(super) enum Person<'b> {
    /// The key is absent.
    #[default]
    Missing,
    /// The key is there and holds nobody.
    Nobody,
    /// Whoever it is was cut when the message was exported.
    Cut,
    /// An address, or a name where there is no address.
    Somebody(Cow<'b, str>),
}

/// Reads `{"emailAddress": {"name": ..., "address": ...}}` or null; also the inner object alone, and an
/// address alone.
pub(super) fn person<'b>(pull: &mut Pull<'b>, cut: &mut bool) -> Result<Person<'b>, Fault> {
    match pull.peek() {
        Some(b'"') => {
            let text = pull.string()?;
            if resource::is_cut(&text) {
                *cut = true;
                return Ok(Person::Cut);
            }
            if text.trim().is_empty() {
                return Ok(Person::Nobody);
            }
            Ok(Person::Somebody(address_in(text)))
        }
        Some(b'{') => {
            let (mut found, mut inner) = (None, None);
            let (mut name, mut address) = (Cow::Borrowed(""), Cow::Borrowed(""));
            pull.object(|pull, key| {
                match (&*resource::key(key), pull.peek()) {
                    ("emailAddress", _) => inner = Some(person(pull, cut)?),
                    ("name", Some(b'"')) => name = pull.string()?,
                    ("address", Some(b'"')) => address = pull.string()?,
                    _ => pull.skip()?,
                }
                Ok(())
            })?;
            for text in [address, name] {
                if found.is_none() && !text.trim().is_empty() {
                    found = Some(Person::Somebody(text));
                }
            }
            Ok(inner.or(found).unwrap_or(Person::Nobody))
        }
        _ => pull.skip().map(|()| Person::Nobody),
    }
}

/// The address in `Name <address>`; else the text.
fn address_in(text: Cow<'_, str>) -> Cow<'_, str> {
    let inside = text
        .trim()
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'));
    match inside {
        Some((_, address)) if address.contains('@') => Cow::Owned(address.trim().to_owned()),
        _ => text,
    }
}
