//! vCard 2.1, 3.0 and 4.0: one card into one contact of the model.
//!
//! Apart from events because a contact is counted rather than understood: what fields there are, how long
//! they are, which of them Google has no place for.
//!
//! Sources: [RFC 6350](https://www.rfc-editor.org/rfc/rfc6350), [RFC 2426](https://www.rfc-editor.org/rfc/rfc2426),
//! [MS-OXVCARD](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxvcard/f5eba5b3-c4d2-4d53-90e7-6a3eb42f1c9a)
//! (a web page without a type is the business one).

mod phones;
#[cfg(test)]
mod tests;

use calcard::vcard::{VCard, VCardEntry, VCardKind, VCardParameterName, VCardProperty, VCardValue};

use rustc_hash::FxHashMap;

use model::Contact;

/// Reads a card.
pub(super) fn contact(card: &VCard) -> Contact {
    let mut contact = Contact::default();
    let mut names = Names::default();
    let labels = Labels::of(card);
    for entry in &card.entries {
        let values = entry.values.iter().any(has_text);
        let is_there = values || entry.values.iter().any(|value| value.as_text().is_none());
        match &entry.name {
            VCardProperty::Uid => first_text(entry)
                .unwrap_or_default()
                .clone_into(&mut contact.id),
            VCardProperty::Kind => contact.group |= is_group(entry),
            VCardProperty::Member => contact.members += u32::from(is_there),
            VCardProperty::Fn => names.formatted(entry),
            VCardProperty::N => names.parts(entry),
            VCardProperty::Org => names.organisation(entry),
            VCardProperty::Email => {
                if let Some(address) = first_text(entry) {
                    contact
                        .emails
                        .push(strip_scheme(address, "mailto:").to_owned());
                }
            }
            VCardProperty::Tel => {
                if let Some(number) = first_text(entry) {
                    contact.phones.push(phones::phone(
                        &labels,
                        entry,
                        strip_scheme(number, "tel:"),
                    ));
                }
            }
            VCardProperty::Categories => {
                let names = entry.values.iter().filter_map(VCardValue::as_text);
                contact.categories.extend(
                    names
                        .map(str::trim)
                        .filter(|name| !name.is_empty())
                        .map(str::to_owned),
                );
            }
            VCardProperty::Photo => {
                contact.photo |= is_there;
                continue;
            }
            VCardProperty::Url if values => {
                let types = types(entry);
                let home = types.iter().any(|kind| kind == "HOME");
                contact.personal_page |= home;
                contact.business_page |= !home || types.iter().any(|kind| kind == "WORK");
            }
            VCardProperty::Anniversary => contact.anniversary |= is_there,
            VCardProperty::Bday => contact.birthday |= is_there,
            VCardProperty::Other(name) => other(&mut contact, name, entry, is_there),
            _ => {}
        }
        if !is_about_the_card(&entry.name) {
            count(&mut contact, entry);
        }
    }
    contact.name = names.best(&contact);
    contact
}

fn other(contact: &mut Contact, name: &str, entry: &VCardEntry, is_there: bool) {
    let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    if is(&["X-ADDRESSBOOKSERVER-KIND"]) {
        contact.group |= is_group(entry);
    } else if is(&["X-ADDRESSBOOKSERVER-MEMBER"]) {
        contact.members += u32::from(is_there);
    } else if is(&[
        "X-ANNIVERSARY",
        "X-MS-ANNIVERSARY",
        "X-EVOLUTION-ANNIVERSARY",
        "X-KADDRESSBOOK-X-ANNIVERSARY",
    ]) {
        contact.anniversary |= is_there;
    } else if is(&["INITIALS", "X-INITIALS", "X-MS-INITIALS"]) {
        contact.initials |= is_there;
    } else if is(&["X-FAVORITE", "X-STARRED"]) {
        let off = first_text(entry).is_none_or(|text| {
            ["0", "FALSE", "NO"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word))
        });
        contact.favorite |= !off;
    }
}

/// Properties that are about the card and no field of the person.
const fn is_about_the_card(name: &VCardProperty) -> bool {
    matches!(
        name,
        VCardProperty::Begin
            | VCardProperty::End
            | VCardProperty::Version
            | VCardProperty::Prodid
            | VCardProperty::Rev
            | VCardProperty::Uid
            | VCardProperty::Source
            | VCardProperty::Clientpidmap
            | VCardProperty::Created
            | VCardProperty::Kind
    )
}

/// Counts the values of a property: parts of a name or an address are fields of their own.
fn count(contact: &mut Contact, entry: &VCardEntry) {
    let mut field = |text: &str| {
        let text = text.trim();
        if !text.is_empty() {
            contact.fields = contact.fields.saturating_add(1);
            contact.text_bytes += text.len() as u64;
            contact.longest_field = contact.longest_field.max(text.chars().count() as u64);
        }
    };
    for value in &entry.values {
        match value {
            VCardValue::Component(parts) => parts.iter().for_each(|part| field(part)),
            VCardValue::PartialDateTime(_) => field("0000-00-00"),
            // Sounds, logos, keys: there, and not text.
            VCardValue::Binary(_) => field("*"),
            VCardValue::Integer(number) => field(&number.to_string()),
            VCardValue::Float(number) => field(&number.to_string()),
            VCardValue::Boolean(flag) => field(if *flag { "TRUE" } else { "FALSE" }),
            value => field(value.as_text().unwrap_or_default()),
        }
    }
}

fn has_text(value: &VCardValue) -> bool {
    match value {
        VCardValue::Component(parts) => parts.iter().any(|part| !part.trim().is_empty()),
        value => value.as_text().is_some_and(|text| !text.trim().is_empty()),
    }
}

fn first_text(entry: &VCardEntry) -> Option<&str> {
    entry
        .values
        .iter()
        .filter_map(VCardValue::as_text)
        .map(str::trim)
        .find(|text| !text.is_empty())
}

fn is_group(entry: &VCardEntry) -> bool {
    entry.values.iter().any(|value| match value {
        VCardValue::Kind(kind) => *kind == VCardKind::Group,
        value => value
            .as_text()
            .is_some_and(|text| text.trim().eq_ignore_ascii_case("group")),
    })
}

fn strip_scheme<'a>(value: &'a str, scheme: &str) -> &'a str {
    value
        .split_at_checked(scheme.len())
        .filter(|(start, _)| start.eq_ignore_ascii_case(scheme))
        .map_or(value, |(_, rest)| rest)
}

/// The types of a property in upper case, those of vCard 2.1 that stand without `TYPE=` among them.
fn types(entry: &VCardEntry) -> Vec<String> {
    let mut types = Vec::new();
    for param in &entry.params {
        match &param.name {
            VCardParameterName::Type => {
                let text = param.value.clone().into_text();
                types.extend(text.split(',').map(|kind| kind.trim().to_ascii_uppercase()));
            }
            VCardParameterName::Pref => types.push("PREF".to_owned()),
            VCardParameterName::Other(name) => types.push(name.to_ascii_uppercase()),
            _ => {}
        }
    }
    types
}

/// The labels that Apple's and Google's programs give properties, by the group that ties them together.
#[derive(Default)]
struct Labels(FxHashMap<String, String>);

impl Labels {
    fn of(card: &VCard) -> Self {
        let mut labels = Self::default();
        for entry in &card.entries {
            if let VCardProperty::Other(name) = &entry.name
                && name.eq_ignore_ascii_case("X-ABLABEL")
                && let (Some(group), Some(label)) = (&entry.group, first_text(entry))
            {
                let label = label.trim_start_matches("_$!<").trim_end_matches(">!$_");
                labels
                    .0
                    .entry(group.to_ascii_lowercase())
                    .or_insert_with(|| label.to_ascii_uppercase());
            }
        }
        labels
    }

    /// The label of a property, in capitals.
    fn label(&self, entry: &VCardEntry) -> Option<&str> {
        let group = entry.group.as_deref()?.to_ascii_lowercase();
        self.0.get(&group).map(String::as_str)
    }
}

/// Names, the best of which is shown.
#[derive(Default)]
struct Names {
    formatted: Option<String>,
    parts: Option<String>,
    organisation: Option<String>,
}

impl Names {
    fn formatted(&mut self, entry: &VCardEntry) {
        if self.formatted.is_none() {
            self.formatted = first_text(entry).map(str::to_owned);
        }
    }

    /// Prefix, given names, surname, suffix, as they are spoken.
    fn parts(&mut self, entry: &VCardEntry) {
        let part = |place: usize| {
            entry.values.get(place).and_then(|value| match value {
                VCardValue::Component(parts) => Some(parts.join(" ")),
                value => value.as_text().map(str::to_owned),
            })
        };
        let words: Vec<String> = [3, 1, 2, 0, 4]
            .into_iter()
            .filter_map(part)
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect();
        if self.parts.is_none() && !words.is_empty() {
            self.parts = Some(words.join(" "));
        }
    }

    fn organisation(&mut self, entry: &VCardEntry) {
        if self.organisation.is_none() {
            self.organisation = first_text(entry).map(str::to_owned);
        }
    }

    fn best(self, contact: &Contact) -> String {
        self.formatted
            .or(self.parts)
            .or(self.organisation)
            .or_else(|| contact.emails.first().cloned())
            .unwrap_or_default()
    }
}
