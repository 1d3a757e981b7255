### Differences between two predictions.

no-difference = no difference
before = Before
after = After
radius-heading = Blast radius
users = { $n -> 
    [one] { $n } user
   *[other] { $n } users
 }
label-count = { $n -> 
    [one] { $n } label
   *[other] { $n } labels
 }
message-count = { $n -> 
    [one] { $n } message
   *[other] { $n } messages
 }
newly-lost-messages = { $n -> 
    [one] { $n } newly lost message
   *[other] { $n } newly lost messages
 }
newly-altered-messages = { $n -> 
    [one] { $n } newly altered message
   *[other] { $n } newly altered messages
 }
one-sided = mailboxes: { $removed } only before, { $added } only after
label-changes = labels: { $gained } gained, { $lost } lost, { $renamed } renamed, { $changed } with other messages
moved-messages = { $messages } in folders whose mail goes elsewhere
flows = { $family }: { $lost } newly lost, { $found } no longer; { $altered } newly altered, { $whole } no longer
finding-changes = findings: { $new } new, { $gone } gone, { $changed } different
only-before = only before
only-after = only after
label-named = label { $name }
move-of = { $items } of { $folder }: { $before } -> { $after }
bucket-found = found
bucket-migrated = migrated
bucket-altered = altered
bucket-merged = merged
bucket-skipped = skipped
bucket-unreadable = unreadable
bucket-not-predicted = not predicted
also-differ = also different: { $parts }
differ-folders = folders { $n }
differ-calendars = calendars { $n }
differ-contact-labels = contact labels { $n }
differ-problems = problems { $n }
more-with-detail = { $n } more, see --detail
cut-remark = { $users } more are not shown: a comment holds 65,536 characters.
