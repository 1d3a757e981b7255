//! How the lines of a text end, and how those that end in CR alone are made to end in LF.
//!
//! Apart because messages and mbox files must answer alike, however their bytes are cut.

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// Not known yet
    Unknown,
    /// By LF or CRLF
    Lf,
    /// By CR alone, as on old Macs
    Cr,
}

/// Bytes after which it is decided, whatever they hold.
pub(super) const WINDOW: usize = 4096;

impl Lines {
    /// Looks at the beginning of a text; `whole` says that no more of it will be looked at.
    ///
    /// The first line end decides. A CR alone does so only if more lines end in one than in LF:
    /// it may stand inside of a line.
    pub(crate) fn of(text: &[u8], whole: bool) -> Self {
        let Some(first) = memchr::memchr2(b'\r', b'\n', text) else {
            return if whole { Self::Lf } else { Self::Unknown };
        };
        let after = text.get(first..).unwrap_or_default();
        match after.iter().find(|&&byte| byte != b'\r') {
            Some(b'\n') => Self::Lf,
            _ if !whole => Self::Unknown,
            _ => {
                let feeds = memchr::memchr_iter(b'\n', text).count();
                let pairs = memchr::memmem::find_iter(text, b"\r\n").count();
                let returns = memchr::memchr_iter(b'\r', text).count();
                if returns - pairs >= feeds {
                    Self::Cr
                } else {
                    Self::Lf
                }
            }
        }
    }

    /// Makes every CR of bytes an LF, where lines end so.
    pub(crate) fn translate(self, bytes: &mut [u8]) {
        if self == Self::Cr {
            for byte in bytes.iter_mut().filter(|byte| **byte == b'\r') {
                *byte = b'\n';
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_end_decides_and_a_lone_cr_needs_the_majority() {
        for (text, lines) in [
            ("a", Lines::Lf),
            ("a\nb\rc\rd\r", Lines::Lf),
            ("a\r\nb\rc\r", Lines::Lf),
            ("a\r\r\nb\rc\r", Lines::Lf),
            ("a\rb\rc\nd\r", Lines::Cr),
            ("a\rb\r\nc\r", Lines::Cr),
            ("a\rb\nc\nd\n", Lines::Lf),
            ("a\r", Lines::Cr),
        ] {
            assert_eq!(Lines::of(text.as_bytes(), true), lines, "{text:?}");
        }
        assert_eq!(Lines::of(b"a\rb", false), Lines::Unknown);
        assert_eq!(Lines::of(b"a\r", false), Lines::Unknown);
        assert_eq!(Lines::of(b"a\r\n", false), Lines::Lf);
    }
}
