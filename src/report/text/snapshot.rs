//! What is said of how stored cases stand.
//!
//! Apart from those about differences, because a difference is told without them, too.

use words::tell;

use words::Lang;

/// How many cases stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// As expected.
    pub equal: u64,
    /// Predicted otherwise than expected.
    pub differ: u64,
    /// Without an expectation.
    pub new: u64,
    /// With an expectation that cannot be read.
    pub broken: u64,
    /// That cannot be predicted.
    pub failed: u64,
    /// Expectations without a case.
    pub astray: u64,
}

impl Standing {
    /// Whether every case is as expected.
    pub const fn is_whole(&self) -> bool {
        self.differ + self.new + self.broken + self.failed + self.astray == 0
    }
}

/// How the cases stand, as the last line.
pub fn standing(lang: Lang, standing: &Standing) -> String {
    let Standing {
        equal,
        differ,
        new,
        broken,
        failed,
        astray,
    } = *standing;
    let parts: Vec<String> = [
        ("standing-equal", equal),
        ("standing-differ", differ),
        ("standing-new", new),
        ("standing-broken", broken),
        ("standing-failed", failed),
        ("standing-astray", astray),
    ]
    .into_iter()
    .enumerate()
    .filter(|(place, (_, n))| *place == 0 || *n > 0)
    .map(|(_, (key, n))| lang.tell(key, &[("n", n.into())]))
    .collect();
    tell!(
        lang,
        "standing",
        cases = equal + differ + new + broken + failed,
        parts = lang.list(&parts)
    )
}

/// How a review ended: accepted, rejected, skipped, not reached.
pub fn reviewed(lang: Lang, [accepted, rejected, skipped, left]: [u64; 4]) -> String {
    tell!(
        lang,
        "reviewed",
        accepted = accepted,
        rejected = rejected,
        skipped = skipped,
        left = left
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nought_is_not_told() {
        let told = Standing {
            equal: 3,
            ..Standing::default()
        };
        assert!(told.is_whole());
        assert_eq!(standing(Lang::default(), &told), "3 cases: 3 as expected");
    }
}
