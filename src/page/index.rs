//! The tenant's index: totals, sizes, what is lost by rule, and every mailbox in a list that stays quick.
//!
//! The list itself is in `list.rs`.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use model::{
    Bucket, Family, Ledger, MailboxKind, MailboxPrediction, Problem, RunProblem, Severity,
};
use words::{Lang, tell};

use crate::Options;
use crate::explore::Explored;
use crate::html::row_word;
use crate::lines::{self, Key};
use crate::list::{data, filtered, list};
use crate::sections::Part;
use crate::shell::{Script, document};
use crate::speak;

/// Ends of the sizes that mailboxes are counted by, in bytes.
const SIZES: [u64; 8] = [
    1_000_000,
    3_000_000,
    10_000_000,
    30_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    50_000_000_000,
];

/// Problems that are told; there may be one for every file.
const PROBLEMS: usize = 50;

/// What the index keeps of a mailbox.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(crate) address: String,
    pub(crate) href: String,
    pub(crate) kind: MailboxKind,
    pub(crate) ledger: Ledger,
    pub(crate) bytes: u64,
    pub(crate) labels: u64,
    pub(crate) open: u64,
    pub(crate) unreadable: bool,
    found: Vec<(Key, u64)>,
}

impl Entry {
    /// Of a mailbox, whose page is nowhere yet.
    pub fn of(explored: &Explored) -> Self {
        let mailbox: &MailboxPrediction = &explored.plan;
        let lines = lines::lines(mailbox);
        Self {
            address: mailbox.address.clone(),
            href: String::new(),
            kind: mailbox.kind,
            ledger: mailbox.ledger,
            bytes: mailbox.folders.iter().map(|folder| folder.bytes).sum(),
            labels: mailbox
                .labels
                .iter()
                .filter(|label| label.name.is_some())
                .count() as u64,
            open: lines.values().filter(|line| line.arrival).count() as u64,
            unreadable: mailbox.problems.iter().any(Problem::is_lossy)
                || Family::ALL
                    .iter()
                    .any(|family| mailbox.ledger.family(*family).unreadable > 0),
            found: lines
                .into_iter()
                .filter(|(key, _)| key.part != Part::Kept)
                .map(|(key, line)| (key, line.items))
                .collect(),
        }
    }

    /// With the address of its page.
    #[must_use]
    pub fn at(self, href: String) -> Self {
        Self { href, ..self }
    }

    /// The address of its page.
    pub fn href(&self) -> &str {
        &self.href
    }

    /// Items of all families in one bucket.
    pub(crate) fn sum(&self, of: fn(&model::Counts) -> u64) -> u64 {
        Family::ALL
            .into_iter()
            .map(|family| of(self.ledger.family(family)))
            .sum()
    }
}

/// All mailboxes of a run.
#[derive(Debug)]
pub struct Tenant<'a> {
    /// Every mailbox, in order.
    pub entries: &'a [Entry],
    /// What could not be read.
    pub problems: &'a [RunProblem],
    /// Most bytes of a mailbox, where that is known.
    pub quota: Option<u64>,
}

/// A finding of the tenant: items and the mailboxes behind them.
pub(crate) struct Rule {
    pub(crate) headline: String,
    severity: Severity,
    items: u64,
    pub(crate) mailboxes: Vec<usize>,
}

/// Writes the index.
pub fn index(options: &Options<'_>, tenant: &Tenant<'_>) -> String {
    let lang = options.lang;
    let mut ledger = Ledger::default();
    for entry in tenant.entries {
        ledger += entry.ledger;
    }
    let rules = rules(options, tenant.entries);
    let items: u64 = tenant
        .entries
        .iter()
        .map(|entry| entry.sum(|counts| counts.found))
        .sum();
    let bytes: u64 = tenant.entries.iter().map(|entry| entry.bytes).sum();
    let title = title(lang, tenant.entries);
    let lead = tell!(
        lang,
        "page-index-lead",
        mailboxes = tell!(lang, "mailboxes", n = tenant.entries.len()),
        items = tell!(lang, "items", n = items),
        size = speak::size(lang, bytes),
        id = &options.engine.id,
        date = speak::date_of(lang, &options.engine.as_of)
    );
    let body = html! {
        body class="tenant" {
            a class="skip" href="#mailboxes" { (lang.word("page-index-mailboxes")) }
            main {
                h1 { bdi { (title) } }
                p class="calm i-shield" { (lead) }
                (tiles(lang, tenant))
                (totals(lang, &ledger))
                div class="two" { (sizes(lang, tenant)) (most(lang, tenant)) }
                (findings(lang, &rules))
                (unread(lang, tenant.problems))
                (list(lang, tenant))
            }
            p id="live" class="ear" role="status" {}
        }
    };
    document(
        lang,
        &title,
        Script::Index,
        &data(lang, tenant, &rules),
        &body,
    )
}

/// The domain of most mailboxes, else what the page is.
fn title(lang: Lang, entries: &[Entry]) -> String {
    let mut domains: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries {
        if let Some((_, domain)) = entry.address.rsplit_once('@') {
            *domains.entry(domain).or_default() += 1;
        }
    }
    let most = domains
        .into_iter()
        .max_by_key(|(domain, n)| (*n, std::cmp::Reverse(*domain)));
    most.map_or_else(
        || lang.word("page-index").to_owned(),
        |(domain, _)| speak::name(domain),
    )
}

fn rules(options: &Options<'_>, entries: &[Entry]) -> Vec<Rule> {
    type Reach = (Key, u64, BTreeSet<usize>);
    // One line for a rule and case, whoever says so and however sure that is.
    let mut found: BTreeMap<(Part, &str, &str), Reach> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for (key, items) in &entry.found {
            let rule = found
                .entry((key.part, key.rule, key.case))
                .or_insert_with(|| (key.clone(), 0, BTreeSet::new()));
            rule.1 += items;
            rule.2.insert(at);
        }
    }
    let mut rules: Vec<(Part, Rule)> = found
        .into_values()
        .map(|(key, items, mailboxes)| {
            let severity = if key.is_loss() {
                Severity::Loss
            } else {
                Severity::Change
            };
            let rule = Rule {
                headline: format!(
                    "{}\n{}",
                    key.headline(options.lang, options.engine),
                    key.rule
                ),
                severity,
                items,
                mailboxes: mailboxes.into_iter().collect(),
            };
            (key.part, rule)
        })
        .collect();
    rules.sort_by_key(|(part, rule)| (rule.severity, *part, std::cmp::Reverse(rule.items)));
    rules.into_iter().map(|(_, rule)| rule).collect()
}

fn tiles(lang: Lang, tenant: &Tenant<'_>) -> Markup {
    let [mail, _, open, quota, unreadable] = filtered(tenant);
    let tiles = [
        (
            "gone",
            "i-cross",
            0,
            mail,
            tell!(lang, "page-index-tile-mail", n = mail),
        ),
        (
            "open",
            "i-open",
            2,
            open,
            tell!(lang, "page-index-tile-open", n = open),
        ),
        (
            "purged",
            "i-spam",
            3,
            quota,
            tell!(lang, "page-index-tile-quota", n = quota),
        ),
        (
            "unreadable",
            "i-broken",
            4,
            unreadable,
            tell!(lang, "page-index-tile-unreadable", n = unreadable),
        ),
    ];
    html! {
        ul class="tiles" {
            @for (class, icon, filter, n, words) in tiles {
                @if n > 0 || filter == 0 {
                    li class=(class) {
                        a href="#mailboxes" data-filter=(filter) {
                            b class=(icon) { (lang.number(n)) } " " span { (words) }
                        }
                    }
                }
            }
        }
    }
}

fn totals(lang: Lang, ledger: &Ledger) -> Markup {
    let words = |bucket| match bucket {
        Bucket::Migrated => lang.word("page-index-arrive"),
        Bucket::Altered => lang.word("page-index-altered"),
        Bucket::Merged => lang.word("page-index-merged"),
        Bucket::Skipped => lang.word("page-index-skipped"),
        Bucket::Unreadable => lang.word("page-bucket-unreadable"),
    };
    let cell = |family: Family, bucket: &str, n: u64, label: &str| {
        html! {
            td data-label-of=(label) class=[(n == 0).then_some("zero")] {
                b data-family=(family.as_str()) data-bucket=(bucket) data-n=(n) { (lang.number(n)) }
            }
        }
    };
    html! {
        section id="ledger" {
            h2 { (lang.word("page-index-ledger")) }
            p class="muted" { (lang.word("page-index-ledger-lead")) }
            table class="ledger" {
                thead { tr {
                    th scope="col" { span class="ear" { (lang.word("page-kind")) } }
                    th scope="col" { (lang.word("page-index-found")) }
                    @for bucket in Bucket::ALL { th scope="col" class=(bucket.as_str()) { (words(bucket)) } }
                } }
                tbody {
                    @for family in Family::ALL {
                        @let counts = ledger.family(family);
                        tr {
                            th scope="row" { (row_word(lang, family)) }
                            (cell(family, "found", counts.found, lang.word("page-index-found")))
                            @for (bucket, n) in crate::figures::buckets(counts) {
                                (cell(family, bucket.as_str(), n, words(bucket)))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sizes(lang: Lang, tenant: &Tenant<'_>) -> Markup {
    let mut counts = [0_u64; SIZES.len() + 1];
    for entry in tenant.entries {
        let place = SIZES
            .iter()
            .position(|end| entry.bytes <= *end)
            .unwrap_or(SIZES.len());
        counts[place] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let whole = |bytes| {
        speak::size(lang, bytes)
            .replace(",0 ", " ")
            .replace(".0 ", " ")
    };
    let name = |place: usize| match SIZES.get(place) {
        Some(end) => format!("≤ {}", whole(*end)),
        None => format!("> {}", whole(SIZES[SIZES.len() - 1])),
    };
    let told: Vec<String> = counts
        .iter()
        .enumerate()
        .filter(|(_, n)| **n > 0)
        .map(|(place, n)| format!("{}: {}", name(place), lang.number(*n)))
        .collect();
    html! {
        section {
            h2 { (lang.word("page-index-sizes")) }
            svg class="sizes" viewBox="0 0 720 200" role="img" aria-label=(lang.list(&told)) {
                @for (place, n) in counts.iter().enumerate() {
                    @let height = n * 140 / most;
                    @let left = place as u64 * 80;
                    rect x=(left + 4) y=(165 - height) width="72" height=(height.max(u64::from(*n > 0))) rx="3" {}
                    @if *n > 0 { text x=(left + 40) y=(158 - height) { (lang.number(*n)) } }
                    text x=(left + 40) y="186" { (name(place)) }
                }
            }
        }
    }
}

fn most(lang: Lang, tenant: &Tenant<'_>) -> Markup {
    let lost = |entry: &&Entry| entry.sum(|counts| counts.skipped);
    let (archives, others): (Vec<&Entry>, Vec<&Entry>) = tenant
        .entries
        .iter()
        .partition(|entry| entry.kind == MailboxKind::Archive);
    let mut worst: Vec<&Entry> = others.into_iter().filter(|entry| lost(entry) > 0).collect();
    worst.sort_by_key(|entry| (std::cmp::Reverse(lost(entry)), entry.address.clone()));
    worst.truncate(10);
    let top = worst.first().map_or(1, lost);
    let behind: u64 = archives.iter().map(lost).sum();
    html! {
        @if !worst.is_empty() || behind > 0 {
            section {
                h2 { (lang.word("page-index-most")) }
                @if !worst.is_empty() {
                    table {
                        thead { tr {
                            th scope="col" { (lang.word("page-index-mailbox")) }
                            th { span class="ear" { (lang.word("page-index-gone")) } }
                            th scope="col" class="n" { (lang.word("page-index-items")) }
                            th scope="col" class="n" { (lang.word("page-index-of-all")) }
                        } }
                        tbody {
                            @for entry in &worst {
                                @let n = lost(entry);
                                tr {
                                    td { a href=(entry.href) { bdi { (speak::name(entry.address.split('@').next().unwrap_or_default())) } } }
                                    td { svg viewBox="0 0 100 8" preserveAspectRatio="none" width="140" height="8" aria-hidden="true" {
                                        rect class="amount" x="0" y="0" height="8" width=((n * 100 / top).max(1)) {}
                                    } }
                                    td class="n" { (lang.number(n)) }
                                    td class="n" { (lang.number(n * 100 / entry.sum(|counts| counts.found).max(1))) " %" }
                                }
                            }
                        }
                    }
                }
                @if behind > 0 {
                    p class="muted" {
                        (tell!(lang, "page-index-archives", n = archives.len(), items = tell!(lang, "items", n = behind)))
                    }
                }
            }
        }
    }
}

fn findings(lang: Lang, rules: &[Rule]) -> Markup {
    html! {
        @if !rules.is_empty() {
            section id="rules" {
                h2 { (lang.word("page-index-rules")) }
                table {
                    thead { tr {
                        th scope="col" { (lang.word("page-index-finding")) }
                        th scope="col" class="n" { (lang.word("page-index-items")) }
                        th scope="col" class="n" { (lang.word("page-index-mailboxes")) }
                    } }
                    tbody {
                        @for (at, rule) in rules.iter().enumerate() {
                            @let (headline, id) = rule.headline.split_once('\n').unwrap_or((&rule.headline, ""));
                            tr {
                                td {
                                    @if rule.severity == Severity::Loss { span class="chip loss" { (lang.named("severity", "loss")) } " " }
                                    (headline) small class="code" { (id) }
                                }
                                td class="n" { (lang.number(rule.items)) }
                                td class="n" {
                                    button type="button" class="link" data-rule=(at)
                                        title=(tell!(lang, "page-index-with-rule", rule = headline)) {
                                        (lang.number(rule.mailboxes.len() as u64))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn unread(lang: Lang, problems: &[RunProblem]) -> Markup {
    let lossy: Vec<&RunProblem> = problems
        .iter()
        .filter(|problem| problem.is_lossy())
        .collect();
    html! {
        @if !lossy.is_empty() {
            section id="problems" {
                h2 { (lang.word("page-index-problems")) }
                ul {
                    @for problem in lossy.iter().take(PROBLEMS) {
                        li { bdi { (speak::name(&problem.path)) }
                            @if !problem.place.is_empty() { ": " bdi { (speak::name(&problem.place)) } }
                            ": " (speak::name(&problem.cause.told(lang))) }
                    }
                }
                @if lossy.len() > PROBLEMS { p { (tell!(lang, "page-and-more", n = lossy.len() - PROBLEMS)) } }
            }
        }
    }
}
