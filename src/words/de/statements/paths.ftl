### Was Seiten über die Wege einer Migration sagen. Auf Englisch steht es bei den statements.

statement-path-eos-001 = Exchange 2007 läuft weiter, wird aber seit dem 11.04.2017 nicht mehr unterstützt: keine Hilfe, keine Korrekturen von Fehlern und Sicherheitslücken, keine neuen Zeitzonen
statement-path-opt-001 = die Wege sind Microsoft 365 durch Übernahmemigration, mehrstufige Migration oder vollständige Hybridbereitstellung, oder ein neueres Exchange vor Ort; es entscheiden die Zahl der Postfächer, die Zeit und ob man inzwischen zusammenarbeiten muss
statement-path-size-001 = Tabelle der Größen: Die Übernahmemigration ist für weniger als 150 Plätze und höchstens eine Woche
statement-path-size-002 = Tabelle der Größen: Die mehrstufige Migration ist für mehr als 150 Plätze und einige Wochen
statement-path-size-003 = Tabelle der Größen: Die vollständige Hybridbereitstellung ist für mehrere Hundert bis mehrere Tausend Plätze und mehrere Monate oder länger
statement-path-cutover-001 = eine Übernahmemigration fasst bis zu 2.000 Postfächer; höchstens 150 werden dringend empfohlen, denn darüber kann die Zeit ausgehen, und die Hilfe mit Outlook wird zu viel
statement-path-cutover-002 = eine Übernahmemigration ist in einer Woche abgeschlossen
statement-path-cutover-003 = eine Übernahmemigration überträgt alle Postfächer, Gruppen und Kontakte zu einem Termin, danach werden die Server abgeschaltet; ein Teil allein geht nicht
statement-path-cutover-004 = Microsoft 365 erreicht die Quelle mit Outlook Anywhere über TCP 443
statement-path-cutover-005 = ein Administratorkonto vor Ort kann den Inhalt jedes Postfachs lesen
statement-path-cutover-006 = jede akzeptierte Domäne, die genutzt werden soll, ist in Microsoft 365 hinzugefügt und überprüft
statement-path-cutover-007 = vom Start bis zum Abschluss werden beide Seiten immer wieder abgeglichen, sodass auch späte Nachrichten mitkommen
statement-path-cutover-008 = Benutzer erhalten ein neues vorläufiges Kennwort und ändern es bei der ersten Anmeldung
statement-path-cutover-009 = jedes Benutzerpostfach braucht eine Lizenz mit Exchange Online
statement-path-cutover-010 = jedes Gerät erhält ein neues Outlook-Profil und lädt die Nachrichten erneut herunter, so viele sein Cache-Modus behält
statement-path-staged-001 = die mehrstufige Migration ist für Hunderte bis Tausende Postfächer, dauert eine Woche oder länger, aber nur Wochen, und kennt weder Frei/Gebucht noch andere Hybridfunktionen
statement-path-staged-002 = der Administrator wählt die Batches, etwa eine Abteilung zusammen; dass eine Stellvertretung zur vertretenen Person gehört, ist abgeleitet
statement-path-staged-003 = eine CSV-Datei nennt jedes Postfach, mit einem neuen Kennwort, das der Benutzer erhalten und ändern muss; diese Seite verlangt auch volle Namen und macht Kennwörter zur Pflicht, die Seite über CSV-Dateien nicht: Ihr wird gefolgt
statement-path-staged-004 = was auch eine Übernahmemigration braucht: Outlook Anywhere über TCP 443, ein Administrator, der alles lesen kann, überprüfte Domänen, je eine Lizenz
statement-path-staged-005 = die mehrstufige Migration gibt es nur für Exchange 2003 und 2007
statement-path-staged-006 = E-Mail-Benutzer gibt es vorher in Microsoft 365, durch Verzeichnissynchronisierung oder auf anderem Weg
statement-path-staged-007 = wie bei der Übernahmemigration erhalten Benutzer ein neues vorläufiges Kennwort und jedes Gerät ein neues Outlook-Profil, das die Nachrichten erneut herunterlädt
statement-path-hybrid-001 = nur die vollständige Hybridbereitstellung bietet Frei/Gebucht in beide Richtungen, eine gemeinsame Adressliste, alle Eigenschaften der Empfänger, TLS zwischen beiden Seiten, interne Zustellung zwischen ihnen und Verschiebungen in beide Richtungen
statement-path-hybrid-002 = Organisationen mit weniger als einigen Hundert Postfächern gewinnen durch Hybrid selten genug: Übernahme- oder mehrstufige Migration erwägen
statement-path-hybrid-003 = eine Organisation mit Exchange 2007 hat mindestens einen Exchange-2013-Server als Hybridserver, den Microsoft 365 über TCP 443 erreicht
statement-path-hybrid-004 = Entra Connect (Azure AD Connect) synchronisiert das Verzeichnis; ein gemeinsamer Name mit Kennwort braucht Kennwortsynchronisierung oder AD FS
statement-path-hybrid-005 = jedes Benutzerpostfach, das umzieht, braucht eine Lizenz mit Exchange Online
statement-path-hybrid-006 = die meisten Geräte behalten ihr Outlook-Profil und laden nichts erneut herunter; manche alten Android-Telefone brauchen ein neues
statement-path-help-001 = FastTrack hilft nur auf dem Weg zu Microsoft 365
statement-path-eos-002 = der Support endet für Exchange 2010 im Januar 2020, für 2013 im April 2023, für 2016 im Oktober 2025; je früher, desto eher steht die nächste Migration an
statement-path-onprem-001 = Exchange 2016 lässt sich nicht installieren, solange es einen Exchange-2007-Server gibt: erst zu 2010 oder 2013 (empfohlen) und alle 2007-Server entfernen
statement-path-onprem-002 = Exchange 2010 und 2013 lassen sich in einer Organisation mit Exchange 2007 installieren
statement-path-onprem-003 = gemeint ist eine neuere Version: Empfohlen wird Exchange 2016, danach 2013; von 2013 zu 2016 geht es leicht, auf fast gleicher Hardware, mit Verschiebungen im laufenden Betrieb
statement-path-onprem-004 = das älteste Windows Server ist 2012 für Exchange 2016, 2008 R2 SP1 für 2013, 2008 SP2 für 2010
statement-path-onprem-005 = die niedrigste Funktionsebene der Gesamtstruktur ist Windows Server 2008 R2 SP1 für Exchange 2016, 2003 für 2013 und 2010
statement-path-onprem-006 = das älteste Office ist 2010 mit den neuesten Updates für Exchange 2016, 2007 SP3 für 2013, 2003 für 2010
statement-path-onprem-007 = 2010 bringt Rollen für Berechtigungen, Richtlinien für Outlook im Web, Frei/Gebucht und Stellvertretung über Organisationen hinweg; 2013 weniger Serverrollen und Regeln gegen Datenverlust; 2016 zwei Serverrollen, robustere Datenbanken, gemeinsam bearbeitete Dokumente
statement-path-onprem-008 = zu 2010 oder 2013: installieren, Dienste verlegen, Postfächer und öffentliche Ordner verschieben, 2007-Server entfernen; zu 2016: ebenso mit 2013, dann 2016 installieren, alles verschieben, 2013 entfernen
statement-path-onprem-009 = Hardware prüfen: Was Server brauchen, hat sich seit Exchange 2007 geändert, und es können weniger genügen
boundary-path-size-001 = Postfächer < 150 (150: Lücke); Tage <= 7
boundary-path-size-002 = Postfächer > 150 (150: Lücke); 7 <= Tage <= 90 (90: eigener Wert)
boundary-path-size-003 = Postfächer >= 200 (eigener Wert); Tage >= 60 (eigener Wert)
boundary-path-cutover-001 = Postfächer <= 150 (empfohlen), <= 2.000 (möglich)
boundary-path-cutover-002 = Tage <= 7
boundary-path-cutover-006 = accepted-domains in verified-domains enthalten
boundary-path-staged-001 = 7 <= Tage <= 90 (90: eigener Wert); kein Frei/Gebucht
boundary-path-staged-004 = wie PATH-CUTOVER-004, -005, -006, -009
boundary-path-staged-005 = exchange-version 2003 oder 2007
boundary-path-hybrid-002 = Postfächer >= 200 (eigener Wert)
boundary-path-eos-002 = 2010: 2020-01; 2013: 2023-04; 2016: 2025-10; 24 Monate vorher (eigener Wert)
boundary-path-onprem-005 = 2016: 2008 R2 (auf der Seite: SP1); 2013, 2010: 2003
boundary-path-onprem-006 = 2016: Office 2010 mit Updates; 2013: 2007 SP3; 2010: 2003
