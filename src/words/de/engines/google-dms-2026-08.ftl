### The words of the engine google-dms-2026-08 in this language: statements of its own clauses.

statement-dmsx-001--message-over-limit-is-skipped--plain = Berichten zufolge werden E-Mails bis 150 MB migriert.
statement-dmsx-005--same-message-arrives-once--plain = Berichten zufolge wird eine Nachricht in mehreren Ordnern zu einer Nachricht mit mehreren Labels.
statement-dmsx-006--archive-mailbox-is-not-migrated--plain = Im Standardmodus bleiben Archivpostfächer zurück; im erweiterten Modus können sie unter ein Label oder zu Vault kommen. Angenommen wird der Standardmodus.
statement-dmsx-007--event-attachments-are-lost--plain = Im Standardmodus gehen Anhänge von Terminen verloren; im erweiterten Modus kommen solche bis 150 MB zu Drive. Angenommen wird der Standardmodus.
statement-dmsx-009--unmentioned-mailbox-kind-migrates--plain = Im erweiterten Modus kommen Postfächer von Gruppen zu Google Groups; im Standardmodus sind sie nicht erwähnt und kommen an wie die eines Benutzers.
statement-dmsx-012--other-items-are-not-migrated--plain = Aufgaben können zu Google Tasks migriert werden, bis zu 100 Listen; Notizen und Journale sind nicht erwähnt. Alle gelten als zurückgelassen.
