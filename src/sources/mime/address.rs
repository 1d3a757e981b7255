//! Finds the address in a `From` value (RFC 5322 section 3.4), however it is written.
//!
//! It stands alone because only the address is wanted: display names are neither decoded nor kept.

/// The first address of a value; `None` where nothing in it looks like one.
pub(super) fn addr_spec(value: &[u8]) -> Option<&[u8]> {
    scan(value).or_else(|| {
        // An unbalanced quote or comment swallowed the address: take the last brackets as they are.
        let start = memchr::memrchr(b'<', value)?;
        bracketed(value.get(start + 1..)?)
    })
}

fn scan(value: &[u8]) -> Option<&[u8]> {
    let mut quoted = false;
    let mut comments = 0_usize;
    let mut escaped = false;
    let mut token_start = None;
    let mut bare = None;
    for (at, &byte) in value.iter().enumerate() {
        if escaped {
            escaped = false;
            continue;
        }
        match byte {
            b'\\' if quoted || comments > 0 => escaped = true,
            b'"' if comments == 0 => {
                quoted = !quoted;
                token_start = token_start.or(Some(at));
            }
            _ if quoted => {}
            b'(' => {
                bare = bare.or_else(|| token(value, token_start.take(), at));
                comments += 1;
            }
            b')' => comments = comments.saturating_sub(1),
            _ if comments > 0 => {}
            b'<' => {
                if let Some(inner) = bracketed(value.get(at + 1..)?) {
                    return Some(inner);
                }
                token_start = None;
            }
            b',' | b';' => {
                bare = bare.or_else(|| token(value, token_start.take(), at));
                if bare.is_some() {
                    return bare;
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' => {
                bare = bare.or_else(|| token(value, token_start.take(), at));
            }
            _ => token_start = token_start.or(Some(at)),
        }
    }
    if quoted || comments > 0 {
        return bare;
    }
    bare.or_else(|| token(value, token_start, value.len()))
}

/// What stands between angle brackets, a route before it removed.
fn bracketed(rest: &[u8]) -> Option<&[u8]> {
    let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
    let mut inner = rest.get(..end)?.trim_ascii();
    if inner.first() == Some(&b'@')
        && let Some(colon) = memchr::memrchr(b':', inner)
    {
        inner = inner.get(colon + 1..)?;
    }
    (!inner.is_empty()).then_some(inner)
}

/// A bare token, if it is an address.
fn token(value: &[u8], start: Option<usize>, end: usize) -> Option<&[u8]> {
    value
        .get(start?..end)
        .filter(|token| memchr::memchr(b'@', token).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_every_spelling() {
        for (value, expected) in [
            ("aiko@example.com", Some("aiko@example.com")),
            ("Aiko <aiko@example.com>", Some("aiko@example.com")),
            (
                "\"Mori, A <x>\" <aiko@example.com>",
                Some("aiko@example.com"),
            ),
            ("aiko@example.com (Aiko <x@y>)", Some("aiko@example.com")),
            ("(c) aiko@example.com", Some("aiko@example.com")),
            (
                "A <a@example.com>, B <b@example.com>",
                Some("a@example.com"),
            ),
            ("a@example.com, b@example.com", Some("a@example.com")),
            ("\"a b\"@example.com", Some("\"a b\"@example.com")),
            ("x@example.com <aiko@example.com>", Some("aiko@example.com")),
            ("<@relay,@other:aiko@example.com>", Some("aiko@example.com")),
            ("\"Aiko <aiko@example.com>", Some("aiko@example.com")),
            ("Aiko <aiko@example.com", Some("aiko@example.com")),
            ("Aiko <aiko>", Some("aiko")),
            ("Aiko\r\n <aiko@example.com>", Some("aiko@example.com")),
            ("group: a@example.com;", Some("a@example.com")),
            ("undisclosed-recipients:;", None),
            ("<>", None),
            ("Aiko Mori", None),
            ("", None),
        ] {
            assert_eq!(
                addr_spec(value.as_bytes()),
                expected.map(str::as_bytes),
                "{value}"
            );
        }
    }
}
