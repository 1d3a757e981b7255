### JUnit XML と SARIF の文言。

findings = 指摘 { $n } 件
check-mailbox = メールボックス
check-line = { $folder }: { $severity }、{ $items }、{ $size }。{ $headline } [{ $basis }、{ $clause }]
check-reached = { $condition } に該当: { $findings }、{ $items }
check-beside = メールボックス以外に読み取れないものがあります
check-not-whole = 一部を読み取れません: { $items }
check-result = { $user }、{ $folder }: { $items }。{ $said }
check-not-read = { $user }: 問題 { $n } 件、読み取れないアイテム { $items }。最初の問題: { $place }: { $cause }
check-left-out = GitHub が 1 回に受け付けるのは { $most } 件・10 MB までのため、次の結果を省きました: { $cut }。--format json にはすべて含まれます
check-left-out-of = 重大度「{ $severity }」{ $n } 件
check-more-mailboxes = 問題のあるメールボックスがほかに { $n } 個あります
check-input-not-read = 入力の一部を読み取れませんでした。
check-results-left-out = 1 回に出力できる数を超える結果があります。
check-who-says-so = 根拠
check-source = { $clause }（{ $basis }）: { $statement } [{ $page }]({ $url })、{ $section }、{ $date } 確認
