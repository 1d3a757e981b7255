### Human output in general: headings, columns, counts.

labels = Labels
messages = messages
unread = unread
all-mail-only = All Mail only (no label)
no-labels = no mail arrives
lost-or-changed = What is lost or changed
together = All mailboxes together
nothing-lost = nothing
nothing-lost-of-predicted = nothing among what this version predicts
nothing-lost-of-checked = nothing among what could be checked
unchecked = What could not be checked
open-questions = Open questions
open-lead = The vendor's page does not settle these; this is what was assumed.
notes = Worth knowing
folders-heading = Folders
items-column = items
becomes = becomes
size-column = size
largest-column = largest
remarks-column = remarks
lost-column = skipped
altered-column = altered
labels-column = labels
unreadable-column = unreadable
total = Total
tenant = Tenant
mailboxes-heading = Mailboxes
detail-hint = --detail shows folders and examples; 'labelcast explain RULE' says why
whole-mailbox = (whole mailbox)
hidden = hidden
search-folder = search folder
arrives-at = arrives at
no-folders = no folders
system-label-inbox = Inbox
system-label-sent = Sent
system-label-draft = Drafts
system-label-spam = Spam
system-label-trash = Trash
system-label-important = Important
system-label-starred = Starred
system-label-unread = Unread
kind-user = user mailbox
kind-shared = shared mailbox
kind-resource = resource mailbox
kind-archive = archive mailbox
kind-group = group mailbox
family-mail = mail
family-calendar = calendar
family-contacts = contacts
family-other = other
severity-loss = loss
severity-change = change
severity-note = note
basis-stated = stated
basis-reported = reported
basis-inferred = inferred
basis-open = open
fate-system-label = system label
fate-label = label
fate-no-label = All Mail only
fate-not-migrated = not migrated
fate-calendar = calendar
fate-contact-label = contact label
items = { $n -> 
    [one] { $n } item
   *[other] { $n } items
 }
folders = { $n -> 
    [one] { $n } folder
   *[other] { $n } folders
 }
mailboxes = { $n -> 
    [one] { $n } mailbox
   *[other] { $n } mailboxes
 }
only-counted = { $n -> 
    [one] { $n } item that arrives, { $size }, is known by its number alone: { $rules } rules about single items could not be applied to it. Whether it is skipped, altered or unread is unknown.
   *[other] { $n } items that arrive, { $size }, are known by their number alone: { $rules } rules about single items could not be applied to them. How many of them are skipped, altered, copies or unread is unknown.
 }
found = { $items -> 
    [one] { $items } item found
   *[other] { $items } items found
 }
reach-whole = the whole mailbox
reach-in = { $items } in { $folders }
unknown-zones = Time zones that nobody knows
nobodys-zone = { $n ->
    [one] '{ $zone }', { $n } event
   *[other] '{ $zone }', { $n } events
 }
comma = { ", " }
more = { $n } more
ledger = { $found } found = { $migrated } arrive + { $altered } altered + { $merged } merged + { $skipped } skipped + { $unreadable } unreadable
not-predicted = { $n } found, not yet predicted by this version
engine = Engine { $id }, pages as of { $date }
aside = { $text } ({ $aside })
default-folder-inbox = Inbox
default-folder-sentitems = Sent Items
default-folder-drafts = Drafts
default-folder-archive = Archive
default-folder-deleteditems = Deleted Items
default-folder-junkemail = Junk Email
default-folder-outbox = Outbox
default-folder-notes = Notes
default-folder-scheduled = Scheduled
default-folder-clutter = Clutter
default-folder-conversationhistory = Conversation History
default-folder-syncissues = Sync Issues
default-folder-conflicts = Conflicts
default-folder-localfailures = Local Failures
default-folder-serverfailures = Server Failures
default-folder-rssfeeds = RSS Feeds
default-folder-calendar = Calendar
default-folder-contacts = Contacts
default-folder-tasks = Tasks
default-folder-journal = Journal
default-folder-searchfolders = Search Folders
default-folder-recoverableitemsroot = Recoverable Items
default-folder-publicfoldersroot = Public Folders
default-folder-nonipmsubtree = folders that users do not see
default-folder-msgfolderroot = Top of Information Store
not-read = Not read to the end: { $n ->
    [one] { $n } problem
   *[other] { $n } problems
 }, the first with '{ $at }'; { $missing ->
    [one] { $missing } item is
   *[other] { $missing } items are
 } missing (--format json lists them)
not-read-unknown = Not read to the end: { $n ->
    [one] { $n } problem
   *[other] { $n } problems
 }, the first with '{ $at }'; nobody knows how many items are missing (--format json lists them)
