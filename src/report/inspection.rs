//! What the reader sees of a mailbox, for people: folders, items, sizes.
//!
//! It stands apart from the prediction's text because it speaks Exchange words only and knows
//! no rule.

use std::io::{self, Write};
use words::tell;

use super::human::page::{Column, Page};
use super::human::{folder_path, origin};
use super::problems::unread_line;
use super::text;
use model::{Family, FolderInspection, Inspection, InspectionTotals, RunProblem};
use words::Lang;

const COLUMNS: [Column; 5] = [
    Column::Left(32),
    Column::Right(9),
    Column::Right(9),
    Column::Right(9),
    Column::Left(15),
];

/// Writes inspections for people.
#[derive(Debug, Clone, Copy)]
pub struct InspectionText {
    /// Language.
    pub lang: Lang,
    /// Whether headings are bold.
    pub bold: bool,
}

impl InspectionText {
    /// Writes one mailbox.
    pub fn mailbox(&self, out: &mut dyn Write, mailbox: &Inspection) -> io::Result<()> {
        let lang = self.lang;
        let mut page = Page::new(self.bold);
        let totals = mailbox.totals();
        page.headline(&mailbox.address, &format!(": {}", found(lang, &totals)));
        page.paragraph("  ", &origin(lang, mailbox.kind, &mailbox.source));
        if let Some(store) = mailbox.store.and_then(|store| text::store(lang, store)) {
            page.paragraph("  ", &store);
        }
        if mailbox.folders.is_empty() {
            page.paragraph("  ", lang.word("no-folders"));
        } else {
            page.row(
                &COLUMNS,
                &[
                    "",
                    lang.word("items-column"),
                    lang.word("size-column"),
                    lang.word("largest-column"),
                    lang.word("remarks-column"),
                ],
            );
        }
        for folder in &mailbox.folders {
            let largest = match (folder.largest, folder.counted + folder.items.total()) {
                (0, 1..) => "?".to_owned(),
                (largest, _) => lang.size(largest),
            };
            let items = folder.items.total() + folder.unreadable;
            let bytes = match (folder.bytes, items) {
                (0, 1..) => "?".to_owned(),
                (bytes, _) => lang.size(bytes),
            };
            page.row(
                &COLUMNS,
                &[
                    &format!("  {}", folder_path(&folder.path)),
                    &lang.number(items),
                    &bytes,
                    &largest,
                    &remarks(lang, folder),
                ],
            );
        }
        page.gap();
        out.write_all(page.into_text().as_bytes())
    }

    /// Writes the sum of several mailboxes.
    pub fn end(
        &self,
        out: &mut dyn Write,
        totals: &InspectionTotals,
        problems: &[RunProblem],
    ) -> io::Result<()> {
        let mut page = Page::new(self.bold);
        let unread = unread_line(self.lang, problems);
        if totals.mailboxes < 2 {
            if let Some(unread) = unread {
                page.paragraph("", &unread);
            }
            return out.write_all(page.into_text().as_bytes());
        }
        page.headline(
            self.lang.word("total"),
            &format!(
                ": {}{}{}",
                tell!(self.lang, "mailboxes", n = totals.mailboxes),
                text::comma(self.lang),
                found(self.lang, totals)
            ),
        );
        if let Some(unread) = unread {
            page.paragraph("  ", &unread);
        }
        out.write_all(page.into_text().as_bytes())
    }
}

fn found(lang: Lang, totals: &InspectionTotals) -> String {
    let items = totals.items.total() + totals.unreadable;
    format!(
        "{}{}{}",
        tell!(lang, "folders", n = totals.folders),
        text::comma(lang),
        text::found(lang, items, totals.bytes)
    )
}

/// What sets a folder apart from a plain folder of mail.
fn remarks(lang: Lang, folder: &FolderInspection) -> String {
    let mut remarks = Vec::new();
    if let Some(well_known) = folder.well_known {
        remarks.push(well_known.name().to_owned());
    }
    if folder.hidden {
        remarks.push(lang.word("hidden").to_owned());
    }
    if folder.search {
        remarks.push(lang.word("search-folder").to_owned());
    }
    remarks.extend(folder.owner.clone());
    for family in Family::ALL {
        let n = folder.items.family(family);
        if family != Family::Mail && n > 0 {
            remarks.push(format!(
                "{}: {}",
                text::family(lang, family),
                lang.number(n)
            ));
        }
    }
    if folder.unreadable > 0 {
        remarks.push(format!(
            "{}: {}",
            lang.word("unreadable-column"),
            lang.number(folder.unreadable)
        ));
    }
    remarks.join(text::comma(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_mailbox_is_shown_as_its_reader_sees_it() {
        for (lang, word) in [(Lang::default(), "en"), (Lang::of_locale("ja"), "ja")] {
            let text = InspectionText { lang, bold: false };
            let mailbox = sample::inspection();
            let mut totals = mailbox.totals();
            totals += mailbox.totals();
            let mut out = Vec::new();
            text.mailbox(&mut out, &mailbox).unwrap();
            text.end(&mut out, &totals, &sample::unread()).unwrap();
            sample::snapshot(
                &format!("inspection-{word}"),
                &String::from_utf8(out).unwrap(),
            );
        }
    }

    #[test]
    fn names_never_steer_the_terminal() {
        let mut mailbox = sample::inspection();
        mailbox.folders[0].path = sample::path(&["\u{1b}[2J"]);
        mailbox.folders[0].owner = Some("\u{202e}".to_owned());
        let (mut out, text) = (
            Vec::new(),
            InspectionText {
                lang: Lang::default(),
                bold: false,
            },
        );
        text.mailbox(&mut out, &mailbox).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert!(written.contains("\\u{1b}[2J"), "{written}");
        assert!(!written.contains(['\u{1b}', '\u{202e}']), "{written}");
    }
}
