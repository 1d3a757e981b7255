### What `plan renames` says.

renames-title = Renames
renames-hint = --detail lists every folder; --format powershell writes the script, --format imapsync the options.
renames-no-problem = no name problem in any mailbox
renames-nothing = nothing to rename; { $left ->
    [one] { $left } name problem
   *[other] { $left } name problems
 } that no rename cures
renames-summary = { $with } of { $mailboxes } mailboxes, { $folders ->
    [one] { $folders } folder
   *[other] { $folders } folders
 } with { $names ->
    [one] { $names } different name
   *[other] { $names } different names
 }; { $cured } of { $before } name problems cured, { $left } left
renames-names = Names
renames-folders = folders
renames-mailboxes = mailboxes
renames-findings = findings
renames-of-contacts = { " (contacts)" }
renames-exceptions = Exceptions (the usual name is taken, or does not fit)
renames-exception = { $mailbox }: { $path } -> '{ $to }' (not '{ $usual }')
renames-left = What no rename cures
renames-of-mailbox = { $renames ->
    [one] { $renames } rename
   *[other] { $renames } renames
 }, { $left } left
renames-cut = ; cut inside a word
renames-not-proven = that no smaller number of renames does is not proven here
renames-merge = fewer labels, if each of these folders is merged with what lies below it:
renames-more = and { $n } more
renames-default-folder = a default folder keeps its name
renames-not-renamable = not a folder of the user's own mail or contacts
renames-too-deep = too many levels; move the folder up
renames-count = renaming makes no fewer labels; merge folders
renames-no-name = no name was found that cures it
