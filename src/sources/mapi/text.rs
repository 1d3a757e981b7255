//! Text of properties: UTF-16, or a code page in ANSI stores.
//!
//! It stands alone because code pages are named by number here and nowhere else in the crate.

use std::fmt::Write as _;

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, ISO_2022_JP, KOI8_R, KOI8_U, MACINTOSH,
    SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// Bytes as hexadecimal digits, as ids of MAPI are written.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02X}");
        text
    })
}

/// The encoding of a Windows code page,
/// [code page identifiers](https://learn.microsoft.com/windows/win32/intl/code-page-identifiers).
pub(crate) fn encoding_of(code_page: u32) -> Option<&'static Encoding> {
    Some(match code_page {
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 => GBK,
        949 | 51_949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 | 20_127 | 28_591 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 | 28_599 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10_000 => MACINTOSH,
        20_866 => KOI8_R,
        21_866 => KOI8_U,
        20_932 | 51_932 => EUC_JP,
        50_220..=50_222 => ISO_2022_JP,
        54_936 => GB18030,
        65_001 => UTF_8,
        28_592..=28_606 => {
            return Encoding::for_label(format!("iso-8859-{}", code_page - 28_590).as_bytes());
        }
        _ => return None,
    })
}

/// The usual ANSI code page of a language,
/// [language identifiers](https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid/70feba9f-294e-491e-b6eb-56532684c37f).
pub(crate) fn encoding_of_locale(locale: u32) -> Option<&'static Encoding> {
    let page = match (locale & 0x3ff, locale) {
        (0, _) => return None,
        (0x04, 0x0404 | 0x0c04 | 0x1404) => 950,
        (0x04, _) => 936,
        (0x11, _) => 932,
        (0x12, _) => 949,
        (0x1e, _) => 874,
        (0x05 | 0x0e | 0x15 | 0x18 | 0x1a | 0x1b | 0x1c | 0x24, _) => 1250,
        (0x02 | 0x19 | 0x22 | 0x23 | 0x2f, _) => 1251,
        (0x08, _) => 1253,
        (0x1f, _) => 1254,
        (0x0d, _) => 1255,
        (0x01 | 0x20 | 0x29, _) => 1256,
        (0x25..=0x27, _) => 1257,
        (0x2a, _) => 1258,
        _ => 1252,
    };
    encoding_of(page)
}

/// Appends UTF-16 text; halves of pairs that stand alone become U+FFFD.
pub(crate) fn wide(bytes: &[u8], out: &mut String) {
    let ascii = bytes
        .chunks_exact(2)
        .all(|unit| matches!(unit, [byte, 0] if byte.is_ascii()));
    if ascii {
        let units = bytes.chunks_exact(2).filter_map(<[u8]>::first);
        out.extend(units.map(|&byte| char::from(byte)));
        return;
    }
    let units = bytes.chunks_exact(2).map(|unit| match *unit {
        [low, high] => u16::from_le_bytes([low, high]),
        _ => 0xfffd,
    });
    out.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// Appends text of a code page. Without one, UTF-8 where it is valid, else Windows-1252.
pub(crate) fn narrow(bytes: &[u8], encoding: Option<&'static Encoding>, out: &mut String) {
    // Strings of this type may carry their end mark.
    let bytes = bytes.strip_suffix(&[0]).unwrap_or(bytes);
    match (encoding, std::str::from_utf8(bytes)) {
        (None, Ok(text)) => out.push_str(text),
        (encoding, _) => {
            let (text, _) = encoding
                .unwrap_or(WINDOWS_1252)
                .decode_without_bom_handling(bytes);
            out.push_str(&text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_text_survives_pairs_and_their_halves() {
        let text = |units: &[u16]| {
            let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let mut out = String::new();
            wide(&bytes, &mut out);
            out
        };
        assert_eq!(text(&[0x41, 0x62]), "Ab");
        assert_eq!(text(&[0x53d7, 0xd83d, 0xdce7]), "受📧");
        assert_eq!(text(&[0xd83d, 0x41]), "\u{fffd}A");
    }

    #[test]
    fn narrow_text_follows_its_code_page() {
        let text = |bytes: &[u8], page| {
            let mut out = String::new();
            narrow(bytes, encoding_of(page), &mut out);
            out
        };
        assert_eq!(text(b"\x8e\xf3\x90M", 932), "受信");
        assert_eq!(text(b"\xe9\0", 0), "é");
        assert_eq!(text("é".as_bytes(), 0), "é");
        assert_eq!(text(b"\xe9", 28_605), "é");
        assert_eq!(encoding_of_locale(1041), encoding_of(932));
        assert_eq!(encoding_of_locale(1028), encoding_of(950));
        assert_eq!(encoding_of_locale(0), None);
    }
}
