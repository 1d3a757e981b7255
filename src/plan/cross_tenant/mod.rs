//! Checks, offline, whether mailboxes can move from one tenant to another with Microsoft's own tool.
//!
//! Exports of both organisations are taken row by row ([`Intake`]); every statement of the page is looked at for every
//! mailbox ([`check`]), and what is not known is said, never taken for good. Scripts and files of batches are made of
//! the same answer, so that what is cured is what was found.

mod batches;
mod case;
mod commands;
mod facts;
mod finding;
mod intake;
mod judge;
pub mod lists;
mod organisations;
mod pairs;
mod rows;
mod tables;
pub mod tell;
mod values;
pub mod write;

use std::collections::BTreeSet;

pub use case::{Again, Case, Law, Weight, Where};
pub use facts::{Content, Facts};
pub use finding::{Command, Finding, Outcome, Report, Unchecked, Verdict, exceptions};
pub use intake::{Intake, Reading};
pub use organisations::Cloud;
pub use tables::{EXPORTS, Export, Kind, Side, export};
pub use values::guid_of;

use model::Problem;
use words::{Arg, say};

use batches::Delegates;
use judge::Judge;
use pairs::{By, Pair, Pairs};
use values::domain;

/// What the flags say.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Id of the source tenant.
    pub source_tenant: Option<u128>,
    /// Id of the target tenant.
    pub target_tenant: Option<u128>,
    /// Cloud of the source.
    pub source_cloud: Option<Cloud>,
    /// Cloud of the target.
    pub target_cloud: Option<Cloud>,
    /// Mailboxes go back where they came from.
    pub moving_back: bool,
    /// `TargetDeliveryDomain`, in lower case.
    pub delivery_domain: Option<String>,
    /// Days from the submission of batches to the cutover.
    pub days_before_cutover: Option<i64>,
}

/// Judges everything that was taken.
#[expect(
    clippy::too_many_lines,
    reason = "the order of the checks is the whole"
)]
pub fn check(intake: Intake, options: &Options) -> (Report, Facts) {
    let Intake {
        mut facts,
        mut problems,
    } = intake;
    drop_repeated(&mut facts, &mut problems);
    drop_source_rows(&mut facts, &mut problems);
    let source_domains = source_domains(&facts);
    let pairs = Pairs::new(&facts);
    let mut configuration = organisations::judge(&facts, options);
    let batched = batches::judge(&facts, &pairs, &source_domains);
    configuration.extend(batched.found.iter().cloned());
    let mut found: Vec<Pair> = facts
        .mailboxes
        .iter()
        .map(|mailbox| pairs.of(&facts, mailbox))
        .collect();
    pairs::keep_the_surer(&mut found);
    // Its lists are large, and every pair is found.
    drop(pairs);
    let objects: Vec<Option<usize>> = found
        .iter()
        .map(|pair| match pair {
            Pair::One(object, _) => Some(*object),
            Pair::None | Pair::Several => None,
        })
        .collect();
    let delegates = Delegates::new(&facts);
    let stops = Verdict::of(&configuration);
    let shared = shared_guids(&facts, &mut problems);
    let taken = taken_objects(&objects);
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(facts.mailboxes.len());
    for (number, mailbox) in facts.mailboxes.iter().enumerate() {
        let mut judge = Judge {
            facts: &facts,
            source_domains: &source_domains,
            delivery_domain: options.delivery_domain.as_deref(),
            found: Vec::new(),
        };
        judge.source(mailbox);
        if mailbox
            .guid
            .ok()
            .flatten()
            .is_some_and(|guid| shared.contains(&guid))
        {
            judge.found.push(Finding::new(Case::SharedGuid, Vec::new()));
        }
        let mut target = String::new();
        match found.get(number) {
            Some(Pair::One(object, by)) => {
                if let Some(held) = facts.objects.get(*object) {
                    held.identity().clone_into(&mut target);
                    judge.target(mailbox, held);
                }
                if *by == By::Name {
                    judge.found.push(Finding::new(
                        Case::PairedByName,
                        vec![("target", Arg::Name(target.clone()))],
                    ));
                }
                if taken.contains(object)
                    && !mailbox
                        .guid
                        .ok()
                        .flatten()
                        .is_some_and(|guid| shared.contains(&guid))
                {
                    judge.found.push(Finding::new(Case::TwoTargets, Vec::new()));
                }
                judge.found.extend(batched.duplicates(&facts, *object));
            }
            Some(Pair::Several) => judge.found.push(Finding::new(Case::TwoTargets, Vec::new())),
            Some(Pair::None) | None => {
                if !facts.objects.is_empty() || facts.of(Side::Target).given {
                    judge.found.push(Finding::new(Case::NoTarget, Vec::new()));
                }
            }
        }
        judge
            .found
            .extend(delegates.judge(&facts, number, &objects, &batched));
        if let Ok(list) = &mailbox.on_behalf
            && !list.is_empty()
        {
            judge
                .found
                .push(on_behalf(&facts, list, (&delegates, &objects), &target));
        }
        let mut findings = judge.found;
        // What lacks is said once, whichever check met it.
        findings.sort_by_key(|a| (a.weight(), a.case));
        findings.dedup();
        let own = Verdict::of(&findings);
        let content = content_of(&facts, mailbox);
        outcomes.push(Outcome {
            address: mailbox.address.to_string(),
            target,
            verdict: if stops == Verdict::Blocked {
                Verdict::Blocked
            } else {
                own
            },
            own,
            findings,
            content,
            file: facts.file(mailbox.at).to_owned(),
            row: mailbox.at.row,
        });
    }
    outcomes.sort_by(|a, b| (a.own, &a.address, a.row).cmp(&(b.own, &b.address, b.row)));
    let strangers = strangers(&facts, &objects);
    let unchecked = organisations::unchecked(&facts);
    let report = Report {
        configuration,
        mailboxes: outcomes,
        unchecked,
        problems,
        strangers,
    };
    (report, facts)
}

fn content_of(facts: &Facts, mailbox: &facts::Mailbox) -> Option<Content> {
    if facts.contents.is_empty() {
        return None;
    }
    let calls = mailbox
        .names
        .iter()
        .map(AsRef::as_ref)
        .chain([&*mailbox.address]);
    let mut calls = calls;
    calls.find_map(|call| facts.contents.get(call).copied())
}

/// Send on Behalf, with the line that stamps it again: delegates by their addresses in the target where they move.
fn on_behalf(
    facts: &Facts,
    list: &[Box<str>],
    (known, objects): (&Delegates<'_>, &[Option<usize>]),
    target: &str,
) -> Finding {
    let mut delegates = Vec::new();
    for entry in list {
        let key = rows::key(entry);
        let object = known
            .mailbox(&key)
            .and_then(|number| objects.get(number).copied().flatten())
            .and_then(|object| facts.objects.get(object));
        delegates
            .push(object.map_or_else(|| entry.to_string(), |object| object.identity().to_owned()));
    }
    let shown = delegates.join(", ");
    let finding = Finding::new(
        Case::OnBehalf,
        vec![("n", list.len().into()), ("delegates", Arg::Name(shown))],
    );
    if target.is_empty() {
        finding
    } else {
        finding.afterwards(Where::Target, commands::on_behalf(target, &delegates))
    }
}

/// Domains of the source: its list, or else what its own addresses have.
fn source_domains(facts: &Facts) -> BTreeSet<String> {
    if let Some(domains) = &facts.of(Side::Source).domains {
        return domains.clone();
    }
    let mut found = BTreeSet::new();
    for mailbox in &facts.mailboxes {
        found.insert(domain(&mailbox.address).into_owned());
        for entry in mailbox.proxies.iter().flat_map(|list| list.iter()) {
            if let values::Proxy::Smtp(address, _) = values::proxy(entry) {
                found.insert(domain(address).into_owned());
            }
        }
    }
    found
}

/// Leaves out rows of the target that are mailboxes of the source: somebody gave a file of the wrong side.
fn drop_source_rows(facts: &mut Facts, problems: &mut Vec<Problem>) {
    let own: BTreeSet<(u128, &str)> = (facts.mailboxes.iter())
        .filter_map(|mailbox| Some((mailbox.guid.ok()??, &*mailbox.address)))
        .collect();
    let is_own = |object: &facts::Object| {
        let guid = object.guid.ok().flatten();
        let address = object.address.as_ref().ok().and_then(Option::as_deref);
        let external = object.external.as_ref().ok().and_then(Option::as_deref);
        external.is_none() && guid.zip(address).is_some_and(|pair| own.contains(&pair))
    };
    let dropped: Vec<facts::At> = facts
        .objects
        .iter()
        .filter(|object| is_own(object))
        .map(|object| object.at)
        .collect();
    let Some(first) = dropped.first() else {
        return;
    };
    let flags: Vec<bool> = facts.objects.iter().map(is_own).collect();
    let path = facts.file(*first).to_owned();
    let mut flags = flags.into_iter();
    facts.objects.retain(|_| !flags.next().unwrap_or_default());
    let cause = say!("xt-rows-of-source", n = dropped.len());
    let place = format!("row {}, column 'ExchangeGuid'", first.row);
    problems.push(
        intake::problem(&path, &place, &cause, &say!("xt-rows-of-source-help"))
            .missing(dropped.len() as u64),
    );
}

/// Leaves out rows of mailboxes that stand in an earlier row, as where an export was made twice.
fn drop_repeated(facts: &mut Facts, problems: &mut Vec<Problem>) {
    let mut seen: std::collections::BTreeMap<Box<str>, facts::At> =
        std::collections::BTreeMap::new();
    let mut repeated: Vec<(facts::At, facts::At, Box<str>)> = Vec::new();
    facts.mailboxes.retain(|mailbox| {
        if let Some(first) = seen.get(&mailbox.address) {
            repeated.push((mailbox.at, *first, mailbox.address.clone()));
            false
        } else {
            seen.insert(mailbox.address.clone(), mailbox.at);
            true
        }
    });
    if let Some((at, first, address)) = repeated.first() {
        let place = format!("row {}, column 'PrimarySmtpAddress'", at.row);
        let cause = say!(
            "xt-row-stands-twice",
            value = &**address,
            n = repeated.len(),
            row = first.row,
            file = facts.file(*first)
        );
        problems.push(intake::problem(
            facts.file(*at),
            &place,
            &cause,
            &say!("xt-look-at-row"),
        ));
    }
}

/// GUIDs that several mailboxes of the source have; told with the rows.
fn shared_guids(facts: &Facts, problems: &mut Vec<Problem>) -> BTreeSet<u128> {
    let mut first: std::collections::BTreeMap<u128, facts::At> = std::collections::BTreeMap::new();
    let mut shared = BTreeSet::new();
    for mailbox in &facts.mailboxes {
        let Ok(Some(guid)) = mailbox.guid else {
            continue;
        };
        if let Some(at) = first.insert(guid, mailbox.at)
            && shared.insert(guid)
        {
            let place = format!("row {}, column 'ExchangeGuid'", mailbox.at.row);
            let cause = say!(
                "xt-guid-stands-twice",
                guid = values::guid_text(guid),
                row = at.row,
                file = facts.file(at)
            );
            problems.push(intake::problem(
                facts.file(mailbox.at),
                &place,
                &cause,
                &say!("xt-look-at-row"),
            ));
        }
    }
    shared
}

/// Objects that several mailboxes have.
fn taken_objects(objects: &[Option<usize>]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    objects
        .iter()
        .flatten()
        .filter(|object| !seen.insert(**object))
        .copied()
        .collect()
}

/// Mail users of the target that belong to no mailbox of the source.
fn strangers(facts: &Facts, objects: &[Option<usize>]) -> u64 {
    let taken: BTreeSet<usize> = objects.iter().flatten().copied().collect();
    (facts.objects.len() - taken.len()) as u64
}
