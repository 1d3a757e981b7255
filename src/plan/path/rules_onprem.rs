//! The statements about newer Exchange servers on-premises, each written once.
//!
//! They stand apart from those about Microsoft 365 only to keep both files short.

use super::rules::{Rule, rule};
use super::verdict::{Path, Weight};
use super::{judge, onprem};
use crate::clause::{END_OF_SUPPORT, Level};
use model::Basis;

/// The versions on-premises.
const NEWER: [Path; 3] = [Path::Exchange2010, Path::Exchange2013, Path::Exchange2016];

/// Statements about newer versions on-premises.
pub(super) const ONPREM: [Rule; 10] = [
    rule(
        "PATH-EOS-002",
        (Level::Warn, Basis::Stated),
        (END_OF_SUPPORT, "which version"),
        (&NEWER, Weight::Advises, onprem::target_supported),
        (
            "2010: 2020-01; 2013: 2023-04; 2016: 2025-10; 24 months before (own cut)",
            "2010: 2020-01、2013: 2023-04、2016: 2025-10（24 か月前から、目安）",
        ),
        "support ends for Exchange 2010 in January 2020, for 2013 in April 2023, for 2016 in October 2025; the sooner, the sooner the next migration",
        "サポート終了は Exchange 2010 が 2020 年 1 月、2013 が 2023 年 4 月、2016 が 2025 年 10 月です。早いほど次の移行も早くなります",
    ),
    rule(
        "PATH-ONPREM-001",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "which version, coexistence"),
        (&[Path::Exchange2016], Weight::Blocks, onprem::no_2007),
        ("servers-2007 = 0", "servers-2007 = 0"),
        "Exchange 2016 cannot be installed while an Exchange 2007 server exists: go to 2010 or 2013 (advised) first and remove every 2007 server",
        "Exchange 2007 サーバーがある間は Exchange 2016 を導入できません。先に 2010 か 2013（推奨）へ移行し、2007 をすべて削除します",
    ),
    rule(
        "PATH-ONPREM-002",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "which version, coexistence"),
        (
            &[Path::Exchange2010, Path::Exchange2013],
            Weight::Tells,
            onprem::into_2007,
        ),
        ("", ""),
        "Exchange 2010 and 2013 can be installed into an organisation of Exchange 2007",
        "Exchange 2010 と 2013 は Exchange 2007 の組織に導入できます",
    ),
    rule(
        "PATH-ONPREM-003",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "which version"),
        (&NEWER, Weight::Blocks, onprem::newer),
        ("", ""),
        "a newer version is meant: Exchange 2016 is advised, 2013 next; from 2013 to 2016 is easy, on nearly the same hardware, with moves while users work",
        "より新しいバージョンへの移行です。推奨は Exchange 2016、次が 2013 です。2013 から 2016 へはほぼ同じハードウェアで、オンラインのまま容易に移行できます",
    ),
    rule(
        "PATH-ONPREM-004",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "which version, operating system"),
        (&NEWER, Weight::Blocks, onprem::server_os),
        (
            "2016: 2012; 2013: 2008 R2 SP1; 2010: 2008 SP2",
            "2016: 2012、2013: 2008 R2 SP1、2010: 2008 SP2",
        ),
        "the oldest Windows Server is 2012 for Exchange 2016, 2008 R2 SP1 for 2013, 2008 SP2 for 2010",
        "Windows Server の最小バージョンは、Exchange 2016 は 2012、2013 は 2008 R2 SP1、2010 は 2008 SP2 です",
    ),
    rule(
        "PATH-ONPREM-005",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "which version, functional level"),
        (&NEWER, Weight::Blocks, onprem::forest),
        (
            "2016: 2008 R2 (SP1, as printed); 2013, 2010: 2003",
            "2016: 2008 R2（表記は SP1）、2013・2010: 2003",
        ),
        "the lowest functional level of the forest is Windows Server 2008 R2 SP1 for Exchange 2016, 2003 for 2013 and 2010",
        "フォレストの最小機能レベルは、Exchange 2016 は Windows Server 2008 R2 SP1、2013 と 2010 は 2003 です",
    ),
    rule(
        "PATH-ONPREM-006",
        (Level::Block, Basis::Stated),
        (END_OF_SUPPORT, "which version, Office"),
        (&NEWER, Weight::Blocks, onprem::office),
        (
            "2016: Office 2010 with updates; 2013: 2007 SP3; 2010: 2003",
            "2016: Office 2010（最新の更新）、2013: 2007 SP3、2010: 2003",
        ),
        "the oldest Office is 2010 with the latest updates for Exchange 2016, 2007 SP3 for 2013, 2003 for 2010",
        "Office の最小バージョンは、Exchange 2016 は 2010（最新の更新）、2013 は 2007 SP3、2010 は 2003 です",
    ),
    rule(
        "PATH-ONPREM-007",
        (Level::Info, Basis::Stated),
        (END_OF_SUPPORT, "which version, features"),
        (&NEWER, Weight::Tells, judge::always_info),
        ("", ""),
        "2010 brings roles for permissions, policies of Outlook on the web, free/busy and delegation across organisations; 2013 fewer server roles and rules against data loss; 2016 two server roles, more resilient databases, documents edited together",
        "2010 では RBAC、OWA ポリシー、組織間の空き時間共有、2013 ではサーバー役割の削減と DLP、2016 では 2 役割への集約、データベースの回復性、文書の共同編集が加わります",
    ),
    rule(
        "PATH-ONPREM-008",
        (Level::Task, Basis::Stated),
        (END_OF_SUPPORT, "which version, paths"),
        (&NEWER, Weight::Tells, judge::always_task),
        ("", ""),
        "to 2010 or 2013: install it, move services, move mailboxes and public folders, remove the 2007 servers; to 2016: do so with 2013, then install 2016, move everything, remove 2013",
        "2010・2013 へ: 導入、サービスの移動、メールボックスとパブリック フォルダーの移動、2007 の削除。2016 へ: 同じ手順で 2013 に移行後、2016 を導入し、すべて移動して 2013 を削除します",
    ),
    rule(
        "PATH-ONPREM-009",
        (Level::Task, Basis::Stated),
        (END_OF_SUPPORT, "which version, hardware"),
        (&NEWER, Weight::Tells, judge::always_task),
        ("", ""),
        "check the hardware: what servers need has changed since Exchange 2007, and fewer of them may do",
        "ハードウェアを確認します。要件は Exchange 2007 から変わっており、必要なサーバー数が減ることもあります",
    ),
];
