### What rules add to a finding, in words and numbers of one mailbox.

about-calendars = カレンダー { $calendars } 個
about-contacts = 連絡先 { $contacts } 件（上限 { $limit } 件）
about-contact-text = { $bytes } バイト（上限 { $limit } バイト）
about-taken-for = 「{ $folder }」とみなしました
about-rival = 別のフォルダを「{ $folder }」とみなしました
about-holds-mail = メールのフォルダのため「{ $folder }」とはみなしません
about-labels = ラベル { $labels } 個（目安・上限 { $limit } 個）
about-path-length =
    { $unit ->
        [graphemes] { $length } 文字（書記素）、上限 { $limit } 文字
        [scalars] { $length } 文字（Unicode スカラー値）、上限 { $limit } 文字
        [utf16] { $length } 文字（UTF-16）、上限 { $limit } 文字
       *[bytes] { $length } バイト（UTF-8）、上限 { $limit } バイト
    }
about-many-calendars = カレンダー { $calendars } 個（目安 { $limit } 個）
about-many-events = 予定 { $events } 件（目安 { $limit } 件）
about-many-guests = 組織外の参加者 { $guests } 人（目安 { $limit } 人）
about-kept-in = 「{ $folder }」に残ります
about-exclude-elsewhere = --exclude-folder「{ $name }」（「{ $path }」というフォルダはあります）
about-exclude-folder = --exclude-folder「{ $name }」
about-target-locale = --target-locale「{ $locale }」（Gmail の表示言語の一覧にありません）
about-exclude-junk = --exclude-junk（迷惑メールのフォルダがありません）
about-exclude-deleted = --exclude-deleted（削除済みアイテムのフォルダがありません）
about-purged = 「{ $folder }」は { $days } 日後に削除されます
