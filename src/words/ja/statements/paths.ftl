### 移行方法についてページが述べていること。英語は statements の TOML にあります。

statement-path-eos-001 = Exchange 2007 は動作し続けますが、2017-04-11 以降はサポート対象外です（技術支援、バグ・セキュリティ修正、タイムゾーン更新なし）
statement-path-opt-001 = 選択肢は Microsoft 365 へのカットオーバー・段階的・完全ハイブリッド移行、またはオンプレミスの新しい Exchange です。メールボックス数、期間、移行中の連携の必要性で選びます
statement-path-size-001 = 規模の表: カットオーバーは 150 席未満、1 週間以内
statement-path-size-002 = 規模の表: 段階的移行は 150 席超、数週間
statement-path-size-003 = 規模の表: 完全ハイブリッドは数百から数千席、数か月以上
statement-path-cutover-001 = カットオーバーは最大 2,000 メールボックスですが、150 以下が強く推奨されます。超えると期限内に終わらず、Outlook の再設定の支援も大きな負担になります
statement-path-cutover-002 = カットオーバーは 1 週間以内に完了させます
statement-path-cutover-003 = カットオーバーではすべてのメールボックス、配布グループ、連絡先を一度に移行し、その後サーバーを停止します。一部だけの移行はできません
statement-path-cutover-004 = Microsoft 365 が Outlook Anywhere (TCP 443) で移行元に接続できること
statement-path-cutover-005 = メールボックスの内容を読み取れるオンプレミスの管理者アカウントがあること
statement-path-cutover-006 = 使用する承認済みドメインがすべて Microsoft 365 で検証済みであること
statement-path-cutover-007 = 開始から完了まで定期的に同期されるため、遅れて届いたメールも移行されます
statement-path-cutover-008 = ユーザーに新しい一時パスワードを渡し、初回サインイン時に変更してもらいます
statement-path-cutover-009 = ユーザー メールボックスごとに Exchange Online を含むライセンスが必要です
statement-path-cutover-010 = 各デバイスで Outlook プロファイルを作り直し、メールを再ダウンロードします（量はオフライン保持期間による）
statement-path-staged-001 = 段階的移行は数百から数千のメールボックスを 1 週間以上、数週間以内で移行する方法で、空き時間情報などのハイブリッド機能はありません
statement-path-staged-002 = バッチは管理者が選べます（部署単位など）。代理人と本人を同じバッチにするのは推定です
statement-path-staged-003 = 各メールボックスの CSV ファイルを用意し、新しいパスワードをユーザーに渡します。このページは氏名とパスワードを必須としますが、CSV のページに従い任意とします
statement-path-staged-004 = カットオーバーと同じ前提条件（TCP 443 の Outlook Anywhere、管理者の読み取り権限、検証済みドメイン、ライセンス）
statement-path-staged-005 = 段階的移行の対象は Exchange 2003 と 2007 だけです
statement-path-staged-006 = 先に Microsoft 365 でメール ユーザーを用意します（ディレクトリ同期など）
statement-path-staged-007 = カットオーバーと同様に、ユーザーに新しい一時パスワードを渡し、各デバイスで Outlook プロファイルを作り直してメールを再ダウンロードします
statement-path-hybrid-001 = 空き時間情報の相互参照、統合アドレス一覧、完全な受信者情報、TLS、内部扱いのメール、双方向の移動は完全ハイブリッドだけで使えます
statement-path-hybrid-002 = 数百未満のメールボックスではハイブリッドの労力に見合わないことが多く、カットオーバーや段階的移行を検討します
statement-path-hybrid-003 = Exchange 2007 の組織にはハイブリッド サーバーとして Exchange 2013 が 1 台以上必要で、Microsoft 365 は TCP 443 でそれに接続します
statement-path-hybrid-004 = Entra Connect (Azure AD Connect) によるディレクトリ同期が必要です。同じ名前とパスワードを使うにはパスワード同期または AD FS が必要です
statement-path-hybrid-005 = 移行するユーザー メールボックスごとに Exchange Online のライセンスが必要です
statement-path-hybrid-006 = 多くのデバイスでプロファイルの再作成も再ダウンロードも不要ですが、一部の古い Android 端末では必要です
statement-path-help-001 = FastTrack の支援は Microsoft 365 への移行だけが対象です
statement-path-eos-002 = サポート終了は Exchange 2010 が 2020 年 1 月、2013 が 2023 年 4 月、2016 が 2025 年 10 月です。早いほど次の移行も早くなります
statement-path-onprem-001 = Exchange 2007 サーバーがある間は Exchange 2016 を導入できません。先に 2010 か 2013（推奨）へ移行し、2007 をすべて削除します
statement-path-onprem-002 = Exchange 2010 と 2013 は Exchange 2007 の組織に導入できます
statement-path-onprem-003 = より新しいバージョンへの移行です。推奨は Exchange 2016、次が 2013 です。2013 から 2016 へはほぼ同じハードウェアで、オンラインのまま容易に移行できます
statement-path-onprem-004 = Windows Server の最小バージョンは、Exchange 2016 は 2012、2013 は 2008 R2 SP1、2010 は 2008 SP2 です
statement-path-onprem-005 = フォレストの最小機能レベルは、Exchange 2016 は Windows Server 2008 R2 SP1、2013 と 2010 は 2003 です
statement-path-onprem-006 = Office の最小バージョンは、Exchange 2016 は 2010（最新の更新）、2013 は 2007 SP3、2010 は 2003 です
statement-path-onprem-007 = 2010 では RBAC、OWA ポリシー、組織間の空き時間共有、2013 ではサーバー役割の削減と DLP、2016 では 2 役割への集約、データベースの回復性、文書の共同編集が加わります
statement-path-onprem-008 = 2010・2013 へ: 導入、サービスの移動、メールボックスとパブリックフォルダの移動、2007 の削除。2016 へ: 同じ手順で 2013 に移行後、2016 を導入し、すべて移動して 2013 を削除します
statement-path-onprem-009 = ハードウェアを確認します。要件は Exchange 2007 から変わっており、必要なサーバー数が減ることもあります
boundary-path-size-001 = メールボックス < 150（150 は空白）、日数 <= 7
boundary-path-size-002 = メールボックス > 150（150 は空白）、7 <= 日数 <= 90（90 は目安）
boundary-path-size-003 = メールボックス >= 200（目安）、日数 >= 60（目安）
boundary-path-cutover-001 = メールボックス <= 150（推奨）、<= 2,000（可能）
boundary-path-cutover-002 = 日数 <= 7
boundary-path-cutover-006 = accepted-domains が verified-domains に含まれる
boundary-path-staged-001 = 7 <= 日数 <= 90（90 は目安）、空き時間情報は不要
boundary-path-staged-004 = PATH-CUTOVER-004、-005、-006、-009 と同じ
boundary-path-staged-005 = exchange-version が 2003 または 2007
boundary-path-hybrid-002 = メールボックス >= 200（目安）
boundary-path-hybrid-003 = servers-2013 >= 1、TCP 443
boundary-path-hybrid-004 = directory-sync、sign-in
boundary-path-eos-002 = 2010: 2020-01、2013: 2023-04、2016: 2025-10（24 か月前から、目安）
boundary-path-onprem-004 = 2016: 2012、2013: 2008 R2 SP1、2010: 2008 SP2
boundary-path-onprem-005 = 2016: 2008 R2（表記は SP1）、2013・2010: 2003
boundary-path-onprem-006 = 2016: Office 2010（最新の更新）、2013: 2007 SP3、2010: 2003
