//! What is said of a tenant's sizes, where it has to be put together.
//!
//! Apart because no other output speaks of storage, licences and percentiles.

use words::tell;

use super::Lang;
use crate::model::Amount;
use crate::plan::size::{Risk, Verdict};
use crate::report::layout::size;

impl Lang {
    /// Items and their size.
    pub fn amount(self, amount: Amount) -> String {
        let items = tell!(self, "items", n = amount.items);
        self.words().list(&[items, size(amount.bytes)])
    }

    /// Mailboxes whose rules were not all checked.
    pub fn rules_not_checked(self, mailboxes: u64) -> String {
        let mailboxes = tell!(self, "mailboxes", n = mailboxes);
        tell!(self, "size-rules-not-checked", mailboxes = mailboxes)
    }

    /// Which reading of an edition's storage.
    pub fn pool_reading(self, reading: &str) -> &'static str {
        match self.word(&format!("size-pool-{reading}")) {
            "" => self.word("size-pool-pooled"),
            known => known,
        }
    }

    /// Whether it fits.
    pub fn verdict(self, verdict: Verdict, over: u64) -> String {
        match verdict {
            Verdict::Fits => tell!(self, "size-fits"),
            Verdict::Over => tell!(self, "size-over", over = size(over)),
            Verdict::Uncertain => tell!(self, "size-uncertain", over = size(over)),
            Verdict::Unknown => tell!(self, "size-not-known"),
        }
    }

    /// Mailboxes with so many labels.
    pub fn label_limit(self, from: u64, effect: &str, mailboxes: u64) -> String {
        let effect = match effect {
            "slow" => self.word("size-effect-slow"),
            "may-be-missing" => self.word("size-effect-may-be-missing"),
            _ => self.word("size-effect-failing"),
        };
        let mailboxes = tell!(self, "mailboxes", n = mailboxes);
        tell!(
            self,
            "size-label-limit",
            from = from,
            effect = effect,
            mailboxes = mailboxes
        )
    }

    /// Mailboxes with too many contacts.
    pub fn contact_limit(self, limit: u64, mailboxes: u64, excess: u64) -> String {
        let mailboxes = tell!(self, "mailboxes", n = mailboxes);
        tell!(
            self,
            "size-contact-limit",
            limit = limit,
            mailboxes = mailboxes,
            excess = excess
        )
    }

    /// Contacts of the whole tenant, over the limit or not.
    pub fn tenant_contacts(self, contacts: u64, limit: u64, excess: u64) -> String {
        if excess == 0 {
            return tell!(
                self,
                "size-tenant-contacts",
                contacts = contacts,
                limit = limit
            );
        }
        tell!(
            self,
            "size-tenant-contacts-over",
            contacts = contacts,
            limit = limit,
            excess = excess
        )
    }

    /// Mailboxes over a quota.
    pub fn over_quota(self, quota: u64, mailboxes: u64, excess: u64) -> String {
        tell!(
            self,
            "size-over-quota",
            quota = size(quota),
            mailboxes = tell!(self, "mailboxes", n = mailboxes),
            excess = size(excess)
        )
    }

    /// What mailboxes have much of.
    pub fn risk(self, risk: &Risk) -> String {
        let name = match risk {
            Risk::Rule(id) => {
                return tell!(self, "aside", text = self.rule(id), aside = id);
            }
            Risk::Bytes => "bytes",
            Risk::Items => "items",
            Risk::LargestMessage => "largest-message",
            Risk::Lost => "lost",
            Risk::Altered => "altered",
            Risk::Unreadable => "unreadable",
            Risk::Labels => "labels",
            Risk::Contacts => "contacts",
            Risk::Recoverable => "recoverable",
            Risk::Archive => "archive",
        };
        self.words().named("size-risk", name).to_owned()
    }
}
