### Was `plan renames` sagt.

renames-title = Umbenennungen
renames-hint = --detail zählt jeden Ordner auf; --format powershell schreibt das Skript, --format imapsync die Optionen.
renames-no-problem = in keinem Postfach ein Namensproblem
renames-nothing = nichts umzubenennen; { $left ->
    [one] { $left } Namensproblem, das
   *[other] { $left } Namensprobleme, die
 } keine Umbenennung behebt
renames-summary = { $with } von { $mailboxes } Postfächern, { $folders } Ordner mit { $names ->
    [one] { $names } Namen
   *[other] { $names } verschiedenen Namen
 }; { $cured } von { $before } Namensproblemen behoben, { $left } bleiben
renames-names = Namen
renames-folders = Ordner
renames-mailboxes = Postfächer
renames-findings = Befunde
renames-of-contacts = { " (Kontakte)" }
renames-exceptions = Ausnahmen (der übliche Name ist vergeben oder passt nicht)
renames-exception = { $mailbox }: { $path } -> „{ $to }“ (nicht „{ $usual }“)
renames-left = Was keine Umbenennung behebt
renames-of-mailbox = { $renames ->
    [one] { $renames } Umbenennung
   *[other] { $renames } Umbenennungen
 }, { $left } bleiben
renames-cut = ; mitten im Wort gekürzt
renames-not-proven = dass weniger Umbenennungen nicht genügen, ist hier nicht bewiesen
renames-merge = weniger Labels, wenn jeder dieser Ordner mit dem zusammengelegt wird, was darunter liegt:
renames-more = und { $n } weitere
renames-default-folder = ein Standardordner behält seinen Namen
renames-not-renamable = kein Ordner mit eigenen Nachrichten oder Kontakten des Benutzers
renames-too-deep = zu viele Ebenen; den Ordner nach oben verschieben
renames-count = Umbenennen macht nicht weniger Labels; Ordner zusammenlegen
renames-no-name = es fand sich kein Name, der es behebt
