//! What is found and not read: every refusal names its file, and says whether mail may be missing.
//!
//! Apart from what is found, so that each list stays readable.

use super::tests::{EVENT, MBOX, MESSAGE, found, is_one, look, told};
use super::*;
use crate::testing::TempDir;

#[test]
fn a_refusal_names_the_file_and_not_the_folder() {
    let dir = TempDir::new("blamed");
    dir.write("export/sub/x.zip", b"PK\x03\x04");
    let error = discover(&[dir.path().join("export")], &DiscoverOptions::default()).unwrap_err();
    assert!(error.path.ends_with("export/sub/x.zip"), "{error}");
    dir.write("other/1.emlx", b"12\nFrom: a@example.com\n");
    let error = discover(&[dir.path().join("other")], &DiscoverOptions::default()).unwrap_err();
    assert!(
        error.path.ends_with("other/1.emlx") && error.cause.as_str().contains("Apple Mail"),
        "{error}"
    );
}

#[test]
fn strays_that_may_hold_mail_leave_the_run_unfinished() {
    let dir = TempDir::new("strays");
    dir.write("aiko@example.com.mbox", MBOX);
    for (name, bytes, unread) in [
        ("ben.zip", &b"PK\x03\x04"[..], true),
        ("ben.7z", b"7z\xbc\xaf\x27\x1c", true),
        ("ben.rar", b"Rar!\x1a\x07\x01\0", true),
        ("ben.tar.xz", b"\xfd7zXZ\0", true),
        ("ben.dbx", b"\xcf\xad\x12\xfe", true),
        ("ben.pages", b"\x01\x02\x03", true),
        ("notes.txt", b"hello", true),
        ("ben.mbox", b"", true),
        ("1.eml", MESSAGE, true),
        ("logo.png", b"\x89PNG\r\n", false),
        ("offer.docx", b"PK\x03\x04", false),
        (
            "mapping.csv",
            b"Source Exchange Email,Target GUser\na@example.com,b@example.com\n",
            false,
        ),
    ] {
        let path = dir.write(name, bytes);
        let discovery = look(&[dir.path().to_owned()], None, None);
        assert_eq!(told(&discovery), ["aiko@example.com: mbox"], "{name}");
        let told: Vec<bool> = discovery.problems.iter().map(Problem::is_lossy).collect();
        assert_eq!(told, [unread], "{name}: {:?}", discovery.problems);
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_message_called_like_an_address_is_a_message() {
    let name = "1366671050@github.com.eml";
    let dir = TempDir::new("called");
    dir.write(name, MESSAGE);
    dir.write("2.eml", MESSAGE);
    is_one(&dir, "eml");
    let tenant = TempDir::new("called-tenant");
    for user in ["aiko", "ben"] {
        tenant.write(&format!("{user}/Inbox/{name}"), MESSAGE);
        tenant.write(&format!("{user}/Inbox/3@example.com"), MESSAGE);
    }
    tenant.write("chika/a@example.com.eml", MESSAGE);
    tenant.write(
        "chika/a@example.com.msg",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    );
    tenant.write("chika/dan@example.com.ics", EVENT);
    assert_eq!(
        found(tenant.path()),
        ["aiko: eml", "ben: eml", "chika: eml"]
    );
    let forced = look(
        &[tenant.path().join("chika")],
        Some(SourceFormat::Eml),
        None,
    );
    assert_eq!(told(&forced), ["chika: eml"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_export_are_read_on_request_alone() {
    let dir = TempDir::new("links");
    dir.write("secret.mbox", MBOX);
    dir.write("tenant/aiko@example.com.mbox", MBOX);
    let link = dir.path().join("tenant/ben@example.com.mbox");
    std::os::unix::fs::symlink("../secret.mbox", link).unwrap();
    let tenant = dir.path().join("tenant");
    let discovery = look(std::slice::from_ref(&tenant), None, None);
    assert_eq!(told(&discovery), ["aiko@example.com: mbox"]);
    assert!(
        discovery.problems[0].is_lossy()
            && discovery.problems[0].help.as_str().contains("--follow")
    );
    let options = DiscoverOptions {
        follow: true,
        ..DiscoverOptions::default()
    };
    let discovery = discover(&[tenant], &options).unwrap();
    assert_eq!(
        told(&discovery),
        ["aiko@example.com: mbox", "ben@example.com: mbox"]
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_help() {
    let dir = TempDir::new("refused");
    for (name, bytes, cause) in [
        (
            "a.olm",
            &b"PK\x03\x04..com.microsoft.__Messages"[..],
            "Outlook for Mac",
        ),
        ("a.txt", b"hello", "not recognised"),
        ("a.eml", b"hello", "not recognised"),
        ("a.emlx", b"", "Apple Mail"),
        (
            "contacts.csv",
            b"First Name,Last Name,E-mail Address,City\n",
            "Outlook exports it",
        ),
        ("a.mbox", b"", "the file is empty"),
        ("a.zip", b"PK\x03\x04", "archives are not opened"),
    ] {
        let path = dir.write(name, bytes);
        let error = discover(&[path], &DiscoverOptions::default()).unwrap_err();
        assert!(error.cause.as_str().contains(cause), "{error}");
        assert!(!error.help.is_empty());
    }
    for (path, cause) in [
        (dir.path().join("none"), "there is no such file"),
        (dir.folder("empty"), "it holds no files"),
        (
            dir.write("only/x.zip", b"PK\x03\x04")
                .parent()
                .unwrap()
                .to_owned(),
            "archives are not opened",
        ),
    ] {
        let error = discover(&[path], &DiscoverOptions::default()).unwrap_err();
        assert!(error.cause.as_str().contains(cause), "{error}");
    }
}

#[test]
fn an_unknown_path_beside_a_known_one_is_a_problem_and_a_missing_one_an_error() {
    let dir = TempDir::new("several");
    let good = dir.write("a.mbox", MBOX);
    let bad = dir.write("b.txt", b"hello");
    let discovery = look(&[bad, good.clone(), good.clone()], None, None);
    assert_eq!(discovery.exports.len(), 1);
    assert_eq!(discovery.problems.len(), 2, "{:?}", discovery.problems);
    assert!(
        discover(
            &[good, dir.path().join("none")],
            &DiscoverOptions::default()
        )
        .is_err()
    );
}
