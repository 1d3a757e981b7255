//! The statements about ways of migrating, each written once, with its boundary and its judge.
//!
//! They stand apart from the judges because people, JSON and tests read them here. Those about newer
//! servers on-premises stand in a file of their own, which keeps both short.

use super::judge::{self, Case, Judged};
use super::onprem;
use super::rules_onprem::ONPREM;
use super::verdict::{Path, Weight};
use crate::clause::{CSV_FILES, Clause, END_OF_SUPPORT, Level, Page};
use model::Basis;

/// A statement, the ways that it is about, and how it is judged.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The statement.
    pub clause: Clause,
    /// Where it turns; empty if it does not.
    pub boundary: &'static str,
    /// The same in Japanese.
    pub boundary_ja: &'static str,
    /// The ways that it is about.
    pub paths: &'static [Path],
    /// What it can do to them.
    pub weight: Weight,
    pub(super) judge: fn(&mut Case<'_>) -> Judged,
}

/// The ways to Microsoft 365.
const MICROSOFT_365: [Path; 3] = [Path::Cutover, Path::Staged, Path::Hybrid];

/// Every statement.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    MOVING.iter().chain(&ONPREM)
}

/// The statement with an id.
pub fn rule_of(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.clause.id == id)
}

/// The ways, what a statement can do to them, and its judge.
type About = (&'static [Path], Weight, fn(&mut Case<'_>) -> Judged);

pub(super) const fn rule(
    id: &'static str,
    (level, basis): (Level, Basis),
    (page, section): (Page, &'static str),
    (paths, weight, judge): About,
    (boundary, boundary_ja): (&'static str, &'static str),
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
    Rule {
        clause,
        boundary,
        boundary_ja,
        paths,
        weight,
        judge,
    }
}

/// Statements about the organisation and about Microsoft 365.
const MOVING: [Rule; 29] = [
    rule(
        "PATH-EOS-001",
        (Level::Warn, Basis::Stated),
        (END_OF_SUPPORT, "what end of support means"),
        (
            &[Path::Organisation],
            Weight::Tells,
            onprem::source_supported,
        ),
        ("2007: 2017-04-11", "2007: 2017-04-11"),
        "Exchange 2007 keeps running and is out of support from 2017-04-11: no help, no fixes of bugs or security, no updates of time zones",
        "Exchange 2007 は動作し続けますが、2017-04-11 以降はサポート対象外です（技術支援、バグ・セキュリティ修正、タイム ゾーン更新なし）",
    ),
    rule(
        "PATH-OPT-001",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "what are my options"),
        (&[Path::Organisation], Weight::Tells, judge::options),
        ("", ""),
        "the ways are Microsoft 365 by cutover, staged or full hybrid migration, or a newer Exchange on-premises; the number of mailboxes, the time and the need to work together meanwhile decide",
        "選択肢は Microsoft 365 への カットオーバー・段階的・完全ハイブリッド移行、またはオンプレミスの新しい Exchange です。メールボックス数、期間、移行中の連携の必要性で選びます",
    ),
    rule(
        "PATH-SIZE-001",
        (Level::Warn, Basis::Stated),
        (END_OF_SUPPORT, "how to migrate to Microsoft 365"),
        (&[Path::Cutover], Weight::Advises, judge::size_cutover),
        (
            "mailboxes < 150 (150: gap); days <= 7",
            "メールボックス < 150（150 は空白）、日数 <= 7",
        ),
        "the table of sizes: cutover is for fewer than 150 seats and a week or less",
        "規模の表: カットオーバーは 150 席未満、1 週間以内",
    ),
    rule(
        "PATH-SIZE-002",
        (Level::Warn, Basis::Stated),
        (END_OF_SUPPORT, "how to migrate to Microsoft 365"),
        (&[Path::Staged], Weight::Advises, judge::size_staged),
        (
            "mailboxes > 150 (150: gap); 7 <= days <= 90 (90: own cut)",
            "メールボックス > 150（150 は空白）、7 <= 日数 <= 90（90 は目安）",
        ),
        "the table of sizes: staged is for more than 150 seats and a few weeks",
        "規模の表: 段階的移行は 150 席超、数週間",
    ),
    rule(
        "PATH-SIZE-003",
        (Level::Warn, Basis::Inferred),
        (END_OF_SUPPORT, "how to migrate to Microsoft 365"),
        (&[Path::Hybrid], Weight::Advises, judge::size_hybrid),
        (
            "mailboxes >= 200 (own cut); days >= 60 (own cut)",
            "メールボックス >= 200（目安）、日数 >= 60（目安）",
        ),
        "the table of sizes: full hybrid is for several hundred to several thousand seats and several months or more",
        "規模の表: 完全ハイブリッドは数百から数千席、数か月以上",
    ),
    rule(
        "PATH-CUTOVER-001",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Blocks, judge::cutover_mailboxes),
        (
            "mailboxes <= 150 (advised), <= 2,000 (possible)",
            "メールボックス <= 150（推奨）、<= 2,000（可能）",
        ),
        "a cutover takes up to 2,000 mailboxes; at most 150 are strongly advised, for above that time may run out and help with Outlook takes too much",
        "カットオーバーは最大 2,000 メールボックスですが、150 以下が強く推奨されます。超えると期限内に終わらず、Outlook の再設定の支援も大きな負担になります",
    ),
    rule(
        "PATH-CUTOVER-002",
        (Level::Warn, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Advises, judge::cutover_week),
        ("days <= 7", "日数 <= 7"),
        "a cutover is finished within a week",
        "カットオーバーは 1 週間以内に完了させます",
    ),
    rule(
        "PATH-CUTOVER-003",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Blocks, judge::cutover_all),
        (
            "mailboxes-to-move = mailboxes",
            "mailboxes-to-move = mailboxes",
        ),
        "a cutover moves all mailboxes, groups and contacts at one date, and the servers are shut down after it; a part cannot be moved",
        "カットオーバーではすべてのメールボックス、配布グループ、連絡先を一度に移行し、その後サーバーを停止します。一部だけの移行はできません",
    ),
    rule(
        "PATH-CUTOVER-004",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Blocks, judge::port),
        ("TCP 443", "TCP 443"),
        "Microsoft 365 reaches the source with Outlook Anywhere on TCP 443",
        "Microsoft 365 が Outlook Anywhere (TCP 443) で移行元に接続できること",
    ),
    rule(
        "PATH-CUTOVER-005",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Blocks, judge::admin),
        (
            "mailboxes-admin-cannot-read = 0",
            "mailboxes-admin-cannot-read = 0",
        ),
        "an admin's account on-premises can read the content of every mailbox",
        "メールボックスの内容を読み取れるオンプレミスの管理者アカウントがあること",
    ),
    rule(
        "PATH-CUTOVER-006",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Blocks, judge::domains),
        (
            "accepted-domains within verified-domains",
            "accepted-domains が verified-domains に含まれる",
        ),
        "every accepted domain to be used is added and verified in Microsoft 365",
        "使用する承認済みドメインがすべて Microsoft 365 で検証済みであること",
    ),
    rule(
        "PATH-CUTOVER-007",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Tells, judge::always_info),
        ("", ""),
        "from start to completion both sides are synchronised now and then, so late mail is carried",
        "開始から完了まで定期的に同期されるため、遅れて届いたメールも移行されます",
    ),
    rule(
        "PATH-CUTOVER-008",
        (Level::Task, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Tells, judge::always_task),
        ("", ""),
        "users get a new temporary password and change it at their first sign-in",
        "ユーザーに新しい一時パスワードを渡し、初回サインイン時に変更してもらいます",
    ),
    rule(
        "PATH-CUTOVER-009",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Blocks, judge::licences),
        ("licences >= mailboxes", "licences >= mailboxes"),
        "each mailbox of a user takes a licence with Exchange Online",
        "ユーザー メールボックスごとに Exchange Online を含むライセンスが必要です",
    ),
    rule(
        "PATH-CUTOVER-010",
        (Level::Task, Basis::Stated),
        (END_OF_SUPPORT, "cutover migration"),
        (&[Path::Cutover], Weight::Tells, judge::always_task),
        ("", ""),
        "each device gets a new Outlook profile and downloads mail again, as much as its cached mode keeps",
        "各デバイスで Outlook プロファイルを作り直し、メールを再ダウンロードします（量はオフライン保持期間による）",
    ),
    rule(
        "PATH-STAGED-001",
        (Level::Warn, Basis::Stated),
        (END_OF_SUPPORT, "staged migration"),
        (&[Path::Staged], Weight::Blocks, judge::staged_fits),
        (
            "7 <= days <= 90 (90: own cut); no free/busy",
            "7 <= 日数 <= 90（90 は目安）、空き時間情報は不要",
        ),
        "staged is for hundreds to thousands of mailboxes, a week or more and within weeks, without free/busy or other hybrid features",
        "段階的移行は数百から数千のメールボックスを 1 週間以上、数週間以内で移行する方法で、空き時間情報などのハイブリッド機能はありません",
    ),
    rule(
        "PATH-STAGED-002",
        (Level::Info, Basis::Inferred),
        (END_OF_SUPPORT, "staged migration"),
        (&[Path::Staged], Weight::Advises, judge::batches),
        (
            "delegates-across-batches = 0",
            "delegates-across-batches = 0",
        ),
        "the admin chooses the batches, such as a department together; that a delegate belongs with the principal is inferred",
        "バッチは管理者が選べます（部署単位など）。代理人と本人を同じバッチにするのは推定です",
    ),
    rule(
        "PATH-STAGED-003",
        (Level::Task, Basis::Open),
        (END_OF_SUPPORT, "staged migration"),
        (&[Path::Staged], Weight::Tells, judge::always_task),
        ("", ""),
        "a CSV file lists each mailbox, with a new password that its user must get and change; this page asks for full names too and makes passwords a must, the page about CSV files does neither and is followed",
        "各メールボックスの CSV ファイルを用意し、新しいパスワードをユーザーに渡します。このページは氏名とパスワードを必須としますが、CSV のページに従い任意とします",
    ),
    rule(
        "PATH-STAGED-004",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "staged migration"),
        (&[Path::Staged], Weight::Blocks, judge::staged_prerequisites),
        (
            "as PATH-CUTOVER-004, -005, -006, -009",
            "PATH-CUTOVER-004、-005、-006、-009 と同じ",
        ),
        "what a cutover needs: Outlook Anywhere on TCP 443, an admin who reads all, verified domains, a licence each",
        "カットオーバーと同じ前提条件（TCP 443 の Outlook Anywhere、管理者の読み取り権限、検証済みドメイン、ライセンス）",
    ),
    rule(
        "PATH-STAGED-005",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "introduction"),
        (&[Path::Staged], Weight::Blocks, judge::staged_version),
        (
            "exchange-version 2003 or 2007",
            "exchange-version が 2003 または 2007",
        ),
        "staged migration is for Exchange 2003 and 2007 only",
        "段階的移行の対象は Exchange 2003 と 2007 だけです",
    ),
    rule(
        "PATH-STAGED-006",
        (Level::Block, Basis::Stated),
        (CSV_FILES, "introduction"),
        (&[Path::Staged], Weight::Blocks, judge::mail_users),
        (
            "mail-users >= mailboxes-to-move",
            "mail-users >= mailboxes-to-move",
        ),
        "mail users exist in Microsoft 365 first, by directory synchronisation or otherwise",
        "先に Microsoft 365 でメール ユーザーを用意します（ディレクトリ同期など）",
    ),
    rule(
        "PATH-STAGED-007",
        (Level::Task, Basis::Stated),
        (END_OF_SUPPORT, "staged migration"),
        (&[Path::Staged], Weight::Tells, judge::always_task),
        ("", ""),
        "as in a cutover, users get a new temporary password, and each device a new Outlook profile that downloads mail again",
        "カットオーバーと同様に、ユーザーに新しい一時パスワードを渡し、各デバイスで Outlook プロファイルを作り直してメールを再ダウンロードします",
    ),
    rule(
        "PATH-HYBRID-001",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "full hybrid"),
        (&MICROSOFT_365, Weight::Blocks, judge::together),
        ("needs-free-busy", "needs-free-busy"),
        "only full hybrid gives free/busy both ways, one address list, full properties of recipients, TLS between the sides, mail between them as internal, and moves both ways",
        "空き時間情報の相互参照、統合アドレス一覧、完全な受信者情報、TLS、内部扱いのメール、双方向の移動は完全ハイブリッドだけで使えます",
    ),
    rule(
        "PATH-HYBRID-002",
        (Level::Warn, Basis::Inferred),
        (END_OF_SUPPORT, "full hybrid"),
        (&[Path::Hybrid], Weight::Advises, judge::hybrid_worth),
        (
            "mailboxes >= 200 (own cut)",
            "メールボックス >= 200（目安）",
        ),
        "organisations of less than a few hundred mailboxes seldom gain enough from a hybrid organisation: consider cutover or staged",
        "数百未満のメールボックスではハイブリッドの労力に見合わないことが多く、カットオーバーや段階的移行を検討します",
    ),
    rule(
        "PATH-HYBRID-003",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "full hybrid"),
        (&[Path::Hybrid], Weight::Blocks, judge::hybrid_server),
        ("servers-2013 >= 1; TCP 443", "servers-2013 >= 1、TCP 443"),
        "an Exchange 2007 organisation has at least one Exchange 2013 server as its hybrid server, which Microsoft 365 reaches on TCP 443",
        "Exchange 2007 の組織にはハイブリッド サーバーとして Exchange 2013 が 1 台以上必要で、Microsoft 365 は TCP 443 でそれに接続します",
    ),
    rule(
        "PATH-HYBRID-004",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "full hybrid"),
        (&[Path::Hybrid], Weight::Blocks, judge::directory_sync),
        ("directory-sync; sign-in", "directory-sync、sign-in"),
        "Entra Connect (Azure AD Connect) synchronises the directory; one name and password take password sync or AD FS",
        "Entra Connect (Azure AD Connect) によるディレクトリ同期が必要です。同じ名前とパスワードを使うにはパスワード同期または AD FS が必要です",
    ),
    rule(
        "PATH-HYBRID-005",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "full hybrid"),
        (&[Path::Hybrid], Weight::Blocks, judge::licences),
        (
            "licences >= mailboxes-to-move",
            "licences >= mailboxes-to-move",
        ),
        "each mailbox of a user that moves takes a licence with Exchange Online",
        "移行するユーザー メールボックスごとに Exchange Online のライセンスが必要です",
    ),
    rule(
        "PATH-HYBRID-006",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "full hybrid"),
        (&[Path::Hybrid], Weight::Tells, judge::phones),
        ("", ""),
        "most devices keep their Outlook profile and download nothing again; some old Android phones need a new one",
        "多くのデバイスでプロファイルの再作成も再ダウンロードも不要ですが、一部の古い Android 端末では必要です",
    ),
    rule(
        "PATH-HELP-001",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "what if I need help"),
        (&Path::WAYS, Weight::Tells, onprem::fast_track),
        ("", ""),
        "engineers of FastTrack help on the way to Microsoft 365 only",
        "FastTrack の支援は Microsoft 365 への移行だけが対象です",
    ),
];
