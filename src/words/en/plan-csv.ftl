### What `plan csv` says of a batch file: what is wrong, what to do, what was written.

csv-cutover-takes-none = a cutover migration takes no CSV file
csv-supported = a CSV file is the way to name the users of a { $kind } batch
csv-no-ending = the file's name has no ending
csv-ending = the file's name ends in '.{ $ending }'
csv-no-text = the file is a workbook or an archive, not text, whatever its name
csv-empty = the file is empty
csv-no-users = the file names no user
csv-no-header = the first row is no header but a user
csv-unwanted-header = the first row holds no address: this file has no header
csv-separated-by-tabs = cells are separated by a tab, not by commas
csv-separated = cells are separated by '{ $separator }', not by commas
csv-sep-line = the first line is 'sep=', which only Excel understands
csv-type-line = the first line is '#TYPE', which Export-Csv writes
csv-missing-column = the column '{ $name }' is missing
csv-column-in-other-case = the column's name differs from '{ $name }' in capital letters
csv-column-with-blanks = the column's name differs from '{ $name }' in blanks, hyphens or underscores
csv-column-translated = the column's name is a translation of '{ $name }'
csv-unknown-column = the page does not list this column
csv-double-column = the column stands twice
csv-nameless-column = the column has no name
csv-other-order = columns stand in another order than on the page, which is allowed
csv-free-header = the words of this header are not published; the first column is taken as the source, the second as the target
csv-few-cells = the row has { $has } of { $of } cells
csv-many-cells = the row has { $has } cells, the header { $of }
csv-blank-line = the line is empty
csv-blank-row = the row has no value in any cell
csv-falls-back = { $cells ->
    [one] { $cells } blank cell of { $column } falls back to the batch
   *[other] { $cells } blank cells of { $column } fall back to the batch
 }
csv-utf-16 = the file is UTF-16, where UTF-8 is expected
csv-utf-16-unmarked = the file is UTF-16 without a byte order mark
csv-byte-order-mark = the file begins with a byte order mark
csv-not-utf-8 = the cell is not UTF-8
csv-mixed-encodings = the cell is not UTF-8, though cells before it are: the file mixes encodings
csv-zero-byte = the cell holds a zero byte
csv-control = the cell holds a control character
csv-long-cell = the cell has more than 4,096 bytes
csv-unclosed-quote = the quote that opens this cell is never closed: everything up to the end of the file is one cell
csv-stray-quote = a quote stands inside of a cell that is not in quotes
csv-text-after-quote = text stands behind the closing quote
csv-line-break = the cell holds a line break
csv-too-many-rows = { $rows } rows, where a file has at most { $most }
csv-many-rows = { $rows } rows in one batch: the page advises several smaller ones, without a number; above { $advised } labelcast says so
csv-many-bytes = the file has { $n } bytes, more than the 10 MB of an older guide
csv-blank = the cell is blank
csv-address-at = the cell is no SMTP address: it does not have one '@'{ $behind }
csv-address-blank = the address holds a blank or a control character{ $behind }
csv-address-name = the cell holds a name with the address, or angle brackets{ $behind }
csv-address-prefix = the address has the prefix 'SMTP:' of a proxy address{ $behind }
csv-address-local = the part before the '@' is no name of a mailbox{ $behind }
csv-address-domain = the part behind the '@' is no name of a domain{ $behind }
csv-address-not-ascii = the address holds letters beyond ASCII{ $behind }
csv-address-several = the cell holds several addresses{ $behind }
csv-behind = : '{ $text }'
csv-blanks-around = blanks stand before or behind the address
csv-formula = an address begins as a formula does: a spreadsheet would calculate it
csv-blanks-around-name = blanks stand before or behind the name of the column
csv-columns = the file has { $has ->
    [one] { $has } column
   *[other] { $has } columns
 }, not { $of }
csv-cmdlet-moves = PrimaryOnly or ArchiveOnly in { $n ->
    [one] { $n } row
   *[other] { $n } rows
 }
csv-not-in-target = the address is not in the list of --users
csv-not-on-premises = the address is not in the list of --windows-addresses
csv-other-case = the address differs from WindowsEmailAddress in capital letters only, which is taken as equal
csv-short-password = the password has fewer than { $least } characters
csv-perhaps-short-password = whether the password has { $least } characters depends on how they are counted
csv-no-flag = the cell is neither True nor False
csv-flag-case = True and False are written in other capital letters than on the page
csv-forced-with-sso = the cell is True, though single sign-on with AD FS is in use
csv-unforced-with-sso = nothing says False, though single sign-on with AD FS is in use
csv-source-version = Exchange { $version } cannot be left by a staged migration
csv-outside-scope = the mailbox is outside of the scope and is migrated all the same
csv-unknown-move = the page shows no such kind of move{ $behind }
csv-moves = what moves: archive alone { $archive }, primary and archive { $both }, primary alone { $primary }, unknown { $unknown }
csv-source-domain = the address is of the source tenant{ $behind }
csv-other-domain = the address is of none of the target's domains{ $behind }
csv-same-mailbox = the mailbox stands in row { $first } too
csv-same-target = the account is the target of row { $first } too
csv-no-target = the table of addresses has no target for this user
csv-swapped = source and target are swapped: the target's domain stands in the source's column

## What to do

csv-do-nothing = nothing to do
csv-do-start-without-file = start the cutover batch without a file, or choose --kind staged
csv-do-save-as-csv = save the file as .csv or .txt
csv-do-save-from-excel = open it in Excel and save it as 'CSV UTF-8 (comma delimited)'
csv-do-write-rows = write a header and one row per user
csv-do-write-header = write '{ $all }' as the first row
csv-do-write-headers = write '{ $least }' as the first row, or '{ $all }'
csv-do-write-exactly = write '{ $name }', exactly
csv-do-delete-first-row = delete the first row
csv-do-save-with-commas = save it with commas: Excel uses the list separator of the region, which is ';' in German and others
csv-do-delete-line = delete the line
csv-do-export-without-type = export again with -NoTypeInformation, or delete the line
csv-do-delete-or-allow = delete the column, or make the batch with -AllowUnknownColumnsInCsv
csv-do-delete-column = delete the column
csv-do-keep-commas = leave a blank value blank, but write its comma
csv-do-quote-commas = put a value that holds a comma in quotes, or delete the commas at the end
csv-do-delete-row = delete the row
csv-do-save-as-utf-8 = save the whole file as UTF-8, in PowerShell with -Encoding UTF8
csv-do-correct-cell = correct the cell, or make the file again
csv-do-quote-cell = put the whole cell in quotes and double each quote inside of it
csv-do-check-break = see that the break belongs there; a quote may be missing in this row
csv-do-split = split it into { $files } files; 'labelcast plan csv write' does that
csv-do-smaller-files = make several smaller files
csv-do-fill-in = fill in the cell
csv-do-one-address = write one address such as user@example.com; check that the values stand in the header's order
csv-do-delete-blanks = delete the blanks
csv-do-exact-columns = write exactly the columns that the tool reads, in its order
csv-do-add-by-hand = if the address is right, add the row by hand
csv-do-try-one = try one such row before the batch
csv-do-create-user = create the user in the target first, or correct the address
csv-do-windows-address = use the mailbox's WindowsEmailAddress
csv-do-longer-password = choose a longer password, or leave the cell blank
csv-do-write-flag = write True or False, or leave the cell blank
csv-do-write-false = write False
csv-do-other-way = use a hybrid deployment (--kind remote-move) or a cutover migration
csv-do-delete-if-unwanted = delete the row if the mailbox must not move
csv-do-primary-and-archive = write PrimaryAndArchive, or leave the cell blank for the batch's own value
csv-do-target-address = write the address that the user has in the target
csv-do-delete-one = delete one of the rows
csv-do-check-both = see that both mailboxes are meant to become one account
csv-do-add-to-mapping = add the user to the file of --mapping
csv-do-swap-columns = swap the columns

## What was not checked, and headings

csv-needs = needs { $flag }
csv-policy = what the tenant's policy asks of a password besides its length is in no file
csv-no-limit-known = the page names neither the columns of remote moves nor a number of rows
csv-beyond = rows behind the first { $rows } were not compared
csv-not-read = no rows were read
csv-severity-error = Errors
csv-severity-warning = Warnings
csv-severity-info = Worth knowing
csv-checked-heading = Checked, nothing found
csv-not-checked-heading = Not checked
csv-rows = { $n ->
    [one] row { $list }
   *[other] rows { $list }
 }
csv-rows-and-more = rows { $list } and { $more } more
csv-column = column { $n }
csv-column-named = column { $n } ({ $name })
csv-more-findings = { $n ->
    [one] { $n } more finding, see --most
   *[other] { $n } more findings, see --most
 }
csv-file-written = { $path }: rows: { $rows }, bytes: { $bytes }
csv-all-written = rows: { $read }, written: { $written }, left out: { $left }
csv-headline = { $kind }, { $rows ->
    [one] { $rows } user
   *[other] { $rows } users
 }; errors: { $errors }, warnings: { $warnings }
csv-todo = help: { $todo } { $rule }
