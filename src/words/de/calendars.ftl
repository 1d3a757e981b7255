### Was über Kalender und Kontakte gesagt wird.

calendars = Kalender
calendar-events = Termine
calendar-recurring = Serien
calendar-altered = verändert
calendar-skipped = ausgelassen
calendar-primary = Hauptkalender
recurring-heading = Serientermine, die sich ändern
differing = Bei { $series } von { $all } liegt ein Termin zu einer anderen Zeit, fehlt einer oder kommt einer hinzu
differing-past = { $series } weichen nur in der Vergangenheit ab, vor dem Tag der Migration
series-ended = { $series } ohne Ende enden am { $day }
not-understood-heading = Serientermine, die nicht verstanden wurden
unknown-series = Ob sich Termine von { $series } Serien verschieben, ist nicht bekannt
reason-zone = die Zeitzone ist nicht bekannt
reason-custom-zone = die Zeitzone ist nicht bekannt
reason-pattern = die Wiederholung wird nicht verstanden
reason-several-rules = die Serie hat mehrere Wiederholungsregeln
reason-exrule = eine Regel nimmt Termine aus
reason-following = eine Änderung gilt für alle folgenden Termine
reason-period = hinzugefügte Termine haben eine eigene Dauer
reason-lost-change = die Änderung eines Termins war nicht lesbar
reason-budget = die Berechnung ist zu aufwendig
strays = { $n ->
    [one] { $n } Änderung gehört zu keinem Termin der Serie: alter und neuer Termin sind womöglich beide zu sehen
   *[other] { $n } Änderungen gehören zu keinem Termin der Serie: alter und neuer Termin sind womöglich beide zu sehen
 }
stray-changed = { $at } ist geändert; der nächstgelegene Termin ist { $near }
stray-deleted = { $at } ist gelöscht; der nächstgelegene Termin ist { $near }
occurrence-moved = { $source } wird zu { $target }
occurrence-lost = ab { $source }: dieser Termin entfällt
occurrence-added = ab { $target }: dieser Termin kommt hinzu
series-differs = { $rhythm }{ $what }, der erste von { $n }; { $why }
rhythm-daily = { $every ->
    [1] täglich
   *[other] alle { $every } Tage
 }
rhythm-weekly = { $every ->
    [1] wöchentlich
   *[other] alle { $every } Wochen
 }
rhythm-monthly = { $every ->
    [1] monatlich
   *[other] alle { $every } Monate
 }
rhythm-yearly = { $every ->
    [1] jährlich
   *[other] alle { $every } Jahre
 }
rhythm-when = { $often }, { $when },{" "}
rhythm-alone = { $often },{" "}
weekday-mo = Mo
weekday-tu = Di
weekday-we = Mi
weekday-th = Do
weekday-fr = Fr
weekday-sa = Sa
weekday-su = So
difference-month-end = Google überspringt zu kurze Monate; die Serie auf den letzten Tag des Monats legen
difference-weekday = Wochentag im Monat; die Serie nach der Migration neu anlegen
difference-zone = die Regeln im Export passen nicht zu seiner Zeitzone; die Zeiten prüfen
difference-custom-zone = eigene Zeitzone; der Serie eine Zeitzone mit Namen geben
difference-end = Ende der Serie; die letzten Termine prüfen
difference-exception = geänderter Termin; nach der Migration erneut ändern
difference-start = der Beginn liegt nicht im Muster; den Beginn auf den ersten Tag des Musters legen
difference-other = Termine
contact-labels = Kontaktlabels
contacts-column = Kontakte
contacts-lose = Was Kontakte verlieren
contacts-arrive = { $whole } kommen vollständig an, { $altered } mit Verlusten, { $skipped } gar nicht
may-also = Möglich ist auch: { $what }.
or = { " oder " }
candidate-migrated = kommt vollständig an
candidate-altered = kommt mit Verlusten an
candidate-merged = kommt als eines mit seiner Kopie an
candidate-skipped = kommt nicht an
candidate-unreadable = ist nicht lesbar
candidate-date-of-import = zeigt den Tag des Imports
candidate-date-of-header = zeigt das Datum ihrer Kopfzeile Date
candidate-without-label = kommt ohne Label an
candidate-labels = kommt unter „{ $labels }“ an
label-and = “ und „
overturned = Ein späterer Text sagt etwas anderes: siehe --engine { $engine }.
