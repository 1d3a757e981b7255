//! Sizes for people: what a tenant holds and loses first, then whether it fits, then who stands out.
//!
//! Apart from the JSON because nothing here is a contract: lines may change with any version.

use std::io::{self, Write};
use words::tell;

use super::Sizes;
use crate::size::say;
use crate::size::{Bin, Named, Need, Percentiles, Pool, Reading, Verdict};
use model::{MailboxKind, Severity};
use report::human::page::{Column, Page};
use report::layout::{left, number, size, width};
use report::problems::unread_line;
use report::text;
use words::Lang;

/// Columns that the longest bar of a histogram takes.
const BAR: u64 = 30;

/// Writes text for people.
pub fn write(out: &mut dyn Write, sizes: &Sizes<'_>, lang: Lang, bold: bool) -> io::Result<()> {
    let mut page = Page::new(bold);
    let engine = tell!(
        lang,
        "engine",
        id = &sizes.engine.id,
        date = &sizes.engine.as_of
    );
    page.paragraph("", &engine);
    page.gap();
    summary(&mut page, sizes, lang);
    effects(&mut page, sizes, lang);
    storage(&mut page, sizes, lang);
    licences(&mut page, sizes, lang);
    limits(&mut page, sizes, lang);
    percentiles(&mut page, sizes, lang);
    let histogram = &sizes.tenant.histogram;
    bins(
        &mut page,
        lang,
        lang.word("size-by-size"),
        &histogram.bytes,
        size,
    );
    bins(
        &mut page,
        lang,
        lang.word("size-by-items"),
        &histogram.items,
        number,
    );
    top(&mut page, sizes, lang);
    page.gap();
    page.paragraph("", lang.word("size-hint"));
    out.write_all(page.into_text().as_bytes())
}

fn summary(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    let tenant = sizes.tenant;
    let found = text::found(lang, tenant.items, tenant.bytes);
    let mailboxes = tell!(lang, "mailboxes", n = tenant.mailboxes.total);
    page.headline(
        lang.word("tenant"),
        &format!(": {mailboxes}{}{found}", text::comma(lang)),
    );
    if let Some(unread) = unread_line(lang, sizes.problems) {
        page.paragraph("  ", &unread);
    }
    let mut lines = vec![
        (
            lang.word("size-arriving"),
            say::amount(lang, tenant.arriving),
        ),
        (
            lang.word("size-of-these-altered"),
            say::amount(lang, tenant.altered),
        ),
        (
            lang.word("size-merged-copies"),
            say::amount(lang, tenant.merged),
        ),
        (
            lang.word("size-not-arriving"),
            say::amount(lang, tenant.lost),
        ),
        (
            lang.word("size-of-these-unreadable"),
            tell!(lang, "items", n = tenant.unreadable),
        ),
    ];
    if let Some(largest) = tenant.largest_message {
        lines.push((lang.word("size-largest-message-row"), size(largest)));
    }
    let archives =
        (tenant.kinds.iter()).any(|sum| sum.kind == MailboxKind::Archive && sum.mailboxes > 0);
    if archives {
        lines.push((
            lang.word("size-beside-archives"),
            say::amount(lang, tenant.archives),
        ));
    }
    if tenant.recoverable.items > 0 {
        lines.push((
            lang.word("size-beside-recoverable"),
            say::amount(lang, tenant.recoverable),
        ));
    }
    let names = lines.iter().map(|(name, _)| width(name)).max();
    for (name, value) in &lines {
        let name = left(name, names.unwrap_or_default());
        page.paragraph(&format!("  {name}  "), value);
    }
    let reads = tenant.mailboxes;
    if reads.whole < reads.total {
        page.paragraph(
            "  ",
            &tell!(
                lang,
                "size-read-in-part",
                partial = reads.partial,
                failed = reads.failed
            ),
        );
    }
    let unchecked = sizes
        .rows
        .iter()
        .filter(|row| !row.unknown_rules.is_empty());
    let unchecked = unchecked.count() as u64;
    if unchecked > 0 {
        page.paragraph("  ", &say::rules_not_checked(lang, unchecked));
    }
    kinds(page, sizes, lang);
}

fn kinds(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    const COLUMNS: [Column; 4] = [
        Column::Left(32),
        Column::Right(14),
        Column::Right(13),
        Column::Right(13),
    ];
    page.gap();
    page.row(
        &COLUMNS,
        &[
            lang.word("size-kinds-heading"),
            lang.word("mailboxes-heading"),
            lang.word("items-column"),
            lang.word("size-column"),
        ],
    );
    for sum in sizes.tenant.kinds.iter().filter(|sum| sum.mailboxes > 0) {
        page.row(
            &COLUMNS,
            &[
                &format!("  {}", text::kind(lang, sum.kind)),
                &number(sum.mailboxes),
                &number(sum.items),
                &size(sum.bytes),
            ],
        );
    }
}

fn effects(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    page.gap();
    let mut effects: Vec<_> = (sizes.tenant.findings.iter())
        .filter(|sum| sum.severity != Severity::Note)
        .collect();
    if effects.is_empty() {
        let nothing = format!(": {}", lang.word("nothing-lost"));
        page.headline(lang.word("lost-or-changed"), &nothing);
        return;
    }
    effects.sort_by_key(|sum| (sum.severity, std::cmp::Reverse(sum.items)));
    page.heading(lang.word("lost-or-changed"));
    for sum in effects {
        let lead = format!("  {}  ", left(text::severity(lang, sum.severity), 6));
        let case = text::case(lang, &sum.rule, &sum.case).map(str::to_owned);
        let sentence = case.unwrap_or_else(|| text::rule(lang, &sum.rule));
        page.paragraph(&lead, &sentence);
        let id = if sum.case.is_empty() {
            sum.rule.clone()
        } else {
            format!("{}: {}", sum.rule, sum.case)
        };
        let reach = format!(
            "{}{}{} ({id})",
            tell!(lang, "items", n = sum.items),
            text::comma(lang),
            tell!(lang, "mailboxes", n = sum.mailboxes)
        );
        page.paragraph(&" ".repeat(width(&lead)), &reach);
    }
}

fn storage(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    let storage = &sizes.tenant.storage;
    page.gap();
    let Some(edition) = storage.edition else {
        let none = format!(": {}", lang.word("size-no-edition"));
        page.headline(lang.word("size-storage-heading"), &none);
        return;
    };
    let users = tell!(lang, "users", n = storage.users);
    let title = format!(": {}{}{users}", edition.title(), text::comma(lang));
    page.headline(lang.word("size-storage-heading"), &title);
    if storage.pools.is_empty() {
        page.paragraph("  ", lang.word("size-no-known-pool"));
    }
    if storage.pools.len() > 1 {
        page.paragraph("  ", lang.word("size-readings-disagree"));
    }
    for pool in &storage.pools {
        page.paragraph("  ", &pool_line(pool, lang));
    }
    let archives = sizes.tenant.archives.items > 0;
    for need in &storage.needs {
        if archives || !need.what.ends_with("archives") {
            page.paragraph("  ", &need_line(need, lang));
        }
    }
}

fn pool_line(pool: &Pool, lang: Lang) -> String {
    let amount = pool
        .bytes
        .map_or_else(|| lang.word("size-unlimited").to_owned(), size);
    let source = format!(
        "{}{}{}",
        pool.clause,
        text::comma(lang),
        text::basis(lang, pool.basis)
    );
    tell!(
        lang,
        "aside",
        text = &format!("{amount} {}", say::pool_reading(lang, pool.reading)),
        aside = &source
    )
}

fn need_line(need: &Need, lang: Lang) -> String {
    let what = match need.what {
        "arriving" => lang.word("size-need-arriving"),
        "mailboxes" => lang.word("size-need-mailboxes"),
        "arriving-and-archives" => lang.word("size-need-arriving-archives"),
        _ => lang.word("size-need-mailboxes-archives"),
    };
    let bytes = size(need.bytes);
    if need.verdict == Verdict::Unknown {
        return format!("{what}: {bytes}");
    }
    format!(
        "{what}: {bytes}: {}",
        say::verdict(lang, need.verdict, need.over)
    )
}

fn licences(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    let licences = sizes.tenant.licences;
    page.gap();
    let who = tell!(
        lang,
        "size-licences",
        users = licences.users,
        shared = licences.shared,
        resources = licences.resources
    );
    let source = licences.basis.map_or("", |basis| text::basis(lang, basis));
    let needed = format!(": {}", number(licences.needed));
    page.headline(lang.word("size-licences-heading"), &needed);
    let source = format!("{}{}{source}", licences.clause, text::comma(lang));
    page.paragraph("  ", &tell!(lang, "aside", text = &who, aside = &source));
    if licences.groups > 0 {
        page.paragraph(
            "  ",
            &tell!(lang, "size-groups-need-none", groups = licences.groups),
        );
    }
    if licences.missing > 0 {
        page.paragraph(
            "  ",
            &tell!(lang, "size-licences-missing", missing = licences.missing),
        );
    }
}

fn limits(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    let tenant = sizes.tenant;
    page.gap();
    page.heading(lang.word("size-limits-heading"));
    let mut line = |text: &str, clause: &str, basis| {
        let source = format!("{clause}{}{}", text::comma(lang), text::basis(lang, basis));
        page.paragraph("  ", &tell!(lang, "aside", text = text, aside = &source));
    };
    for limit in &tenant.label_limits {
        let text = say::label_limit(lang, limit.from, limit.effect, limit.mailboxes);
        line(&text, limit.clause, limit.basis);
    }
    for limit in &tenant.contact_limits.account {
        let text = say::contact_limit(lang, limit.limit, limit.mailboxes, limit.excess);
        line(&text, limit.clause, limit.basis);
    }
    let all = tenant.contact_limits.tenant;
    let text = say::tenant_contacts(lang, all.contacts, all.limit, all.excess);
    line(&text, all.clause, all.basis);
    let quota = &tenant.quota;
    if let Some(bytes) = quota.bytes {
        let text = say::over_quota(lang, bytes, quota.over.len() as u64, quota.excess);
        if let (Some(clause), Some(basis)) = (quota.clause, quota.basis) {
            line(
                &tell!(
                    lang,
                    "aside",
                    text = &text,
                    aside = lang.word("size-share-of-edition")
                ),
                clause,
                basis,
            );
        } else {
            page.paragraph("  ", &text);
        }
        let most = usize::try_from(sizes.options.top).unwrap_or(usize::MAX);
        for named in quota.over.iter().take(most) {
            page.row(
                &NAMED,
                &[&format!("    {}", named.address), &size(named.value)],
            );
        }
    }
}

fn percentiles(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    const COLUMNS: [Column; 6] = [
        Column::Left(20),
        Column::Right(10),
        Column::Right(10),
        Column::Right(10),
        Column::Right(10),
        Column::Right(10),
    ];
    let spread = &sizes.tenant.percentiles;
    page.gap();
    page.row(
        &COLUMNS,
        &[
            lang.word("size-percentiles-heading"),
            "P50",
            "P90",
            "P95",
            "P99",
            lang.word("size-max-column"),
        ],
    );
    let mut row = |name: &str, of: &Percentiles, text: fn(u64) -> String| {
        let cells = [of.p50, of.p90, of.p95, of.p99, of.max]
            .map(|number| number.map_or_else(|| "-".to_owned(), text));
        let [p50, p90, p95, p99, max] = &cells;
        page.row(&COLUMNS, &[&format!("  {name}"), p50, p90, p95, p99, max]);
    };
    row(lang.word("items-column"), &spread.items, number);
    row(lang.word("size-column"), &spread.bytes, size);
    row(
        lang.word("size-largest-message-row"),
        &spread.largest_message,
        size,
    );
    row(lang.word("size-labels-row"), &spread.labels, number);
}

/// A histogram; empty bins at both ends are left out.
fn bins(page: &mut Page, lang: Lang, heading: &str, bins: &[Bin], text: fn(u64) -> String) {
    const COLUMNS: [Column; 3] = [Column::Left(22), Column::Right(9), Column::Left(30)];
    let filled = |bin: &Bin| bin.mailboxes > 0;
    let (Some(first), Some(last)) = (bins.iter().position(filled), bins.iter().rposition(filled))
    else {
        return;
    };
    page.gap();
    page.heading(heading);
    let most = bins.iter().map(|bin| bin.mailboxes).max().unwrap_or(1);
    let mut before = None;
    for (place, bin) in bins.iter().enumerate() {
        let name = match (bin.below, before) {
            (Some(below), _) => tell!(lang, "size-below", boundary = &text(below)),
            (None, boundary) => tell!(
                lang,
                "size-from-on",
                boundary = &text(boundary.unwrap_or_default())
            ),
        };
        before = bin.below;
        if (first..=last).contains(&place) {
            let length = bin.mailboxes.saturating_mul(BAR).div_ceil(most);
            let bar = "#".repeat(usize::try_from(length).unwrap_or_default());
            let cells = [&format!("  {name}"), &number(bin.mailboxes), &bar];
            page.row(&COLUMNS, &cells.map(String::as_str));
        }
    }
}

/// Columns of a mailbox and its number.
const NAMED: [Column; 2] = [Column::Left(56), Column::Right(14)];

fn top(page: &mut Page, sizes: &Sizes<'_>, lang: Lang) {
    let tenant = sizes.tenant;
    if sizes.rows.len() > 1 && !tenant.top.is_empty() {
        page.gap();
        page.heading(lang.word("size-top-heading"));
        for top in &tenant.top {
            page.paragraph("  ", &say::risk(lang, &top.risk));
            let text = |named: &Named| {
                if top.risk.in_bytes() {
                    size(named.value)
                } else {
                    number(named.value)
                }
            };
            for named in &top.mailboxes {
                page.row(&NAMED, &[&format!("    {}", named.address), &text(named)]);
            }
        }
    }
    let failed = sizes
        .rows
        .iter()
        .filter(|row| row.reading == Reading::Failed);
    for row in failed.take(usize::try_from(sizes.options.top).unwrap_or(usize::MAX)) {
        page.paragraph(
            "  ",
            &format!("{}: {}", row.address, lang.word("unreadable-column")),
        );
    }
    if !tenant.same_address.is_empty() {
        page.gap();
        page.heading(lang.word("size-same-address-heading"));
        for same in &tenant.same_address {
            page.row(
                &NAMED,
                &[
                    &format!("  {}", same.address),
                    &number(same.paths.len() as u64),
                ],
            );
        }
    }
}
