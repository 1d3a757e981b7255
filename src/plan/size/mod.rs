//! Sizes a tenant: what each mailbox holds and loses, and what follows for the whole.
//!
//! It stands apart from time, waves and files because everything here is a pure reduction: a mailbox
//! becomes a row of numbers ([`MailboxSize`]), and the tenant is a function of the rows and the
//! [`SizeOptions`] alone ([`Tenant::of`]). So runs over parts of a tenant can be merged into exactly
//! what a run over the whole gives, and a run that was stopped can go on from its rows.

mod editions;
mod limits;
mod mailbox;
mod options;
mod risks;
mod rows;
mod say;
mod spread;
mod storage;
pub mod tell;
mod tenant;

pub use editions::{Edition, Pool};
pub use limits::{ContactLimits, LabelLimit, Licences, Named, OverLimit, Quota, TenantLimit};
pub use mailbox::{MailboxSize, Reading, RuleKey, RuleList, RuleSize};
pub use options::{Gigabyte, SizeOptions};
pub use risks::{Risk, Top};
pub use rows::{Keys, Rows};
pub use spread::{Bin, Histogram, Percentiles, Spread};
pub use storage::{Need, Storage, UsersFrom, Verdict};
pub use tenant::{KindSum, ReadCounts, RuleSum, SameAddress, Tenant};

/// Name and version of the JSON of sizes.
pub const SCHEMA: &str = "labelcast.size/1";
