//! What a rule's case does, in one Japanese sentence, by rule id and case.
//!
//! It stands apart from the rules' own sentences because a case may say the opposite of its rule:
//! close to a limit nothing is lost. In English an engine's entry says it (`headline`).

/// Rule ids and cases, sorted, with their sentences.
pub(super) const SENTENCES: &[((&str, &str), &str)] = &[
    (
        ("archive-with-blocked-file-is-dropped", "encrypted"),
        "別のアーカイブを含むパスワード付きアーカイブは届きません。",
    ),
    (
        ("archive-with-blocked-file-is-dropped", "unlisted"),
        "中身を確認できなかったアーカイブは、そのまま届きます。",
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
        ("default-folder-known-by-name", "rival"),
        "既定のフォルダと同じ名前のフォルダがほかにもあり、ユーザーのフォルダとみなしました。",
    ),
    (
        ("deleted-contact-folder-is-not-migrated", "named"),
        "削除済みのフォルダと同じ名前の連絡先フォルダを、ユーザーのフォルダとみなしました。",
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
        ("sent-and-draft-follow-the-message", "draft"),
        "下書きフォルダにある下書きではないメールは、Gmail の「下書き」に表示されない可能性があります。",
    ),
    (
        ("sent-mail-folder-gets-suffix", "letter-case"),
        "大文字と小文字だけが Sent Mail と異なる名前のフォルダには「_」が付きます。",
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
        ("system-contact-folder-is-not-migrated", "named"),
        "Exchange が作るリストと同じ名前の連絡先フォルダは移行されません。",
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
        let mut cases: Vec<_> = crate::rules::registry()
            .iter()
            .flat_map(|rule| rule.cases.iter().map(|case| (rule.id, *case)))
            .filter(|(_, case)| !case.is_empty())
            .collect();
        cases.sort_unstable();
        let told: Vec<_> = SENTENCES.iter().map(|(key, _)| *key).collect();
        assert_eq!(told, cases);
    }
}
