//! What files of markup and SARIF say to people.
//!
//! Tags, styles, scripts, ids and names stay out, so that what is left is text.

/// Text between tags and in attributes that are shown.
pub(super) fn said_in_markup(markup: &str) -> String {
    let mut said = String::new();
    let mut hidden = false;
    for piece in markup.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            "style" | "script" | "code" | "bdi" => hidden = true,
            "/style" | "/script" | "/code" | "/bdi" => hidden = false,
            _ => {}
        }
        for shown in ["message", "title", "aria-label", "alt", "placeholder"] {
            let value = tag
                .split_once(&format!(" {shown}=\""))
                .and_then(|(_, rest)| rest.split_once('"'));
            said.extend(value.map(|(value, _)| format!("{value}\n")));
        }
        if !hidden {
            said.push_str(text);
            said.push(' ');
        }
    }
    said.replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
}

pub(super) fn said_in_sarif(value: &serde_json::Value, said: &mut String) {
    match value {
        serde_json::Value::Object(all) => {
            for (key, value) in all {
                match value.as_str() {
                    Some(text) if ["text", "markdown"].contains(&key.as_str()) => {
                        said.push_str(text);
                        said.push('\n');
                    }
                    _ => said_in_sarif(value, said),
                }
            }
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| said_in_sarif(value, said)),
        _ => {}
    }
}
