//! What could not be checked: items that the export only counts, and the rules that ask about items.
//!
//! Apart from open questions because nothing was assumed about a page here: the export is silent.

use std::collections::BTreeSet;
use words::tell;

use super::Options;
use super::page::Page;
use model::MailboxPrediction;
use rules::contract::Told;
use rules::rule;

/// Where people are told of a rule's findings.
pub(super) fn told(id: &str) -> Told {
    rule(id).map_or(Told::Alone, |rule| rule.told)
}

/// Sums over one mailbox or many.
#[derive(Debug, Default)]
pub(super) struct Unchecked {
    mailboxes: u64,
    items: u64,
    bytes: u64,
    rules: BTreeSet<&'static str>,
}

impl Unchecked {
    /// Takes in a mailbox.
    pub(super) fn add(&mut self, mailbox: &MailboxPrediction) {
        if mailbox.unknown_rules.is_empty() {
            return;
        }
        self.mailboxes += 1;
        self.rules.extend(&mailbox.unknown_rules);
        let findings = mailbox.findings.iter();
        for finding in findings.filter(|finding| told(finding.rule) == Told::Unchecked) {
            self.items = self.items.saturating_add(finding.items);
            self.bytes = self.bytes.saturating_add(finding.bytes);
        }
    }

    /// Whether everything could be checked.
    pub(super) const fn is_empty(&self) -> bool {
        self.mailboxes == 0
    }

    /// Writes the section, if there is anything to tell: numbers first, the rules in detail.
    pub(super) fn write(&self, page: &mut Page, options: &Options<'_>) {
        if self.is_empty() {
            return;
        }
        let lang = options.lang;
        page.gap();
        page.heading(lang.word("unchecked"));
        let told = tell!(
            lang,
            "only-counted",
            n = self.items,
            size = &lang.size(self.bytes),
            rules = self.rules.len()
        );
        page.paragraph("  ", &told);
        if self.mailboxes > 1 {
            page.paragraph("  ", &tell!(lang, "mailboxes", n = self.mailboxes));
        }
        if options.detail {
            for rule in &self.rules {
                page.paragraph("  * ", rule);
            }
        }
    }
}
