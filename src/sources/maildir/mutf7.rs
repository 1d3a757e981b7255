//! Modified UTF-7, in which IMAP servers and Maildirs write folder names.
//!
//! Stands alone, and is not the `utf7-imap` crate, because that one panics on malformed base64,
//! compiles a regular expression per name, and turns a name that it cannot read into another name
//! instead of saying so. Source: [RFC 3501, 5.1.3](https://www.rfc-editor.org/rfc/rfc3501#section-5.1.3).

use std::borrow::Cow;

/// Decodes a name; `None` where it is not modified UTF-7.
///
/// Encoded characters that could have stood plainly (`&AEE-`) are accepted: their meaning is plain.
pub(super) fn decode(name: &str) -> Option<Cow<'_, str>> {
    if !name.contains('&') {
        return Some(Cow::Borrowed(name));
    }
    if !name.is_ascii() {
        return None;
    }
    let mut decoded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((plain, shifted)) = rest.split_once('&') {
        decoded.push_str(plain);
        let (code, after) = shifted.split_once('-')?;
        if code.is_empty() {
            decoded.push('&');
        } else {
            push_code(code, &mut decoded)?;
        }
        rest = after;
    }
    decoded.push_str(rest);
    Some(Cow::Owned(decoded))
}

/// Decodes one run of base64 over UTF-16BE, `,` for `/`, without padding.
fn push_code(code: &str, decoded: &mut String) -> Option<()> {
    let mut units = Vec::with_capacity(code.len() * 3 / 8 + 1);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in code.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b',' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push(u16::try_from(bits >> held).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    // What is left over is less than a character of base64 and holds nothing.
    if held >= 6 || bits != 0 || units.is_empty() {
        return None;
    }
    for unit in char::decode_utf16(units) {
        decoded.push(unit.ok()?);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_decode_as_rfc_3501_says() {
        for (encoded, decoded) in [
            ("Entw&APw-rfe", "Entwürfe"),
            ("&U9dP4TDIMOwwpA-", "受信トレイ"),
            ("&2D3cwQ-", "📁"),
            ("R&-D", "R&D"),
            ("&-", "&"),
            ("plain name", "plain name"),
            ("~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
            ("&AOk-&AOk-", "éé"),
            ("a&AC8-b", "a/b"),
        ] {
            assert_eq!(decode(encoded).as_deref(), Some(decoded), "{encoded}");
        }
    }

    #[test]
    fn names_that_are_not_modified_utf7_are_refused() {
        for name in [
            "R&D", "R&D-x", "&", "&AP", "a&AP!-", "&2D0-", "&3ME-", "&AP-", "&APx-", "&AAAA-",
            "é&APw-", "&AP/8-",
        ] {
            assert_eq!(decode(name), None, "{name}");
        }
    }

    #[test]
    fn encoded_names_come_back() {
        // The encoder is the test's own: groups of 16 bits into groups of 6.
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
        for name in ["ü", "日本", "日本語", "📁📁", "€uro"] {
            let bits: Vec<u8> = name
                .encode_utf16()
                .flat_map(|unit| (0..16).rev().map(move |n| (unit >> n & 1) as u8))
                .collect();
            let code: String = bits
                .chunks(6)
                .map(|chunk| {
                    let value = chunk.iter().fold(0, |value, bit| value << 1 | bit);
                    ALPHABET[usize::from(value << (6 - chunk.len()))] as char
                })
                .collect();
            assert_eq!(decode(&format!("x&{code}-")).unwrap(), format!("x{name}"));
        }
    }
}
