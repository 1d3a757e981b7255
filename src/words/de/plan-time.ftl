### Was `plan time` und `plan waves` sagen.

time-title = Dauer
time-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
 }
time-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
 }
time-minutes = { $n ->
    [one] { $n } Minute
   *[other] { $n } Minuten
 }
time-short-days = { $n } d
time-short-hours = { $n } h
time-short-minutes = { $n } min
time-moment = weniger als eine Minute
time-less-than-one = weniger als 1
time-column = Dauer
time-kind-mail = E-Mail
time-kind-archive = Archive
time-kind-calendar = Kalender
time-kind-contacts = Kontakte
time-kind-total = Summe
time-range = in 50 von 100 Fällen innerhalb von { $p50 }, in 90 innerhalb von { $p90 }
time-range-heading = Woraus die Spanne folgt
time-slowest-heading = Langsamste Postfächer, jedes allein
time-model-heading = Worauf dies beruht
time-pilot-heading = Pilot: tatsächliche Dauer und Dauer nach seinen Raten
time-clauses = Klauseln: { $list }
time-counted-from = gezählt aus: { $tables }
time-no-sizes-told = der Pilot unterscheidet Elemente und Bytes nicht: Die Rate gilt je Element allein
time-limited-by-nothing = es gibt nichts zu migrieren
time-limited-by-mailbox = das langsamste Postfach braucht die ganze Zeit: Weitere Postfächer daneben kosten nichts, und es hilft, mit ihm anzufangen
time-limited-by-kinds = Arten von Elementen folgen aufeinander, und jede dauert so lange wie das Postfach, das am meisten davon hat, jedes Mal ein anderes: Es hilft, mit diesen anzufangen
time-limited-by-service = die Grenze des Dienstes für alle Postfächer zusammen bestimmt die Dauer; kein Postfach allein braucht so lange
time-factor-calls = ein Aufruf dauert so viel Prozent des veröffentlichten Werts
time-factor-retries = Aufrufe samt wiederholten, in Prozent
time-factor-growth = Elemente bei der Migration, in Prozent der gezählten
time-factor-pilot = tatsächliche Dauer in Prozent der aus den Raten errechneten, je Postfach des Piloten
time-assumed = { $name }: { $percent } mit { $weights } von 100 - { $what }; angenommen
time-measured = { $name }: { $percent } - { $what }
time-rates = { $item } ms je Element und { $gigabyte } s je GB; { $n } Postfächer gleichzeitig
time-sizes-assumed = { $n ->
    [one] die Größe von { $n } Postfach ist nicht bekannt und wurde angenommen
   *[other] die Größen von { $n } Postfächern sind nicht bekannt und wurden angenommen
 }
time-assumes-given = die Grenzen der E-Mail-Aufrufe sind die angegebenen, nicht die veröffentlichten
time-assumes-guess = Google nennt sein Schätzwerkzeug eine Vermutung ohne zugesagte Leistung
time-assumes-whole = Kalender und Kontakte zählen in der Summe, neben E-Mail; Googles Werkzeug lässt sie aus, wenn man sie nicht einschaltet
time-assumes-mail-only = Kalender und Kontakte zählen nicht in der Summe, wie in Googles Werkzeug, wenn man sie nicht einschaltet
time-assumes-order = verschlüsselte E-Mail kommt nach der übrigen; ein Archivpostfach dauert 1,1-mal so lange wie E-Mail und läuft neben allem anderen
time-assumes-older = 15 Elemente je Sekunde und 10 GB je Stunde über alle Postfächer, was länger dauert; ein GB sind dort 1.073.741.824 Bytes
time-assumes-inserts = 600 Einfügungen je Minute für jedes Postfach und 48.000 je Minute für das Projekt, das ganze Kontingent für Einfügungen
time-assumes-no-labels = Labels, Kalender und Kontakte zählen nicht
time-assumes-imap = 500 MB am Tag hochgeladen für jedes Konto (500.000.000 Bytes), alle Konten gleichzeitig
time-assumes-imap-mail = nur E-Mail: IMAP überträgt weder Kalender noch Kontakte
time-assumes-cloudiway = 2,5 GB am Tag für jeden Benutzer (2.500.000.000 Bytes), alle Benutzer gleichzeitig; Angabe eines Anbieters
time-assumes-mail-alone = nur E-Mail wird gezählt
time-assumes-tables = Microsoft veröffentlicht Tage nach der Größe eines Postfachs und nach der Zahl der Postfächer; das Längere von beiden zählt
time-assumes-small = ein Postfach unbekannter Größe gilt als klein; ein GB zählt als 1.000.000.000 Bytes
time-assumes-between-tenants = die Seite über Umzüge zwischen Mandanten verweist auf diese Tabellen, die nicht von solchen handeln: Genommen werden die langsameren, für Verschiebungen innerhalb von Microsoft 365
time-assumes-rates = Sekunden sind die Rate des Piloten je Element mal die Elemente und seine Rate je Byte mal die Bytes; Arten von Elementen werden nicht unterschieden
time-assumes-at-once = so viele Postfächer gleichzeitig, wie --at-once sagt, sonst die 200, die Googles Schätzwerkzeug mit voller Geschwindigkeit bedient

waves-title = Wellen
waves-count = { $n ->
    [one] { $n } Welle
   *[other] { $n } Wellen
 }
waves-wave = Welle
waves-lane = Bahn
waves-start = Beginn
waves-mailboxes = Postfächer
waves-groups-heading = Ziehen zusammen um
waves-limits-heading = Eingehaltene Grenzen
waves-model-heading = Worauf die Dauer beruht
waves-whole-speed = so lange dauert es, wenn gleichzeitige Wellen sich die Geschwindigkeit des Dienstes teilen, wie bei „plan time“; hätte jede die ganze, wie Googles Planer zählt, sind es { $total }, und alles Folgende zählt so
waves-shortest = kein Plan in diesen Grenzen kann kürzer sein als { $bound }; dieser ist nicht länger
waves-longer = kein Plan in diesen Grenzen kann kürzer sein als { $bound }; dieser ist höchstens { $percent } % länger
waves-bounds = alle Arbeit über alle Bahnen { $work }, das längste Postfach oder die längste Gruppe { $longest }, Wellen, die aufeinander folgen müssen, { $rounds }
waves-bounds-of-mailboxes = das längste Postfach oder die längste Gruppe { $longest }, Wellen, die aufeinander folgen müssen, { $rounds }
waves-limits = { $service }: { $small } bis { $large } Postfächer je Welle, { $parallel } gleichzeitig, { $most }
waves-at-most = { $n ->
    [one] höchstens { $n } Welle
   *[other] höchstens { $n } Wellen
 }
waves-any-number = beliebig viele Wellen
waves-bar = { $name }: Bahn { $lane }, ab { $start } für { $hours }, { $mailboxes }
waves-bar-longest = ; am längsten: { $address }, { $hours }
waves-lane-of = { $name } · Bahn { $lane }
waves-bound = kein Plan ist kürzer als { $bound }
waves-assumes-planner = jede Welle hat die ganze Geschwindigkeit des Dienstes, wie Googles Planer zählt
waves-assumes-whole-speed = jede Welle hat die ganze Geschwindigkeit des Dienstes
waves-assumes-one-at-a-time = wie viele Batches gleichzeitig laufen, ist nicht dokumentiert: Angenommen ist einer, --parallel ändert das
waves-assumes-other-model = die Dauer ist die des Modells, das nicht zu diesem Dienst gehört: Sie vergleicht Wellen, mehr nicht
waves-assumes-cutover = eine Übernahmemigration nimmt keine CSV-Datei an und überträgt alle Postfächer; empfohlen sind höchstens 150
waves-assumes-given = die Grenzen sind die angegebenen, nicht alle veröffentlicht
