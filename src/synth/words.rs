//! Made-up words, names, folder names and bytes to cut texts and attachments from.
//!
//! They stand apart because every format that is written needs them, and because made-up text must
//! be seen to be made up.

use std::borrow::Cow;

use super::random::Random;

/// Bytes of prose to cut from.
const PROSE: usize = 1 << 18;
/// Bytes of noise to cut from.
const NOISE: usize = 1 << 20;

const SYLLABLES: [&str; 32] = [
    "ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "wa", "zo", "da", "fe", "ga", "hi", "ju",
    "ka", "le", "mo", "ni", "pa", "qui", "ro", "sa", "te", "ul", "ve", "xi", "yo", "za", "en",
    "or",
];

/// Given names in several scripts.
pub(super) const GIVEN: [&str; 16] = [
    "Aiko",
    "Bruno",
    "Chidi",
    "Dalia",
    "Emre",
    "Frida",
    "Goran",
    "Hana",
    "Ivo",
    "Jaya",
    "Kofi",
    "Lior",
    "愛子",
    "Борис",
    "Ελένη",
    "محمد",
];

pub(super) const FAMILY: [&str; 12] = [
    "Mori",
    "Costa",
    "Okafor",
    "Haddad",
    "Yilmaz",
    "Berg",
    "Petrov",
    "Kim",
    "森",
    "Иванова",
    "Αλεξίου",
    "Novák",
];

/// Names with slashes, one line per script.
pub(super) const SLASHED: [&str; 12] = [
    "Clients/Suppliers",
    "Kunden\\Verträge/2024",
    "顧客/請求書",
    "プロジェクト／企画/済み",
    "Счета/Договоры",
    "Πελάτες/Τιμολόγια",
    "לקוחות/חשבוניות",
    "عملاء/فواتير",
    "ग्राहक/चालान",
    "ลูกค้า/ใบแจ้งหนี้",
    "고객/송장",
    "კლიენტები//ანგარიშები",
];

/// Prose and noise, made once.
#[derive(Debug)]
pub(super) struct Words {
    prose: String,
    noise: Vec<u8>,
}

impl Words {
    /// Made from a seed.
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Random::of_item(seed, u64::MAX, 0);
        let mut prose = String::with_capacity(PROSE + 200);
        while prose.len() < PROSE {
            for _ in 0..random.between(5, 11) {
                push_word(&mut random, &mut prose);
                prose.push(' ');
            }
            prose.pop();
            prose.push_str(".\r\n");
        }
        let noise = (0..NOISE / 8).flat_map(|_| random.next().to_le_bytes());
        Self {
            noise: noise.collect(),
            prose,
        }
    }

    /// `len` bytes of prose, no more than there are.
    pub(super) fn prose(&self, random: &mut Random, len: usize) -> &str {
        let len = len.min(PROSE / 2);
        let from = random.below(PROSE - len);
        // All of it is ASCII.
        self.prose.get(from..from + len).unwrap_or_default()
    }

    /// Fills a piece with bytes that do not compress.
    pub(super) fn noise(&self, random: &mut Random, mut piece: &mut [u8]) {
        while !piece.is_empty() {
            let from = random.below(NOISE / 2);
            let source = &self.noise[from..];
            let len = piece.len().min(source.len());
            let (head, rest) = piece.split_at_mut(len);
            head.copy_from_slice(&source[..len]);
            piece = rest;
        }
    }
}

fn push_word(random: &mut Random, out: &mut String) {
    for _ in 0..random.between(1, 4) {
        out.push_str(random.pick(SYLLABLES));
    }
}

/// One word.
pub(super) fn word(random: &mut Random) -> String {
    let mut word = String::new();
    push_word(random, &mut word);
    word
}

/// Some words, the first with a capital.
pub(super) fn title(random: &mut Random, words: u64) -> String {
    let mut title = String::new();
    for n in 0..words {
        if n > 0 {
            title.push(' ');
        }
        push_word(random, &mut title);
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Somebody who does not exist.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// Given name.
    pub(super) given: Cow<'static, str>,
    /// Family name; empty where the other is the whole of it.
    pub(super) family: Cow<'static, str>,
    /// Address.
    pub(super) address: String,
}

impl Person {
    /// One of many.
    pub(super) fn any(random: &mut Random) -> Self {
        let number = random.next() % 5_000;
        Self {
            given: random.pick(GIVEN).into(),
            family: random.pick(FAMILY).into(),
            address: format!("person{number}@example.com"),
        }
    }

    /// Both names.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
            .trim_end()
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slashed_name_has_a_slash_and_they_differ() {
        let names: std::collections::BTreeSet<_> = SLASHED.iter().collect();
        assert_eq!(names.len(), SLASHED.len());
        assert!(SLASHED.iter().all(|name| name.contains('/')));
    }

    #[test]
    fn prose_and_noise_have_the_length_that_was_asked_for() {
        let words = Words::new(3);
        let mut random = Random::new(1);
        assert_eq!(words.prose(&mut random, 777).len(), 777);
        let mut piece = vec![0; 3 << 20];
        words.noise(&mut random, &mut piece);
        assert!(piece.ends_with(&piece[piece.len() - 8..]) && piece[piece.len() - 8..] != [0; 8]);
    }
}
