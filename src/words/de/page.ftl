### The page: a person's own after the move, and the tenant's index.

# Titles
page-product = Vorschau auf Ihr Gmail
page-title-day = Ihr Gmail am { $day }
page-title = Ihr Gmail nach dem Umzug
page-calm = Dies ist eine Vorschau. In Ihrem Postfach wurde nichts geändert.
page-skip = Zum Text springen
page-menu = Labels und Kalender

# Verdicts; what stands between two marks is bold
page-verdict-mail = { $a } von { $n } Nachrichten { $one ->
    [1] kommt
   *[other] kommen
 } an.
page-verdict-mail-all = { $one ->
    [1] Ihre einzige Nachricht kommt an ({ $a }).
   *[other] Alle { $a } Nachrichten kommen an.
 }
page-verdict-calendar = { $a } von { $n } Terminen { $one ->
    [1] kommt
   *[other] kommen
 } an.
page-verdict-calendar-all = { $one ->
    [1] Ihr einziger Termin kommt an ({ $a }).
   *[other] Alle { $a } Termine kommen an.
 }
page-verdict-contacts = { $a } von { $n } Kontakten { $one ->
    [1] kommt
   *[other] kommen
 } an.
page-verdict-contacts-all = { $one ->
    [1] Ihr einziger Kontakt kommt an ({ $a }).
   *[other] Alle { $a } Kontakte kommen an.
 }
page-verdict-other = { $a } von { $n } Notizen, Aufgaben und anderen Elementen { $one ->
    [1] kommt
   *[other] kommen
 } an.
page-verdict-empty = In diesem Postfach ist nichts.
page-verdict-unread = Dieses Postfach konnten wir nicht lesen.
page-copies = { $n ->
    [one] { $n } davon ist eine Zweitkopie. Die Nachricht bleibt einmal erhalten.
   *[other] { $n } davon sind Zweitkopien. Jede Nachricht bleibt einmal erhalten.
 }

# Tiles
page-tile-nothing = Nichts geht verloren
page-tile-gone = { $n ->
    [one] kommt nicht an
   *[other] kommen nicht an
 }
page-tile-purged = { $n ->
    [one] löscht Gmail nach { $days } Tagen
   *[other] löscht Gmail nach { $days } Tagen
 }
page-tile-altered = { $n ->
    [one] kommt verändert an
   *[other] kommen verändert an
 }
page-tile-unreadable = nicht lesbar
page-tile-meetings = { $n ->
    [one] Serientermin ändert sich
   *[other] Serientermine ändern sich
 }
page-tile-open = { $n ->
    [one] offener Punkt könnte ändern, was ankommt
   *[other] offene Punkte könnten ändern, was ankommt
 }
page-plus = { $a } + { $b }

# Units
page-unit-mail = { $n ->
    [one] Nachricht
   *[other] Nachrichten
 }
page-unit-calendar = { $n ->
    [one] Termin
   *[other] Termine
 }
page-unit-contacts = { $n ->
    [one] Kontakt
   *[other] Kontakte
 }
page-unit-other = { $n ->
    [one] Element
   *[other] Elemente
 }
page-unit-folders = { $n ->
    [one] Ordner
   *[other] Ordner
 }
page-count-mail = { $n ->
    [one] { $n } Nachricht
   *[other] { $n } Nachrichten
 }
page-count-calendar = { $n ->
    [one] { $n } Termin
   *[other] { $n } Termine
 }
page-count-contacts = { $n ->
    [one] { $n } Kontakt
   *[other] { $n } Kontakte
 }
page-count-other = { $n ->
    [one] { $n } anderes
   *[other] { $n } andere
 }
page-count-items = { $n ->
    [one] { $n } Element
   *[other] { $n } Elemente
 }
page-count-folders = { $n ->
    [one] { $n } Ordner
   *[other] { $n } Ordner
 }
page-whole = das ganze Postfach

# Unreadable
page-unreadable = { $n ->
    [one] { $n } Element konnten wir nicht lesen: Die Kopie ist dort beschädigt. Ob es ankommt, wissen wir nicht.
   *[other] { $n } Elemente konnten wir nicht lesen: Die Kopie ist dort beschädigt. Ob sie ankommen, wissen wir nicht.
 }
page-unreadable-some = Teile der Kopie waren nicht lesbar. Wie viele Elemente hier fehlen, wissen wir nicht.
page-unreadable-calm = Ihr Postfach selbst ist nicht beschädigt.

# Ledger
page-ledger = Nichts bleibt ungezählt
page-ledger-lead = Jede Zeile ergibt zusammen, was Sie heute haben.
page-bar-mail = Der Balken zeigt Ihre Nachrichten.
page-bar-calendar = Der Balken zeigt Ihre Termine.
page-bar-contacts = Der Balken zeigt Ihre Kontakte.
page-bar-other = Der Balken zeigt Notizen, Aufgaben und anderes.
page-bar-thin = Sehr kleine Teile sind etwas breiter gezeichnet.
page-found = Heute
page-bucket-migrated = Kommen unverändert an
page-bucket-altered = Kommen verändert an
page-bucket-merged = Zweitkopien
page-bucket-skipped = Kommen nicht an
page-bucket-unreadable = Nicht lesbar
page-row-mail = Nachrichten
page-row-calendar = Termine
page-row-contacts = Kontakte
page-row-other = Notizen, Aufgaben, anderes
page-kind = Art

# To do
page-todo-day = Was Sie bis { $day } tun können
page-todo = Was Sie vor dem Umzug tun können
page-after = Nach dem Umzug
page-which = Welche?

# Changes
page-changes-day = Was sich am { $day } ändert
page-changes = Was sich ändert
page-group-gone = Kommt nicht an
page-group-purged = Löscht Gmail nach { $days } Tagen
page-group-altered = Kommt verändert an
page-group-looks = Sieht anders aus
page-group-calendar = Kalender
page-group-contacts = Was Ihren Kontakten fehlen wird
page-chip-gone = Kommt nicht an
page-chip-altered = Kommt verändert an
page-chip-looks = Sieht anders aus
page-chip-purged = Nach { $days } Tagen gelöscht
page-chip-likely = wahrscheinlich
page-chip-open = nicht sicher
page-several = Eine Nachricht kann in mehreren Zeilen stehen.
page-several-contacts = Ein Kontakt kann in mehreren Zeilen stehen.
page-several-calendar = Ein Termin kann in mehreren Zeilen stehen.
page-in = In
page-more-folders = und { $n } weitere
page-more = { $n } weitere zeigen
page-and-more = und { $n } weitere
page-can = Sie können:
page-can-after = Nach dem Umzug:
page-why = Warum?
page-why-stated = Das steht auf Googles Seite.
page-why-reported = Andere berichten davon; auf Googles Seite steht es nicht.
page-why-inferred = Das folgt nach unserer Lesart aus Googles Seite.
page-why-open = Googles Seite klärt das nicht.
page-why-read = { $page }, gelesen am { $date }
page-why-later = Eine neuere Seite sagt vielleicht anderes ({ $id }).
page-example = { $date }, { $size }
page-examples = Zum Beispiel
page-renames = { $n ->
    [one] { $n } Ordner bekommt einen neuen Namen
   *[other] { $n } Ordner bekommen einen neuen Namen
 }
page-old-name = Heute
page-new-name = In Gmail
page-blank = Leerzeichen

# Meetings
page-meetings = Termine, die sich ändern
page-meetings-zone = Zeiten in der Zeitzone { $zone }. Gezeigt wird der erste Tag, der sich ändert.
page-meetings-lead = Gezeigt wird der erste Tag, der sich ändert.
page-meeting = Termin
page-meeting-today = Heute
page-meeting-then = In Google Kalender
page-meeting-dates = Tage
page-meeting-gone = findet nicht statt
page-meeting-new = nicht vorhanden
page-meeting-count = { $n ->
    [one] { $n } Tag ändert sich
   *[other] { $n } Tage ändern sich
 }
page-meeting-past = in der Vergangenheit
page-all-day = ganztägig

# Open
page-open = Noch nicht sicher
page-open-lead = Googles Seiten sagen dazu nichts. Die Zahlen dieser Seite rechnen mit der ersten Antwort.
page-open-arrival = Das könnte ändern, was ankommt
page-open-names = Das ändert nur Namen und Orte
page-we-count = Wir rechnen mit
page-could-be = Möglich wäre auch
page-candidate-migrated = Sie kommen ganz an.
page-candidate-altered = Sie kommen an, aber etwas fehlt.
page-candidate-merged = Sie kommen mit ihren Kopien als eine an.
page-candidate-skipped = Sie kommen nicht an.
page-candidate-unreadable = Sie sind nicht lesbar.
page-candidate-label = Sie stehen unter { $label }.
page-candidate-none = Sie kommen ohne Label an.
page-candidate-date-of-import = Sie zeigen den Tag des Umzugs.
page-candidate-date-of-header = Sie zeigen das Datum, das in ihnen steht.
page-unsaid = Googles Seiten nennen keine andere Möglichkeit.

# What if
page-what-if = Was wäre, wenn …
page-what-if-lead = Darüber entscheidet Ihre Administration. Probieren Sie es aus; geändert wird nichts.
page-set-exclude-junk = Junk-E-Mail weglassen
page-unset-exclude-junk = Junk-E-Mail mitnehmen
page-set-exclude-deleted = Gelöschte Elemente weglassen
page-unset-exclude-deleted = Gelöschte Elemente mitnehmen
page-set-calendar-since = Erster Tag der Termine
page-set-inbox-subfolders = Unterordner des Posteingangs
page-choice-all = alle Termine
page-choice-plan = { $choice } (der Plan)
page-choice-keep = beginnen mit „Posteingang“
page-choice-underscore = beginnen mit „_Posteingang“
page-choice-flatten = stehen für sich
page-effect-gone = { $n ->
    [one] { $n } mehr kommt nicht an
   *[other] { $n } mehr kommen nicht an
 }
page-effect-saved = { $n ->
    [one] { $n } mehr kommt an
   *[other] { $n } mehr kommen an
 }
page-effect-labels = { $n ->
    [one] { $n } Label heißt anders
   *[other] { $n } Labels heißen anders
 }
page-effect-other = nichts geht zusätzlich verloren
page-if-banner = Was wäre, wenn:
page-not-the-plan = Das ist nicht der Plan.
page-back-to-plan = Zurück zum Plan

# Tree, label view, search
page-labels = Labels
page-labels-lead = In Gmail gibt es Labels statt Ordner. Öffnen Sie eines, um zu sehen, was darin liegt.
page-unread-all = ungelesen · alle
page-all = alle
page-calendars = Kalender
page-contact-labels = Kontaktlabels
page-all-mail = Nur „Alle Nachrichten“
page-unread = ungelesen
page-messages = Nachrichten
page-span = älteste bis neueste
page-from = Ordner in Outlook, aus denen es kommt
page-back = Zurück zu dem, was sich ändert
page-today-in = Heute in Outlook
page-then-in = Dann in Gmail
page-find = Wo ist mein Ordner?
page-find-none = Kein Ordner gefunden für „{ $q }“
page-find-one = 1 Ordner gefunden für „{ $q }“
page-find-many = { $n } Ordner gefunden für „{ $q }“
page-find-close = Suche schließen
page-state-none = Kommt nicht an
page-state-no-label = Kein Label: über die Suche finden
page-state-shared = Teilt sich ein Label
page-state-renamed = Neuer Name
page-state-calendar = Ein Kalender
page-state-contacts = Ein Kontaktlabel
page-state-contact-list = Unter Ihren Kontakten, ohne Label
page-empty = leer

# About
page-about = Über diese Seite
page-about-made = Erstellt von labelcast aus einer Kopie Ihres Postfachs, nach Googles Seiten vom { $date } ({ $id }).
page-about-private = Kein Text, kein Betreff und kein Absender einer Nachricht steht auf dieser Seite.
page-about-named = Betreffe von Terminen und Namen von Kontakten stehen auf dieser Seite; kein Text einer Nachricht.
page-about-settings = Einstellungen des Plans:
page-no-script = Suche und Schalter brauchen JavaScript. Alles andere steht hier.
page-no-items = Von manchen Elementen kennen wir nur die Anzahl; ob sie sich ändern, wissen wir nicht.

# Dates: a full day, a day of the week alone, a day without the day of the week, and the words in them
page-full-day = { $weekday }, { $day }. { $month }
page-date = { $day }. { $month } { $year }
page-weekday-1 = Montag
page-weekday-2 = Dienstag
page-weekday-3 = Mittwoch
page-weekday-4 = Donnerstag
page-weekday-5 = Freitag
page-weekday-6 = Samstag
page-weekday-7 = Sonntag
page-on-weekday = { $weekday }
page-month-1 = Januar
page-month-2 = Februar
page-month-3 = März
page-month-4 = April
page-month-5 = Mai
page-month-6 = Juni
page-month-7 = Juli
page-month-8 = August
page-month-9 = September
page-month-10 = Oktober
page-month-11 = November
page-month-12 = Dezember

# The tenant's index
page-index = Postfächer nach dem Umzug
page-index-lead = { $mailboxes }, { $items }, { $size }. Vorhergesagt mit { $id }, Stand der Seiten { $date }. Nichts wurde umgezogen.
page-index-all = Alle
page-index-mail = Verliert Mail
page-index-lossy = Verliert etwas
page-index-open = Offene Punkte
page-index-quota = Über der Grenze
page-index-unreadable = Unlesbar
page-index-tile-mail = { $n ->
    [one] Postfach verliert Mail
   *[other] Postfächer verlieren Mail
 }
page-index-tile-open = { $n ->
    [one] Postfach hat offene Punkte
   *[other] Postfächer haben offene Punkte
 }
page-index-tile-quota = { $n ->
    [one] Postfach ist über der Grenze
   *[other] Postfächer sind über der Grenze
 }
page-index-tile-unreadable = { $n ->
    [one] Postfach war nicht ganz lesbar
   *[other] Postfächer waren nicht ganz lesbar
 }
page-index-ledger = Die Bilanz
page-index-ledger-lead = Gefunden = Summe der übrigen Spalten, in jeder Zeile und in jedem Postfach.
page-index-found = Gefunden
page-index-arrive = Kommen an
page-index-altered = Verändert
page-index-merged = Zusammengelegt
page-index-skipped = Übergangen
page-index-sizes = Postfächer nach Größe
page-index-most = Die zehn mit dem größten Verlust
page-index-archives = { $n ->
    [one] Daneben bleibt { $n } Archivpostfach mit { $items } zurück.
   *[other] Daneben bleiben { $n } Archivpostfächer mit { $items } zurück.
 }
page-index-of-all = von allen
page-index-rules = Was verloren geht oder sich ändert, nach Regel
page-index-finding = Befund
page-index-items = Elemente
page-index-mailboxes = Postfächer
page-index-mailbox = Postfach
page-index-size = Größe
page-index-gone = Kommen nicht an
page-index-changed = Verändert
page-index-labels = Labels
page-index-find = Postfach suchen
page-index-count = { $shown } von { $all } Postfächern
page-index-problems = Was nicht gelesen werden konnte
page-index-with-rule = Mit diesem Befund: { $rule }
page-index-sort = Nach { $column } sortieren
page-index-no-script = Die Liste braucht JavaScript; dies sind die ersten Postfächer.

# Workbook: names of sheets, heads of columns
sheet-summary = Übersicht
sheet-mailboxes = Postfächer
sheet-labels = Labels
sheet-findings = Befunde
sheet-problems = Probleme
column-family = Art der Elemente
column-found = Gefunden
column-migrated = Kommen an
column-altered = Verändert
column-merged = Zusammengelegt
column-skipped = Übergangen
column-unreadable = Unlesbar
column-engine = Engine
column-as-of = Stand der Seiten
column-mailbox = Postfach
column-target = Kommt an bei
column-kind = Art
column-format = Format
column-path = Pfad
column-bytes = Bytes
column-labels = Labels
column-mail-found = Nachrichten
column-mail-skipped = Nachrichten übergangen
column-open-points = Offene Punkte
column-problems = Probleme
column-label = Label
column-system = Gmails eigenes
column-messages = Nachrichten
column-unread = Ungelesen
column-unread-unknown = Ungelesen unbekannt
column-folders = Ordner
column-severity = Schwere
column-finding = Befund
column-folder = Ordner
column-items = Elemente
column-basis = Grundlage
column-rule = Regel
column-case = Fall
column-clause = Klausel
column-place = Stelle
column-cause = Ursache
column-help = Abhilfe
