# Umzüge zwischen Mandanten. Was gefunden wird, beginnt mit einem kurzen Namen, nach dem gezählt wird; hinter einem Doppelpunkt kann mehr stehen.

xt-found-group-mailbox = Postfach einer Microsoft-365-Gruppe
xt-do-group-mailbox = die Gruppe auf anderem Weg umziehen
xt-found-kind-not-named = Art, die die Seite nicht nennt: { $kind }
xt-do-kind-not-named = bei Microsoft erfragen, ob diese Art umgezogen wird
xt-found-on-hold = in Aufbewahrung: { $hold }
xt-do-on-hold = die Aufbewahrung aufheben, falls das erlaubt ist; kein Skript tut es
xt-hold-litigation = Beweissicherungsverfahren ({ $column })
xt-hold-in-place = Aufbewahrungsrichtlinie oder In-Situ-Speicher ({ $column })
xt-hold-ediscovery = Aufbewahrung eines eDiscovery-Falls ({ $column })
xt-hold-retention-label = Aufbewahrungsbezeichnung ({ $column })
xt-hold-delay = verzögerte Freigabe ({ $column })
xt-hold-delay-release = verzögerte Freigabe anderer Inhalte ({ $column })
xt-found-on-organisation-hold = in Aufbewahrung der Organisation: Das Protokoll der Aufbewahrungen nennt sie
xt-do-on-organisation-hold = das Postfach von der Richtlinie ausnehmen, falls das erlaubt ist; kein Skript tut es
xt-found-being-moved = Verschiebungsanforderung besteht
xt-do-being-moved = diese Verschiebung entfernen oder abwarten und den Migrationsbenutzer entfernen
xt-found-demoted-archive = deaktiviertes Archiv besteht
xt-do-demoted-archive = endgültig entfernen (der Inhalt geht verloren) oder aktivieren und ArchiveGuid im Ziel setzen
xt-found-many-aux-archives = zu viele Zusatzarchive: { $n }, umgezogen werden höchstens { $most }
xt-do-many-aux-archives = das Archiv verkleinern oder diesen Benutzer auf anderem Weg umziehen
xt-found-archive-expanded = Archiv während des Umzugs erweitert: vorher { $before } Zusatzarchive, jetzt { $n }
xt-do-archive-expanded = den Migrationsbenutzer entfernen
xt-found-archive-may-expand = Archiv kann sich während des Umzugs erweitern: { $percent } % seines Kontingents
xt-do-archive-may-expand = früh einreichen; erweitert es sich, den Migrationsbenutzer entfernen
xt-found-over-quota = über dem Kontingent: { $percent } %
xt-do-over-quota = vor dem Umzug das Postfach verkleinern oder ihm ein Archiv geben
xt-found-near-quota = nahe am Kontingent: { $percent } %
xt-do-near-quota = vor dem Umzug das Postfach verkleinern oder ihm ein Archiv geben
xt-found-many-deleted-items = gelöschte Elemente passen vielleicht nicht: { $deleted } Bytes, das Ziel fasst { $quota }
xt-do-many-deleted-items = RecoverableItemsQuota im Ziel erhöhen
xt-found-substrate-holds = Elemente in SubstrateHolds des Archivs: { $n }
xt-do-substrate-holds = klären, was diese Elemente festhält; kein Skript gibt sie frei
xt-found-not-in-scope = nicht in der Gruppe des Umfangs: { $group }
xt-do-not-in-scope = das Postfach in die Gruppe aufnehmen und die veröffentlichten Umfänge prüfen
xt-found-not-in-scope-with-archives = nicht in der Gruppe des Umfangs, mit Zusatzarchiven: { $group }
xt-do-not-in-scope-with-archives = das Postfach in die Gruppe aufnehmen und den Migrationsbenutzer entfernen
xt-found-no-licence = auf keiner der beiden Seiten eine Lizenz für den Umzug
xt-do-no-licence = die Lizenz Cross-Tenant User Data Migration zuweisen
xt-found-licence-on-source = Lizenz nur in der Quelle
xt-do-licence-on-source = nichts; der Bericht der Verschiebung kann warnen
xt-found-no-target = kein MailUser im Ziel
xt-do-no-target = im Ziel einen MailUser anlegen
xt-found-target-is-mailbox = Ziel ist schon ein Postfach: { $kind }, zu früh lizenziert
xt-do-target-is-mailbox = die Exchange-Lizenz und das Postfach entfernen, einen MailUser anlegen, dann ExchangeGuid setzen
xt-found-target-is-no-mail-user = Ziel ist kein MailUser: { $kind }
xt-do-target-is-no-mail-user = stattdessen einen MailUser anlegen
xt-found-no-exchange-guid = ExchangeGuid fehlt im Ziel
xt-do-no-exchange-guid = ExchangeGuid { $guid } im Ziel setzen
xt-found-other-exchange-guid = ExchangeGuid weicht im Ziel ab
xt-do-other-exchange-guid = ExchangeGuid { $guid } im Ziel setzen
xt-found-was-mailbox = Ziel war früher ein Postfach: Seine alte ExchangeGuid muss zuerst gelöscht werden
xt-do-was-mailbox = von Hand löschen; das ist unumkehrbar, der Inhalt des alten Postfachs geht verloren
xt-found-other-archive-guid = ArchiveGuid fehlt im Ziel oder weicht ab
xt-do-other-archive-guid = ArchiveGuid { $guid } im Ziel setzen
xt-found-archive-on-target-alone = Ziel hat eine ArchiveGuid, die Quelle kein Archiv
xt-do-archive-on-target-alone = ArchiveGuid im Ziel löschen oder das Archiv der Quelle aktivieren
xt-found-no-legacy-dn = LegacyExchangeDN fehlt im Ziel: { $address }
xt-do-no-legacy-dn = als x500-Adresse hinzufügen; ohne sie können Antworten auf alte Mails mit 5.1.1 scheitern
xt-found-no-x500 = X500-Adresse fehlt im Ziel: { $address }
xt-do-no-x500 = hinzufügen; ohne sie können Antworten auf alte Mails mit 5.1.1 scheitern
xt-found-no-x400 = X400-Adresse fehlt im Ziel: { $address }
xt-do-no-x400 = hinzufügen, falls sie noch benutzt wird; der Umzug braucht sie nicht
xt-found-foreign-address = Adresse einer Domäne, die dem Ziel nicht gehört: { $address }
xt-do-foreign-address = die Adresse { $address } im Ziel entfernen
xt-found-source-address = Adresse einer Domäne der Quelle im Ziel: { $address }
xt-do-source-address = die Adresse { $address } im Ziel entfernen
xt-found-domain-not-known = nicht bekannt, ob eine Domäne dem Ziel gehört: { $domain }
xt-do-domain-not-known = Get-AcceptedDomain des Ziels exportieren
xt-found-no-external-address = ExternalEmailAddress fehlt im Ziel
xt-do-no-external-address = auf { $address } der Quelle setzen
xt-found-other-external-address = ExternalEmailAddress führt woandershin: { $address }
xt-do-other-external-address = auf eine Adresse des Quellpostfachs setzen
xt-found-external-is-not-primary = ExternalEmailAddress ist nicht die primäre Adresse der Quelle: { $address }
xt-do-external-is-not-primary = nichts; es ist eine Adresse des Quellpostfachs
xt-found-primary-from-external = PrimarySmtpAddress ist leer oder gleich ExternalEmailAddress: { $address }
xt-do-primary-from-external = PrimarySmtpAddress auf eine Adresse des Ziels setzen
xt-found-old-user-name = UserPrincipalName gehört zur Quelle: { $user }
xt-do-old-user-name = auf den des neuen Unternehmens ändern
xt-found-addresses-scrubbed = Lizenz entfernt Adressen: Ein Plan mit Exchange ist zugewiesen, und eine Domäne gehört nicht dem Ziel
xt-do-addresses-scrubbed = die Lizenz nach dem Umzug zuweisen oder vorher die Exchange-Pläne entfernen
xt-found-deprovisioned = msExchRemoteRecipientType ist 8: Adressen fremder Domänen werden entfernt
xt-do-deprovisioned = das Attribut im Verzeichnis leeren
xt-found-no-delivery-address = keine Adresse der Zustelldomäne: { $domain }
xt-do-no-delivery-address = im Ziel eine Adresse dieser Domäne hinzufügen
xt-found-synchronised = Ziel wird aus einem Verzeichnis synchronisiert
xt-do-synchronised = lokal (on-premises) ändern
xt-found-paired-by-name = nur über den Namen zugeordnet: { $target }
xt-do-paired-by-name = eine Zuordnung angeben oder ExchangeGuid setzen
xt-found-no-column = Spalte fehlt: { $column } im Export ({ $side })
xt-do-no-column = { $column } mit { $cmdlet } exportieren
xt-found-type-stands = Spalte ohne Werte: { $column } im Export ({ $side })
xt-do-type-stands = { $column } mit { $cmdlet } und -join '|' exportieren, oder mit Export-Clixml
xt-found-bad-value = unbrauchbarer Wert: { $column } im Export ({ $side })
xt-do-bad-value = berichtigen, oder { $column } mit { $cmdlet } erneut exportieren
xt-found-shared-guid = ein anderes Postfach hat dieselbe ExchangeGuid
xt-do-shared-guid = beide Postfächer ansehen; eine der Zeilen ist falsch
xt-found-two-targets = unklar, welches Objekt des Ziels dazugehört
xt-do-two-targets = eine Zuordnung angeben und das andere Objekt bereinigen
xt-found-in-other-batch = in einem anderen Batch: { $batch }
xt-do-in-other-batch = den Migrationsbenutzer entfernen
xt-found-delegate-moves = Stellvertreter zieht mit um: { $delegate }
xt-do-delegate-moves = nichts; die Berechtigung bleibt erhalten
xt-found-delegate-stays = Stellvertreter zieht nicht um und verliert den Zugriff: { $delegate }
xt-do-delegate-stays = den Stellvertreter im selben Batch umziehen oder anders Zugriff geben
xt-found-delegate-elsewhere = Stellvertreter zieht in einem anderen Batch um: { $delegate }
xt-do-delegate-elsewhere = beide in einen Batch nehmen
xt-found-on-behalf = „Senden im Auftrag von“ wird nicht umgezogen: { $delegates }
xt-do-on-behalf = nach dem Umzug erneut setzen
xt-found-shared-domain = Domäne in beiden Mandanten: { $domain }
xt-do-shared-domain = aus einem davon entfernen; eine Domäne gehört zu einem Mandanten
xt-found-other-cloud = Mandanten in verschiedenen Clouds: { $from } und { $to }
xt-do-other-cloud = auf anderem Weg migrieren; zwischen Clouds wird nicht umgezogen
xt-found-no-target-relationship = keine Organisationsbeziehung für Umzüge im Ziel
xt-do-no-target-relationship = anlegen: Inbound, mit der Mandanten-ID der Quelle
xt-found-no-source-relationship = keine Organisationsbeziehung für Umzüge in der Quelle
xt-do-no-source-relationship = anlegen: RemoteOutbound, mit der Mandanten-ID des Ziels, der Anwendung und dem Umfang
xt-found-relationship-off = Organisationsbeziehung ist nicht für Umzüge aktiviert ({ $side }): „{ $name }“
xt-do-relationship-off = Enabled und MailboxMoveEnabled setzen
xt-found-other-capability = Organisationsbeziehung hat eine andere Funktion ({ $side }): „{ $name }“, { $capability }
xt-do-other-capability = MailboxMoveCapability setzen: Inbound im Ziel, RemoteOutbound in der Quelle
xt-found-not-both-ways = Organisationsbeziehung gilt nicht in beide Richtungen ({ $side }): „{ $name }“, { $capability }
xt-do-not-both-ways = MailboxMoveCapability auf beiden Seiten auf Inbound, RemoteOutbound setzen
xt-found-domain-for-tenant = Organisationsbeziehung nennt keine Mandanten-ID ({ $side }): „{ $name }“, { $domain }
xt-do-domain-for-tenant = in DomainNames die Mandanten-ID der anderen Seite nennen, eine GUID
xt-found-other-tenant = Organisationsbeziehung nennt einen anderen Mandanten ({ $side }): „{ $name }“
xt-do-other-tenant = in DomainNames die Mandanten-ID der anderen Seite nennen
xt-found-no-application = Organisationsbeziehung nennt keine Anwendung: „{ $name }“
xt-do-no-application = OAuthApplicationId auf die ID der Migrationsanwendung setzen
xt-found-no-scope = Organisationsbeziehung veröffentlicht keinen Umfang: „{ $name }“
xt-do-no-scope = MailboxMovePublishedScopes auf eine E-Mail-aktivierte Sicherheitsgruppe setzen
xt-found-scope-is-no-group = Umfang ist keine E-Mail-aktivierte Sicherheitsgruppe: „{ $group }“, { $kind }
xt-do-scope-is-no-group = eine E-Mail-aktivierte Sicherheitsgruppe veröffentlichen
xt-found-nested-scope = Gruppe in der Gruppe des Umfangs: „{ $group }“
xt-do-nested-scope = ihre Mitglieder selbst aufnehmen; von verschachtelten Gruppen wird abgeraten
xt-found-large-scope = sehr viele in einer Gruppe des Umfangs: „{ $group }“, { $n }
xt-do-large-scope = über 10.000 Benutzern mehrere Gruppen verwenden
xt-found-target-first = Quelle ist eingerichtet, und nichts zeigt, dass es das Ziel ist
xt-do-target-first = zuerst das Ziel einrichten
xt-found-no-endpoint = kein Migrationsendpunkt im Ziel
xt-do-no-endpoint = mit New-MigrationEndpoint und der ID der Anwendung anlegen
xt-found-other-endpoint = Migrationsendpunkt führt zu einem anderen Host: { $server }
xt-do-other-endpoint = in der weltweiten Cloud { $host } verwenden
xt-found-other-application = Endpunkt und Quelle nennen verschiedene Anwendungen
xt-do-other-application = in beiden die ID derselben Anwendung verwenden
xt-found-dehydrated = Organisation ist nicht angepasst (dehydrated): { $side }
xt-do-dehydrated = zuerst Enable-OrganizationCustomization ausführen
xt-found-large-batch = Batch größer als empfohlen: „{ $batch }“, { $n }
xt-do-large-batch = in { $files } Dateien zu höchstens 2.000 teilen
xt-found-many-mailboxes = mehr als 50.000 Postfächer: { $n }
xt-do-many-mailboxes = den Kundenbetreuer fragen oder eine Supportanfrage stellen
xt-found-late-batch = Batches werden spät eingereicht: { $days } Tage vor der Umstellung
xt-do-late-batch = 14 Tage vorher einreichen
xt-found-source-address-in-batch = Batch nennt eine Adresse der Quelle: „{ $batch }“, Zeile { $row }, { $address }
xt-do-source-address-in-batch = die Adresse des Ziels nennen
xt-found-stranger-in-batch = Batch nennt eine Adresse, die das Ziel nicht hat: „{ $batch }“, Zeile { $row }, { $address }
xt-do-stranger-in-batch = die Adresse eines MailUsers des Ziels nennen
xt-found-further-columns = Batch hat weitere Spalten: „{ $batch }“, { $columns }
xt-do-further-columns = nichts; EmailAddress genügt
xt-file-not-known = die Spalten gehören zu keinem bekannten Export: { $columns }
xt-file-not-known-help = „labelcast plan cross-tenant commands“ zeigt, was zu exportieren ist
xt-file-of-target = die Datei listet Mailbenutzer und ist als Quelle angegeben
xt-file-of-target-help = mit --target angeben
xt-rows-of-source = { $n ->
    [one] eine Zeile ist selbst ein Postfach der Quelle und als Ziel angegeben
   *[other] { $n } Zeilen sind selbst Postfächer der Quelle und als Ziel angegeben
 }
xt-rows-of-source-help = den Export von Get-MailUser des Ziels mit --target angeben
xt-guid-stands-twice = { $guid } steht auch in Zeile { $row } von „{ $file }“
xt-file-given-twice = die Datei ist zweimal angegeben und wird einmal gelesen
xt-file-given-twice-help = einmal weglassen
xt-file-on-both-sides = die Datei ist als Quelle und als Ziel angegeben und wird nur als Quelle gelesen
xt-file-on-both-sides-help = den Export des Ziels mit --target angeben
xt-value-is-type = statt der Werte steht hier „{ $value }“ (Zeilen: { $n })
xt-value-is-type-help = die Spalte als @{"{"}n='{ $column }';e={"{"}$_.{ $column } -join '|'{"}"}{"}"} exportieren, oder Export-Clixml verwenden
xt-value-is-bad = „{ $value }“ ist unbrauchbar (Zeilen: { $n })
xt-value-is-joined = „{ $value }“ enthält mehrere Adressen, die nichts trennt (Zeilen: { $n })
xt-value-is-controlled = „{ $value }“ enthält ein Steuerzeichen (Zeilen: { $n })
xt-value-is-formula = „{ $value }“ würde eine Tabellenkalkulation berechnen (Zeilen: { $n })
xt-row-has-no-address = hier steht keine Adresse (Zeilen: { $n })
xt-row-stands-twice = „{ $value }“ steht auch in Zeile { $row } von „{ $file }“; diese wird gelesen (Zeilen: { $n })
xt-export-again = berichtigen oder mit { $cmdlet } erneut exportieren; „labelcast plan cross-tenant commands“ zeigt, wie
xt-look-at-row = diese Zeile ansehen
xt-verdict-blocked = BLOCKIERT
xt-verdict-unknown = UNBEKANNT
xt-verdict-at-risk = GEFÄHRDET
xt-verdict-ready = BEREIT
xt-weight-block = blockiert
xt-weight-unknown = nicht bekannt
xt-weight-risk = Risiko
xt-weight-task = zu tun
xt-weight-info = wissenswert
xt-again-resume = dann den Batch fortsetzen
xt-again-new-batch = dann in einen neuen Batch
xt-title = Umzug zwischen Mandanten
xt-headline = : { $n ->
    [one] ein Postfach
   *[other] { $n } Postfächer
 }: { $blocked } blockiert, { $unknown } unbekannt, { $risk } gefährdet, { $ready } bereit
xt-counts = Was dem Umzug entgegensteht
xt-configuration = Beide Organisationen und die Batches
xt-nothing = nichts gefunden
xt-stops-all = Das verhindert jeden Umzug, was auch immer unten steht.
xt-own = Für sich genommen: { $blocked } blockiert, { $unknown } unbekannt, { $risk } gefährdet, { $ready } bereit
xt-unchecked = Nicht geprüft, weil ein Export fehlt
xt-unchecked-row = { $cmdlet } ({ $side }, { $rules }): { $command }
xt-mailboxes = Postfächer
xt-do = Abhilfe
xt-irreversible = unumkehrbar, von Hand
xt-by-hand = von Hand, falls gewünscht
xt-strangers = { $n ->
    [one] ein Mailbenutzer des Ziels gehört zu keinem Postfach der Quelle
   *[other] { $n } Mailbenutzer des Ziels gehören zu keinem Postfach der Quelle
 }
xt-content = Elemente: { $carried } umgezogen, { $left } zurückgelassen ({ $listed } in Teilen der wiederherstellbaren Elemente, die die Seite nicht nennt, { $outbox } im Postausgang, { $chat } aus Teams-Chats, die die Inhaltssuche der Quelle findet)
xt-detail = --detail zeigt alles, was gefunden wurde, mit den Befehlen
xt-explain = „labelcast explain XT-...“ sagt, was eine Aussage bedeutet und wo sie steht
xt-written = { $file }: { $n ->
    [one] eine Zeile
   *[other] { $n } Zeilen
 }
xt-in-batches = { $n ->
    [one] ein Postfach steht
   *[other] { $n } Postfächer stehen
 } in Batchdateien; { $left } ausgelassen, siehe „labelcast plan cross-tenant check“
xt-nothing-written = nichts zu schreiben: kein Postfach ist bereit, und nichts lässt sich per Skript beheben
xt-list-meetings = { $n ->
    [one] eine Teams-Besprechung neu anlegen; ihr Link funktioniert nach dem Umzug nicht mehr
   *[other] { $n } Teams-Besprechungen neu anlegen; ihre Links funktionieren nach dem Umzug nicht mehr
 }
xt-list-on-behalf = „Senden im Auftrag von“ erneut setzen: { $delegates }
xt-list-outbox = { $n ->
    [one] ein Element im Postausgang bleibt zurück
   *[other] { $n } Elemente im Postausgang bleiben zurück
 }
xt-list-feeds = { $n ->
    [one] ein Element in Feed-Ordnern
   *[other] { $n } Elemente in Feed-Ordnern
 }; die Seite nennt sie nicht
xt-list-categories = { $n ->
    [one] ein Element mit Kategorien
   *[other] { $n } Elemente mit Kategorien
 }; im Export benannt: { $names }
xt-list-groups = Kontaktgruppen, deren innere Gruppen von Mitgliedern nicht zu unterscheiden sind: { $names }
xt-list-always = Für alle Benutzer: Signaturen und Vertraulichkeitsbezeichnungen werden im Ziel neu angelegt; Voicemail erscheint dort nicht im Teams-Client. Kein Export von Postfächern enthält sie.

# Help.
help-plan-cross-tenant = Prüfen, ob Postfächer in einen anderen Mandanten von Exchange Online umziehen können, und schreiben, was dafür nötig ist
help-plan-cross-tenant-long = Alles wird aus Exporten beider Mandanten gelesen; nichts wird irgendwohin gesendet. Zum Anfangen: 'labelcast plan cross-tenant commands' gibt die PowerShell-Befehle aus, die die Exporte erzeugen, ein Skript je Mandant.
help-plan-cross-tenant-check = Prüfen, ob jedes Postfach umziehen kann: je eine Zeile, die Ausnahme, die der Umzug zeigen wird, und die Abhilfe
help-plan-cross-tenant-check-long = Liest Tabellen von Export-Csv, aus Windows PowerShell 5.1 und PowerShell 7, und Dateien von Export-Clixml; was darin steht, zeigen die Spalten. Listen in einer Tabelle sind mit '|' verbunden. Das Urteil ist BEREIT, GEFÄHRDET, UNBEKANNT (eine Spalte oder ein Wert fehlt; der Befehl, der sie exportiert, wird genannt) oder BLOCKIERT. Was einen Export braucht, der nicht gegeben ist, steht unter „nicht geprüft“.
help-plan-cross-tenant-check-after = Exit-Status: 0 jedes Postfach ist bereit; 1 nicht alle, oder etwas, das blockieren könnte, wurde nicht geprüft; 2 konnte nicht laufen.
help-plan-cross-tenant-write = Batchdateien schreiben und PowerShell-Skripte, die beheben, was gefunden wurde
help-plan-cross-tenant-write-long = batch-001.csv und folgende enthalten nur Adressen des Ziels: Postfächer, die bereit oder gefährdet sind, Eigentümer mit ihren Stellvertretern, große Archive zuerst. fix-target.ps1, fix-target-on-premises.ps1 und fix-source.ps1 zeigen nur, was sie täten (-WhatIf), bis sie mit -Apply laufen; was sich nicht rückgängig machen lässt, steht darin als Kommentar, und Aufbewahrungen werden nie aufgehoben. after-move.ps1 ist für die Zeit nach dem Umzug.
help-plan-cross-tenant-write-after = Exit-Status: 0 jedes Postfach steht in einem Batch; 1 einige sind ausgelassen; 2 konnte nicht laufen.
help-plan-cross-tenant-lists = Auflisten, was von Hand zu tun ist: Teams-Besprechungen, „Senden im Auftrag von“, Postausgang, Feeds, Kontaktgruppen
help-plan-cross-tenant-commands = Die PowerShell-Befehle ausgeben, die exportieren, was die Prüfung liest
help--source = Exporte des Quellmandanten: Dateien oder Ordner davon
help--target = Exporte des Zielmandanten: Dateien oder Ordner davon
help--batch = Batchdateien
help-plan-cross-tenant-check--mapping = CSV mit den Spalten SourceUser und TargetUser
help-plan-cross-tenant-check--mapping-long = Ohne sie werden Paare über ExchangeGuid, X500-Adressen und ExternalEmailAddress gefunden, dann über den Namen.
help-plan-cross-tenant-write--mapping = CSV mit den Spalten SourceUser und TargetUser
help--earlier = Export von Get-Mailbox des Tages, an dem der laufende Batch eingereicht wurde
help--source-tenant = Mandanten-ID der Quelle
help--target-tenant = Mandanten-ID des Ziels
help--source-cloud = Cloud des Quellmandanten
help--source-cloud-long = Standard: nach seiner onmicrosoft-Domäne.
help--target-cloud = Cloud des Zielmandanten
help--target-cloud-long = Standard: nach seiner onmicrosoft-Domäne.
help--moving-back = Die Postfächer ziehen dorthin zurück, woher sie kamen
help--delivery-domain = TargetDeliveryDomain der Batches
help--submit = Tag, an dem die Batches eingereicht werden
help--cutover = Tag der Umstellung
help-plan-cross-tenant-check--format-long = 'human' ist Text, 'json' ein Dokument, 'csv' eine Zeile je Postfach. Standard: human.
help-plan-cross-tenant-check--format = Form der Standardausgabe
help-plan-cross-tenant-check--detail = Alles, was gefunden wurde, mit Aussagen und Befehlen zeigen
help-plan-cross-tenant-check--junit = Das Ergebnis auch als JUnit-XML in diese Datei schreiben
help-plan-cross-tenant-check--sarif = Das Ergebnis auch als SARIF 2.1.0 in diese Datei schreiben
help-plan-cross-tenant-write--out = Ordner, in den geschrieben wird; er wird angelegt, wenn es ihn nicht gibt
help-plan-cross-tenant-write--force = Vorhandene Dateien überschreiben
help-plan-cross-tenant-write--rows = Postfächer eines Batches
help-plan-cross-tenant-write--rows-long = Standard: 2.000, so viele werden höchstens empfohlen.
help-plan-cross-tenant-lists--source = Export von Get-Mailbox der Quelle, für „Senden im Auftrag von“
help-plan-cross-tenant-lists--format = Form der Standardausgabe
help-plan-cross-tenant-lists--format-long = 'human' ist Text, 'json' ein Dokument, 'csv' eine Zeile je Aufgabe. Standard: human.
help-plan-cross-tenant-lists--names = Besprechungen auch mit ihrem Betreff nennen
help-plan-cross-tenant-commands--side = Exporte welches Mandanten; ohne Angabe beide
help-synth-tenant--pair = Stattdessen zwei Mandanten eines Umzugs schreiben: Exporte beider Seiten mit bekannten Fehlern jeder Art
help-synth-tenant--pair-long = Die Ordner source und target enthalten Tabellen, wie PowerShell sie exportiert; expected.csv sagt von jedem Postfach, was daran falsch ist.
