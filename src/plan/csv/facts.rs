//! What a check must know besides the file itself.
//!
//! It stands apart because every fact may be missing: a statement that needs one is then listed as
//! not checked, never as fulfilled.

use super::kind::Kind;
use super::lists::AddressList;

/// What is known about a file and its migration.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What the file is for.
    pub kind: Kind,
    /// Name of the file; its ending counts.
    pub name: String,
    /// Whether single sign-on with AD FS is in use.
    pub sso: Option<bool>,
    /// Version of the Exchange that is left, as a year.
    pub source_version: Option<u16>,
    /// Domains of the source tenant, in lower case.
    pub source_domains: Vec<String>,
    /// Domains of the target tenant, in lower case.
    pub target_domains: Vec<String>,
    /// Mail users or mailboxes that exist in the target.
    pub users: Option<AddressList>,
    /// `WindowsEmailAddress` of the mailboxes on-premises.
    pub windows_addresses: Option<AddressList>,
    /// Mailboxes that the admin may administer.
    pub scope: Option<AddressList>,
    /// Whether the batch is made with `-ArchiveOnly`.
    pub archive_only: Option<bool>,
    /// Characters that the tenant's own policy asks of a password.
    pub password_length: Option<u32>,
    /// Findings of each rule and severity that are kept; the others are counted.
    pub most_findings: usize,
}

impl Facts {
    /// Nothing but the kind and the file's name.
    pub fn new(kind: Kind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            sso: None,
            source_version: None,
            source_domains: Vec::new(),
            target_domains: Vec::new(),
            users: None,
            windows_addresses: None,
            scope: None,
            archive_only: None,
            password_length: None,
            most_findings: 100,
        }
    }
}
