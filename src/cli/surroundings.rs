//! What a run knows of the process around it: terminals, locale, current folder.
//!
//! It stands apart so that a run is a function of its arguments and this, and a test can say what
//! surrounds it.

use std::io::IsTerminal as _;
use std::path::PathBuf;

/// The surroundings of a run. The default is a pipe in an English locale.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Locale for messages, such as `ja_JP.UTF-8`.
    pub locale: String,
    /// Whether standard output is a terminal that can show bold type.
    pub bold: bool,
    /// Whether standard error is a terminal, so that progress may be shown.
    pub progress: bool,
    /// Folder in which a `labelcast.toml` is used unasked; none is looked for without it.
    pub folder: Option<PathBuf>,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        // https://no-color.org: set and not empty, whatever its value.
        let plain = set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb");
        Self {
            // The order of POSIX, section 8.2.
            locale: ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .find_map(set)
                .unwrap_or_default(),
            bold: std::io::stdout().is_terminal() && !plain,
            progress: std::io::stderr().is_terminal(),
            folder: Some(PathBuf::new()),
        }
    }
}
