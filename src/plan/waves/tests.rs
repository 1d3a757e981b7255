//! Plans against their limits, their groups, and the best plan of all.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::time::{Fixed, Load, Model, ModelId, Overrides, Seconds};

fn loads(mails: &[u64]) -> Vec<Load> {
    let mails = mails.iter().enumerate();
    mails
        .map(|(n, &mail)| Load {
            address: format!("user{n:05}@example.com"),
            mail,
            ..Load::default()
        })
        .collect()
}

/// Google's estimator, with so many mail calls at a time.
fn model(service_calls: u64) -> Model {
    let overrides = Overrides {
        service_calls: Some(service_calls),
        ..Overrides::default()
    };
    Model::published(ModelId::GoogleDms, &overrides, true)
}

fn limits(smallest: usize, largest: usize, parallel: usize, most: Option<usize>) -> Limits {
    Limits {
        smallest,
        largest,
        parallel,
        most,
        ..Limits::published(ServiceId::GooglePlanner)
    }
}

fn ties(rows: &[(&str, &str)]) -> Vec<Tie> {
    let tie = |&(group, address): &(&str, &str)| Tie {
        group: group.to_owned(),
        pair: group.contains('@'),
        address: address.to_owned(),
    };
    rows.iter().map(tie).collect()
}

/// What every plan must keep, whatever it was asked; gives the sizes of its waves.
fn kept(plan: &Waves, loads: &[Load], groups: &[Together], limits: &Limits) -> Vec<usize> {
    let mut wave_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, wave) in plan.waves.iter().enumerate() {
        assert!((1..=limits.largest).contains(&wave.addresses.len()));
        for address in &wave.addresses {
            assert_eq!(wave_of.insert(address, n), None, "{address} twice");
        }
    }
    assert_eq!(wave_of.len(), loads.len());
    for group in groups
        .iter()
        .filter(|group| group.members.len() <= limits.largest)
    {
        let mut waves: Vec<usize> = (group.members.iter())
            .map(|&place| wave_of[loads[place].address.as_str()])
            .collect();
        waves.dedup();
        assert_eq!(waves.len(), 1, "'{}' is apart", group.name);
    }
    // No lane runs two waves at a time, and no wave runs after the end.
    let mut ends: BTreeMap<u64, Fixed> = BTreeMap::new();
    for wave in &plan.waves {
        assert!(wave.lane >= 1 && wave.lane <= limits.parallel as u64);
        let end = ends.entry(wave.lane).or_default();
        // Rounded hours may be off by one in the last digit.
        assert!(
            wave.start.0 + 1 >= end.0,
            "{} starts in the wave before",
            wave.name
        );
        *end = Fixed(wave.start.0 + wave.hours.0);
        assert!(end.0 <= plan.hours.total.0 + 1);
    }
    assert!(plan.hours.lower_bound <= plan.hours.total);
    plan.waves.iter().map(|wave| wave.addresses.len()).collect()
}

#[test]
fn fifty_thousand_mailboxes_are_ten_waves_of_five_thousand() {
    // DMSX-015.
    let loads = loads(&vec![100; 50_000]);
    let limits = Limits::published(ServiceId::GoogleAdvanced);
    let found = plan(&model(1_200), &loads, &[], &limits);
    assert_eq!(kept(&found, &loads, &[], &limits), [5_000; 10]);
    assert_eq!(found.problems, []);
}

#[test]
fn more_than_the_service_allows_is_told() {
    let loads = loads(&[5; 11]);
    let limits = limits(1, 5, 2, Some(2));
    let found = plan(&model(1_200), &loads, &[], &limits);
    assert_eq!(kept(&found, &loads, &[], &limits).len(), 3);
    assert_eq!(found.problems.len(), 1);
    assert_eq!(
        found.problems[0].cause,
        "11 mailboxes take 3 waves, and the service allows 2"
    );
}

#[test]
fn limits_of_each_service_hold_at_their_boundary() {
    for (id, largest, clause) in [
        (ServiceId::GooglePlanner, 5_000, "SZ-ETA-007"),
        (ServiceId::GoogleDefault, 1_000, "DMSX-015"),
        (ServiceId::GoogleAdvanced, 5_000, "DMSX-015"),
        (ServiceId::Gwmme, 1_000, "GWMME-010"),
        (ServiceId::Staged, 2_000, "CSV-STAGED-001"),
        (ServiceId::Imap, 50_000, "CSV-IMAP-001"),
        (ServiceId::CrossTenant, 2_000, "CSV-XT-002"),
    ] {
        let one_lane = Limits {
            parallel: 1,
            ..Limits::published(id)
        };
        assert!(one_lane.clauses.contains(&clause));
        let waves = |n: usize| {
            let loads = loads(&vec![1; n]);
            kept(
                &plan(&model(1_200), &loads, &[], &one_lane),
                &loads,
                &[],
                &one_lane,
            )
            .len()
        };
        assert_eq!(
            (waves(largest), waves(largest + 1)),
            (1, 2),
            "{}",
            id.as_str()
        );
    }
}

#[test]
fn a_small_tenant_is_one_wave_and_a_large_one_keeps_the_smallest_size() {
    let planner = Limits::published(ServiceId::GooglePlanner);
    let few = loads(&[10_000; 7]);
    assert_eq!(
        kept(
            &plan(&model(1_200), &few, &[], &planner),
            &few,
            &[],
            &planner
        ),
        [7]
    );
    let many = loads(&(0..3_000).map(|n| n * 7 % 50_000).collect::<Vec<_>>());
    let found = plan(&model(1_200), &many, &[], &planner);
    let sizes = kept(&found, &many, &[], &planner);
    assert!(sizes.iter().all(|&size| size >= 200), "{sizes:?}");
    assert!(
        found.hours.over_percent < Fixed(50_000),
        "{}",
        found.hours.over_percent.text()
    );
}

#[test]
fn no_mailbox_is_no_wave() {
    let planner = Limits::published(ServiceId::GooglePlanner);
    let found = plan(&model(1_200), &[], &[], &planner);
    assert_eq!((found.waves.len(), found.hours.total), (0, Fixed(0)));
}

#[test]
fn ties_join_across_groups_pairs_and_case() {
    let loads = loads(&[1; 6]);
    let (sets, strangers) = together(
        &loads,
        &ties(&[
            ("Sales", "user00000@example.com"),
            ("sales", "USER00001@example.com"),
            ("user00001@example.com", "user00002@example.com"),
            ("gone@example.com", "user00003@example.com"),
            ("user00004@example.com", "gone@example.com"),
            ("Alone", "user00005@example.com"),
        ]),
    );
    assert_eq!(
        sets,
        [
            Together {
                name: "Sales".to_owned(),
                members: vec![0, 1, 2]
            },
            Together {
                name: "user00003@example.com".to_owned(),
                members: vec![3, 4]
            },
        ]
    );
    assert_eq!(strangers, ["gone@example.com"]);
}

#[test]
fn a_group_larger_than_a_wave_is_split_and_said_to_be() {
    let loads = loads(&[9, 8, 7, 6, 5]);
    let groups = [Together {
        name: "All".to_owned(),
        members: vec![0, 1, 2, 3, 4],
    }];
    let limits = limits(1, 2, 1, None);
    let found = plan(&model(1_200), &loads, &groups, &limits);
    assert_eq!(kept(&found, &loads, &groups, &limits).len(), 3);
    assert_eq!(found.groups[0].waves.len(), 3);
    assert_eq!(found.problems.len(), 1);
    assert_eq!(
        found.problems[0].cause,
        "5 mailboxes must move together, and a wave takes 2: the group is split"
    );
}

#[test]
fn the_order_of_mailboxes_changes_no_plan() {
    let mut loads = loads(&(0..400).map(|n| n * n % 997).collect::<Vec<_>>());
    let limits = limits(3, 60, 3, Some(20));
    let before = plan(&model(60), &loads, &[], &limits);
    loads.reverse();
    assert_eq!(plan(&model(60), &loads, &[], &limits), before);
}

#[test]
fn waves_that_must_follow_each_other_raise_the_bound() {
    // Two lanes of waves of one: the third of three equal mailboxes waits.
    let loads = loads(&[3_600; 3]);
    let limits = limits(1, 1, 2, None);
    let found = plan(&model(1_200), &loads, &[], &limits);
    assert_eq!(found.hours.bounds.longest.text(), "1.0000");
    assert_eq!(found.hours.bounds.rounds.text(), "2.0000");
    assert_eq!(
        (found.hours.total.text().as_str(), found.hours.over_percent),
        ("2.0000", Fixed(0))
    );
}

/// The shortest makespan of all plans: every partition into waves, every wave in every lane.
fn optimum(model: &Model, loads: &[Load], largest: usize, lanes: usize) -> Seconds {
    let all = 1_usize << loads.len();
    let time: Vec<Seconds> = (0..all)
        .map(|set| {
            let members = loads.iter().enumerate();
            let members: Vec<&Load> = members
                .filter(|(n, _)| set >> n & 1 == 1)
                .map(|(_, load)| load)
                .collect();
            model.time(members.into_iter()).total
        })
        .collect();
    // The least time of one lane for a set: a wave with its lowest mailbox, and the best of the rest.
    let zero = time[0].clone();
    let mut lane: Vec<Seconds> = vec![zero.clone(); all];
    for set in 1..all {
        let lowest = set & set.wrapping_neg();
        let mut best: Option<Seconds> = None;
        let mut part = set;
        while part > 0 {
            if part & lowest > 0 && part.count_ones() as usize <= largest {
                let sum = &time[part] + &lane[set ^ part];
                best = Some(best.map_or_else(|| sum.clone(), |best| best.min(sum.clone())));
            }
            part = (part - 1) & set;
        }
        lane[set] = best.unwrap();
    }
    let mut least = lane.clone();
    for _ in 1..lanes {
        let before = least.clone();
        for set in 0..all {
            let mut part = set;
            while part > 0 {
                let end = lane[part].clone().max(before[set ^ part].clone());
                if end < least[set] {
                    least[set] = end;
                }
                part = (part - 1) & set;
            }
        }
    }
    least[all - 1].clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_address_is_in_one_wave_limits_hold_and_groups_stay_whole(
        mails in prop::collection::vec(0_u64..90_000, 1..120),
        rows in prop::collection::vec((0_usize..12, 0_usize..120), 0..40),
        smallest in 1_usize..6,
        more in 0_usize..30,
        parallel in 1_usize..6,
        service_calls in 6_u64..300,
    ) {
        let loads = loads(&mails);
        let rows: Vec<(String, String)> = rows
            .iter()
            .map(|(group, n)| (format!("g{group}"), format!("user{n:05}@example.com")))
            .collect();
        let rows: Vec<(&str, &str)> = rows.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let (groups, _) = together(&loads, &ties(&rows));
        let limits = limits(smallest, smallest + more, parallel, None);
        let found = plan(&model(service_calls), &loads, &groups, &limits);
        kept(&found, &loads, &groups, &limits);
        let split = groups.iter().filter(|group| group.members.len() > limits.largest).count();
        prop_assert_eq!(found.problems.len(), split);
    }

    #[test]
    fn small_plans_are_near_the_best_of_all_plans(
        mails in prop::collection::vec(1_u64..5_000, 1..8),
        largest in 1_usize..5,
        lanes in 1_usize..4,
        service_calls in prop::sample::select(vec![6_u64, 9, 12, 18, 1_200]),
    ) {
        let loads = loads(&mails);
        let model = model(service_calls);
        let found = plan(&model, &loads, &[], &limits(1, largest, lanes, None));
        let best = Fixed::hours(&optimum(&model, &loads, largest, lanes));
        prop_assert!(found.hours.lower_bound <= best, "the bound is above the best plan");
        prop_assert!(best <= found.hours.total);
        // At most a third longer; a rounded digit aside.
        prop_assert!(found.hours.total.0 * 3 <= best.0 * 4 + 3, "{} of {}", found.hours.total.text(), best.text());
    }
}
