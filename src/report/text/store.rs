//! What a store holds beside folders and items, in words.
//!
//! Apart because it is said of Outlook data files only.

use super::Lang;
use crate::model::StoreInfo;
use crate::report::layout::number;

impl Lang {
    /// What is in no count, and the files it lies in where there are several; `None` if there is
    /// nothing to say.
    pub fn store(self, store: StoreInfo) -> Option<String> {
        let mut parts = Vec::new();
        let mut say = |n: u64, least: u64, one: &str, many: &str, ja: [&str; 2]| {
            if n >= least {
                let n_text = number(n);
                parts.push(match self {
                    Self::En if n == 1 => format!("{n_text} {one}"),
                    Self::En => format!("{n_text} {many}"),
                    Self::Ja => format!("{} {n_text} {}", ja[0], ja[1]),
                });
            }
        };
        say(store.files, 2, "file", "files", ["ファイル", "個"]);
        say(
            store.associated,
            1,
            "setting or view of programs",
            "settings and views of programs",
            ["プログラムの設定・ビュー", "件"],
        );
        say(
            store.unreached,
            1,
            "message in no folder",
            "messages in no folder",
            ["どのフォルダにも属さないメッセージ", "件"],
        );
        say(
            store.outside,
            1,
            "empty folder outside the mailbox's tree",
            "empty folders outside the mailbox's tree",
            ["メールボックスのツリー外の空フォルダ", "個"],
        );
        if parts.is_empty() {
            return None;
        }
        let files = (store.files > 1).then(|| parts.remove(0));
        let beside = (!parts.is_empty()).then(|| {
            let lead = match self {
                Self::En => "not counted: ",
                Self::Ja => "集計対象外: ",
            };
            format!("{lead}{}", parts.join(self.comma()))
        });
        let said: Vec<String> = files.into_iter().chain(beside).collect();
        Some(said.join(match self {
            Self::En => "; ",
            Self::Ja => "。",
        }))
    }
}
