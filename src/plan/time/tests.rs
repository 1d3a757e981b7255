//! The estimator against its published figures and against a naive simulation of calls.

use proptest::prelude::*;

use super::hours::{fraction, whole};
use super::*;

fn load(n: usize) -> Load {
    Load {
        address: format!("user{n:05}@example.com"),
        ..Load::default()
    }
}

fn mails(counts: &[u64]) -> Vec<Load> {
    let loads = counts.iter().enumerate();
    loads.map(|(n, &mail)| Load { mail, ..load(n) }).collect()
}

fn dms() -> Model {
    Model::published(ModelId::GoogleDms, &Overrides::default(), true)
}

fn plain(model: &Model, loads: &[Load]) -> Estimate {
    estimate(model, loads, &Factor::USUAL, 10)
}

/// Rows of a fixture: kind, counts, hours.
fn figures() -> Vec<(String, Vec<u64>, String)> {
    let text = include_str!("../../../fixtures/plan/time/eta.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let counts = cells[1].split('+').flat_map(|group| {
            let (n, items) = group.split_once('x').unwrap();
            vec![items.parse().unwrap(); n.parse().unwrap()]
        });
        (cells[0].to_owned(), counts.collect(), cells[2].to_owned())
    })
    .collect()
}

#[test]
fn published_figures_come_out_as_they_are_written() {
    let figures = figures();
    assert_eq!(figures.len(), 19);
    for (kind, counts, hours) in figures {
        let loads: Vec<Load> = counts
            .iter()
            .enumerate()
            .map(|(n, &items)| match kind.as_str() {
                "mail" => Load {
                    mail: items,
                    ..load(n)
                },
                "encrypted" => Load {
                    mail: items,
                    encrypted: items,
                    ..load(n)
                },
                "archive" => Load {
                    archive: items,
                    ..load(n)
                },
                "calendar" => Load {
                    calendar: items,
                    ..load(n)
                },
                "contacts" => Load {
                    contacts: items,
                    ..load(n)
                },
                other => panic!("{other}"),
            })
            .collect();
        let found = plain(&dms(), &loads);
        let shown = match kind.as_str() {
            "mail" | "encrypted" => found.hours.mail,
            "archive" => found.archive_hours,
            "calendar" => found.hours.calendar,
            _ => found.hours.contacts,
        };
        assert_eq!(shown.unwrap().text(), hours, "{kind} {}", counts.len());
        assert_eq!(found.hours.total.text(), hours, "{kind} {}", counts.len());
    }
}

#[test]
fn mail_and_the_other_two_run_beside_each_other() {
    let one = Load {
        mail: 10_000,
        calendar: 10_000,
        contacts: 10_000,
        ..load(0)
    };
    let found = plain(&dms(), std::slice::from_ref(&one));
    // 31,250 s of events and 25,000 s of contacts; the digits of the sum are not the sum of digits.
    assert_eq!(found.hours.total.text(), "15.6250");
    let model = Model::published(ModelId::GoogleDms, &Overrides::default(), false);
    let mail_only = plain(&model, &[one]);
    assert_eq!(mail_only.hours.total.text(), "2.7778");
    assert_eq!(mail_only.hours.calendar.unwrap().text(), "8.6806");
}

#[test]
fn encrypted_mail_comes_after_the_rest() {
    let one = Load {
        mail: 20_000,
        encrypted: 10_000,
        ..load(0)
    };
    // 10,000 s and 13,666.67 s.
    assert_eq!(plain(&dms(), &[one]).hours.mail.unwrap().text(), "6.5741");
}

#[test]
fn limits_that_the_user_knows_better_are_used() {
    let overrides = Overrides {
        service_calls: Some(600),
        mailbox_calls: Some(3),
        call_tenths: Some(30),
    };
    let model = Model::published(ModelId::GoogleDms, &overrides, true);
    assert_eq!(plain(&model, &mails(&[3_600])).hours.total.text(), "1.0000");
    assert_eq!(
        plain(&model, &mails(&[3_600; 400])).hours.total.text(),
        "2.0000"
    );
}

#[test]
fn what_makes_it_last_is_told() {
    for (counts, limited) in [
        (vec![], LimitedBy::Nothing),
        (vec![0, 0], LimitedBy::Nothing),
        (vec![5_000, 200_000], LimitedBy::Mailbox),
        (vec![10_000; 200], LimitedBy::Mailbox),
        (vec![10_000; 201], LimitedBy::Service),
    ] {
        let found = plain(&dms(), &mails(&counts));
        assert_eq!(found.limited_by, limited, "{}", counts.len());
        assert!(found.bounds.slowest_mailbox <= found.hours.total);
        assert!(found.bounds.service.unwrap() <= found.hours.total);
    }
}

#[test]
fn the_slowest_are_named_first_and_never_an_empty_one() {
    let found = estimate(&dms(), &mails(&[5, 0, 700, 5]), &Factor::USUAL, 3);
    let named: Vec<&str> = found
        .slowest
        .iter()
        .map(|slow| slow.address.as_str())
        .collect();
    assert_eq!(
        named,
        [
            "user00002@example.com",
            "user00000@example.com",
            "user00003@example.com"
        ]
    );
    assert_eq!(
        estimate(&dms(), &mails(&[0]), &Factor::USUAL, 3).slowest,
        []
    );
}

fn bytes(n: usize, mail: u64) -> Load {
    Load {
        mail: 1,
        mass: Some(Mass { mail, all: mail }),
        ..load(n)
    }
}

#[test]
fn quotas_are_models_of_their_own() {
    let none = Overrides::default();
    let imap = Model::published(ModelId::Imap, &none, true);
    // 10 GB by IMAP: 20 days.
    assert_eq!(
        plain(&imap, &[bytes(0, 10_000_000_000)]).hours.total.text(),
        "480.0000"
    );
    assert_eq!(
        plain(&imap, &[bytes(0, 1), bytes(1, 10_000_000_000)])
            .hours
            .total
            .text(),
        "480.0000"
    );
    let vendor = Model::published(ModelId::Cloudiway, &none, true);
    assert_eq!(
        plain(&vendor, &[bytes(0, 10_000_000_000)])
            .hours
            .total
            .text(),
        "96.0000"
    );
    let api = Model::published(ModelId::GmailApi, &none, true);
    let seconds = |counts: &[u64]| api.time(mails(counts).iter()).total;
    assert_eq!(seconds(&[600]), whole(60));
    // The 601st insert waits.
    assert_eq!(seconds(&[601]), fraction(601, 10));
    // 80 mailboxes fill the project's 48,000 a minute.
    assert_eq!(seconds(&[600; 80]), whole(60));
    assert_eq!(seconds(&[600; 81]), fraction(60 * 81, 80));
    let older = Model::published(ModelId::GoogleOlder, &none, true);
    let sized = |mail: u64, all: u64| Load {
        mail,
        mass: Some(Mass { mail: all, all }),
        ..load(0)
    };
    assert_eq!(
        plain(&older, &[sized(54_000, 1)]).hours.total.text(),
        "1.0000"
    );
    assert_eq!(
        plain(&older, &[sized(54_000, 20 << 30)]).hours.total.text(),
        "2.0000"
    );
    assert!(older.check(&mails(&[1])).is_err() && dms().check(&mails(&[1])).is_ok());
}

#[test]
fn a_range_lists_every_outcome() {
    let hour = whole(3_600);
    let text = |factors: &[Factor]| {
        let (p50, p90) = spread(&hour, factors);
        (Fixed::hours(&p50).text(), Fixed::hours(&p90).text())
    };
    let factor = |percent| Factor {
        name: FactorName::Calls,
        percent,
    };
    assert_eq!(text(&[]), ("1.0000".to_owned(), "1.0000".to_owned()));
    assert_eq!(
        text(&[factor([80, 100, 200])]),
        ("1.0000".to_owned(), "2.0000".to_owned())
    );
    // Outcomes 80*80 (.09), 80*100 twice (.24), 100*100 (.16: .49), 80*200 twice (.18: .67).
    assert_eq!(
        text(&[factor([80, 100, 200]), factor([80, 100, 200])]),
        ("1.6000".to_owned(), "2.0000".to_owned())
    );
}

fn pilot(rows: &[(u64, Option<u64>, u64)]) -> Vec<PilotRow> {
    let rows = rows.iter().enumerate();
    rows.map(|(n, &(items, bytes, milliseconds))| PilotRow {
        address: format!("pilot{n}@example.com"),
        items,
        bytes,
        milliseconds,
    })
    .collect()
}

#[test]
fn rates_of_a_pilot_that_follows_rates_are_found_exactly() {
    // 20 ms an item and 1 ms for 1,000 bytes.
    let row = |items: u64, bytes: u64| (items, Some(bytes), items * 20 + bytes / 1_000);
    let rows = [
        row(1_000, 5_000_000),
        row(200, 90_000_000),
        row(7_000, 1_000),
    ];
    let found = fit(&pilot(&rows), None).unwrap();
    assert_eq!(found.per_item, fraction(20, 1_000));
    assert_eq!(found.per_byte, fraction(1, 1_000_000));
    assert!(found.residuals.iter().all(|row| row.taken == row.fitted));
    assert_eq!(found.mean_bytes, Some(95_001_000 / 8_200));
    let loads = [Load {
        mail: 50_000,
        mass: Some(Mass {
            mail: 0,
            all: 1_000_000_000,
        }),
        ..load(0)
    }];
    let estimate = plain(&Model::fitted(found), &loads);
    // 1,000 s of items and 1,000 s of bytes.
    assert_eq!(estimate.hours.total.text(), "0.5556");
    assert_eq!(estimate.hours.mail, None);
    assert_eq!(
        (estimate.range.p50, estimate.range.p90),
        (estimate.hours.total, estimate.hours.total)
    );
}

#[test]
fn rates_are_never_negative() {
    // Time falls as bytes rise: the rate per byte would be negative.
    let rows = [
        (1_000, Some(9_000), 10_000),
        (1_000, Some(1_000), 20_000),
        (2_000, Some(9_000), 25_000),
    ];
    let found = fit(&pilot(&rows), None).unwrap();
    assert_eq!(found.per_byte, whole(0));
    assert!(found.per_item > whole(0));
    // Items alone: (10 + 20 + 2 * 25) / (1 + 1 + 4) ms.
    assert_eq!(found.per_item, fraction(80, 6_000));
    let turned = rows.map(|(n, b, t)| (b.unwrap(), Some(n), t));
    let turned = fit(&pilot(&turned), None).unwrap();
    assert_eq!(
        (turned.per_item, turned.per_byte),
        (whole(0), fraction(80, 6_000))
    );
}

#[test]
fn pilots_that_say_too_little_are_refused() {
    let too_few = |rows, needed| Err(Refusal::TooFew { rows, needed });
    assert_eq!(fit(&[], None), too_few(0, 2));
    assert_eq!(fit(&pilot(&[(1, None, 5)]), None), too_few(1, 2));
    assert_eq!(
        fit(&pilot(&[(1, Some(1), 5), (2, Some(9), 5)]), None),
        too_few(2, 3)
    );
    let nothing = fit(&pilot(&[(0, None, 5), (0, None, 5)]), None);
    assert_eq!(nothing, Err(Refusal::NothingMeasured));
    // Sizes go with items: the two rates cannot be told apart.
    let level = [(1, Some(10), 5), (2, Some(20), 9), (3, Some(30), 16)];
    let found = fit(&pilot(&level), None).unwrap();
    assert!(!found.tells_bytes && !found.counts_bytes());
}

#[test]
fn a_pilot_serves_so_many_mailboxes_at_a_time() {
    // 1 s an item.
    let rows = pilot(&[(1, None, 1_000), (2, None, 2_000)]);
    let loads = mails(&[3_600; 400]);
    let total = |at_once| {
        let model = Model::fitted(fit(&rows, at_once).unwrap());
        plain(&model, &loads).hours.total.text()
    };
    assert_eq!(total(None), "2.0000");
    assert_eq!(total(Some(400)), "1.0000");
    assert_eq!(total(Some(1)), "400.0000");
}

#[test]
fn an_archive_and_its_owner_are_one_mailbox() {
    let mut loads = Loads::default();
    let main = |mail| Load { mail, ..load(0) };
    let archive = |archive| Load { archive, ..load(0) };
    assert_eq!(loads.add(archive(7), true), Merge::Counted);
    assert_eq!(loads.add(main(3), false), Merge::Counted);
    assert_eq!(loads.add(main(9), false), Merge::Repeated);
    assert_eq!(loads.add(archive(9), true), Merge::Repeated);
    let [one] = loads.list() else {
        panic!("not one")
    };
    assert_eq!((one.mail, one.archive), (3, 7));
}

/// Calls drained event by event: all mailboxes with calls left share the service evenly until one
/// has none, in exact fractions.
fn simulated(calls: &[u64], pool: &Pool) -> Seconds {
    let mut left: Vec<Seconds> = calls
        .iter()
        .map(|&calls| whole(u128::from(calls)))
        .collect();
    let mut now = whole(0);
    loop {
        left.retain(|calls| *calls > whole(0));
        let Some(least) = left.iter().min().cloned() else {
            return now;
        };
        let r = left.len() as u64;
        let at_a_time = pool.service.min(r * pool.mailbox);
        // Calls that each mailbox makes in a second.
        let speed =
            fraction(u128::from(at_a_time), u128::from(r)) / fraction(u128::from(pool.tenths), 10);
        now += &least / speed;
        for calls in &mut left {
            *calls -= &least;
        }
    }
}

proptest! {
    #[test]
    fn filling_by_levels_equals_a_simulation_event_by_event(
        items in prop::collection::vec(0_u64..500, 0..40),
        service in 1_u64..60,
        mailbox in 1_u64..9,
        per_call in 1_u64..12,
        tenths in 1_u64..300,
    ) {
        let pool = Pool::new(service, mailbox, per_call, tenths);
        let calls: Vec<u64> = items.iter().map(|items| items.div_ceil(per_call)).collect();
        let time = pool.time(items.iter().copied());
        prop_assert_eq!(&time, &simulated(&calls, &pool));
        // No schedule is faster than the service or than the slowest mailbox.
        prop_assert!(pool.work(items.iter().copied()) <= time);
        let alone = items.iter().map(|&items| pool.time(std::iter::once(items))).max();
        prop_assert!(alone.unwrap_or_else(|| whole(0)) <= time);
    }

    #[test]
    fn one_mailbox_more_never_makes_it_shorter_and_parts_never_faster(
        one in prop::collection::vec(0_u64..400, 1..20),
        other in prop::collection::vec(0_u64..400, 0..20),
    ) {
        let pool = Pool::new(30, 4, 3, 11);
        let time = |items: &[u64]| pool.time(items.iter().copied());
        let both: Vec<u64> = one.iter().chain(&other).copied().collect();
        prop_assert!(time(&one) <= time(&both));
        prop_assert!(time(&both) <= time(&one) + time(&other));
    }

    #[test]
    fn the_order_of_mailboxes_changes_nothing(mut counts in prop::collection::vec(0_u64..9_999, 0..30)) {
        let before = dms().time(mails(&counts).iter());
        counts.reverse();
        prop_assert_eq!(before, dms().time(mails(&counts).iter()));
    }

    #[test]
    fn fitted_rates_have_the_least_squares_of_all_rates_nearby(
        rows in prop::collection::vec((1_u64..500, 1_u64..500, 1_u64..5_000), 3..8),
    ) {
        let rows: Vec<_> = rows.into_iter().map(|(n, b, t)| (n, Some(b), t)).collect();
        let rows = pilot(&rows);
        let found = fit(&rows, None).unwrap();
        prop_assume!(found.tells_bytes);
        let squares = |a: &Seconds, b: &Seconds| -> Seconds {
            rows.iter()
                .map(|row| {
                    let bytes = u128::from(row.bytes.unwrap());
                    let off = a * whole(u128::from(row.items)) + b * whole(bytes)
                        - fraction(u128::from(row.milliseconds), 1_000);
                    &off * &off
                })
                .sum()
        };
        let best = squares(&found.per_item, &found.per_byte);
        let step = fraction(1, 1_000_000);
        for (da, db) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1)] {
            let a = &found.per_item + &step * num_bigint::BigInt::from(da);
            let b = &found.per_byte + &step * num_bigint::BigInt::from(db);
            if a >= whole(0) && b >= whole(0) {
                prop_assert!(best <= squares(&a, &b));
            }
        }
    }
}
