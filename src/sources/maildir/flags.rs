//! Message flags in a Maildir file name, after `:2,`.
//!
//! Stands alone because three separators are in use: `:` on Unix, `;` and `!` where a file system
//! refuses the colon. Source: <https://cr.yp.to/proto/maildir.html>.

/// What a file name says of its message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "flags are independent letters"
)]
pub(super) struct Flags {
    /// `S`: seen.
    pub(super) seen: bool,
    /// `D`: a draft.
    pub(super) draft: bool,
    /// `F`: flagged.
    pub(super) flagged: bool,
    /// `T`: marked as deleted, not yet expunged.
    pub(super) trashed: bool,
}

impl Flags {
    /// Reads a file name. Letters that the specification leaves to the program (Dovecot's
    /// keywords `a` to `z`) and unknown ones mean nothing here.
    pub(super) fn of(name: &[u8]) -> Self {
        let mut flags = Self::default();
        let Some(info) = info(name) else {
            return flags;
        };
        for &flag in info {
            match flag {
                b'S' => flags.seen = true,
                b'D' => flags.draft = true,
                b'F' => flags.flagged = true,
                b'T' => flags.trashed = true,
                // offlineimap and others append `,U=1` or the like after the flags.
                b',' => break,
                _ => {}
            }
        }
        flags
    }
}

/// The bytes after the last `:2,`, `;2,` or `!2,`.
pub(super) fn info(name: &[u8]) -> Option<&[u8]> {
    let at = name
        .windows(3)
        .rposition(|part| matches!(part, [b':' | b';' | b'!', b'2', b',']))?;
    name.get(at + 3..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_after_any_separator() {
        for (name, flags) in [
            ("1.M1P1.host:2,S", "s"),
            ("1.M1P1.host,S=100,W=102:2,DFS", "dfs"),
            ("1.M1P1.host;2,FT", "ft"),
            ("1.M1P1.host!2,RS", "s"),
            ("1.host,U=7,FMD5=abc:2,PS,U=9T", "s"),
            ("1.host:2,", ""),
            ("1.host", ""),
            ("1.host:1,S", ""),
            ("a:2,b:2,F", "f"),
        ] {
            let read = Flags::of(name.as_bytes());
            let text: String = [
                (read.draft, 'd'),
                (read.flagged, 'f'),
                (read.seen, 's'),
                (read.trashed, 't'),
            ]
            .into_iter()
            .filter_map(|(set, letter)| set.then_some(letter))
            .collect();
            assert_eq!(text, flags, "{name}");
        }
    }
}
