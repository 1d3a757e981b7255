//! The exports that a check reads: how each is recognised by its columns, what it is needed for, and the command that
//! makes it.
//!
//! As a table, so that detection, help and what is told of missing exports cannot differ.

use std::collections::BTreeMap;

use model::Value;

/// Which organisation an export is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The one that mailboxes leave.
    Source,
    /// The one that they go to.
    Target,
}

impl Side {
    /// The word of the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
        }
    }
}

/// What an export lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `Get-Mailbox`.
    Mailboxes,
    /// `Get-MailUser`, or `Get-Recipient` of the target.
    MailUsers,
    /// `Get-User`.
    Users,
    /// `Get-AcceptedDomain`.
    Domains,
    /// `Get-OrganizationRelationship`.
    Relationships,
    /// `Get-MigrationEndpoint`.
    Endpoints,
    /// `Get-OrganizationConfig`.
    Organisation,
    /// `Get-DistributionGroup`.
    Groups,
    /// `Get-DistributionGroupMember`.
    Members,
    /// `Get-MailboxStatistics`.
    Statistics,
    /// `Get-MailboxFolderStatistics`.
    Folders,
    /// `Get-MailboxPermission`.
    Permissions,
    /// `Get-MoveRequest`.
    Moves,
    /// `Get-MigrationUser`.
    MigrationUsers,
    /// `Get-MgUserLicenseDetail`, or another list of licences.
    Licences,
    /// The log of hold tracking.
    HoldTracking,
    /// A file of a batch.
    Batch,
    /// Source and target addresses.
    Mapping,
}

/// A row of the table of exports.
pub struct Export {
    /// What it lists.
    pub kind: Kind,
    /// Its cmdlet.
    pub cmdlet: &'static str,
    /// Columns that only such an export has together, in lower case; one of the alternatives.
    marks: &'static [&'static [&'static str]],
    /// Which side has it.
    pub side: Option<Side>,
    /// Name of its file in the script that exports.
    pub file: &'static str,
    /// What is selected, as PowerShell has it.
    pub command: &'static str,
}

const fn row(
    kind: Kind,
    cmdlet: &'static str,
    marks: &'static [&'static [&'static str]],
    side: Option<Side>,
    file: &'static str,
    command: &'static str,
) -> Export {
    Export {
        kind,
        cmdlet,
        marks,
        side,
        file,
        command,
    }
}

/// Every export. What comes first is tried first.
pub const EXPORTS: [Export; 18] = [
    row(
        Kind::Mapping,
        "mapping",
        &[&["sourceuser", "targetuser"]],
        None,
        "mapping.csv",
        "a CSV with the columns SourceUser and TargetUser",
    ),
    row(
        Kind::MigrationUsers,
        "Get-MigrationUser",
        &[&["batchid"], &["migrationuser", "status"]],
        Some(Side::Target),
        "target-migration-users.csv",
        "Get-MigrationUser -ResultSize Unlimited | Select-Object Identity, BatchId, Status",
    ),
    row(
        Kind::Moves,
        "Get-MoveRequest",
        &[
            &["flags", "status"],
            &["exchangeguid", "status", "displayname"],
            &["exchangeguid", "status", "batchname"],
        ],
        Some(Side::Source),
        "source-moves.csv",
        "Get-MoveRequest -ResultSize Unlimited | Select-Object DisplayName, ExchangeGuid, Status, Flags",
    ),
    row(
        Kind::Relationships,
        "Get-OrganizationRelationship",
        &[&["mailboxmovecapability"], &["mailboxmoveenabled"]],
        None,
        "relationships.csv",
        "Get-OrganizationRelationship | Select-Object Name, Enabled, MailboxMoveEnabled, MailboxMoveCapability, @{n='DomainNames';e={$_.DomainNames -join '|'}}, OAuthApplicationId, @{n='MailboxMovePublishedScopes';e={$_.MailboxMovePublishedScopes -join '|'}}",
    ),
    row(
        Kind::Endpoints,
        "Get-MigrationEndpoint",
        &[&["remoteserver"], &["remotetenant"]],
        Some(Side::Target),
        "target-endpoints.csv",
        "Get-MigrationEndpoint | Select-Object Identity, RemoteServer, RemoteTenant, ApplicationId",
    ),
    row(
        Kind::Organisation,
        "Get-OrganizationConfig",
        &[&["isdehydrated"]],
        None,
        "organisation.csv",
        "Get-OrganizationConfig | Select-Object Name, IsDehydrated",
    ),
    row(
        Kind::Permissions,
        "Get-MailboxPermission",
        &[&["accessrights", "user"]],
        Some(Side::Source),
        "source-permissions.csv",
        "Get-Mailbox -ResultSize Unlimited | Get-MailboxPermission | Select-Object Identity, User, @{n='AccessRights';e={$_.AccessRights -join '|'}}, IsInherited, Deny",
    ),
    row(
        Kind::Folders,
        "Get-MailboxFolderStatistics",
        &[
            &["folderpath", "itemsinfolder"],
            &["foldertype", "itemsinfolder"],
        ],
        Some(Side::Source),
        "source-folders.csv",
        "Get-Mailbox -ResultSize Unlimited | ForEach-Object { $m = $_; Get-MailboxFolderStatistics $m.Identity | Select-Object FolderPath, FolderType, ItemsInFolder, @{n='Mailbox';e={$m.PrimarySmtpAddress}} }",
    ),
    row(
        Kind::Statistics,
        "Get-MailboxStatistics",
        &[&["totalitemsize"]],
        Some(Side::Source),
        "source-statistics.csv",
        "Get-Mailbox -ResultSize Unlimited | Get-MailboxStatistics | Select-Object MailboxGuid, DisplayName, TotalItemSize, TotalDeletedItemSize, IsArchiveMailbox",
    ),
    row(
        Kind::HoldTracking,
        "Export-MailboxDiagnosticLogs",
        &[&["mailboxlog"]],
        Some(Side::Source),
        "source-hold-tracking.csv",
        "Get-Mailbox -ResultSize Unlimited | ForEach-Object { $m = $_; Export-MailboxDiagnosticLogs $m.Identity -ComponentName HoldTracking | Select-Object MailboxLog, @{n='Mailbox';e={$m.PrimarySmtpAddress}} }",
    ),
    row(
        Kind::Licences,
        "Get-MgUserLicenseDetail",
        &[
            &["licenses"],
            &["licences"],
            &["serviceplans"],
            &["skupartnumber"],
            &["assignedlicenses"],
        ],
        None,
        "licences.csv",
        "Get-MgUser -All | ForEach-Object { $u = $_; Get-MgUserLicenseDetail -UserId $u.Id | Select-Object SkuPartNumber, @{n='UserPrincipalName';e={$u.UserPrincipalName}}, @{n='ServicePlans';e={$_.ServicePlans.ServicePlanName -join '|'}} }",
    ),
    row(
        Kind::Members,
        "Get-DistributionGroupMember",
        &[
            &["group", "primarysmtpaddress"],
            &["groupname", "primarysmtpaddress"],
            &["group", "windowsemailaddress"],
        ],
        Some(Side::Source),
        "source-scope-members.csv",
        "Get-OrganizationRelationship | ForEach-Object { $_.MailboxMovePublishedScopes } | ForEach-Object { $g = $_; Get-DistributionGroupMember $g -ResultSize Unlimited | Select-Object PrimarySmtpAddress, Name, RecipientTypeDetails, @{n='Group';e={$g}} }",
    ),
    row(
        Kind::MailUsers,
        "Get-MailUser",
        &[&["externalemailaddress"]],
        Some(Side::Target),
        "target-mail-users.csv",
        "Get-MailUser -ResultSize Unlimited | Select-Object PrimarySmtpAddress, Alias, Name, UserPrincipalName, RecipientTypeDetails, ExternalEmailAddress, ExchangeGuid, ArchiveGuid, @{n='EmailAddresses';e={$_.EmailAddresses -join '|'}}, @{n='PersistedCapabilities';e={$_.PersistedCapabilities -join '|'}}, IsDirSynced, RecoverableItemsQuota",
    ),
    row(
        Kind::Users,
        "Get-User",
        &[&["previousrecipienttypedetails"]],
        Some(Side::Target),
        "target-users.csv",
        "Get-User -ResultSize Unlimited | Select-Object UserPrincipalName, RecipientTypeDetails, PreviousRecipientTypeDetails",
    ),
    row(
        Kind::Mailboxes,
        "Get-Mailbox",
        &[
            &["exchangeguid"],
            &["legacyexchangedn"],
            &["litigationholdenabled"],
            &["inplaceholds"],
        ],
        Some(Side::Source),
        "source-mailboxes.csv",
        "Get-Mailbox -ResultSize Unlimited | Select-Object PrimarySmtpAddress, Alias, Name, DisplayName, UserPrincipalName, RecipientTypeDetails, ExchangeGuid, ArchiveGuid, ArchiveStatus, LegacyExchangeDN, @{n='EmailAddresses';e={$_.EmailAddresses -join '|'}}, LitigationHoldEnabled, @{n='InPlaceHolds';e={$_.InPlaceHolds -join '|'}}, ComplianceTagHoldApplied, DelayHoldApplied, DelayReleaseHoldApplied, @{n='PersistedCapabilities';e={$_.PersistedCapabilities -join '|'}}, @{n='MailboxLocations';e={$_.MailboxLocations -join '|'}}, AutoExpandingArchiveEnabled, ProhibitSendReceiveQuota, RecoverableItemsQuota, ArchiveQuota, DisabledArchiveGuid, @{n='GrantSendOnBehalfTo';e={$_.GrantSendOnBehalfTo -join '|'}}",
    ),
    row(
        Kind::Domains,
        "Get-AcceptedDomain",
        &[&["domainname"], &["domaintype", "name"]],
        None,
        "domains.csv",
        "Get-AcceptedDomain | Select-Object DomainName, DomainType, Default",
    ),
    row(
        Kind::Groups,
        "Get-DistributionGroup",
        &[&["grouptype"], &["managedby", "recipienttypedetails"]],
        Some(Side::Source),
        "source-groups.csv",
        "Get-DistributionGroup -ResultSize Unlimited | Select-Object Name, PrimarySmtpAddress, RecipientTypeDetails, GroupType",
    ),
    row(
        Kind::Batch,
        "batch",
        &[&["emailaddress"]],
        None,
        "batch.csv",
        "a CSV with the column EmailAddress",
    ),
];

/// The row of a kind.
pub fn export(kind: Kind) -> &'static Export {
    EXPORTS
        .iter()
        .find(|row| row.kind == kind)
        .unwrap_or(&EXPORTS[0])
}

/// Columns of one file by their names in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    columns: BTreeMap<String, usize>,
    /// As the file spells them.
    spelled: Vec<String>,
}

impl Layout {
    /// The columns of a header.
    pub(super) fn new(names: &[String]) -> Self {
        let mut columns = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            columns.entry(folded(name)).or_insert(at);
        }
        Self {
            columns,
            spelled: names.to_vec(),
        }
    }

    /// What such an export lists; a file's name decides between kinds of which one has the columns of the other.
    pub(super) fn kind(&self, side: Side, file: &str) -> Option<Kind> {
        let has = |marks: &&[&str]| marks.iter().all(|mark| self.columns.contains_key(*mark));
        let found: Vec<Kind> = (EXPORTS.iter())
            .filter(|row| row.marks.iter().any(&has))
            .map(|row| row.kind)
            .collect();
        let file = file.to_lowercase();
        let named = |words: &[&str]| words.iter().any(|word| file.contains(word));
        let recipients = self.has("recipienttypedetails") && self.has("primarysmtpaddress");
        match found.first() {
            Some(Kind::Mailboxes) if named(&["moverequest", "move-request", "moves"]) => {
                Some(Kind::Moves)
            }
            // The objects of the target are listed by `Get-Recipient`, too, or lack a column.
            Some(Kind::Mailboxes) if side == Side::Target => Some(Kind::MailUsers),
            Some(kind) => Some(*kind),
            None if recipients && named(&["member", "scope"]) => Some(Kind::Members),
            None if recipients && named(&["group"]) => Some(Kind::Groups),
            None if recipients && side == Side::Target => Some(Kind::MailUsers),
            None if recipients => Some(Kind::Mailboxes),
            None => None,
        }
    }

    /// A column as the file spells it.
    pub(super) fn spelled<'n>(&'n self, name: &'n str) -> &'n str {
        let at = self.columns.get(name);
        at.and_then(|at| self.spelled.get(*at))
            .map_or(name, String::as_str)
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    /// The value of a column in a row; none where there is no such column, or the row ends before it.
    pub(super) fn of<'v, 'a>(&self, values: &'v [Value<'a>], name: &str) -> Option<&'v Value<'a>> {
        values.get(*self.columns.get(name)?)
    }
}

/// A column's name without case, blanks and signs.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_export_is_recognised_by_what_its_own_command_selects() {
        for row in &EXPORTS {
            let selected = row
                .command
                .rsplit_once("Select-Object ")
                .map(|(_, list)| list.trim_end_matches(" }"));
            let Some(selected) = selected else {
                continue;
            };
            let mut names = Vec::new();
            for part in selected.split(", ") {
                let name = part
                    .strip_prefix("@{n='")
                    .and_then(|rest| rest.split('\'').next());
                names.push(name.unwrap_or(part).to_owned());
            }
            let side = row.side.unwrap_or(Side::Source);
            let found = Layout::new(&names).kind(side, row.file);
            assert_eq!(found, Some(row.kind), "{names:?}");
        }
        let columns = |names: &[&str]| {
            Layout::new(
                &names
                    .iter()
                    .map(|name| (*name).to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            columns(&["EmailAddress"]).kind(Side::Target, "x"),
            Some(Kind::Batch)
        );
        assert_eq!(
            columns(&["Source User", "Target User"]).kind(Side::Target, "x"),
            Some(Kind::Mapping)
        );
        assert_eq!(
            columns(&["PrimarySmtpAddress", "RecipientTypeDetails"]).kind(Side::Target, "x"),
            Some(Kind::MailUsers)
        );
        assert_eq!(columns(&["A"]).kind(Side::Target, "x"), None);
    }
}
