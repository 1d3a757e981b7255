//! Folder names in thirteen languages: those that everybody has, and those that users make.
//!
//! They stand apart because they are words alone. The names of default folders are those that Exchange
//! gives them; they are written down here once more, so that a reader's table is checked against
//! another one.

use super::tree::Standard;

/// Names of one language.
#[derive(Debug)]
pub(super) struct Names {
    /// BCP 47.
    pub(super) locale: &'static str,
    /// Mailboxes of a hundred that speak it.
    pub(super) share: u64,
    /// Its time zone, as Windows calls it.
    pub(super) zone: &'static str,
    /// Names of default folders, in the order of [`Standard`].
    defaults: [&'static str; 17],
    /// Names that users give.
    pub(super) own: [&'static str; 12],
}

impl Names {
    /// The name of a default folder.
    pub(super) const fn of(&self, folder: Standard) -> &'static str {
        self.defaults[folder as usize]
    }
}

/// The languages, most spoken first.
#[rustfmt::skip]
pub(super) const LANGUAGES: [Names; 13] = [
    Names { locale: "en", share: 34, zone: "Pacific Standard Time",
        defaults: ["Inbox", "Sent Items", "Deleted Items", "Drafts", "Junk Email", "Outbox", "Archive", "Conversation History", "Calendar", "Contacts", "Tasks", "Notes", "Journal", "Sync Issues", "Conflicts", "Local Failures", "Server Failures"],
        own: ["Projects", "Clients", "Invoices", "Team", "Travel", "Personal", "Suppliers", "Newsletters", "Human Resources", "Reports", "Contracts", "To do"] },
    Names { locale: "ja", share: 20, zone: "Tokyo Standard Time",
        defaults: ["受信トレイ", "送信済みアイテム", "削除済みアイテム", "下書き", "迷惑メール", "送信トレイ", "アーカイブ", "会話の履歴", "予定表", "連絡先", "タスク", "メモ", "ジャーナル", "同期の問題", "重複", "ローカルの失敗", "サーバーの失敗"],
        own: ["プロジェクト", "顧客", "請求書", "チーム", "出張", "個人", "仕入先", "メルマガ", "人事", "報告書", "契約", "議事録"] },
    Names { locale: "de", share: 9, zone: "W. Europe Standard Time",
        defaults: ["Posteingang", "Gesendete Elemente", "Gelöschte Elemente", "Entwürfe", "Junk-E-Mail", "Postausgang", "Archiv", "Unterhaltungsverlauf", "Kalender", "Kontakte", "Aufgaben", "Notizen", "Journal", "Synchronisierungsprobleme", "Konflikte", "Lokale Fehler", "Serverfehler"],
        own: ["Projekte", "Kunden", "Rechnungen", "Team", "Reisen", "Persönlich", "Lieferanten", "Rundschreiben", "Personal", "Berichte", "Verträge", "Erledigen"] },
    Names { locale: "fr", share: 7, zone: "Romance Standard Time",
        defaults: ["Boîte de réception", "Éléments envoyés", "Éléments supprimés", "Brouillons", "Courrier indésirable", "Boîte d'envoi", "Archive", "Historique des conversations", "Calendrier", "Contacts", "Tâches", "Notes", "Journal", "Problèmes de synchronisation", "Conflits", "Échecs locaux", "Échecs du serveur"],
        own: ["Projets", "Clients", "Factures", "Équipe", "Déplacements", "Personnel", "Fournisseurs", "Lettres", "Ressources humaines", "Rapports", "Contrats", "À faire"] },
    Names { locale: "es", share: 6, zone: "Romance Standard Time",
        defaults: ["Bandeja de entrada", "Elementos enviados", "Elementos eliminados", "Borradores", "Correo no deseado", "Bandeja de salida", "Archivar", "Historial de conversaciones", "Calendario", "Contactos", "Tareas", "Notas", "Diario", "Problemas de sincronización", "Conflictos", "Error local", "Errores del servidor"],
        own: ["Proyectos", "Clientes", "Facturas", "Equipo", "Viajes", "Personal", "Proveedores", "Boletines", "Recursos humanos", "Informes", "Contratos", "Pendiente"] },
    Names { locale: "pt-BR", share: 5, zone: "E. South America Standard Time",
        defaults: ["Caixa de Entrada", "Itens Enviados", "Itens Excluídos", "Rascunhos", "Lixo Eletrônico", "Caixa de Saída", "Arquivo Morto", "Histórico de Conversa", "Calendário", "Contatos", "Tarefas", "Anotações", "Journal", "Problemas de Sincronização", "Conflitos", "Falhas Locais", "Falhas do Servidor"],
        own: ["Projetos", "Clientes", "Notas fiscais", "Equipe", "Viagens", "Pessoal", "Fornecedores", "Boletins", "Recursos humanos", "Relatórios", "Contratos", "Pendências"] },
    Names { locale: "zh-Hans", share: 5, zone: "China Standard Time",
        defaults: ["收件箱", "已发送邮件", "已删除邮件", "草稿", "垃圾邮件", "发件箱", "存档", "会话历史", "日历", "联系人", "任务", "便笺", "日记", "同步问题", "冲突", "本地故障", "服务器故障"],
        own: ["项目", "客户", "发票", "团队", "差旅", "个人", "供应商", "订阅", "人事", "报告", "合同", "待办"] },
    Names { locale: "ko", share: 4, zone: "Korea Standard Time",
        defaults: ["받은 편지함", "보낸 편지함", "지운 편지함", "임시 보관함", "정크 메일", "보낼 편지함", "보관", "대화 기록", "일정", "연락처", "작업", "메모", "업무 일지", "동기화 문제", "충돌", "로컬 실패", "서버 오류"],
        own: ["프로젝트", "고객", "청구서", "팀", "출장", "개인", "공급업체", "뉴스레터", "인사", "보고서", "계약", "할 일"] },
    Names { locale: "it", share: 3, zone: "W. Europe Standard Time",
        defaults: ["Posta in arrivo", "Posta inviata", "Posta eliminata", "Bozze", "Posta indesiderata", "Posta in uscita", "Archivio", "Cronologia conversazione", "Calendario", "Contatti", "Attività", "Note", "Journal", "Problemi di sincronizzazione", "Conflitti", "Errori in locale", "Errori del server"],
        own: ["Progetti", "Clienti", "Fatture", "Squadra", "Viaggi", "Personale", "Fornitori", "Bollettini", "Risorse umane", "Relazioni", "Contratti", "Da fare"] },
    Names { locale: "ru", share: 2, zone: "Russian Standard Time",
        defaults: ["Входящие", "Отправленные", "Удаленные", "Черновики", "Нежелательная почта", "Исходящие", "Архив", "Журнал бесед", "Календарь", "Контакты", "Задачи", "Заметки", "Журнал", "Ошибки синхронизации", "Конфликты", "Локальные ошибки", "Ошибки сервера"],
        own: ["Проекты", "Клиенты", "Счета", "Команда", "Поездки", "Личное", "Поставщики", "Рассылки", "Кадры", "Отчеты", "Договоры", "Сделать"] },
    Names { locale: "nl", share: 2, zone: "W. Europe Standard Time",
        defaults: ["Postvak IN", "Verzonden items", "Verwijderde items", "Concepten", "Ongewenste e-mail", "Postvak UIT", "Archief", "Gespreksgeschiedenis", "Agenda", "Contactpersonen", "Taken", "Notities", "Logboek", "Synchronisatieproblemen", "Conflicten", "Lokale fouten", "Serverfouten"],
        own: ["Projecten", "Klanten", "Facturen", "Team", "Reizen", "Persoonlijk", "Leveranciers", "Nieuwsbrieven", "Personeelszaken", "Rapporten", "Contracten", "Te doen"] },
    Names { locale: "pl", share: 2, zone: "Central European Standard Time",
        defaults: ["Skrzynka odbiorcza", "Elementy wysłane", "Elementy usunięte", "Wersje robocze", "Wiadomości-śmieci", "Skrzynka nadawcza", "Archiwum", "Historia konwersacji", "Kalendarz", "Kontakty", "Zadania", "Notatki", "Dziennik", "Problemy z synchronizacją", "Konflikty", "Lokalne awarie", "Awarie serwera"],
        own: ["Projekty", "Klienci", "Faktury", "Zespół", "Podróże", "Prywatne", "Dostawcy", "Biuletyny", "Kadry", "Raporty", "Umowy", "Do zrobienia"] },
    Names { locale: "tr", share: 1, zone: "Turkey Standard Time",
        defaults: ["Gelen Kutusu", "Gönderilmiş Öğeler", "Silinmiş Öğeler", "Taslaklar", "Gereksiz E-posta", "Giden Kutusu", "Arşiv", "Konuşma Geçmişi", "Takvim", "Kişiler", "Görevler", "Notlar", "Günlük", "Eşitleme Sorunları", "Çakışmalar", "Yerel Hatalar", "Sunucu Hataları"],
        own: ["Projeler", "Müşteriler", "Faturalar", "Ekip", "Seyahat", "Kişisel", "Tedarikçiler", "Bültenler", "İnsan kaynakları", "Raporlar", "Sözleşmeler", "Yapılacaklar"] },
];

/// Names that mean something to Gmail, in several languages and cases.
pub(super) const RESERVED: [&str; 16] = [
    "Sent",
    "Starred",
    "Spam",
    "Trash",
    "Important",
    "Chats",
    "All Mail",
    "INBOX",
    "unread",
    "Snoozed",
    "送信済みメール",
    "送信済み",
    "ゴミ箱",
    "未読",
    "Gesendet",
    "Corbeille",
];

/// Pairs of names that are one to Gmail, or look like one.
pub(super) const COLLIDING: [(&str, &str); 6] = [
    ("Clients 2024", "clients 2024"),
    ("Caf\u{e9}", "Cafe\u{301}"),
    ("Notes ", "Notes"),
    ("R&D/Design", "R&D\\Design"),
    ("ﾌﾟﾛｼﾞｪｸﾄ", "プロジェクト "),
    ("Travel", "TRAVEL"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_share_a_hundred_mailboxes() {
        assert_eq!(LANGUAGES.iter().map(|one| one.share).sum::<u64>(), 100);
    }

    #[test]
    fn no_language_has_a_name_twice() {
        for language in &LANGUAGES {
            let names: std::collections::BTreeSet<_> =
                language.defaults.iter().chain(&language.own).collect();
            // 'Personal' is staff in German and what is one's own in Spanish: once in each.
            assert_eq!(names.len(), 29, "{}", language.locale);
        }
    }
}
