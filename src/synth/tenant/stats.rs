//! Statistics of folders and mailboxes, as `Export-Csv` of PowerShell 7 writes them.
//!
//! They stand apart because no item is written: a folder's items are made to be counted. All mailboxes
//! stand in one file, as a loop over `Get-Mailbox` leaves it. Recoverable items stand beside what users
//! see, and are in no count of items that the tenant was asked for.

use super::amounts::log_normal;
use super::message::{Message, Sizes};
use super::person::{Contact, Event};
use super::text::Text;
use super::tree::{Place, Role, Tree};
use super::who::Who;
use crate::random::Random;
use model::MailboxKind;

/// Columns of `Get-MailboxFolderStatistics`.
pub(super) const FOLDER_COLUMNS: &str = "\"Date\",\"CreationTime\",\"LastModifiedTime\",\"Name\",\"FolderPath\",\"FolderId\",\"ParentFolderId\",\"ContainerClass\",\"Flags\",\"FolderType\",\"RecoverableItemsFolder\",\"ItemsInFolder\",\"HiddenItemsInFolder\",\"VisibleItemsInFolder\",\"DeletedItemsInFolder\",\"FolderSize\",\"ItemsInFolderAndSubfolders\",\"DeletedItemsInFolderAndSubfolders\",\"FolderAndSubfolderSize\",\"OldestItemReceivedDate\",\"NewestItemReceivedDate\",\"SearchFolders\",\"Identity\"\r\n";

/// Columns of `Get-MailboxStatistics`.
pub(super) const MAILBOX_COLUMNS: &str = "\"DisplayName\",\"MailboxGuid\",\"ItemCount\",\"TotalItemSize\",\"DeletedItemCount\",\"TotalDeletedItemSize\",\"AssociatedItemCount\",\"MailboxTypeDetail\",\"IsArchiveMailbox\",\"StorageLimitStatus\",\"LastLogonTime\",\"Identity\"\r\n";

/// Folders of recoverable items: name, type, and items of a hundred.
const RECOVERABLE: [(&str, &str, u64); 5] = [
    ("Recoverable Items", "RecoverableItemsRoot", 5),
    ("Deletions", "RecoverableItemsDeletions", 60),
    ("Versions", "RecoverableItemsVersions", 20),
    ("Purges", "RecoverableItemsPurges", 15),
    ("Calendar Logging", "CalendarLogging", 0),
];

/// Items and their bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    items: u64,
    bytes: u64,
}

/// Rows of one mailbox for both files.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) folders: Text,
    pub(super) mailbox: Text,
}

impl Rows {
    /// Counts a mailbox.
    pub(super) fn of(who: &Who, tree: &Tree, sizes: &Sizes) -> Self {
        let own: Vec<Sum> = tree
            .places
            .iter()
            .map(|place| Sum {
                items: place.items,
                bytes: (0..place.items)
                    .map(|nth| size(sizes, who, tree, place, nth))
                    .sum(),
            })
            .collect();
        let mut all = own.clone();
        for n in (0..all.len()).rev() {
            if let Some(parent) = tree.places[n].parent {
                let below = all[n];
                all[parent].items += below.items;
                all[parent].bytes += below.bytes;
            }
        }
        let total = own.iter().fold(Sum::default(), |sum, one| Sum {
            items: sum.items + one.items,
            bytes: sum.bytes + one.bytes,
        });
        let mut rows = Self::default();
        let mut writer = Writer {
            text: &mut rows.folders,
            who,
            number: 0,
        };
        writer.row(
            "Top of Information Store",
            "/Top of Information Store",
            "",
            "Root",
            Sum::default(),
            total,
        );
        for (n, place) in tree.places.iter().enumerate() {
            let mut path = String::new();
            for name in tree.path(n) {
                // Exchange writes a slash of a name as a character of its own.
                path.push('/');
                path.push_str(&name.replace('/', "\u{f8ff}"));
            }
            let kind = place
                .default
                .map_or("User Created", |default| default.ids().1);
            writer.row(
                &place.name,
                &path,
                place.role.container(),
                kind,
                own[n],
                all[n],
            );
        }
        let deleted = writer.recoverable(total);
        rows.count(who, total, deleted);
        rows
    }

    fn count(&mut self, who: &Who, total: Sum, deleted: Sum) {
        let archive = who.kind == MailboxKind::Archive;
        let text = &mut self.mailbox;
        text.cell(&who.name).put(",").cell(&who.guid()).put(",\"");
        text.number(total.items).put("\",");
        quantity(text, total.bytes);
        text.put(",\"").number(deleted.items).put("\",");
        quantity(text, deleted.bytes);
        text.put(",\"").number(20 + who.seed % 60).put("\",");
        text.cell(match who.kind {
            MailboxKind::Shared => "SharedMailbox",
            MailboxKind::Resource => "RoomMailbox",
            MailboxKind::Group => "GroupMailbox",
            MailboxKind::User | MailboxKind::Archive => "UserMailbox",
        });
        text.put(if archive { ",\"True\"" } else { ",\"False\"" });
        text.put(",,\"11/20/2026 8:15:00 AM\",")
            .cell(&who.address())
            .put("\r\n");
    }
}

fn size(sizes: &Sizes, who: &Who, tree: &Tree, place: &Place, nth: u64) -> u64 {
    let number = place.first + nth;
    match place.role {
        Role::Mail | Role::Sent | Role::Drafts | Role::Filed => {
            Message::at(sizes, who, tree, place, nth).size()
        }
        Role::Events => Event::of(who, number).size,
        Role::Contacts => Contact::of(who, number).size,
        Role::Tasks | Role::Notes | Role::Journal => 900 + number * 37 % 2_000,
    }
}

struct Writer<'a> {
    text: &'a mut Text,
    who: &'a Who,
    number: u64,
}

impl Writer<'_> {
    fn row(&mut self, name: &str, path: &str, class: &str, kind: &str, own: Sum, all: Sum) {
        self.number += 1;
        let text = &mut *self.text;
        text.put("\"11/20/2026 9:00:00 AM\",\"3/1/2019 9:00:00 AM\",\"11/19/2026 5:00:00 PM\",");
        text.cell(name).put(",").cell(path).put(",\"LgAAAAB");
        text.hex(self.who.seed)
            .hex(self.number)
            .put("AQ==\",\"LgAAAAB");
        text.hex(self.who.seed).hex(0).put("AQ==\",");
        text.cell(class).put(",\"None\",").cell(kind);
        text.put(if kind.starts_with("Recoverable") {
            ",\"True\",\""
        } else {
            ",\"False\",\""
        });
        text.number(own.items)
            .put("\",\"0\",\"")
            .number(own.items)
            .put("\",\"0\",");
        quantity(text, own.bytes);
        text.put(",\"").number(all.items).put("\",\"0\",");
        quantity(text, all.bytes);
        text.put(if own.items > 0 {
            ",\"1/4/2021 7:12:00 AM\",\"11/19/2026 4:59:00 PM\",,\""
        } else {
            ",,,,\""
        });
        text.put(&self.who.local).put("@contoso.example.com");
        text.put(&path.replace('/', "\\").replace('"', "\"\""))
            .put("\"\r\n");
    }

    /// What users have deleted and may get back; more of it where it is held.
    fn recoverable(&mut self, total: Sum) -> Sum {
        let mut random = Random::of_item(self.who.seed, 80, 0);
        let mut part = log_normal(&mut random, 5, 16).min(400);
        if self.who.held {
            part += 500;
        }
        let all = Sum {
            items: total.items * part / 1_000,
            bytes: total.bytes / 1_000 * part,
        };
        let of = |share: u64| Sum {
            items: all.items * share / 100,
            bytes: all.bytes / 100 * share,
        };
        let mut sum = Sum::default();
        for (_, _, share) in RECOVERABLE {
            sum.items += of(share).items;
            sum.bytes += of(share).bytes;
        }
        for (n, (name, kind, share)) in RECOVERABLE.into_iter().enumerate() {
            let below = if n == 0 { sum } else { of(share) };
            self.row(name, &format!("/{name}"), "", kind, of(share), below);
        }
        sum
    }
}

/// A size as Exchange writes it: four digits and a unit, and exact bytes behind them.
fn quantity(text: &mut Text, bytes: u64) {
    const UNITS: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];
    let mut unit = 0;
    while unit + 1 < UNITS.len() && bytes >> (10 * (unit + 1)) > 0 {
        unit += 1;
    }
    text.put("\"");
    let whole = bytes >> (10 * unit);
    let decimals: u32 = match whole {
        _ if unit == 0 => 0,
        0..10 => 3,
        10..100 => 2,
        100..1_000 => 1,
        _ => 0,
    };
    let scale = 10_u128.pow(decimals);
    let half = (1_u128 << (10 * unit)) >> 1;
    let scaled = (u128::from(bytes) * scale + half) >> (10 * unit);
    let mut fraction = u64::try_from(scaled % scale).unwrap_or_default();
    let mut digits = decimals;
    while digits > 0 && fraction.is_multiple_of(10) {
        fraction /= 10;
        digits -= 1;
    }
    text.number(u64::try_from(scaled / scale).unwrap_or_default());
    if digits > 0 {
        text.put(".").padded(fraction, digits);
    }
    text.put(" ").put(UNITS[unit]).put(" (");
    grouped(text, bytes);
    text.put(" bytes)\"");
}

/// A number with commas between thousands.
fn grouped(text: &mut Text, number: u64) {
    if number >= 1_000 {
        grouped(text, number / 1_000);
        text.put(",").padded(number % 1_000, 3);
    } else {
        text.number(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_written_as_exchange_writes_them() {
        for (bytes, written) in [
            (0, "\"0 B (0 bytes)\""),
            (1_024, "\"1 KB (1,024 bytes)\""),
            (524_635, "\"512.3 KB (524,635 bytes)\""),
            (1_288_490_188, "\"1.2 GB (1,288,490,188 bytes)\""),
            (1_300, "\"1.27 KB (1,300 bytes)\""),
        ] {
            let mut text = Text::default();
            quantity(&mut text, bytes);
            assert_eq!(String::from_utf8(text.0).unwrap(), written);
        }
    }
}
