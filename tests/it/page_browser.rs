//! The pages in a real browser: what a reader sees equals the JSON, every switch equals `preview`, nothing runs that is
//! not the page's own.
//!
//! Needs Chromium and its driver (`chromedriver`); without them the tests are skipped and say so.
#![expect(clippy::print_stderr, reason = "a check that is skipped says so")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use labelcast::cli::Exit;
use serde_json::{Value, json};

use crate::cli_support::{file, folder, labelcast, mailbox};
use crate::page::report;

/// A browser, driven over the protocol of `WebDriver`. No name leads to any host but this one.
struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// One at a time: they are large.
    _turn: MutexGuard<'static, ()>,
}

impl Browser {
    fn open() -> Option<Self> {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let started = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut driver) = started else {
            eprintln!("skipped: there is no chromedriver");
            return None;
        };
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let line = line.ok()?;
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        let mut browser = Self {
            driver,
            port: port.unwrap(),
            session: String::new(),
            _turn: turn,
        };
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ];
        let asked = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let opened = browser.send("POST", "/session", &asked);
        let Some(session) = opened["sessionId"].as_str() else {
            eprintln!("skipped: chromedriver finds no browser: {opened}");
            return None;
        };
        browser.session = format!("/session/{session}");
        browser.width(1_280);
        Some(browser)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if method == "POST" {
            body.to_string()
        } else {
            String::new()
        };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        answer["value"].clone()
    }

    fn ask(&self, path: &str, body: &Value) -> Value {
        self.send("POST", &format!("{}{path}", self.session), body)
    }

    fn show(&self, page: &Path) {
        let path = page.canonicalize().unwrap();
        let path = path
            .to_str()
            .unwrap()
            .replace('%', "%25")
            .replace('#', "%23");
        self.ask("/url", &json!({ "url": format!("file://{path}") }));
        self.wait("document.documentElement.dataset.ready !== undefined");
    }

    /// What a script gives back.
    fn run(&self, script: &str) -> Value {
        let answer = self.ask("/execute/sync", &json!({ "script": script, "args": [] }));
        assert!(answer.get("error").is_none(), "{script}: {answer}");
        answer
    }

    fn wait(&self, condition: &str) {
        for _ in 0..200 {
            if self.run(&format!("return {condition}")) == json!(true) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("never: {condition}");
    }

    fn width(&self, width: u32) {
        let size =
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.ask(
            "/goog/cdp/execute",
            &json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size }),
        );
    }

    /// Presses keys on what has the focus.
    fn keys(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] });
        self.ask("/actions", &actions);
    }

    /// What the browser complained about, among it what the page's policy forbids.
    fn complaints(&self) -> Value {
        self.ask("/se/log", &json!({ "type": "browser" }))
    }

    /// The figures of the page: labels, ledger.
    fn figures(&self) -> Value {
        self.run(
            "const labels = [], ledger = {};
             for (const row of document.querySelectorAll('[data-label]')) {
               labels.push([row.dataset.label, [Number(row.dataset.messages), Number(row.dataset.unread)]]);
             }
             for (const cell of document.querySelectorAll('[data-family]')) {
               if (Number(cell.dataset.n) !== Number(cell.textContent.replace(/\\D/g, ''))) throw 'a cell says another number';
               (ledger[cell.dataset.family] ||= {})[cell.dataset.bucket] = Number(cell.dataset.n);
             }
             return { labels, ledger };",
        )
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            self.send("DELETE", &self.session, &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// What a page must show of a mailbox; a label that is gone under a switch may still stand there with nothing.
fn assert_equals(figures: &Value, mailbox: &Value, what: &str) {
    let labels: Vec<(String, Value)> = serde_json::from_value(figures["labels"].clone()).unwrap();
    let mut shown: std::collections::BTreeMap<String, Value> = labels.into_iter().collect();
    for label in mailbox["labels"].as_array().unwrap() {
        if label["name"] == "UNREAD" {
            continue;
        }
        let name = label["name"].as_str().unwrap_or_default();
        let expected = json!([label["messages"], label["unread"]]);
        assert_eq!(shown.remove(name), Some(expected), "{what}: label '{name}'");
    }
    shown.retain(|_, figures| *figures != json!([0, 0]));
    assert!(shown.is_empty(), "{what}: {shown:?}");
    for family in ["mail", "calendar", "contacts", "other"] {
        let counts = &mailbox["ledger"][family];
        let Some(cells) = figures["ledger"].get(family) else {
            assert_eq!(counts["found"], 0, "{what}: {family}");
            continue;
        };
        for (bucket, n) in cells.as_object().unwrap() {
            assert_eq!(*n, counts[bucket], "{what}: {family} {bucket}");
        }
    }
}

/// The prediction as `preview` prints it.
fn preview(args: &[&str]) -> Vec<Value> {
    let mut all = vec!["preview", "--format", "json", "--quiet"];
    all.extend(args);
    let run = labelcast(&all);
    assert!(run.exit != Exit::CannotRun, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    document["mailboxes"].as_array().unwrap().clone()
}

fn cases() -> Vec<String> {
    let mut cases: Vec<String> = fs::read_dir("fixtures/cases")
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .join("export")
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    cases.sort();
    let corpus = std::env::var_os("LABELCAST_CORPUS")
        .map_or_else(|| "../shared/corpus".into(), std::path::PathBuf::from);
    match fs::read_dir(&corpus) {
        Ok(entries) => {
            cases.extend(entries.map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()));
        }
        Err(_) => eprintln!(
            "skipped in part: there is no corpus at {}",
            corpus.display()
        ),
    }
    cases
}

#[test]
fn the_counts_on_every_page_equal_the_json() {
    let Some(browser) = Browser::open() else {
        return;
    };
    for (n, case) in cases().iter().enumerate() {
        let out = folder(&format!("browser-counts-{n}"));
        let (run, _) = report(&out, &[case, "--what-if=false"]);
        if run.exit == Exit::CannotRun {
            continue;
        }
        let predicted = preview(&[case]);
        // The index lists them in order; its links lead to the pages.
        browser.show(&out.join("index.html"));
        let total = browser.figures();
        let links = browser.run(
            "const list = document.getElementById('list'), links = [];
             document.querySelectorAll('#list th button')[0].click();
             return [...document.querySelectorAll('#rows a')].map(a => a.getAttribute('href'))",
        );
        if predicted.len() <= 20 {
            assert_eq!(links.as_array().unwrap().len(), predicted.len(), "{case}");
        }
        let mut sum = 0;
        let mut names: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
        for mailbox in &predicted {
            sum += mailbox["ledger"]["mail"]["found"].as_u64().unwrap();
            *names
                .entry(mailbox["address"].as_str().unwrap().to_lowercase())
                .or_default() += 1;
        }
        assert_eq!(total["ledger"]["mail"]["found"], sum, "{case}");
        for mailbox in predicted.iter().take(40) {
            let address = mailbox["address"].as_str().unwrap();
            let page = out.join(format!("{address}.html"));
            // Others have names that a file cannot have, or that two mailboxes share.
            if names[&address.to_lowercase()] > 1 || !page.exists() {
                continue;
            }
            browser.show(&page);
            assert_equals(&browser.figures(), mailbox, &format!("{case}: {address}"));
        }
        assert_eq!(browser.complaints(), json!([]), "{case}");
    }
}

#[test]
fn every_combination_of_switches_equals_preview_with_those_flags() {
    let Some(browser) = Browser::open() else {
        return;
    };
    for case in ["aiko", "meetings", "message-matrix"] {
        let export = format!("fixtures/cases/{case}/export");
        let out = folder(&format!("browser-switches-{case}"));
        report(&out, &[&export]);
        let address = preview(&[&export])[0]["address"]
            .as_str()
            .unwrap()
            .to_owned();
        browser.show(&out.join(format!("{address}.html")));
        let choices = browser.run(
            "return [...document.querySelectorAll('[data-setting]')].map(c => [c.dataset.setting,
               c.type === 'checkbox' ? ['', c.dataset.on] : [...c.options].map(o => o.value)])",
        );
        let choices: Vec<(String, Vec<String>)> = serde_json::from_value(choices).unwrap();
        if case == "aiko" {
            assert_eq!(choices.len(), 4, "{choices:?}");
        }
        let combinations: usize = choices.iter().map(|(_, values)| values.len()).product();
        for number in 0..combinations {
            let (mut left, mut flags, mut places) = (number, Vec::new(), Vec::new());
            for (setting, values) in &choices {
                let place = left % values.len();
                left /= values.len();
                places.push(place);
                if !values[place].is_empty() {
                    flags.push(format!("--{setting}={}", values[place]));
                }
            }
            let took = browser.run(&format!(
                "const places = {places:?}, start = performance.now();
                 for (const [at, c] of document.querySelectorAll('[data-setting]').entries()) {{
                   if (c.type === 'checkbox') c.checked = places[at] > 0; else c.selectedIndex = places[at];
                   c.dispatchEvent(new Event('change'));
                 }}
                 return performance.now() - start;"
            ));
            assert!(took.as_f64().unwrap() < 1_000.0, "{flags:?}: {took} ms");
            let mut args = vec![export.as_str()];
            args.extend(flags.iter().map(String::as_str));
            let mailbox = preview(&args).remove(0);
            assert_equals(&browser.figures(), &mailbox, &format!("{case} {flags:?}"));
            let banner = browser.run("return document.getElementById('banner').hidden");
            assert_eq!(banner, json!(places.iter().all(|place| *place == 0)));
        }
        browser.run("document.getElementById('to-plan').click()");
        assert_equals(&browser.figures(), &preview(&[&export])[0], case);
    }
}

#[test]
fn a_reader_finds_a_folder_and_comes_back() {
    let Some(browser) = Browser::open() else {
        return;
    };
    let out = folder("browser-reader");
    report(&out, &["fixtures/cases/aiko/export", "--lang", "ja"]);
    browser.show(&out.join("aiko@example.com.html"));
    // '/' leads to the search, from the first letter on.
    browser.keys("/");
    browser.keys("ゴミ");
    let found = browser.run("return [document.querySelector('#view h1').textContent, document.querySelectorAll('#view ol > li').length, document.querySelector('#view mark').textContent]");
    assert_eq!(
        found,
        json!(["「ゴミ」に一致するフォルダー：2 個", 2, "ゴミ"])
    );
    assert_eq!(
        browser.run("return document.getElementById('live').textContent"),
        found[0]
    );
    browser.keys("\u{e00c}");
    browser
        .wait("document.getElementById('view').hidden && !document.getElementById('plan').hidden");
    // The tree is one stop: arrows move, open and close, Enter shows a label.
    browser.run("document.querySelector('#tree [tabindex=\"0\"]').focus()");
    browser.keys("\u{e015}\u{e015}");
    assert_eq!(
        browser.run("return document.activeElement.dataset.label"),
        json!("SENT")
    );
    browser.run("const row = [...document.querySelectorAll('#tree > div')].find(r => r.dataset.label === 'Archive_'); row.click()");
    browser.wait("document.querySelector('#view h1')?.textContent === 'Archive_'");
    assert_eq!(
        browser.run("return document.activeElement.tagName"),
        json!("H1")
    );
    let before =
        browser.run("return document.querySelectorAll('#tree > div:not([hidden])').length");
    browser.run("document.querySelector('#tree [data-label=Archive_]').focus()");
    browser.run("document.querySelector('#tree [data-label=Archive_]').dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }))");
    browser.run("const row = document.querySelector('#tree [data-label=Archive_]'); const box = row.getBoundingClientRect();
        row.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1, clientX: box.left + 10, clientY: box.top + 5 }))");
    assert_eq!(
        browser.run("return document.querySelectorAll('#tree > div:not([hidden])').length"),
        json!(before.as_u64().unwrap() + 1)
    );
    browser.ask("/back", &json!({}));
    browser.wait("document.getElementById('view').hidden");
    // The drawer of a narrow page, and nothing wider than the page.
    for width in [320, 768, 1280] {
        browser.width(width);
        let overflow = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(browser.run(overflow), json!(true), "{width}");
    }
    browser.width(360);
    browser.run("document.getElementById('menu').click()");
    browser.wait("document.getElementById('side').classList.contains('shown')");
    browser.keys("\u{e00c}");
    browser.wait("!document.getElementById('side').classList.contains('shown')");
    assert_eq!(
        browser.run("return document.activeElement.id"),
        json!("menu")
    );
    assert_eq!(browser.complaints(), json!([]));
}

#[test]
fn ten_thousand_labels_are_a_window() {
    let Some(browser) = Browser::open() else {
        return;
    };
    let names: Vec<String> = (0..10_000).map(|n| format!("Flat {n:05}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let input = folder("browser-many-in");
    let given = file(&input, "many.json", &mailbox("many@example.com", &names));
    let out = folder("browser-many");
    report(&out, &[&given]);
    let page = out.join("many@example.com.html");
    assert!(fs::metadata(&page).unwrap().len() < 5_000_000);
    browser.show(&page);
    let rows = "return document.querySelectorAll('#tree > div:not([hidden])').length";
    assert!(browser.run(rows).as_u64().unwrap() < 100);
    browser.run("document.querySelector('#tree [tabindex=\"0\"]').focus()");
    browser.keys("\u{e010}");
    assert_eq!(
        browser.run("return document.activeElement.dataset.label"),
        json!("Flat 09999")
    );
    let took = browser.run("const q = document.getElementById('query'), start = performance.now(); q.value = 'flat 077'; q.dispatchEvent(new Event('input')); return [performance.now() - start, document.querySelectorAll('#view ol > li').length]");
    assert!(took[0].as_f64().unwrap() < 2_000.0, "{took}");
    assert_eq!(took[1], 30);
}

#[test]
fn nothing_of_a_name_runs() {
    let Some(browser) = Browser::open() else {
        return;
    };
    let long = "あ".repeat(10_000);
    let names = [
        "</script><script>window.evil = 1</script>",
        "\"><img src=x onerror=window.evil=1>",
        "' onmouseover='window.evil=1",
        "javascript:window.evil=1",
        "a\u{202e}gpj.exe",
        "nul\u{0}l\u{1b}[31m",
        "__proto__",
        "constructor",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "مشاريع 2024",
        &long,
    ];
    let input = folder("browser-hostile-in");
    let address = "<script>window.evil=1</script>@example.com";
    let given = file(&input, "evil.json", &mailbox(address, &names));
    let out = folder("browser-hostile");
    let (run, files) = report(&out, &[&given]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    for (name, _) in files {
        browser.show(&out.join(&name));
        for width in [320, 1280] {
            browser.width(width);
            let overflow = "return document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.run(overflow), json!(true), "{name} at {width}");
        }
        if name != "index.html" {
            assert_equals(&browser.figures(), &preview(&[&given])[0], &name);
            browser.run(
                "for (const row of [...document.querySelectorAll('#tree > div')]) location.hash = `label=${row.dataset.at}`;
                 const q = document.getElementById('query'); q.value = '<img src=x onerror=window.evil=1>'; q.dispatchEvent(new Event('input'))",
            );
            let said = browser.run("return document.querySelector('#view h1').textContent");
            assert!(said.as_str().unwrap().contains("<img src=x"), "{said}");
        }
        assert_eq!(
            browser.run("return window.evil === undefined"),
            json!(true),
            "{name}"
        );
        assert_eq!(browser.complaints(), json!([]), "{name}");
    }
}

#[test]
fn the_index_is_sorted_and_filtered() {
    let Some(browser) = Browser::open() else {
        return;
    };
    let input = folder("browser-index-in");
    for n in 0..300_u32 {
        let names: Vec<String> = (0..n % 7).map(|at| format!("F{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let text = mailbox(&format!("user{n:03}@example.com"), &names);
        let text = if n % 50 == 0 {
            text.replace("\"kind\":\"user\"", "\"kind\":\"archive\"")
        } else {
            text
        };
        file(&input, &format!("{n:03}.json"), &text);
    }
    let out = folder("browser-index");
    report(
        &out,
        &[
            input.to_str().unwrap(),
            "--what-if=false",
            "--quota",
            "6000",
        ],
    );
    browser.show(&out.join("index.html"));
    let shown = "return document.getElementById('shown').textContent";
    let first = "return document.querySelector('#rows a').textContent";
    assert_eq!(browser.run(shown), json!("300 of 300 mailboxes"));
    assert!(
        browser
            .run("return document.querySelectorAll('#rows tr').length")
            .as_u64()
            .unwrap()
            < 80
    );
    browser.run("document.querySelectorAll('#list th button')[2].click()");
    assert_eq!(browser.run(first), json!("user006@example.com"));
    browser.run("document.querySelectorAll('#list th button')[2].click()");
    assert_eq!(browser.run(first), json!("user000@example.com"));
    browser.run("document.querySelector('#filters [data-filter=\"0\"]').click()");
    assert_eq!(browser.run(shown), json!("6 of 300 mailboxes"));
    browser.run("document.querySelector('#filters [data-filter=\"3\"]').click()");
    assert_eq!(browser.run(shown), json!("42 of 300 mailboxes"));
    browser.run("document.querySelector('#filters [data-filter=\"-1\"]').click(); document.querySelector('[data-rule]').click()");
    assert_eq!(browser.run(shown), json!("6 of 300 mailboxes"));
    browser.run("document.getElementById('with-rule').click(); const q = document.getElementById('query'); q.value = 'USER29'; q.dispatchEvent(new Event('input'))");
    assert_eq!(browser.run(shown), json!("10 of 300 mailboxes"));
    browser.run("document.getElementById('list').scrollTop = 1e6");
    assert_eq!(browser.complaints(), json!([]));
}
