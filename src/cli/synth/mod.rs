//! `labelcast synth`: writes exports of mailboxes that never were.
//!
//! It stands apart, with its flags, because it reads nothing and predicts nothing: who tests a
//! migration needs shapes of mailboxes that nobody may share.

mod pst;
mod tenant;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::Io;
use super::failure::{Exit, Failure};

#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(super) struct SynthArgs {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    /// Write an Outlook data file that holds made-up data
    ///
    /// Words are of no language, people do not exist, addresses end in example.com. The same flags
    /// and the same seed give the same bytes on every machine. Numbers may end in k, M or G, which
    /// stand for thousands, millions and thousands of millions.
    Pst(Box<pst::PstArgs>),
    /// Write a tenant that never was: one export per mailbox, and the tables that belong to it
    ///
    /// Mailboxes differ as in life: few are many times as large as most, names are in thirteen
    /// languages, some are shared, rooms, archives or empty, and some hold what migrations stumble
    /// over. Beside the exports stand mapping.csv (source and target addresses) and users.csv (what
    /// Get-Mailbox says). The same flags and the same seed give the same bytes on every machine.
    /// Numbers may end in k, M or G.
    Tenant(Box<tenant::TenantArgs>),
}

pub(super) fn run(args: &SynthArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match &args.format {
        Format::Pst(args) => pst::run(args, io),
        Format::Tenant(args) => tenant::run(args, io),
    }
}

/// Reads one of a list of values of another room, each with its word and what it means.
fn one_of<T: Copy + Send + Sync>(
    all: &'static [T],
    word: fn(T) -> (&'static str, &'static str),
) -> impl TypedValueParser<Value = T> {
    let words = all.iter().map(move |value| {
        let (name, help) = word(*value);
        PossibleValue::new(name).help(help)
    });
    PossibleValuesParser::new(words).try_map(move |given| {
        let found = all.iter().find(|value| word(**value).0 == given);
        found.copied().ok_or("no word of the list")
    })
}

/// Reads a number that may end in k, M or G.
fn number(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.as_bytes() {
        [.., b'k' | b'K'] => (&text[..text.len() - 1], 1_000),
        [.., b'M'] => (&text[..text.len() - 1], 1_000_000),
        [.., b'G'] => (&text[..text.len() - 1], 1_000_000_000),
        _ => (text, 1),
    };
    let number: u64 = digits
        .parse()
        .map_err(|_| "not a number such as 1000, 75k or 60M".to_owned())?;
    number
        .checked_mul(unit)
        .ok_or_else(|| "this number is too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_end_in_a_unit() {
        for (text, value) in [("0", 0), ("75k", 75_000), ("60M", 60_000_000)] {
            assert_eq!(number(text), Ok(value));
        }
        for text in [
            "",
            "k",
            "-1",
            "1.5k",
            "12x",
            "99999999999999999999",
            "99999999999G",
        ] {
            assert!(number(text).is_err(), "{text}");
        }
    }
}
