### What `plan time` and `plan waves` say.

time-title = Time
time-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
time-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
 }
time-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
time-short-days = { $n } d
time-short-hours = { $n } h
time-short-minutes = { $n } min
time-moment = less than a minute
time-less-than-one = less than 1
time-column = time
time-kind-mail = mail
time-kind-archive = archives
time-kind-calendar = calendar
time-kind-contacts = contacts
time-kind-total = total
time-range = in 50 of 100 cases within { $p50 }, in 90 within { $p90 }
time-range-heading = What the range follows from
time-slowest-heading = Slowest mailboxes, each alone
time-model-heading = What this rests on
time-pilot-heading = Pilot: time taken, and time by its rates
time-clauses = clauses: { $list }
time-counted-from = counted from: { $tables }
time-no-sizes-told = the pilot does not tell items and bytes apart: the rate is per item alone
time-limited-by-nothing = there is nothing to migrate
time-limited-by-mailbox = the slowest mailbox takes all of that time: further mailboxes beside it cost nothing, and starting it first is what helps
time-limited-by-kinds = kinds of items follow each other, and each lasts as long as the mailbox that has most of it, another one each time: starting these first is what helps
time-limited-by-service = the service's limit on all mailboxes at a time makes it last; no mailbox alone takes as long
time-factor-calls = a call takes so many percent of what is published
time-factor-retries = calls with those made again, in percent
time-factor-growth = items at the migration, in percent of those counted
time-factor-pilot = time taken in percent of what the rates say, one for each mailbox of the pilot
time-assumed = { $name }: { $percent } at { $weights } of 100 - { $what }; assumed
time-measured = { $name }: { $percent } - { $what }
time-rates = { $item } ms per item and { $gigabyte } s per GB; { $n } mailboxes at a time
time-sizes-assumed = { $n ->
    [one] the size of { $n } mailbox is not known and was assumed
   *[other] the sizes of { $n } mailboxes are not known and were assumed
 }
time-assumes-given = limits of mail calls are those that were given, not those that are published
time-assumes-guess = Google calls its estimator a guess without a service level
time-assumes-whole = calendars and contacts count in the total, beside mail; Google's tool leaves them out unless they are switched on
time-assumes-mail-only = calendars and contacts do not count in the total, as in Google's tool unless they are switched on
time-assumes-order = encrypted mail comes after the other mail; an archive mailbox takes 1.1 times as long as mail and runs beside the rest
time-assumes-older = 15 items a second and 10 GB an hour over all mailboxes, whichever takes longer; a GB is 1,073,741,824 bytes there
time-assumes-inserts = 600 inserts a minute for each mailbox and 48,000 a minute for the project, all of the quota used for inserts
time-assumes-no-labels = labels, calendars and contacts are not counted
time-assumes-imap = 500 MB of upload a day for each account (500,000,000 bytes), all accounts at a time
time-assumes-imap-mail = mail alone: IMAP carries no calendars and contacts
time-assumes-cloudiway = 2.5 GB a day for each user (2,500,000,000 bytes), all users at a time; a vendor's figure
time-assumes-mail-alone = mail alone is counted
time-assumes-tables = Microsoft publishes days by the size of a mailbox and by the number of mailboxes; the longer of both counts
time-assumes-small = a mailbox whose size is not known is taken for a small one; a GB counts as 1,000,000,000 bytes
time-assumes-between-tenants = the page on moves between tenants links to these tables, which are not about such moves: those of moves within Microsoft 365, the slower ones, are taken
time-assumes-rates = seconds are the pilot's rate per item times the items, and its rate per byte times the bytes; kinds of items are not told apart
time-assumes-at-once = as many mailboxes at a time as --at-once says, by default the 200 that Google's estimator serves at full speed

waves-title = Waves
waves-count = { $n ->
    [one] { $n } wave
   *[other] { $n } waves
 }
waves-wave = wave
waves-lane = lane
waves-start = start
waves-mailboxes = mailboxes
waves-groups-heading = Moved together
waves-limits-heading = Limits kept
waves-model-heading = What the hours rest on
waves-whole-speed = that is if waves at a time share the service's speed, as 'plan time' counts; if each had all of it, as Google's planner counts, it is { $total }, and what follows counts so
waves-shortest = no plan within these limits can be shorter than { $bound }; this one is not longer
waves-longer = no plan within these limits can be shorter than { $bound }; this one is at most { $percent } % longer
waves-bounds = all work over all lanes { $work }, the longest mailbox or group { $longest }, waves that must follow each other { $rounds }
waves-bounds-of-mailboxes = the longest mailbox or group { $longest }, waves that must follow each other { $rounds }
waves-limits = { $service }: { $small } to { $large } mailboxes a wave, { $parallel } at a time, { $most }
waves-at-most = { $n ->
    [one] at most { $n } wave
   *[other] at most { $n } waves
 }
waves-any-number = any number of waves
waves-bar = { $name }: lane { $lane }, from { $start } for { $hours }, { $mailboxes }
waves-bar-longest = ; longest: { $address }, { $hours }
waves-lane-of = { $name } · lane { $lane }
waves-bound = no plan is shorter than { $bound }
waves-assumes-planner = each wave has the service's whole speed, as Google's planner counts
waves-assumes-whole-speed = each wave has the service's whole speed
waves-assumes-one-at-a-time = how many batches run at a time is not documented: one is assumed, --parallel says otherwise
waves-assumes-other-model = hours are those of the model, which is not one of this service: they compare waves, no more
waves-assumes-cutover = a cutover takes no CSV file and moves all mailboxes; 150 are the recommended most
waves-assumes-given = limits are those that were given, not all of them published
