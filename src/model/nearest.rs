//! Finds the words that a mistyped one may have meant.
//!
//! It stands apart because rules, clauses and keys of the configuration all ask it.

use std::cmp::Reverse;

/// Words that are offered.
const OFFERED: usize = 3;

/// Longer words are not compared: nobody mistypes one, and the cost is quadratic.
const LONGEST: usize = 100;

/// The nearest of the candidates, best first; none if all are far.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    if word.is_empty() || word.chars().count() > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(usize, Reverse<usize>, &str)> = candidates
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let shared = shared_parts(&word, &lower);
            let distance = distance(&word, &lower);
            let close = distance <= 1 + word.chars().count() / 4;
            let related = close || shared > 0 || (word.len() > 2 && lower.contains(&word));
            // A close spelling first, then whatever shares the most parts of its name.
            let rank = if close { distance } else { LONGEST + distance };
            related.then_some((rank, Reverse(shared), candidate))
        })
        .collect();
    near.sort_unstable_by_key(|&(rank, shared, candidate)| {
        (rank >= LONGEST, shared, rank, candidate)
    });
    near.dedup_by_key(|near| near.2);
    let mistyped = near.first().is_some_and(|(rank, ..)| *rank < LONGEST);
    near.into_iter()
        .filter(|(rank, ..)| !mistyped || *rank < LONGEST)
        .take(OFFERED)
        .map(|(.., candidate)| candidate)
        .collect()
}

/// A sentence that offers the nearest words, or nothing.
pub fn did_you_mean(near: &[&str]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let quoted: Vec<String> = near.iter().map(|word| format!("'{word}'")).collect();
    format!("did you mean {}? ", quoted.join(" or "))
}

/// How many parts between hyphens, of more than three letters, two names share.
fn shared_parts(a: &str, b: &str) -> usize {
    a.split(['-', '_', ' '])
        .filter(|part| part.len() > 3 && b.split('-').any(|other| other == *part))
        .count()
}

/// Levenshtein's distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (above, &y) in row.iter_mut().skip(1).zip(&b) {
            let cost = (diagonal + usize::from(x != y))
                .min(*above + 1)
                .min(left + 1);
            diagonal = std::mem::replace(above, cost);
            left = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [&str; 4] = [
        "long-path-loses-label",
        "flag-is-lost",
        "slash-becomes-underscore",
        "draft-loses-folder-label",
    ];

    #[test]
    fn a_mistyped_word_finds_its_neighbour() {
        assert_eq!(nearest("flag-is-lots", RULES.into_iter()), ["flag-is-lost"]);
        assert_eq!(
            nearest("Flag_Is_Lost", RULES.into_iter()).first(),
            Some(&"flag-is-lost")
        );
    }

    #[test]
    fn a_part_of_a_name_finds_the_names_that_hold_it() {
        assert_eq!(
            nearest("slash", RULES.into_iter()),
            ["slash-becomes-underscore"]
        );
        assert_eq!(
            nearest("label-loses-path", RULES.into_iter()).first(),
            Some(&"long-path-loses-label")
        );
    }

    #[test]
    fn a_stranger_finds_nothing() {
        assert!(nearest("zzzzzz", RULES.into_iter()).is_empty());
        assert!(nearest("", RULES.into_iter()).is_empty());
        assert!(nearest(&"x".repeat(1_000_000), RULES.into_iter()).is_empty());
    }

    #[test]
    fn distances_are_levenshteins() {
        for (a, b, n) in [
            ("", "", 0),
            ("a", "", 1),
            ("kitten", "sitting", 3),
            ("受信", "送信", 1),
        ] {
            assert_eq!(distance(a, b), n, "{a} {b}");
        }
    }
}
