//! Two fields of a message's transport headers, for messages whose properties lack them.
//!
//! It stands alone because only mail from outside carries these headers, and because all that is
//! wanted of them is one line each; the parser of whole messages would read the rest for nothing.

/// The unfolded value of the first field with this name, if the headers have one.
pub(crate) fn field(headers: &str, name: &str) -> Option<String> {
    let mut value: Option<String> = None;
    for line in headers.lines() {
        let folded = line.starts_with([' ', '\t']);
        match (&mut value, folded) {
            (Some(value), true) => {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(line.trim());
            }
            (Some(_), false) => break,
            (None, true) => {}
            (None, false) => {
                value = line
                    .split_once(':')
                    .filter(|(field, _)| field.trim_end().eq_ignore_ascii_case(name))
                    .map(|(_, value)| value.trim().to_owned());
            }
        }
    }
    value.filter(|value| !value.is_empty())
}

/// The address in a `From` value: what stands in angle brackets, else the value itself if it can
/// be one.
pub(crate) fn address(from: &str) -> Option<&str> {
    let address = match from.rsplit_once('<') {
        Some((_, rest)) => rest.split('>').next().unwrap_or(rest),
        None => from,
    };
    let address = address.trim();
    (address.contains('@') && !address.contains(char::is_whitespace)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_field_is_one_value() {
        let headers = "Received: a\r\n b\r\nMESSAGE-ID:\r\n\t<1@example.com>\r\nFrom: x\r\n";
        assert_eq!(
            field(headers, "Message-ID").as_deref(),
            Some("<1@example.com>")
        );
        assert_eq!(field(headers, "received").as_deref(), Some("a b"));
        assert_eq!(field(headers, "To"), None);
    }

    #[test]
    fn an_address_stands_in_brackets_or_alone() {
        assert_eq!(
            address("\"Ann <a>\" <ann@example.com>"),
            Some("ann@example.com")
        );
        assert_eq!(address("ann@example.com"), Some("ann@example.com"));
        assert_eq!(address("Ann Lee"), None);
    }
}
