//! labelcast predicts, offline, what each user finds in Gmail, Google Calendar and Google
//! Contacts after an Exchange migration: the label tree, every item's fate, and why.
//!
//! # The house
//!
//! Imports go one way; `tests/it/architecture.rs` enforces it:
//!
//! ```text
//! cli -> page, plan -> report -> compare -> simulate -> engines -> rules -> calendar -> model <- sources <- cli
//! ```
//!
//! | module | holds |
//! |---|---|
//! | [`model`] | plain data: mailbox, folder, item, label, fate, finding, ledger, problem |
//! | [`sources`] | one export format per file or folder; the only code that reads input |
//! | [`calendar`] | zones, expansion of series, RFC 5545, comparison of source and target |
//! | [`rules`] | one behaviour per file: what a migration product may do to a folder or item |
//! | [`engines`] | one TOML per migration product: which rules, which parameters, which clause |
//! | [`simulate`] | runs an engine over a mailbox; the parallel part |
//! | [`compare`] | what differs between two predictions; when that ends a run |
//! | [`report`] | prediction to tree, JSON, NDJSON into a writer |
//! | [`page`] | a page of HTML for each mailbox, the index of a tenant, the same as tables |
//! | [`plan`] | questions about a tenant: sizes, time, waves, batch files, paths, renames; and their answers |
//! | [`synth`] | writes exports of mailboxes that never were; only the command line uses it |
//! | [`cli`] | the command line: clap types, one file per subcommand, exit status |
//!
//! # Three promises
//!
//! 1. Each prediction cites its rule and each rule its source ([`engines::Entry`]).
//! 2. Items in = items accounted for ([`model::Ledger`]).
//! 3. Same input, same bytes, whatever the threads, machine or locale ([`simulate`]).

pub use {
    calendar, cli, compare, engines, model, page, plan, report, rules, simulate, sources, synth,
    words,
};
