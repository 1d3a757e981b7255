//! What is said of a whole file, and of an item that is too much to read.
//!
//! Apart from the reading because each is a sentence about numbers that are known without it.

use super::clean::MOST_TEXT;
use super::split::Index;
use model::Problem;

const EXPORT_AGAIN: &str = "compare with the original and export it again";

/// Properties and values of one item that are read.
const MOST_VALUES: usize = 200_000;

/// Tells what is wrong with a file as a whole.
pub(super) fn whole_file(shown: &str, index: &Index, problems: &mut Vec<Problem>) {
    let mut tell = |line: Option<u64>, cause: String, help: &str| {
        let place = line.map_or_else(
            || "the whole file".to_owned(),
            |line| format!("line {line}"),
        );
        problems.push(Problem::new(shown, place, cause, help));
    };
    if let (count @ 1.., first) = index.strays {
        tell(
            Some(first),
            format!("{count} line(s) stand outside of any calendar or contact and are not read"),
            "look at the file in an editor; export it again if they belong to an item",
        );
    }
    if let (count @ 1.., first) = index.glued {
        tell(
            Some(first),
            format!(
                "{count} line(s) end one calendar or contact and begin another; they are read as two"
            ),
            "put a line end between them if another program is to read the file",
        );
    }
    if index.twins > 0 {
        let cause = format!(
            "{} event(s) have the UID of another, and nothing says which is newer; all are taken",
            index.twins
        );
        tell(None, cause, "delete the older ones before the migration");
    }
    if let Some(line) = index.open_calendar {
        tell(
            Some(line),
            "'BEGIN:VCALENDAR' has no 'END:VCALENDAR': the file may be cut short".to_owned(),
            EXPORT_AGAIN,
        );
    }
}

/// Why a component is not parsed: its properties and their values are bounded, because a parser makes a
/// hundred bytes of each. `over` says that not all of its text is there.
pub(super) fn too_much(text: &str, over: bool) -> Option<String> {
    if over {
        return Some(format!(
            "it has more than {MOST_TEXT} bytes without its attachments, and no more are read"
        ));
    }
    let values = memchr::memchr3_iter(b'\n', b',', b';', text.as_bytes()).count();
    (values > MOST_VALUES).then(|| {
        format!("it has {values} properties and values, and {MOST_VALUES} are read at most")
    })
}
