### `plan renames` の文。

renames-title = フォルダ名の変更
renames-hint = --detail で全フォルダを表示、--format powershell でスクリプト、--format imapsync でオプションを出力します。
renames-no-problem = 名前の問題はありません
renames-nothing = 変更はありません。名前の変更では解消しない問題 { $left } 件
renames-summary = メールボックス { $mailboxes } 個中 { $with } 個、フォルダ { $folders } 個（名前 { $names } 種類）。名前の問題 { $before } 件中 { $cured } 件が解消、残り { $left } 件
renames-names = 名前
renames-folders = フォルダ
renames-mailboxes = メールボックス
renames-findings = 件数
renames-of-contacts = （連絡先）
renames-exceptions = 例外（通常の名前が使用済み、または長さの上限を超えるもの）
renames-exception = { $mailbox }: { $path } -> '{ $to }'（通常は '{ $usual }'）
renames-left = 名前の変更では解消しないもの
renames-of-mailbox = 変更 { $renames } 件、残り { $left } 件
renames-cut = 、単語の途中で短縮
renames-not-proven = これが最少であることは確認できていません
renames-merge = 次のフォルダを下位のフォルダと統合すると、ラベルが減ります。
renames-more = ほか { $n } 件
renames-default-folder = 既定のフォルダの名前は変更できません
renames-not-renamable = ユーザー自身のメールや連絡先のフォルダではありません
renames-too-deep = 階層が深すぎます。上の階層へ移動してください
renames-count = 名前を変えてもラベルは減りません。フォルダを統合してください
renames-no-name = 解消できる名前が見つかりませんでした
