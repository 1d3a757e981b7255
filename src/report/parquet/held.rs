//! The values of one column, held until their row group is written.
//!
//! They stand apart because Parquet wants columns where predictions come in rows. A text is held in the
//! bytes of its column, with no allocation of its own.

use std::io::{self, Write};

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::{SerializedColumnWriter, SerializedRowGroupWriter};

use super::columns::Kind;

/// Texts one after the other.
#[derive(Debug, Default)]
struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
    }

    /// Hands the texts out and is empty then.
    fn take(&mut self) -> Vec<ByteArray> {
        let all = ByteArray::from(std::mem::take(&mut self.bytes));
        let mut start = 0;
        let ends = std::mem::take(&mut self.ends);
        let each = ends.into_iter().map(|end| {
            let text = all.slice(start, end - start);
            start = end;
            text
        });
        each.collect()
    }
}

/// A column's values.
#[derive(Debug)]
pub(super) enum Held {
    Text(TextColumn),
    MaybeText(TextColumn),
    List(ListColumn),
    Number(Vec<i64>),
    Flag(Vec<bool>),
}

/// Texts, some of them null.
#[derive(Debug, Default)]
pub(super) struct TextColumn {
    texts: Texts,
    /// 0 is null.
    levels: Vec<i16>,
}

/// Lists of texts.
#[derive(Debug, Default)]
pub(super) struct ListColumn {
    texts: Texts,
    /// 0 is an empty list.
    levels: Vec<i16>,
    /// 0 begins a list.
    repeats: Vec<i16>,
}

impl Held {
    pub(super) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(TextColumn::default()),
            Kind::MaybeText => Self::MaybeText(TextColumn::default()),
            Kind::Texts => Self::List(ListColumn::default()),
            Kind::Number => Self::Number(Vec::new()),
            Kind::Flag => Self::Flag(Vec::new()),
        }
    }

    /// Adds a text; gives the bytes that it takes.
    pub(super) fn text(&mut self, text: Option<&str>) -> usize {
        let column = match self {
            Self::Text(column) | Self::MaybeText(column) => column,
            other => return other.mismatch("a text"),
        };
        column.levels.push(i16::from(text.is_some()));
        if let Some(text) = text {
            column.texts.push(text);
        }
        text.map_or(0, str::len) + 8
    }

    /// Adds a list; gives the bytes that it takes.
    pub(super) fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> usize {
        let Self::List(column) = self else {
            return self.mismatch("a list");
        };
        let (before, mut first) = (column.texts.bytes.len(), true);
        for text in texts {
            column.texts.push(text);
            column.levels.push(1);
            column.repeats.push(i16::from(!first));
            first = false;
        }
        if first {
            column.levels.push(0);
            column.repeats.push(0);
        }
        column.texts.bytes.len() - before + 8
    }

    /// Adds a number; gives the bytes that it takes. No sum of bytes comes near 2^63.
    pub(super) fn number(&mut self, number: u64) -> usize {
        let Self::Number(numbers) = self else {
            return self.mismatch("a number");
        };
        numbers.push(i64::try_from(number).unwrap_or(i64::MAX));
        8
    }

    /// Adds true or false; gives the bytes that it takes.
    pub(super) fn flag(&mut self, flag: bool) -> usize {
        let Self::Flag(flags) = self else {
            return self.mismatch("true or false");
        };
        flags.push(flag);
        1
    }

    /// A row that does not fit its columns is a mistake of this module; `Table` finds it by its length.
    fn mismatch(&self, value: &str) -> usize {
        debug_assert!(false, "{value} does not belong into {self:?}");
        0
    }

    /// Writes the values into the next column of a row group, and is empty then.
    pub(super) fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> io::Result<()> {
        let mut writer: SerializedColumnWriter<'_> = group
            .next_column()
            .map_err(failed)?
            .ok_or_else(|| io::Error::other("the table has fewer columns than its rows"))?;
        let written = match self {
            Self::Text(column) => {
                column.levels.clear();
                let texts = column.texts.take();
                writer
                    .typed::<ByteArrayType>()
                    .write_batch(&texts, None, None)
            }
            Self::MaybeText(column) => {
                let levels = std::mem::take(&mut column.levels);
                let texts = column.texts.take();
                let typed = writer.typed::<ByteArrayType>();
                typed.write_batch(&texts, Some(&levels), None)
            }
            Self::List(column) => {
                let levels = std::mem::take(&mut column.levels);
                let repeats = std::mem::take(&mut column.repeats);
                let texts = column.texts.take();
                let typed = writer.typed::<ByteArrayType>();
                typed.write_batch(&texts, Some(&levels), Some(&repeats))
            }
            Self::Number(numbers) => {
                let numbers = std::mem::take(numbers);
                writer
                    .typed::<Int64Type>()
                    .write_batch(&numbers, None, None)
            }
            Self::Flag(flags) => {
                let flags = std::mem::take(flags);
                writer.typed::<BoolType>().write_batch(&flags, None, None)
            }
        };
        written.map_err(failed)?;
        writer.close().map_err(failed)
    }
}

/// An error of the writer below, if it is one; else what Parquet says.
pub(super) fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other.to_string()),
    }
}
