### What rules add to a finding, in words and numbers of one mailbox.

about-calendars = { $calendars } Kalender
about-contacts = { $contacts } Kontakte, höchstens { $limit }
about-contact-text = { $bytes } Bytes, höchstens { $limit }
about-taken-for = gilt als „{ $folder }“
about-rival = ein anderer Ordner gilt als „{ $folder }“
about-holds-mail = enthält E-Mails und gilt deshalb nicht als „{ $folder }“
about-labels = { $labels } Labels, Richtwert oder Grenze { $limit }
about-path-length =
    { $unit ->
        [graphemes] { $length } Zeichen (Grapheme), höchstens { $limit }
        [scalars] { $length } Zeichen (Unicode-Skalarwerte), höchstens { $limit }
        [utf16] { $length } Zeichen (UTF-16), höchstens { $limit }
       *[bytes] { $length } Bytes (UTF-8), höchstens { $limit }
    }
about-many-calendars = { $calendars } Kalender, Richtwert { $limit }
about-many-events = { $events } Termine, Richtwert { $limit }
about-many-guests = { $guests } externe Gäste, Richtwert { $limit }
about-kept-in = bleibt in „{ $folder }“
about-exclude-elsewhere = --exclude-folder „{ $name }“, aber es gibt „{ $path }“
about-exclude-folder = --exclude-folder „{ $name }“
about-target-locale = --target-locale „{ $locale }“ (keine Anzeigesprache von Gmail)
about-exclude-junk = --exclude-junk (es gibt keinen Junk-E-Mail-Ordner)
about-exclude-deleted = --exclude-deleted (es gibt keinen Ordner für gelöschte Elemente)
about-purged = „{ $folder }“: wird nach { $days } Tagen gelöscht
