//! Claims about archive listings, on archives that the tests write.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use proptest::prelude::*;

use super::*;

/// Writes a zip; deflated if `method` is 8, with the encrypted flag if `flags` is 1.
pub(crate) fn zip(entries: &[(&str, &[u8])], method: u16, flags: u16) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in entries {
        let data = if method == 8 {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(content).unwrap();
            encoder.finish().unwrap()
        } else {
            content.to_vec()
        };
        let local = u32::try_from(out.len()).unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let mut common = Vec::new();
        for field in [20, flags, method, 0, 0x21] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        common.extend_from_slice(&crc.sum().to_le_bytes());
        common.extend_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
        common.extend_from_slice(&u32::try_from(content.len()).unwrap().to_le_bytes());
        common.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&common);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&data);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&local.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let start = u32::try_from(out.len()).unwrap();
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&[count, count].concat());
    out.extend_from_slice(&u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *content).unwrap();
    }
    builder.into_inner().unwrap()
}

fn gzip(content: &[u8], name: Option<&str>) -> Vec<u8> {
    let mut builder = flate2::GzBuilder::new();
    if let Some(name) = name {
        builder = builder.filename(name);
    }
    let mut encoder: GzEncoder<_> = builder.write(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// Entries with `!` behind encrypted ones, `...` at the end if cut, or `unlisted: cause`.
fn listed_within(name: &str, bytes: &[u8], limits: &Limits) -> String {
    match list(name, bytes, limits) {
        AttachmentContents::Listed { entries, cut } => {
            let mut out = String::new();
            for entry in &*entries {
                let _ = write!(
                    out,
                    "{}{} ",
                    entry.name,
                    if entry.encrypted { "!" } else { "" }
                );
            }
            out.push_str(if cut { "..." } else { "" });
            out.trim_end().to_owned()
        }
        AttachmentContents::Unlisted(cause) => format!("unlisted: {cause}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn listed(name: &str, bytes: &[u8]) -> String {
    listed_within(name, bytes, &Limits::default())
}

#[test]
fn zips_are_listed_with_their_encrypted_flag() {
    let files: &[(&str, &[u8])] = &[("a.txt", b"x"), ("dir/", b""), ("dir\\run.js", b"y")];
    assert_eq!(listed("a.zip", &zip(files, 0, 0)), "a.txt dir/run.js");
    assert_eq!(listed("a.zip", &zip(files, 8, 1)), "a.txt! dir/run.js!");
    assert_eq!(listed("a.zip", &zip(&[], 0, 0)), "");
}

#[test]
fn zips_read_as_the_zip_crate_reads_them() {
    let bytes = zip(
        &[("a.txt", b"x"), ("b/c.js", b"yy"), ("\u{3042}.txt", b"")],
        8,
        0x800,
    );
    let other = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let names: Vec<_> = other
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(listed("a.zip", &bytes), names.join(" "));
}

#[test]
fn something_before_a_zip_does_not_hide_it() {
    let inner = zip(&[("run.js", b"x")], 8, 0);
    let zip = zip(&[("inner.zip", &inner)], 0, 0);
    let bytes = [b"MZ program", &zip[..]].concat();
    assert_eq!(listed("a.zip", &bytes), "inner.zip inner.zip/run.js");
}

#[test]
fn nested_archives_are_listed_to_the_third_level() {
    let one = zip(&[("run.js", b"x")], 8, 0);
    let two = tar(&[("one.zip", &one), ("two.txt", b"")]);
    let three = gzip(&two, None);
    let four = zip(&[("three.tgz", &three)], 8, 0);
    assert_eq!(listed("two.tar", &two), "one.zip one.zip/run.js two.txt");
    assert_eq!(
        listed("three.tar.gz", &three),
        "one.zip one.zip/run.js two.txt"
    );
    assert_eq!(
        listed("four.zip", &four),
        "three.tgz three.tgz/one.zip three.tgz/one.zip/run.js three.tgz/two.txt"
    );
    let five = zip(&[("four.zip", &four)], 8, 0);
    assert_eq!(
        listed("five.zip", &five),
        "four.zip four.zip/three.tgz four.zip/three.tgz/one.zip four.zip/three.tgz/two.txt ..."
    );
}

#[test]
fn a_compressed_file_is_its_name_without_the_suffix() {
    assert_eq!(listed("run.exe.gz", &gzip(b"MZ", None)), "run.exe");
    assert_eq!(listed("", &gzip(b"MZ", Some("run.exe"))), "run.exe");
    assert_eq!(listed("run.exe.BZ2", b"BZh91AY"), "run.exe");
    assert_eq!(listed("run.exe.Z", b"\x1f\x9d\x90"), "run.exe");
    let inner = zip(&[("run.js", b"x")], 8, 0);
    assert_eq!(
        listed("a.zip.gz", &gzip(&inner, None)),
        "a.zip a.zip/run.js"
    );
}

#[test]
fn what_cannot_be_listed_says_why() {
    for (name, bytes, cause) in [
        (
            "a.rar",
            &b"Rar!\x1a\x07\x00"[..],
            "rar archives cannot be listed",
        ),
        (
            "a.7z",
            b"7z\xbc\xaf\x27\x1c\0",
            "7z archives cannot be listed",
        ),
        ("a.tar.bz2", b"BZh91AY", "tar in bzip2 cannot be listed"),
        (
            "a.taz",
            b"\x1f\x9d\x90",
            "tar in compress (.Z) cannot be listed",
        ),
        ("a.zip", b"", "archive is empty"),
        ("a.zip", b"garbage", "zip has no central directory"),
        ("a.tar", b"garbage", "tar is damaged or truncated"),
        ("a.gz", b"garbage", "content is no archive of a known kind"),
        (
            "a.tgz",
            b"\x1f\x8bgarbage",
            "gzip does not hold the tar that its name says",
        ),
        (
            "",
            b"BZh9",
            "compressed file does not say what it was called",
        ),
    ] {
        assert_eq!(listed(name, bytes), format!("unlisted: {cause}"), "{name}");
    }
}

#[test]
fn a_truncated_archive_keeps_what_was_seen() {
    let tar = tar(&[("a.txt", &[0; 600]), ("b.txt", &[0; 600])]);
    assert_eq!(listed("a.tar", &tar[..2500]), "a.txt b.txt ...");
    let mut zip = zip(&[("a.txt", b"x"), ("b.txt", b"y")], 0, 0);
    let end = zip.len() - 22;
    zip[end + 10] = 3;
    assert_eq!(listed("a.zip", &zip), "a.txt b.txt ...");
}

#[test]
fn bounds_end_a_listing_and_say_so() {
    let names: Vec<String> = (0..20).map(|n| format!("{n:03}")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let bytes = zip(&files, 0, 0);
    let few = Limits {
        entries: 2,
        ..Limits::default()
    };
    assert_eq!(listed_within("a.zip", &bytes, &few), "000 001 ...");
    let mut folders = vec![("d/", &b""[..]); 40];
    folders.push(("run.js", b""));
    assert_eq!(listed_within("a.zip", &zip(&folders, 0, 0), &few), "...");
    let short = Limits {
        name_bytes: 8,
        ..Limits::default()
    };
    assert_eq!(listed_within("a.zip", &bytes, &short), "000 001 ...");

    let bomb = zip(&[("bomb.zip", &vec![0; 1 << 20])], 8, 0);
    let small = Limits {
        nested_bytes: 1 << 10,
        ..Limits::default()
    };
    assert_eq!(listed_within("a.zip", &bomb, &small), "bomb.zip ...");

    let wide = gzip(&tar(&[("a.txt", &vec![0; 1 << 20]), ("b.txt", b"")]), None);
    let near = Limits {
        passed_bytes: 1 << 12,
        ..Limits::default()
    };
    assert_eq!(listed_within("a.tgz", &wide, &near), "a.txt ...");
    assert_eq!(listed("a.tgz", &wide), "a.txt b.txt");
}

#[test]
fn an_encrypted_nested_archive_is_named_and_not_opened() {
    let inner = zip(&[("run.js", b"x")], 0, 0);
    assert_eq!(
        listed("a.zip", &zip(&[("inner.zip", &inner)], 0, 1)),
        "inner.zip! ..."
    );
}

#[test]
fn names_decide_what_is_an_archive() {
    for (name, media, expected) in [
        ("a.zip", &b"application/octet-stream"[..], true),
        ("A.TGZ", b"text/plain", true),
        ("a.docx", b"application/zip", false),
        ("a.jar", b"application/zip", false),
        ("archive", b"Application/X-Zip-Compressed", true),
        ("", b"application/pdf", false),
        ("a.zip.txt", b"application/zip", false),
    ] {
        assert_eq!(is_archive(name, media), expected, "{name}");
    }
}

proptest! {
    #[test]
    fn damage_never_panics(at in 0_usize..2000, byte in any::<u8>(), len in 0_usize..4000, kind in 0..4) {
        let inner = zip(&[("run.js", b"x")], 8, 0);
        let (name, mut bytes) = match kind {
            0 => ("a.zip", zip(&[("a.txt", b"x"), ("inner.zip", &inner)], 8, 0)),
            1 => ("a.tar", tar(&[("a.txt", b"x"), ("inner.zip", &inner)])),
            2 => ("a.tgz", gzip(&tar(&[("inner.zip", &inner)]), None)),
            _ => ("inner.zip.gz", gzip(&inner, None)),
        };
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(len);
        let _ = listed(name, &bytes);
    }
}
