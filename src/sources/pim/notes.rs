//! Problems that many items share, told once for each piece of work.
//!
//! Apart because a file of 100,000 events with one fault each must not print 100,000 lines, and must
//! not pass the fault over either.

use std::collections::BTreeMap;

use model::{ItemSink, Problem};
use words::say;

/// Problems as they are met.
#[derive(Default)]
pub(super) struct Notes {
    seen: BTreeMap<&'static str, Note>,
}

struct Note {
    place: String,
    cause: words::Text,
    help: words::Text,
    more: u64,
}

impl Notes {
    /// Notes a problem. Of those with one key the first is told in full, the others are counted.
    pub(super) fn tell(
        &mut self,
        key: &'static str,
        place: &dyn Fn() -> String,
        cause: impl FnOnce() -> words::Text,
        help: words::Text,
    ) {
        if let Some(note) = self.seen.get_mut(key) {
            note.more += 1;
            return;
        }
        let note = Note {
            place: place(),
            cause: cause(),
            help,
            more: 0,
        };
        self.seen.insert(key, note);
    }

    /// All of them as problems, in the order of their keys.
    pub(super) fn problems(self, shown: &str) -> impl Iterator<Item = Problem> {
        self.seen.into_values().map(move |note| {
            let cause = match note.more {
                0 => note.cause,
                more => say!(
                    "pim-more-alike",
                    cause = note.cause,
                    more = words::plain(more)
                ),
            };
            Problem::new(shown, note.place, cause, note.help)
        })
    }

    /// Hands all of them over.
    pub(super) fn flush(self, shown: &str, sink: &mut dyn ItemSink) {
        for problem in self.problems(shown) {
            sink.problem(problem);
        }
    }
}
