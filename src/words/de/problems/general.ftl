### Causes and helps of problems and errors in general, and what leads them.

lead-of-help = Abhilfe:
lead-of-error = Fehler:
problems-alike = { $cause } (und { $n } weitere dieser Art)
problems-beyond = { $n } weitere Probleme sind nicht einzeln aufgeführt
problems-beyond-help = die aufgeführten Probleme beheben, dann erneut ausführen
problems-hidden = { $n ->
    [one] { $n } weiteres Problem, siehe --format json
   *[other] { $n } weitere Probleme, siehe --format json
 }
errors-hidden = { $n } weitere Fehler
output-not-written-help = freien Speicherplatz prüfen
cannot-be-read = kann nicht gelesen werden: { $error }
cannot-be-written = kann nicht geschrieben werden: { $error }
cannot-be-listed = kann nicht aufgelistet werden: { $error }
cannot-be-used = kann nicht verwendet werden: { $error }
cannot-be-made = Ordner kann nicht angelegt werden: { $error }
no-mailbox-was-found = kein Postfach gefunden
gate-met = { $address } '{ $rule }' ({ $n ->
    [one] { $n } Element
   *[other] { $n } Elemente
 })
gate-over = , mehr als { $n }
gate-reached = erreicht von { $findings ->
    [one] { $findings } Befund
   *[other] { $findings } Befunden
 } über { $items ->
    [one] { $items } Element
   *[other] { $items } Elemente
 }{ $over } in { $mailboxes ->
    [one] { $mailboxes } Postfach
   *[other] { $mailboxes } Postfächern
 }: { $first }
gate-reached-help = 'labelcast explain { $rule }' sagt, was es bedeutet; --detail zeigt die Ordner
