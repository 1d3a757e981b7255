### Was ein Lauf neben seinem Ergebnis sagt.

progress-mailboxes = Postfächer
config-is-used = { $file }: gilt für Optionen, die nicht als Flag angegeben sind
no-totals = { $path }: am Ende stehen keine Summen: Ist die Datei nicht absichtlich ein Teil, wurde sie abgeschnitten
made-up = { $path }: erfundene Daten: { $folders } Ordner, { $items } Elemente, { $bytes } Bytes
made-up-tenant = { $path }: erfundene Daten: { $mailboxes } Postfächer, { $folders } Ordner, { $items } Elemente, { $bytes } Bytes
