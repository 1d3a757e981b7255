### Causes and helps of problems and errors in general, and what leads them.

lead-of-help = help:
lead-of-error = error:
problems-alike = { $cause } (and { $n } more like it)
problems-beyond = { $n } further problems are not listed one by one
problems-beyond-help = mend the problems that are listed, then run again
problems-hidden = { $n ->
    [one] { $n } more problem, see --format json
   *[other] { $n } more problems, see --format json
 }
errors-hidden = { $n } more errors
output-not-written-help = check the space left
cannot-be-read = cannot be read: { $error }
cannot-be-written = cannot be written: { $error }
cannot-be-listed = cannot be listed: { $error }
cannot-be-used = cannot be used: { $error }
cannot-be-made = cannot be made a folder: { $error }
no-mailbox-was-found = no mailbox was found
gate-met = { $address } '{ $rule }' ({ $n ->
    [one] { $n } item
   *[other] { $n } items
 })
gate-over = , more than { $n }
gate-reached = reached by { $findings ->
    [one] { $findings } finding
   *[other] { $findings } findings
 } about { $items ->
    [one] { $items } item
   *[other] { $items } items
 }{ $over } in { $mailboxes ->
    [one] { $mailboxes } mailbox
   *[other] { $mailboxes } mailboxes
 }: { $first }
gate-reached-help = 'labelcast explain { $rule }' says what it means; --detail shows the folders
