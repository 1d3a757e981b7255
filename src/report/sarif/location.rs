//! Where a SARIF result is, and what makes it the same result in the next run.
//!
//! It stands apart because both must be the same on every machine: a path as a URI, and a fingerprint
//! that depends on nothing but the mailbox, the folder and the rule.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use model::{FolderPath, MailboxPrediction};

/// The export's place as an artifact location. A path that was given relative stays relative, to
/// `%SRCROOT%`, which GitHub takes for the repository's folder.
pub(super) fn uri(path: &str) -> Value {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    let mut relative = path.as_str();
    while let Some(rest) = relative.strip_prefix("./") {
        relative = rest;
    }
    if drive {
        json!({ "artifactLocation": { "uri": format!("file:///{}", encoded(&path)) } })
    } else if path.starts_with('/') {
        json!({ "artifactLocation": { "uri": format!("file://{}", encoded(&path)) } })
    } else {
        json!({ "artifactLocation": { "uri": encoded(relative), "uriBaseId": "%SRCROOT%" } })
    }
}

/// Percent-encodes all but what RFC 3986 calls unreserved, and the slash. A colon would make the
/// first part of a relative path a scheme.
fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// Tells mailboxes with the same address apart.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    met: FxHashMap<u128, usize>,
}

impl Fingerprints {
    /// How many mailboxes with this address and of this kind came before.
    pub(super) fn mailbox(&mut self, mailbox: &MailboxPrediction) -> usize {
        let mut hash = Fnv::default();
        hash.part(&mailbox.address.to_lowercase());
        hash.part(&format!("{:?}", mailbox.kind));
        let met = self.met.entry(hash.0).or_default();
        *met += 1;
        *met - 1
    }

    /// The fingerprint of a mailbox, folder and rule. What a finding says is not part of it, so that
    /// a folder that gets more items stays the same result.
    pub(super) fn of(
        mailbox: &MailboxPrediction,
        twin: usize,
        path: &FolderPath,
        rule: &str,
    ) -> String {
        let mut hash = Fnv::default();
        hash.part(&mailbox.address.to_lowercase());
        hash.part(&format!("{:?}", mailbox.kind));
        hash.part(&twin.to_string());
        for name in &path.0 {
            hash.part(name);
        }
        hash.part("");
        hash.part(rule);
        format!("{:032x}", hash.0)
    }
}

/// FNV-1a of 128 bits: the same on every machine and in every version, which Rust's hashers do not
/// promise. Source: <http://www.isthe.com/chongo/tech/comp/fnv/>.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fnv {
    /// Adds a text and its end, so that `ab`, `c` is not `a`, `bc`. No UTF-8 has the byte 255.
    fn part(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 =
                (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_relative_and_are_encoded() {
        for (path, expected) in [
            ("export/aiko san.pst", "export/aiko%20san.pst"),
            ("./a:b/100%", "a%3Ab/100%25"),
            ("\u{53d7}.pst", "%E5%8F%97.pst"),
            ("a\\b#c?d", "a/b%23c%3Fd"),
        ] {
            let location = uri(path);
            assert_eq!(location["artifactLocation"]["uri"], expected);
            assert_eq!(location["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        }
        for (path, expected) in [
            ("/data/a b", "file:///data/a%20b"),
            ("C:\\a", "file:///C%3A/a"),
        ] {
            let location = uri(path);
            assert_eq!(location["artifactLocation"]["uri"], expected);
            assert!(location["artifactLocation"].get("uriBaseId").is_none());
        }
    }

    #[test]
    fn the_hash_is_the_published_one() {
        let mut hash = Fnv::default();
        for byte in b"foobar" {
            hash.0 = (hash.0 ^ u128::from(*byte))
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
        assert_eq!(
            format!("{:032x}", hash.0),
            "343e1662793c64bf6f0d3597ba446f18"
        );
    }
}
