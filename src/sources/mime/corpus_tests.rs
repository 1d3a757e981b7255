//! Compares the scanner with mail-parser's own full parse over real messages.
//!
//! The check is skipped, and says so, where the folder of real messages is absent.

use std::path::{Path, PathBuf};

use mail_parser::{MessageParser, MimeHeaders as _};

use super::*;
use model::AttachmentContents;

/// Where the two differ, and why the scanner is left as it is.
const DIFFERENCES: &[(&str, &str)] = &[
    ("legacy/016", RAW),
    ("legacy/023", RAW),
    ("legacy/026", RAW),
    ("legacy/035", PATH),
    ("legacy/039", PATH),
    ("malformed/001", UNNAMED_TEXT),
    ("malformed/002", UNNAMED_TEXT),
    ("malformed/003", UNNAMED_TEXT),
    ("malformed/004", UNNAMED_TEXT),
    ("malformed/006", UNNAMED_TEXT),
    ("malformed/007", UNNAMED_TEXT),
    ("malformed/008", UNNAMED_TEXT),
    ("malformed/009", UNNAMED_TEXT),
    ("malformed/011", UNNAMED_TEXT),
    ("malformed/012", AFTER_EMBEDDED),
    ("malformed/016", UNNAMED_TEXT),
    ("malformed/017", NO_DISPOSITION),
    ("rfc/000", UNNAMED_TEXT),
    ("rfc/003", UNNAMED_TEXT),
    ("thirdparty/002", UNNAMED_TEXT),
    ("thirdparty/008", UNNAMED_TEXT),
    ("thirdparty/012", UNNAMED_TEXT),
    ("thirdparty/015", AFTER_EMBEDDED),
];

const RAW: &str = "a name in raw windows-1252 is read, not replaced by marks";
const PATH: &str = "the backslashes of a Windows path in quotes are kept";
const UNNAMED_TEXT: &str = "a text part without name or disposition is no attachment";
const AFTER_EMBEDDED: &str = "parts behind an embedded message with open boundaries are found";
const NO_DISPOSITION: &str = "a file name counts where the disposition itself is blank";

fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("LABELCAST_CORPUS").map_or_else(
        || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let path = root.join("eml");
    path.is_dir().then_some(path)
}

#[expect(clippy::print_stderr, reason = "a skipped check has to say so")]
fn say(text: &str) {
    eprintln!("{text}");
}

fn files(root: &Path) -> Vec<PathBuf> {
    let mut waiting = vec![root.to_path_buf()];
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn real_messages_read_as_mail_parser_reads_them() {
    let Some(root) = corpus() else {
        say("skipped: no real messages in the corpus folder");
        return;
    };
    let mut scanner = Scanner::new(Limits::default());
    let mut differences = Vec::new();
    let files = files(&root);
    assert!(!files.is_empty());
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        scanner.begin();
        scanner.feed(&bytes);
        let ours = scanner.finish();
        let theirs = MessageParser::default().parse(&bytes);

        let our_id = ours
            .raw(Field::MessageId)
            .map(|id| String::from_utf8_lossy(&params::unfold(id)).into_owned());
        let their_id = theirs
            .as_ref()
            .and_then(mail_parser::Message::message_id)
            .map(|id| format!("<{id}>"));
        let our_names: Vec<_> = ours
            .attachments
            .iter()
            // It does not look for these.
            .filter(|attachment| attachment.contents != AttachmentContents::InText)
            .map(|attachment| attachment.name.to_string())
            .collect();
        let their_names: Vec<_> = theirs
            .iter()
            .flat_map(mail_parser::Message::attachments)
            .map(|part| part.attachment_name().unwrap_or_default().to_owned())
            .collect();
        if our_id != their_id || our_names != their_names {
            differences.push(format!(
                "{name}: id {our_id:?} / {their_id:?}, names {our_names:?} / {their_names:?}, {:?}",
                ours.troubles()
            ));
        }
    }
    let explained = |line: &&String| {
        !DIFFERENCES
            .iter()
            .any(|(name, _)| line.starts_with(&format!("{name}.eml:")))
    };
    let unexplained: Vec<_> = differences.iter().filter(explained).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    assert_eq!(differences.len(), DIFFERENCES.len(), "{differences:#?}");
}
