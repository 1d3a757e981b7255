//! What a service allows of batches, each figure with its clause.
//!
//! They stand in one table so that nobody has to remember which of 1,000, 2,000, 5,000 and 50,000
//! belongs to what.

use crate::csv::{GoogleMap, Kind};
use crate::time::{Model, ModelId};
use model::Basis;
use words::{Text, say};

/// Services and kinds of batches with limits of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceId {
    /// Google's planner for its data migration service.
    GooglePlanner,
    /// Google's data migration service, default mode.
    GoogleDefault,
    /// Google's data migration service, advanced mode.
    GoogleAdvanced,
    /// Control files of Google Workspace Migration for Microsoft Exchange.
    Gwmme,
    /// Staged migration into Exchange Online.
    Staged,
    /// IMAP migration into Exchange Online.
    Imap,
    /// Cross-tenant move between Exchange Online tenants.
    CrossTenant,
    /// Cutover migration into Exchange Online.
    Cutover,
}

impl ServiceId {
    /// All of them, the default first.
    pub const ALL: [Self; 8] = [
        Self::GooglePlanner,
        Self::GoogleDefault,
        Self::GoogleAdvanced,
        Self::Gwmme,
        Self::Staged,
        Self::Imap,
        Self::CrossTenant,
        Self::Cutover,
    ];

    /// The word on the command line and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GooglePlanner => "google-planner",
            Self::GoogleDefault => "google-default",
            Self::GoogleAdvanced => "google-advanced",
            Self::Gwmme => "gwmme",
            Self::Staged => "staged",
            Self::Imap => "imap",
            Self::CrossTenant => "cross-tenant",
            Self::Cutover => "cutover",
        }
    }
}

impl ServiceId {
    /// The model of time that is its own, or the nearest.
    pub const fn model(self) -> ModelId {
        match self {
            Self::Staged | Self::Imap | Self::Cutover => ModelId::Microsoft,
            Self::CrossTenant => ModelId::MicrosoftCrossTenant,
            _ => ModelId::GoogleDms,
        }
    }

    /// What the file of a wave is.
    const fn file(self) -> Kind {
        match self {
            Self::GooglePlanner => Kind::Google(GoogleMap::Wave),
            Self::GoogleDefault | Self::GoogleAdvanced => Kind::Google(GoogleMap::Users),
            Self::Gwmme => Kind::Google(GoogleMap::Gwmme),
            Self::Staged => Kind::Staged,
            Self::Imap => Kind::Imap,
            Self::CrossTenant => Kind::CrossTenant,
            Self::Cutover => Kind::Cutover,
        }
    }
}

/// What a service allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Its word.
    pub service: &'static str,
    /// Mailboxes that a wave should have at least.
    pub smallest: usize,
    /// Mailboxes that a wave may have, at least 1.
    pub largest: usize,
    /// Waves at a time, at least 1.
    pub parallel: usize,
    /// Waves in all, where that is limited.
    pub most: Option<usize>,
    /// What the file of a wave is.
    pub file: Kind,
    /// Clauses that say so.
    pub clauses: &'static [&'static str],
    /// How well they are known.
    pub basis: Basis,
    /// What was assumed beside them.
    pub assumes: Vec<Text>,
}

impl Limits {
    /// The published limits of a service.
    pub fn published(id: ServiceId) -> Self {
        let (smallest, largest, parallel, most) = match id {
            ServiceId::GooglePlanner => (200, 5_000, 10, Some(50)),
            ServiceId::GoogleDefault | ServiceId::Gwmme => (1, 1_000, 1, None),
            ServiceId::GoogleAdvanced => (1, 5_000, 5, Some(10)),
            ServiceId::Staged | ServiceId::CrossTenant => (1, 2_000, 1, None),
            ServiceId::Imap => (1, 50_000, 1, None),
            ServiceId::Cutover => (1, 2_000, 1, Some(1)),
        };
        let (clauses, basis): (&'static [_], _) = match id {
            ServiceId::GooglePlanner => (&["SZ-ETA-007"], Basis::Stated),
            ServiceId::GoogleDefault | ServiceId::GoogleAdvanced => {
                (&["DMSX-015"], Basis::Reported)
            }
            ServiceId::Gwmme => (&["GWMME-010"], Basis::Stated),
            ServiceId::Staged => (&["CSV-STAGED-001"], Basis::Stated),
            ServiceId::Imap => (&["CSV-IMAP-001", "CSV-IMAP-002"], Basis::Stated),
            ServiceId::CrossTenant => {
                (&["CSV-XT-001", "CSV-XT-002", "XT-LIMIT-003"], Basis::Stated)
            }
            ServiceId::Cutover => (
                &["PATH-CUTOVER-001", "PATH-CUTOVER-003", "CSV-SCOPE-002"],
                Basis::Stated,
            ),
        };
        let assumes = vec![match id {
            ServiceId::GooglePlanner => say!("waves-assumes-planner"),
            ServiceId::GoogleAdvanced => say!("waves-assumes-whole-speed"),
            ServiceId::Cutover => say!("waves-assumes-cutover"),
            _ => say!("waves-assumes-one-at-a-time"),
        }];
        Self {
            service: id.as_str(),
            smallest,
            largest,
            parallel,
            most,
            file: id.file(),
            clauses,
            basis,
            assumes,
        }
    }

    /// Whether a model is one of this service, so that its hours are more than a comparison of waves.
    pub(super) fn are_of(&self, model: &Model) -> bool {
        self.file != Kind::Google(GoogleMap::Gwmme)
            && self.file.is_microsofts() == model.is_microsofts()
    }

    /// Says that figures were given.
    pub fn given(&mut self) {
        self.assumes.push(say!("waves-assumes-given"));
    }
}
