### Causes and helps of problems and errors in general, and what leads them.

lead-of-help = 対処:
lead-of-error = エラー:
problems-alike = { $cause }（同様の問題がほかに { $n } 件）
problems-beyond = ほかに { $n } 件の問題があり、個別には表示していません
problems-beyond-help = 表示された問題を解消してから再実行してください
problems-hidden = ほかに { $n } 件の問題があります（--format json で確認できます）
errors-hidden = ほかに { $n } 件のエラーがあります
output-not-written-help = 空き容量を確認してください
cannot-be-read = 読み取れません: { $error }
cannot-be-written = 書き込めません: { $error }
cannot-be-listed = 一覧を取得できません: { $error }
cannot-be-used = 使用できません: { $error }
cannot-be-made = フォルダを作成できません: { $error }
no-mailbox-was-found = メールボックスが見つかりません
gate-met = { $address } '{ $rule }'（{ $n } 件）
gate-over = 、上限 { $n } 件を超過
gate-reached = { $mailboxes } 個のメールボックスの { $findings } 件の指摘（{ $items } 件のアイテム{ $over }）が条件に達しました: { $first }
gate-reached-help = 意味は 'labelcast explain { $rule }'、フォルダは --detail で確認できます
