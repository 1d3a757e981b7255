//! Attachments in every form: what is found of archives, attached messages and encoded text.

use super::super::Limits;
use super::*;

/// A zip with `docs/run.js` in it, of 121 bytes.
const ZIP: &str = "\
UEsDBBQAAAAAAAAAIQCDFtyMAQAAAAEAAAALAAAAZG9jcy9ydW4uanN4UEsBAhQDFAAAAAAAAAAh
AIMW3IwBAAAAAQAAAAsAAAAAAAAAAAAAAIABAAAAAGRvY3MvcnVuLmpzUEsFBgAAAAABAAEAOQAA
ACoAAAAAAA==
";

fn contents(message: &[u8], step: usize, archive_bytes: usize) -> Vec<String> {
    let mut scanner = Scanner::new(Limits {
        archive_bytes,
        ..Limits::default()
    });
    scanner.begin();
    for chunk in message.chunks(step) {
        scanner.feed(chunk);
    }
    let read = scanner.finish();
    read.attachments
        .iter()
        .map(|attachment| match &attachment.contents {
            AttachmentContents::Listed { entries, .. }
            | AttachmentContents::Carried { entries, .. } => entries
                .iter()
                .map(|entry| entry.name.as_ref())
                .collect::<Vec<_>>()
                .join(" "),
            AttachmentContents::Unlisted(cause) => format!("unlisted: {cause}"),
            AttachmentContents::Opaque => "opaque".to_owned(),
            AttachmentContents::InText => format!("{} in text", attachment.name),
        })
        .collect()
}

fn part(name: &str, encoding: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "\r\n--b\r\nContent-Type: application/octet-stream; name=\"{name}\"\r\n\
         Content-Transfer-Encoding: {encoding}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn message(parts: &[Vec<u8>]) -> Vec<u8> {
    let head = b"Content-Type: multipart/mixed; boundary=b\r\n";
    [&head[..], &parts.concat(), b"\r\n--b--\r\n"].concat()
}

fn raw() -> Vec<u8> {
    let mut out = Vec::new();
    super::super::transfer::Base64::default().decode(ZIP.as_bytes(), &mut out, usize::MAX);
    out
}

fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        out.extend_from_slice(format!("={byte:02X}").as_bytes());
        if at % 20 == 19 {
            out.extend_from_slice(b"=\r\n");
        }
    }
    out
}

#[test]
fn attached_archives_are_listed_in_every_transfer_encoding() {
    let message = message(&[
        part("a.zip", "base64", ZIP.as_bytes()),
        part("b.zip", "binary", &raw()),
        part("c.zip", "Quoted-Printable", &quoted(&raw())),
        part("d.docx", "base64", ZIP.as_bytes()),
        part("e.zip", "base64", b"AAAA"),
    ]);
    for step in [1, 2, 3, 7, 50, 400, 10_000] {
        assert_eq!(
            contents(&message, step, 1 << 20),
            [
                "docs/run.js",
                "docs/run.js",
                "docs/run.js",
                "opaque",
                "unlisted: zip has no central directory"
            ],
            "step {step}"
        );
    }
}

#[test]
fn attached_messages_and_winmail_dat_are_looked_into_and_text_is_searched() {
    let base64 = |bytes: &[u8]| {
        let mut text = Vec::new();
        for chunk in bytes.chunks(3) {
            const LETTERS: &[u8] =
                b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for letter in 0..=chunk.len() {
                text.push(LETTERS[(bits >> (18 - 6 * letter) & 63) as usize]);
            }
            text.resize(text.len().next_multiple_of(4), b'=');
        }
        text
    };
    let inner = b"From: b@example.com\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\
        Content-Disposition: attachment; filename=evil.exe\r\n\r\nMZ\r\n--i--\r\n";
    let forwarded = |encoding: &str, body: &[u8]| {
        let head = format!(
            "\r\n--b\r\nContent-Type: message/rfc822; name=f.eml\r\n\
             Content-Transfer-Encoding: {encoding}\r\n\r\n"
        );
        [head.as_bytes(), body].concat()
    };
    let text = b"\r\n--b\r\n\r\nhello\r\nbegin 644 old.exe\r\n#86)C\r\n`\r\nend\r\n".to_vec();
    let twice = [
        &b"Content-Type: multipart/mixed; boundary=o\r\n"[..],
        b"\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n",
        inner,
        b"--o--\r\n",
    ]
    .concat();
    let message = message(&[
        text,
        forwarded("7bit", inner),
        forwarded("base64", &base64(inner)),
        forwarded("8bit", &twice),
        part(
            "winmail.dat",
            "base64",
            &base64(&tnef::tests::with_program()),
        ),
        part("winmail.dat", "base64", b"AAAA"),
    ]);
    for step in [1, 2, 3, 7, 50, 400, 10_000] {
        assert_eq!(
            contents(&message, step, 1 << 20),
            [
                "old.exe in text",
                "evil.exe",
                "evil.exe",
                " /evil.exe",
                "evil.exe",
                "unlisted: it is no TNEF"
            ],
            "step {step}"
        );
    }
    let mut deep = inner.to_vec();
    for _ in 0..9 {
        deep = [b"Content-Type: message/rfc822\r\n\r\n", &deep[..]].concat();
    }
    assert_eq!(contents(&deep, 400, 1 << 20).len(), 1);
}

#[test]
fn of_an_endless_name_the_end_is_kept() {
    let name = bounded(format!("{}é.exe", "x".repeat(9_000)));
    assert!(name.len() <= NAME_BYTES && name.ends_with("é.exe"));
    let name = bounded(format!("é{}", "x".repeat(NAME_BYTES - 1)));
    assert_eq!(name.len(), NAME_BYTES - 1);
    assert_eq!(bounded("a.txt".to_owned()), "a.txt");
}

#[test]
fn an_archive_over_its_bound_is_said_to_be_unlisted() {
    let exact = raw().len();
    let message = message(&[
        part("a.zip", "base64", ZIP.as_bytes()),
        part("b.zip", "binary", &raw()),
    ]);
    for step in [1, 5, 10_000] {
        assert_eq!(
            contents(&message, step, exact),
            ["docs/run.js", "docs/run.js"]
        );
        let cause = format!("unlisted: it is larger than {} bytes", exact - 1);
        assert_eq!(contents(&message, step, exact - 1), [cause.clone(), cause]);
    }
}

#[test]
fn an_archive_that_is_the_whole_message_is_listed() {
    let message = [
        b"Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\n",
        ZIP.as_bytes(),
    ]
    .concat();
    for step in [1, 10_000] {
        assert_eq!(contents(&message, step, 1 << 20), ["docs/run.js"]);
    }
}
