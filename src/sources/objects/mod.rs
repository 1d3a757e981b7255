//! Objects as PowerShell exports them: rows of `Export-Csv`, of Windows PowerShell 5.1 and of PowerShell 7, and
//! objects of `Export-Clixml`.
//!
//! Apart from `stats` because nothing here knows what an object is: names of properties and values
//! are handed out one object at a time, and nothing is kept. What `Export-Csv` writes in place of a collection,
//! the name of its type, is told as such: the values are not in the file.

#![deny(clippy::indexing_slicing)]

mod clixml;
mod table;

use std::fs::File;
use std::path::Path;

use super::SourceError;
use super::bytes::read_at;
use super::stats::reader::Encoding;
use model::Value;

/// Bytes of a value that are read; the longest real ones are lists of addresses.
const MOST_VALUE: usize = 1 << 20;
/// Properties of one object.
const MOST_PROPERTIES: usize = 2_000;

/// What is met in a file.
#[derive(Debug)]
pub enum Met<'a> {
    /// Names of the properties of the objects that follow.
    Names(&'a [String]),
    /// An object: its row as a spreadsheet counts them, or its number among the objects of the file; its values in
    /// the order of the names. A value may lack at the end.
    Object(u64, &'a [Value<'a>]),
    /// What cannot be read: where, what is wrong, what to do. Reading goes on where it can.
    Flaw(u64, &'static str, &'static str),
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table of `Export-Csv`, or what a spreadsheet made of one.
    Csv,
    /// `Export-Clixml`.
    Clixml,
}

impl Form {
    /// What an object is counted as: `row 12`, `object 12`.
    pub const fn counted(self) -> &'static str {
        match self {
            Self::Csv => "row",
            Self::Clixml => "object",
        }
    }
}

/// Reads a file; gives what is met to `each`, in the file's order.
///
/// # Errors
/// If the file cannot be read, or is neither a table nor `Export-Clixml`'s.
pub fn read(path: &Path, each: &mut dyn FnMut(Form, Met<'_>)) -> Result<Form, SourceError> {
    let shown = || path.to_string_lossy().into_owned();
    let refuse = |cause: String, help: &str| SourceError {
        path: shown(),
        place: None,
        cause: cause.into(),
        help: help.to_owned().into(),
    };
    let unreadable = |error: std::io::Error| {
        refuse(
            format!("cannot be read: {error}"),
            "check the path and its permissions",
        )
    };
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let mut head = [0; 4096];
    let got = read_at(&file, &mut head, 0).map_err(unreadable)?;
    let head = head.get(..got).unwrap_or_default();
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(refuse(
            "it is a workbook or an archive, not text".to_owned(),
            "save it as CSV in UTF-8, or export it again with Export-Csv or Export-Clixml",
        ));
    }
    let (encoding, marked) = Encoding::of(head);
    let plain = text_of(head, encoding, marked);
    if plain.trim_start().starts_with('<') {
        let mut each = |met: Met<'_>| each(Form::Clixml, met);
        clixml::read(&file, marked, encoding, &mut each).map_err(unreadable)?;
        return Ok(Form::Clixml);
    }
    if plain.trim().is_empty() && length <= head.len() as u64 {
        return Err(refuse(
            "it is empty".to_owned(),
            "export it again with Export-Csv or Export-Clixml",
        ));
    }
    if plain.contains('\0') {
        return Err(refuse(
            "it is not text".to_owned(),
            "export it again with Export-Csv or Export-Clixml",
        ));
    }
    let mut each = |met: Met<'_>| each(Form::Csv, met);
    table::read(&file, (marked, length), encoding, &plain, &mut each).map_err(unreadable)?;
    Ok(Form::Csv)
}

/// The beginning of a file as text.
fn text_of(head: &[u8], encoding: Encoding, marked: u64) -> String {
    let body = head
        .get(usize::try_from(marked).unwrap_or(0)..)
        .unwrap_or_default();
    match encoding {
        Encoding::Bytes => String::from_utf8_lossy(body).into_owned(),
        Encoding::Utf16Le => encoding_rs::UTF_16LE
            .decode_without_bom_handling(body)
            .0
            .into_owned(),
        Encoding::Utf16Be => encoding_rs::UTF_16BE
            .decode_without_bom_handling(body)
            .0
            .into_owned(),
    }
}

/// Whether text is the name of a type of a collection, as `Export-Csv` writes it in place of the values.
fn is_type_name(text: &str) -> bool {
    let text = text.strip_prefix("Deserialized.").unwrap_or(text);
    let known = ["System.", "Microsoft.Exchange.", "Microsoft.Online."];
    known.iter().any(|start| text.starts_with(start))
        && !text.contains('@')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".`[],+=_ ".contains(c))
        && ["Collection", "[]", "List", "`1", "MultiValued", "Object"]
            .iter()
            .any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names and objects of a file, flaws with them.
    fn met(name: &str, bytes: &[u8]) -> Vec<String> {
        let path =
            std::env::temp_dir().join(format!("labelcast-objects-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let mut told = Vec::new();
        let read = read(&path, &mut |form, met| {
            told.push(match met {
                Met::Names(names) => names.join(","),
                Met::Object(number, values) => format!("{} {number}: {values:?}", form.counted()),
                Met::Flaw(number, cause, _) => format!("{} {number}: {cause}", form.counted()),
            });
        });
        if let Err(error) = read {
            told.push(error.cause.to_string());
        }
        std::fs::remove_file(&path).unwrap();
        told
    }

    #[test]
    fn both_shells_write_tables_that_read_the_same() {
        let old = b"#TYPE Selected.System.String\r\n\"A\",\"B\"\r\n\"x\",\"\"\r\n\"y|z\",\"System.Collections.ArrayList\"\r\n";
        let told = met("old", old);
        assert_eq!(told[0], "A,B");
        assert_eq!(told[1], "row 3: [Text(\"x\"), Nil]");
        assert_eq!(
            told[2],
            "row 4: [Text(\"y|z\"), TypeName(\"System.Collections.ArrayList\")]"
        );
        let new = "\"A\",\"B\"\n\"x\",\n";
        assert_eq!(met("new", new.as_bytes())[1], "row 2: [Text(\"x\"), Nil]");
        let wide: Vec<u8> = "\u{feff}A\tB\r\n\u{8a18}\t1\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(
            met("wide", &wide),
            ["A,B", "row 2: [Text(\"\u{8a18}\"), Text(\"1\")]"]
        );
        assert_eq!(
            met("sep", b"sep=;\nA;B\n1,5;2\n")[1],
            "row 3: [Text(\"1,5\"), Text(\"2\")]"
        );
    }

    #[test]
    fn types_stand_where_values_should() {
        for text in [
            "System.Collections.ArrayList",
            "System.String[]",
            "Microsoft.Exchange.Data.ProxyAddressCollection",
            "Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]",
            "Deserialized.Microsoft.Exchange.Data.ProxyAddressCollection",
            "System.Object[]",
        ] {
            assert!(is_type_name(text), "{text}");
        }
        for text in [
            "System Room",
            "SMTP:a@example.com",
            "System.Administrator",
            "Microsoft.Exchange",
            "",
        ] {
            assert!(!is_type_name(text), "{text}");
        }
    }

    const CLIXML: &str = r#"<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj RefId="0">
    <TN RefId="0"><T>Selected.Mailbox</T><T>System.Object</T></TN>
    <MS>
      <S N="Name">a_x000A_b &amp; c</S>
      <G N="ExchangeGuid">1ec059c7-8396-4d0b-af4e-d6bd4c12a8d8</G>
      <Nil N="FirstName" />
      <Obj N="EmailAddresses" RefId="1">
        <TN RefId="1"><T>Deserialized.ProxyAddressCollection</T></TN>
        <LST><S>SMTP:a@example.com</S><Obj RefId="2"><ToString>x500:/o=A, B/cn=c d</ToString><Props><S N="Inner">no</S></Props></Obj></LST>
      </Obj>
      <Obj N="Primary" RefId="3"><ToString>a@example.com</ToString><Props><S N="Local">a</S></Props></Obj>
      <Ref N="Same" RefId="3" />
    </MS>
  </Obj>
  <Obj RefId="4"><TNRef RefId="0" /><MS><S N="Name">second</S></MS></Obj>
</Objs>"#;

    #[test]
    fn objects_of_clixml_are_read_with_their_lists_and_references() {
        let told = met("clixml", CLIXML.as_bytes());
        assert_eq!(
            told[0],
            "Name,ExchangeGuid,FirstName,EmailAddresses,Primary,Same"
        );
        assert_eq!(
            told[1],
            "object 1: [Text(\"a\\nb & c\"), Text(\"1ec059c7-8396-4d0b-af4e-d6bd4c12a8d8\"), Nil, \
             List([\"SMTP:a@example.com\", \"x500:/o=A, B/cn=c d\"]), Text(\"a@example.com\"), Text(\"a@example.com\")]"
        );
        assert_eq!(told[2..], ["Name", "object 2: [Text(\"second\")]"]);
        let wide: Vec<u8> = format!("\u{feff}{CLIXML}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(met("clixml-wide", &wide), told);
    }

    #[test]
    fn half_a_file_gives_what_stands_in_it_and_is_told() {
        let at = CLIXML.find("second").unwrap();
        let told = met("half", &CLIXML.as_bytes()[..at]);
        assert!(told[1].starts_with("object 1: "), "{told:?}");
        assert_eq!(
            told.last().unwrap(),
            "object 2: the file ends in the middle of an object"
        );
        // Every cut ends, and none invents an object.
        for at in 0..CLIXML.len() {
            let told = met("cut", &CLIXML.as_bytes()[..at]);
            assert!(told.iter().filter(|line| line.contains(": [")).count() <= 2);
        }
        let open = "A,B\n1,2\n\"3,4\n5,6\n";
        let told = met("open", open.as_bytes());
        assert_eq!(told[2], "row 3: a quote is not closed; the row is not read");
        assert_eq!(told[3], "row 4: [Text(\"5\"), Text(\"6\")]");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(
            met("zip", b"PK\x03\x04xx"),
            ["it is a workbook or an archive, not text"]
        );
        assert_eq!(met("none", b" \r\n"), ["it is empty"]);
        assert_eq!(
            met("xml", b"<html><b>x</b></html>"),
            ["object 0: it is XML, and not of Export-Clixml"]
        );
        assert_eq!(
            met("deep", format!("<Objs>{}", "<Obj>".repeat(500)).as_bytes()),
            ["object 1: objects stand in objects too deeply; the rest of the file is not read"]
        );
    }
}
