//! What a rule's case does, in one Japanese sentence, by rule id and case.
//!
//! It stands apart from the rules' own sentences because a case may say the opposite of its rule:
//! close to a limit nothing is lost. In English an engine's entry says it (`headline`).

/// Rule ids and cases, sorted, with their sentences.
pub(super) const SENTENCES: &[((&str, &str), &str)] = &[
    (
        ("all-day-event-stays-all-day", "midnight"),
        "終日の指定がない 0 時から 0 時までの予定は、時刻のある予定のままです。",
    ),
    (
        ("archive-with-blocked-file-is-dropped", "carried"),
        "添付されたメッセージ、winmail.dat、本文に含まれるブロック対象のファイルは、そのまま届きます。",
    ),
    (
        ("archive-with-blocked-file-is-dropped", "encrypted"),
        "別のアーカイブを含むパスワード付きアーカイブは届きません。",
    ),
    (
        ("archive-with-blocked-file-is-dropped", "unlisted"),
        "中身を確認できなかったアーカイブは、そのまま届きます。",
    ),
    (
        ("attendees-keep-their-address", "external"),
        "組織外の参加者は、元のアドレスのまま残ります。",
    ),
    (
        ("attendees-keep-their-address", "no-address"),
        "SMTP アドレスのない参加者は、失われることがあります。",
    ),
    (
        ("attendees-keep-their-address", "no-mapping"),
        "参加者のマッピングがなく、参加者は元のアドレスのまま残ります。",
    ),
    (
        ("calendar-folder-becomes-calendar", "added"),
        "メインのカレンダーとは別のカレンダーになります。",
    ),
    (
        ("contact-category-becomes-label", "blank"),
        "名前のないカテゴリは、ラベル「_」になります。",
    ),
    (
        ("contact-category-becomes-label", "resembling"),
        "「starred」に似た名前のカテゴリは普通のラベルになり、連絡先はお気に入りになりません。",
    ),
    (
        ("contact-category-becomes-label", "starred"),
        "カテゴリ「starred」の連絡先は、お気に入りになります。",
    ),
    (
        ("contact-count-exceeds-limit", "old"),
        "連絡先の数が、以前の上限の 25,000 件を超えています。",
    ),
    (
        ("contact-count-exceeds-limit", "organisation"),
        "全メールボックスの連絡先の合計が 27,000 件を超えています。公式ページの上限が組織全体のものであれば、超過します。",
    ),
    (
        ("contact-folder-becomes-label", "blank"),
        "名前のない連絡先フォルダは、ラベル「_」になります。",
    ),
    (
        ("contact-folder-becomes-label", "deep"),
        "3 階層以上の連絡先フォルダは、すべての名前をつないだ 1 つのラベルになるものとしました。",
    ),
    (
        ("contact-folder-becomes-label", "default"),
        "既定の連絡先フォルダの連絡先には、フォルダのラベルが付きません。",
    ),
    (
        ("contact-folder-becomes-label", "nested"),
        "階層のある連絡先フォルダは、名前をつないだ 1 つのラベルになります。",
    ),
    (
        ("contact-folder-becomes-label", "nested-blank"),
        "ほかのフォルダの下にある名前のない連絡先フォルダは、名前が「_」になるものとしました。",
    ),
    (
        ("contact-folder-becomes-label", "odd-blank"),
        "名前が空白だけの連絡先フォルダは、ラベル「_」になるものとしました。",
    ),
    (
        ("default-folder-known-by-name", "holds-mail"),
        "予定表や連絡先などと同じ名前のメール フォルダがあり、ユーザーのフォルダとみなしました。",
    ),
    (
        ("default-folder-known-by-name", "rival"),
        "既定のフォルダと同じ名前のフォルダがほかにもあり、ユーザーのフォルダとみなしました。",
    ),
    (
        ("deleted-contact-folder-is-not-migrated", "named"),
        "削除済みのフォルダと同じ名前の連絡先フォルダを、ユーザーのフォルダとみなしました。",
    ),
    (
        ("endless-series-ends", "starts-later"),
        "終了日より後に始まる終了日のない予定は移行されません。",
    ),
    (
        ("equal-contact-labels-merge", "category"),
        "同じ名前の連絡先フォルダとカテゴリは、1 つのラベルにまとまります。",
    ),
    (
        ("equal-contact-labels-merge", "letter-case"),
        "大文字と小文字だけが異なる連絡先のラベルは、別のラベルとしました。",
    ),
    (
        ("event-before-start-date-is-skipped", "overlaps"),
        "移行開始日より前に始まり、その後に終わる予定は移行されないものとしました。",
    ),
    (
        ("event-before-start-date-is-skipped", "series-crosses"),
        "移行開始日をまたぐ定期的な予定は、全体が届くものとしました。",
    ),
    (
        ("event-before-start-date-is-skipped", "series-over"),
        "移行開始日より前に終わった定期的な予定は移行されません。",
    ),
    (
        ("event-before-start-date-is-skipped", "utc"),
        "移行開始日の前後の UTC の予定は、開始日のどちら側になるか分かりません。",
    ),
    (
        ("explicit-end-is-kept", "after-limit"),
        "2099 年より後に終わる定期的な予定も、終了日はそのままです。",
    ),
    (
        ("extra-phone-numbers-are-lost", "fax"),
        "連絡先の FAX 番号は失われます。",
    ),
    (
        ("extra-phone-numbers-are-lost", "mobile"),
        "複数の携帯電話番号のうち、届くのは 1 つだけです。",
    ),
    (
        ("extra-phone-numbers-are-lost", "pager"),
        "連絡先のポケベルの番号は失われます。",
    ),
    (
        ("extra-phone-numbers-are-lost", "unclear"),
        "会社の代表電話と通常の電話の番号は、届くものとしました。",
    ),
    (
        ("folder-is-excluded", "subfolder"),
        "除外されたフォルダのサブフォルダも移行されません。",
    ),
    (
        ("importance-becomes-label", "draft"),
        "重要な下書きは、[重要] ラベルなしで届きます。",
    ),
    (
        ("junk-or-deleted-is-excluded", "subfolder"),
        "除外された迷惑メールや削除済みアイテムのサブフォルダも移行されません。",
    ),
    (
        ("label-count-exceeds-limit", "failing"),
        "ラベルの数が Gmail の上限を超え、一部のラベルは作成できません。",
    ),
    (
        ("label-count-exceeds-limit", "slow"),
        "ラベルの数が多く、Gmail の動作が遅くなることがあります。",
    ),
    (
        ("large-contact-is-cut", "characters"),
        "長いメモなど、1,024 文字を超えるフィールドは切り詰められます。",
    ),
    (
        ("large-contact-is-cut", "fields"),
        "フィールドの多い連絡先は、500 を超えるフィールドが失われます。",
    ),
    (
        ("large-message-loses-attachments", "without-attachments"),
        "25 MB を超えるメールでも、添付ファイルがなければ届きます。",
    ),
    (
        ("large-message-loses-attachments", "zone"),
        "25 MB をわずかに超えるメールは、添付ファイルも届きます（1 MB を 1,048,576 バイトとした場合）。",
    ),
    (
        ("long-path-loses-label", "order"),
        "名前を変える前後のどちらの長さで判定するかによって、フォルダがラベルになるかどうかが変わります。",
    ),
    (
        ("long-path-loses-label", "separators"),
        "「/」を文字数に含めるかどうかによって、フォルダがラベルになるかどうかが変わります。",
    ),
    (
        ("long-path-loses-label", "unit"),
        "文字の数え方によって、フォルダがラベルになるかどうかが変わります。",
    ),
    (
        ("meeting-link-stays-link", "channel"),
        "Teams のチャネルの会議もリンクだけが届き、Google Meet の会議にはなりません。",
    ),
    (
        ("meeting-link-stays-link", "other"),
        "オンライン会議のリンクは、テキストとして残ります。",
    ),
    (
        ("message-over-limit-is-skipped", "zone"),
        "50 MB をわずかに超えるメールは届きます（1 MB を 1,048,576 バイトとした場合）。",
    ),
    (
        ("notes-are-not-migrated", "elsewhere"),
        "「メモ」という名前のほかのフォルダのメールは届きます。",
    ),
    (
        ("other-folder-is-not-migrated", "mail"),
        "タスク、メモ、履歴のフォルダにあるメールは、通常のラベルで届きます。",
    ),
    (
        ("outbox-and-archive-get-suffix", "language"),
        "送信トレイとアーカイブのラベル名は、英語の「Outbox_」「Archive_」になります。",
    ),
    (
        ("read-state-is-kept", "draft"),
        "未読の下書きは、既読になります。",
    ),
    (
        ("reminder-is-kept", "over-limit"),
        "4 週間より前のリマインダーは、遅れて届くか、届かないことがあります。",
    ),
    (
        ("reserved-name-gets-suffix", "reported"),
        "All Mail、Archive、Bin、Chats、Outbox という名前のフォルダには「_」が付きます。",
    ),
    (
        ("reserved-name-merges", "language"),
        "移行先アカウントの表示言語での Gmail のラベルと同じ名前のフォルダのメールは、そのラベルに入ります。",
    ),
    (
        ("reserved-name-merges", "letter-case"),
        "大文字と小文字だけが Gmail のシステムラベルと異なる名前のフォルダのメールは、そのシステムラベルに入ります。",
    ),
    (
        ("reserved-name-merges", "unlisted"),
        "公式ページに記載のない Gmail のラベルと同じ名前のフォルダのメールは、そのラベルに入ります。",
    ),
    (
        ("reserved-name-merges", "unread"),
        "Unread という名前のフォルダのメールは、Gmail の「未読」に入ります。",
    ),
    (
        ("resource-calendar-needs-mapping", "added"),
        "会議室や備品に追加されたカレンダーは移行されません。",
    ),
    (
        ("resource-calendar-needs-mapping", "mapped"),
        "会議室や備品のカレンダーは、マッピングで指定された移行先に届きます。",
    ),
    (
        ("resource-calendar-needs-mapping", "no-resource"),
        "マッピングが移行先のリソースを示していない会議室や備品のカレンダーは移行されません。",
    ),
    (
        ("same-message-arrives-once", "same-folder"),
        "同じフォルダにある同一のメールは、1 通として届きます。",
    ),
    (
        ("same-message-arrives-once", "sizes-differ"),
        "Message-ID が同じメールは、サイズが異なっても 1 通だけ届きます。",
    ),
    (
        ("same-message-arrives-once", "without-id"),
        "Message-ID がなく、同じとみられるメールは、1 つのフォルダのラベルで 1 通だけ届きます。",
    ),
    (
        ("sensitivity-is-kept", "confidential"),
        "「社外秘」の予定は「非公開」になります。",
    ),
    (
        ("sensitivity-is-kept", "personal"),
        "「個人用」の予定は「非公開」になります。",
    ),
    (
        ("sent-and-draft-follow-the-message", "draft"),
        "下書きフォルダにある下書きではないメールは、Gmail の「下書き」に表示されない可能性があります。",
    ),
    (
        ("sent-mail-folder-gets-suffix", "letter-case"),
        "大文字と小文字だけが Sent Mail と異なる名前のフォルダには「_」が付きます。",
    ),
    (
        ("series-occurrences-differ", "month-end"),
        "29 日から 31 日の定期的な予定は、その日のない月の回がなくなります。",
    ),
    (
        ("series-occurrences-differ", "not-understood"),
        "繰り返しの規則を読み取れないため、移行後の日時が分からない予定です。",
    ),
    (
        ("series-occurrences-differ", "past"),
        "移行日より前の回だけが変わる定期的な予定です。",
    ),
    (
        ("series-occurrences-differ", "start"),
        "開始日が繰り返しの規則に合わない予定では、回が 1 回増減します。",
    ),
    (
        ("series-occurrences-differ", "stray"),
        "該当する回のない変更または削除があり、変更前と変更後の両方が表示される可能性があります。",
    ),
    (
        ("series-occurrences-differ", "sub-daily"),
        "1 時間以下の間隔で繰り返す予定を Google カレンダーが受け付けるかどうかは不明です。",
    ),
    (
        ("series-occurrences-differ", "unknown"),
        "一部の回の日時が変わるかどうかを確認できませんでした。",
    ),
    (
        ("snoozed-gets-custom-label", "draft"),
        "スヌーズされた下書きは、スヌーズの印と日時を失います。",
    ),
    (
        ("special-class-migrates-as-mail", "post"),
        "メールのフォルダにある投稿は、メールとして届きます。",
    ),
    (
        ("special-class-migrates-as-mail", "skipped"),
        "メールのフォルダにある特殊なクラスのアイテムは移行されません。",
    ),
    (
        ("status-is-kept", "out-of-office"),
        "「外出中」の予定は「予定あり」と表示されます。",
    ),
    (
        ("status-is-kept", "tentative"),
        "「仮の予定」は「予定あり」と表示されます。",
    ),
    (
        ("status-is-kept", "working-elsewhere"),
        "「他の場所で作業中」の予定は「予定あり」と表示されます。",
    ),
    (
        ("system-contact-folder-is-not-migrated", "classed"),
        "Exchange が作るリストのクラスを持つ連絡先フォルダは移行されません。",
    ),
    (
        ("system-contact-folder-is-not-migrated", "named"),
        "Exchange が作るリストと同じ名前の連絡先フォルダは移行されません。",
    ),
    (
        ("time-zone-is-kept", "contradicts"),
        "タイムゾーンの規則が名前と一致しません。名前に従うものとしました。",
    ),
    (
        ("time-zone-is-kept", "custom"),
        "どれとも一致しない独自のタイムゾーンのため、移行後の日時がわかりません。",
    ),
    (
        ("time-zone-is-kept", "cut"),
        "エクスポートのタイムゾーンの規則が途中で終わるため、名前のタイムゾーンに従うものとします。",
    ),
    (
        ("time-zone-is-kept", "fitted"),
        "独自のタイムゾーンは、同じ規則の既知のタイムゾーンになります。",
    ),
    (
        ("time-zone-is-kept", "none"),
        "タイムゾーンのない予定が、どのタイムゾーンになるかはわかりません。",
    ),
    (
        ("time-zone-is-kept", "unknown"),
        "不明なタイムゾーンのため、移行後の日時がわかりません。",
    ),
    (
        ("trash-folder-is-purged", "spam"),
        "ユーザーが作成した Spam フォルダのメールは、30 日後に削除されます。",
    ),
    (
        ("undescribed-contact-is-skipped", "deleted"),
        "削除済みアイテムにある連絡先は移行されません。",
    ),
    (
        ("undescribed-contact-is-skipped", "group"),
        "連絡先グループ（連絡先リスト）は移行されません。",
    ),
    (
        ("undescribed-item-migrates", "event"),
        "エクスポートに詳細のない予定は、届くものとしました。",
    ),
];

/// The sentence of a rule's case.
pub(super) fn sentence(rule: &str, case: &str) -> Option<&'static str> {
    SENTENCES
        .iter()
        .find(|(key, _)| *key == (rule, case))
        .map(|(_, sentence)| *sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_has_one_sentence_and_every_sentence_a_case() {
        let mut cases: Vec<_> = rules::registry()
            .iter()
            .flat_map(|rule| rule.cases.iter().map(|case| (rule.id, *case)))
            .filter(|(_, case)| !case.is_empty())
            .collect();
        cases.sort_unstable();
        let told: Vec<_> = SENTENCES.iter().map(|(key, _)| *key).collect();
        assert_eq!(told, cases);
    }
}
