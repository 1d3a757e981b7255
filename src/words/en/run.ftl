### What a run says beside its result.

progress-mailboxes = mailboxes
config-is-used = { $file }: used for options that are not given as flags
no-totals = { $path }: no totals stand at its end: if it is not a part on purpose, it was cut off
made-up = { $path }: made-up data: { $folders } folders, { $items } items, { $bytes } bytes
made-up-tenant = { $path }: made-up data: { $mailboxes } mailboxes, { $folders } folders, { $items } items, { $bytes } bytes
