//! What a run knows of the process around it: terminals, locale, current folder.
//!
//! It stands apart so that a run is a function of its arguments and this, and a test can say what
//! surrounds it.

use std::io::{BufRead as _, IsTerminal as _, Read as _};
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
    /// Where answers come from.
    pub answers: Answers,
    /// The day, where a run may go by it.
    pub today: Option<jiff::civil::Date>,
    /// Folder in which a `labelcast.toml` is used unasked; none is looked for without it.
    pub folder: Option<PathBuf>,
}

/// Where a run that asks finds its answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Answers {
    /// Nobody answers.
    #[default]
    Nobody,
    /// Lines of standard input, read as they are asked for.
    StandardInput,
    /// Lines that are known before.
    Lines(String),
}

/// Bytes of an answer that are looked at.
const LONGEST_ANSWER: u64 = 1 << 12;

impl Answers {
    /// The answer to the `n`-th question, from 0; none where nobody answers any more. Questions must
    /// be asked in their order.
    pub(super) fn answer(&self, n: usize) -> Option<String> {
        match self {
            Self::Nobody => None,
            Self::StandardInput => {
                let mut line = Vec::new();
                let mut input = std::io::stdin().lock().take(LONGEST_ANSWER);
                let read = input.read_until(b'\n', &mut line).unwrap_or(0);
                (read > 0).then(|| String::from_utf8_lossy(&line).into_owned())
            }
            Self::Lines(lines) => lines.lines().nth(n).map(str::to_owned),
        }
    }
}

/// The language that the system is set to, where that is no matter of the environment.
fn of_system() -> Option<String> {
    #[cfg(any(windows, target_os = "macos"))]
    return sys_locale::get_locale();
    #[cfg(not(any(windows, target_os = "macos")))]
    None
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
                .or_else(of_system)
                .unwrap_or_default(),
            bold: std::io::stdout().is_terminal() && !plain,
            progress: std::io::stderr().is_terminal(),
            answers: Answers::StandardInput,
            today: Some(jiff::Zoned::now().date()),
            folder: Some(PathBuf::new()),
        }
    }
}
