### カレンダーと連絡先についての文。

calendars = カレンダー
calendar-events = 予定
calendar-recurring = 定期的
calendar-altered = 内容変更
calendar-skipped = 対象外
calendar-primary = メイン
recurring-heading = 変わる定期的な予定
differing = { $all } 件のうち { $series } 件で、日時が変わる回、なくなる回、または増える回があります
differing-past = { $series } 件は移行日より前の回だけが変わります
series-ended = 終了日のない { $series } 件は { $day } に終了します
not-understood-heading = 読み取れない定期的な予定
unknown-series = { $series } 件は、日時が変わるかどうか分かりません
reason-zone = タイムゾーンが不明です
reason-custom-zone = タイムゾーンが不明です
reason-pattern = 繰り返しの規則を読み取れません
reason-several-rules = 繰り返しの規則が複数あります
reason-exrule = 除外する回の規則があります
reason-following = 以降のすべての回に及ぶ変更があります
reason-period = 追加された回に独自の長さがあります
reason-lost-change = 回の変更を読み取れませんでした
reason-budget = 計算量が多すぎます
strays = { $n } 件の変更には該当する回がなく、新旧の両方が表示される可能性があります
stray-changed = { $at } の変更。最も近い回は { $near }
stray-deleted = { $at } の削除。最も近い回は { $near }
occurrence-moved = { $source } が { $target } になります
occurrence-lost = { $source } の回がなくなります
occurrence-added = { $target } の回が増えます
series-differs = { $rhythm }{ $what }（変わる { $n } 回のうち最初の回）。{ $why }
rhythm-daily = { $every ->
    [1] 毎日
   *[other] { $every } 日ごと
 }
rhythm-weekly = { $every ->
    [1] 毎週
   *[other] { $every } 週ごと
 }
rhythm-monthly = { $every ->
    [1] 毎月
   *[other] { $every } か月ごと
 }
rhythm-yearly = { $every ->
    [1] 毎年
   *[other] { $every } 年ごと
 }
rhythm-when = { $often } { $when }、
rhythm-alone = { $often }、
weekday-mo = 月
weekday-tu = 火
weekday-we = 水
weekday-th = 木
weekday-fr = 金
weekday-sa = 土
weekday-su = 日
difference-month-end = Google は日の足りない月をとばします。月の最終日の繰り返しに変えてください
difference-weekday = 第 n 曜日。移行後に作り直してください
difference-zone = エクスポートの規則がタイムゾーンの名前と合いません。時刻を確認してください
difference-custom-zone = 独自のタイムゾーン。名前のあるタイムゾーンに変えてください
difference-end = 繰り返しの終わり。最後の回を確認してください
difference-exception = 個別に変更された回。移行後に変更し直してください
difference-start = 開始日が繰り返しの日ではありません。開始日を最初の該当日に変えてください
difference-other = 繰り返し
contact-labels = 連絡先のラベル
contacts-column = 連絡先
contacts-lose = 連絡先から失われるもの
contacts-arrive = すべて届くもの { $whole } 件、一部が失われるもの { $altered } 件、届かないもの { $skipped } 件
may-also = ほかに考えられる結果: { $what }。
or = 、
candidate-migrated = そのまま届く
candidate-altered = 内容の一部が失われて届く
candidate-merged = 複製と 1 通にまとまって届く
candidate-skipped = 届かない
candidate-unreadable = 読み取れない
candidate-date-of-import = インポートした日の日付が表示される
candidate-date-of-header = Date ヘッダーの日付が表示される
candidate-without-label = ラベルなしで届く
candidate-labels = ラベル「{ $labels }」で届く
label-and = 」「
overturned = より新しい説明では異なります（--engine { $engine } で確認できます）。
