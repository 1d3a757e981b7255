//! The tables beside the exports: who goes where, and what `Get-Mailbox` says of everybody.
//!
//! They stand apart from the exports because administrators write them with other tools.

use std::io;
use std::path::Path;

use super::text::Out;
use super::who::{DOMAIN, Everybody, TARGET_DOMAIN, Who};
use model::MailboxKind;

/// Columns of `Get-Mailbox | Select-Object ... | Export-Csv`.
const USERS: &str = "\"DisplayName\",\"PrimarySmtpAddress\",\"UserPrincipalName\",\"Alias\",\"RecipientTypeDetails\",\"ExchangeGuid\",\"ArchiveStatus\",\"ArchiveGuid\",\"LitigationHoldEnabled\",\"ProhibitSendReceiveQuota\",\"Languages\"\r\n";

/// Writes the table of users that Google's migration service takes. Archives have no row: they go where
/// their owners go.
pub(super) fn mapping(path: &Path, everybody: &Everybody, mailboxes: u64) -> io::Result<u64> {
    let mut out = Out::create(path)?;
    out.text()?.put("Source Exchange Email,Target GUser\n");
    for number in 0..mailboxes {
        let who = everybody.one(number);
        if who.kind != MailboxKind::Archive {
            let text = out.text()?;
            text.put(&who.local).put("@").put(DOMAIN).put(",");
            text.put(&who.local).put("@").put(TARGET_DOMAIN).put("\n");
        }
    }
    out.end()
}

/// Writes what `Get-Mailbox` says, as PowerShell 7 writes it. An archive stands with its owner.
pub(super) fn users(path: &Path, everybody: &Everybody, mailboxes: u64) -> io::Result<u64> {
    let mut out = Out::create(path)?;
    out.text()?.put(USERS);
    let mut owner: Option<Who> = None;
    for number in 0..=mailboxes {
        let who = (number < mailboxes).then(|| everybody.one(number));
        let archive = who.as_ref().filter(|who| who.kind == MailboxKind::Archive);
        if let Some(owner) = &owner {
            row(&mut out, owner, archive)?;
        }
        owner = who.filter(|who| who.kind != MailboxKind::Archive);
    }
    out.end()
}

fn row(out: &mut Out, who: &Who, archive: Option<&Who>) -> io::Result<()> {
    let kind = match who.kind {
        MailboxKind::Shared => "SharedMailbox",
        MailboxKind::Resource => "RoomMailbox",
        MailboxKind::Group => "GroupMailbox",
        MailboxKind::User | MailboxKind::Archive => "UserMailbox",
    };
    let text = out.text()?;
    text.cell(&who.name).put(",").cell(&who.address()).put(",");
    text.cell(&who.address()).put(",").cell(&who.local).put(",");
    text.cell(kind).put(",").cell(&who.guid()).put(",");
    match archive {
        Some(archive) => text.cell("Active").put(",").cell(&archive.guid()),
        None => text
            .cell("None")
            .put(",")
            .cell("00000000-0000-0000-0000-000000000000"),
    };
    text.put(",").cell(if who.held { "True" } else { "False" });
    text.put(",\"100 GB (107,374,182,400 bytes)\",");
    text.cell(who.names.locale).put("\r\n");
    Ok(())
}
