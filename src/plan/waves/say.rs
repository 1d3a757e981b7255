//! What is said of a plan of waves, in text and chart alike.
//!
//! It stands apart from the layout because both say it.

use crate::time::Fixed;
use crate::time::say::span;
use crate::waves::Waves;
use words::{Lang, tell};

/// How many waves, of how many mailboxes, and how long it takes if waves share the service's speed.
pub(super) fn headline(lang: Lang, plan: &Waves) -> String {
    lang.list(&[
        tell!(lang, "waves-count", n = plan.waves.len()),
        tell!(lang, "mailboxes", n = plan.mailboxes),
        span(lang, plan.hours.total_shared),
    ])
}

/// How long it takes if each wave has the whole speed, where that is less.
pub(super) fn whole_speed(lang: Lang, plan: &Waves) -> Option<String> {
    let hours = &plan.hours;
    let total = span(lang, hours.total);
    (hours.total < hours.total_shared).then(|| tell!(lang, "waves-whole-speed", total = total))
}

/// The distance to what no plan can beat.
pub(super) fn distance(lang: Lang, plan: &Waves) -> String {
    let over = plan.hours.over_percent;
    let bound = span(lang, plan.hours.lower_bound);
    if over == Fixed(0) {
        return tell!(lang, "waves-shortest", bound = bound);
    }
    let percent = u64::try_from(over.0.div_ceil(10_000)).unwrap_or(u64::MAX);
    tell!(lang, "waves-longer", bound = bound, percent = percent)
}

/// What the bound is made of.
pub(super) fn bounds(lang: Lang, plan: &Waves) -> String {
    let bounds = &plan.hours.bounds;
    let [work, longest, rounds] =
        [bounds.work, bounds.longest, bounds.rounds].map(|hours| span(lang, hours));
    // A model without a limit of the service knows no work.
    if bounds.work == Fixed(0) {
        return tell!(
            lang,
            "waves-bounds-of-mailboxes",
            longest = longest,
            rounds = rounds
        );
    }
    tell!(
        lang,
        "waves-bounds",
        work = work,
        longest = longest,
        rounds = rounds
    )
}

/// The limits in one line.
pub(super) fn limits(lang: Lang, plan: &Waves) -> String {
    let limits = &plan.limits;
    let most = match limits.most_waves {
        Some(most) => tell!(lang, "waves-at-most", n = most),
        None => lang.word("waves-any-number").to_owned(),
    };
    tell!(
        lang,
        "waves-limits",
        service = limits.service,
        small = limits.smallest_wave,
        large = limits.largest_wave,
        parallel = limits.parallel,
        most = most
    )
}
