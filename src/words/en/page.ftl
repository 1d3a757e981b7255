### The page: a person's own after the move, and the tenant's index.

# Titles
page-product = Preview of your Gmail
page-title-day = Your Gmail on { $day }
page-title = Your Gmail after the move
page-calm = This is a preview. Nothing in your mailbox has been moved or changed.
page-skip = Skip to the text
page-menu = Labels and calendars

# Verdicts; what stands between two marks is bold
page-verdict-mail = { $a } of your { $n } messages { $one ->
    [1] arrives
   *[other] arrive
 }.
page-verdict-mail-all = { $one ->
    [1] Your only message arrives ({ $a }).
   *[other] All { $a } of your messages arrive.
 }
page-verdict-calendar = { $a } of your { $n } events { $one ->
    [1] arrives
   *[other] arrive
 }.
page-verdict-calendar-all = { $one ->
    [1] Your only event arrives ({ $a }).
   *[other] All { $a } of your events arrive.
 }
page-verdict-contacts = { $a } of your { $n } contacts { $one ->
    [1] arrives
   *[other] arrive
 }.
page-verdict-contacts-all = { $one ->
    [1] Your only contact arrives ({ $a }).
   *[other] All { $a } of your contacts arrive.
 }
page-verdict-other = { $a } of your { $n } notes, tasks and other items { $one ->
    [1] arrives
   *[other] arrive
 }.
page-verdict-empty = There is nothing in this mailbox.
page-verdict-unread = We could not read this mailbox.
page-copies = { $n ->
    [one] { $n } of them is a second copy of the same message. It is kept once.
   *[other] { $n } of them are second copies of the same message. Each is kept once.
 }

# Tiles
page-tile-nothing = Nothing is lost
page-tile-gone = { $n ->
    [one] does not arrive
   *[other] do not arrive
 }
page-tile-purged = { $n ->
    [one] is deleted by Gmail after { $days } days
   *[other] are deleted by Gmail after { $days } days
 }
page-tile-altered = { $n ->
    [one] arrives changed
   *[other] arrive changed
 }
page-tile-unreadable = could not be read
page-tile-meetings = { $n ->
    [one] repeating meeting changes
   *[other] repeating meetings change
 }
page-tile-open = { $n ->
    [one] open point could change what arrives
   *[other] open points could change what arrives
 }
page-plus = { $a } + { $b }

# Units
page-unit-mail = { $n ->
    [one] message
   *[other] messages
 }
page-unit-calendar = { $n ->
    [one] event
   *[other] events
 }
page-unit-contacts = { $n ->
    [one] contact
   *[other] contacts
 }
page-unit-other = { $n ->
    [one] item
   *[other] items
 }
page-unit-folders = { $n ->
    [one] folder
   *[other] folders
 }
page-count-mail = { $n ->
    [one] { $n } message
   *[other] { $n } messages
 }
page-count-calendar = { $n ->
    [one] { $n } event
   *[other] { $n } events
 }
page-count-contacts = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
 }
page-count-other = { $n ->
    [one] { $n } other
   *[other] { $n } others
 }
page-count-items = { $n ->
    [one] { $n } item
   *[other] { $n } items
 }
page-count-folders = { $n ->
    [one] { $n } folder
   *[other] { $n } folders
 }
page-whole = the whole mailbox

# Unreadable
page-unreadable = { $n ->
    [one] We could not read { $n } item. The copy that we were given is damaged there. We do not know whether it arrives.
   *[other] We could not read { $n } items. The copy that we were given is damaged there. We do not know whether they arrive.
 }
page-unreadable-some = Parts of the copy that we were given could not be read. We do not know how many items are missing here.
page-unreadable-calm = Your mailbox itself is not damaged.

# Ledger
page-ledger = Everything is accounted for
page-ledger-lead = Each row adds up to what you have today.
page-bar-mail = The bar shows your messages.
page-bar-calendar = The bar shows your events.
page-bar-contacts = The bar shows your contacts.
page-bar-other = The bar shows your notes, tasks and other items.
page-bar-thin = Very small parts are drawn a little wider.
page-found = Today
page-bucket-migrated = Arrive as they are
page-bucket-altered = Arrive changed
page-bucket-merged = Second copies
page-bucket-skipped = Do not arrive
page-bucket-unreadable = Not readable
page-row-mail = Messages
page-row-calendar = Events
page-row-contacts = Contacts
page-row-other = Notes, tasks, other
page-kind = Kind

# To do
page-todo-day = What you can do before { $day }
page-todo = What you can do before the move
page-after = After the move
page-which = See which

# Changes
page-changes-day = What changes on { $day }
page-changes = What changes
page-group-gone = Does not arrive
page-group-purged = Deleted by Gmail after { $days } days
page-group-altered = Arrives changed
page-group-looks = Looks different
page-group-calendar = Calendar
page-group-contacts = What your contacts lose
page-chip-gone = Does not arrive
page-chip-altered = Arrives changed
page-chip-looks = Looks different
page-chip-purged = Deleted after { $days } days
page-chip-likely = likely
page-chip-open = not certain
page-several = A message can stand in several lines.
page-several-contacts = A contact can stand in several lines.
page-several-calendar = An event can stand in several lines.
page-in = In
page-more-folders = and { $n } more
page-more = Show { $n } more
page-and-more = and { $n } more
page-can = You can:
page-can-after = After the move:
page-why = Why?
page-why-stated = Google’s page says so.
page-why-reported = Others who moved report this; Google’s page does not say it.
page-why-inferred = This follows from what Google’s page says, as we read it.
page-why-open = Google’s page does not settle this.
page-why-read = { $page }, read on { $date }
page-why-later = A newer page may say otherwise ({ $id }).
page-example = { $date }, { $size }
page-examples = For example
page-renames = { $n ->
    [one] { $n } folder gets a new name
   *[other] { $n } folders get a new name
 }
page-old-name = Today
page-new-name = In Gmail
page-blank = blank

# Meetings
page-meetings = Meetings that change
page-meetings-zone = Times are in the time zone { $zone }. The first date that changes is shown.
page-meetings-lead = The first date that changes is shown.
page-meeting = Meeting
page-meeting-today = Today
page-meeting-then = In Google Calendar
page-meeting-dates = Dates
page-meeting-gone = does not take place
page-meeting-new = not there
page-meeting-count = { $n ->
    [one] { $n } date changes
   *[other] { $n } dates change
 }
page-meeting-past = in the past
page-all-day = all day

# Open
page-open = Not certain yet
page-open-lead = Google’s pages do not say what happens here. The figures on this page use the first answer.
page-open-arrival = This could change what arrives
page-open-names = This changes only names and places
page-we-count = We count on
page-could-be = It could also be
page-candidate-migrated = They arrive whole.
page-candidate-altered = They arrive, but something of them is lost.
page-candidate-merged = They arrive as one with their copies.
page-candidate-skipped = They do not arrive.
page-candidate-unreadable = They cannot be read.
page-candidate-label = They stand under { $label }.
page-candidate-none = They arrive without a label.
page-candidate-date-of-import = They show the day of the move.
page-candidate-date-of-header = They show the date that stands in them.
page-unsaid = Google’s pages name no alternative.

# What if
page-what-if = What if …
page-what-if-lead = Your administrator decides these. Try them; nothing is changed.
page-set-exclude-junk = Leave out Junk Email
page-unset-exclude-junk = Take Junk Email along
page-set-exclude-deleted = Leave out Deleted Items
page-unset-exclude-deleted = Take Deleted Items along
page-set-calendar-since = First day of events
page-set-inbox-subfolders = Subfolders of the Inbox
page-choice-all = all events
page-choice-plan = { $choice } (the plan)
page-choice-keep = begin with “Inbox”
page-choice-underscore = begin with “_Inbox”
page-choice-flatten = stand alone
page-effect-gone = { $n ->
    [one] { $n } more does not arrive
   *[other] { $n } more do not arrive
 }
page-effect-saved = { $n ->
    [one] { $n } more arrives
   *[other] { $n } more arrive
 }
page-effect-labels = { $n ->
    [one] { $n } label has another name
   *[other] { $n } labels have other names
 }
page-effect-other = nothing more is lost
page-if-banner = What-if:
page-not-the-plan = This is not the plan.
page-back-to-plan = Back to the plan

# Tree, label view, search
page-labels = Labels
page-labels-lead = Gmail has labels instead of folders. Open one to see what it will hold.
page-unread-all = unread · all
page-all = all
page-calendars = Calendars
page-contact-labels = Contact labels
page-all-mail = All Mail only
page-unread = unread
page-messages = messages
page-span = oldest to newest
page-from = Folders in Outlook that feed it
page-back = Back to what changes
page-today-in = Today in Outlook
page-then-in = Then in Gmail
page-find = Where is my folder?
page-find-none = No folder found for “{ $q }”
page-find-one = 1 folder found for “{ $q }”
page-find-many = { $n } folders found for “{ $q }”
page-find-close = Close search
page-state-none = Does not arrive
page-state-no-label = No label: find it by search
page-state-shared = Shares a label
page-state-renamed = New name
page-state-calendar = A calendar
page-state-contacts = A contact label
page-state-contact-list = Among your contacts, without a label
page-empty = empty

# About
page-about = About this page
page-about-made = Made by labelcast from a copy of your mailbox, with Google’s pages as of { $date } ({ $id }).
page-about-private = No message’s text, subject or sender is on this page.
page-about-named = Subjects of events and names of contacts are on this page; no message’s text is.
page-about-settings = Settings of the plan:
page-no-script = Search and switches need JavaScript. Everything else is here.
page-no-items = Some items are known only by their number; whether they change is not known.

# Dates: a full day, a day of the week alone, a day without the day of the week, and the words in them
page-full-day = { $weekday }, { $day } { $month }
page-date = { $day } { $month } { $year }
page-weekday-1 = Monday
page-weekday-2 = Tuesday
page-weekday-3 = Wednesday
page-weekday-4 = Thursday
page-weekday-5 = Friday
page-weekday-6 = Saturday
page-weekday-7 = Sunday
page-on-weekday = { $weekday }
page-month-1 = January
page-month-2 = February
page-month-3 = March
page-month-4 = April
page-month-5 = May
page-month-6 = June
page-month-7 = July
page-month-8 = August
page-month-9 = September
page-month-10 = October
page-month-11 = November
page-month-12 = December

# The tenant's index
page-index = Mailboxes after the move
page-index-lead = { $mailboxes }, { $items }, { $size }. Predicted with { $id }, pages as of { $date }. Nothing has been moved.
page-index-all = All
page-index-mail = Loses mail
page-index-lossy = Loses something
page-index-open = Open points
page-index-quota = Over quota
page-index-unreadable = Unreadable
page-index-tile-mail = { $n ->
    [one] mailbox loses mail
   *[other] mailboxes lose mail
 }
page-index-tile-open = { $n ->
    [one] mailbox has open points
   *[other] mailboxes have open points
 }
page-index-tile-quota = { $n ->
    [one] mailbox is over quota
   *[other] mailboxes are over quota
 }
page-index-tile-unreadable = { $n ->
    [one] mailbox could not be read in full
   *[other] mailboxes could not be read in full
 }
page-index-ledger = The ledger
page-index-ledger-lead = Found = the sum of the other columns, in every row and in every mailbox.
page-index-found = Found
page-index-arrive = Arrive
page-index-altered = Altered
page-index-merged = Merged
page-index-skipped = Skipped
page-index-sizes = Mailboxes by size
page-index-most = The ten that lose most
page-index-archives = { $n ->
    [one] Beside these, { $n } archive mailbox with { $items } stays behind.
   *[other] Beside these, { $n } archive mailboxes with { $items } stay behind.
 }
page-index-of-all = of all
page-index-rules = What is lost or changed, by rule
page-index-finding = Finding
page-index-items = Items
page-index-mailboxes = Mailboxes
page-index-mailbox = Mailbox
page-index-size = Size
page-index-gone = Not arriving
page-index-changed = Changed
page-index-labels = Labels
page-index-find = Find a mailbox
page-index-count = { $shown } of { $all } mailboxes
page-index-problems = What could not be read
page-index-with-rule = With this finding: { $rule }
page-index-sort = Sort by { $column }
page-index-no-script = The list needs JavaScript; these are the first mailboxes.

# Workbook: names of sheets, heads of columns
sheet-summary = Summary
sheet-mailboxes = Mailboxes
sheet-labels = Labels
sheet-findings = Findings
sheet-problems = Problems
column-family = Kind of item
column-found = Found
column-migrated = Arrive
column-altered = Altered
column-merged = Merged
column-skipped = Skipped
column-unreadable = Unreadable
column-engine = Engine
column-as-of = Pages as of
column-mailbox = Mailbox
column-target = Arrives at
column-kind = Kind
column-format = Format
column-path = Path
column-bytes = Bytes
column-labels = Labels
column-mail-found = Messages
column-mail-skipped = Messages skipped
column-open-points = Open points
column-problems = Problems
column-label = Label
column-system = Gmail’s own
column-messages = Messages
column-unread = Unread
column-unread-unknown = Unread unknown
column-folders = Folders
column-severity = Severity
column-finding = Finding
column-folder = Folder
column-items = Items
column-basis = Basis
column-rule = Rule
column-case = Case
column-clause = Clause
column-place = Place
column-cause = Cause
column-help = Help
