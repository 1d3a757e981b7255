//! What is predicted for a mailbox that could not be read at all.
//!
//! Apart because every command that predicts lists such a mailbox: no user of a tenant is missing in
//! silence.

use model::{Ledger, MailboxKind, MailboxPrediction, Problem, SourceInfo};
use sources::Export;

/// Nothing but the reason.
pub(super) fn unread(export: &Export, problem: Problem) -> MailboxPrediction {
    MailboxPrediction {
        address: export
            .address
            .clone()
            .unwrap_or_else(|| export.shown.clone()),
        target: export.target.clone(),
        kind: if export.archive {
            MailboxKind::Archive
        } else {
            MailboxKind::default()
        },
        source: SourceInfo {
            format: export.format,
            path: export.shown.clone(),
            parts: Vec::new(),
        },
        folders: Vec::new(),
        labels: Vec::new(),
        calendars: Vec::new(),
        contact_labels: Vec::new(),
        ledger: Ledger::default(),
        findings: Vec::new(),
        unknown_rules: Vec::new(),
        problems: vec![problem],
    }
}
