//! The tables as one workbook: widths, filters, heads that stay; a name is never a formula.

use std::borrow::Cow;

use jiff::civil::Date;
use report::safe::shown;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError,
};
use words::Lang;

use crate::tables::{Cell, Tables};

/// Rows that a sheet holds below its head.
const MOST_ROWS: u32 = 1_048_575;

/// Characters that a cell holds.
const MOST_CHARACTERS: usize = 32_000;

/// Makes the workbook of these rows, each with the place of its table. Rows that no sheet holds are left out, and their
/// number is given back.
pub fn workbook(
    lang: Lang,
    day: Date,
    rows: impl IntoIterator<Item = (usize, Vec<Cell>)>,
) -> Result<(Vec<u8>, u64), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00ED_F1F5));
    let number = Format::new().set_num_format("#,##0");
    let mut sheets: Vec<(Worksheet, u32)> = Vec::new();
    for table in &Tables::ALL {
        let mut sheet = Worksheet::new();
        sheet.set_name(lang.named("sheet", table.name))?;
        for (at, (column, width)) in table.columns.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            sheet.set_column_width(at, *width)?;
            sheet.write_string_with_format(0, at, lang.named("column", column), &head)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        sheets.push((sheet, 0));
    }
    let mut left_out = 0;
    for (table, cells) in rows {
        let Some((sheet, last)) = sheets.get_mut(table) else {
            continue;
        };
        if *last == MOST_ROWS {
            left_out += 1;
            continue;
        }
        *last += 1;
        for (at, cell) in cells.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            match cell {
                Cell::Empty => {}
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    sheet.write_string(*last, at, fitting(text))?;
                }
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a workbook has no other numbers"
                )]
                Cell::Number(n) => {
                    sheet.write_number_with_format(*last, at, *n as f64, &number)?;
                }
            }
        }
    }
    // The same input gives the same bytes: the book is as old as the pages that it follows.
    let (year, month, day) = (day.year(), day.month(), day.day());
    let written = ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(1900),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )?;
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_author("labelcast")
            .set_creation_datetime(&written),
    );
    for ((mut sheet, last), table) in sheets.into_iter().zip(&Tables::ALL) {
        let width = u16::try_from(table.columns.len()).unwrap_or(1);
        sheet.autofilter(0, 0, last, width.saturating_sub(1))?;
        book.push_worksheet(sheet);
    }
    Ok((signed(book.save_to_buffer()?), left_out))
}

/// Puts the archive's comment, which says who wrote it, so that the next run knows what it may replace.
fn signed(mut book: Vec<u8>) -> Vec<u8> {
    const COMMENT: &[u8; 18] = b"labelcast workbook";
    const LENGTH: [u8; 2] = [18, 0];
    // An archive without a comment ends in the length of one, which is zero.
    if book.ends_with(&[0, 0]) {
        book.truncate(book.len() - 2);
        book.extend(LENGTH);
        book.extend(COMMENT);
    }
    book
}

/// A text as a cell holds it: nothing that a reader would not see, and not too long.
fn fitting(text: &str) -> String {
    let text: Cow<'_, str> = shown(text);
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_rows_make_the_same_bytes() {
        let rows = || {
            let name = format!("=cmd|' /C calc'!A0{}", "x".repeat(40_000));
            vec![(1, vec![Cell::Text(name), Cell::Number(3), Cell::Empty])]
        };
        let day: Date = "2026-11-20".parse().unwrap();
        let (one, left_out) = workbook(Lang::default(), day, rows()).unwrap();
        let (two, _) = workbook(Lang::default(), day, rows()).unwrap();
        assert_eq!(left_out, 0);
        assert!(one == two && one.starts_with(b"PK"));
    }
}
