//! What is said of a tenant's sizes, where it has to be put together.
//!
//! Apart because no other output speaks of storage, licences and percentiles.

use words::tell;

use crate::size::{Risk, Verdict};
use model::Amount;
use report::layout::size;
use report::text;
use words::Lang;

/// Items and their size.
pub(super) fn amount(lang: Lang, amount: Amount) -> String {
    let items = tell!(lang, "items", n = amount.items);
    lang.list(&[items, size(amount.bytes)])
}

/// Mailboxes whose rules were not all checked.
pub(super) fn rules_not_checked(lang: Lang, mailboxes: u64) -> String {
    let mailboxes = tell!(lang, "mailboxes", n = mailboxes);
    tell!(lang, "size-rules-not-checked", mailboxes = mailboxes)
}

/// Which reading of an edition's storage.
pub(super) fn pool_reading(lang: Lang, reading: &str) -> &'static str {
    match lang.word(&format!("size-pool-{reading}")) {
        "" => lang.word("size-pool-pooled"),
        known => known,
    }
}

/// Whether it fits.
pub(super) fn verdict(lang: Lang, verdict: Verdict, over: u64) -> String {
    match verdict {
        Verdict::Fits => tell!(lang, "size-fits"),
        Verdict::Over => tell!(lang, "size-over", over = size(over)),
        Verdict::Uncertain => tell!(lang, "size-uncertain", over = size(over)),
        Verdict::Unknown => tell!(lang, "size-not-known"),
    }
}

/// Mailboxes with so many labels.
pub(super) fn label_limit(lang: Lang, from: u64, effect: &str, mailboxes: u64) -> String {
    let effect = match effect {
        "slow" => lang.word("size-effect-slow"),
        "may-be-missing" => lang.word("size-effect-may-be-missing"),
        _ => lang.word("size-effect-failing"),
    };
    let mailboxes = tell!(lang, "mailboxes", n = mailboxes);
    tell!(
        lang,
        "size-label-limit",
        from = from,
        effect = effect,
        mailboxes = mailboxes
    )
}

/// Mailboxes with too many contacts.
pub(super) fn contact_limit(lang: Lang, limit: u64, mailboxes: u64, excess: u64) -> String {
    let mailboxes = tell!(lang, "mailboxes", n = mailboxes);
    tell!(
        lang,
        "size-contact-limit",
        limit = limit,
        mailboxes = mailboxes,
        excess = excess
    )
}

/// Contacts of the whole tenant, over the limit or not.
pub(super) fn tenant_contacts(lang: Lang, contacts: u64, limit: u64, excess: u64) -> String {
    if excess == 0 {
        return tell!(
            lang,
            "size-tenant-contacts",
            contacts = contacts,
            limit = limit
        );
    }
    tell!(
        lang,
        "size-tenant-contacts-over",
        contacts = contacts,
        limit = limit,
        excess = excess
    )
}

/// Mailboxes over a quota.
pub(super) fn over_quota(lang: Lang, quota: u64, mailboxes: u64, excess: u64) -> String {
    tell!(
        lang,
        "size-over-quota",
        quota = size(quota),
        mailboxes = tell!(lang, "mailboxes", n = mailboxes),
        excess = size(excess)
    )
}

/// What mailboxes have much of.
pub(super) fn risk(lang: Lang, risk: &Risk) -> String {
    let name = match risk {
        Risk::Rule(id) => {
            return tell!(lang, "aside", text = text::rule(lang, id), aside = id);
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
    lang.named("size-risk", name).to_owned()
}
