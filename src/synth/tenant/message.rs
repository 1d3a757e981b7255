//! One message, from its number alone.
//!
//! It stands apart so that a copy in another folder is the same message in every format: it is made
//! again from the same number. Nothing is allocated: most of a tenant is messages.

use super::amounts::Amounts;
use super::text::Text;
use super::tree::{Place, Role, Tree};
use super::who::Who;
use crate::random::Random;
use crate::words::{FAMILY, GIVEN};

/// Streams of numbers.
const MAIL: u64 = 60;
const COPY: u64 = 61;

/// Sizes that messages are drawn from.
#[derive(Debug)]
pub(super) struct Sizes {
    text: Amounts,
    file: Amounts,
}

impl Sizes {
    /// Sizes of messages of `mean` bytes.
    pub(super) fn new(seed: u64, mean: u64) -> Self {
        Self {
            text: Amounts::new(seed, mean * 2 / 5, 20, 4_000_000),
            file: Amounts::new(seed + 1, mean * 3 / 2, 26, 18_000_000),
        }
    }
}

/// Most attachments of a message.
const FILES: usize = 3;

/// An attachment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attached {
    word: &'static str,
    number: u64,
    pub(super) ending: &'static str,
    /// Bytes.
    pub(super) size: u64,
    /// What is in it, if it is an archive.
    pub(super) entry: Option<&'static str>,
}

impl Attached {
    /// Its name, as the inside of a JSON string: no name has anything to escape.
    pub(super) fn name(self, text: &mut Text) {
        text.put(self.word)
            .put("-")
            .number(self.number)
            .put(".")
            .put(self.ending);
    }
}

const ENDINGS: [&str; 12] = [
    "pdf", "pdf", "pdf", "docx", "docx", "xlsx", "xlsx", "pptx", "jpg", "png", "png", "zip",
];
/// Endings and entries that Gmail refuses.
const BLOCKED: [(&str, Option<&str>); 6] = [
    ("exe", None),
    ("js", None),
    ("bat", None),
    ("zip", Some("tools/setup.exe")),
    ("vbs", None),
    ("jar", None),
];

/// A message.
#[derive(Debug)]
pub(super) struct Message {
    /// Number of the message that it is; of a copy, that of the original.
    pub(super) number: u64,
    pub(super) id: u64,
    pub(super) class: &'static str,
    given: usize,
    family: usize,
    person: u64,
    /// Bytes of its text and headers.
    pub(super) text: u64,
    pub(super) read: bool,
    pub(super) draft: bool,
    /// A draft of which nobody knows yet who sends it.
    pub(super) nobody: bool,
    /// 0 is low, 1 normal, 2 high.
    pub(super) importance: u8,
    /// 0 is none, 1 flagged, 2 complete.
    pub(super) flag: u8,
    pub(super) categories: u8,
    files: [Option<Attached>; FILES],
}

/// The number of the message that stands at a place: its own, or that of one it is a copy of.
fn original(who: &Who, tree: &Tree, place: &Place, number: u64) -> u64 {
    if place.role != Role::Filed || tree.originals == 0 {
        return number;
    }
    let mut random = Random::of_item(who.seed, COPY, number);
    if random.chance(1, 25) {
        random.next() % tree.originals
    } else {
        number
    }
}

impl Message {
    /// The message at a place of its folder, from 0.
    pub(super) fn at(sizes: &Sizes, who: &Who, tree: &Tree, place: &Place, nth: u64) -> Self {
        let number = original(who, tree, place, place.first + nth);
        // The first folders hold what is copied: received mail and mail that was sent.
        let mut random = Random::of_item(who.seed, MAIL, number);
        let (id, bits, amount) = (random.next(), random.next(), random.next());
        let draw = |shift: u32, of: u64| (bits >> shift) % of;
        let class = match draw(40, 256) {
            0..3 => "IPM.Schedule.Meeting.Request",
            3 => "REPORT.IPM.Note.NDR",
            4 => "IPM.Note.SMIME.MultipartSigned",
            _ => "IPM.Note",
        };
        let draft = place.role == Role::Drafts;
        let mut message = Self {
            number,
            id,
            class: if draft { "IPM.Note" } else { class },
            given: usize::from(short(draw(0, GIVEN.len() as u64))),
            family: usize::from(short(draw(8, FAMILY.len() as u64))),
            person: draw(14, 5_000),
            text: 1_200 + sizes.text.of(amount),
            read: draw(28, 6) > 0,
            draft,
            nobody: draft && draw(31, 4) == 0,
            importance: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 0]
                [usize::from(short(draw(34, 16)))],
            flag: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]
                [usize::from(short(draw(44, 16)))],
            categories: short(u64::from(draw(49, 16) == 0) + u64::from(draw(49, 64) == 0)),
            files: [None; FILES],
        };
        match draw(55, 512) {
            0..100 => message.attach(sizes, who, &mut random),
            100 if random.chance(1, 16) => message.attach_large(who, &mut random),
            _ => {}
        }
        message
    }

    fn attach(&mut self, sizes: &Sizes, who: &Who, random: &mut Random) {
        let count = random.pick([1, 1, 1, 1, 2, 3]);
        for file in self.files.iter_mut().take(count) {
            let (ending, entry) = if random.chance(1, 250) {
                random.pick(BLOCKED)
            } else {
                let ending = random.pick(ENDINGS);
                (ending, (ending == "zip").then_some("folder/file.txt"))
            };
            *file = Some(Attached {
                word: random.pick(who.names.own),
                number: random.next() % 1_000,
                ending,
                size: 200 + sizes.file.of(random.next()),
                entry,
            });
        }
    }

    /// Near the limits that services have, and above them.
    fn attach_large(&mut self, who: &Who, random: &mut Random) {
        let most = random.pick([30_000_000, 30_000_000, 50_000_000, 110_000_000]);
        self.files[0] = Some(Attached {
            word: random.pick(who.names.own),
            number: random.next() % 1_000,
            ending: random.pick(["mp4", "pptx", "pdf", "psd"]),
            size: random.between(17_000_000, most),
            entry: None,
        });
    }

    /// Its attachments.
    pub(super) fn files(&self) -> impl Iterator<Item = Attached> {
        self.files.into_iter().flatten()
    }

    /// Bytes in transit: text, and attachments in Base64 with what stands around them.
    pub(super) fn size(&self) -> u64 {
        let files: u64 = self.files().map(|file| 300 + file.size * 26 / 19).sum();
        self.text + files
    }

    /// Both names of whoever is at the other end.
    pub(super) fn name(&self) -> (&'static str, &'static str) {
        (GIVEN[self.given], FAMILY[self.family])
    }

    /// That one's address.
    pub(super) fn address(&self, text: &mut Text) {
        text.put("person").number(self.person).put("@example.net");
    }

    /// The `Message-ID`, its brackets included.
    pub(super) fn message_id(&self, text: &mut Text) {
        text.put("<")
            .hex(self.id)
            .put(".")
            .number(self.number)
            .put("@mail.example.com>");
    }

    /// Minutes since 2021-01-01 at which it was sent: six years, in the order of its folder.
    pub(super) fn minute(&self, place: &Place) -> u64 {
        const YEARS: u64 = 6 * 525_960;
        let step = YEARS / place.items.max(1);
        (self.number.wrapping_sub(place.first) % place.items.max(1) * step + self.id % step.max(1))
            .min(YEARS)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is below 256")]
const fn short(number: u64) -> u8 {
    number as u8
}
