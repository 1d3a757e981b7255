### What `snapshot` tells.

case-differs = not as expected
case-is-new = no expectation is stored yet ({ $mailboxes -> 
    [one] { $mailboxes } mailbox
   *[other] { $mailboxes } mailboxes
 }, { $lines } lines)
case-is-broken = its expectation cannot be read
case-failed = cannot be predicted
case-is-astray = an expectation without a case
another-engine = the expectation is of engine '{ $before }', and the case is predicted by '{ $after }'
standing = { $cases -> 
    [one] { $cases } case: { $parts }
   *[other] { $cases } cases: { $parts }
 }
standing-equal = { $n } as expected
standing-differ = { $n } not as expected
standing-new = { $n } without an expectation
standing-broken = { $n } with an unreadable expectation
standing-failed = { $n } not predicted
standing-astray = { $n } stray expectations
what-to-do = 'labelcast snapshot review { $folder }' walks through the differences; 'labelcast snapshot accept { $folder }' stores what is predicted now
stored = stored
up-to-date = as expected, left as it is
accepted = { $stored } stored, { $left } left as they are, { $refused } refused
question = { $case }: [a]ccept, [r]eject, [s]kip or [q]uit? { "" }
no-answer = answer with a, r, s or q, then Enter
rejected = rejected: its expectation stays as it is
skipped-for-now = skipped
reviewed = { $accepted } accepted, { $rejected } rejected, { $skipped } skipped, { $left } not reviewed
