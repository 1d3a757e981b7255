//! Values as Exchange writes them: GUIDs, addresses with their prefix, sizes, truth.
//!
//! Apart from the tables because every table has such values, and because a value that cannot be used must say why:
//! what is not known is never taken for what is good.

use std::borrow::Cow;

use model::Value;

/// Why a value is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Lack {
    /// The export has no such column.
    Column,
    /// The name of a type stands in its place.
    TypeName,
    /// It is no such value.
    Bad,
}

/// A value, or why it is not known.
pub(super) type Known<T> = Result<T, Lack>;

/// The id of a mailbox; none where it is missing or all zeros.
pub(super) fn guid(value: Option<&Value<'_>>) -> Known<Option<u128>> {
    let text = match value {
        None => return Err(Lack::Column),
        Some(Value::Nil) => return Ok(None),
        Some(Value::TypeName(_) | Value::List(_)) => return Err(Lack::TypeName),
        Some(Value::Text(text)) => text,
    };
    guid_of(text).ok_or(Lack::Bad)
}

/// A GUID in any of its spellings; `None` if it is none.
pub fn guid_of(text: &str) -> Option<Option<u128>> {
    let text = text.trim();
    if is_null(text) {
        return Some(None);
    }
    let inner = match text.as_bytes() {
        [b'{', .., b'}'] | [b'(', .., b')'] => text.get(1..text.len() - 1)?,
        _ => text,
    };
    let grouped = inner.len() == 36
        && inner
            .bytes()
            .enumerate()
            .all(|(at, byte)| (byte == b'-') == matches!(at, 8 | 13 | 18 | 23));
    if !grouped && inner.len() != 32 {
        return None;
    }
    let digits: String = inner.chars().filter(|c| *c != '-').collect();
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u128::from_str_radix(&digits, 16).ok()?;
    Some((number != 0).then_some(number))
}

/// A GUID as Exchange writes it.
pub(super) fn guid_text(guid: u128) -> String {
    let digits = format!("{guid:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    let parts = parts.map(|part| digits.get(part).unwrap_or_default());
    parts.join("-")
}

fn is_null(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("null") || text.eq_ignore_ascii_case("$null")
}

/// Text of one value; none where nothing stands there.
pub(super) fn text<'v>(value: Option<&'v Value<'_>>) -> Known<Option<&'v str>> {
    match value {
        None => Err(Lack::Column),
        Some(Value::Nil) => Ok(None),
        Some(Value::TypeName(_)) => Err(Lack::TypeName),
        Some(Value::Text(text)) if is_null(text) => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text)),
        Some(Value::List(list)) => match list.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            _ => Err(Lack::Bad),
        },
    }
}

/// The values of a collection. Only `|` and line ends part them: an X500 address may hold blanks and commas.
pub(super) fn list<'v>(value: Option<&'v Value<'_>>) -> Known<Vec<&'v str>> {
    match value {
        None => Err(Lack::Column),
        Some(Value::Nil) => Ok(Vec::new()),
        Some(Value::TypeName(_)) => Err(Lack::TypeName),
        Some(Value::Text(text)) if is_null(text) => Ok(Vec::new()),
        Some(Value::Text(text)) => {
            let entries = text.split(['|', '\n', '\r']).map(str::trim);
            Ok(entries.filter(|entry| !entry.is_empty()).collect())
        }
        Some(Value::List(list)) => Ok(list
            .iter()
            .map(AsRef::as_ref)
            .filter(|entry| !entry.is_empty())
            .collect()),
    }
}

/// True or false.
pub(super) fn truth(value: Option<&Value<'_>>) -> Known<Option<bool>> {
    Ok(match text(value)? {
        None => None,
        Some(text)
            if ["true", "$true", "1", "yes"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word)) =>
        {
            Some(true)
        }
        Some(text)
            if ["false", "$false", "0", "no"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word)) =>
        {
            Some(false)
        }
        Some(_) => return Err(Lack::Bad),
    })
}

/// A size in bytes; none where it is not set or without limit. Exchange writes `99 GB (106,300,440,576 bytes)`,
/// with the separators of the culture; the number in parentheses is exact.
pub(super) fn bytes(value: Option<&Value<'_>>) -> Known<Option<u64>> {
    let Some(text) = text(value)? else {
        return Ok(None);
    };
    if text.eq_ignore_ascii_case("unlimited") {
        return Ok(None);
    }
    let number = match text.rsplit_once(['(', '（']) {
        Some((_, inner)) => inner.trim_end_matches(|c: char| !c.is_ascii_digit()),
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => text,
        None => return Err(Lack::Bad),
    };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let other = number.chars().any(char::is_alphabetic);
    if other {
        Err(Lack::Bad)
    } else {
        digits.parse().map(Some).map_err(|_| Lack::Bad)
    }
}

/// An address with its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proxy<'a> {
    /// `SMTP:` (primary) or `smtp:`.
    Smtp(&'a str, bool),
    /// `X500:`, in any case.
    X500(&'a str),
    /// `X400:`, in any case.
    X400(&'a str),
    /// `SIP:`, `SPO:` and others.
    Other,
}

/// What a proxy address is. One without a prefix is an SMTP address, as `ExternalEmailAddress` may be written.
pub(super) fn proxy(text: &str) -> Proxy<'_> {
    match text.split_once(':') {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("smtp") => {
            Proxy::Smtp(rest.trim(), prefix == "SMTP")
        }
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("x500") => Proxy::X500(rest.trim()),
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("x400") => Proxy::X400(rest.trim()),
        None if text.contains('@') => Proxy::Smtp(text, false),
        _ => Proxy::Other,
    }
}

/// An address without its prefix, in lower case.
pub(super) fn smtp(text: &str) -> String {
    match proxy(text.trim()) {
        Proxy::Smtp(address, _) => address.to_lowercase(),
        _ => text.trim().to_lowercase(),
    }
}

/// The domain of an address in lower case; empty if it has none.
pub(super) fn domain(address: &str) -> Cow<'_, str> {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    if domain.bytes().any(|byte| byte.is_ascii_uppercase()) || !domain.is_ascii() {
        Cow::Owned(domain.to_lowercase())
    } else {
        Cow::Borrowed(domain)
    }
}

/// Whether an entry of a list of addresses is several that were joined by something else than `|`.
pub(super) fn is_joined(entry: &str) -> bool {
    let lower = entry.to_ascii_lowercase();
    let prefixes = ["smtp:", "x500:", "sip:", "spo:", "x400:"];
    let inside = prefixes.iter().any(|prefix| {
        lower.match_indices(prefix).any(|(at, _)| {
            let before = lower.get(..at).unwrap_or_default();
            before.ends_with([',', ';', ' '])
        })
    });
    let many = matches!(proxy(entry), Proxy::Smtp(address, _) if address.matches('@').count() > 1 && address.contains([',', ';', ' ']));
    inside || many || entry.starts_with('{')
}

/// Whether text holds what no value of a directory does: a control character.
pub(super) fn is_controlled(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Value<'_> {
        Value::Text(text.into())
    }

    #[test]
    fn a_guid_is_the_same_in_every_spelling() {
        let plain = guid_of("1ec059c7-8396-4d0b-af4e-d6bd4c12a8d8")
            .unwrap()
            .unwrap();
        for text in [
            "{1EC059C7-8396-4D0B-AF4E-D6BD4C12A8D8}",
            "(1ec059c7-8396-4d0b-af4e-d6bd4c12a8d8)",
            "1ec059c783964d0baf4ed6bd4c12a8d8",
            " 1ec059c7-8396-4d0b-af4e-d6bd4c12a8d8 ",
        ] {
            assert_eq!(guid_of(text), Some(Some(plain)), "{text}");
        }
        assert_eq!(guid_text(plain), "1ec059c7-8396-4d0b-af4e-d6bd4c12a8d8");
        for text in ["", "00000000-0000-0000-0000-000000000000", "null", "$null"] {
            assert_eq!(guid_of(text), Some(None), "{text}");
        }
        for text in [
            "x",
            "1ec059c7",
            "1ec059c7-8396-4d0b-af4e-d6bd4c12a8dz",
            "{}",
            "{",
        ] {
            assert_eq!(guid_of(text), None, "{text}");
        }
        assert_eq!(guid(None), Err(Lack::Column));
        assert_eq!(guid(Some(&cell("x"))), Err(Lack::Bad));
    }

    #[test]
    fn addresses_are_parted_at_bars_alone() {
        let text = "SMTP:a@example.com|x500:/o=First, Org/ou=Exchange Group (X)/cn=c d";
        let value = cell(text);
        assert_eq!(list(Some(&value)).unwrap().len(), 2);
        for text in [
            "SMTP:a@example.com,smtp:b@example.com",
            "SMTP:a@example.com smtp:b@example.com",
            "{SMTP:a@example.com, smtp:b...}",
            "a@example.com;b@example.com",
        ] {
            assert!(is_joined(text), "{text}");
        }
        for text in [
            "x500:/o=A, B/cn=smtp user",
            "X400:c=US;a= ;p=O;",
            "smtp:a@example.com",
        ] {
            assert!(!is_joined(text), "{text}");
        }
    }

    #[test]
    fn sizes_are_read_in_every_culture() {
        for (text, value) in [
            ("99 GB (106,300,440,576 bytes)", Ok(Some(106_300_440_576))),
            ("99 GB (106.300.440.576 Bytes)", Ok(Some(106_300_440_576))),
            (
                "99 GB (106\u{a0}300\u{a0}440\u{a0}576 octets)",
                Ok(Some(106_300_440_576)),
            ),
            ("Unlimited", Ok(None)),
            ("1024", Ok(Some(1024))),
            ("99 GB", Err(Lack::Bad)),
            ("", Ok(None)),
        ] {
            assert_eq!(bytes(Some(&cell(text))), value, "{text}");
        }
        assert_eq!(truth(Some(&cell("TRUE"))), Ok(Some(true)));
        assert_eq!(truth(Some(&cell("maybe"))), Err(Lack::Bad));
    }
}
