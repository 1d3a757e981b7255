//! Writes a plan of renames for people, in English or Japanese.
//!
//! It stands apart from the published JSON: what a reader decides on comes first, one line for
//! each name, and what no rename cures is said with its reason.

use report::text::{Tongue, tongue};
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::tell::Totals;
use crate::renames::{Kind, MailboxPlan, Plan, Reason, Remains};
use model::FolderPath;
use report::human::folder_path;
use report::human::page::{Column, Page};
use report::layout::{middle_cut, number};
use report::text;
use words::Lang;

/// Problems of one kind that are listed for a mailbox before the rest is only counted.
const LISTED: usize = 10;

/// Columns of a name in the table; --detail shows all of it.
const WIDEST: usize = 34;

const NAMES: [Column; 3] = [Column::Left(50), Column::Right(10), Column::Right(14)];

/// Writes plans for people.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Language.
    pub lang: Lang,
    /// Whether headings are bold.
    pub bold: bool,
    /// Whether the folders of every mailbox are listed.
    pub detail: bool,
}

impl Text {
    /// Writes the plan.
    pub fn write(self, out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
        let mut page = Page::new(self.bold);
        let totals = Totals::of(plan);
        page.headline(
            self.say("Renames", "フォルダ名の変更"),
            &format!(": {}", self.summary(&totals)),
        );
        if !plan.names.is_empty() {
            page.gap();
            self.names(&mut page, plan);
        }
        if !plan.exceptions.is_empty() {
            page.gap();
            self.exceptions(&mut page, plan);
        }
        if totals.after > 0 {
            page.gap();
            self.left(&mut page, plan);
        }
        for mailbox in &plan.mailboxes {
            // What somebody has to do by hand is told of each mailbox, the rest on request.
            let by_hand = |remains: &Remains| !keeps(remains.reason);
            let some = !mailbox.renames.is_empty() || !mailbox.remains.is_empty();
            if self.detail && some || mailbox.remains.iter().any(by_hand) {
                page.gap();
                self.mailbox(&mut page, mailbox);
            }
        }
        if !self.detail && totals.renames > 0 {
            page.gap();
            page.paragraph("", self.say(
                "--detail lists every folder; --format powershell writes the script, --format imapsync the options.",
                "--detail で全フォルダを表示、--format powershell でスクリプト、--format imapsync でオプションを出力します。",
            ));
        }
        out.write_all(page.into_text().as_bytes())
    }

    fn say(self, en: &'static str, ja: &'static str) -> &'static str {
        match tongue(self.lang) {
            Tongue::En => en,
            Tongue::Ja => ja,
        }
    }

    fn summary(self, totals: &Totals) -> String {
        let n = |n: usize| number(n as u64);
        let cured = totals.before.saturating_sub(totals.after);
        match tongue(self.lang) {
            _ if totals.before == 0 => self
                .say("no name problem in any mailbox", "名前の問題はありません")
                .to_owned(),
            _ if totals.renames == 0 => match tongue(self.lang) {
                Tongue::En => format!(
                    "nothing to rename; {} that no rename cures",
                    plural(totals.after, "name problem", "name problems")
                ),
                Tongue::Ja => format!(
                    "変更はありません。名前の変更では解消しない問題 {} 件",
                    n(totals.after)
                ),
            },
            Tongue::En => format!(
                "{} of {} mailboxes, {} with {}; {} of {} name problems cured, {} left",
                n(totals.with_renames),
                n(totals.mailboxes),
                plural(totals.renames, "folder", "folders"),
                plural(totals.names, "different name", "different names"),
                n(cured),
                n(totals.before),
                n(totals.after)
            ),
            Tongue::Ja => format!(
                "メールボックス {} 件中 {} 件、フォルダ {} 件（名前 {} 種類）。名前の問題 {} 件中 {} 件が解消、残り {} 件",
                n(totals.mailboxes),
                n(totals.with_renames),
                n(totals.renames),
                n(totals.names),
                n(totals.before),
                n(cured),
                n(totals.after)
            ),
        }
    }

    fn names(self, page: &mut Page, plan: &Plan) {
        page.row(
            &NAMES,
            &[
                self.say("Names", "名前"),
                self.say("folders", "フォルダ"),
                self.say("mailboxes", "メールボックス"),
            ],
        );
        for name in &plan.names {
            let what = match name.kind {
                Kind::Mail => "",
                Kind::Contacts => self.say(" (contacts)", "（連絡先）"),
            };
            let cells = [
                format!(
                    "  '{}' -> '{}'{what}",
                    middle_cut(&name.from, WIDEST),
                    middle_cut(&name.to, WIDEST)
                ),
                number(name.folders),
                number(name.mailboxes),
            ];
            page.row(&NAMES, &cells.each_ref().map(String::as_str));
        }
    }

    fn exceptions(self, page: &mut Page, plan: &Plan) {
        page.heading(self.say(
            "Exceptions (the usual name is taken, or does not fit)",
            "例外（通常の名前が使用済み、または長さの上限を超えるもの）",
        ));
        for exception in plan.exceptions.iter().take(LISTED) {
            let text = format!(
                "{}: {} -> '{}' ({} '{}')",
                exception.mailbox,
                folder_path(&exception.path),
                exception.to,
                self.say("not", "通常は"),
                exception.usual
            );
            page.paragraph("  ", &text);
        }
        self.more(page, plan.exceptions.len());
    }

    /// What no rename cures, by rule and reason.
    fn left(self, page: &mut Page, plan: &Plan) {
        let mut sums: BTreeMap<(Reason, &str), (u64, u64)> = BTreeMap::new();
        for mailbox in &plan.mailboxes {
            for same in mailbox
                .remains
                .chunk_by(|a, b| (a.rule, a.reason) == (b.rule, b.reason))
            {
                if let Some(first) = same.first() {
                    let sum = sums.entry((first.reason, first.rule)).or_default();
                    sum.0 += same.len() as u64;
                    sum.1 += 1;
                }
            }
        }
        page.row(
            &NAMES,
            &[
                self.say("What no rename cures", "名前の変更では解消しないもの"),
                self.say("findings", "件数"),
                self.say("mailboxes", "メールボックス"),
            ],
        );
        let mut before = None;
        for ((reason, rule), (findings, mailboxes)) in sums {
            if before != Some(reason) {
                page.paragraph("  ", self.reason(reason));
            }
            before = Some(reason);
            page.row(
                &NAMES,
                &[
                    &format!("    {rule}"),
                    &number(findings),
                    &number(mailboxes),
                ],
            );
        }
    }

    fn mailbox(self, page: &mut Page, mailbox: &MailboxPlan) {
        let renames = mailbox.renames.len();
        let rest = match tongue(self.lang) {
            Tongue::En => format!(
                ": {}, {} left",
                plural(renames, "rename", "renames"),
                number(mailbox.remains.len() as u64)
            ),
            Tongue::Ja => format!(
                ": 変更 {} 件、残り {} 件",
                number(renames as u64),
                number(mailbox.remains.len() as u64)
            ),
        };
        page.headline(mailbox.address(), &rest);
        if self.detail {
            for rename in &mailbox.renames {
                page.paragraph(
                    "  ",
                    &format!("{} -> '{}'", folder_path(&rename.path), rename.to),
                );
                let cut = if rename.cut {
                    self.say("; cut inside a word", "、単語の途中で短縮")
                } else {
                    ""
                };
                page.paragraph(
                    "    ",
                    &format!("{}{cut}", rename.rules.join(text::comma(self.lang))),
                );
            }
        }
        if !mailbox.fewest() {
            page.paragraph(
                "  ",
                self.say(
                    "that no smaller number of renames does is not proven here",
                    "これが最少であることは確認できていません",
                ),
            );
        }
        let told = |remains: &Remains| self.detail || !keeps(remains.reason);
        let told: Vec<Remains> = mailbox
            .remains
            .iter()
            .filter(|remains| told(remains))
            .cloned()
            .collect();
        for remains in told.chunk_by(|a, b| (a.rule, a.reason) == (b.rule, b.reason)) {
            self.remains(page, remains);
        }
        if !mailbox.merge.is_empty() {
            page.paragraph(
                "  ",
                self.say(
                    "fewer labels, if each of these folders is merged with what lies below it:",
                    "次のフォルダを下位のフォルダと統合すると、ラベルが減ります。",
                ),
            );
            for merge in &mailbox.merge {
                page.paragraph(
                    "    ",
                    &format!("{} (-{})", folder_path(&merge.folder), number(merge.labels)),
                );
            }
        }
    }

    /// Problems of one rule that stay for one reason.
    fn remains(self, page: &mut Page, remains: &[Remains]) {
        let Some(first) = remains.first() else {
            return;
        };
        page.paragraph(
            "  ",
            &format!("{}: {}", first.rule, self.reason(first.reason)),
        );
        for one in remains.iter().take(LISTED) {
            let folder = if one.folder == FolderPath::default() {
                self.lang.word("whole-mailbox").to_owned()
            } else {
                folder_path(&one.folder)
            };
            let about: Vec<_> = one
                .about
                .iter()
                .map(|about| about.told(self.lang))
                .collect();
            let about = if one.reason == Reason::Count && !about.is_empty() {
                format!(" ({})", about.join(text::comma(self.lang)))
            } else {
                String::new()
            };
            page.paragraph("    ", &format!("{folder}{about}"));
        }
        self.more(page, remains.len());
    }

    fn more(self, page: &mut Page, all: usize) {
        if all > LISTED {
            let n = number((all - LISTED) as u64);
            let text = match tongue(self.lang) {
                Tongue::En => format!("and {n} more"),
                Tongue::Ja => format!("ほか {n} 件"),
            };
            page.paragraph("    ", &text);
        }
    }

    fn reason(self, reason: Reason) -> &'static str {
        match reason {
            Reason::DefaultFolder => self.say(
                "a default folder keeps its name",
                "既定のフォルダの名前は変更できません",
            ),
            Reason::NotRenamable => self.say(
                "not a folder of the user's own mail or contacts",
                "ユーザー自身のメールや連絡先のフォルダではありません",
            ),
            Reason::TooDeep => self.say(
                "too many levels; move the folder up",
                "階層が深すぎます。上の階層へ移動してください",
            ),
            Reason::Count => self.say(
                "renaming makes no fewer labels; merge folders",
                "名前を変えてもラベルは減りません。フォルダを統合してください",
            ),
            Reason::NoName => self.say(
                "no name was found that cures it",
                "解消できる名前が見つかりませんでした",
            ),
        }
    }
}

/// Whether a name stays because it cannot be changed, and there is nothing else to do.
fn keeps(reason: Reason) -> bool {
    matches!(reason, Reason::DefaultFolder | Reason::NotRenamable)
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n as u64), if n == 1 { one } else { many })
}
