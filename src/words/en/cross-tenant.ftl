# Moves between tenants. What is found begins with a short name, by which it is counted, and may go on behind a colon.

xt-found-group-mailbox = Microsoft 365 group mailbox
xt-do-group-mailbox = move the group another way
xt-found-kind-not-named = kind not named by the page: { $kind }
xt-do-kind-not-named = ask Microsoft whether this kind is moved
xt-found-on-hold = on hold: { $hold }
xt-do-on-hold = release the hold, if it may be released; no script does it
xt-hold-litigation = litigation hold ({ $column })
xt-hold-in-place = retention policy or in-place hold ({ $column })
xt-hold-ediscovery = hold of an eDiscovery case ({ $column })
xt-hold-retention-label = retention label ({ $column })
xt-hold-delay = delay hold ({ $column })
xt-hold-delay-release = delay release hold ({ $column })
xt-found-on-organisation-hold = on hold of the organisation: the log of hold tracking names it
xt-do-on-organisation-hold = exclude the mailbox from the policy, if it may be excluded; no script does it
xt-found-being-moved = move request exists
xt-do-being-moved = remove that move or wait for it, remove the migration user
xt-found-demoted-archive = disabled archive exists
xt-do-demoted-archive = remove it for good (its content is lost), or enable it and stamp ArchiveGuid on the target
xt-found-many-aux-archives = too many auxiliary archives: { $n }, where at most { $most } are moved
xt-do-many-aux-archives = reduce the archive, or move this user another way
xt-found-archive-expanded = archive expanded during the move: { $before } auxiliary archives before, { $n } now
xt-do-archive-expanded = remove the migration user
xt-found-archive-may-expand = archive may expand during the move: { $percent } % of its quota
xt-do-archive-may-expand = submit early; if it expands, remove the migration user
xt-found-over-quota = over its quota: { $percent } %
xt-do-over-quota = make the mailbox smaller, or give it an archive, before the move
xt-found-near-quota = near its quota: { $percent } %
xt-do-near-quota = make the mailbox smaller, or give it an archive, before the move
xt-found-many-deleted-items = deleted items may not fit: { $deleted } bytes, the target takes { $quota }
xt-do-many-deleted-items = raise RecoverableItemsQuota of the target
xt-found-substrate-holds = items in SubstrateHolds of the archive: { $n }
xt-do-substrate-holds = find what holds these items; no script releases it
xt-found-not-in-scope = not in the scope group: { $group }
xt-do-not-in-scope = add the mailbox to the group, and check the published scopes
xt-found-not-in-scope-with-archives = not in the scope group, with auxiliary archives: { $group }
xt-do-not-in-scope-with-archives = add the mailbox to the group, remove the migration user
xt-found-no-licence = no licence for the move on either side
xt-do-no-licence = assign the licence Cross-Tenant User Data Migration
xt-found-licence-on-source = licence on the source alone
xt-do-licence-on-source = nothing; the report of the move may warn
xt-found-no-target = no MailUser in the target
xt-do-no-target = create a MailUser in the target
xt-found-target-is-mailbox = target is a mailbox already: { $kind }, licensed too early
xt-do-target-is-mailbox = remove the licence for Exchange and the mailbox, make a MailUser, then stamp ExchangeGuid
xt-found-target-is-no-mail-user = target is no MailUser: { $kind }
xt-do-target-is-no-mail-user = make a MailUser in its place
xt-found-no-exchange-guid = ExchangeGuid missing on the target
xt-do-no-exchange-guid = stamp ExchangeGuid { $guid } on the target
xt-found-other-exchange-guid = ExchangeGuid differs on the target
xt-do-other-exchange-guid = stamp ExchangeGuid { $guid } on the target
xt-found-was-mailbox = target was a mailbox before: its old ExchangeGuid must be cleared first
xt-do-was-mailbox = clear it by hand; this is irreversible, and content of the old mailbox is lost
xt-found-other-archive-guid = ArchiveGuid missing or different on the target
xt-do-other-archive-guid = stamp ArchiveGuid { $guid } on the target
xt-found-archive-on-target-alone = target has an ArchiveGuid, and the source has no archive
xt-do-archive-on-target-alone = clear ArchiveGuid on the target, or enable the archive at the source
xt-found-no-legacy-dn = LegacyExchangeDN missing on the target: { $address }
xt-do-no-legacy-dn = add it as an x500 address; replies to old mail may bounce with 5.1.1 without it
xt-found-no-x500 = X500 address missing on the target: { $address }
xt-do-no-x500 = add it; replies to old mail may bounce with 5.1.1 without it
xt-found-no-x400 = X400 address missing on the target: { $address }
xt-do-no-x400 = add it if it is still used; the move does not need it
xt-found-foreign-address = address of a domain that the target does not own: { $address }
xt-do-foreign-address = remove the address { $address } from the target
xt-found-source-address = address of a domain of the source on the target: { $address }
xt-do-source-address = remove the address { $address } from the target
xt-found-domain-not-known = not known whether the target owns a domain: { $domain }
xt-do-domain-not-known = export Get-AcceptedDomain of the target
xt-found-no-external-address = ExternalEmailAddress missing on the target
xt-do-no-external-address = set it to the source's { $address }
xt-found-other-external-address = ExternalEmailAddress leads elsewhere: { $address }
xt-do-other-external-address = set it to an address of the source mailbox
xt-found-external-is-not-primary = ExternalEmailAddress is not the source's primary address: { $address }
xt-do-external-is-not-primary = nothing; it is an address of the source mailbox
xt-found-primary-from-external = PrimarySmtpAddress is empty or is ExternalEmailAddress: { $address }
xt-do-primary-from-external = set PrimarySmtpAddress to an address of the target
xt-found-old-user-name = UserPrincipalName is of the source: { $user }
xt-do-old-user-name = change it to the new company's
xt-found-addresses-scrubbed = licence removes addresses: a plan with Exchange is assigned, and a domain is not the target's
xt-do-addresses-scrubbed = assign the licence after the move, or remove the Exchange plans before
xt-found-deprovisioned = msExchRemoteRecipientType is 8: addresses of foreign domains are removed
xt-do-deprovisioned = clear the attribute in the directory
xt-found-no-delivery-address = no address of the delivery domain: { $domain }
xt-do-no-delivery-address = add an address of that domain to the target
xt-found-synchronised = target is synchronised from a directory
xt-do-synchronised = change it on-premises
xt-found-paired-by-name = pair found by name alone: { $target }
xt-do-paired-by-name = give a mapping, or stamp ExchangeGuid
xt-found-no-column = column missing: { $column } in the export of the { $side }
xt-do-no-column = export { $column } with { $cmdlet }
xt-found-type-stands = column without values: { $column } in the export of the { $side }
xt-do-type-stands = export { $column } with { $cmdlet } and -join '|', or with Export-Clixml
xt-found-bad-value = value that cannot be used: { $column } in the export of the { $side }
xt-do-bad-value = correct it, or export { $column } with { $cmdlet } again
xt-found-shared-guid = another mailbox has the same ExchangeGuid
xt-do-shared-guid = look at both mailboxes; one of the rows is wrong
xt-found-two-targets = not clear which object of the target belongs to it
xt-do-two-targets = give a mapping, and clear the other object
xt-found-in-other-batch = in another batch: { $batch }
xt-do-in-other-batch = remove the migration user
xt-found-delegate-moves = delegate moves too: { $delegate }
xt-do-delegate-moves = nothing; the permission is kept
xt-found-delegate-stays = delegate does not move and loses access: { $delegate }
xt-do-delegate-stays = move the delegate in the same batch, or give access another way
xt-found-delegate-elsewhere = delegate moves in another batch: { $delegate }
xt-do-delegate-elsewhere = put both into one batch
xt-found-on-behalf = Send on Behalf is not moved: { $delegates }
xt-do-on-behalf = stamp it again after the move
xt-found-shared-domain = domain in both tenants: { $domain }
xt-do-shared-domain = remove it from one of them; a domain belongs to one tenant
xt-found-other-cloud = tenants in different clouds: { $from } and { $to }
xt-do-other-cloud = migrate another way; there is no move between clouds
xt-found-no-target-relationship = no organisation relationship for moves in the target
xt-do-no-target-relationship = create it: Inbound, with the tenant id of the source
xt-found-no-source-relationship = no organisation relationship for moves in the source
xt-do-no-source-relationship = create it: RemoteOutbound, with the tenant id of the target, the application and the scope
xt-found-relationship-off = organisation relationship is not enabled for moves in the { $side }: '{ $name }'
xt-do-relationship-off = set Enabled and MailboxMoveEnabled
xt-found-other-capability = organisation relationship has another capability in the { $side }: '{ $name }', { $capability }
xt-do-other-capability = set MailboxMoveCapability: Inbound in the target, RemoteOutbound in the source
xt-found-not-both-ways = organisation relationship does not go both ways in the { $side }: '{ $name }', { $capability }
xt-do-not-both-ways = set MailboxMoveCapability to Inbound, RemoteOutbound on both sides
xt-found-domain-for-tenant = organisation relationship names no tenant id in the { $side }: '{ $name }', { $domain }
xt-do-domain-for-tenant = name the other tenant's id, which is a GUID, in DomainNames
xt-found-other-tenant = organisation relationship names another tenant in the { $side }: '{ $name }'
xt-do-other-tenant = name the other side's tenant id in DomainNames
xt-found-no-application = organisation relationship names no application: '{ $name }'
xt-do-no-application = set OAuthApplicationId to the id of the migration application
xt-found-no-scope = organisation relationship publishes no scope: '{ $name }'
xt-do-no-scope = set MailboxMovePublishedScopes to a mail-enabled security group
xt-found-scope-is-no-group = scope is no mail-enabled security group: '{ $group }', { $kind }
xt-do-scope-is-no-group = publish a mail-enabled security group
xt-found-nested-scope = group inside of the scope group: '{ $group }'
xt-do-nested-scope = add its members themselves; nested groups are discouraged
xt-found-large-scope = very many in one scope group: '{ $group }', { $n }
xt-do-large-scope = use several groups above 10,000 users
xt-found-target-first = source is configured, and nothing shows that the target is
xt-do-target-first = configure the target first
xt-found-no-endpoint = no migration endpoint in the target
xt-do-no-endpoint = create it with New-MigrationEndpoint and the application's id
xt-found-other-endpoint = migration endpoint leads to another host: { $server }
xt-do-other-endpoint = use { $host } in the worldwide cloud
xt-found-other-application = endpoint and source name different applications
xt-do-other-application = use one application's id in both
xt-found-dehydrated = organisation is dehydrated: { $side }
xt-do-dehydrated = run Enable-OrganizationCustomization first
xt-found-large-batch = batch of more than is recommended: '{ $batch }', { $n }
xt-do-large-batch = split it into { $files } files of at most 2,000
xt-found-many-mailboxes = more than 50,000 mailboxes: { $n }
xt-do-many-mailboxes = ask the account manager or open a support case
xt-found-late-batch = batches are submitted late: { $days } days before the cutover
xt-do-late-batch = submit them 14 days before
xt-found-source-address-in-batch = batch names an address of the source: '{ $batch }', row { $row }, { $address }
xt-do-source-address-in-batch = name the address of the target
xt-found-stranger-in-batch = batch names an address that the target does not have: '{ $batch }', row { $row }, { $address }
xt-do-stranger-in-batch = name the address of a MailUser of the target
xt-found-further-columns = batch has further columns: '{ $batch }', { $columns }
xt-do-further-columns = nothing; EmailAddress is enough

xt-file-not-known = its columns are of no export that is known: { $columns }
xt-file-not-known-help = 'labelcast plan cross-tenant commands' prints what to export
xt-file-of-target = it lists mail users, and is given as source
xt-file-of-target-help = give it with --target
xt-rows-of-source = { $n ->
    [one] one row is a mailbox of the source itself, and is given as target
   *[other] { $n } rows are mailboxes of the source themselves, and are given as target
 }
xt-rows-of-source-help = give the export of Get-MailUser of the target with --target
xt-guid-stands-twice = { $guid } stands in row { $row } of '{ $file }', too
xt-file-given-twice = it is given twice, and read once
xt-file-given-twice-help = leave it out once
xt-file-on-both-sides = it is given as source and as target; it is read as source alone
xt-file-on-both-sides-help = give the export of the target with --target
xt-value-is-type = '{ $value }' stands in the place of the values{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } rows)
 }
xt-value-is-type-help = export the column as @{"{"}n='{ $column }';e={"{"}$_.{ $column } -join '|'{"}"}{"}"}, or use Export-Clixml
xt-value-is-bad = '{ $value }' cannot be used{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } rows)
 }
xt-value-is-joined = '{ $value }' holds several addresses that nothing tells apart{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } rows)
 }
xt-value-is-controlled = '{ $value }' holds a control character{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } rows)
 }
xt-value-is-formula = '{ $value }' would be calculated by a spreadsheet{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } rows)
 }
xt-row-has-no-address = no address stands here{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } rows)
 }
xt-row-stands-twice = '{ $value }' stands in row { $row } of '{ $file }', too, which is read{ $n ->
    [one] { "" }
   *[other] { " " }({ $n } rows)
 }
xt-export-again = correct it, or export it again with { $cmdlet }; 'labelcast plan cross-tenant commands' prints how
xt-look-at-row = look at this row

xt-verdict-blocked = BLOCKED
xt-verdict-unknown = UNKNOWN
xt-verdict-at-risk = AT RISK
xt-verdict-ready = READY
xt-weight-block = blocks
xt-weight-unknown = not known
xt-weight-risk = risk
xt-weight-task = to do
xt-weight-info = worth knowing
xt-again-resume = then resume the batch
xt-again-new-batch = then use a new batch
xt-title = Moves between tenants
xt-headline = : { $n ->
    [one] one mailbox
   *[other] { $n } mailboxes
 }: { $blocked } blocked, { $unknown } unknown, { $risk } at risk, { $ready } ready
xt-counts = What stands against moves
xt-configuration = Both organisations and the batches
xt-nothing = nothing was found
xt-stops-all = This stops every move, whatever stands below.
xt-own = Of themselves: { $blocked } blocked, { $unknown } unknown, { $risk } at risk, { $ready } ready
xt-unchecked = Not checked, because an export is missing
xt-unchecked-row = { $cmdlet } of the { $side } ({ $rules }): { $command }
xt-mailboxes = Mailboxes
xt-do = do
xt-irreversible = irreversible, by hand
xt-by-hand = by hand, if it is wanted
xt-strangers = { $n ->
    [one] one mail user of the target belongs to no mailbox of the source
   *[other] { $n } mail users of the target belong to no mailbox of the source
 }
xt-content = items: { $carried } carried, { $left } left behind ({ $listed } in parts of Recoverable Items that the page does not list, { $outbox } in the Outbox, { $chat } of Teams chat, which content search finds at the source)
xt-detail = --detail shows every finding with its commands
xt-explain = 'labelcast explain XT-...' tells what a statement says and where it stands
xt-written = { $file }: { $n ->
    [one] one line
   *[other] { $n } lines
 }
xt-in-batches = { $n ->
    [one] one mailbox stands
   *[other] { $n } mailboxes stand
 } in files of batches; { $left } left out, see 'labelcast plan cross-tenant check'
xt-nothing-written = nothing can be written: no mailbox is ready and nothing can be cured by script

xt-list-meetings = { $n ->
    [one] one Teams meeting to make again: its link is dead after the move
   *[other] { $n } Teams meetings to make again: their links are dead after the move
 }
xt-list-on-behalf = Send on Behalf to stamp again: { $delegates }
xt-list-outbox = { $n ->
    [one] one item in the Outbox stays behind
   *[other] { $n } items in the Outbox stay behind
 }
xt-list-feeds = { $n ->
    [one] one item in folders of feeds; the page does not name them
   *[other] { $n } items in folders of feeds; the page does not name them
 }
xt-list-categories = { $n ->
    [one] one item with categories
   *[other] { $n } items with categories
 }; named in the export: { $names }
xt-list-groups = contact groups, whose groups inside are not told apart from members: { $names }
xt-list-always = For every user: signatures and sensitivity labels are made again in the target; voicemail does not show in the Teams client there. No export of mailboxes holds these.

# Help.
help-plan-cross-tenant = Check whether mailboxes can move to another tenant of Exchange Online, and write what is needed
help-plan-cross-tenant-long = Everything is read from exports of both tenants; nothing is sent anywhere. To start: 'labelcast plan cross-tenant commands' prints the PowerShell that makes the exports, one script for each tenant.
help-plan-cross-tenant-check = Check whether each mailbox can move: one line each, the exception that the move will show, and the remedy
help-plan-cross-tenant-check-long = Reads tables of Export-Csv, of Windows PowerShell 5.1 and of PowerShell 7, and files of Export-Clixml; what each lists is known by its columns. Collections in a table are joined with '|'. A verdict is READY, AT RISK, UNKNOWN (a column or value lacks; the command that exports it is named) or BLOCKED. What needs an export that was not given is listed as not checked.
help-plan-cross-tenant-check-after = Exit status: 0 every mailbox is ready; 1 not all are, or something that could block was not checked; 2 could not run.
help-plan-cross-tenant-write = Write files of batches, and PowerShell that cures what was found
help-plan-cross-tenant-write-long = batch-001.csv and so on hold addresses of the target alone: mailboxes that are ready or at risk, principals with their delegates, large archives first. fix-target.ps1, fix-target-on-premises.ps1 and fix-source.ps1 show what they would do (-WhatIf) until they are run with -Apply; what cannot be undone stands in them as a comment, and holds are never released. after-move.ps1 is for the time after the move.
help-plan-cross-tenant-write-after = Exit status: 0 every mailbox is in a batch; 1 some are left out; 2 could not run.
help-plan-cross-tenant-lists = List what is to be done by hand: Teams meetings, Send on Behalf, Outbox, feeds, contact groups
help-plan-cross-tenant-commands = Print the PowerShell that exports what the check reads
help--source = Exports of the source tenant: files, or folders of them
help--target = Exports of the target tenant: files, or folders of them
help--batch = Files of batches
help-plan-cross-tenant-check--mapping = CSV with the columns SourceUser and TargetUser
help-plan-cross-tenant-check--mapping-long = Without it, pairs are found by ExchangeGuid, X500 addresses and ExternalEmailAddress, then by name.
help-plan-cross-tenant-write--mapping = CSV with the columns SourceUser and TargetUser
help--earlier = Export of Get-Mailbox of the day on which the running batch was submitted
help--source-tenant = Id of the source tenant
help--target-tenant = Id of the target tenant
help--source-cloud = Cloud of the source tenant
help--source-cloud-long = Default: by its onmicrosoft domain.
help--target-cloud = Cloud of the target tenant
help--target-cloud-long = Default: by its onmicrosoft domain.
help--moving-back = The mailboxes go back to where they came from
help--delivery-domain = TargetDeliveryDomain of the batches
help--submit = Day on which the batches are submitted
help--cutover = Day of the cutover
help-plan-cross-tenant-check--format-long = 'human' is text, 'json' one document, 'csv' one row for each mailbox. Default: human.
help-plan-cross-tenant-check--format = Form of standard output
help-plan-cross-tenant-check--detail = Show every finding with its statements and commands
help-plan-cross-tenant-check--junit = Also write the result as JUnit XML into this file
help-plan-cross-tenant-check--sarif = Also write the result as SARIF 2.1.0 into this file
help-plan-cross-tenant-write--out = Folder to write into; it is made if it does not exist
help-plan-cross-tenant-write--force = Overwrite files that exist
help-plan-cross-tenant-write--rows = Mailboxes of a batch
help-plan-cross-tenant-write--rows-long = Default: 2,000, which is what is recommended at most.
help-plan-cross-tenant-lists--source = Export of Get-Mailbox of the source, for Send on Behalf
help-plan-cross-tenant-lists--format = Form of standard output
help-plan-cross-tenant-lists--format-long = 'human' is text, 'json' one document, 'csv' one row for each thing to do. Default: human.
help-plan-cross-tenant-lists--names = Name meetings by their subject, too
help-plan-cross-tenant-commands--side = Which tenant's exports; both by default
help-synth-tenant--pair = Write two tenants of a move instead: exports of both sides with known defects of every kind
help-synth-tenant--pair-long = The folders source and target hold tables as PowerShell exports them, and expected.csv says of each mailbox what is wrong with it.
