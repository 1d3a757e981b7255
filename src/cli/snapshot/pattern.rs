//! Which cases a pattern means.
//!
//! It stands apart so that the few rules of a pattern are seen in one place.

/// Whether a case's name is meant: it holds the text, or matches the whole pattern if that has a `*`
/// (any characters) or a `?` (any one character).
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    if !pattern.contains(['*', '?']) {
        return name.contains(pattern);
    }
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let (mut p, mut n) = (0, 0);
    // Where the last '*' stands, and where what it takes ends. Going back to the last one is enough.
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == '?' || name.get(n) == Some(&c) => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((at, end)) = star else {
                    return false;
                };
                star = Some((at, end + 1));
                (p, n) = (at + 1, end + 1);
            }
        }
    }
    pattern.iter().skip(p).all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_pattern_is_a_part_of_a_name_or_a_glob_of_all_of_it() {
        for (pattern, name, is) in [
            ("aiko", "sales/aiko", true),
            ("", "aiko", true),
            ("aiko*", "sales/aiko", false),
            ("*aiko", "sales/aiko", true),
            ("sales/*", "sales/aiko", true),
            ("a?ko", "aiko", true),
            ("a?ko", "ako", false),
            ("*a*b*c*", "xxaxxbxxbxxc", true),
            ("*a*b*c*", "xxaxxcxxb", false),
            ("受*", "受信", true),
        ] {
            assert_eq!(matches(pattern, name), is, "{pattern} {name}");
        }
        let long = "a".repeat(5_000);
        assert!(!matches(&format!("{}b", "*a".repeat(100)), &long));
    }
}
