//! Reads Rust text for the paths that it names, without a parser of the language.
//!
//! Apart from what is done with the paths. It takes comments and literals out, cuts the rest into
//! words, and follows `use` groups and inline modules; macros and renames of modules it does not follow.

/// The text with comments, strings and characters replaced by blanks.
pub(crate) fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut after_word = false;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if c == '"' {
            string(rest)
        } else if c == '\'' {
            character(rest)
        } else if !after_word && matches!(c, 'r' | 'b' | 'c') {
            prefixed(rest)
        } else {
            0
        };
        if skipped > 0 {
            out.push(' ');
            rest = rest.get(skipped..).unwrap_or_default();
            after_word = false;
        } else {
            out.push(c);
            after_word = c.is_alphanumeric() || c == '_';
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// Length of a block comment, which may hold others.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// Length of a string with escapes.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of a character; 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut inside = text.char_indices().skip(1);
    match (inside.next(), inside.next()) {
        (Some((_, '\\')), Some(_)) => inside
            .find(|(_, c)| *c == '\'')
            .map_or(text.len(), |(at, _)| at + 1),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

/// Length of a raw, byte or C string or of a byte; 0 for a word.
fn prefixed(text: &str) -> usize {
    let letters = text.len() - text.trim_start_matches(['r', 'b', 'c']).len();
    let after = text.get(letters..).unwrap_or_default();
    let raw = text.get(..letters).unwrap_or_default().contains('r');
    if letters > 2 {
        return 0;
    }
    if raw {
        let hashes = after.len() - after.trim_start_matches('#').len();
        let Some(body) = after.get(hashes..).and_then(|body| body.strip_prefix('"')) else {
            return 0;
        };
        let close = format!("\"{}", "#".repeat(hashes));
        let length = body.find(&close).map_or(body.len(), |at| at + close.len());
        return letters + hashes + 1 + length;
    }
    match after.chars().next() {
        Some('"') => letters + string(after),
        Some('\'') if text.starts_with("b'") => letters + character(after).max(1),
        _ => 0,
    }
}

/// Words and signs of the code; `::` is one sign.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut word = String::new();
    let code = code(text);
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if c == ':' && chars.peek() == Some(&':') {
            chars.next();
            tokens.push("::".to_owned());
        } else if !c.is_whitespace() {
            tokens.push(c.to_string());
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

/// Every path of at least two names that starts at `crate`, `self`, `super`, this crate's name or
/// another crate, from the crate's root. `module` is where the text stands.
pub(crate) fn paths(text: &str, module: &[String]) -> Vec<Vec<String>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    // Inline modules that are open, each with the depth of braces outside of it.
    let mut inline: Vec<(String, usize)> = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "mod" if tokens.get(at + 2).is_some_and(|next| next == "{") => {
                inline.push((tokens[at + 1].clone(), depth));
                depth += 1;
                at += 3;
                continue;
            }
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if inline.last().is_some_and(|(_, outside)| *outside == depth) {
                    inline.pop();
                }
            }
            _ => {
                let starts = at == 0 || tokens[at - 1] != "::" || !word_before(&tokens, at - 1);
                if starts
                    && token != "use"
                    && is_word(token)
                    && tokens.get(at + 1).is_some_and(|next| next == "::")
                {
                    let mut here = module.to_vec();
                    here.extend(inline.iter().map(|(name, _)| name.clone()));
                    at = path(&tokens, at, &mut Vec::new(), &here, &mut found);
                    continue;
                }
            }
        }
        at += 1;
    }
    found
}

fn is_word(token: &str) -> bool {
    token.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Whether the `::` at this place follows a word, so that what comes next continues a path.
fn word_before(tokens: &[String], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| tokens.get(at)) else {
        return false;
    };
    before == ">" || is_word(before) && before != "use"
}

/// Reads a path with its groups; gives the place after it.
fn path(
    tokens: &[String],
    mut at: usize,
    prefix: &mut Vec<String>,
    here: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let before = prefix.len();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while let Some(token) = tokens.get(at).map(String::as_str) {
                    match token {
                        "}" => {
                            at += 1;
                            break;
                        }
                        "," => at += 1,
                        "as" => at += 2,
                        _ => {
                            let next = path(tokens, at, prefix, here, found);
                            at = next.max(at + 1);
                        }
                    }
                }
                break;
            }
            Some("*") => {
                prefix.push("*".to_owned());
                found.push(absolute(prefix, here));
                at += 1;
                break;
            }
            Some(token) if is_word(token) => {
                if token == "self" && !prefix.is_empty() {
                    found.push(absolute(prefix, here));
                    at += 1;
                    break;
                }
                prefix.push(token.to_owned());
                at += 1;
                if tokens.get(at).is_some_and(|next| next == "::") {
                    at += 1;
                    // A turbofish ends the path as far as modules are concerned.
                    if tokens.get(at).is_some_and(|next| next == "<") {
                        found.push(absolute(prefix, here));
                        break;
                    }
                    continue;
                }
                found.push(absolute(prefix, here));
                break;
            }
            _ => break,
        }
    }
    prefix.truncate(before);
    at
}

/// A path from the crate's root: `crate::...`, or as it is where it starts at another crate.
fn absolute(path: &[String], here: &[String]) -> Vec<String> {
    let mut base: Vec<String> = match path.first().map(String::as_str) {
        Some("crate" | "labelcast") => Vec::new(),
        Some("self" | "super") => here.to_vec(),
        _ => return path.to_vec(),
    };
    for name in path {
        match name.as_str() {
            "crate" | "labelcast" | "self" => {}
            "super" => {
                base.pop();
            }
            _ => base.push(name.clone()),
        }
    }
    base.insert(0, "crate".to_owned());
    base
}
