//! Values of properties as bytes.
//!
//! They stand alone because a property context and a table store the same values in two ways.

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Value {
    /// `PtypInteger32`.
    Number(i32),
    /// `PtypBoolean`.
    Bool(bool),
    /// `PtypFloating64`.
    Float(f64),
    /// `PtypTime`: tenths of a microsecond since 1601, UTC.
    Time(u64),
    /// `PtypString`.
    Text(String),
    /// `PtypBinary`.
    Bytes(Vec<u8>),
    /// `PtypMultipleString`.
    Texts(Vec<String>),
    /// `PtypMultipleBinary`.
    Several(Vec<Vec<u8>>),
    /// `PtypBinary` whose blocks are written: their id, and how many bytes they hold.
    Written(u64, u64),
}

impl Value {
    /// A text.
    pub(in super::super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Its type, [\[MS-OXCDATA\] 2.11.1](https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcdata/0c77892e-288e-435a-9c49-be1c20c7afdb).
    pub(in super::super) const fn kind(&self) -> u16 {
        match self {
            Self::Number(_) => 0x0003,
            Self::Float(_) => 0x0005,
            Self::Bool(_) => 0x000b,
            Self::Text(_) => 0x001f,
            Self::Time(_) => 0x0040,
            Self::Bytes(_) | Self::Written(..) => 0x0102,
            Self::Texts(_) => 0x101f,
            Self::Several(_) => 0x1102,
        }
    }

    /// The four bytes that a record holds itself.
    pub(in super::super) const fn small(&self) -> Option<[u8; 4]> {
        match self {
            Self::Number(number) => Some(number.to_le_bytes()),
            Self::Bool(yes) => Some([*yes as u8, 0, 0, 0]),
            _ => None,
        }
    }

    /// The bytes that stand elsewhere.
    pub(in super::super) fn large(&self, out: &mut Vec<u8>) {
        out.clear();
        match self {
            Self::Number(_) | Self::Bool(_) | Self::Written(..) => {}
            Self::Float(number) => out.extend(number.to_le_bytes()),
            Self::Time(time) => out.extend(time.to_le_bytes()),
            Self::Text(text) => wide(text, out),
            Self::Bytes(bytes) => out.extend(bytes),
            Self::Texts(texts) => several(texts, out, |text, out| wide(text, out)),
            Self::Several(values) => several(values, out, |value, out| out.extend(value)),
        }
    }

    /// Bytes of the value, wherever they stand.
    pub(in super::super) fn len(&self) -> u64 {
        match self {
            Self::Number(_) => 4,
            Self::Bool(_) => 1,
            Self::Float(_) | Self::Time(_) => 8,
            Self::Text(text) => text.encode_utf16().count() as u64 * 2,
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Texts(texts) => texts
                .iter()
                .map(|text| text.encode_utf16().count() as u64 * 2)
                .sum(),
            Self::Several(values) => values.iter().map(|value| value.len() as u64).sum(),
            Self::Written(_, len) => *len,
        }
    }
}

/// Appends UTF-16 without an end mark.
fn wide(text: &str, out: &mut Vec<u8>) {
    if text.is_ascii() {
        out.extend(text.bytes().flat_map(|byte| [byte, 0]));
    } else {
        out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }
}

/// Appends several values: their count, where each starts, the values,
/// [\[MS-PST\] 2.3.3.4](https://learn.microsoft.com/openspecs/office_file_formats/ms-pst/294c83c6-ff92-42f5-b6b6-876c29fa9737).
#[expect(
    clippy::cast_possible_truncation,
    reason = "what is made up is far shorter than 4 GB"
)]
fn several<T>(values: &[T], out: &mut Vec<u8>, push: impl Fn(&T, &mut Vec<u8>)) {
    out.extend((values.len() as u32).to_le_bytes());
    out.resize(4 + values.len() * 4, 0);
    for (n, value) in values.iter().enumerate() {
        let start = (out.len() as u32).to_le_bytes();
        out[4 + n * 4..8 + n * 4].copy_from_slice(&start);
        push(value, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_values_say_where_each_starts() {
        let mut out = Vec::new();
        Value::Texts(vec!["a".into(), "é本".into()]).large(&mut out);
        assert_eq!(
            out,
            [
                2, 0, 0, 0, 12, 0, 0, 0, 14, 0, 0, 0, b'a', 0, 0xe9, 0, 0x2c, 0x67
            ]
        );
    }
}
