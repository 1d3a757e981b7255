//! Runs the command line in process, on mailboxes written for the test.
//!
//! It stands apart so that every `cli_*.rs` shares one way to run and one small mailbox.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs;
use std::path::{Path, PathBuf};

use labelcast::cli::{Exit, Surroundings, run_in};

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs labelcast in a pipe.
pub(crate) fn labelcast(args: &[&str]) -> Run {
    labelcast_in(&Surroundings::default(), args)
}

/// Runs labelcast in these surroundings.
pub(crate) fn labelcast_in(surroundings: &Surroundings, args: &[&str]) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = ["labelcast"].iter().chain(args);
    let exit = run_in(surroundings, all, &mut out, &mut err);
    Run {
        exit,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

/// An empty folder of this name for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// Writes a file and gives its path.
pub(crate) fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Writes a file and gives its path as an argument.
pub(crate) fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = written(folder, name, text.as_bytes());
    path.to_str().unwrap().to_owned()
}

/// A mailbox of a user with an Inbox and the given folders, each holding one message.
pub(crate) fn mailbox(address: &str, folders: &[&str]) -> String {
    let item = |n: usize| {
        serde_json::json!({
            "class": "IPM.Note", "message_id": format!("<{n}@example.com>"), "size": 1_000,
            "from": "ben@example.com", "read": n > 0, "attachments": []
        })
    };
    let named: Vec<_> = folders
        .iter()
        .enumerate()
        .map(|(n, name)| serde_json::json!({ "name": name, "items": [item(n + 1)], "folders": [] }))
        .collect();
    let mut all = vec![serde_json::json!({
        "name": "Inbox", "well_known": "inbox", "items": [item(0)], "folders": []
    })];
    all.extend(named);
    serde_json::json!({
        "schema": "labelcast.mailbox/1", "address": address, "kind": "user", "locale": "en",
        "folders": all
    })
    .to_string()
}
