//! Properties as they stand in their lines: name, value, digits of a value.
//!
//! Apart from telling components from each other because these look at one line each.

/// The digits at the start of a value as a number, with a `T` among them passed over; 0 where there are
/// none or too many.
pub(super) fn digits(value: &[u8]) -> u64 {
    let digits = value.iter().filter(|byte| !matches!(byte, b'T' | b't'));
    let digits = digits.map_while(|byte| char::from(*byte).to_digit(10));
    let mut number = 0_u64;
    for digit in digits {
        let Some(more) = number
            .checked_mul(10)
            .and_then(|n| n.checked_add(digit.into()))
        else {
            return 0;
        };
        number = more;
    }
    number
}

/// Where on the line of an `END` another component begins or ends, if any does.
pub(super) fn glued(line: &[u8]) -> Option<usize> {
    const NAMES: [&[u8]; 6] = [
        b"VCARD",
        b"VCALENDAR",
        b"VEVENT",
        b"VTODO",
        b"VJOURNAL",
        b"VTIMEZONE",
    ];
    let name = value_of(line, b"END")?;
    let start = line.len() - line.trim_ascii_end().len() + name.len();
    let start = line.len().checked_sub(start)?;
    NAMES.iter().find_map(|known| {
        let (head, rest) = name.split_at_checked(known.len())?;
        let more = value_of(rest, b"BEGIN").or_else(|| value_of(rest, b"END"));
        (head.eq_ignore_ascii_case(known) && more.is_some()).then_some(start + known.len())
    })
}

/// What follows the name of a property of this name: parameters and value, or nothing where the line is
/// folded behind the name, as early programs of Apple and KDE do.
pub(super) fn named<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let (start, rest) = line.split_at_checked(name.len())?;
    let ends = matches!(rest.trim_ascii_start().first(), None | Some(b':' | b';'));
    (ends && start.eq_ignore_ascii_case(name)).then_some(rest)
}

/// The value in what follows a name.
pub(super) fn value_in(rest: &[u8]) -> Option<&[u8]> {
    let mut quoted = false;
    let colon = rest.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == b':'
    })?;
    Some(rest.get(colon + 1..)?.trim_ascii())
}

/// The value of a property of this name, in one line.
pub(super) fn value_of<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    value_in(named(line, name)?)
}

/// A text value with its escapes taken out, on one line.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        match (escaped, c) {
            (false, '\\') => {
                escaped = true;
                continue;
            }
            (true, 'n' | 'N') => plain.push(' '),
            (_, c) if c.is_control() => plain.push(' '),
            (_, c) => plain.push(c),
        }
        escaped = false;
    }
    plain.trim().to_owned()
}
