//! The words for what a check of a batch file finds, in English and Japanese.
//!
//! They stand apart so that a translator finds every sentence in one place. A sentence holds a text of
//! the file only where the finding carries one.

use crate::csv::finding::{Inexact, NoAddress, Trouble};
use crate::csv::{Kind, Severity, Unchecked};
use report::layout::number;
use report::text::{Tongue, tongue};
use words::Lang;

/// Picks the language.
pub(crate) fn say(lang: Lang, en: impl Into<String>, ja: impl Into<String>) -> String {
    match tongue(lang) {
        Tongue::En => en.into(),
        Tongue::Ja => ja.into(),
    }
}

/// A text in quotes after a blank, or nothing.
fn behind(text: Option<&String>) -> String {
    text.map_or_else(String::new, |text| format!(": '{text}'"))
}

/// What is wrong, or worth knowing.
#[expect(clippy::too_many_lines, reason = "one sentence per trouble")]
pub(crate) fn cause(lang: Lang, trouble: &Trouble, kind: Kind) -> String {
    use Trouble as T;
    let n = number;
    match trouble {
        T::CutoverTakesNone => say(
            lang,
            "a cutover migration takes no CSV file",
            "カットオーバー移行では CSV ファイルを使えません",
        ),
        T::Supported => say(
            lang,
            format!(
                "a CSV file is the way to name the users of a {} batch",
                kind.as_str()
            ),
            format!(
                "{} のバッチではユーザーを CSV ファイルで指定できます",
                kind.as_str()
            ),
        ),
        T::Ending(ending) if ending.is_empty() => say(
            lang,
            "the file's name has no ending",
            "ファイル名に拡張子がありません",
        ),
        T::Ending(ending) => say(
            lang,
            format!("the file's name ends in '.{ending}'"),
            format!("拡張子が「.{ending}」です"),
        ),
        T::NoText(_) => say(
            lang,
            "the file is a workbook or an archive, not text, whatever its name",
            "ファイルの中身はテキストではなく、ブックまたは書庫です",
        ),
        T::Empty => say(lang, "the file is empty", "ファイルが空です"),
        T::NoUsers => say(lang, "the file names no user", "ユーザーの行がありません"),
        T::NoHeader => say(
            lang,
            "the first row is no header but a user",
            "1 行目がヘッダーではなくユーザーの行です",
        ),
        T::UnwantedHeader => say(
            lang,
            "the first row holds no address: this file has no header",
            "1 行目にアドレスがありません。このファイルにヘッダーは不要です",
        ),
        T::Separator(separator) => {
            let name = match separator {
                '\t' => "a tab".to_owned(),
                other => format!("'{other}'"),
            };
            let ja = match separator {
                '\t' => "タブ".to_owned(),
                other => format!("「{other}」"),
            };
            say(
                lang,
                format!("cells are separated by {name}, not by commas"),
                format!("区切り文字がコンマではなく{ja}です"),
            )
        }
        T::SepLine => say(
            lang,
            "the first line is 'sep=', which only Excel understands",
            "1 行目が Excel だけの「sep=」行です",
        ),
        T::TypeLine => say(
            lang,
            "the first line is '#TYPE', which Export-Csv writes",
            "1 行目が Export-Csv の「#TYPE」行です",
        ),
        T::MissingColumn(name) => say(
            lang,
            format!("the column '{name}' is missing"),
            format!("列「{name}」がありません"),
        ),
        T::InexactColumn(name, Inexact::Case) => say(
            lang,
            format!("the column's name differs from '{name}' in capital letters"),
            format!("列名の大文字と小文字が「{name}」と異なります"),
        ),
        T::InexactColumn(name, Inexact::Blanks) => say(
            lang,
            format!("the column's name differs from '{name}' in blanks, hyphens or underscores"),
            format!("列名が「{name}」と空白・ハイフン・下線の点で異なります"),
        ),
        T::InexactColumn(name, Inexact::Translated) => say(
            lang,
            format!("the column's name is a translation of '{name}'"),
            format!("列名が「{name}」の訳語になっています"),
        ),
        T::UnknownColumn => say(
            lang,
            "the page does not list this column",
            "ページに記載のない列です",
        ),
        T::DoubleColumn => say(lang, "the column stands twice", "同じ列が 2 つあります"),
        T::NamelessColumn => say(lang, "the column has no name", "列名が空です"),
        T::OtherOrder => say(
            lang,
            "columns stand in another order than on the page, which is allowed",
            "列の順序がページと異なります（問題ありません）",
        ),
        T::FreeHeader => say(
            lang,
            "the words of this header are not published; the first column is taken as the source, the second as the target",
            "このヘッダーの列名は公開されていません。1 列目を移行元、2 列目を移行先とみなします",
        ),
        T::FewCells { has, of } => say(
            lang,
            format!("the row has {} of {} cells", n(*has), n(*of)),
            format!("{} 列のうち {} 個しかセルがありません", n(*of), n(*has)),
        ),
        T::ManyCells { has, of } => say(
            lang,
            format!("the row has {} cells, the header {}", n(*has), n(*of)),
            format!(
                "ヘッダーの {} 列に対してセルが {} 個あります",
                n(*of),
                n(*has)
            ),
        ),
        T::BlankLine => say(lang, "the line is empty", "空行です"),
        T::BlankRow => say(
            lang,
            "the row has no value in any cell",
            "すべてのセルが空です",
        ),
        T::FallsBack { cells, column } => say(
            lang,
            format!(
                "{} blank cells of {column} fall back to the batch",
                n(*cells)
            ),
            format!("{column} の空欄 {} 個にはバッチの値が使われます", n(*cells)),
        ),
        T::Utf16 => say(
            lang,
            "the file is UTF-16, where UTF-8 is expected",
            "ファイルが UTF-8 ではなく UTF-16 です",
        ),
        T::Utf16Unmarked => say(
            lang,
            "the file is UTF-16 without a byte order mark",
            "ファイルが BOM なしの UTF-16 です",
        ),
        T::ByteOrderMark => say(
            lang,
            "the file begins with a byte order mark",
            "ファイルの先頭に BOM があります",
        ),
        T::NotUtf8 { mixed: false } => {
            say(lang, "the cell is not UTF-8", "セルが UTF-8 ではありません")
        }
        T::NotUtf8 { mixed: true } => say(
            lang,
            "the cell is not UTF-8, though cells before it are: the file mixes encodings",
            "前のセルは UTF-8 ですが、このセルは違います（文字コードの混在）",
        ),
        T::ZeroByte => say(
            lang,
            "the cell holds a zero byte",
            "セルにゼロ バイトがあります",
        ),
        T::Control => say(
            lang,
            "the cell holds a control character",
            "セルに制御文字があります",
        ),
        T::LongCell => say(
            lang,
            "the cell has more than 4,096 bytes",
            "セルが 4,096 バイトを超えています",
        ),
        T::Unclosed => say(
            lang,
            "the quote that opens this cell is never closed: everything up to the end of the file is one cell",
            "このセルの引用符が閉じられておらず、ファイルの終わりまでが 1 つのセルになっています",
        ),
        T::StrayQuote => say(
            lang,
            "a quote stands inside of a cell that is not in quotes",
            "引用符で囲まれていないセルの中に引用符があります",
        ),
        T::AfterQuote => say(
            lang,
            "text stands behind the closing quote",
            "閉じる引用符の後に文字があります",
        ),
        T::LineBreak => say(
            lang,
            "the cell holds a line break",
            "セルの中に改行があります",
        ),
        T::TooManyRows { rows, most } => say(
            lang,
            format!("{} rows, where a file has at most {}", n(*rows), n(*most)),
            format!(
                "{} 行あり、1 ファイルの上限 {} 行を超えています",
                n(*rows),
                n(*most)
            ),
        ),
        T::ManyRows { rows, advised } => say(
            lang,
            format!(
                "{} rows in one batch: the page advises several smaller ones, without a number; above {} labelcast says so",
                n(*rows),
                n(*advised)
            ),
            format!(
                "1 つのバッチに {} 行あります。ページは小さいバッチへの分割を勧めています（{} 行は labelcast の目安）",
                n(*rows),
                n(*advised)
            ),
        ),
        T::ManyBytes(bytes) => say(
            lang,
            format!(
                "the file has {} bytes, more than the 10 MB of an older guide",
                n(*bytes)
            ),
            format!(
                "ファイルは {} バイトで、古いガイドの上限 10 MB を超えています",
                n(*bytes)
            ),
        ),
        T::Blank => say(lang, "the cell is blank", "セルが空です"),
        T::NoAddress(why, text) => {
            let quoted = behind(text.as_ref());
            let (en, ja) = no_address(*why);
            say(lang, format!("{en}{quoted}"), format!("{ja}{quoted}"))
        }
        T::BlanksAround => say(
            lang,
            "blanks stand before or behind the address",
            "アドレスの前後に空白があります",
        ),
        T::Formula => say(
            lang,
            "an address begins as a formula does: a spreadsheet would calculate it",
            "アドレスが数式の記号で始まるため、表計算ソフトで計算されてしまいます",
        ),
        T::BlanksAroundName => say(
            lang,
            "blanks stand before or behind the name of the column",
            "列名の前後に空白があります",
        ),
        T::FewColumns { has, of } | T::ManyColumns { has, of } => say(
            lang,
            format!("the file has {} column(s), not {}", n(*has), n(*of)),
            format!("列の数が {} ではなく {} です", n(*of), n(*has)),
        ),
        T::CmdletMoves(rows) => say(
            lang,
            format!("PrimaryOnly or ArchiveOnly in {} row(s)", n(*rows)),
            format!(
                "PrimaryOnly または ArchiveOnly の行が {} 行あります",
                n(*rows)
            ),
        ),
        T::NotInTarget => say(
            lang,
            "the address is not in the list of --users",
            "--users の一覧にないアドレスです",
        ),
        T::NotOnPremises => say(
            lang,
            "the address is not in the list of --windows-addresses",
            "--windows-addresses の一覧にないアドレスです",
        ),
        T::OtherCase => say(
            lang,
            "the address differs from WindowsEmailAddress in capital letters only, which is taken as equal",
            "WindowsEmailAddress と大文字小文字だけが異なります（同じとみなします）",
        ),
        T::ShortPassword(least) => say(
            lang,
            format!("the password has fewer than {least} characters"),
            format!("パスワードが {least} 文字未満です"),
        ),
        T::PerhapsShortPassword(least) => say(
            lang,
            format!("whether the password has {least} characters depends on how they are counted"),
            format!("パスワードが {least} 文字あるかどうかは数え方によります"),
        ),
        T::NoFlag => say(
            lang,
            "the cell is neither True nor False",
            "値が True でも False でもありません",
        ),
        T::FlagCase => say(
            lang,
            "True and False are written in other capital letters than on the page",
            "True・False の大文字小文字がページと異なります",
        ),
        T::ForcedWithSso => say(
            lang,
            "the cell is True, though single sign-on with AD FS is in use",
            "AD FS のシングル サインオン環境で True になっています",
        ),
        T::UnforcedWithSso => say(
            lang,
            "nothing says False, though single sign-on with AD FS is in use",
            "AD FS のシングル サインオン環境で False が指定されていません",
        ),
        T::SourceVersion(version) => say(
            lang,
            format!("Exchange {version} cannot be left by a staged migration"),
            format!("Exchange {version} からの段階的移行はサポートされていません"),
        ),
        T::OutsideScope => say(
            lang,
            "the mailbox is outside of the scope and is migrated all the same",
            "スコープ外のメールボックスですが、移行されます",
        ),
        T::UnknownMove(text) => say(
            lang,
            format!(
                "the page shows no such kind of move{}",
                behind(text.as_ref())
            ),
            format!("ページに記載のない移動の種類です{}", behind(text.as_ref())),
        ),
        T::Moves {
            archive,
            both,
            primary,
            unknown,
        } => say(
            lang,
            format!(
                "what moves: archive alone {}, primary and archive {}, primary alone {}, unknown {}",
                n(*archive),
                n(*both),
                n(*primary),
                n(*unknown)
            ),
            format!(
                "アーカイブのみ {} 件、両方 {} 件、プライマリのみ {} 件、不明 {} 件が移動します",
                n(*archive),
                n(*both),
                n(*primary),
                n(*unknown)
            ),
        ),
        T::SourceDomain(text) => say(
            lang,
            format!(
                "the address is of the source tenant{}",
                behind(text.as_ref())
            ),
            format!("移行元テナントのアドレスです{}", behind(text.as_ref())),
        ),
        T::OtherDomain(text) => say(
            lang,
            format!(
                "the address is of none of the target's domains{}",
                behind(text.as_ref())
            ),
            format!(
                "移行先のドメインにないアドレスです{}",
                behind(text.as_ref())
            ),
        ),
        T::SameMailbox { first } => say(
            lang,
            format!("the mailbox stands in row {} too", n(*first)),
            format!("同じメールボックスが {} 行目にもあります", n(*first)),
        ),
        T::SameTarget { first } => say(
            lang,
            format!("the account is the target of row {} too", n(*first)),
            format!("同じ移行先アカウントが {} 行目にもあります", n(*first)),
        ),
        T::NoTarget => say(
            lang,
            "the table of addresses has no target for this user",
            "このユーザーの移行先がアドレスの表にありません",
        ),
        T::Swapped => say(
            lang,
            "source and target are swapped: the target's domain stands in the source's column",
            "移行元と移行先が逆です。移行先のドメインが移行元の列にあります",
        ),
    }
}

const fn no_address(why: NoAddress) -> (&'static str, &'static str) {
    match why {
        NoAddress::At => (
            "the cell is no SMTP address: it does not have one '@'",
            "SMTP アドレスではありません（@ が 1 つではありません）",
        ),
        NoAddress::Blank => (
            "the address holds a blank or a control character",
            "アドレスに空白または制御文字があります",
        ),
        NoAddress::DisplayName => (
            "the cell holds a name with the address, or angle brackets",
            "アドレスのほかに表示名または山括弧があります",
        ),
        NoAddress::Prefix => (
            "the address has the prefix 'SMTP:' of a proxy address",
            "アドレスの前に「SMTP:」が付いています",
        ),
        NoAddress::Local => (
            "the part before the '@' is no name of a mailbox",
            "@ の前の部分が正しくありません",
        ),
        NoAddress::Domain => (
            "the part behind the '@' is no name of a domain",
            "@ の後の部分が正しいドメイン名ではありません",
        ),
        NoAddress::NotAscii => (
            "the address holds letters beyond ASCII",
            "アドレスに ASCII 以外の文字があります",
        ),
        NoAddress::Several => (
            "the cell holds several addresses",
            "セルに複数のアドレスがあります",
        ),
    }
}

/// Why a statement was not checked.
pub(crate) fn unchecked(lang: Lang, why: Unchecked) -> String {
    match why {
        Unchecked::Needs(flag) => say(lang, format!("needs {flag}"), format!("{flag} が必要です")),
        Unchecked::Policy => say(
            lang,
            "what the tenant's policy asks of a password besides its length is in no file",
            "長さ以外のパスワード要件は、どのファイルからも分かりません",
        ),
        Unchecked::NoLimitKnown => say(
            lang,
            "the page names neither the columns of remote moves nor a number of rows",
            "リモート移動の列と行数の上限はページに記載がありません",
        ),
        Unchecked::Beyond(rows) => say(
            lang,
            format!("rows behind the first {} were not compared", number(rows)),
            format!("最初の {} 行より後は比較していません", number(rows)),
        ),
        Unchecked::NotRead => say(lang, "no rows were read", "行を読み取っていません"),
    }
}

/// A severity, as a heading.
pub(crate) fn severity(lang: Lang, severity: Severity) -> &'static str {
    match (tongue(lang), severity) {
        (Tongue::En, Severity::Error) => "Errors",
        (Tongue::En, Severity::Warning) => "Warnings",
        (Tongue::En, Severity::Info) => "Worth knowing",
        (Tongue::Ja, Severity::Error) => "エラー",
        (Tongue::Ja, Severity::Warning) => "警告",
        (Tongue::Ja, Severity::Info) => "参考",
    }
}
