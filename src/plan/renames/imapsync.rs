//! Writes renames as options of imapsync, which gives folders their new names on the way.
//!
//! It stands apart because of its two encodings: names as IMAP writes them, and a shell's quotes.
//!
//! Nothing is renamed in Exchange by these. A folder whose path holds a slash in a name is not in
//! Exchange's list of IMAP folders at all, so no option reaches it: it is told as a remark.
//! Sources: <https://imapsync.lamiral.info/FAQ.d/FAQ.Folders_Mapping.txt>, RFC 3501 section 5.1.3,
//! <https://github.com/imapsync/imapsync/issues/335>.

use std::io::{self, Write};

use crate::renames::{MailboxPlan, Plan};
use model::FolderPath;
use report::safe::shown;

const HEAD: &str = "# Options for imapsync, for a POSIX shell: add the lines of a mailbox to its command line.\n\
    # Try them first with --dry --justfolders, which prints what each folder would become.\n";

/// Writes the options of every mailbox.
pub fn imapsync(out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for mailbox in plan
        .mailboxes
        .iter()
        .filter(|mailbox| !mailbox.renames.is_empty())
    {
        writeln!(out, "\n# mailbox: {}", shown(mailbox.address()))?;
        options(out, mailbox)?;
    }
    Ok(())
}

/// Writes the options of one mailbox.
pub fn imapsync_of(out: &mut dyn Write, mailbox: &MailboxPlan) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    options(out, mailbox)
}

fn options(out: &mut dyn Write, mailbox: &MailboxPlan) -> io::Result<()> {
    for (old, new) in mailbox.moves() {
        if old.0.iter().any(|name| name.contains('/')) {
            writeln!(
                out,
                "# not in exchange's IMAP folder list, rename it in exchange first: {}",
                shown(&old.0.join(" > "))
            )?;
            continue;
        }
        let (old, new) = (mailbox_name(&old), mailbox_name(&new));
        // '=' parts the two names, so a name that holds one goes by a pattern.
        if old.contains('=') || new.contains('=') {
            let (pattern, replacement) = (perl_pattern(&old), perl_replacement(&new));
            writeln!(
                out,
                "--regextrans2 {}",
                quoted(&format!("s{{^{pattern}$}}{{{replacement}}}"))
            )?;
        } else {
            writeln!(out, "--f1f2 {}", quoted(&format!("{old}={new}")))?;
        }
    }
    Ok(())
}

/// A path as IMAP writes it, with Exchange's and Gmail's separator.
fn mailbox_name(path: &FolderPath) -> String {
    let names: Vec<String> = path.0.iter().map(|name| modified_utf7(name)).collect();
    names.join("/")
}

/// A name in modified UTF-7: printable ASCII as it is, `&` as `&-`, all else in base64 of UTF-16.
fn modified_utf7(name: &str) -> String {
    let mut text = String::new();
    let mut run: Vec<u16> = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            flush(&mut run, &mut text);
            text.push(c);
            if c == '&' {
                text.push('-');
            }
        } else {
            run.extend(c.encode_utf16(&mut [0; 2]).iter());
        }
    }
    flush(&mut run, &mut text);
    text
}

/// Ends a run of characters that are not printable ASCII.
fn flush(run: &mut Vec<u16>, text: &mut String) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    if run.is_empty() {
        return;
    }
    text.push('&');
    let bytes: Vec<u8> = run.drain(..).flat_map(u16::to_be_bytes).collect();
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..=three.len() {
            let place = (bits >> (18 - 6 * digit)) & 63;
            text.push(
                DIGITS
                    .get(place as usize)
                    .map_or('A', |&digit| char::from(digit)),
            );
        }
    }
    text.push('-');
}

/// A word for a POSIX shell.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// A Perl pattern that matches this text and nothing else. The text is ASCII.
fn perl_pattern(text: &str) -> String {
    let escaped = |c: char| {
        let plain = c.is_ascii_alphanumeric() || matches!(c, '_' | '/');
        if plain {
            c.to_string()
        } else {
            format!("\\{c}")
        }
    };
    text.chars().map(escaped).collect()
}

/// The right side of a Perl substitution in braces that gives this text.
fn perl_replacement(text: &str) -> String {
    let escaped = |c: char| {
        let meant = matches!(c, '\\' | '$' | '@' | '{' | '}');
        if meant {
            format!("\\{c}")
        } else {
            c.to_string()
        }
    };
    text.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_imap_writes_them() {
        for (name, written) in [
            ("Work", "Work"),
            ("R&D", "R&-D"),
            ("Entwürfe", "Entw&APw-rfe"),
            ("受信トレイ", "&U9dP4TDIMOwwpA-"),
            ("送信済みアイテム", "&kAFP4W4IMH8wojCkMMYw4A-"),
            ("迷惑メール", "&j,dg0TDhMPww6w-"),
            ("Черновики", "&BCcENQRABD0EPgQyBDgEOgQ4-"),
            ("📁", "&2D3cwQ-"),
            ("a\u{7}b", "a&AAc-b"),
        ] {
            assert_eq!(modified_utf7(name), written);
        }
    }

    #[test]
    fn no_name_leaves_its_quotes() {
        assert_eq!(quoted("it's; rm -rf $HOME"), r"'it'\''s; rm -rf $HOME'");
        assert_eq!(perl_pattern("a.b{c}=$d@e"), r"a\.b\{c\}\=\$d\@e");
        assert_eq!(perl_replacement(r"a{b}$c@d\e=f"), r"a\{b\}\$c\@d\\e=f");
    }
}
