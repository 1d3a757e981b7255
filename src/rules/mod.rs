//! One behaviour per file: what a migration product may do to a folder or an item.
//!
//! A rule knows no product: thresholds and names come from an engine's TOML, and so does the clause that
//! says so. What a rule adds elsewhere, CONTRIBUTING.md lists.

pub mod contract;

use contract::Rule;
pub use contract::{
    AddressMap, Compiled, Context, InboxSubfolders, LengthUnit, RuleKind, Settings, SizeUnit,
};

macro_rules! rules {
    ($($file:ident),+ $(,)?) => {
        $(mod $file;)+

        static REGISTRY: &[Rule] = &[
            $($file::RULE),+
        ];

        #[cfg(test)]
        static FILES: &[&str] = &[$(stringify!($file)),+];
    };
}

rules! {
    all_day_event_stays_all_day,
    anniversary_is_lost,
    archive_mailbox_is_not_migrated,
    archive_with_blocked_file_is_dropped,
    attendees_are_mapped,
    attendees_keep_their_address,
    blocked_attachment_is_dropped,
    calendar_folder_becomes_calendar,
    calendar_settings_are_lost,
    cancelled_event_stays,
    categories_are_lost,
    colliding_labels_merge,
    contact_category_becomes_label,
    contact_count_exceeds_limit,
    contact_details_are_kept,
    contact_folder_becomes_label,
    contact_group_is_skipped,
    contact_in_mail_folder_is_skipped,
    contact_initials_are_lost,
    contact_photo_is_lost,
    contact_text_exceeds_limit,
    counted_items_are_not_judged,
    default_folder_becomes_system_label,
    default_folder_known_by_name,
    deleted_and_junk_are_purged,
    deleted_contact_folder_is_not_migrated,
    deleted_contact_is_skipped,
    description_becomes_plain_text,
    differing_copies_keep_one_state,
    directory_contact_is_skipped,
    draft_loses_folder_label,
    draft_without_sender_is_skipped,
    empty_contact_folder_becomes_label,
    empty_folder_becomes_label,
    empty_name_becomes_underscore,
    endless_series_ends,
    equal_contact_labels_merge,
    estimated_size_is_uncertain,
    event_attachments_are_lost,
    event_before_start_date_is_skipped,
    event_categories_are_lost,
    event_ending_before_start_is_skipped,
    event_in_mail_folder_is_skipped,
    event_outside_calendars_is_skipped,
    event_outside_exchange_years_is_skipped,
    event_without_start_is_skipped,
    explicit_end_is_kept,
    expunged_message_is_skipped,
    extra_phone_numbers_are_lost,
    favorite_contact_mark_is_lost,
    favorite_mark_is_lost,
    flag_is_lost,
    folder_becomes_label,
    folder_is_excluded,
    folder_name_is_trimmed,
    future_date_is_kept,
    hidden_folder_becomes_label,
    imap_prefix_stays_in_label,
    importance_becomes_label,
    junk_or_deleted_is_excluded,
    label_count_exceeds_limit,
    large_contact_is_cut,
    large_message_loses_attachments,
    long_description_may_be_cut,
    long_path_loses_label,
    long_series_may_not_show,
    macro_document_may_be_blocked,
    mail_in_calendar_folder_has_no_label,
    many_calendars_throttle_account,
    many_events_throttle_account,
    many_external_guests_throttle_account,
    meeting_link_stays_link,
    message_over_limit_is_skipped,
    message_without_date_gets_import_date,
    message_without_sender_is_skipped,
    name_reserved_in_another_language_stays,
    notes_are_not_migrated,
    odd_characters_may_be_refused,
    one_of_inbox_trash_and_spam,
    other_folder_is_not_migrated,
    other_items_are_not_migrated,
    outbox_and_archive_get_suffix,
    personal_web_page_is_lost,
    pin_is_lost,
    public_folder_is_not_migrated,
    read_state_is_kept,
    recoverable_items_are_not_migrated,
    reminder_is_kept,
    reserved_name_below_top_stays,
    reserved_name_gets_suffix,
    reserved_name_merges,
    resource_calendar_needs_mapping,
    root_folder_has_no_label,
    same_message_arrives_once,
    schedule_is_lost,
    search_folder_is_not_migrated,
    sensitivity_is_kept,
    sent_and_draft_follow_the_message,
    sent_mail_folder_gets_suffix,
    series_occurrences_differ,
    setting_matches_nothing,
    shared_calendar_goes_to_its_owner,
    shared_folder_is_not_migrated,
    shared_mailbox_becomes_ordinary,
    slash_becomes_underscore,
    snoozed_folder_becomes_snoozed_label,
    snoozed_gets_custom_label,
    special_class_migrates_as_mail,
    status_is_kept,
    subfolder_follows_renamed_folder,
    subfolder_keeps_default_folder_name,
    system_contact_folder_is_not_migrated,
    system_folder_becomes_label,
    target_language_is_assumed,
    time_zone_is_kept,
    trash_folder_is_purged,
    undescribed_contact_is_skipped,
    undescribed_item_migrates,
    unknown_folder_has_no_label,
    unknown_read_state_counts_as_read,
    unmentioned_mailbox_kind_migrates,
    unread_folder_marks_mail_unread,
    unseen_folder_is_not_migrated,
}

/// Every rule, by id.
pub fn registry() -> &'static [Rule] {
    REGISTRY
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let place = REGISTRY.binary_search_by(|rule| rule.id.cmp(id)).ok()?;
    REGISTRY.get(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_called_like_its_file() {
        for (rule, file) in REGISTRY.iter().zip(FILES) {
            assert_eq!(rule.id, file.replace('_', "-"));
        }
        assert!(REGISTRY.is_sorted_by_key(|rule| rule.id));
    }

    #[test]
    fn every_rule_is_documented_under_the_fixed_headings() {
        const HEADINGS: [&str; 3] = [
            "## What the migration does",
            "## What changes for the user",
            "## What this rule does not cover",
        ];
        for rule in REGISTRY {
            let docs = rule.docs(words::Lang::default());
            let headings: Vec<&str> = docs.lines().filter(|line| line.starts_with('#')).collect();
            assert_eq!(headings, HEADINGS, "{}", rule.id);
            assert!(
                rule.summary().ends_with('.'),
                "{}: {}",
                rule.id,
                rule.summary()
            );
            assert_eq!(rule.cases.first(), Some(&""), "{}", rule.id);
        }
    }
}
