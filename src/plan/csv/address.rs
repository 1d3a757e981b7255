//! What an SMTP address looks like, as far as a batch file needs to know.
//!
//! It stands apart because several columns hold addresses. It is stricter than RFC 5321 in one
//! point, quoted local parts, which no directory of a migration has.

/// Why a text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAddress {
    /// No `@`, or more than one.
    At,
    /// Blanks or control characters inside.
    Blank,
    /// A name and an address in angle brackets.
    DisplayName,
    /// A prefix such as `SMTP:`.
    Prefix,
    /// The part before the `@` is empty, too long, or has a dot at an end or two in a row.
    Local,
    /// The part behind the `@` is no name of a domain.
    Domain,
    /// Letters beyond ASCII.
    NotAscii,
    /// Several addresses.
    Several,
}

/// Says why a text is no address, if it is none.
pub(super) fn flaw(text: &str) -> Option<NoAddress> {
    if text.contains(['<', '>']) {
        return Some(NoAddress::DisplayName);
    }
    let ats = text.matches('@').count();
    if ats > 1 && text.contains([';', ',', ' ']) {
        return Some(NoAddress::Several);
    }
    if text.len() > 5 && text.is_char_boundary(5) && text[..5].eq_ignore_ascii_case("smtp:") {
        return Some(NoAddress::Prefix);
    }
    let Some((local, domain)) = text.split_once('@').filter(|_| ats == 1) else {
        return Some(NoAddress::At);
    };
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some(NoAddress::Blank);
    }
    if !text.is_ascii() {
        return Some(NoAddress::NotAscii);
    }
    let known = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c);
    if local.is_empty()
        || local.len() > 64
        || local.starts_with('.')
        || local.ends_with('.')
        || local.contains("..")
        || !local.chars().all(known)
    {
        return Some(NoAddress::Local);
    }
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let labels = domain.split('.').count();
    (domain.len() > 255 || labels < 2 || !domain.split('.').all(label)).then_some(NoAddress::Domain)
}

/// The domain of an address, in lower case.
pub(super) fn domain(address: &str) -> String {
    (address.rsplit_once('@')).map_or_else(String::new, |(_, domain)| domain.to_ascii_lowercase())
}

/// An address as it is compared: case does not count.
pub fn folded(address: &str) -> String {
    address.trim().to_lowercase()
}
