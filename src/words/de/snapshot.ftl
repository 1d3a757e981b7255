### What `snapshot` tells.

case-differs = nicht wie erwartet
case-is-new = noch keine Erwartung gespeichert ({ $mailboxes -> 
    [one] { $mailboxes } Postfach
   *[other] { $mailboxes } Postfächer
 }, { $lines } Zeilen)
case-is-broken = die Erwartung ist nicht lesbar
case-failed = kann nicht vorhergesagt werden
case-is-astray = eine Erwartung ohne Fall
another-engine = die Erwartung stammt von Engine '{ $before }', der Fall wird von '{ $after }' vorhergesagt
standing = { $cases -> 
    [one] { $cases } Fall: { $parts }
   *[other] { $cases } Fälle: { $parts }
 }
standing-equal = { $n } wie erwartet
standing-differ = { $n } nicht wie erwartet
standing-new = { $n } ohne Erwartung
standing-broken = { $n } mit unlesbarer Erwartung
standing-failed = { $n } nicht vorhergesagt
standing-astray = { $n } verwaiste Erwartungen
what-to-do = 'labelcast snapshot review { $folder }' geht die Unterschiede durch; 'labelcast snapshot accept { $folder }' speichert die jetzige Vorhersage
stored = gespeichert
up-to-date = wie erwartet, unverändert
accepted = { $stored } gespeichert, { $left } unverändert, { $refused } abgelehnt
question = { $case }: a=annehmen, r=ablehnen, s=überspringen, q=beenden? { "" }
no-answer = mit a, r, s oder q antworten, dann Eingabetaste
rejected = abgelehnt: Die Erwartung bleibt, wie sie ist
skipped-for-now = übersprungen
reviewed = { $accepted } angenommen, { $rejected } abgelehnt, { $skipped } übersprungen, { $left } nicht geprüft
