### The words of the engine google-dms-2026-08 in this language: statements of its own clauses.

statement-dmsx-001--message-over-limit-is-skipped--plain = 150 MB までのメールが移行されると報告されています。
statement-dmsx-005--same-message-arrives-once--plain = 複数のフォルダにある同じメールは、複数のラベルの付いた 1 通のメールになると報告されています。
statement-dmsx-006--archive-mailbox-is-not-migrated--plain = インプレース アーカイブは、既定のモードでは移行されません。詳細モードではラベルまたは Vault に移行できます。既定のモードとしました。
statement-dmsx-007--event-attachments-are-lost--plain = 予定の添付ファイルは、既定のモードでは移行されません。詳細モードでは 150 MB までのものがドライブにコピーされます。既定のモードとしました。
statement-dmsx-009--unmentioned-mailbox-kind-migrates--plain = グループのメールボックスは、詳細モードでは Google グループに移行されます。既定のモードでは記載がなく、ユーザーのメールボックスと同じように届くものとしました。
statement-dmsx-012--other-items-are-not-migrated--plain = タスクは Google ToDo リストに 100 リストまで移行できるとされています。メモと履歴については記載がありません。いずれも移行されないものとしました。
