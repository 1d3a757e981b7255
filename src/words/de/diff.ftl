### Differences between two predictions.

no-difference = kein Unterschied
before = Vorher
after = Nachher
radius-heading = Auswirkung
users = { $n } Benutzer
label-count = { $n -> 
    [one] { $n } Label
   *[other] { $n } Labels
 }
message-count = { $n -> 
    [one] { $n } Nachricht
   *[other] { $n } Nachrichten
 }
newly-lost-messages = { $n -> 
    [one] { $n } neu verlorene Nachricht
   *[other] { $n } neu verlorene Nachrichten
 }
newly-altered-messages = { $n -> 
    [one] { $n } neu veränderte Nachricht
   *[other] { $n } neu veränderte Nachrichten
 }
one-sided = Postfächer: { $removed } nur vorher, { $added } nur nachher
label-changes = Labels: { $gained } neu, { $lost } entfallen, { $renamed } umbenannt, { $changed } mit anderen Nachrichten
moved-messages = { $messages } in Ordnern, deren E-Mail woandershin gelangt
flows = { $family }: { $lost } neu verloren, { $found } nicht mehr; { $altered } neu verändert, { $whole } nicht mehr
finding-changes = Befunde: { $new } neu, { $gone } entfallen, { $changed } anders
only-before = nur vorher
only-after = nur nachher
label-named = Label { $name }
move-of = { $items } aus { $folder }: { $before } -> { $after }
bucket-found = gefunden
bucket-migrated = übertragen
bucket-altered = verändert
bucket-merged = zusammengeführt
bucket-skipped = ausgelassen
bucket-unreadable = unlesbar
bucket-not-predicted = nicht vorhergesagt
also-differ = außerdem anders: { $parts }
differ-folders = Ordner { $n }
differ-calendars = Kalender { $n }
differ-contact-labels = Kontaktlabels { $n }
differ-problems = Leseprobleme { $n }
more-with-detail = { $n } weitere, siehe --detail
cut-remark = { $users } weitere sind nicht gezeigt: Ein Kommentar fasst 65.536 Zeichen.
