### Was Microsofts Seite über die Dauer von Verschiebungen sagt. Auf Englisch steht es bei den statements.

statement-ms-time-001 = Tage, die ein Postfach in 50 und in 90 von 100 Fällen braucht: unter 1 GB 1 und 7, unter 10 GB 1 und 7, unter 50 GB 3 und 14, unter 100 GB 3 und 30, bis 200 GB 8 und 45
statement-ms-time-002 = dasselbe für Verschiebungen innerhalb von Microsoft 365 (Multi-Geo, GoLocal, Verschlüsselung): unter 1 GB 1 und 7, unter 10 GB 1 und 10, unter 50 GB 3 und 30, unter 100 GB 15 und 45, bis 200 GB 30 und 60
statement-ms-time-003 = Tage, bis 90 von 100 Postfächern eines Mandanten fertig sind, und was es dauern kann: unter 1.000 Postfächern 5 und 14, bis 5.000 10 und 30, bis 10.000 20 und 45, bis 50.000 30 und 60, bis 100.000 45 und 90, darüber 60 und 180
statement-ms-time-004 = Verschiebungen von Postfächern über 200 GB werden nicht unterstützt
boundary-ms-time-003 = 1.000, 5.000, 10.000, 50.000, 100.000 Postfächer
