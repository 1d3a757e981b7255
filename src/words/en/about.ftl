### What rules add to a finding, in words and numbers of one mailbox. English is what JSON holds, word for word; numbers are names here, so that they stay as they are.

about-calendars = { $calendars } calendars
about-contacts = { $contacts } contacts, limit { $limit }
about-contact-text = { $bytes } bytes, limit { $limit }
about-taken-for = taken for { $folder }
about-rival = another folder was taken for { $folder }
about-holds-mail = holds mail, not taken for { $folder }
about-labels = { $labels } labels, limit { $limit }
about-path-length = { $length } { $unit }, limit { $limit }
about-many-calendars = { $calendars } calendars, limit { $limit }
about-many-events = { $events } events, limit { $limit }
about-many-guests = { $guests } guests, limit { $limit }
about-kept-in = kept in '{ $folder }'
about-exclude-elsewhere = exclude-folder '{ $name }', but there is '{ $path }'
about-exclude-folder = exclude-folder '{ $name }'
about-target-locale = target-locale '{ $locale }'
about-exclude-junk = exclude-junk
about-exclude-deleted = exclude-deleted
about-purged = '{ $folder }': deleted after { $days } days
