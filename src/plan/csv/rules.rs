//! The statements that a batch file is checked against, each written once.
//!
//! They stand apart from the check because people, JSON and tests read them here, and because each
//! names the page that it is from. Ids are those of the facts that the project collected; those of
//! [`OWN`] are labelcast's own.

use super::kind::{GoogleMap, Kind};
use crate::clause::{
    CROSS_TENANT, CSV_FILES, Clause, GOOGLE, GOOGLE_PLANNER, GOOGLE_TOOLS, Level, OWN, Page,
};
use model::Basis;

/// A statement, and the kinds of files that it is about.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The statement.
    pub clause: Clause,
    /// Whether it is about a kind.
    pub applies: fn(Kind) -> bool,
}

/// How a statement is known for a kind: what Microsoft's page says of files is inferred for others.
pub fn basis(clause: &Clause, kind: Kind) -> Basis {
    if clause.page == CSV_FILES && !kind.is_microsofts() && clause.basis == Basis::Stated {
        Basis::Inferred
    } else {
        clause.basis
    }
}

/// The statements about a kind, in the table's order.
pub fn of_kind(kind: Kind) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |rule| (rule.applies)(kind))
}

/// The statement with an id.
pub fn clause(id: &str) -> Option<&'static Clause> {
    let rule = RULES.iter().find(|rule| rule.clause.id == id)?;
    Some(&rule.clause)
}

const fn rule(
    id: &'static str,
    (level, basis): (Level, Basis),
    (page, section): (Page, &'static str),
    applies: fn(Kind) -> bool,
    statement: &'static str,
    statement_ja: &'static str,
) -> Rule {
    let clause = Clause {
        id,
        level,
        basis,
        page,
        section,
        statement,
        statement_ja,
    };
    Rule { clause, applies }
}

/// Every statement.
pub const RULES: [Rule; 36] = [
    rule(
        "CSV-SCOPE-001",
        (Level::Info, Basis::Stated),
        (CSV_FILES, "introduction"),
        Kind::is_microsofts,
        "CSV files are supported for remote moves in either direction (both started from Microsoft 365), for staged migrations and for IMAP migrations",
        "CSV ファイルを使えるのは、オンボードとオフボードのリモート移動（どちらも Microsoft 365 側から開始）、段階的移行、IMAP 移行です",
    ),
    rule(
        "CSV-SCOPE-002",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "introduction, note"),
        |kind| kind == Kind::Cutover,
        "a cutover migration takes no CSV file: it moves every mailbox in a single batch",
        "カットオーバー移行では CSV ファイルを使えません。すべてのメールボックスが 1 つのバッチで移行されます",
    ),
    rule(
        "CSV-SCOPE-003",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "introduction"),
        |kind| matches!(kind, Kind::Staged | Kind::Imap),
        "the mail users (staged) or mailboxes (IMAP) of all rows exist in Microsoft 365 before the batch starts",
        "バッチの開始前に、全行のメール ユーザー（段階的移行）またはメールボックス（IMAP）が Microsoft 365 に存在している必要があります",
    ),
    rule(
        "CSV-FMT-001",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "attributes of all migrations"),
        |_| true,
        "the first row names the attributes, separated by commas; each later row is one user",
        "1 行目はコンマ区切りの属性名で、2 行目以降は 1 行が 1 ユーザーです",
    ),
    rule(
        "CSV-FMT-002",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "attributes of all migrations"),
        |_| true,
        "the values of a row stand in the order of the header",
        "各行の値はヘッダーと同じ順序で並べます",
    ),
    rule(
        "CSV-FMT-003",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "attributes of all migrations"),
        |_| true,
        "an empty value is left blank, but its comma stays",
        "値がない属性は空欄にし、区切りのコンマは残します",
    ),
    rule(
        "CSV-FMT-004",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "attributes of all migrations, tip"),
        |_| true,
        "the file is saved as .csv or .txt",
        "ファイルは .csv または .txt として保存します",
    ),
    rule(
        "CSV-FMT-005",
        (Level::Info, Basis::Stated),
        (CSV_FILES, "values of the file override the batch"),
        Kind::is_microsofts,
        "a value overrides the same parameter of the batch; a blank cell falls back to the batch",
        "セルの値はバッチの同じパラメーターより優先され、空欄のセルにはバッチの値が使われます",
    ),
    rule(
        "CSV-SEC-001",
        (Level::Warn, Basis::Stated),
        (CSV_FILES, "attributes of all migrations, note"),
        Kind::is_microsofts,
        "every mailbox in the file is migrated, even outside of the admin's own scope (RBAC)",
        "ファイルに含まれるメールボックスは、管理者の RBAC スコープ外であってもすべて移行されます",
    ),
    rule(
        "CSV-STAGED-001",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "staged migration"),
        |kind| kind == Kind::Staged,
        "a file has at most 2,000 rows; more mailboxes take more files. That the header does not count is inferred",
        "1 ファイルは最大 2,000 行で、それを超える場合はファイルを分けます（ヘッダーを数えないのは推定）",
    ),
    rule(
        "CSV-STAGED-002",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "staged migration"),
        |kind| kind == Kind::Staged,
        "EmailAddress is required: the SMTP address of the mail user in Microsoft 365, the same as WindowsEmailAddress on-premises",
        "EmailAddress は必須です。Microsoft 365 のメール ユーザーの SMTP アドレスで、オンプレミスの WindowsEmailAddress と一致させます",
    ),
    rule(
        "CSV-STAGED-003",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "staged migration"),
        |kind| kind == Kind::Staged,
        "Password is optional; where it stands it has at least 8 characters and meets the tenant's policy",
        "Password は省略可能です。指定する場合は 8 文字以上で、テナントのパスワード制限を満たす必要があります",
    ),
    rule(
        "CSV-STAGED-004",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "staged migration"),
        |kind| kind == Kind::Staged,
        "ForceChangePassword is optional: True or False",
        "ForceChangePassword は省略可能で、値は True または False です",
    ),
    rule(
        "CSV-STAGED-005",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "staged migration, note"),
        |kind| kind == Kind::Staged,
        "with single sign-on through AD FS 2.0 ForceChangePassword is False",
        "AD FS 2.0 でシングル サインオンを使っている場合、ForceChangePassword は False にします",
    ),
    rule(
        "CSV-STAGED-006",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "introduction"),
        |kind| kind == Kind::Staged,
        "staged migration is for Exchange 2003 and 2007 only",
        "段階的移行の対象は Exchange 2003 と 2007 だけです",
    ),
    rule(
        "CSV-IMAP-001",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "IMAP migration"),
        |kind| kind == Kind::Imap,
        "a file has at most 50,000 rows; several smaller batches are advised",
        "1 ファイルは最大 50,000 行で、小さいバッチに分けることが推奨されます",
    ),
    rule(
        "CSV-IMAP-002",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "IMAP migration"),
        |kind| kind == Kind::Imap,
        "EmailAddress, UserName and Password are required in every row",
        "EmailAddress、UserName、Password はどの行でも必須です",
    ),
    rule(
        "CSV-IMAP-003",
        (Level::Warn, Basis::Reported),
        (CSV_FILES, "older copies of the page"),
        |kind| kind == Kind::Imap,
        "column names are single words, typed exactly; an older guide limits the file to 10 MB",
        "列名は 1 語で正確に入力します。古いガイドではファイルは 10 MB までとされています",
    ),
    rule(
        "CSV-MOVE-001",
        (Level::Info, Basis::Stated),
        (CSV_FILES, "values of the file override the batch"),
        |kind| kind == Kind::RemoteMove,
        "MailboxType chooses per row what is moved; with a batch for archives only, a blank cell moves the archive, PrimaryAndArchive both",
        "MailboxType で行ごとに移動対象を選べます。アーカイブのみのバッチでは、空欄ならアーカイブだけ、PrimaryAndArchive なら両方が移動します",
    ),
    rule(
        "CSV-MOVE-002",
        (Level::Info, Basis::Open),
        (CSV_FILES, "(no table of columns for remote moves)"),
        |kind| kind == Kind::RemoteMove,
        "the page has no list of the columns of remote moves, so an unknown one is no error",
        "リモート移動の列の一覧はページにないため、未知の列はエラーにしません",
    ),
    rule(
        "CSV-MOVE-003",
        (Level::Info, Basis::Inferred),
        (OWN, ""),
        |kind| kind == Kind::RemoteMove,
        "PrimaryOnly and ArchiveOnly are taken for kinds of move, as the cmdlet has them; the page shows PrimaryAndArchive and a blank cell",
        "PrimaryOnly と ArchiveOnly は、コマンドレットにある移動の種類とみなします（ページにあるのは PrimaryAndArchive と空欄だけです）",
    ),
    rule(
        "CSV-XT-001",
        (Level::Block, Basis::Stated),
        (CROSS_TENANT, "batches"),
        |kind| kind == Kind::CrossTenant,
        "addresses are those of the target tenant; a single column EmailAddress is enough",
        "アドレスは移行先テナントのものです。列は EmailAddress だけで足ります",
    ),
    rule(
        "CSV-XT-002",
        (Level::Warn, Basis::Stated),
        (CROSS_TENANT, "batches"),
        |kind| kind == Kind::CrossTenant,
        "a batch of at most 2,000 mailboxes is recommended; no error is named for more",
        "1 つのバッチは 2,000 メールボックスまでが推奨されています（超えた場合のエラーは記載されていません）",
    ),
    rule(
        "CSV-GOOGLE-001",
        (Level::Block, Basis::Reported),
        (GOOGLE, "user map"),
        |kind| kind == Kind::Google(GoogleMap::Users),
        "the file of users has the header 'Source Exchange Email,Target GUser'; the second name is known from one source only",
        "ユーザーのファイルのヘッダーは「Source Exchange Email,Target GUser」です（2 列目の名前の出典は 1 つだけ）",
    ),
    rule(
        "CSV-GOOGLE-002",
        (Level::Block, Basis::Reported),
        (GOOGLE_PLANNER, "wave files"),
        |kind| kind == Kind::Google(GoogleMap::Wave),
        "a wave of the planner has the single column 'Source Exchange Email'",
        "プランナーのウェーブのファイルは「Source Exchange Email」の 1 列だけです",
    ),
    rule(
        "CSV-GOOGLE-003",
        (Level::Block, Basis::Reported),
        (GOOGLE_TOOLS, "identity map"),
        |kind| kind == Kind::Google(GoogleMap::LegacyIdentity),
        "the identity map of the legacy data migration service has no header: target, source, as full addresses",
        "従来のデータ移行サービスの ID マップにはヘッダーがなく、移行先、移行元の順に完全なアドレスを書きます",
    ),
    rule(
        "CSV-GOOGLE-004",
        (Level::Block, Basis::Reported),
        (GOOGLE_TOOLS, "control file"),
        |kind| kind == Kind::Google(GoogleMap::Gwmme),
        "a control file of Google Workspace Migration for Microsoft Exchange has no header: source, target; at most 1,000 lines",
        "Google Workspace Migration for Microsoft Exchange の制御ファイルにはヘッダーがなく、移行元、移行先の順で、最大 1,000 行です",
    ),
    rule(
        "CSV-GOOGLE-005",
        (Level::Block, Basis::Open),
        (GOOGLE, "identity and resource maps"),
        Kind::header_is_free,
        "maps of attendees and of rooms exist, but their header is not published: two columns of addresses are assumed",
        "参加者と会議室のマップのヘッダーは公開されていないため、アドレス 2 列と仮定します",
    ),
    rule(
        "CSV-ADDR-001",
        (Level::Block, Basis::Inferred),
        (OWN, ""),
        |kind| !matches!(kind, Kind::Staged | Kind::Imap | Kind::CrossTenant),
        "a cell for an address holds one SMTP address and nothing else",
        "アドレスの欄には SMTP アドレスを 1 つだけ書きます",
    ),
    rule(
        "CSV-COL-001",
        (Level::Warn, Basis::Inferred),
        (OWN, ""),
        |_| true,
        "columns that the page does not list are not needed; the service may refuse them",
        "ページに載っていない列は不要で、サービスに拒否されることがあります",
    ),
    rule(
        "CSV-COL-002",
        (Level::Block, Basis::Inferred),
        (OWN, ""),
        |_| true,
        "a column stands once",
        "同じ列は 1 つだけです",
    ),
    rule(
        "CSV-DUP-001",
        (Level::Block, Basis::Inferred),
        (OWN, ""),
        |_| true,
        "a mailbox stands in one row",
        "1 つのメールボックスは 1 行だけです",
    ),
    rule(
        "CSV-DUP-002",
        (Level::Warn, Basis::Inferred),
        (OWN, ""),
        |kind| matches!(kind, Kind::Google(map) if map != GoogleMap::Wave),
        "an account is the target of one mailbox",
        "1 つのアカウントが移行先になるのは 1 つのメールボックスだけです",
    ),
    rule(
        "CSV-QUOTE-001",
        (Level::Block, Basis::Inferred),
        (OWN, ""),
        |_| true,
        "a cell with a comma, a quote or a line break stands in quotes, and a quote in it is doubled",
        "コンマ・引用符・改行を含むセルは引用符で囲み、中の引用符は 2 つ重ねます",
    ),
    rule(
        "CSV-TEXT-001",
        (Level::Block, Basis::Inferred),
        (OWN, ""),
        |_| true,
        "the file is UTF-8 from beginning to end",
        "ファイル全体が UTF-8 です",
    ),
    rule(
        "CSV-TEXT-002",
        (Level::Block, Basis::Inferred),
        (OWN, ""),
        |_| true,
        "a cell holds text of a sensible length, without zero bytes or control characters",
        "セルは常識的な長さの文字列で、ゼロ バイトや制御文字を含みません",
    ),
];
