//! A statement of a vendor's page that a plan is checked against, as the tables of plans list them.
//!
//! It stands apart because batch files and paths have tables of one shape, and because each statement
//! is written once: people, JSON and tests read it here.

use model::Basis;

/// How much a statement weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// What breaks it cannot run.
    Block,
    /// What breaks it can run and is advised against.
    Warn,
    /// Somebody must do something.
    Task,
    /// Worth knowing.
    Info,
}

impl Level {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Warn => "warn",
            Self::Task => "task",
            Self::Info => "info",
        }
    }
}

/// A page, with its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Its title, in English.
    pub title: &'static str,
    /// Its address; empty where labelcast speaks for itself.
    pub url: &'static str,
    /// The page's own day; empty where it names none.
    pub date: &'static str,
    /// The day on which it was read.
    pub read: &'static str,
}

/// "Exchange 2007 end of support roadmap".
pub const END_OF_SUPPORT: Page = Page {
    title: "Exchange 2007 end of support roadmap",
    url: "https://learn.microsoft.com/microsoft-365/enterprise/exchange-2007-end-of-support",
    date: "2018-01-31",
    read: "2026-11-20",
};

/// "CSV files for mailbox migration".
pub const CSV_FILES: Page = Page {
    title: "CSV files for mailbox migration in Exchange Online",
    url: "https://learn.microsoft.com/exchange/mailbox-migration/csv-files-for-migration",
    date: "",
    read: "2026-11-20",
};

/// "Cross-tenant mailbox migration".
pub const CROSS_TENANT: Page = Page {
    title: "Cross-tenant mailbox migration",
    url: "https://learn.microsoft.com/microsoft-365/enterprise/cross-tenant-mailbox-migration",
    date: "2024-02-01",
    read: "2026-11-20",
};

/// Google's help about its data migration service.
pub const GOOGLE: Page = Page {
    title: "Run an Exchange Online migration",
    url: "https://support.google.com/a/answer/15809688",
    date: "",
    read: "2026-11-20",
};

/// Google's guides to its older migration tools.
pub const GOOGLE_TOOLS: Page = Page {
    title: "Guides to Google Workspace Migration for Microsoft Exchange and to the legacy data migration service",
    url: "https://support.google.com/a/answer/6291304",
    date: "",
    read: "2026-11-20",
};

/// Google's planner for Exchange Online.
pub const GOOGLE_PLANNER: Page = Page {
    title: "google/migration-planner, source",
    url: "https://github.com/google/migration-planner",
    date: "",
    read: "2026-11-20",
};

/// A check that no page asks for.
pub const OWN: Page = Page {
    title: "labelcast's own check",
    url: "",
    date: "",
    read: "2026-11-20",
};

/// One statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Its id, such as `CSV-STAGED-001`.
    pub id: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// How it is known.
    pub basis: Basis,
    /// Where it stands.
    pub page: Page,
    /// Section of the page.
    pub section: &'static str,
    /// What it says, in our own words.
    pub statement: &'static str,
    /// The same in Japanese.
    pub statement_ja: &'static str,
}
