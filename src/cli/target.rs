//! Settings of the target account as flags and labelcast.toml give them.
//!
//! They stand here because both read them alike.

use clap::ValueEnum;

use super::nearest::did_you_mean;
use model::names::GmailLanguage;
use rules::InboxSubfolders;

/// Reads a language that Gmail has.
pub(super) fn locale(text: &str) -> Result<String, String> {
    GmailLanguage::check(text)
        .map(|()| text.trim().to_owned())
        .map_err(|meant| {
            let near: Vec<&str> = meant.into_iter().collect();
            let near = did_you_mean(&near);
            format!("no display language of Gmail; {near}give its code, such as ja, de or pt-BR")
        })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum BelowInbox {
    /// Its name: 'Inbox/Clients'
    Keep,
    /// Its name behind an underscore: '_Inbox/Clients'
    Underscore,
    /// Nothing: 'Clients'
    Flatten,
}

impl From<BelowInbox> for InboxSubfolders {
    fn from(below: BelowInbox) -> Self {
        match below {
            BelowInbox::Keep => Self::Keep,
            BelowInbox::Underscore => Self::Underscore,
            BelowInbox::Flatten => Self::Flatten,
        }
    }
}
