//! Turns a panic inside one mailbox into a problem of that mailbox.
//!
//! It stands apart because this is the one place where a panic is caught: labelcast has none that
//! we know of, and one that we do not know of must not cost the other mailboxes their prediction.

use std::any::Any;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::sync::Mutex;

use model::Problem;

/// Where the last panic was.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Stops panics from printing by themselves; [`guarded`] tells them as messages.
pub(super) fn keep_quiet() {
    set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        if let Ok(mut place) = PLACE.lock() {
            *place = info.location().map(ToString::to_string);
        }
    }));
}

/// Runs the work on one mailbox. Nothing that the work changed is used after a panic.
pub(super) fn guarded<T>(path: &str, work: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| problem(path, panic.as_ref()))
}

/// The panic as a problem.
fn problem(path: &str, panic: &(dyn Any + Send)) -> Problem {
    let said = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given");
    let place = PLACE.lock().ok().and_then(|mut place| place.take());
    Problem::new(
        path,
        place.unwrap_or_default(),
        format!("labelcast failed on this mailbox: {said}"),
        "this is a fault of labelcast: please report it with this message; \
         other mailboxes are not affected",
    )
    .leaving_unread()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_problem_of_its_mailbox() {
        let problem = guarded("aiko", || panic!("index {} out of range", 7)).unwrap_err();
        assert_eq!(problem.path, "aiko");
        assert!(
            problem.cause.as_str().contains("index 7 out of range"),
            "{problem:?}"
        );
        assert_eq!(guarded("ben", || 1), Ok(1));
    }
}
