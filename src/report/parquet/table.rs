//! One Parquet file: rows in, row groups out.
//!
//! It stands apart from what the rows say. Row groups end by their size, which is a function of the rows
//! alone, so that files are equal wherever they are written.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::columns::{Column, Kind};
use super::held::{Held, failed};

/// Bytes of values that a row group holds before compression.
const GROUP_BYTES: usize = 32 << 20;
/// Rows that a row group holds at most.
const GROUP_ROWS: usize = 1 << 20;

/// Who wrote the file, in the form that readers take apart. The number is that of the tables' form, so
/// that a new version of labelcast changes no byte.
const CREATED_BY: &str = "labelcast version 1.0.0 (build tables/1)";
/// Name and version of the tables' form.
const SCHEMA: &str = "labelcast.tables/1";

/// A file that is being written.
pub(super) struct Table<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    row: Row,
    rows: usize,
}

/// Where the values of a row go, column by column.
#[derive(Debug)]
pub(super) struct Row {
    held: Vec<Held>,
    /// Column of the next value.
    next: usize,
    bytes: usize,
}

impl<W: Write + Send> std::fmt::Debug for Table<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

impl<W: Write + Send> Table<W> {
    /// Begins a file of these columns.
    pub(super) fn new(name: &str, columns: &[Column], out: W) -> io::Result<Self> {
        let schema = schema(name, columns).map_err(failed)?;
        let level = ZstdLevel::try_new(3).map_err(failed)?;
        let about = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(level))
            .set_created_by(CREATED_BY.to_owned())
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_key_value_metadata(Some(vec![
                about("labelcast.schema", SCHEMA),
                about("labelcast.table", name),
            ]))
            .build();
        let writer =
            SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(failed)?;
        let held = columns.iter().map(|column| Held::new(column.kind));
        Ok(Self {
            writer,
            row: Row {
                held: held.collect(),
                next: 0,
                bytes: 0,
            },
            rows: 0,
        })
    }

    /// The next row.
    pub(super) fn row(&mut self) -> &mut Row {
        &mut self.row
    }

    /// Ends the row, and writes the row group if it is full.
    pub(super) fn end_row(&mut self) -> io::Result<()> {
        let given = std::mem::take(&mut self.row.next);
        if given != self.row.held.len() {
            return Err(io::Error::other("a row has not as many values as columns"));
        }
        self.rows += 1;
        if self.row.bytes >= GROUP_BYTES || self.rows >= GROUP_ROWS {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows = 0;
        self.row.bytes = 0;
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for held in &mut self.row.held {
            held.write(&mut group)?;
        }
        group.close().map_err(failed)?;
        Ok(())
    }

    /// Writes what is held and the end of the file.
    pub(super) fn finish(mut self) -> io::Result<W> {
        if self.rows > 0 {
            self.flush()?;
        }
        let mut out = self.writer.into_inner().map_err(failed)?;
        out.flush()?;
        Ok(out)
    }
}

impl Row {
    fn put(&mut self, value: impl FnOnce(&mut Held) -> usize) -> &mut Self {
        if let Some(held) = self.held.get_mut(self.next) {
            self.bytes += value(held);
        }
        self.next += 1;
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.put(|held| held.text(Some(text)))
    }

    pub(super) fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        self.put(|held| held.text(text))
    }

    pub(super) fn number(&mut self, number: u64) -> &mut Self {
        self.put(|held| held.number(number))
    }

    pub(super) fn flag(&mut self, flag: bool) -> &mut Self {
        self.put(|held| held.flag(flag))
    }

    pub(super) fn list<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> &mut Self {
        self.put(|held| held.list(texts.into_iter()))
    }
}

/// The schema of a file, with lists as the format's documentation asks for them.
fn schema(name: &str, columns: &[Column]) -> Result<TypePtr, parquet::errors::ParquetError> {
    let text = |name: &str, repetition| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_repetition(repetition)
            .with_logical_type(Some(LogicalType::String))
            .build()
            .map(Arc::new)
    };
    let plain = |name: &str, physical| {
        Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::REQUIRED)
            .build()
            .map(Arc::new)
    };
    let mut fields = Vec::with_capacity(columns.len());
    for column in columns {
        fields.push(match column.kind {
            Kind::Text => text(column.name, Repetition::REQUIRED)?,
            Kind::MaybeText => text(column.name, Repetition::OPTIONAL)?,
            Kind::Number => plain(column.name, Physical::INT64)?,
            Kind::Flag => plain(column.name, Physical::BOOLEAN)?,
            Kind::Texts => {
                let list = Type::group_type_builder("list")
                    .with_repetition(Repetition::REPEATED)
                    .with_fields(vec![text("element", Repetition::REQUIRED)?])
                    .build()?;
                let group = Type::group_type_builder(column.name)
                    .with_repetition(Repetition::REQUIRED)
                    .with_logical_type(Some(LogicalType::List))
                    .with_fields(vec![Arc::new(list)])
                    .build()?;
                Arc::new(group)
            }
        });
    }
    let schema = Type::group_type_builder(name).with_fields(fields).build()?;
    Ok(Arc::new(schema))
}
