//! File names as bytes, and as text for people.
//!
//! Apart because names are the one thing whose representation differs between systems.

use std::borrow::Cow;
use std::ffi::OsStr;

/// A name's bytes: as they lie on disk on Unix, UTF-8 elsewhere.
pub(crate) fn to_bytes(name: &OsStr) -> Cow<'_, [u8]> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        Cow::Borrowed(name.as_bytes())
    }
    #[cfg(not(unix))]
    {
        match name.to_string_lossy() {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        }
    }
}

/// The name that has these bytes; the inverse of [`to_bytes`].
pub(crate) fn from_bytes(bytes: &[u8]) -> Cow<'_, OsStr> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        Cow::Borrowed(OsStr::from_bytes(bytes))
    }
    #[cfg(not(unix))]
    {
        Cow::Owned(String::from_utf8_lossy(bytes).into_owned().into())
    }
}

/// A path below `parent` as messages show it: `/` between levels, unprintable bytes replaced.
pub(crate) fn shown(parent: &str, name: &OsStr) -> String {
    let name = name.to_string_lossy();
    if parent.is_empty() {
        return name.into_owned();
    }
    let parent = parent
        .strip_suffix(['/', std::path::MAIN_SEPARATOR])
        .unwrap_or(parent);
    format!("{parent}/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_paths_join_with_one_slash() {
        assert_eq!(shown("a/b/", OsStr::new("c")), "a/b/c");
        assert_eq!(shown("a", OsStr::new("c")), "a/c");
        assert_eq!(shown("/", OsStr::new("c")), "/c");
        assert_eq!(shown("", OsStr::new("c")), "c");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_survive_both_ways() {
        let raw = b"not \xff utf-8";
        assert_eq!(&*to_bytes(&from_bytes(raw)), raw);
        assert_eq!(shown("d", &from_bytes(raw)), "d/not \u{fffd} utf-8");
    }
}
