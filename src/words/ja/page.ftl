### The page: a person's own after the move, and the tenant's index.

# Titles
page-product = 移行後の Gmail の予測
page-title-day = { $day }からの Gmail
page-title = 移行後の Gmail
page-calm = これは予測です。現在のメールボックスは何も変更されていません。
page-skip = 本文へ移動
page-menu = ラベルとカレンダー

# Verdicts; what stands between two marks is bold
page-verdict-mail = { $one ->
   *[other] メール { $n } 通のうち { $a } 通が届きます。
 }
page-verdict-mail-all = { $one ->
   *[other] メール { $a } 通がすべて届きます。
 }
page-verdict-calendar = { $one ->
   *[other] 予定 { $n } 件のうち { $a } 件が届きます。
 }
page-verdict-calendar-all = { $one ->
   *[other] 予定 { $a } 件がすべて届きます。
 }
page-verdict-contacts = { $one ->
   *[other] 連絡先 { $n } 件のうち { $a } 件が届きます。
 }
page-verdict-contacts-all = { $one ->
   *[other] 連絡先 { $a } 件がすべて届きます。
 }
page-verdict-other = { $one ->
   *[other] メモ・タスクなど { $n } 件のうち { $a } 件が届きます。
 }
page-verdict-empty = このメールボックスには何も入っていません。
page-verdict-unread = このメールボックスを読み取れませんでした。
page-copies = うち { $n } 通は同じメールの重複です。1 通ずつ残ります。

# Tiles
page-tile-nothing = 失われるものはありません
page-tile-gone = { $n ->
   *[other] 届かない
 }
page-tile-purged = { $n ->
   *[other] { $days } 日後に Gmail が削除
 }
page-tile-altered = { $n ->
   *[other] 一部変わって届く
 }
page-tile-unreadable = 読み取れない
page-tile-meetings = { $n ->
   *[other] 日時が変わる定期的な予定
 }
page-tile-open = { $n ->
   *[other] 届くかどうかにかかわる未確定の点
 }
page-plus = { $a }・{ $b }

# Units
page-unit-mail = { $n ->
   *[other] 通
 }
page-unit-calendar = { $n ->
   *[other] 件
 }
page-unit-contacts = { $n ->
   *[other] 件
 }
page-unit-other = { $n ->
   *[other] 件
 }
page-unit-folders = { $n ->
   *[other] 個
 }
page-count-mail = { $n } 通
page-count-calendar = 予定 { $n } 件
page-count-contacts = 連絡先 { $n } 件
page-count-other = その他 { $n } 件
page-count-items = { $n } 件
page-count-folders = フォルダー { $n } 個
page-whole = メールボックス全体

# Unreadable
page-unreadable = { $n } 件を読み取れませんでした。書き出しデータが壊れていたため、届くかどうかはわかりません。
page-unreadable-some = 書き出しデータの一部を読み取れませんでした。ここに出ていないものが何件あるかはわかりません。
page-unreadable-calm = メールボックス自体は壊れていません。

# Ledger
page-ledger = すべての行き先
page-ledger-lead = 各行の合計は、現在の件数と一致します。
page-bar-mail = 帯グラフはメールの内訳です。
page-bar-calendar = 帯グラフは予定の内訳です。
page-bar-contacts = 帯グラフは連絡先の内訳です。
page-bar-other = 帯グラフはメモ・タスクなどの内訳です。
page-bar-thin = ごく小さい部分は少し広く描いています。
page-found = 現在
page-bucket-migrated = そのまま届く
page-bucket-altered = 一部変わって届く
page-bucket-merged = 重複（1 通になる）
page-bucket-skipped = 届かない
page-bucket-unreadable = 読み取れない
page-row-mail = メール
page-row-calendar = 予定
page-row-contacts = 連絡先
page-row-other = メモ・タスクなど
page-kind = 種類

# To do
page-todo-day = { $day }までにできること
page-todo = 移行までにできること
page-after = 移行後にできること
page-which = 対象を見る

# Changes
page-changes-day = { $day }から変わること
page-changes = 変わること
page-group-gone = 届かないもの
page-group-purged = { $days } 日後に Gmail が削除するもの
page-group-altered = 一部変わって届くもの
page-group-looks = 見た目や名前が変わるもの
page-group-calendar = 予定
page-group-contacts = 連絡先で失われる項目
page-chip-gone = 届かない
page-chip-altered = 一部変わる
page-chip-looks = 見た目が変わる
page-chip-purged = { $days } 日後に削除
page-chip-likely = 推定
page-chip-open = 未確定
page-several = 1 通のメールが複数の行に出ることがあります。
page-several-contacts = 1 件の連絡先が複数の行に出ることがあります。
page-several-calendar = 1 件の予定が複数の行に出ることがあります。
page-in = 場所：
page-more-folders = ほか { $n } 個
page-more = 残り { $n } 件を表示
page-and-more = ほか { $n } 件
page-can = できること：
page-can-after = 移行後：
page-why = 根拠
page-why-stated = Google のページに記載されています。
page-why-reported = Google のページにはありませんが、移行した人の報告があります。
page-why-inferred = Google のページの記載からの推定です。
page-why-open = Google のページからは確定できません。
page-why-read = { $page }（{ $date } 確認）
page-why-later = より新しいページでは異なる可能性があります（{ $id }）。
page-example = { $date }、{ $size }
page-examples = 例
page-renames = { $n } 個のフォルダーの名前が変わります
page-old-name = 現在
page-new-name = Gmail
page-blank = 空白

# Meetings
page-meetings = 日時が変わる予定
page-meetings-zone = 時刻のタイムゾーンは { $zone } です。最初に変わる日付を示します。
page-meetings-lead = 最初に変わる日付を示します。
page-meeting = 予定
page-meeting-today = 現在
page-meeting-then = Google カレンダー
page-meeting-dates = 回数
page-meeting-gone = なくなります
page-meeting-new = なし
page-meeting-count = { $n } 回が変わります
page-meeting-past = 過去の回
page-all-day = 終日

# Open
page-open = まだはっきりしないこと
page-open-lead = Google の説明に記載がない点です。このページの数は、最初の答えで計算しています。
page-open-arrival = 届くかどうかが変わりうるもの
page-open-names = 名前や場所だけが変わるもの
page-we-count = 想定
page-could-be = ほかの可能性
page-candidate-migrated = そのまま届く
page-candidate-altered = 一部が失われて届く
page-candidate-merged = 重複と 1 通になって届く
page-candidate-skipped = 届かない
page-candidate-unreadable = 読み取れない
page-candidate-label = { $label } に入る
page-candidate-none = ラベルなしで届く
page-candidate-date-of-import = 移行した日が表示される
page-candidate-date-of-header = メールに書かれた日付が表示される
page-unsaid = ほかの可能性は記載されていません

# What if
page-what-if = もし設定が違ったら
page-what-if-lead = 設定を決めるのは管理者です。試しても何も変わりません。
page-set-exclude-junk = 迷惑メールを移行しない
page-unset-exclude-junk = 迷惑メールも移行する
page-set-exclude-deleted = 削除済みアイテムを移行しない
page-unset-exclude-deleted = 削除済みアイテムも移行する
page-set-calendar-since = 予定の開始日
page-set-inbox-subfolders = 受信トレイの下のフォルダー
page-choice-all = すべての予定
page-choice-plan = { $choice }（計画）
page-choice-keep = 「受信トレイ/…」になる
page-choice-underscore = 「_受信トレイ/…」になる
page-choice-flatten = 単独のラベルになる
page-effect-gone = さらに { $n } 件が届かない
page-effect-saved = さらに { $n } 件が届く
page-effect-labels = { $n } 個のラベルの名前が変わる
page-effect-other = 失われるものは増えない
page-if-banner = 仮定：
page-not-the-plan = 実際の計画とは異なります。
page-back-to-plan = 計画に戻す

# Tree, label view, search
page-labels = ラベル
page-labels-lead = Gmail では、フォルダーの代わりにラベルを使います。開くと中身がわかります。
page-unread-all = 未読 · 全件
page-all = 全件
page-calendars = カレンダー
page-contact-labels = 連絡先のラベル
page-all-mail = 「すべてのメール」のみ
page-unread = 未読
page-messages = 通
page-span = 最も古いもの～最も新しいもの
page-from = 元の Outlook フォルダー
page-back = 変わることに戻る
page-today-in = 現在の Outlook
page-then-in = 移行後の Gmail
page-find = フォルダーを探す
page-find-none = 「{ $q }」に一致するフォルダーはありません
page-find-one = 「{ $q }」に一致するフォルダー：1 個
page-find-many = 「{ $q }」に一致するフォルダー：{ $n } 個
page-find-close = 検索を閉じる
page-state-none = 届かない
page-state-no-label = ラベルなし（検索で見つかります）
page-state-shared = ほかのフォルダーと同じラベル
page-state-renamed = 名前が変わる
page-state-calendar = カレンダー
page-state-contacts = 連絡先のラベル
page-state-contact-list = 連絡先に入る（ラベルなし）
page-empty = 空

# About
page-about = このページについて
page-about-made = labelcast が、メールボックスの書き出しと { $date } 時点の Google のページ（{ $id }）から作成しました。
page-about-private = メールの本文・件名・差出人は含まれていません。
page-about-named = 予定の件名と連絡先の名前が含まれています。メールの本文は含まれていません。
page-about-settings = 計画の設定：
page-no-script = 検索と設定の切り替えには JavaScript が必要です。それ以外はこのまま表示されます。
page-no-items = 件数しかわからないアイテムがあり、変わるかどうかはわかりません。

# Dates: a full day, a day of the week alone, a day without the day of the week, and the words in them
page-full-day = { $month }{ $day }日（{ $weekday }）
page-date = { $year }年{ $month }{ $day }日
page-weekday-1 = 月
page-weekday-2 = 火
page-weekday-3 = 水
page-weekday-4 = 木
page-weekday-5 = 金
page-weekday-6 = 土
page-weekday-7 = 日
page-on-weekday = { $weekday }曜日
page-month-1 = 1月
page-month-2 = 2月
page-month-3 = 3月
page-month-4 = 4月
page-month-5 = 5月
page-month-6 = 6月
page-month-7 = 7月
page-month-8 = 8月
page-month-9 = 9月
page-month-10 = 10月
page-month-11 = 11月
page-month-12 = 12月

# The tenant's index
page-index = 移行後のメールボックス
page-index-lead = { $mailboxes }、{ $items }、{ $size }。{ $id }（{ $date } 時点のページ）による予測です。まだ何も移行していません。
page-index-all = すべて
page-index-mail = メールが届かない
page-index-lossy = 何かが届かない
page-index-open = 未確定の点
page-index-quota = 容量超過
page-index-unreadable = 読み取れない
page-index-tile-mail = { $n ->
   *[other] メールの一部が届かないメールボックス
 }
page-index-tile-open = { $n ->
   *[other] 未確定の点があるメールボックス
 }
page-index-tile-quota = { $n ->
   *[other] 容量を超えるメールボックス
 }
page-index-tile-unreadable = { $n ->
   *[other] 一部を読み取れなかったメールボックス
 }
page-index-ledger = 内訳
page-index-ledger-lead = 「件数」は、どの行・どのメールボックスでも、ほかの列の合計と一致します。
page-index-found = 件数
page-index-arrive = 届く
page-index-altered = 一部変わる
page-index-merged = 重複
page-index-skipped = 届かない
page-index-sizes = サイズ別のメールボックス数
page-index-most = 届かないものが多い 10 件
page-index-archives = ほかに、アーカイブ メールボックス { $n } 個（{ $items }）は移行されません。
page-index-of-all = 割合
page-index-rules = 規則別の影響
page-index-finding = 内容
page-index-items = 件数
page-index-mailboxes = メールボックス
page-index-mailbox = メールボックス
page-index-size = サイズ
page-index-gone = 届かない
page-index-changed = 一部変わる
page-index-labels = ラベル
page-index-find = メールボックスを探す
page-index-count = { $all } 個中 { $shown } 個
page-index-problems = 読み取れなかったもの
page-index-with-rule = 該当：{ $rule }
page-index-sort = { $column }で並べ替え
page-index-no-script = 一覧には JavaScript が必要です。最初の一部だけを表示しています。

# Workbook: names of sheets, heads of columns
sheet-summary = 概要
sheet-mailboxes = メールボックス
sheet-labels = ラベル
sheet-findings = 影響
sheet-problems = 読み取りの問題
column-family = 種類
column-found = 件数
column-migrated = 届く
column-altered = 一部変わる
column-merged = 重複
column-skipped = 届かない
column-unreadable = 読み取れない
column-engine = エンジン
column-as-of = ページの日付
column-mailbox = メールボックス
column-target = 移行先
column-kind = 種類
column-format = 形式
column-path = パス
column-bytes = バイト
column-labels = ラベル
column-mail-found = メール
column-mail-skipped = 届かないメール
column-open-points = 未確定の点
column-problems = 問題
column-label = ラベル
column-system = Gmail のラベル
column-messages = メール
column-unread = 未読
column-unread-unknown = 未読か不明
column-folders = フォルダー
column-severity = 重大度
column-finding = 内容
column-folder = フォルダー
column-items = 件数
column-basis = 根拠
column-rule = 規則
column-case = ケース
column-clause = 条項
column-place = 場所
column-cause = 原因
column-help = 対処
