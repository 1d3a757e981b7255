//! An export of a mailbox that a list of mailboxes tells more of: its kind, language, holds.
//!
//! Apart from the formats because none of them knows of lists: whatever is read, `Get-Mailbox` says whether
//! it is a room's.

use model::{AccountInfo, Folder, ItemSink, Mailbox, MailboxInfo, MailboxKind, Problem, StoreInfo};

use super::OpenMailbox;

/// What a list says of a mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    pub(super) kind: Option<MailboxKind>,
    pub(super) locale: Option<String>,
    pub(super) account: AccountInfo,
}

impl Listed {
    /// Adds what another list says of the same mailbox; what was said first holds.
    pub(super) fn complete(
        &mut self,
        kind: Option<MailboxKind>,
        locale: Option<&String>,
        account: &AccountInfo,
    ) {
        self.kind = self.kind.or(kind);
        self.locale = self.locale.take().or_else(|| locale.cloned());
        let own = &mut self.account;
        own.detail = own.detail.take().or_else(|| account.detail.clone());
        own.archive = own.archive.or(account.archive);
        own.litigation_hold = own.litigation_hold.or(account.litigation_hold);
        own.holds = own.holds.or(account.holds);
        own.retention_hold = own.retention_hold.or(account.retention_hold);
        own.quota = own.quota.or(account.quota);
    }
}

/// A mailbox with what a list says of it.
struct WithList {
    inner: OpenMailbox,
    info: MailboxInfo,
    account: AccountInfo,
}

/// Puts what a list says into a mailbox. An archive mailbox stays one; a language that the export says
/// itself holds.
pub(super) fn with_list(inner: OpenMailbox, listed: &Listed) -> OpenMailbox {
    let mut info = inner.info().clone();
    if info.kind != MailboxKind::Archive {
        info.kind = listed.kind.unwrap_or(info.kind);
    }
    if info.locale.is_none() {
        info.locale.clone_from(&listed.locale);
    }
    Box::new(WithList {
        inner,
        info,
        account: listed.account.clone(),
    })
}

impl Mailbox for WithList {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        self.inner.folders()
    }

    fn problems(&self) -> &[Problem] {
        self.inner.problems()
    }

    fn pieces(&self) -> usize {
        self.inner.pieces()
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.inner.scan(piece, sink);
    }

    fn survey(&self, piece: usize, sink: &mut dyn ItemSink) {
        self.inner.survey(piece, sink);
    }

    fn store(&self) -> Option<StoreInfo> {
        self.inner.store()
    }

    fn account(&self) -> Option<&AccountInfo> {
        Some(&self.account)
    }

    fn waits(&self) -> bool {
        self.inner.waits()
    }
}
