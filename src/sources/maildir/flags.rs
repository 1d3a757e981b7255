//! Message flags in a Maildir file name, after `:2,`.
//!
//! Stands alone because many systems have no colon in names, and each puts something else in its place:
//! `;` and `!` by mail programs, U+F03A and U+F022 by Samba, macOS and WSL on file systems of Windows,
//! `%3A`, `_`, `-`, a full-width colon or nothing at all by tools that pack and copy. So the end of a
//! name is what tells: `2,` and letters. Source: <https://cr.yp.to/proto/maildir.html>.

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
        for &flag in info(name).unwrap_or_default() {
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

/// The bytes after the last `:2,`, `;2,` or `!2,`, or after the `2,` at whose end flags alone stand.
pub(super) fn info(name: &[u8]) -> Option<&[u8]> {
    let marked = name
        .windows(3)
        .rposition(|part| matches!(part, [b':' | b';' | b'!', b'2', b',']));
    if let Some(at) = marked {
        return name.get(at + 3..);
    }
    // Some programs add the ending of a message.
    let name = match name.split_last_chunk::<4>() {
        Some((stem, end)) if end.eq_ignore_ascii_case(b".eml") => stem,
        _ => name,
    };
    let at = memchr::memmem::rfind(name, b"2,")?;
    // A name that is nothing but flags is none.
    let flags = name.get(at + 2..).filter(|_| at > 0)?;
    flags.iter().all(u8::is_ascii_alphabetic).then_some(flags)
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
            ("1.host,U=3\u{f03a}2,RS", "s"),
            ("1.host,U=3\u{f022}2,F", "f"),
            ("1.host%3A2,S", "s"),
            ("1.host%3a2,FS", "fs"),
            ("1.host_2,T", "t"),
            ("1.host-2,DS", "ds"),
            ("1.host\u{ff1a}2,S", "s"),
            ("1.host 2,S", "s"),
            ("1.host,U=32,RS", "s"),
            ("1.host,U=32,", ""),
            ("1.host,S=12,W=22,Sab.eml", "s"),
            ("1.host,S=12,W=22", ""),
            ("1.host,U=2,FMD5=ab", ""),
            ("2,S", ""),
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
