//! What a store holds beside folders and items, in words.
//!
//! Apart because it is said of Outlook data files only.

use words::tell;

use model::StoreInfo;
use words::Lang;

/// What is in no count, and the files it lies in where there are several; `None` if there is
/// nothing to say.
pub fn store(lang: Lang, store: StoreInfo) -> Option<String> {
    let say =
        |n: u64, least: u64, key: &str| (n >= least).then(|| lang.tell(key, &[("n", n.into())]));
    let files = say(store.files, 2, "store-files");
    let parts: Vec<String> = [
        say(store.associated, 1, "store-associated"),
        say(store.unreached, 1, "store-unreached"),
        say(store.outside, 1, "store-outside"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let beside =
        (!parts.is_empty()).then(|| tell!(lang, "store-not-counted", parts = lang.list(&parts)));
    match (files, beside) {
        (Some(files), Some(beside)) => {
            Some(tell!(lang, "store-both", files = files, beside = beside))
        }
        (files, beside) => files.or(beside),
    }
}
