//! Each rule's effect in one Japanese sentence, by rule id.
//!
//! It stands apart from the rules because their doc comments are English; a test asks for a
//! sentence for every registered rule and a rule for every sentence.

/// Rule ids, sorted, with their sentences.
pub(super) const SENTENCES: &[(&str, &str)] = &[
    (
        "all-day-event-stays-all-day",
        "終日の予定は終日の予定のまま届きます。",
    ),
    ("anniversary-is-lost", "連絡先の記念日は失われます。"),
    (
        "archive-mailbox-is-not-migrated",
        "インプレイス アーカイブ メールボックスの内容は移行されません。",
    ),
    (
        "archive-with-blocked-file-is-dropped",
        "ブロック対象の形式のファイルを含む圧縮ファイルは届きません。",
    ),
    (
        "attendees-are-mapped",
        "マッピングにある参加者のアドレスは、移行先のアドレスになります。",
    ),
    (
        "attendees-keep-their-address",
        "マッピングにない組織内の参加者は、元のアドレスのまま残ります。",
    ),
    (
        "blocked-attachment-is-dropped",
        "Gmail がブロックする形式の添付ファイルは届きません。",
    ),
    (
        "calendar-folder-becomes-calendar",
        "予定表フォルダはカレンダーになります。",
    ),
    (
        "calendar-settings-are-lost",
        "カレンダーの色やタイムゾーンなどの設定は移行されません。",
    ),
    (
        "cancelled-event-stays",
        "中止された予定もカレンダーに残ります。",
    ),
    ("categories-are-lost", "メールの分類項目は失われます。"),
    (
        "colliding-labels-merge",
        "ラベル名が同じになるフォルダは、1 つのラベルにまとまります。",
    ),
    (
        "contact-category-becomes-label",
        "連絡先のカテゴリは Google コンタクトのラベルになります。",
    ),
    (
        "contact-count-exceeds-limit",
        "連絡先の数が Google コンタクトの上限を超え、超えた分は移行されません。",
    ),
    (
        "contact-details-are-kept",
        "連絡先の誕生日とビジネス用のウェブページは届くものとしました。",
    ),
    (
        "contact-folder-becomes-label",
        "連絡先フォルダは Google コンタクトのラベルになります。",
    ),
    (
        "contact-group-is-skipped",
        "連絡先グループ（連絡先リスト）は移行されません。",
    ),
    (
        "contact-in-mail-folder-is-skipped",
        "連絡先フォルダ以外にある連絡先は移行されません。",
    ),
    (
        "contact-initials-are-lost",
        "連絡先のイニシャルは失われます。",
    ),
    ("contact-photo-is-lost", "連絡先の写真は失われます。"),
    (
        "contact-text-exceeds-limit",
        "連絡先のテキストの合計が、報告されている Google コンタクトの上限を超えます。",
    ),
    (
        "counted-items-are-not-judged",
        "件数だけがわかるアイテムには、個々のアイテムに関する規則を適用できません。",
    ),
    (
        "default-folder-becomes-system-label",
        "受信トレイ、送信済みアイテム、下書き、迷惑メール、削除済みアイテムは Gmail のシステムラベルになります。",
    ),
    (
        "default-folder-known-by-name",
        "既定のフォルダを名前だけから判断しました。",
    ),
    (
        "deleted-and-junk-are-purged",
        "移行された削除済みアイテムと迷惑メールは、30 日後に削除されます。",
    ),
    (
        "deleted-contact-folder-is-not-migrated",
        "削除済みアイテムの下にある連絡先フォルダは移行されません。",
    ),
    (
        "deleted-contact-is-skipped",
        "削除済みアイテムにある連絡先は移行されません。",
    ),
    (
        "description-becomes-plain-text",
        "予定の説明は、書式のないテキストになります。",
    ),
    (
        "directory-contact-is-skipped",
        "組織のアドレス一覧の項目は移行されません。",
    ),
    (
        "draft-loses-folder-label",
        "下書きフォルダ以外にある下書きは、フォルダのラベルを失います。",
    ),
    (
        "draft-without-sender-is-skipped",
        "差出人（From）のない下書きは移行されません。",
    ),
    (
        "empty-contact-folder-becomes-label",
        "連絡先が 1 件も届かない連絡先フォルダのラベルです。",
    ),
    (
        "empty-folder-becomes-label",
        "メールが 1 通も届かないフォルダのラベルです。",
    ),
    (
        "empty-name-becomes-underscore",
        "名前が空のフォルダは、ラベル「_」になります。",
    ),
    (
        "endless-series-ends",
        "終了日のない定期的な予定は、2099 年 12 月 31 日に終わります。",
    ),
    (
        "equal-contact-labels-merge",
        "ラベル名が同じになる連絡先フォルダやカテゴリは、1 つのラベルにまとまります。",
    ),
    (
        "estimated-size-is-uncertain",
        "推定サイズが上限に近い、または上限を超えるメールです。",
    ),
    (
        "event-attachments-are-lost",
        "予定の添付ファイルは失われます。",
    ),
    (
        "event-before-start-date-is-skipped",
        "移行開始日より前の予定は移行されません。",
    ),
    (
        "event-categories-are-lost",
        "予定の分類項目（色）は失われます。",
    ),
    (
        "event-ending-before-start-is-skipped",
        "終了が開始より前の予定は移行されません。",
    ),
    (
        "event-in-mail-folder-is-skipped",
        "メールのフォルダにある予定は移行されません。",
    ),
    (
        "event-outside-calendars-is-skipped",
        "カレンダー以外のフォルダにある予定は移行されません。",
    ),
    (
        "event-outside-exchange-years-is-skipped",
        "Exchange で扱えない年の予定は移行されません。",
    ),
    (
        "event-without-start-is-skipped",
        "開始日時のない予定は移行されません。",
    ),
    (
        "expunged-message-is-skipped",
        "削除済みで、ファイルの中にだけ残っているメッセージは移行されません。",
    ),
    (
        "explicit-end-is-kept",
        "終了日や回数の決まった定期的な予定は、そのまま終わります。",
    ),
    (
        "extra-phone-numbers-are-lost",
        "ビジネス用、自宅用、1 つの携帯電話以外の電話番号は失われます。",
    ),
    (
        "favorite-contact-mark-is-lost",
        "連絡先のお気に入りの印は失われます。",
    ),
    (
        "favorite-mark-is-lost",
        "フォルダのお気に入りの印は失われます。",
    ),
    ("flag-is-lost", "フラグは失われます。"),
    (
        "folder-becomes-label",
        "フォルダは、フルパスを名前とするラベルになります。",
    ),
    (
        "folder-is-excluded",
        "--exclude-folder で指定されたフォルダは、サブフォルダも含めて移行されません。",
    ),
    (
        "folder-name-is-trimmed",
        "フォルダ名の前後の空白は、ラベル名から除かれます。",
    ),
    (
        "hidden-folder-becomes-label",
        "Exchange で非表示のフォルダがラベルになります。",
    ),
    (
        "importance-becomes-label",
        "重要度が高いメールには、Gmail の「重要」ラベルが付きます。",
    ),
    (
        "junk-or-deleted-is-excluded",
        "管理者が除外した迷惑メールや削除済みアイテムは移行されません。",
    ),
    (
        "label-count-exceeds-limit",
        "ラベルの数が Gmail の推奨数または上限を超えます。",
    ),
    (
        "large-contact-is-cut",
        "Google コンタクトの上限より大きい連絡先は、超えた部分が失われます。",
    ),
    (
        "large-message-loses-attachments",
        "25 MB を超え 50 MB 以下のメールは、添付ファイルなしで届きます。",
    ),
    (
        "long-description-may-be-cut",
        "とても長い説明は、途中で切れることがあります。",
    ),
    (
        "long-path-loses-label",
        "フルパスが Gmail の上限より長いフォルダはラベルにならず、メールは「すべてのメール」だけに入ります。",
    ),
    (
        "long-series-may-not-show",
        "回数がとても多い定期的な予定は、一部が表示されないことがあります。",
    ),
    (
        "macro-document-may-be-blocked",
        "マクロを含む可能性のある文書です。悪意のあるマクロは Gmail がブロックします。",
    ),
    (
        "mail-in-calendar-folder-has-no-label",
        "予定表や連絡先のフォルダにあるメールは、ラベルなしで届きます。",
    ),
    (
        "many-calendars-throttle-account",
        "カレンダーの数が多く、Google カレンダーの利用が一時的に制限されることがあります。",
    ),
    (
        "many-events-throttle-account",
        "予定の数が多く、Google カレンダーの利用が一時的に制限されることがあります。",
    ),
    (
        "many-external-guests-throttle-account",
        "組織外の参加者が多く、Google カレンダーの利用が一時的に制限されることがあります。",
    ),
    (
        "meeting-link-stays-link",
        "Teams の会議はリンクだけが届き、Google Meet の会議にはなりません。",
    ),
    (
        "message-over-limit-is-skipped",
        "50 MB を超えるメールは移行されません。",
    ),
    (
        "message-without-sender-migrates",
        "差出人（From）のないメールも、下書きでなければ届きます。",
    ),
    (
        "name-reserved-in-another-language-stays",
        "ラベル名が、別の表示言語の Gmail では予約済みの名前です。",
    ),
    (
        "notes-are-not-migrated",
        "「メモ」とそのサブフォルダにあるメールは移行されません。",
    ),
    (
        "odd-characters-may-be-refused",
        "ラベル名に、Gmail が IMAP で拒否することのある文字が含まれます。",
    ),
    (
        "one-of-inbox-trash-and-spam",
        "受信トレイ、ゴミ箱、迷惑メールのうち複数に同じメールがあります。",
    ),
    (
        "other-folder-is-not-migrated",
        "タスク、メモ、履歴などのフォルダは移行されず、メールがある場合に限りラベルになります。",
    ),
    (
        "other-items-are-not-migrated",
        "タスク、メモ、履歴、ファイルは移行されません。",
    ),
    (
        "outbox-and-archive-get-suffix",
        "送信トレイとアーカイブは、ラベル「Outbox_」と「Archive_」になります。",
    ),
    (
        "personal-web-page-is-lost",
        "連絡先の個人用ウェブページへのリンクは失われます。",
    ),
    ("pin-is-lost", "ピン留めは失われます。"),
    (
        "public-folder-is-not-migrated",
        "パブリックフォルダは移行されません。",
    ),
    ("read-state-is-kept", "未読のメールは未読のまま届きます。"),
    (
        "recoverable-items-are-not-migrated",
        "「回復可能なアイテム」は移行されません。",
    ),
    ("reminder-is-kept", "リマインダーはそのまま届きます。"),
    (
        "reserved-name-below-top-stays",
        "パスの途中に予約済みの名前があっても、普通のラベルになります。",
    ),
    (
        "reserved-name-gets-suffix",
        "Gmail の予約済みの名前で、ラベルにできないものには「_」が付きます。",
    ),
    (
        "reserved-name-merges",
        "Gmail のシステムラベルと同じ名前のフォルダのメールは、そのシステムラベルに入ります。",
    ),
    (
        "resource-calendar-needs-mapping",
        "会議室や備品のカレンダーは、マッピングがなければ移行されません。",
    ),
    (
        "root-folder-has-no-label",
        "メールボックスの最上位に直接あるメールは、ラベルなしで届きます。",
    ),
    (
        "same-message-arrives-once",
        "複数のフォルダにある同じメールは、1 つのフォルダのラベルで 1 通だけ届きます。",
    ),
    ("schedule-is-lost", "送信予定の日時は失われます。"),
    (
        "search-folder-is-not-migrated",
        "検索フォルダは移行されません。表示されるメールは元のフォルダから届きます。",
    ),
    (
        "sensitivity-is-kept",
        "非公開の予定は、非公開のまま届きます。",
    ),
    (
        "sent-and-draft-follow-the-message",
        "「送信済み」や「下書き」のラベルが Gmail で付かない可能性のあるメールです。",
    ),
    (
        "sent-mail-folder-gets-suffix",
        "「送信済みメール」（Sent Mail）という名前のフォルダには「_」が付きます。",
    ),
    (
        "series-occurrences-differ",
        "定期的な予定の一部の回が、別の日時になるか、なくなるか、増えます。",
    ),
    (
        "setting-matches-nothing",
        "指定された設定に当てはまるものが、このメールボックスにはありません。",
    ),
    (
        "shared-calendar-goes-to-its-owner",
        "ほかのユーザーが所有する共有カレンダーは移行されません。所有者にだけ移行されます。",
    ),
    (
        "shared-folder-is-not-migrated",
        "ほかのユーザーが所有する共有フォルダは移行されません。",
    ),
    (
        "shared-mailbox-becomes-ordinary",
        "共有メールボックスは、通常のメールボックスになります。",
    ),
    (
        "slash-becomes-underscore",
        "フォルダ名の「/」は、ラベル名では「_」になります。",
    ),
    (
        "snoozed-folder-becomes-snoozed-label",
        "Outlook のスヌーズ用フォルダは、スヌーズのカスタムラベルになります。",
    ),
    (
        "snoozed-gets-custom-label",
        "スヌーズ中のメールには、カスタムラベルが付きます。",
    ),
    (
        "special-class-migrates-as-mail",
        "メールのフォルダにある会議出席依頼、配信レポート、投稿は、メールとして届きます。",
    ),
    (
        "status-is-kept",
        "ステータスが「空き時間」の予定は、「予定なし」として届きます。",
    ),
    (
        "subfolder-follows-renamed-folder",
        "「_」が付いた最上位フォルダのサブフォルダは、その新しい名前で始まるラベルになります。",
    ),
    (
        "subfolder-keeps-default-folder-name",
        "既定のフォルダのサブフォルダは、元のフォルダ名で始まるラベルになります。",
    ),
    (
        "system-contact-folder-is-not-migrated",
        "Exchange や Outlook が内部で使う連絡先フォルダは移行されません。",
    ),
    (
        "system-folder-becomes-label",
        "公式ページに記載のないシステムフォルダは、普通のラベルになります。",
    ),
    ("time-zone-is-kept", "予定のタイムゾーンは引き継がれます。"),
    (
        "trash-folder-is-purged",
        "Trash や Spam という名前のユーザーのフォルダのメールは、30 日後に削除されます。",
    ),
    (
        "undescribed-contact-is-skipped",
        "エクスポートに詳細のない連絡先のうち、場所や種類から移行されないと分かるものです。",
    ),
    (
        "undescribed-item-migrates",
        "エクスポートに詳細のない予定や連絡先は、届くものとしました。",
    ),
    (
        "unknown-folder-has-no-label",
        "エクスポートにフォルダが記録されていないメールのラベルは予測できません。",
    ),
    (
        "unknown-read-state-counts-as-read",
        "未読か既読かがエクスポートに含まれていないメールは、既読として数えます。",
    ),
    (
        "unread-folder-marks-mail-unread",
        "Unread という名前のフォルダのメールは、未読になります。",
    ),
    (
        "unseen-folder-is-not-migrated",
        "ユーザーに表示されないフォルダは移行されません。",
    ),
];

/// The sentence of a rule.
pub(super) fn sentence(id: &str) -> Option<&'static str> {
    SENTENCES
        .iter()
        .find(|(rule, _)| *rule == id)
        .map(|(_, sentence)| *sentence)
}
