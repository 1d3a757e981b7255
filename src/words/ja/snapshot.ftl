### What `snapshot` tells.

case-differs = 期待値と異なります
case-is-new = 期待値がまだ保存されていません（メールボックス { $mailboxes } 個、{ $lines } 行）
case-is-broken = 期待値を読み取れません
case-failed = 予測できません
case-is-astray = 対応するケースのない期待値です
another-engine = 期待値のエンジンは '{ $before }' ですが、このケースは '{ $after }' で予測されます
standing = ケース { $cases } 件: { $parts }
standing-equal = 期待どおり { $n }
standing-differ = 差分あり { $n }
standing-new = 期待値なし { $n }
standing-broken = 期待値を読み取れない { $n }
standing-failed = 予測できない { $n }
standing-astray = ケースのない期待値 { $n }
what-to-do = labelcast snapshot review { $folder } で差分を順に確認、labelcast snapshot accept { $folder } で現在の予測を保存できます
stored = 保存しました
up-to-date = 期待どおりです（変更なし）
accepted = 保存 { $stored }、変更なし { $left }、保存せず { $refused }
question = { $case }: a=承認 r=却下 s=保留 q=終了 ? { "" }
no-answer = a、r、s、q のいずれかを入力して Enter を押してください
rejected = 却下: 期待値は変更しません
skipped-for-now = 保留しました
reviewed = 承認 { $accepted }、却下 { $rejected }、保留 { $skipped }、未確認 { $left }
