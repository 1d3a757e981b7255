### Human output in general: headings, columns, counts.

labels = Labels
messages = Nachrichten
unread = ungelesen
all-mail-only = nur in „Alle Nachrichten“ (kein Label)
no-labels = keine E-Mail kommt an
lost-or-changed = Was verloren geht oder sich ändert
together = Alle Postfächer zusammen
nothing-lost = nichts
nothing-lost-of-predicted = nichts von dem, was diese Version vorhersagt
nothing-lost-of-checked = nichts von dem, was geprüft werden konnte
unchecked = Was nicht geprüft werden konnte
open-questions = Offene Fragen
open-lead = Die Seite des Anbieters klärt dies nicht; angenommen wurde Folgendes.
notes = Gut zu wissen
folders-heading = Ordner
items-column = Elemente
becomes = wird zu
size-column = Größe
largest-column = größtes
remarks-column = Bemerkungen
lost-column = ausgelassen
altered-column = verändert
labels-column = Labels
unreadable-column = unlesbar
total = Summe
tenant = Mandant
mailboxes-heading = Postfächer
detail-hint = --detail zeigt Ordner und Beispiele; 'labelcast explain REGEL' sagt, warum
whole-mailbox = (ganzes Postfach)
hidden = verborgen
search-folder = Suchordner
arrives-at = kommt an bei
no-folders = keine Ordner
system-label-inbox = Posteingang
system-label-sent = Gesendet
system-label-draft = Entwürfe
system-label-spam = Spam
system-label-trash = Papierkorb
system-label-important = Wichtig
system-label-starred = Markiert
system-label-unread = Ungelesen
kind-user = Benutzerpostfach
kind-shared = freigegebenes Postfach
kind-resource = Ressourcenpostfach
kind-archive = Archivpostfach
kind-group = Gruppenpostfach
family-mail = E-Mail
family-calendar = Kalender
family-contacts = Kontakte
family-other = Sonstiges
severity-loss = Verlust
severity-change = Änderung
severity-note = Hinweis
basis-stated = belegt
basis-reported = berichtet
basis-inferred = abgeleitet
basis-open = offen
fate-system-label = Systemlabel
fate-label = Label
fate-no-label = nur „Alle Nachrichten“
fate-not-migrated = wird nicht übertragen
fate-calendar = Kalender
fate-contact-label = Kontaktlabel
items = { $n -> 
    [one] { $n } Element
   *[other] { $n } Elemente
 }
folders = { $n } Ordner
mailboxes = { $n -> 
    [one] { $n } Postfach
   *[other] { $n } Postfächer
 }
only-counted = { $n -> 
    [one] Von { $n } Element, das ankommt ({ $size }), ist nur die Anzahl bekannt: { $rules } Regeln über einzelne Elemente konnten nicht angewendet werden. Ob es ausgelassen, verändert oder ungelesen ist, ist unbekannt.
   *[other] Von { $n } Elementen, die ankommen ({ $size }), ist nur die Anzahl bekannt: { $rules } Regeln über einzelne Elemente konnten nicht angewendet werden. Wie viele davon ausgelassen, verändert, doppelt oder ungelesen sind, ist unbekannt.
 }
found = { $items -> 
    [one] { $items } Element gefunden
   *[other] { $items } Elemente gefunden
 }
reach-whole = das ganze Postfach
reach-in = { $items } in { $folders }
unknown-zones = Unbekannte Zeitzonen
nobodys-zone = { $n ->
    [one] „{ $zone }“, { $n } Termin
   *[other] „{ $zone }“, { $n } Termine
 }
comma = { ", " }
more = { $n } weitere
ledger = { $found } gefunden = { $migrated } kommen an + { $altered } verändert + { $merged } zusammengeführt + { $skipped } ausgelassen + { $unreadable } unlesbar
not-predicted = { $n } gefunden, von dieser Version noch nicht vorhergesagt
engine = Engine { $id }, Stand der Seiten { $date }
aside = { $text } ({ $aside })
default-folder-inbox = Posteingang
default-folder-sentitems = Gesendete Elemente
default-folder-drafts = Entwürfe
default-folder-archive = Archiv
default-folder-deleteditems = Gelöschte Elemente
default-folder-junkemail = Junk-E-Mail
default-folder-outbox = Postausgang
default-folder-notes = Notizen
default-folder-scheduled = Geplant
default-folder-clutter = Clutter
default-folder-conversationhistory = Aufgezeichnete Unterhaltungen
default-folder-syncissues = Synchronisierungsprobleme
default-folder-conflicts = Konflikte
default-folder-localfailures = Lokale Fehler
default-folder-serverfailures = Serverfehler
default-folder-rssfeeds = RSS-Feeds
default-folder-calendar = Kalender
default-folder-contacts = Kontakte
default-folder-tasks = Aufgaben
default-folder-journal = Journal
default-folder-searchfolders = Suchordner
default-folder-recoverableitemsroot = Wiederherstellbare Elemente
default-folder-publicfoldersroot = Öffentliche Ordner
default-folder-nonipmsubtree = Ordner, die Benutzer nicht sehen
default-folder-msgfolderroot = Oberste Ebene des Postfachs
not-read = Nicht bis zum Ende gelesen: { $n ->
    [one] { $n } Problem
   *[other] { $n } Probleme
 }, das erste bei '{ $at }'; { $missing ->
    [one] { $missing } Element fehlt
   *[other] { $missing } Elemente fehlen
 } (--format json zählt sie auf)
not-read-unknown = Nicht bis zum Ende gelesen: { $n ->
    [one] { $n } Problem
   *[other] { $n } Probleme
 }, das erste bei '{ $at }'; wie viele Elemente fehlen, ist unbekannt (--format json zählt sie auf)
