//! What is said of a whole file, and of an item that is too much to read.
//!
//! Apart from the reading because each is a sentence about numbers that are known without it.

use super::clean::MOST_TEXT;
use super::split::Index;
use model::Problem;
use words::say;

const EXPORT_AGAIN: words::Text = say!("pim-export-again");

/// Properties and values of one item that are read.
const MOST_VALUES: usize = 200_000;

/// Tells what is wrong with a file as a whole.
pub(super) fn whole_file(shown: &str, index: &Index, problems: &mut Vec<Problem>) {
    let mut tell = |line: Option<u64>, cause: words::Text, help: words::Text| {
        let place = line.map_or_else(
            || "the whole file".to_owned(),
            |line| format!("line {line}"),
        );
        problems.push(Problem::new(shown, place, cause, help));
    };
    if let (count @ 1.., first) = index.strays {
        tell(
            Some(first),
            say!("pim-strays", n = words::plain(count)),
            say!("pim-strays-help"),
        );
    }
    if let (count @ 1.., first) = index.glued {
        tell(
            Some(first),
            say!("pim-glued", n = words::plain(count)),
            say!("pim-glued-help"),
        );
    }
    if index.twins > 0 {
        let cause = say!("pim-twins", n = words::plain(index.twins));
        tell(None, cause, say!("pim-twins-help"));
    }
    if let Some(line) = index.open_calendar {
        tell(Some(line), say!("pim-open-calendar"), EXPORT_AGAIN);
    }
}

/// Why a component is not parsed: its properties and their values are bounded, because a parser makes a
/// hundred bytes of each. `over` says that not all of its text is there.
pub(super) fn too_much(text: &str, over: bool) -> Option<words::Text> {
    if over {
        return Some(say!("pim-much-text", most = words::plain(MOST_TEXT)));
    }
    let values = memchr::memchr3_iter(b'\n', b',', b';', text.as_bytes()).count();
    (values > MOST_VALUES).then(|| {
        say!(
            "pim-many-values",
            n = words::plain(values),
            most = words::plain(MOST_VALUES)
        )
    })
}
