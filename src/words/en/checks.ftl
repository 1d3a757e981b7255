### What JUnit XML and SARIF say.

findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
 }
check-mailbox = the mailbox
check-line = { $folder }: { $severity }, { $items }, { $size }; { $headline } [{ $basis }, { $clause }]
check-reached = { $condition } reached: { $findings }, { $items }
check-beside = not read beside the mailboxes
check-not-whole = not read as a whole: { $items } unreadable
check-result = { $user }, { $folder }: { $items }. { $said }
check-not-read = { $user }: { $n ->
    [one] { $n } problem
   *[other] { $n } problems
 }, { $items } unreadable; the first: { $place }: { $cause }
check-left-out = results left out, because GitHub takes { $most } of one run, and 10 MB: { $cut }; --format json has all
check-left-out-of = { $n } of severity '{ $severity }'
check-more-mailboxes = { $n ->
    [one] { $n } more mailbox with problems
   *[other] { $n } more mailboxes with problems
 }
check-input-not-read = Input could not be read in part.
check-results-left-out = There are more results than a run may have.
check-who-says-so = Who says so
check-source = { $clause } ({ $basis }): { $statement } [{ $page }]({ $url }), { $section }, read { $date }
