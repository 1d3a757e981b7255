//! What is said of differences between two predictions, where it has to be put together.
//!
//! Apart from the rest because only `diff` and `snapshot` need it.

use words::tell;

use words::Lang;

/// What stands before the prediction that was, and the one that is.
pub fn sides(lang: Lang) -> [&'static str; 2] {
    [lang.word("before"), lang.word("after")]
}

/// What becomes of labels: gained, lost, renamed, changed.
pub fn label_changes(lang: Lang, [gained, lost, renamed, changed]: [u64; 4]) -> String {
    tell!(
        lang,
        "label-changes",
        gained = gained,
        lost = lost,
        renamed = renamed,
        changed = changed
    )
}

/// Messages in folders that go elsewhere.
pub fn moved_messages(lang: Lang, n: u64) -> String {
    tell!(
        lang,
        "moved-messages",
        messages = tell!(lang, "message-count", n = n)
    )
}

/// Items of a family that are newly lost, lost no longer, newly altered, altered no longer.
pub fn flows(lang: Lang, family: &str, [lost, found, altered, whole]: [u64; 4]) -> String {
    tell!(
        lang,
        "flows",
        family = family,
        lost = lost,
        found = found,
        altered = altered,
        whole = whole
    )
}

/// Findings that are new, gone, and different.
pub fn finding_changes(lang: Lang, [new, gone, changed]: [u64; 3]) -> String {
    tell!(
        lang,
        "finding-changes",
        new = new,
        gone = gone,
        changed = changed
    )
}

/// A folder whose items go elsewhere.
pub fn move_of(lang: Lang, items: u64, folder: &str, before: &str, after: &str) -> String {
    tell!(
        lang,
        "move-of",
        items = tell!(lang, "items", n = items),
        folder = folder,
        before = before,
        after = after
    )
}

/// A count of the ledger that differs.
pub fn ledger_change(lang: Lang, family: &str, bucket: &str, before: u64, after: u64) -> String {
    let [before, after] = [before, after].map(|n| lang.number(n));
    let bucket = lang.word(&format!("bucket-{}", bucket.replace('_', "-")));
    format!("{family}: {bucket} {before} -> {after}")
}

/// A finding that differs, and where.
pub fn finding_of(lang: Lang, severity: &str, rule: &str, folder: &str, items: &str) -> String {
    let place = lang.list(&[folder.to_owned(), items.to_owned()]);
    format!("{severity} {rule}: {place}")
}

/// What differs besides: folders, calendars, labels of contacts, problems.
pub fn also_differ(lang: Lang, [folders, calendars, contacts, problems]: [u64; 4]) -> String {
    let parts: Vec<String> = [
        ("differ-folders", folders),
        ("differ-calendars", calendars),
        ("differ-contact-labels", contacts),
        ("differ-problems", problems),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(key, n)| lang.tell(key, &[("n", n.into())]))
    .collect();
    tell!(lang, "also-differ", parts = lang.list(&parts))
}

/// Said where a comment would be longer than the site takes.
pub fn cut_remark(lang: Lang, n: u64) -> String {
    tell!(lang, "cut-remark", users = tell!(lang, "users", n = n))
}
