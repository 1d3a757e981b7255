### What human output says of calendars and contacts.

calendars = Calendars
calendar-events = events
calendar-recurring = recurring
calendar-altered = altered
calendar-skipped = skipped
calendar-primary = primary
recurring-heading = Recurring meetings that change
differing = { $series } of { $all } have an occurrence at another time, one too few or one too many
differing-past = { $series } differ in the past alone, before the day of the migration
series-ended = { $series } without an end will end on { $day }
not-understood-heading = Recurring meetings that could not be understood
unknown-series = whether occurrences of { $series } move is not known
reason-zone = its time zone is not known
reason-custom-zone = its time zone is not known
reason-pattern = its recurrence is not understood
reason-several-rules = it has several recurrence rules
reason-exrule = it has a rule for occurrences that are taken out
reason-following = a change holds for all occurrences that follow it
reason-period = added occurrences have a length of their own
reason-lost-change = a change of an occurrence could not be read
reason-budget = it takes too much work
strays = { $n ->
    [one] { $n } change belongs to no occurrence: the old and the new one may both show
   *[other] { $n } changes belong to no occurrence: the old and the new one may both show
 }
stray-changed = { $at } is changed; the nearest occurrence is { $near }
stray-deleted = { $at } is deleted; the nearest occurrence is { $near }
occurrence-moved = { $source } becomes { $target }
occurrence-lost = from { $source }: this occurrence is lost
occurrence-added = from { $target }: this occurrence is added
series-differs = { $rhythm }{ $what }, first of { $n }; { $why }
rhythm-daily = { $every ->
    [1] daily
   *[other] every { $every } days
 }
rhythm-weekly = { $every ->
    [1] weekly
   *[other] every { $every } weeks
 }
rhythm-monthly = { $every ->
    [1] monthly
   *[other] every { $every } months
 }
rhythm-yearly = { $every ->
    [1] yearly
   *[other] every { $every } years
 }
rhythm-when = { $often }, { $when },{" "}
rhythm-alone = { $often },{" "}
weekday-mo = Mon
weekday-tu = Tue
weekday-we = Wed
weekday-th = Thu
weekday-fr = Fri
weekday-sa = Sat
weekday-su = Sun
difference-month-end = Google skips months that are too short; move the series to the last day of the month
difference-weekday = weekday of the month; make the series anew after the migration
difference-zone = the rules in the export are not those of its time zone; check the times
difference-custom-zone = custom time zone; give the series a zone with a name
difference-end = end of the series; check its last occurrences
difference-exception = changed occurrence; change it again after the migration
difference-start = its start is not in its pattern; move the start to the first day of the pattern
difference-other = occurrences
contact-labels = Contact labels
contacts-column = contacts
contacts-lose = What your contacts lose
contacts-arrive = { $whole } arrive whole, { $altered } with something lost, { $skipped } not at all
may-also = It may also { $what }.
or = { ", or " }
candidate-migrated = arrive whole
candidate-altered = arrive with content lost
candidate-merged = arrive as one with its copy
candidate-skipped = not arrive
candidate-unreadable = not be readable
candidate-date-of-import = show the day of the import
candidate-date-of-header = show the date of its Date header
candidate-without-label = arrive without a label
candidate-labels = arrive under '{ $labels }'
label-and = ' and '
overturned = A later text says otherwise: see --engine { $engine }.
