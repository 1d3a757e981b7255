//! What to do about each finding of a check of a batch file, in English and Japanese.
//!
//! It stands apart from the words for the findings only because both are long.

use super::say::say;
use crate::csv::Kind;
use crate::csv::finding::Trouble;
use report::layout::number;
use words::Lang;

/// What to do.
#[expect(clippy::too_many_lines, reason = "one sentence per trouble")]
pub(crate) fn help(lang: Lang, trouble: &Trouble, kind: Kind) -> String {
    use Trouble as T;
    let (en, ja): (&str, &str) = match trouble {
        T::CutoverTakesNone => (
            "start the cutover batch without a file, or choose --kind staged",
            "ファイルなしでバッチを開始するか、--kind staged を選びます",
        ),
        T::Ending(_) => (
            "save the file as .csv or .txt",
            "ファイルを .csv または .txt として保存します",
        ),
        T::NoText(_) => (
            "open it in Excel and save it as 'CSV UTF-8 (comma delimited)'",
            "Excel で開き「CSV UTF-8 (コンマ区切り)」として保存します",
        ),
        T::Empty | T::NoUsers => (
            "write a header and one row per user",
            "ヘッダーと、ユーザーごとに 1 行を書きます",
        ),
        T::NoHeader | T::MissingColumn(_) => return header_help(lang, kind),
        T::InexactColumn(name, _) => {
            return say(
                lang,
                format!("write '{name}', exactly"),
                format!("正確に「{name}」と書きます"),
            );
        }
        T::UnwantedHeader => ("delete the first row", "1 行目を削除します"),
        T::Separator(_) => (
            "save it with commas: Excel uses the list separator of the region, which is ';' in German and others",
            "コンマ区切りで保存します（Excel は地域設定の区切り文字を使います）",
        ),
        T::SepLine => ("delete the line", "この行を削除します"),
        T::TypeLine => (
            "export again with -NoTypeInformation, or delete the line",
            "-NoTypeInformation を付けて再出力するか、この行を削除します",
        ),
        T::UnknownColumn | T::NamelessColumn if kind.is_microsofts() => (
            "delete the column, or make the batch with -AllowUnknownColumnsInCsv",
            "列を削除するか、-AllowUnknownColumnsInCsv を付けてバッチを作成します",
        ),
        T::UnknownColumn | T::NamelessColumn | T::DoubleColumn => {
            ("delete the column", "列を削除します")
        }
        T::FewCells { .. } => (
            "leave a blank value blank, but write its comma",
            "値が空でもコンマは残します",
        ),
        T::ManyCells { .. } => (
            "put a value that holds a comma in quotes, or delete the commas at the end",
            "コンマを含む値は引用符で囲み、末尾の余分なコンマは削除します",
        ),
        T::BlankLine | T::BlankRow => ("delete the row", "行を削除します"),
        T::Utf16 | T::Utf16Unmarked | T::NotUtf8 { .. } => (
            "save the whole file as UTF-8, in PowerShell with -Encoding UTF8",
            "ファイル全体を UTF-8 で保存します（PowerShell では -Encoding UTF8）",
        ),
        T::ZeroByte | T::Control | T::LongCell => (
            "correct the cell, or make the file again",
            "セルを修正するか、ファイルを作り直します",
        ),
        T::Unclosed | T::StrayQuote | T::AfterQuote => (
            "put the whole cell in quotes and double each quote inside of it",
            "セル全体を引用符で囲み、中の引用符は 2 つ重ねます",
        ),
        T::LineBreak => (
            "see that the break belongs there; a quote may be missing in this row",
            "改行が正しいか確認します。引用符が抜けている可能性があります",
        ),
        T::TooManyRows { rows, most } => {
            let files = number(rows.div_ceil((*most).max(1)));
            return say(
                lang,
                format!("split it into {files} files; 'labelcast plan csv write' does that"),
                format!(
                    "{files} 個のファイルに分けます（labelcast plan csv write で分割できます）"
                ),
            );
        }
        T::ManyRows { .. } | T::ManyBytes(_) => {
            ("make several smaller files", "小さいファイルに分けます")
        }
        T::Blank => ("fill in the cell", "値を入力します"),
        T::NoAddress(..) => (
            "write one address such as user@example.com; check that the values stand in the header's order",
            "user@example.com の形で 1 つだけ書き、値の順序がヘッダーと合っているか確認します",
        ),
        T::BlanksAround | T::BlanksAroundName => ("delete the blanks", "空白を削除します"),
        T::FewColumns { .. } | T::ManyColumns { .. } => (
            "write exactly the columns that the tool reads, in its order",
            "ツールが読む列だけを、その順序で書きます",
        ),
        T::Formula => (
            "if the address is right, add the row by hand",
            "アドレスが正しい場合は、この行を手で追加します",
        ),
        T::CmdletMoves(_) => (
            "try one such row before the batch",
            "バッチの前に 1 行で試します",
        ),
        T::NotInTarget => (
            "create the user in the target first, or correct the address",
            "先に移行先でユーザーを作成するか、アドレスを修正します",
        ),
        T::NotOnPremises => (
            "use the mailbox's WindowsEmailAddress",
            "メールボックスの WindowsEmailAddress を使います",
        ),
        T::ShortPassword(_) | T::PerhapsShortPassword(_) => (
            "choose a longer password, or leave the cell blank",
            "より長いパスワードにするか、空欄にします",
        ),
        T::NoFlag => (
            "write True or False, or leave the cell blank",
            "True か False を書くか、空欄にします",
        ),
        T::ForcedWithSso | T::UnforcedWithSso => ("write False", "False と書きます"),
        T::SourceVersion(_) => (
            "use a hybrid deployment (--kind remote-move) or a cutover migration",
            "ハイブリッド（--kind remote-move）またはカットオーバー移行を使います",
        ),
        T::OutsideScope => (
            "delete the row if the mailbox must not move",
            "移行しない場合は行を削除します",
        ),
        T::UnknownMove(_) => (
            "write PrimaryAndArchive, or leave the cell blank for the batch's own value",
            "PrimaryAndArchive と書くか、空欄にしてバッチの値を使います",
        ),
        T::SourceDomain(_) | T::OtherDomain(_) => (
            "write the address that the user has in the target",
            "移行先でのアドレスを書きます",
        ),
        T::SameMailbox { .. } => ("delete one of the rows", "どちらかの行を削除します"),
        T::SameTarget { .. } => (
            "see that both mailboxes are meant to become one account",
            "2 つのメールボックスを 1 つのアカウントに移してよいか確認します",
        ),
        T::NoTarget => (
            "add the user to the file of --mapping",
            "--mapping のファイルにこのユーザーを追加します",
        ),
        T::Swapped => ("swap the columns", "列を入れ替えます"),
        T::Supported
        | T::OtherOrder
        | T::FreeHeader
        | T::FallsBack { .. }
        | T::ByteOrderMark
        | T::OtherCase
        | T::FlagCase
        | T::Moves { .. } => ("nothing to do", "対処は不要です"),
    };
    say(lang, en, ja)
}

/// The header that a kind wants.
fn header_help(lang: Lang, kind: Kind) -> String {
    let names = |required: bool| {
        let columns = kind.columns().iter();
        let names: Vec<&str> = columns
            .filter(|column| column.required || !required)
            .map(|column| column.name)
            .collect();
        names.join(",")
    };
    let (least, all) = (names(true), names(false));
    if least == all {
        return say(
            lang,
            format!("write '{all}' as the first row"),
            format!("1 行目に「{all}」と書きます"),
        );
    }
    say(
        lang,
        format!("write '{least}' as the first row, or '{all}'"),
        format!("1 行目に「{least}」または「{all}」と書きます"),
    )
}
