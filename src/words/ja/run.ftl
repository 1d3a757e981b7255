### 実行中の案内。

progress-mailboxes = メールボックス
config-is-used = { $file }: 指定されていないオプションに使用します
no-totals = { $path }: 末尾に合計がありません。意図した部分ファイルでなければ、途中で切れています
made-up = { $path }: 架空のデータ: フォルダ { $folders } 個、アイテム { $items } 件、{ $bytes } バイト
made-up-tenant = { $path }: 架空のデータ: メールボックス { $mailboxes } 個、フォルダ { $folders } 個、アイテム { $items } 件、{ $bytes } バイト
