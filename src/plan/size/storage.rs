//! Whether what arrives fits into the target edition's storage.
//!
//! Apart from the editions' numbers because here they are only compared: where two readings of a page
//! disagree about the answer, the answer is that it is not certain, with both numbers.

use serde::Serialize;

use super::{Edition, Pool, SizeOptions};
use model::Basis;

/// The answer for one sum of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It fits by every reading.
    Fits,
    /// It is over by every reading.
    Over,
    /// It fits by one reading and is over by another.
    Uncertain,
    /// No number is known.
    Unknown,
}

/// One sum of bytes that may need storage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Need {
    /// Which: `arriving` (mail, events and contacts that arrive), `mailboxes` (all that they hold now),
    /// `arriving-and-archives`, `mailboxes-and-archives`.
    pub what: &'static str,
    /// Bytes, as the exports hold them.
    pub bytes: u64,
    /// Whether they fit.
    pub verdict: Verdict,
    /// Bytes over the smallest reading of the pool.
    pub over: u64,
}

/// Where the number of users comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UsersFrom {
    /// The option `--users`.
    Option,
    /// The accounts that the mailboxes need.
    Accounts,
}

/// Storage needed against the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Storage {
    /// Edition, where one is given.
    pub edition: Option<Edition>,
    /// Users whose storage is pooled.
    pub users: u64,
    /// Where their number comes from.
    pub users_from: UsersFrom,
    /// The pool, once for each reading of what is published.
    pub pools: Vec<Pool>,
    /// The least sure basis of the readings; `None` where no number is known.
    pub basis: Option<Basis>,
    /// What needs storage.
    pub needs: Vec<Need>,
    /// The answer for what arrives.
    pub verdict: Verdict,
}

/// Sums of bytes that may need storage.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bytes {
    pub(super) arriving: u64,
    pub(super) mailboxes: u64,
    pub(super) archives: u64,
}

impl Storage {
    /// Compares with the pool of the options' edition.
    pub(super) fn of(bytes: Bytes, accounts: u64, options: &SizeOptions) -> Self {
        let users = options.users.unwrap_or(accounts);
        let pools = options
            .edition
            .map(|edition| edition.pools(users, options.gigabyte))
            .unwrap_or_default();
        let need = |what, bytes: u64| {
            let limits = pools.iter().map(|pool| pool.bytes.unwrap_or(u64::MAX));
            Need {
                what,
                bytes,
                verdict: verdict(bytes, &pools),
                over: limits.min().map_or(0, |limit| bytes.saturating_sub(limit)),
            }
        };
        let needs = vec![
            need("arriving", bytes.arriving),
            need("mailboxes", bytes.mailboxes),
            need(
                "arriving-and-archives",
                bytes.arriving.saturating_add(bytes.archives),
            ),
            need(
                "mailboxes-and-archives",
                bytes.mailboxes.saturating_add(bytes.archives),
            ),
        ];
        Self {
            edition: options.edition,
            users,
            users_from: if options.users.is_some() {
                UsersFrom::Option
            } else {
                UsersFrom::Accounts
            },
            basis: pools.iter().map(|pool| pool.basis).max(),
            verdict: verdict(bytes.arriving, &pools),
            pools,
            needs,
        }
    }
}

fn verdict(bytes: u64, pools: &[Pool]) -> Verdict {
    let fits = |pool: &Pool| pool.bytes.is_none_or(|limit| bytes <= limit);
    match (pools.iter().any(fits), pools.iter().all(fits)) {
        _ if pools.is_empty() => Verdict::Unknown,
        (_, true) => Verdict::Fits,
        (true, false) => Verdict::Uncertain,
        (false, false) => Verdict::Over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn storage(edition: Edition, users: u64, arriving: u64) -> Storage {
        let options = SizeOptions {
            edition: Some(edition),
            users: Some(users),
            ..SizeOptions::default()
        };
        let bytes = Bytes {
            arriving,
            mailboxes: arriving,
            archives: 0,
        };
        Storage::of(bytes, 0, &options)
    }

    #[test]
    fn ten_starter_users_hold_300_gigabytes_and_not_310() {
        const GB: u64 = 1_000_000_000;
        for (bytes, verdict, over) in [
            (300 * GB, Verdict::Fits, 0),
            (300 * GB + 1, Verdict::Over, 1),
            (310 * GB, Verdict::Over, 10 * GB),
        ] {
            let storage = storage(Edition::BusinessStarter, 10, bytes);
            assert_eq!((storage.verdict, storage.needs[0].over), (verdict, over));
        }
    }

    #[test]
    fn four_standard_users_are_uncertain_between_the_footnote_and_the_plain_amount() {
        const TB: u64 = 1_000_000_000_000;
        for (bytes, verdict) in [
            (4 * TB, Verdict::Fits),
            (4 * TB + 1, Verdict::Uncertain),
            (8 * TB, Verdict::Uncertain),
            (8 * TB + 1, Verdict::Over),
        ] {
            let storage = storage(Edition::BusinessStandard, 4, bytes);
            assert_eq!(storage.verdict, verdict, "{bytes}");
            assert_eq!(storage.basis, Some(Basis::Open));
        }
    }

    #[test]
    fn an_edition_without_a_known_number_gives_no_answer() {
        let storage = storage(Edition::EducationStandard, 10, 1);
        assert_eq!((storage.verdict, storage.basis), (Verdict::Unknown, None));
    }

    #[test]
    fn no_limit_by_one_reading_alone_is_uncertain() {
        let storage = storage(Edition::EnterprisePlus, 10, u64::MAX);
        assert_eq!(storage.verdict, Verdict::Uncertain);
    }
}
