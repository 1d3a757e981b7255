//! Reads a contact or a contact group.
//!
//! Apart because of a contact only a few things are kept, and the rest is measured: how many fields, how
//! long. Fields are counted as Google Contacts would hold them: each number, address, page and line of
//! text is one; bookkeeping of Exchange (ids, dates of change), categories and the photo are none.

use super::super::json::{Fault, Pull};
use super::keys;
use super::moment::date;
use super::people::address;
use super::reading::{Reading, joined};
use super::spelling;
use model::{Contact, Phone, PhoneKind};
use words::say;

/// Kinds of numbers: Graph's of beta, and those of Exchange that it lacks.
const PHONES: [(&str, PhoneKind); 17] = [
    ("home", PhoneKind::Home),
    ("business", PhoneKind::Business),
    ("mobile", PhoneKind::Mobile),
    ("other", PhoneKind::Other),
    ("assistant", PhoneKind::Other),
    ("homeFax", PhoneKind::HomeFax),
    ("businessFax", PhoneKind::BusinessFax),
    ("otherFax", PhoneKind::OtherFax),
    ("pager", PhoneKind::Pager),
    ("radio", PhoneKind::Other),
    ("car", PhoneKind::Other),
    ("callback", PhoneKind::Other),
    ("isdn", PhoneKind::Other),
    ("telex", PhoneKind::Other),
    ("ttyTdd", PhoneKind::Other),
    ("companyMain", PhoneKind::CompanyMain),
    ("primary", PhoneKind::Primary),
];

/// Kinds of web pages: Graph's of beta.
const WEBSITES: [&str; 5] = ["other", "home", "work", "blog", "profile"];

/// A contact while it is read.
#[derive(Default)]
struct Building {
    contact: Contact,
    file_as: String,
    given: String,
    surname: String,
    /// Numbers by the list they stand in: business, home, mobile, then those that name their kind.
    phones: [Vec<Phone>; 4],
}

/// Reads the contact at hand; `group` says that its class is that of a contact group.
pub(crate) fn contact(
    reading: &mut Reading<'_>,
    pull: &mut Pull<'_>,
    group: bool,
) -> Result<Contact, Fault> {
    let mut building = Building::default();
    building.contact.group = group;
    reading.object(pull, "", keys::CONTACT, |reading, pull, key| {
        building.key(reading, pull, key)
    })?;
    Ok(building.done())
}

impl Building {
    fn key(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        key: &str,
    ) -> Result<(), Fault> {
        match key {
            "displayName" => self.contact.name = self.field(reading, pull, key)?,
            "fileAs" => self.file_as = self.field(reading, pull, key)?,
            "givenName" => self.given = self.field(reading, pull, key)?,
            "surname" => self.surname = self.field(reading, pull, key)?,
            "initials" => self.contact.initials = !self.field(reading, pull, key)?.is_empty(),
            "businessHomePage" => {
                self.contact.business_page |= !self.field(reading, pull, key)?.is_empty();
            }
            "personalHomePage" => {
                self.contact.personal_page |= !self.field(reading, pull, key)?.is_empty();
            }
            "birthday" => self.contact.birthday = self.date(reading, pull, key)?,
            "weddingAnniversary" => self.contact.anniversary = self.date(reading, pull, key)?,
            "mobilePhone" => {
                let number = self.field(reading, pull, key)?;
                self.phone(2, PhoneKind::Mobile, number);
            }
            "businessPhones" | "homePhones" => {
                let (list, kind) = match key {
                    "businessPhones" => (0, PhoneKind::Business),
                    _ => (1, PhoneKind::Home),
                };
                reading.array(pull, key, |reading, pull| {
                    let number = self.field(reading, pull, key)?;
                    self.phone(list, kind, number);
                    Ok(())
                })?;
            }
            "phones" => {
                reading.array(pull, key, |reading, pull| self.number(reading, pull, key))?;
            }
            "emailAddresses" => reading.array(pull, key, |reading, pull| {
                let found = address(reading, pull, key)?;
                self.email(found);
                Ok(())
            })?,
            "primaryEmailAddress" | "secondaryEmailAddress" | "tertiaryEmailAddress" => {
                let found = address(reading, pull, key)?;
                self.email(found);
            }
            "categories" => reading.array(pull, key, |reading, pull| {
                let name = reading.text(pull, key)?;
                self.contact
                    .categories
                    .extend(name.map(std::borrow::Cow::into_owned));
                Ok(())
            })?,
            "websites" => {
                reading.array(pull, key, |reading, pull| self.website(reading, pull, key))?;
            }
            "photo" => self.contact.photo = photo(reading, pull)?,
            "isFavorite" => {
                self.contact.favorite = reading.boolean(pull, key)?.unwrap_or_default();
            }
            "directory" => {
                self.contact.directory = reading.boolean(pull, key)?.unwrap_or_default();
            }
            "members" => self.contact.members = count(reading, pull, key)?,
            _ => self.rest(reading, pull, key)?,
        }
        Ok(())
    }

    fn rest(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        key: &str,
    ) -> Result<(), Fault> {
        match key {
            "businessAddress" | "homeAddress" | "otherAddress" => self.address(reading, pull, key),
            "postalAddresses" => {
                reading.array(pull, key, |reading, pull| self.address(reading, pull, key))
            }
            "children" | "imAddresses" => reading.array(pull, key, |reading, pull| {
                self.field(reading, pull, key).map(drop)
            }),
            "changeKey"
            | "createdDateTime"
            | "extensions"
            | "flag"
            | "id"
            | "lastModifiedDateTime"
            | "multiValueExtendedProperties"
            | "parentFolderId"
            | "singleValueExtendedProperties" => pull.skip(),
            _ => self.field(reading, pull, key).map(drop),
        }
    }

    /// Reads a field of text, and measures it.
    fn field(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<String, Fault> {
        let text = reading.string(pull, path)?;
        if text.trim().is_empty() {
            return Ok(String::new());
        }
        self.measure(&text);
        Ok(text)
    }

    fn measure(&mut self, text: &str) {
        let contact = &mut self.contact;
        contact.fields = contact.fields.saturating_add(1);
        contact.text_bytes = contact.text_bytes.saturating_add(text.len() as u64);
        contact.longest_field = contact.longest_field.max(text.chars().count() as u64);
    }

    /// Reads a date, and says whether there is one.
    fn date(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<bool, Fault> {
        let date = date(reading, pull, path)?;
        if let Some(date) = date {
            self.measure(&date.to_string());
        }
        Ok(date.is_some())
    }

    fn phone(&mut self, list: usize, kind: PhoneKind, number: String) {
        if number.is_empty() {
            return;
        }
        if let Some(list) = self.phones.get_mut(list) {
            list.push(Phone { kind, number });
        }
    }

    fn email(&mut self, address: String) {
        if !address.is_empty() {
            self.measure(&address);
            self.contact.emails.push(address);
        }
    }

    /// Reads one of `phones`.
    fn number(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<(), Fault> {
        let mut kind = PhoneKind::Other;
        let mut number = String::new();
        reading.object(pull, path, keys::PHONE, |reading, pull, key| {
            let path = joined(path, key);
            if key == "number" {
                number = self.field(reading, pull, &path)?;
                return Ok(());
            }
            let known = PHONES.map(|(word, _)| word);
            let place = reading.choice(pull, &path, &known)?;
            let found = place.and_then(|place| PHONES.get(place));
            kind = found.map_or(PhoneKind::Other, |(_, kind)| *kind);
            Ok(())
        })?;
        self.phone(3, kind, number);
        Ok(())
    }

    /// Reads one of `websites`.
    fn website(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<(), Fault> {
        let mut kind = None;
        let mut page = String::new();
        reading.object(pull, path, keys::WEBSITE, |reading, pull, key| {
            let path = joined(path, key);
            match key {
                "address" => page = self.field(reading, pull, &path)?,
                "type" => kind = reading.choice(pull, &path, &WEBSITES)?,
                _ => pull.skip()?,
            }
            Ok(())
        })?;
        match kind {
            Some(1) => self.contact.personal_page |= !page.is_empty(),
            Some(2) => self.contact.business_page |= !page.is_empty(),
            _ => {}
        }
        Ok(())
    }

    /// Reads a postal address, which is one field: its parts, a line each.
    fn address(
        &mut self,
        reading: &mut Reading<'_>,
        pull: &mut Pull<'_>,
        path: &str,
    ) -> Result<(), Fault> {
        let mut whole = String::new();
        reading.object(pull, path, keys::POSTAL, |reading, pull, key| {
            if key == "type" {
                return pull.skip();
            }
            let part = reading.string(pull, &joined(path, key))?;
            if !part.trim().is_empty() {
                if !whole.is_empty() {
                    whole.push('\n');
                }
                whole.push_str(&part);
            }
            Ok(())
        })?;
        if !whole.is_empty() {
            self.measure(&whole);
        }
        Ok(())
    }

    fn done(self) -> Contact {
        let mut contact = self.contact;
        if contact.name.is_empty() {
            contact.name = if self.file_as.is_empty() {
                format!("{} {}", self.given, self.surname).trim().to_owned()
            } else {
                self.file_as
            };
        }
        contact.phones = self.phones.into_iter().flatten().collect();
        contact
    }
}

/// Reads a photo: true or false, its size in bytes, or Graph's profilePhoto, which is one pixel wide
/// where there is none.
fn photo(reading: &mut Reading<'_>, pull: &mut Pull<'_>) -> Result<bool, Fault> {
    match pull.peek() {
        Some(b't' | b'f') => pull.boolean(),
        Some(b'0'..=b'9') => Ok(reading.number(pull, "photo", u32::MAX)?.unwrap_or_default() > 0),
        Some(b'{') => {
            let (mut there, mut said) = (true, false);
            pull.object(|pull, key| {
                // SDKs write a photo that is none with null for each key.
                said |= !matches!(pull.peek(), Some(b'n' | b'{'));
                match (&*spelling::key(key), pull.peek()) {
                    ("width" | "height", Some(b'0'..=b'9')) => {
                        there &= pull.unsigned().is_ok_and(|pixels| pixels > 1);
                    }
                    ("id", Some(b'"')) => there &= pull.string()? != "1X1",
                    _ => pull.skip()?,
                }
                Ok(())
            })?;
            let there = there && said;
            Ok(there)
        }
        _ => {
            if !pull.null() {
                reading.wrong("photo", say!("wanted-boolean-or-bytes"));
                pull.skip()?;
            }
            Ok(false)
        }
    }
}

/// Reads how many there are: a number, or an array of them.
fn count(reading: &mut Reading<'_>, pull: &mut Pull<'_>, path: &str) -> Result<u32, Fault> {
    if matches!(pull.peek(), Some(b'0'..=b'9')) {
        return Ok(reading.number(pull, path, u32::MAX)?.unwrap_or_default());
    }
    let mut count = 0_u32;
    reading.array(pull, path, |_, pull| {
        count = count.saturating_add(1);
        pull.skip()
    })?;
    Ok(count)
}
