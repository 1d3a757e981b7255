//! Rules alone: items a second over a prepared model, on one thread and on all.
//!
//! Items come from memory, so that no reader is timed. The mix: a tenth with attachments, a twentieth of
//! high importance, a fifth unread, a few flagged, categorised, large or without a sender.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot start has nobody to report to"
)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "a million items, made here"
)]

use std::borrow::Cow;

use divan::Bencher;
use divan::counter::ItemsCount;
use labelcast::engines::Engine;
use labelcast::model::{
    Attachment, AttachmentContents, Flag, Folder, FolderId, Identity, Importance, Item, ItemSink,
    ItemSize, Mail, Mailbox, MailboxInfo, Place, Problem, Sender, SourceFormat,
};
use labelcast::rules::Settings;
use labelcast::simulate::predict;

const ITEMS: u64 = 1_000_000;
const PIECE: u64 = 4_096;

struct Prepared {
    info: MailboxInfo,
    folders: Vec<Folder>,
    identities: Vec<Identity>,
}

impl Prepared {
    fn new() -> Self {
        let mut folders = vec![
            Folder::named("Inbox", None),
            Folder::named("Sent Items", None),
        ];
        folders.extend((0..48).map(|n| Folder::named(format!("Project {n}"), None)));
        let id = |n: u64| Identity::message_id(format!("<{n}@example.com>").as_bytes());
        Self {
            info: MailboxInfo::user("aiko@example.com", SourceFormat::Mailbox1, "memory"),
            folders,
            identities: (0..ITEMS).map(id).collect(),
        }
    }
}

impl Mailbox for Prepared {
    fn info(&self) -> &MailboxInfo {
        &self.info
    }

    fn folders(&self) -> &[Folder] {
        &self.folders
    }

    fn problems(&self) -> &[Problem] {
        &[]
    }

    fn pieces(&self) -> usize {
        ITEMS.div_ceil(PIECE) as usize
    }

    fn scan(&self, piece: usize, sink: &mut dyn ItemSink) {
        let attachments = [Attachment {
            name: Cow::Borrowed("Report 2024.pdf"),
            bytes: 40_000,
            inline: false,
            contents: AttachmentContents::Opaque,
        }];
        let first = piece as u64 * PIECE;
        for number in first..(first + PIECE).min(ITEMS) {
            let size = ItemSize::measured(2_000 + number * 7_919 % 100_000);
            let sender = Sender::Address("ben@example.com");
            let identity = self.identities[number as usize];
            let mut mail = Mail::plain(Place::Number(number), identity, size, sender);
            mail.read = Some(!number.is_multiple_of(5));
            if number % 10 == 0 {
                mail.attachments = &attachments;
            }
            if number % 20 == 0 {
                mail.importance = Importance::High;
            }
            if number % 50 == 0 {
                mail.flag = Flag::Flagged;
            }
            if number % 70 == 0 {
                mail.categories = 1;
            }
            sink.item(FolderId(piece as u32 % 50), &Item::Mail(mail));
        }
    }
}

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn rules_alone(bencher: Bencher<'_, '_>, threads: usize) {
    let mailbox = Prepared::new();
    let engine = Engine::load("google-dms", |_| Err(std::io::ErrorKind::NotFound.into())).unwrap();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    let settings = Settings::default();
    bencher
        .counter(ItemsCount::new(ITEMS))
        .bench_local(|| pool.install(|| predict(&mailbox, &engine, &settings)));
}
