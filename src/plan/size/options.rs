//! What sizes are measured against: the target edition, its users, a quota.
//!
//! Apart from the settings of the prediction, because no mailbox's row depends on them: the same rows
//! can be told again under other options.

use serde::{Deserialize, Serialize};

use super::Edition;

/// What a gigabyte of an edition's storage means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gigabyte {
    /// 1,000,000,000 bytes.
    #[default]
    Decimal,
    /// 1,073,741,824 bytes.
    Binary,
}

impl Gigabyte {
    /// Bytes of a gigabyte.
    pub const fn bytes(self) -> u64 {
        match self {
            Self::Decimal => 1_000_000_000,
            Self::Binary => 1 << 30,
        }
    }

    /// Gigabytes of a terabyte.
    pub const fn per_terabyte(self) -> u64 {
        match self {
            Self::Decimal => 1_000,
            Self::Binary => 1_024,
        }
    }
}

/// What a tenant's sizes are measured against. The published JSON holds them, because two results can
/// be merged only if they are equal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeOptions {
    /// Edition of Google Workspace that the tenant moves to.
    pub edition: Option<Edition>,
    /// Users with a licence in it; without, as many as the mailboxes need.
    pub users: Option<u64>,
    /// Most bytes that a mailbox may have; without, the edition's amount for each user, if it has one.
    pub quota: Option<u64>,
    /// Mailboxes that are named for each risk.
    pub top: u64,
    /// What a gigabyte of storage means.
    pub gigabyte: Gigabyte,
}
