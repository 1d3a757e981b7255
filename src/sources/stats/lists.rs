//! Rows about whole mailboxes: `Get-MailboxStatistics` and `Get-Mailbox`.
//!
//! Apart from folders because such a row is kept when it is met: it belongs to a mailbox whose folders may
//! stand in another file.

use super::index::{is_true, names};
use super::layout::{Column, Layout};
use super::number::{self, Size, Wrong};
use super::people::Name;
use super::reader::Row;
use super::text;
use model::{AccountInfo, MailboxKind, Problem};

/// Problems of one file that are told one by one.
const MOST_PROBLEMS: usize = 100;

/// What `Get-MailboxStatistics` tells of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) names: Vec<Name>,
    pub(super) archive: bool,
    pub(super) items: Option<u64>,
    pub(super) size: Option<Size>,
    pub(super) deleted: Option<u64>,
    pub(super) deleted_size: Option<Size>,
    pub(super) associated: Option<u64>,
    /// File as it is printed, and line of the row.
    pub(super) file: String,
    pub(super) line: u64,
}

/// What `Get-Mailbox` tells of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) names: Vec<Name>,
    pub(super) archive_guid: Option<String>,
    pub(super) kind: Option<MailboxKind>,
    pub(super) locale: Option<String>,
    pub(super) info: AccountInfo,
    pub(super) line: u64,
}

impl Totals {
    /// Reads a row; one that also tells of the account gives that, too.
    pub(super) fn read(
        layout: &Layout,
        row: &Row<'_>,
        shown: &str,
        problems: &mut Vec<Problem>,
    ) -> (Self, Option<Account>) {
        let mut tell = |at: usize, wrong: Wrong| {
            if wrong != Wrong::Empty && problems.len() < MOST_PROBLEMS {
                problems.push(wrong_cell(shown, row.span.line, layout.name(at), wrong));
            }
        };
        let mut count = |column| {
            let at = layout.at(column)?;
            number::count(row.cell(at))
                .map_err(|wrong| tell(at, wrong))
                .ok()
        };
        let items = count(Column::ItemCount);
        let deleted = count(Column::DeletedCount);
        let associated = count(Column::AssociatedCount);
        let mut size = |column| {
            let at = layout.at(column)?;
            let (cell, _) = text::decode(row.cell(at), row.doubled(at));
            let read = number::size(&cell, layout.unit(column));
            read.map_err(|wrong| tell(at, wrong)).ok().flatten()
        };
        let totals = Self {
            names: names(layout, row),
            archive: layout
                .at(Column::IsArchive)
                .is_some_and(|at| is_true(row.cell(at))),
            items,
            size: size(Column::TotalSize),
            deleted,
            deleted_size: size(Column::DeletedSize),
            associated,
            file: shown.to_owned(),
            line: row.span.line,
        };
        let account = Account::read(layout, row);
        let says = account.kind.is_some()
            || account.locale.is_some()
            || account.info != AccountInfo::default();
        (totals, says.then_some(account))
    }
}

/// A problem with one cell.
pub(super) fn wrong_cell(shown: &str, line: u64, column: &str, wrong: Wrong) -> Problem {
    Problem::new(
        shown,
        format!("line {line}, column '{column}'"),
        format!("the value {}; it is not used", wrong.told()),
        "write the file again with Export-Csv, or correct the value",
    )
    .leaving_unread()
}

impl Account {
    /// Reads a row.
    pub(super) fn read(layout: &Layout, row: &Row<'_>) -> Self {
        let cell = |column| {
            let at = layout.at(column)?;
            let (text, _) = text::decode(row.cell(at), row.doubled(at));
            let text = text.trim();
            // What Export-Csv writes in place of a list's values.
            let lost =
                text.is_empty() || text.starts_with("System.") || text.starts_with("Microsoft.");
            (!lost).then(|| text.to_owned())
        };
        let truth = |column| cell(column).map(|text| is_true(text.as_bytes()));
        let guid = cell(Column::ArchiveGuid).map(|guid| {
            let guid = guid.trim_matches(['{', '}']).to_owned();
            let empty = guid.bytes().all(|byte| byte == b'0' || byte == b'-');
            (!empty).then_some(guid)
        });
        let archive = match cell(Column::ArchiveStatus) {
            Some(status) => {
                let none = ["none", "false", "no"];
                Some(!none.iter().any(|none| status.eq_ignore_ascii_case(none)))
            }
            None => guid.as_ref().map(Option::is_some),
        };
        let detail = cell(Column::Detail);
        Self {
            names: names(layout, row),
            archive_guid: guid.flatten(),
            kind: detail.as_deref().and_then(kind),
            locale: cell(Column::Languages).and_then(|languages| locale(&languages)),
            info: AccountInfo {
                detail,
                archive,
                litigation_hold: truth(Column::LitigationHold),
                holds: cell(Column::Holds).map(|holds| self::holds(&holds)),
                retention_hold: truth(Column::RetentionHold),
                quota: cell(Column::Quota).and_then(|quota| {
                    let size = number::size(&quota, layout.unit(Column::Quota));
                    size.ok().flatten().map(|size| size.bytes)
                }),
            },
            line: row.span.line,
        }
    }
}

/// The values of a list as scripts write it: `{a, b}`, `a;b`.
fn list(text: &str) -> impl Iterator<Item = &str> {
    text.trim_matches(['{', '}', '(', ')'])
        .split([',', ';', ' ', '\n', '|'])
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// How many holds lie on a mailbox. One that begins with `-` is a policy that it is excluded from.
///
/// Source: [identify the type of hold](https://learn.microsoft.com/purview/ediscovery-identify-a-hold-on-an-exchange-online-mailbox).
fn holds(text: &str) -> u64 {
    list(text).filter(|hold| !hold.starts_with('-')).count() as u64
}

/// The first language of a list.
fn locale(text: &str) -> Option<String> {
    let is_tag = |value: &&str| {
        let mut parts = value.split('-');
        let language = parts.next().unwrap_or_default();
        (2..=3).contains(&language.len())
            && value.len() <= 17
            && value.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    list(text).find(is_tag).map(str::to_owned)
}

/// The kind of mailbox that a type is of.
///
/// Source: [RecipientTypeDetails](https://learn.microsoft.com/powershell/module/exchange/get-mailbox).
fn kind(detail: &str) -> Option<MailboxKind> {
    let detail = detail.trim().to_ascii_lowercase();
    Some(match detail.as_str() {
        "sharedmailbox" | "remotesharedmailbox" | "teammailbox" => MailboxKind::Shared,
        "roommailbox"
        | "remoteroommailbox"
        | "equipmentmailbox"
        | "remoteequipmentmailbox"
        | "schedulingmailbox" => MailboxKind::Resource,
        "groupmailbox" => MailboxKind::Group,
        "archivemailbox" => MailboxKind::Archive,
        "usermailbox" | "linkedmailbox" | "legacymailbox" | "remoteusermailbox" => {
            MailboxKind::User
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_languages_are_read_from_their_words() {
        assert_eq!(kind("SharedMailbox"), Some(MailboxKind::Shared));
        assert_eq!(kind("EquipmentMailbox"), Some(MailboxKind::Resource));
        assert_eq!(kind("DiscoveryMailbox"), None);
        for (text, expected) in [
            ("{ja-JP, en-US}", Some("ja-JP")),
            ("de-DE", Some("de-DE")),
            ("{}", None),
            ("???", None),
        ] {
            assert_eq!(locale(text).as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("{mbxabc:1, UniHdef}", 2),
            ("mbxabc:1|-mbxdef|c1d4f0b3e7a94b6a8d3f5b0c9e2a7d16", 2),
            ("-mbxabc;skpdef:1", 1),
            ("{-mbxabc}", 0),
            ("{}", 0),
        ] {
            assert_eq!(holds(text), expected, "{text}");
        }
    }
}
