//! From properties to a `Contact`.
//!
//! It stands alone as the place where it is decided what counts as a field of a contact.
//!
//! Fields are those that Outlook's form shows, each counted once where it has a value: names, phone
//! and fax numbers, addresses of e-mail and instant messaging, the parts of the three postal
//! addresses, company, people around, web pages, the four free fields, notes, birthday and
//! anniversary. What a program makes of others is no field: full addresses, display names of e-mail
//! addresses, the name to sort by (unless there is no other name). Categories become labels.
//!
//! [\[MS-OXOCNTC\]](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocntc/9b636532-9150-4836-9635-9c9b756c9ccf).

use super::names::Name;
use super::properties::{Key, Properties, Reading, kind};
use super::text::hex;
use super::{Tables, prop};
use model::{Contact, MessageClass, Phone, PhoneKind};

/// Bytes of notes that are read; Google's bound of a whole contact is a fraction of it.
const MOST_NOTES: usize = 4 << 20;

/// Bytes of an id; those of directories carry names.
const MOST_ID: usize = 512;

/// Characters that a date takes as text (`2026-01-31`).
const DATE_LEN: u64 = 10;

/// Numbers, in the order of Outlook's form.
const PHONES: [(u16, PhoneKind); 19] = [
    (prop::ASSISTANT_PHONE, PhoneKind::Other),
    (prop::BUSINESS_PHONE, PhoneKind::Business),
    (prop::BUSINESS_PHONE_2, PhoneKind::Business),
    (prop::BUSINESS_FAX, PhoneKind::BusinessFax),
    (prop::CALLBACK_PHONE, PhoneKind::Other),
    (prop::CAR_PHONE, PhoneKind::Other),
    (prop::COMPANY_PHONE, PhoneKind::CompanyMain),
    (prop::HOME_PHONE, PhoneKind::Home),
    (prop::HOME_PHONE_2, PhoneKind::Home),
    (prop::HOME_FAX, PhoneKind::HomeFax),
    (prop::ISDN, PhoneKind::Other),
    (prop::MOBILE_PHONE, PhoneKind::Mobile),
    (prop::OTHER_PHONE, PhoneKind::Other),
    // "Primary" by its id, "other" by Outlook's form.
    (prop::PRIMARY_FAX, PhoneKind::OtherFax),
    (prop::PAGER, PhoneKind::Pager),
    (prop::PRIMARY_PHONE, PhoneKind::Primary),
    (prop::RADIO_PHONE, PhoneKind::Other),
    (prop::TELEX, PhoneKind::Other),
    (prop::TTY_PHONE, PhoneKind::Other),
];

/// Addresses, and where the SMTP address stands if the first is a directory's.
const EMAILS: [(Name, Name); 3] = [
    (Name::EMAIL_1, Name::EMAIL_1_ORIGINAL),
    (Name::EMAIL_2, Name::EMAIL_2_ORIGINAL),
    (Name::EMAIL_3, Name::EMAIL_3_ORIGINAL),
];

/// Texts that are fields, beside those that are read one by one.
const FIELDS: [Key; 55] = [
    Key::Id(prop::NAME_PREFIX),
    Key::Id(prop::GIVEN_NAME),
    Key::Id(prop::MIDDLE_NAME),
    Key::Id(prop::SURNAME),
    Key::Id(prop::GENERATION),
    Key::Id(prop::NICKNAME),
    Key::Name(Name::YOMI_FIRST_NAME),
    Key::Name(Name::YOMI_LAST_NAME),
    Key::Name(Name::YOMI_COMPANY),
    Key::Id(prop::TITLE),
    Key::Id(prop::COMPANY),
    Key::Id(prop::DEPARTMENT),
    Key::Id(prop::OFFICE),
    Key::Id(prop::PROFESSION),
    Key::Id(prop::MANAGER),
    Key::Id(prop::ASSISTANT),
    Key::Id(prop::SPOUSE),
    Key::Id(prop::CHILDREN),
    Key::Id(prop::HOBBIES),
    Key::Id(prop::REFERRED_BY),
    Key::Id(prop::LANGUAGE),
    Key::Id(prop::LOCATION),
    Key::Id(prop::ACCOUNT),
    Key::Id(prop::CUSTOMER_ID),
    Key::Id(prop::GOVERNMENT_ID),
    Key::Id(prop::ORGANIZATIONAL_ID),
    Key::Id(prop::COMPUTER),
    Key::Id(prop::FTP_SITE),
    Key::Name(Name::FREE_BUSY_LOCATION),
    Key::Name(Name::MILEAGE),
    Key::Name(Name::BILLING),
    Key::Name(Name::INSTANT_MESSAGING),
    Key::Name(Name::WORK_STREET),
    Key::Name(Name::WORK_CITY),
    Key::Name(Name::WORK_STATE),
    Key::Name(Name::WORK_POSTAL_CODE),
    Key::Name(Name::WORK_COUNTRY),
    Key::Name(Name::WORK_POST_OFFICE_BOX),
    Key::Id(prop::HOME_STREET),
    Key::Id(prop::HOME_CITY),
    Key::Id(prop::HOME_STATE),
    Key::Id(prop::HOME_POSTAL_CODE),
    Key::Id(prop::HOME_COUNTRY),
    Key::Id(prop::HOME_POST_OFFICE_BOX),
    Key::Id(prop::OTHER_STREET),
    Key::Id(prop::OTHER_CITY),
    Key::Id(prop::OTHER_STATE),
    Key::Id(prop::OTHER_POSTAL_CODE),
    Key::Id(prop::OTHER_COUNTRY),
    Key::Id(prop::OTHER_POST_OFFICE_BOX),
    Key::Name(Name::USER_FIELD_1),
    Key::Name(Name::USER_FIELD_2),
    Key::Name(Name::USER_FIELD_3),
    Key::Name(Name::USER_FIELD_4),
    Key::Id(prop::INITIALS),
];

/// The postal address that mail goes to, where none is marked as that of work.
const MAIL_ADDRESS: [u16; 6] = [
    prop::STREET,
    prop::LOCALITY,
    prop::STATE,
    prop::POSTAL_CODE,
    prop::COUNTRY,
    prop::POST_OFFICE_BOX,
];

/// Reads a contact or a contact group.
pub(crate) fn contact<P: Properties>(
    from: &mut Reading<'_, P>,
    class: &str,
    tables: &Tables,
) -> Contact {
    let group = MessageClass(class).is("IPM.DistList");
    let mut fields = Fields::default();
    let mut contact = Contact {
        id: id(from),
        group,
        members: if group {
            from.count(Name::LIST_MEMBERS)
        } else {
            0
        },
        categories: from.texts(Name::KEYWORDS),
        photo: tables.photo || from.flag(Name::HAS_PICTURE),
        initials: !from.text(prop::INITIALS).trim().is_empty(),
        birthday: has_date(from, prop::BIRTHDAY, Name::BIRTHDAY_LOCAL),
        anniversary: has_date(from, prop::WEDDING_ANNIVERSARY, Name::ANNIVERSARY_LOCAL),
        ..Contact::default()
    };
    for (id, kind) in PHONES {
        for number in values(from, Key::Id(id)) {
            fields.add(&number);
            contact.phones.push(Phone { kind, number });
        }
    }
    for (own, original) in EMAILS {
        let mut address = from.text(own);
        if !address.contains('@') || address.starts_with('/') {
            let other = from.text(original);
            if other.contains('@') || address.is_empty() {
                address = other;
            }
        }
        if address.contains(['@', '/']) {
            fields.add(&address);
            contact.emails.push(address);
        }
    }
    for key in FIELDS {
        for text in values(from, key) {
            fields.add(&text);
        }
    }
    if !from.has(Name::WORK_STREET) && !from.has(Name::WORK_CITY) {
        // Where it is the one of home or another, it is counted there.
        let other = [
            prop::HOME_STREET,
            prop::HOME_CITY,
            prop::OTHER_STREET,
            prop::OTHER_CITY,
        ];
        if !other.iter().any(|&id| from.has(id)) {
            for id in MAIL_ADDRESS {
                fields.add(&from.text(id));
            }
        }
    }
    let page = from.text(prop::PERSONAL_HOME_PAGE);
    contact.personal_page = fields.add(&page);
    let page = [Key::Id(prop::BUSINESS_HOME_PAGE), Key::Name(Name::WEB_PAGE)]
        .into_iter()
        .flat_map(|key| values(from, key))
        .next();
    contact.business_page = page.is_some_and(|page| fields.add(&page));
    fields.add(&from.long_text(prop::BODY, MOST_NOTES));
    contact.name = name(from, group, &contact);
    if has_no_parts(from) {
        fields.add(&contact.name);
    }
    fields.add_dates([contact.birthday, contact.anniversary]);
    contact.fields = fields.count;
    contact.text_bytes = fields.bytes;
    contact.longest_field = fields.longest;
    contact
}

/// Its entry id, else its search key, which copies share.
fn id<P: Properties>(from: &mut Reading<'_, P>) -> String {
    let ids = [prop::ENTRY_ID, prop::SEARCH_KEY].into_iter();
    let mut ids = ids.filter_map(|id| from.bytes(id, MOST_ID));
    hex(&ids.find(|id| !id.is_empty()).unwrap_or_default())
}

/// What all fields of a contact come to.
#[derive(Debug, Default)]
struct Fields {
    count: u32,
    bytes: u64,
    longest: u64,
}

impl Fields {
    /// Counts a field; false if it is blank.
    fn add(&mut self, text: &str) -> bool {
        if text.trim().is_empty() {
            return false;
        }
        self.count = self.count.saturating_add(1);
        self.bytes = self.bytes.saturating_add(text.len() as u64);
        self.longest = self.longest.max(text.chars().count() as u64);
        true
    }

    fn add_dates(&mut self, dates: [bool; 2]) {
        for _ in dates.into_iter().filter(|&date| date) {
            self.count = self.count.saturating_add(1);
            self.bytes = self.bytes.saturating_add(DATE_LEN);
            self.longest = self.longest.max(DATE_LEN);
        }
    }
}

/// Whether the name has no parts that were counted.
fn has_no_parts<P: Properties>(from: &mut Reading<'_, P>) -> bool {
    [prop::GIVEN_NAME, prop::SURNAME, prop::MIDDLE_NAME]
        .iter()
        .all(|&id| from.text(id).trim().is_empty())
}

/// A date in either of two properties.
fn has_date<P: Properties>(from: &mut Reading<'_, P>, id: u16, name: Name) -> bool {
    from.time(id).or_else(|| from.time(name)).is_some()
}

/// The texts of a property that has one, or a list of them; blank ones left out.
fn values<P: Properties>(from: &mut Reading<'_, P>, key: Key) -> Vec<String> {
    let listed = matches!(from.kind(key), Some(kind::MANY_STRING | kind::MANY_STRING8));
    let mut list = if listed {
        from.texts(key)
    } else {
        vec![from.text(key)]
    };
    list.retain(|text| !text.trim().is_empty());
    list
}

/// The display name, else what comes nearest to one.
fn name<P: Properties>(from: &mut Reading<'_, P>, group: bool, contact: &Contact) -> String {
    let own = if group {
        Key::Name(Name::LIST_NAME)
    } else {
        Key::Id(prop::DISPLAY_NAME)
    };
    let keys = [
        own,
        Key::Id(prop::DISPLAY_NAME),
        Key::Name(Name::FILE_UNDER),
        Key::Id(prop::SUBJECT),
        Key::Id(prop::COMPANY),
    ];
    for key in keys {
        let name = from.text(key);
        if !name.trim().is_empty() {
            return name;
        }
    }
    contact.emails.first().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use encoding_rs::SHIFT_JIS;
    use jiff::civil::datetime;

    use super::super::testing::{Made, Value};
    use super::*;

    fn clean(mut made: Made, class: &str) -> Contact {
        let contact = made.read(|from| contact(from, class, &Tables::default()));
        assert_eq!(made.notes, [""; 0]);
        contact
    }

    #[test]
    fn numbers_come_in_the_form_s_order_with_their_kinds() {
        let contact = clean(
            Made::default()
                .with(prop::PAGER, Value::text("5"))
                .with(prop::MOBILE_PHONE, Value::text("4"))
                .with(
                    prop::HOME_PHONE_2,
                    Value::Texts(vec!["2".into(), " ".into(), "3".into()]),
                )
                .with(prop::BUSINESS_PHONE, Value::text("1"))
                .with(prop::RADIO_PHONE, Value::text("")),
            "IPM.Contact",
        );
        let phones: Vec<_> = contact
            .phones
            .iter()
            .map(|phone| (phone.kind, phone.number.as_str()))
            .collect();
        assert_eq!(
            phones,
            [
                (PhoneKind::Business, "1"),
                (PhoneKind::Home, "2"),
                (PhoneKind::Home, "3"),
                (PhoneKind::Mobile, "4"),
                (PhoneKind::Pager, "5"),
            ]
        );
        assert_eq!(contact.fields, 5);
    }

    #[test]
    fn what_google_leaves_out_is_seen() {
        let none = Value::time(datetime(4501, 1, 1, 0, 0, 0, 0));
        let born = Value::time(datetime(1970, 5, 4, 0, 0, 0, 0));
        let contact = clean(
            Made::default()
                .with(prop::INITIALS, Value::text("A.B."))
                .with(
                    prop::PERSONAL_HOME_PAGE,
                    Value::text("https://a.example.com"),
                )
                .with(prop::BIRTHDAY, none)
                .with(prop::WEDDING_ANNIVERSARY, born)
                .with(Name::HAS_PICTURE, Value::Flag(true))
                .with(Name::KEYWORDS, Value::Texts(vec!["VIP".into()])),
            "IPM.Contact",
        );
        assert!(contact.initials && contact.personal_page && contact.photo && contact.anniversary);
        assert!(!contact.business_page && !contact.birthday && !contact.group);
        assert_eq!(contact.categories, ["VIP"]);
        // Initials, page, anniversary.
        assert_eq!(
            (contact.fields, contact.text_bytes, contact.longest_field),
            (3, 35, 21)
        );
    }

    #[test]
    fn a_directory_s_address_gives_way_to_the_one_beside_it() {
        let emails = |own: &str, original: &str| {
            let made = Made::default()
                .with(Name::EMAIL_2, Value::text(own))
                .with(Name::EMAIL_2_ORIGINAL, Value::text(original));
            clean(made, "IPM.Contact").emails
        };
        assert_eq!(emails("a@example.com", "Ann"), ["a@example.com"]);
        assert_eq!(
            emails("/o=example/cn=a", "a@example.com"),
            ["a@example.com"]
        );
        assert_eq!(emails("/o=example/cn=a", "Ann"), ["/o=example/cn=a"]);
        assert!(emails("", "").is_empty());
    }

    #[test]
    fn notes_and_longest_field_are_measured_in_their_units() {
        let mut kanji = b"\x93\xfa\x96{".repeat(40_000);
        kanji.push(0);
        let contact = clean(
            Made::default()
                .narrow_in(SHIFT_JIS)
                .with(prop::GIVEN_NAME, Value::Narrow(b"\x93\xfa\x96{".to_vec()))
                .with(prop::BODY, Value::Narrow(kanji)),
            "IPM.Contact",
        );
        assert_eq!(
            (contact.longest_field, contact.text_bytes),
            (80_000, 240_006)
        );
    }

    #[test]
    fn a_group_has_its_own_name_and_members() {
        let group = clean(
            Made::default()
                .with(Name::LIST_NAME, Value::text("Team"))
                .with(prop::DISPLAY_NAME, Value::text("other"))
                .with(Name::LIST_MEMBERS, Value::Many(5)),
            "IPM.DistList",
        );
        assert!(group.group);
        assert_eq!((group.name.as_str(), group.members), ("Team", 5));
    }

    #[test]
    fn a_contact_without_a_name_is_called_by_the_next_best() {
        let named = |made: Made| clean(made, "IPM.Contact").name;
        let company = Made::default().with(prop::COMPANY, Value::text("Example"));
        assert_eq!(named(company.clone()), "Example");
        let filed = company.with(Name::FILE_UNDER, Value::text("Ann"));
        assert_eq!(named(filed), "Ann");
        let mail = Made::default().with(Name::EMAIL_1, Value::text("a@example.com"));
        assert_eq!(named(mail), "a@example.com");
    }
}
