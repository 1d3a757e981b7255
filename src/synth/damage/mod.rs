//! Breaks files as disks, copies and other programs break them, for tests of readers.
//!
//! It stands apart from what is broken: it knows bytes and lines, and of Outlook data files where their
//! checksums stand. The same seed breaks a file in the same way on every machine.

mod sums;

use super::Random;
pub use sums::Sums;

/// Bytes of a sector, which is what disks lose.
const SECTOR: usize = 512;

/// A way to break a file: its name, and what it does to the bytes.
type Way = (&'static str, fn(&mut Vec<u8>, &mut Random));

/// Ways that break any file.
const WAYS: [Way; 14] = [
    ("bits flipped", |file, random| {
        for _ in 0..=random.below(3) {
            let at = random.below(file.len());
            file[at] ^= 1 << random.below(8);
        }
    }),
    ("bytes changed", |file, random| {
        for _ in 0..=random.below(60) {
            let at = random.below(file.len());
            file[at] = byte(random);
        }
    }),
    ("letters and digits changed", |file, random| {
        for _ in 0..=random.below(6) {
            let at = random.below(file.len());
            let from: &[u8] = match file[at] {
                b'0'..=b'9' => b"0123456789",
                b'a'..=b'z' => b"abcdefghijklmnopqrstuvwxyz",
                b'A'..=b'Z' => b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                _ => continue,
            };
            file[at] = from[random.below(from.len())];
        }
    }),
    ("sector of zeros", |file, random| {
        let at = sector(file, random);
        let end = file.len().min(at + SECTOR);
        file[at..end].fill(0);
    }),
    ("sector over another", |file, random| {
        let (from, to) = (sector(file, random), sector(file, random));
        let len = SECTOR.min(file.len() - from).min(file.len() - to);
        file.copy_within(from..from + len, to);
    }),
    ("end cut", |file, random| {
        let len = random.below(file.len());
        file.truncate(len);
    }),
    ("end of zeros", |file, random| {
        let at = random.below(file.len());
        file[at..].fill(0);
    }),
    ("start cut", |file, random| {
        let end = random.below(file.len().min(2_000));
        file.drain(..end);
    }),
    ("part cut out", |file, random| {
        let part = part(file, random, 300);
        file.drain(part);
    }),
    ("part doubled", |file, random| {
        let part = part(file, random, 3_000);
        let (at, bytes) = (part.end, file[part].to_vec());
        file.splice(at..at, bytes);
    }),
    ("part inserted elsewhere", |file, random| {
        let bytes = file[part(file, random, 3_000)].to_vec();
        let at = random.below(file.len());
        file.splice(at..at, bytes);
    }),
    ("bytes inserted", |file, random| {
        let at = random.below(file.len());
        let noise: Vec<u8> = (0..=random.below(60)).map(|_| byte(random)).collect();
        file.splice(at..at, noise);
    }),
    ("line lost", |file, random| {
        let lines = lines(file);
        let line = lines[random.below(lines.len())].clone();
        file.drain(line);
    }),
    ("line moved", |file, random| {
        let lines = lines(file);
        let line = lines[random.below(lines.len())].clone();
        let to = lines[random.below(lines.len())].start;
        let bytes = file[line].to_vec();
        file.splice(to..to, bytes);
    }),
];

/// Breaks a file in one of many ways, and says in which.
pub fn damage(file: &mut Vec<u8>, random: &mut Random) -> &'static str {
    if file.is_empty() {
        return "nothing to break";
    }
    let (name, break_it) = WAYS[random.below(WAYS.len())];
    break_it(file, random);
    name
}

fn byte(random: &mut Random) -> u8 {
    random.next().to_le_bytes()[0]
}

/// Where a sector starts.
fn sector(file: &[u8], random: &mut Random) -> usize {
    random.below(file.len().div_ceil(SECTOR)) * SECTOR
}

/// A part of no more than `most` bytes.
fn part(file: &[u8], random: &mut Random, most: usize) -> std::ops::Range<usize> {
    let at = random.below(file.len());
    at..file.len().min(at + 1 + random.below(most))
}

/// The lines of a file with their ends.
fn lines(file: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut start = 0;
    let lines = file.split_inclusive(|&byte| byte == b'\n');
    lines
        .map(|line| {
            start += line.len();
            start - line.len()..start
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_way_breaks_files_of_any_length_the_same_way_twice() {
        let text = b"one\ntwo\r\nthree, 3\n\nfour".repeat(40);
        let mut seen = BTreeSet::new();
        for seed in 0..2_000 {
            let whole = &text[..=usize::try_from(seed).unwrap() % text.len()];
            let [mut first, mut second] = [whole.to_vec(), whole.to_vec()];
            let name = damage(&mut first, &mut Random::new(seed));
            assert_eq!(damage(&mut second, &mut Random::new(seed)), name);
            assert_eq!(first, second);
            seen.insert(name);
        }
        assert_eq!(seen.len(), WAYS.len());
        assert_eq!(
            damage(&mut Vec::new(), &mut Random::new(1)),
            "nothing to break"
        );
    }
}
