//! Writes predictions as `JUnit` XML: a suite for each mailbox, a test for each rule of the engine.
//!
//! It stands apart from the formats of standard output because what fails is the gate's to say, and
//! because build servers read it, not people. Suites are written one by one, so that a tenant of any
//! size is never held. There is no time of day in it, and every duration is 0: equal predictions give
//! equal bytes.
//!
//! The shape is the one that Jenkins, GitLab and GitHub's test reporters read:
//! `testsuites > testsuite > testcase > failure | error`, as in
//! <https://github.com/testmoapp/junitxml>.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Reporter;
use super::findings::{bounded, line};
use compare::gate::{Condition, Gate};
use engines::Engine;
use model::{EngineStamp, Finding, MailboxPrediction, Problem, RunProblem, Totals};
use words::{Lang, tell};

/// What stands in every document that is written.
pub const MARKS: &[&str] = &["<testsuites name=\"labelcast\">"];

/// Findings of one rule and mailbox that are listed; the rest is counted.
const LISTED: usize = 100;
/// Problems of one mailbox that are listed.
const PROBLEMS: usize = 20;

/// The test that stands for reading a mailbox, in suites whose mailbox was not read whole.
const READ: &str = "mailbox-is-read";

/// Writes the document of `--junit`.
pub struct Junit<'e> {
    engine: &'e Engine,
    /// What fails a test.
    gate: Gate,
    lang: Lang,
    /// The engine's rules, each once, in the order in which they run.
    rules: Vec<&'static str>,
}

impl<'e> Junit<'e> {
    /// For predictions of this engine; tests fail by the gate, and by losses where it has no conditions.
    pub fn new(engine: &'e Engine, gate: &Gate, lang: Lang) -> Self {
        let mut rules: Vec<&'static str> = Vec::new();
        for entry in engine.entries() {
            if !rules.contains(&entry.rule) {
                rules.push(entry.rule);
            }
        }
        let gate = if gate.is_empty() {
            Gate::of_losses()
        } else {
            gate.clone()
        };
        Self {
            engine,
            gate,
            lang,
            rules,
        }
    }
}

impl Reporter for Junit<'_> {
    fn begin(&mut self, out: &mut dyn Write, _: &EngineStamp) -> io::Result<()> {
        writeln!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"labelcast\">"
        )
    }

    fn mailbox(&mut self, out: &mut dyn Write, mailbox: &MailboxPrediction) -> io::Result<()> {
        let verdict = self.gate.look(mailbox);
        let unread = mailbox.problems.iter().any(Problem::is_lossy)
            || (mailbox.folders.is_empty() && !mailbox.problems.is_empty());
        // Of a mailbox without any folder nothing was predicted, so that nothing passed.
        let predicted = !(unread && mailbox.folders.is_empty());
        let rules: &[&str] = if predicted { &self.rules } else { &[] };
        let caught: Vec<Option<Condition>> = rules
            .iter()
            .map(|rule| verdict.of_rule(mailbox, rule))
            .collect();
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"0\">",
            escaped(&bounded(&mailbox.address)),
            rules.len() + usize::from(unread),
            caught.iter().filter(|caught| caught.is_some()).count(),
            usize::from(unread),
        )?;
        self.properties(out, mailbox)?;
        let user = escaped(&bounded(&mailbox.address));
        if unread {
            self.unread(out, mailbox, &user)?;
        }
        for (rule, caught) in rules.iter().zip(caught) {
            self.case(out, mailbox, &user, rule, caught)?;
        }
        out.write_all(b"  </testsuite>\n")
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        _: &Totals,
        _: &[RunProblem],
        beside: &[RunProblem],
    ) -> io::Result<()> {
        if !beside.is_empty() {
            self.beside(out, beside)?;
        }
        out.write_all(b"</testsuites>\n")
    }
}

impl Junit<'_> {
    fn properties(&self, out: &mut dyn Write, mailbox: &MailboxPrediction) -> io::Result<()> {
        out.write_all(b"    <properties>\n")?;
        let pairs = [
            ("engine", self.engine.id.as_str()),
            ("as-of", &self.engine.as_of),
            ("source", &mailbox.source.path),
        ];
        for (name, value) in pairs {
            let value = escaped(&bounded(value));
            writeln!(out, "      <property name=\"{name}\" value=\"{value}\"/>")?;
        }
        out.write_all(b"    </properties>\n")
    }

    fn beside(&self, out: &mut dyn Write, beside: &[RunProblem]) -> io::Result<()> {
        writeln!(
            out,
            "  <testsuite name=\"labelcast\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">\n    \
             <testcase name=\"{READ}\" classname=\"labelcast\" time=\"0\">"
        )?;
        write!(
            out,
            "      <error message=\"{}\" type=\"problem\">",
            escaped(self.lang.word("check-beside"))
        )?;
        for row in beside.iter().take(PROBLEMS) {
            let (cause, help) = (row.cause.told(self.lang), row.help.told(self.lang));
            let text = format!("{}: {}: {cause}; {help}", row.path, row.place);
            writeln!(out, "{}", escaped(&bounded(&text)))?;
        }
        writeln!(out, "</error>\n    </testcase>\n  </testsuite>")
    }

    fn unread(
        &self,
        out: &mut dyn Write,
        mailbox: &MailboxPrediction,
        user: &str,
    ) -> io::Result<()> {
        let lost: u64 = mailbox.problems.iter().map(|problem| problem.items).sum();
        writeln!(
            out,
            "    <testcase name=\"{READ}\" classname=\"{user}\" time=\"0\">"
        )?;
        write!(
            out,
            "      <error message=\"{}\" type=\"problem\">",
            escaped(&tell!(
                self.lang,
                "check-not-whole",
                items = tell!(self.lang, "items", n = lost)
            ))
        )?;
        for problem in mailbox.problems.iter().take(PROBLEMS) {
            let text = format!(
                "{}: {}: {}; {}",
                problem.path,
                problem.place,
                problem.cause.told(self.lang),
                problem.help.told(self.lang)
            );
            writeln!(out, "{}", escaped(&bounded(&text)))?;
        }
        writeln!(out, "</error>\n    </testcase>")
    }

    fn case(
        &self,
        out: &mut dyn Write,
        mailbox: &MailboxPrediction,
        user: &str,
        rule: &str,
        caught: Option<Condition>,
    ) -> io::Result<()> {
        let findings: Vec<&Finding> = mailbox
            .findings
            .iter()
            .filter(|finding| finding.rule == rule)
            .collect();
        write!(
            out,
            "    <testcase name=\"{rule}\" classname=\"{user}\" time=\"0\""
        )?;
        if findings.is_empty() && caught.is_none() {
            return out.write_all(b"/>\n");
        }
        out.write_all(b">\n")?;
        let tag = if let Some(condition) = caught {
            let all: u64 = findings.iter().map(|finding| finding.items).sum();
            let message = tell!(
                self.lang,
                "check-reached",
                condition = condition.to_string(),
                findings = tell!(self.lang, "findings", n = findings.len()),
                items = tell!(self.lang, "items", n = all)
            );
            let worst = findings.iter().map(|finding| finding.severity).min();
            let kind = worst.map_or("note", model::Severity::as_str);
            write!(
                out,
                "      <failure message=\"{}\" type=\"{kind}\">",
                escaped(&message)
            )?;
            "failure"
        } else {
            out.write_all(b"      <system-out>")?;
            "system-out"
        };
        for finding in findings.iter().take(LISTED) {
            writeln!(out, "{}", escaped(&line(self.lang, self.engine, finding)))?;
        }
        if let Some(more) = findings.len().checked_sub(LISTED).filter(|more| *more > 0) {
            writeln!(out, "{}", escaped(&tell!(self.lang, "more", n = more)))?;
        }
        writeln!(out, "</{tag}>\n    </testcase>")
    }
}

/// Text as XML 1.0 may hold it: markup is escaped, `>` too, so that no `]]>` stands anywhere, and
/// characters that XML does not have are shown as `\u{1b}`.
/// Source: <https://www.w3.org/TR/xml/#charsets>.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // Bare, an attribute would read them as blanks.
            '\t' | '\n' | '\r' => {
                // Writing to a string cannot fail.
                let _ = write!(safe, "&#{};", u32::from(c));
            }
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                safe.push_str(&c.escape_unicode().to_string());
            }
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn written(words: &[&str]) -> String {
        let engine = Engine::load("google-dms", |_| {
            Err(io::Error::from(io::ErrorKind::NotFound))
        })
        .unwrap();
        let gate = Gate::parse(words.iter().copied()).unwrap();
        let (mut out, mut junit) = (Vec::new(), Junit::new(&engine, &gate, Lang::default()));
        let mailbox = sample::mailbox();
        junit.begin(&mut out, &sample::stamp()).unwrap();
        junit.mailbox(&mut out, &mailbox).unwrap();
        let problems = sample::unread();
        junit
            .end(&mut out, &Totals::default(), &problems, &problems)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_of_exports_never_ends_an_element() {
        assert_eq!(
            escaped("a]]><b>&\"\n\u{1b}\u{ffff}"),
            "a]]&gt;&lt;b&gt;&amp;&quot;&#10;\\u{1b}\\u{ffff}"
        );
    }

    #[test]
    fn what_the_gate_catches_fails_and_nothing_else() {
        assert_eq!(written(&["count:99"]).matches("<failure ").count(), 0);
        let losses = written(&["loss"]).matches("<failure ").count();
        assert_eq!(written(&[]).matches("<failure ").count(), losses);
        let caught = written(&["change"]);
        let failures = caught.matches("<failure ").count();
        assert!(
            failures > 0 && caught.contains(&format!("failures=\"{failures}\"")),
            "{caught}"
        );
    }
}
