//! What can be found of a mailbox or of the two organisations: each case with its statements, its weight, the exception
//! that the move will show, and whether the batch is resumed or made anew.
//!
//! One table, so that people, JSON and tests read the same; the sentences stand in `words`.

use engines::statements::{self, Statement};
use model::Basis;

/// What a case does to the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The move fails.
    Block,
    /// What is needed for an answer is not known.
    Unknown,
    /// The move may fail.
    Risk,
    /// The move is not touched; somebody must do something.
    Task,
    /// Worth knowing.
    Info,
}

impl Weight {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Unknown => "unknown",
            Self::Risk => "risk",
            Self::Task => "task",
            Self::Info => "info",
        }
    }
}

/// What becomes of the batch once it is cured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Again {
    /// The batch is resumed.
    Resume,
    /// The migration user is removed and put into a new batch.
    NewBatch,
}

impl Again {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resume => "resume",
            Self::NewBatch => "new-batch",
        }
    }
}

/// Where something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Where {
    /// In the target organisation.
    Target,
    /// In the directory that the target is synchronised from.
    TargetOnPremises,
    /// In the source organisation.
    Source,
}

impl Where {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::TargetOnPremises => "target-on-premises",
            Self::Source => "source",
        }
    }
}

/// What stands in one row of the table of cases.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    /// Its name, which its sentences are called by.
    pub name: &'static str,
    /// The statements behind it, the first of them first.
    pub rules: &'static [&'static str],
    /// What it does to the verdict.
    pub weight: Weight,
    /// The exception that the move will show.
    pub exception: Option<&'static str>,
    /// What becomes of the batch.
    pub again: Option<Again>,
    /// Where the cure is applied.
    pub place: Where,
    /// Where it is less sure than its first statement.
    pub basis: Option<Basis>,
}

impl Law {
    /// How it is known: as its first statement, or less sure.
    pub fn basis(&self) -> Basis {
        let statement = self.rules.first().and_then(|id| statements::of(id));
        self.basis.unwrap_or_else(|| {
            statement.map_or(Basis::Open, |statement: &Statement| statement.basis)
        })
    }
}

macro_rules! cases {
    ($($(#[doc = $doc:literal])+ $case:ident: $name:literal [$($rule:literal)+] $weight:ident $place:ident
        $(! $exception:literal)? $(> $again:ident)? $(~ $basis:ident)?;)+) => {
        /// What was found.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Case { $($(#[doc = $doc])+ $case),+ }

        impl Case {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$case),+];

            /// Its row of the table.
            pub const fn law(self) -> Law {
                match self {
                    $(Self::$case => Law {
                        name: $name,
                        rules: &[$($rule),+],
                        weight: Weight::$weight,
                        exception: cases!(@some $($exception)?),
                        again: cases!(@again $($again)?),
                        place: Where::$place,
                        basis: cases!(@basis $($basis)?),
                    }),+
                }
            }
        }
    };
    (@some $value:literal) => { Some($value) };
    (@some) => { None };
    (@again $value:ident) => { Some(Again::$value) };
    (@again) => { None };
    (@basis $value:ident) => { Some(Basis::$value) };
    (@basis) => { None };
}

cases! {
    // What a mailbox must be.
    /// The mailbox of a group.
    GroupMailbox: "group-mailbox" ["XT-SCOPE-004"] Block Source;
    /// A kind of mailbox that the page does not speak of.
    KindNotNamed: "kind-not-named" ["XT-ATTR-016"] Unknown Source ~ Open;
    /// A hold of one kind.
    OnHold: "on-hold" ["XT-HOLD-001"] Block Source;
    /// The log of hold tracking names holds.
    OnOrganisationHold: "on-organisation-hold" ["XT-HOLD-001" "XT-VS-005"] Block Source ~ Reported;
    /// A move request exists.
    BeingMoved: "being-moved" ["XT-ERR-009"] Block Source ! "SourceMailboxAlreadyBeingMovedPermanentException" > NewBatch;
    /// A disabled archive exists.
    DemotedArchive: "demoted-archive" ["XT-ERR-010"] Block Source ! "UserAlreadyHasDemotedArchiveException" > Resume;
    /// More auxiliary archives than are moved.
    ManyAuxArchives: "many-aux-archives" ["XT-LIMIT-005"] Block Source;
    /// The archive expanded while the batch ran.
    ArchiveExpanded: "archive-expanded" ["XT-LIMIT-006" "XT-ERR-006"] Block Source
        ! "SourceAuxArchiveIsProvisionedDuringCrossTenantMovePermanentException" > NewBatch;
    /// The archive is nearly full and expands by itself.
    ArchiveMayExpand: "archive-may-expand" ["XT-LIMIT-006" "XT-ERR-006"] Risk Source
        ! "SourceAuxArchiveIsProvisionedDuringCrossTenantMovePermanentException" > NewBatch ~ Inferred;
    /// Over its quota.
    OverQuota: "over-quota" ["XT-LIMIT-008" "XT-LIMIT-007"] Block Source;
    /// Near its quota.
    NearQuota: "near-quota" ["XT-LIMIT-007"] Risk Source ~ Inferred;
    /// More deleted items than the target takes.
    ManyDeletedItems: "many-deleted-items" ["XT-VS-001"] Risk Source;
    /// Items in SubstrateHolds of the archive.
    SubstrateHolds: "substrate-holds" ["XT-VS-006"] Block Source;
    /// Not in the group of those who may move.
    NotInScope: "not-in-scope" ["XT-LIMIT-001" "XT-ERR-002"] Block Source ! "MailboxNotInCrossTenantMigrationScopeException" > Resume;
    /// The same, and it has auxiliary archives.
    NotInScopeWithArchives: "not-in-scope-with-archives" ["XT-LIMIT-001" "XT-ERR-003"] Block Source
        ! "AuxArchiveNotFoundInTargetRecipientException" > NewBatch;
    /// No licence for the move on either side.
    NoLicence: "no-licence" ["XT-LIC-001" "XT-ERR-001"] Block Target
        ! "CrossTenantMigrationWithoutLicensePermanentException" > Resume;
    /// The licence is on the source alone.
    LicenceOnSource: "licence-on-source" ["XT-LIC-002"] Info Target;

    // What the target object must be.
    /// No object in the target.
    NoTarget: "no-target" ["XT-ATTR-001"] Block Target;
    /// The object of the target is a mailbox already.
    TargetIsMailbox: "target-is-mailbox" ["XT-LIC-004" "XT-ATTR-016"] Block Target;
    /// The object of the target is of another kind.
    TargetIsNoMailUser: "target-is-no-mail-user" ["XT-ATTR-001" "XT-ATTR-016"] Block Target ~ Inferred;
    /// The target has no ExchangeGuid.
    NoExchangeGuid: "no-exchange-guid" ["XT-ATTR-002" "XT-ERR-008"] Block Target ! "MissingExchangeGuidException" > Resume;
    /// The target has another ExchangeGuid.
    OtherExchangeGuid: "other-exchange-guid" ["XT-ATTR-002" "XT-ERR-008"] Block Target ! "MissingExchangeGuidException" > Resume;
    /// The target was a mailbox before.
    WasMailbox: "was-mailbox" ["XT-ATTR-011"] Block Target;
    /// The target has no ArchiveGuid, or another one.
    OtherArchiveGuid: "other-archive-guid" ["XT-ATTR-003"] Block Target;
    /// The target has an archive and the source has none.
    ArchiveOnTargetAlone: "archive-on-target-alone" ["XT-VS-002"] Block Target;
    /// LegacyExchangeDN is not on the target.
    NoLegacyDn: "no-legacy-dn" ["XT-ATTR-004" "XT-ATTR-005"] Block Target;
    /// An X500 address is not on the target.
    NoX500: "no-x500" ["XT-ATTR-005"] Block Target;
    /// An X400 address is not on the target.
    NoX400: "no-x400" ["XT-ATTR-014"] Info Target;
    /// An SMTP address of a domain that the target does not own.
    ForeignAddress: "foreign-address" ["XT-ATTR-009" "XT-ERR-005"] Block Target ! "NotAcceptedDomainException" > Resume;
    /// The same, by what is known without a list of domains.
    SourceAddress: "source-address" ["XT-ATTR-009" "XT-SCOPE-003"] Block Target ! "NotAcceptedDomainException" > Resume ~ Inferred;
    /// An SMTP address of which nobody knows whether the target owns its domain.
    DomainNotKnown: "domain-not-known" ["XT-ATTR-009"] Unknown Target;
    /// ExternalEmailAddress is not set.
    NoExternalAddress: "no-external-address" ["XT-ATTR-008"] Block Target;
    /// ExternalEmailAddress leads elsewhere.
    OtherExternalAddress: "other-external-address" ["XT-ATTR-008"] Block Target;
    /// ExternalEmailAddress is an address of the source, and not its primary one.
    ExternalIsNotPrimary: "external-is-not-primary" ["XT-ATTR-008"] Info Target;
    /// PrimarySmtpAddress is empty, or is ExternalEmailAddress.
    PrimaryFromExternal: "primary-from-external" ["XT-ATTR-008"] Block Target;
    /// The target's UserPrincipalName is of the source.
    OldUserName: "old-user-name" ["XT-ATTR-006"] Task Target;
    /// A plan with Exchange is on a target with an address of a foreign domain.
    AddressesScrubbed: "addresses-scrubbed" ["XT-ATTR-012" "XT-ATTR-015"] Risk Target;
    /// msExchRemoteRecipientType is 8.
    Deprovisioned: "deprovisioned" ["XT-ATTR-013"] Risk TargetOnPremises;
    /// No address of the target has the domain that mail is to be delivered to.
    NoDeliveryAddress: "no-delivery-address" ["XT-BATCH-003"] Risk Target;
    /// The target is synchronised from a directory.
    Synchronised: "synchronised" ["XT-VS-003"] Info TargetOnPremises;
    /// The pair was found by something weaker than ids.
    PairedByName: "paired-by-name" ["XT-ATTR-001"] Info Target ~ Inferred;

    // What is not known.
    /// A column lacks.
    NoColumn: "no-column" ["XT-INPUT-001"] Unknown Source ~ Open;
    /// A type stands in place of values.
    TypeStands: "type-stands" ["XT-INPUT-001"] Unknown Source ~ Open;
    /// A value cannot be used.
    BadValue: "bad-value" ["XT-INPUT-001"] Unknown Source ~ Open;
    /// Another mailbox has the same id.
    SharedGuid: "shared-guid" ["XT-ATTR-002"] Unknown Source ~ Open;
    /// Two objects of the target belong to the mailbox.
    TwoTargets: "two-targets" ["XT-ATTR-001"] Unknown Target ~ Open;

    // Batches and permissions.
    /// The address stands in another batch, too.
    InOtherBatch: "in-other-batch" ["XT-ERR-007"] Block Target ! "UserDuplicateInOtherBatchException" > NewBatch;
    /// A delegate moves in the same batch.
    DelegateMoves: "delegate-moves" ["XT-PERM-002"] Info Source;
    /// A delegate does not move.
    DelegateStays: "delegate-stays" ["XT-PERM-003"] Task Source;
    /// A delegate moves in another batch.
    DelegateElsewhere: "delegate-elsewhere" ["XT-PERM-004"] Task Source;
    /// Send on Behalf.
    OnBehalf: "on-behalf" ["XT-PERM-001"] Task Target;

    // The organisations.
    /// A domain is accepted in both.
    SharedDomain: "shared-domain" ["XT-SCOPE-003"] Block Source;
    /// They are in different clouds.
    OtherCloud: "other-cloud" ["XT-SCOPE-002"] Block Source;
    /// The target has no relationship for moves.
    NoTargetRelationship: "no-target-relationship" ["XT-CFG-005"] Block Target;
    /// The source has none.
    NoSourceRelationship: "no-source-relationship" ["XT-CFG-006"] Block Source;
    /// A relationship is not enabled.
    RelationshipOff: "relationship-off" ["XT-CFG-005" "XT-CFG-006"] Block Source;
    /// A relationship has another capability.
    OtherCapability: "other-capability" ["XT-CFG-005" "XT-CFG-006"] Block Source;
    /// A relationship that is to take mailboxes back has one capability alone.
    NotBothWays: "not-both-ways" ["XT-CFG-010"] Block Source;
    /// A relationship names a domain in place of a tenant id.
    DomainForTenant: "domain-for-tenant" ["XT-CFG-005" "XT-CFG-006"] Block Source;
    /// A relationship names another tenant.
    OtherTenant: "other-tenant" ["XT-CFG-005" "XT-CFG-006"] Block Source;
    /// The source's relationship names no application.
    NoApplication: "no-application" ["XT-CFG-006"] Block Source;
    /// The source's relationship names no scope.
    NoScope: "no-scope" ["XT-CFG-006" "XT-LIMIT-001"] Block Source;
    /// The scope is no mail-enabled security group.
    ScopeIsNoGroup: "scope-is-no-group" ["XT-CFG-006" "XT-LIMIT-001"] Block Source;
    /// Groups stand in the scope group.
    NestedScope: "nested-scope" ["XT-LIMIT-001"] Info Source;
    /// One group for very many.
    LargeScope: "large-scope" ["XT-LIMIT-001"] Task Source;
    /// The source is configured, and of the target nothing shows it.
    TargetFirst: "target-first" ["XT-CFG-001"] Task Target;
    /// No migration endpoint.
    NoEndpoint: "no-endpoint" ["XT-CFG-004"] Block Target;
    /// The endpoint leads to another host.
    OtherEndpoint: "other-endpoint" ["XT-CFG-004"] Risk Target ~ Inferred;
    /// Endpoint and relationship name different applications.
    OtherApplication: "other-application" ["XT-CFG-004" "XT-CFG-006"] Block Target ~ Inferred;
    /// Dehydrated.
    Dehydrated: "dehydrated" ["XT-CFG-007"] Task Target;
    /// A batch of more than is recommended.
    LargeBatch: "large-batch" ["XT-LIMIT-003"] Task Target;
    /// More mailboxes than guidance is there for.
    ManyMailboxes: "many-mailboxes" ["XT-LIMIT-004"] Task Source;
    /// Submitted late.
    LateBatch: "late-batch" ["XT-LIMIT-002"] Task Target;
    /// A batch names an address of the source.
    SourceAddressInBatch: "source-address-in-batch" ["XT-BATCH-002"] Block Target;
    /// A batch names an address that nothing in the target has.
    StrangerInBatch: "stranger-in-batch" ["XT-BATCH-002"] Block Target ~ Inferred;
    /// A batch has further columns.
    FurtherColumns: "further-columns" ["XT-BATCH-002"] Info Target;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_case_has_a_name_of_its_own_and_statements_that_stand() {
        let mut names = BTreeSet::new();
        for case in Case::ALL {
            let law = case.law();
            assert!(names.insert(law.name), "{}", law.name);
            for rule in law.rules {
                assert!(statements::of(rule).is_some(), "{rule}");
            }
            assert_eq!(law.exception.is_some(), law.again.is_some(), "{}", law.name);
        }
    }

    #[test]
    fn the_ten_exceptions_that_can_be_foreseen_have_a_case_with_the_remedys_class() {
        let foreseen: BTreeSet<(&str, &str)> = Case::ALL
            .iter()
            .filter_map(|case| Some((case.law().exception?, case.law().again?.as_str())))
            .collect();
        let expected = [
            ("AuxArchiveNotFoundInTargetRecipientException", "new-batch"),
            (
                "CrossTenantMigrationWithoutLicensePermanentException",
                "resume",
            ),
            ("MailboxNotInCrossTenantMigrationScopeException", "resume"),
            ("MissingExchangeGuidException", "resume"),
            ("NotAcceptedDomainException", "resume"),
            (
                "SourceAuxArchiveIsProvisionedDuringCrossTenantMovePermanentException",
                "new-batch",
            ),
            (
                "SourceMailboxAlreadyBeingMovedPermanentException",
                "new-batch",
            ),
            ("UserAlreadyHasDemotedArchiveException", "resume"),
            ("UserDuplicateInOtherBatchException", "new-batch"),
        ];
        assert_eq!(foreseen, BTreeSet::from(expected));
        // The tenth is Microsoft's own maintenance, which no export shows.
        let tenth = statements::of("XT-ERR-004").unwrap();
        assert!(
            tenth
                .statement
                .starts_with("MailboxIsNotInExpectedDBException")
        );
    }
}
