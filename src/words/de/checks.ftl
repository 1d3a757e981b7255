### Was JUnit-XML und SARIF sagen.

findings = { $n ->
    [one] { $n } Befund
   *[other] { $n } Befunde
 }
check-mailbox = das Postfach
check-line = { $folder }: { $severity }, { $items }, { $size }; { $headline } [{ $basis }, { $clause }]
check-reached = { $condition } erreicht: { $findings }, { $items }
check-beside = außerhalb der Postfächer nicht gelesen
check-not-whole = nicht vollständig gelesen: { $items } unlesbar
check-result = { $user }, { $folder }: { $items }. { $said }
check-not-read = { $user }: { $n ->
    [one] { $n } Problem
   *[other] { $n } Probleme
 }, { $items } unlesbar; das erste: { $place }: { $cause }
check-left-out = Ergebnisse ausgelassen, weil GitHub je Lauf { $most } und 10 MB annimmt: { $cut }; --format json enthält alle
check-left-out-of = { $n } vom Schweregrad „{ $severity }“
check-more-mailboxes = { $n ->
    [one] { $n } weiteres Postfach mit Problemen
   *[other] { $n } weitere Postfächer mit Problemen
 }
check-input-not-read = Die Eingabe konnte zum Teil nicht gelesen werden.
check-results-left-out = Es gibt mehr Ergebnisse, als ein Lauf haben darf.
check-who-says-so = Wer das sagt
check-source = { $clause } ({ $basis }): { $statement } [{ $page }]({ $url }), { $section }, gelesen am { $date }
