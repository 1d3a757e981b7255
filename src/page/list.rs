//! The list of mailboxes on the index: its filters, its first rows, its data.
//!
//! The data stand in one compressed block, so that 20,000 mailboxes are one small file.

use std::io::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use maud::{Markup, html};
use serde_json::{Value, json};
use words::{Lang, tell};

use crate::index::{Entry, Rule, Tenant};
use crate::shell;
use crate::speak;

/// Rows that stand in the file itself, for readers without a script.
const STATIC_ROWS: usize = 50;

/// Which mailboxes a filter shows.
fn filters(tenant: &Tenant<'_>, entry: &Entry) -> [bool; 5] {
    [
        entry.ledger.mail.skipped > 0,
        entry.sum(|counts| counts.skipped + counts.altered) > 0,
        entry.open > 0,
        tenant.quota.is_some_and(|quota| entry.bytes > quota),
        entry.unreadable,
    ]
}

/// How many mailboxes each filter shows.
pub(crate) fn filtered(tenant: &Tenant<'_>) -> [u64; 5] {
    let mut counts = [0; 5];
    for entry in tenant.entries {
        for (count, is) in counts.iter_mut().zip(filters(tenant, entry)) {
            *count += u64::from(is);
        }
    }
    counts
}

fn columns(lang: Lang) -> [&'static str; 9] {
    [
        lang.word("page-index-mailbox"),
        lang.word("page-kind"),
        lang.word("page-index-items"),
        lang.word("page-index-size"),
        lang.word("page-index-gone"),
        lang.word("page-index-changed"),
        lang.word("page-index-open"),
        lang.word("page-index-unreadable"),
        lang.word("page-index-labels"),
    ]
}

pub(crate) fn list(lang: Lang, tenant: &Tenant<'_>) -> Markup {
    let all = tenant.entries.len() as u64;
    let counts = filtered(tenant);
    let words = [
        lang.word("page-index-mail"),
        lang.word("page-index-lossy"),
        lang.word("page-index-open"),
        lang.word("page-index-quota"),
        lang.word("page-index-unreadable"),
    ];
    html! {
        section id="mailboxes" {
            h2 { (lang.word("page-index-mailboxes")) }
            div class="filters" id="filters" hidden {
                button type="button" aria-pressed="true" data-filter="-1" { (lang.word("page-index-all")) " " b { (lang.number(all)) } }
                @for (at, (word, n)) in words.iter().zip(counts).enumerate() {
                    @if n > 0 {
                        button type="button" aria-pressed="false" data-filter=(at) { (word) " " b { (lang.number(n)) } }
                    }
                }
                button type="button" aria-pressed="true" id="with-rule" hidden {}
                input type="search" id="query" aria-label=(lang.word("page-index-find")) placeholder=(lang.word("page-index-find"));
            }
            p class="muted" id="shown" { (tell!(lang, "page-index-count", shown = all, all = all)) }
            noscript { p { (lang.word("page-index-no-script")) } }
            div id="list" tabindex="0" role="region" aria-label=(lang.word("page-index-mailboxes")) {
                table aria-rowcount=(all + 1) {
                    thead { tr aria-rowindex="1" {
                        @for (at, column) in columns(lang).iter().enumerate() {
                            th scope="col" class=[(at > 0).then_some("n")] { (column) }
                        }
                    } }
                    tbody id="rows" {
                        @for entry in tenant.entries.iter().take(STATIC_ROWS) {
                            tr {
                                td { a href=(entry.href) { bdi { (speak::name(&entry.address)) } } }
                                td class="n" { (lang.named("kind", entry.kind.as_str())) }
                                td class="n" { (lang.number(entry.sum(|counts| counts.found))) }
                                td class="n" { (speak::size(lang, entry.bytes)) }
                                td class="n" { (lang.number(entry.sum(|counts| counts.skipped))) }
                                td class="n" { (lang.number(entry.sum(|counts| counts.altered))) }
                                td class="n" { (lang.number(entry.open)) }
                                td class="n" { (lang.number(entry.sum(|counts| counts.unreadable))) }
                                td class="n" { (lang.number(entry.labels)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Everything that the list is made of, compressed.
pub(crate) fn data(lang: Lang, tenant: &Tenant<'_>, rules: &[Rule]) -> String {
    let rows: Vec<Value> = tenant
        .entries
        .iter()
        .map(|entry| {
            let filters = filters(tenant, entry);
            let mask: u8 = filters
                .iter()
                .enumerate()
                .map(|(at, is)| u8::from(*is) << at)
                .sum();
            json!([
                speak::name(&entry.address),
                entry.href,
                lang.named("kind", entry.kind.as_str()),
                entry.sum(|counts| counts.found),
                entry.bytes,
                entry.sum(|counts| counts.skipped),
                entry.sum(|counts| counts.altered),
                entry.open,
                entry.sum(|counts| counts.unreadable),
                entry.labels,
                mask
            ])
        })
        .collect();
    let rules: Vec<Value> = rules
        .iter()
        .map(|rule| json!([rule.headline.split('\n').next(), rule.mailboxes]))
        .collect();
    let value = json!({ "rows": rows, "rules": rules });
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let written = packed.write_all(value.to_string().as_bytes());
    let packed = written.and_then(|()| packed.finish()).unwrap_or_default();
    shell::json(&json!({
        "mark": lang.number(1_000).trim_matches(|c: char| c.is_ascii_digit()),
        "point": if lang.number(1_000).contains('.') { "," } else { "." },
        "count": tell!(lang, "page-index-count", shown = "\u{1}", all = "\u{2}"),
        "with": tell!(lang, "page-index-with-rule", rule = "\u{1}"),
        "sort": columns(lang).map(|column| tell!(lang, "page-index-sort", column = column)),
        "packed": BASE64_STANDARD.encode(packed),
    }))
}
