//! What is written is read back, and the documentation says what the schema says.

use std::sync::{Arc, Mutex};

use bytes_of::Shared;
use parquet::basic::Compression;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::columns::{Column, Kind, TABLES};
use super::*;
use crate::sample;
use model::{Basis, Bucket, Candidate, Family, FolderPath, Referent};

/// A writer that several tables and the test hold.
mod bytes_of {
    use super::{Arc, Mutex, Write, io};

    #[derive(Debug, Clone, Default)]
    pub(super) struct Shared(pub(super) Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
}

/// The four tables of the sample, mailboxes first.
fn written(mailboxes: u64, items: u64) -> [Vec<u8>; 4] {
    let outs: [Shared; 4] = std::array::from_fn(|_| Shared::default());
    let [a, b, c, d] = outs.clone();
    let mut tables = Tables::new()
        .with_predictions(a, b, c)
        .unwrap()
        .with_items(d)
        .unwrap();
    let none = &mut io::sink();
    tables.begin(none, &sample::stamp()).unwrap();
    for _ in 0..mailboxes {
        for n in 0..items {
            tables.item(none, &record(n)).unwrap();
        }
        tables.mailbox(none, &sample::mailbox()).unwrap();
    }
    tables.end(none, &Totals::default(), &[], &[]).unwrap();
    outs.map(|out| out.0.lock().unwrap().clone())
}

fn record(n: u64) -> ItemRecord {
    ItemRecord {
        mailbox: "aiko@example.com".to_owned(),
        folder: FolderPath(vec!["Inbox".to_owned(), "A/B 受信".to_owned()]),
        item: format!("item {n}"),
        referent: Referent::default(),
        class: "IPM.Note".to_owned(),
        family: Family::Mail,
        count: None,
        bytes: n * 3,
        fate: Bucket::Migrated,
        labels: if n.is_multiple_of(2) {
            vec!["INBOX".to_owned(), "UNREAD".to_owned()]
        } else {
            Vec::new()
        },
        rules: vec!["long-path-loses-label"],
        basis: Basis::Stated,
        candidates: if n.is_multiple_of(2) {
            vec![
                Candidate::Fate(Bucket::Skipped),
                Candidate::Labels(vec!["Work".to_owned()]),
            ]
        } else {
            Vec::new()
        },
        gmail_labels: n.is_multiple_of(3).then(|| "Work".to_owned()),
        not_predicted: n.is_multiple_of(5),
    }
}

fn open(bytes: &[u8]) -> SerializedFileReader<bytes::Bytes> {
    SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap()
}

fn rows(bytes: &[u8]) -> Vec<parquet::record::Row> {
    let reader = open(bytes);
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The columns of a file as the documentation lists them: name and type.
fn columns_of(bytes: &[u8]) -> Vec<(String, String)> {
    let reader = open(bytes);
    let schema = reader.metadata().file_metadata().schema().clone();
    let kinds = [
        Kind::Text,
        Kind::MaybeText,
        Kind::Texts,
        Kind::Number,
        Kind::Flag,
    ];
    let shown = |field: &parquet::schema::types::Type| {
        use parquet::basic::{Repetition, Type};
        let required = field.get_basic_info().repetition() == Repetition::REQUIRED;
        let kind = match (field.is_group(), required) {
            (true, true) => Kind::Texts,
            (true, false) => panic!("no list is null"),
            (false, required) => match (field.get_physical_type(), required) {
                (Type::BYTE_ARRAY, true) => Kind::Text,
                (Type::BYTE_ARRAY, false) => Kind::MaybeText,
                (Type::INT64, true) => Kind::Number,
                (Type::BOOLEAN, true) => Kind::Flag,
                other => panic!("{other:?}"),
            },
        };
        assert!(kinds.contains(&kind));
        (field.name().to_owned(), kind.as_str().to_owned())
    };
    schema
        .get_fields()
        .iter()
        .map(|field| shown(field))
        .collect()
}

#[test]
fn files_have_the_columns_that_are_documented() {
    let files = written(1, 1);
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/parquet.md"
    ))
    .unwrap()
    .replace("\r\n", "\n");
    for ((name, columns), file) in TABLES.into_iter().zip(&files) {
        let expected: Vec<(String, String)> = columns
            .iter()
            .map(|column| (column.name.to_owned(), column.kind.as_str().to_owned()))
            .collect();
        assert_eq!(columns_of(file), expected, "{name}");
        let (_, section) = text
            .split_once(&format!("\n## {name}.parquet\n"))
            .unwrap_or_else(|| panic!("no section of {name}"));
        let section = section.split("\n## ").next().unwrap();
        let rows: Vec<&str> = section
            .lines()
            .filter(|line| line.starts_with("| `"))
            .collect();
        let wanted: Vec<String> = columns.iter().map(row_of).collect();
        assert_eq!(rows, wanted, "{name}: docs/parquet.md differs");
    }
}

fn row_of(column: &Column) -> String {
    let Column {
        name,
        kind,
        unit,
        meaning,
    } = column;
    format!("| `{name}` | {} | {unit} | {meaning} |", kind.as_str())
}

#[test]
fn every_value_comes_back() {
    let [mailboxes, labels, findings, items] = written(2, 7);
    let sample = sample::mailbox();
    let read = rows(&items);
    assert_eq!(read.len(), 14);
    let text = |n: usize| format!("{}", read[n]);
    assert_eq!(
        text(8),
        "{mailbox_id: 2, address: \"aiko@example.com\", folder: [\"Inbox\", \"A/B 受信\"], \
         item: \"item 1\", class: \"IPM.Note\", family: \"mail\", bytes: 3, fate: \"migrated\", \
         labels: [], rules: [\"long-path-loses-label\"], basis: \"stated\", gmail_labels: null, \
         not_predicted: false, candidates: []}"
    );
    assert!(
        text(0).contains("candidates: [\"skipped\", \"[\"Work\"]\"]"),
        "{}",
        text(0)
    );
    assert!(text(0).contains("labels: [\"INBOX\", \"UNREAD\"]"));
    assert!(text(0).contains("gmail_labels: \"Work\", not_predicted: true"));
    let count = |bytes: &[u8]| rows(bytes).len();
    assert_eq!(count(&mailboxes), 2);
    assert_eq!(count(&labels), 2 * sample.labels.len());
    assert_eq!(count(&findings), 2 * sample.findings.len());
    let first = rows(&mailboxes).remove(0);
    let number = |name: &str| {
        first
            .get_column_iter()
            .find_map(|(column, field)| match field {
                Field::Long(value) if column == name => Some(u64::try_from(*value).unwrap()),
                _ => None,
            })
            .unwrap()
    };
    assert_eq!(number("mail_found"), sample.ledger.mail.found);
    assert_eq!(number("other_skipped"), sample.ledger.other.skipped);
    let bytes: u64 = sample.folders.iter().map(|folder| folder.bytes).sum();
    assert_eq!(number("bytes"), bytes);
}

#[test]
fn row_groups_end_by_size_and_files_are_equal() {
    let wanted = 400_000;
    let [_, _, _, items] = written(1, wanted);
    let reader = open(&items);
    let metadata = reader.metadata();
    assert!(metadata.num_row_groups() > 1, "memory is bounded");
    let counted: i64 = metadata
        .row_groups()
        .iter()
        .map(parquet::file::metadata::RowGroupMetaData::num_rows)
        .sum();
    assert_eq!(counted, i64::try_from(wanted).unwrap());
    for column in metadata.row_group(0).columns() {
        assert!(matches!(column.compression(), Compression::ZSTD(_)));
    }
    assert!(
        items == written(1, wanted)[3],
        "the same rows give the same bytes"
    );
    let empty = written(0, 0);
    assert_eq!(rows(&empty[0]).len(), 0, "an empty table is a table");
}
