### Was `plan csv` über eine Batchdatei sagt: was falsch ist, was zu tun ist, was geschrieben wurde.

csv-cutover-takes-none = eine Übernahmemigration nimmt keine CSV-Datei an
csv-supported = die Benutzer eines Batches der Art { $kind } nennt man in einer CSV-Datei
csv-no-ending = der Dateiname hat keine Endung
csv-ending = der Dateiname endet auf „.{ $ending }“
csv-no-text = die Datei ist eine Arbeitsmappe oder ein Archiv, kein Text, wie sie auch heißt
csv-empty = die Datei ist leer
csv-no-users = die Datei nennt keinen Benutzer
csv-no-header = die erste Zeile ist keine Kopfzeile, sondern ein Benutzer
csv-unwanted-header = die erste Zeile enthält keine Adresse: Diese Datei hat keine Kopfzeile
csv-separated-by-tabs = Zellen sind durch Tabulatoren getrennt, nicht durch Kommas
csv-separated = Zellen sind durch „{ $separator }“ getrennt, nicht durch Kommas
csv-sep-line = die erste Zeile ist „sep=“, was nur Excel versteht
csv-type-line = die erste Zeile ist „#TYPE“, wie Export-Csv sie schreibt
csv-missing-column = die Spalte „{ $name }“ fehlt
csv-column-in-other-case = der Spaltenname weicht in der Großschreibung von „{ $name }“ ab
csv-column-with-blanks = der Spaltenname weicht in Leerzeichen, Binde- oder Unterstrichen von „{ $name }“ ab
csv-column-translated = der Spaltenname ist eine Übersetzung von „{ $name }“
csv-unknown-column = die Seite nennt diese Spalte nicht
csv-double-column = die Spalte steht zweimal da
csv-nameless-column = die Spalte hat keinen Namen
csv-other-order = die Spalten stehen in anderer Reihenfolge als auf der Seite, was erlaubt ist
csv-free-header = die Wörter dieser Kopfzeile sind nicht veröffentlicht; die erste Spalte gilt als Quelle, die zweite als Ziel
csv-few-cells = die Zeile hat { $has } von { $of } Zellen
csv-many-cells = die Zeile hat { $has } Zellen, die Kopfzeile { $of }
csv-blank-line = die Zeile ist leer
csv-blank-row = keine Zelle der Zeile hat einen Wert
csv-falls-back = { $cells ->
    [one] für { $cells } leere Zelle von { $column } gilt der Batch
   *[other] für { $cells } leere Zellen von { $column } gilt der Batch
 }
csv-utf-16 = die Datei ist UTF-16, erwartet wird UTF-8
csv-utf-16-unmarked = die Datei ist UTF-16 ohne Byte Order Mark
csv-byte-order-mark = die Datei beginnt mit einem Byte Order Mark
csv-not-utf-8 = die Zelle ist nicht UTF-8
csv-mixed-encodings = die Zelle ist nicht UTF-8, frühere aber schon: Die Datei mischt Kodierungen
csv-zero-byte = die Zelle enthält ein Nullbyte
csv-control = die Zelle enthält ein Steuerzeichen
csv-long-cell = die Zelle hat mehr als 4.096 Bytes
csv-unclosed-quote = das Anführungszeichen, das diese Zelle öffnet, wird nie geschlossen: Alles bis zum Ende der Datei ist eine Zelle
csv-stray-quote = in einer Zelle ohne Anführungszeichen steht eines
csv-text-after-quote = hinter dem schließenden Anführungszeichen steht Text
csv-line-break = die Zelle enthält einen Zeilenumbruch
csv-too-many-rows = { $rows } Zeilen, eine Datei hat höchstens { $most }
csv-many-rows = { $rows } Zeilen in einem Batch: Die Seite empfiehlt mehrere kleinere, ohne eine Zahl; ab { $advised } sagt labelcast es
csv-many-bytes = die Datei hat { $n } Bytes, mehr als die 10 MB einer älteren Anleitung
csv-blank = die Zelle ist leer
csv-address-at = die Zelle ist keine SMTP-Adresse: Sie hat nicht genau ein „@“{ $behind }
csv-address-blank = die Adresse enthält ein Leer- oder Steuerzeichen{ $behind }
csv-address-name = die Zelle enthält neben der Adresse einen Namen oder spitze Klammern{ $behind }
csv-address-prefix = vor der Adresse steht „SMTP:“ wie bei einer Proxyadresse{ $behind }
csv-address-local = der Teil vor dem „@“ ist kein Postfachname{ $behind }
csv-address-domain = der Teil hinter dem „@“ ist kein Domänenname{ $behind }
csv-address-not-ascii = die Adresse enthält Zeichen außerhalb von ASCII{ $behind }
csv-address-several = die Zelle enthält mehrere Adressen{ $behind }
csv-behind = : „{ $text }“
csv-blanks-around = vor oder hinter der Adresse stehen Leerzeichen
csv-formula = eine Adresse beginnt wie eine Formel: Eine Tabellenkalkulation würde sie ausrechnen
csv-blanks-around-name = vor oder hinter dem Spaltennamen stehen Leerzeichen
csv-columns = die Datei hat { $has ->
    [one] { $has } Spalte
   *[other] { $has } Spalten
 }, nicht { $of }
csv-cmdlet-moves = PrimaryOnly oder ArchiveOnly in { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
 }
csv-not-in-target = die Adresse steht nicht in der Liste von --users
csv-not-on-premises = die Adresse steht nicht in der Liste von --windows-addresses
csv-other-case = die Adresse weicht nur in der Großschreibung von WindowsEmailAddress ab und gilt als gleich
csv-short-password = das Kennwort hat weniger als { $least } Zeichen
csv-perhaps-short-password = ob das Kennwort { $least } Zeichen hat, hängt von der Zählweise ab
csv-no-flag = die Zelle ist weder True noch False
csv-flag-case = True und False sind in anderer Großschreibung geschrieben als auf der Seite
csv-forced-with-sso = die Zelle ist True, obwohl einmaliges Anmelden mit AD FS im Einsatz ist
csv-unforced-with-sso = nirgends steht False, obwohl einmaliges Anmelden mit AD FS im Einsatz ist
csv-source-version = Exchange { $version } lässt sich nicht mit einer mehrstufigen Migration verlassen
csv-outside-scope = das Postfach liegt außerhalb des Bereichs und wird trotzdem migriert
csv-unknown-move = diese Art der Verschiebung zeigt die Seite nicht{ $behind }
csv-moves = was umzieht: nur das Archiv { $archive }, Postfach und Archiv { $both }, nur das Postfach { $primary }, unbekannt { $unknown }
csv-source-domain = die Adresse gehört zum Quellmandanten{ $behind }
csv-other-domain = die Adresse gehört zu keiner Domäne des Ziels{ $behind }
csv-same-mailbox = das Postfach steht auch in Zeile { $first }
csv-same-target = das Konto ist auch das Ziel von Zeile { $first }
csv-no-target = die Adresstabelle hat kein Ziel für diesen Benutzer
csv-swapped = Quelle und Ziel sind vertauscht: Die Domäne des Ziels steht in der Spalte der Quelle

## Was zu tun ist

csv-do-nothing = nichts zu tun
csv-do-start-without-file = den Batch ohne Datei starten oder --kind staged wählen
csv-do-save-as-csv = die Datei als .csv oder .txt speichern
csv-do-save-from-excel = in Excel öffnen und als „CSV UTF-8 (durch Trennzeichen getrennt)“ speichern
csv-do-write-rows = eine Kopfzeile und je Benutzer eine Zeile schreiben
csv-do-write-header = als erste Zeile „{ $all }“ schreiben
csv-do-write-headers = als erste Zeile „{ $least }“ oder „{ $all }“ schreiben
csv-do-write-exactly = genau „{ $name }“ schreiben
csv-do-delete-first-row = die erste Zeile löschen
csv-do-save-with-commas = mit Kommas speichern: Excel nimmt das Listentrennzeichen der Region, im Deutschen „;“
csv-do-delete-line = die Zeile löschen
csv-do-export-without-type = mit -NoTypeInformation neu exportieren oder die Zeile löschen
csv-do-delete-or-allow = die Spalte löschen oder den Batch mit -AllowUnknownColumnsInCsv anlegen
csv-do-delete-column = die Spalte löschen
csv-do-keep-commas = einen leeren Wert leer lassen, sein Komma aber schreiben
csv-do-quote-commas = einen Wert mit Komma in Anführungszeichen setzen oder die Kommas am Ende löschen
csv-do-delete-row = die Zeile löschen
csv-do-save-as-utf-8 = die ganze Datei als UTF-8 speichern, in PowerShell mit -Encoding UTF8
csv-do-correct-cell = die Zelle berichtigen oder die Datei neu erzeugen
csv-do-quote-cell = die ganze Zelle in Anführungszeichen setzen und jedes darin verdoppeln
csv-do-check-break = prüfen, ob der Umbruch dorthin gehört; in dieser Zeile fehlt womöglich ein Anführungszeichen
csv-do-split = auf { $files } Dateien aufteilen; 'labelcast plan csv write' tut das
csv-do-smaller-files = mehrere kleinere Dateien machen
csv-do-fill-in = die Zelle ausfüllen
csv-do-one-address = eine Adresse wie user@example.com schreiben; prüfen, ob die Werte in der Reihenfolge der Kopfzeile stehen
csv-do-delete-blanks = die Leerzeichen löschen
csv-do-exact-columns = genau die Spalten schreiben, die das Werkzeug liest, in dessen Reihenfolge
csv-do-add-by-hand = wenn die Adresse stimmt, die Zeile von Hand ergänzen
csv-do-try-one = vor dem Batch eine solche Zeile ausprobieren
csv-do-create-user = den Benutzer zuerst im Ziel anlegen oder die Adresse berichtigen
csv-do-windows-address = die WindowsEmailAddress des Postfachs verwenden
csv-do-longer-password = ein längeres Kennwort wählen oder die Zelle leer lassen
csv-do-write-flag = True oder False schreiben oder die Zelle leer lassen
csv-do-write-false = False schreiben
csv-do-other-way = eine Hybridbereitstellung (--kind remote-move) oder eine Übernahmemigration verwenden
csv-do-delete-if-unwanted = die Zeile löschen, wenn das Postfach nicht umziehen darf
csv-do-primary-and-archive = PrimaryAndArchive schreiben oder die Zelle leer lassen, dann gilt der Batch
csv-do-target-address = die Adresse schreiben, die der Benutzer im Ziel hat
csv-do-delete-one = eine der beiden Zeilen löschen
csv-do-check-both = prüfen, ob beide Postfächer zu einem Konto werden sollen
csv-do-add-to-mapping = den Benutzer in der Datei von --mapping ergänzen
csv-do-swap-columns = die Spalten vertauschen

## Was nicht geprüft wurde, und Überschriften

csv-needs = braucht { $flag }
csv-policy = was die Richtlinie des Mandanten außer der Länge von einem Kennwort verlangt, steht in keiner Datei
csv-no-limit-known = die Seite nennt weder die Spalten von Remoteverschiebungen noch eine Zahl von Zeilen
csv-beyond = Zeilen nach den ersten { $rows } wurden nicht verglichen
csv-not-read = keine Zeile wurde gelesen
csv-severity-error = Fehler
csv-severity-warning = Warnungen
csv-severity-info = Gut zu wissen
csv-checked-heading = Geprüft, nichts gefunden
csv-not-checked-heading = Nicht geprüft
csv-rows = { $n ->
    [one] Zeile { $list }
   *[other] Zeilen { $list }
 }
csv-rows-and-more = Zeilen { $list } und { $more } weitere
csv-column = Spalte { $n }
csv-column-named = Spalte { $n } ({ $name })
csv-more-findings = { $n ->
    [one] { $n } weiterer Befund, siehe --most
   *[other] { $n } weitere Befunde, siehe --most
 }
csv-file-written = { $path }: Zeilen: { $rows }, Bytes: { $bytes }
csv-all-written = Zeilen: { $read }, geschrieben: { $written }, ausgelassen: { $left }
csv-headline = { $kind }, { $rows } Benutzer; Fehler: { $errors }, Warnungen: { $warnings }
csv-todo = Abhilfe: { $todo } { $rule }
