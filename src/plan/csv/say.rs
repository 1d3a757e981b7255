//! What is said of each finding of a check of a batch file: the sentence, what to do, what stands in them.
//!
//! It stands apart so that the check speaks of findings as data, and all of their words are in one place. A
//! sentence holds a text of the file only where the finding carries one.

use words::{Arg, Text, say};

use crate::csv::finding::{Inexact, NoAddress, Trouble};
use crate::csv::{Kind, Unchecked};

use Trouble as T;

/// What is wrong, or worth knowing.
pub(crate) fn cause(trouble: &Trouble, kind: Kind) -> Text {
    Text::new(keys(trouble, kind).0, args(trouble, kind))
}

/// What to do.
pub(crate) fn help(trouble: &Trouble, kind: Kind) -> Text {
    Text::new(keys(trouble, kind).1, args(trouble, kind))
}

/// The two sentences of a trouble, by their keys.
fn keys(trouble: &Trouble, kind: Kind) -> (&'static str, &'static str) {
    match trouble {
        T::CutoverTakesNone => ("csv-cutover-takes-none", "csv-do-start-without-file"),
        T::Supported => ("csv-supported", NOTHING),
        T::Ending(ending) if ending.is_empty() => ("csv-no-ending", "csv-do-save-as-csv"),
        T::Ending(_) => ("csv-ending", "csv-do-save-as-csv"),
        T::NoText(_) => ("csv-no-text", "csv-do-save-from-excel"),
        T::Empty => ("csv-empty", "csv-do-write-rows"),
        T::NoUsers => ("csv-no-users", "csv-do-write-rows"),
        T::NoHeader => ("csv-no-header", header_help(kind)),
        T::UnwantedHeader => ("csv-unwanted-header", "csv-do-delete-first-row"),
        T::Separator('\t') => ("csv-separated-by-tabs", "csv-do-save-with-commas"),
        T::Separator(_) => ("csv-separated", "csv-do-save-with-commas"),
        T::SepLine => ("csv-sep-line", "csv-do-delete-line"),
        T::TypeLine => ("csv-type-line", "csv-do-export-without-type"),
        T::MissingColumn(_) => ("csv-missing-column", header_help(kind)),
        T::InexactColumn(_, Inexact::Case) => ("csv-column-in-other-case", "csv-do-write-exactly"),
        T::InexactColumn(_, Inexact::Blanks) => ("csv-column-with-blanks", "csv-do-write-exactly"),
        T::InexactColumn(_, Inexact::Translated) => {
            ("csv-column-translated", "csv-do-write-exactly")
        }
        T::UnknownColumn => ("csv-unknown-column", column_help(kind)),
        T::DoubleColumn => ("csv-double-column", "csv-do-delete-column"),
        T::NamelessColumn => ("csv-nameless-column", column_help(kind)),
        T::OtherOrder => ("csv-other-order", NOTHING),
        T::FreeHeader => ("csv-free-header", NOTHING),
        T::FewCells { .. } => ("csv-few-cells", "csv-do-keep-commas"),
        T::ManyCells { .. } => ("csv-many-cells", "csv-do-quote-commas"),
        T::BlankLine => ("csv-blank-line", "csv-do-delete-row"),
        T::BlankRow => ("csv-blank-row", "csv-do-delete-row"),
        T::FallsBack { .. } => ("csv-falls-back", NOTHING),
        T::Utf16 => ("csv-utf-16", "csv-do-save-as-utf-8"),
        T::Utf16Unmarked => ("csv-utf-16-unmarked", "csv-do-save-as-utf-8"),
        T::ByteOrderMark => ("csv-byte-order-mark", NOTHING),
        T::NotUtf8 { mixed: false } => ("csv-not-utf-8", "csv-do-save-as-utf-8"),
        T::NotUtf8 { mixed: true } => ("csv-mixed-encodings", "csv-do-save-as-utf-8"),
        T::ZeroByte => ("csv-zero-byte", "csv-do-correct-cell"),
        T::Control => ("csv-control", "csv-do-correct-cell"),
        T::LongCell => ("csv-long-cell", "csv-do-correct-cell"),
        T::Unclosed => ("csv-unclosed-quote", "csv-do-quote-cell"),
        T::StrayQuote => ("csv-stray-quote", "csv-do-quote-cell"),
        T::AfterQuote => ("csv-text-after-quote", "csv-do-quote-cell"),
        T::LineBreak => ("csv-line-break", "csv-do-check-break"),
        T::TooManyRows { .. } => ("csv-too-many-rows", "csv-do-split"),
        T::ManyRows { .. } => ("csv-many-rows", "csv-do-smaller-files"),
        T::ManyBytes(_) => ("csv-many-bytes", "csv-do-smaller-files"),
        T::Blank => ("csv-blank", "csv-do-fill-in"),
        T::NoAddress(NoAddress::At, _) => ("csv-address-at", "csv-do-one-address"),
        T::NoAddress(NoAddress::Blank, _) => ("csv-address-blank", "csv-do-one-address"),
        T::NoAddress(NoAddress::DisplayName, _) => ("csv-address-name", "csv-do-one-address"),
        T::NoAddress(NoAddress::Prefix, _) => ("csv-address-prefix", "csv-do-one-address"),
        T::NoAddress(NoAddress::Local, _) => ("csv-address-local", "csv-do-one-address"),
        T::NoAddress(NoAddress::Domain, _) => ("csv-address-domain", "csv-do-one-address"),
        T::NoAddress(NoAddress::NotAscii, _) => ("csv-address-not-ascii", "csv-do-one-address"),
        T::NoAddress(NoAddress::Several, _) => ("csv-address-several", "csv-do-one-address"),
        T::BlanksAround => ("csv-blanks-around", "csv-do-delete-blanks"),
        T::Formula => ("csv-formula", "csv-do-add-by-hand"),
        T::BlanksAroundName => ("csv-blanks-around-name", "csv-do-delete-blanks"),
        T::FewColumns { .. } | T::ManyColumns { .. } => ("csv-columns", "csv-do-exact-columns"),
        T::CmdletMoves(_) => ("csv-cmdlet-moves", "csv-do-try-one"),
        T::NotInTarget => ("csv-not-in-target", "csv-do-create-user"),
        T::NotOnPremises => ("csv-not-on-premises", "csv-do-windows-address"),
        T::OtherCase => ("csv-other-case", NOTHING),
        T::ShortPassword(_) => ("csv-short-password", "csv-do-longer-password"),
        T::PerhapsShortPassword(_) => ("csv-perhaps-short-password", "csv-do-longer-password"),
        T::NoFlag => ("csv-no-flag", "csv-do-write-flag"),
        T::FlagCase => ("csv-flag-case", NOTHING),
        T::ForcedWithSso => ("csv-forced-with-sso", "csv-do-write-false"),
        T::UnforcedWithSso => ("csv-unforced-with-sso", "csv-do-write-false"),
        T::SourceVersion(_) => ("csv-source-version", "csv-do-other-way"),
        T::OutsideScope => ("csv-outside-scope", "csv-do-delete-if-unwanted"),
        T::UnknownMove(_) => ("csv-unknown-move", "csv-do-primary-and-archive"),
        T::Moves { .. } => ("csv-moves", NOTHING),
        T::SourceDomain(_) => ("csv-source-domain", "csv-do-target-address"),
        T::OtherDomain(_) => ("csv-other-domain", "csv-do-target-address"),
        T::SameMailbox { .. } => ("csv-same-mailbox", "csv-do-delete-one"),
        T::SameTarget { .. } => ("csv-same-target", "csv-do-check-both"),
        T::NoTarget => ("csv-no-target", "csv-do-add-to-mapping"),
        T::Swapped => ("csv-swapped", "csv-do-swap-columns"),
    }
}

const NOTHING: &str = "csv-do-nothing";

const fn column_help(kind: Kind) -> &'static str {
    if kind.is_microsofts() {
        "csv-do-delete-or-allow"
    } else {
        "csv-do-delete-column"
    }
}

/// The header that a kind wants: with the columns that it must have, and with all.
fn headers(kind: Kind) -> [String; 2] {
    [true, false].map(|required| {
        let columns = kind.columns().iter();
        let names: Vec<&str> = columns
            .filter(|column| column.required || !required)
            .map(|column| column.name)
            .collect();
        names.join(",")
    })
}

fn header_help(kind: Kind) -> &'static str {
    let [least, all] = headers(kind);
    if least == all {
        "csv-do-write-header"
    } else {
        "csv-do-write-headers"
    }
}

/// What stands in the sentences of a trouble.
fn args(trouble: &Trouble, kind: Kind) -> Vec<(&'static str, Arg)> {
    match trouble {
        T::Supported => vec![("kind", kind.as_str().into())],
        T::Ending(ending) => vec![("ending", ending.into())],
        T::Separator(separator) => vec![("separator", (*separator).into())],
        T::InexactColumn(name, _) => vec![("name", (*name).into())],
        T::NoHeader | T::MissingColumn(_) => {
            let [least, all] = headers(kind);
            let name = match trouble {
                T::MissingColumn(name) => name,
                _ => "",
            };
            vec![
                ("name", name.into()),
                ("least", least.into()),
                ("all", all.into()),
            ]
        }
        T::FewCells { has, of }
        | T::ManyCells { has, of }
        | T::FewColumns { has, of }
        | T::ManyColumns { has, of } => vec![("has", (*has).into()), ("of", (*of).into())],
        T::FallsBack { cells, column } => {
            vec![("cells", (*cells).into()), ("column", (*column).into())]
        }
        T::TooManyRows { rows, most } => vec![
            ("rows", (*rows).into()),
            ("most", (*most).into()),
            ("files", rows.div_ceil((*most).max(1)).into()),
        ],
        T::ManyRows { rows, advised } => {
            vec![("rows", (*rows).into()), ("advised", (*advised).into())]
        }
        T::ManyBytes(n) | T::CmdletMoves(n) => vec![("n", (*n).into())],
        T::NoAddress(_, text)
        | T::UnknownMove(text)
        | T::SourceDomain(text)
        | T::OtherDomain(text) => {
            let behind = text.as_ref().map(|text| say!("csv-behind", text = text));
            vec![("behind", behind.unwrap_or_default().into())]
        }
        T::ShortPassword(least) | T::PerhapsShortPassword(least) => {
            vec![("least", (*least).into())]
        }
        // A year, not an amount.
        T::SourceVersion(version) => vec![("version", version.to_string().into())],
        T::Moves {
            archive,
            both,
            primary,
            unknown,
        } => vec![
            ("archive", (*archive).into()),
            ("both", (*both).into()),
            ("primary", (*primary).into()),
            ("unknown", (*unknown).into()),
        ],
        T::SameMailbox { first } | T::SameTarget { first } => vec![("first", (*first).into())],
        _ => Vec::new(),
    }
}

/// Why a statement was not checked.
pub(crate) fn unchecked(why: Unchecked) -> Text {
    match why {
        Unchecked::Needs(flag) => say!("csv-needs", flag = flag),
        Unchecked::Policy => say!("csv-policy"),
        Unchecked::NoLimitKnown => say!("csv-no-limit-known"),
        Unchecked::Beyond(rows) => say!("csv-beyond", rows = rows),
        Unchecked::NotRead => say!("csv-not-read"),
    }
}
