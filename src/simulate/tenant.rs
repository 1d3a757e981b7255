//! What rules say of all mailboxes of a run together.
//!
//! Apart from the simulation of a mailbox because no mailbox knows of another: it needs sums, and runs once
//! at the end.

use engines::Engine;
use model::{Basis, Finding, FolderPath, Totals, leaves_arrival_open};
use rules::contract::TenantView;

/// Findings about all mailboxes together, worst first. One mailbox alone is no tenant.
pub fn tenant_findings(engine: &Engine, totals: &Totals) -> Vec<Finding> {
    if totals.mailboxes < 2 {
        return Vec::new();
    }
    let contacts = &totals.ledger.contacts;
    let view = TenantView {
        mailboxes: totals.mailboxes,
        contacts: contacts.migrated + contacts.altered,
    };
    let mut findings: Vec<Finding> = engine
        .mailbox_rules()
        .iter()
        .filter_map(|placed| {
            let effect = placed.run.tenant(&view)?;
            let entry = engine.cite(placed, effect.case)?;
            Some(Finding {
                rule: entry.rule,
                case: entry.case,
                severity: effect.severity,
                basis: entry.basis,
                folder: FolderPath::default(),
                items: effect.items,
                bytes: 0,
                clause: entry.clause.clone(),
                about: effect.about,
                examples: Vec::new(),
                candidates: entry.candidates.clone(),
                arrival: (entry.basis == Basis::Open)
                    .then(|| leaves_arrival_open(&entry.candidates)),
                overturned_by: entry.overturned_by.clone(),
            })
        })
        .collect();
    // The sort is stable: rules of one severity stay in the engine's order.
    findings.sort_by_key(|finding| finding.severity);
    findings
}
