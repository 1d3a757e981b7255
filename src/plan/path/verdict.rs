//! What is said of a way: the words of a verdict.
//!
//! They stand apart because the statements, the judges and the reports all speak them.

use words::Text;

/// A way of migrating, or the organisation as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// What holds whatever the way.
    Organisation,
    /// Everything at one date.
    Cutover,
    /// In batches, from Exchange 2003 or 2007.
    Staged,
    /// Both sides as one organisation, for months or longer.
    Hybrid,
    /// A newer Exchange on-premises: 2010.
    Exchange2010,
    /// A newer Exchange on-premises: 2013.
    Exchange2013,
    /// A newer Exchange on-premises: 2016.
    Exchange2016,
}

impl Path {
    /// Every way, in the order of the page.
    pub const WAYS: [Self; 6] = [
        Self::Cutover,
        Self::Staged,
        Self::Hybrid,
        Self::Exchange2010,
        Self::Exchange2013,
        Self::Exchange2016,
    ];

    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Cutover => "cutover",
            Self::Staged => "staged",
            Self::Hybrid => "hybrid",
            Self::Exchange2010 => "exchange-2010",
            Self::Exchange2013 => "exchange-2013",
            Self::Exchange2016 => "exchange-2016",
        }
    }

    /// The version of Exchange that it ends at, if on-premises.
    pub const fn target(self) -> Option<u64> {
        match self {
            Self::Exchange2010 => Some(2010),
            Self::Exchange2013 => Some(2013),
            Self::Exchange2016 => Some(2016),
            _ => None,
        }
    }
}

/// What came of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is broken, and the way cannot be gone.
    Block,
    /// A fact is missing.
    Unknown,
    /// It is broken, and the way is unwise.
    Warn,
    /// Somebody must do something.
    Task,
    /// Worth knowing.
    Info,
    /// Fulfilled.
    Ok,
    /// It is about something else.
    NotApplicable,
}

impl Outcome {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Unknown => "unknown",
            Self::Warn => "warn",
            Self::Task => "task",
            Self::Info => "info",
            Self::Ok => "ok",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// What a statement can do to a way, so that it is known what a missing fact leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It can block it.
    Blocks,
    /// It can make it unwise.
    Advises,
    /// It can do nothing to it.
    Tells,
}

/// What came of a statement for a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Id of the statement.
    pub rule: &'static str,
    /// What came of it.
    pub outcome: Outcome,
    /// What it can do to the way.
    pub weight: Weight,
    /// The facts that decided, or are known so far, with their values.
    pub measures: Vec<(&'static str, String)>,
    /// The facts that are missing.
    pub needs: Vec<&'static str>,
    /// A remark.
    pub note: Option<Text>,
}
