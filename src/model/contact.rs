//! Contacts as sources stream them, in the words of Exchange.
//!
//! Apart from mail because a contact is judged by what it holds, field by field. What no rule asks of a
//! field is not kept: of most, that it is there is enough.

/// One contact, or a contact group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "fields that a contact has or has not, any of them with any other"
)]
pub struct Contact {
    /// `UID`, or the id that the export gives it; empty where it has none.
    pub id: String,
    /// A contact group (`IPM.DistList`, `KIND:group`).
    pub group: bool,
    /// Members of a contact group.
    pub members: u32,
    /// Display name; empty where it has none.
    pub name: String,
    /// Phone and fax numbers, in the order in which Exchange's form has them where the export keeps none.
    pub phones: Vec<Phone>,
    /// E-mail addresses, instant messaging not among them.
    pub emails: Vec<String>,
    /// Categories by name.
    pub categories: Vec<String>,
    /// Has a photo.
    pub photo: bool,
    /// Has initials (`PidTagInitials`).
    pub initials: bool,
    /// Has a personal web page (`PidTagPersonalHomePage`).
    pub personal_page: bool,
    /// Has a business web page (`PidTagBusinessHomePage`).
    pub business_page: bool,
    /// Has a wedding anniversary.
    pub anniversary: bool,
    /// Has a birthday.
    pub birthday: bool,
    /// Marked as a favourite or as often used.
    pub favorite: bool,
    /// Number of fields with a value, photo not among them.
    pub fields: u32,
    /// Length of all fields' text in bytes of UTF-8, photo not among them.
    pub text_bytes: u64,
    /// Length of the longest field in characters (Unicode scalar values).
    pub longest_field: u64,
    /// Not the user's own: an entry of the organisation's address list.
    pub directory: bool,
}

/// A number of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// What kind.
    pub kind: PhoneKind,
    /// The number as it stands.
    pub number: String,
}

/// Kinds of numbers.
///
/// Source: [MS-OXOCNTC 2.2.1.4](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxocntc/9b636532-9150-4836-9635-9c9b756c9ccf).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhoneKind {
    /// Business, the second one included.
    Business,
    /// Home, the second one included.
    Home,
    /// Mobile.
    Mobile,
    /// Business fax.
    BusinessFax,
    /// Home fax.
    HomeFax,
    /// Another fax.
    OtherFax,
    /// Pager.
    Pager,
    /// The company's main number.
    CompanyMain,
    /// Primary.
    Primary,
    /// Any other: other, assistant, car, callback, ISDN, radio, telex, TTY/TDD.
    Other,
}
