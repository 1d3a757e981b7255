//! SARIF on the sample and on more results than GitHub takes.

use super::*;
use crate::sample;

fn engine() -> Engine {
    Engine::load("google-dms", |_| {
        Err(io::Error::from(io::ErrorKind::NotFound))
    })
    .unwrap()
}

fn ended(mut sarif: Sarif<'_>) -> Value {
    let mut out = Vec::new();
    sarif.end(&mut out, &Totals::default(), &[], &[]).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn results(document: &Value) -> &Vec<Value> {
    document["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn findings_of_one_folder_and_rule_are_one_result_of_the_worst_severity() {
    let engine = engine();
    let mut mailbox = sample::mailbox();
    let mut twin = mailbox.findings[0].clone();
    twin.severity = Severity::Loss;
    twin.items = 5;
    let (path, items) = (twin.folder.clone(), twin.items + mailbox.findings[0].items);
    mailbox.findings.insert(1, twin);
    mailbox.findings.retain(|finding| finding.folder == path);
    let mut sarif = Sarif::new(&engine, &Gate::default(), Lang::default());
    sarif.mailbox(&mut io::sink(), &mailbox).unwrap();
    let document = ended(sarif);
    assert_eq!(results(&document).len(), 1);
    assert_eq!(results(&document)[0]["level"], "error");
    assert_eq!(results(&document)[0]["properties"]["items"], items);
}

#[test]
fn a_fingerprint_outlives_items_and_tells_twins_apart() {
    let engine = engine();
    let prints = |mailboxes: &[MailboxPrediction]| -> Vec<String> {
        let mut sarif = Sarif::new(&engine, &Gate::default(), Lang::default());
        for mailbox in mailboxes {
            sarif.mailbox(&mut io::sink(), mailbox).unwrap();
        }
        let print = |result: &Value| {
            result["partialFingerprints"]["labelcast/v1"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        results(&ended(sarif)).iter().map(print).collect()
    };
    let mut more = sample::mailbox();
    let before = prints(&[more.clone()]);
    for finding in &mut more.findings {
        finding.items += 1;
    }
    assert_eq!(prints(&[more.clone()]), before);
    let both = prints(&[more.clone(), more]);
    let unique: std::collections::BTreeSet<&String> = both.iter().collect();
    assert_eq!(unique.len(), both.len());
    assert_eq!(&both[..before.len()], &before[..]);
}

#[test]
fn what_is_over_the_limit_is_cut_by_severity_and_told() {
    let engine = engine();
    let mut sarif = Sarif::new(&engine, &Gate::default(), Lang::default());
    sarif.limits.results = 10;
    for (count, severity) in [
        (8, Severity::Note),
        (4, Severity::Change),
        (3, Severity::Loss),
    ] {
        for number in 0..count {
            sarif.keep(
                severity,
                json!({ "level": level(severity), "n": number }).to_string(),
            );
        }
    }
    let document = ended(sarif);
    let levels: Vec<&str> = results(&document)
        .iter()
        .map(|result| result["level"].as_str().unwrap())
        .collect();
    assert_eq!(levels.len(), 10);
    assert_eq!(levels.iter().filter(|level| **level == "note").count(), 3);
    assert_eq!(
        results(&document)[2]["n"],
        2,
        "the first of equal ones stay"
    );
    let told = &document["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    let text = told["message"]["text"].as_str().unwrap();
    assert!(text.contains("5 of severity 'note'"), "{text}");
}

#[test]
fn a_file_that_compresses_to_more_than_the_limit_loses_results() {
    let engine = engine();
    let mut sarif = Sarif::new(&engine, &Gate::default(), Lang::default());
    let empty = {
        let mut counter = GzEncoder::new(Counter(0), Compression::default());
        sarif.document(&mut counter).unwrap();
        counter.finish().unwrap().0
    };
    sarif.limits.bytes = empty + 2_000;
    for number in 0..1_000_u64 {
        let noise = format!("{:x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        sarif.keep(
            Severity::Loss,
            json!({ "level": "error", "n": noise }).to_string(),
        );
    }
    let document = ended(sarif);
    let left = results(&document).len();
    assert!(left > 10 && left < 1_000, "{left}");
}
