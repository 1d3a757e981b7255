//! A difference as Markdown, to be posted to a pull request.
//!
//! It stands apart because a comment has a limit, and because a folder's name in it must neither
//! mention a person nor become a link, an image or HTML: names stand in code.

use std::fmt::Write as _;
use std::io::{self, Write};
use words::tell;

use super::human::{also, headline, radius_lines, reach, sections};
use super::lines::lines;
use super::names::Names;
use super::{Compared, DiffReporter};
use crate::problems::unread_line;
use crate::safe::shown;
use crate::text::{self, Standing};
use compare::{MailboxDiff, Radius, Status};
use model::RunProblem;
use words::Lang;

/// Characters that a comment may have.
/// Source: <https://github.com/orgs/community/discussions/27190>.
pub const LONGEST_COMMENT: usize = 65_536;

/// What is kept free for the head, the remark that something was cut, and those about cases.
const RESERVED: usize = 8_192;

/// Characters of a name in the head; a path of this machine can be long.
const LONGEST_NAME: usize = 100;

/// Cases that are named behind a difference.
const REMARKS: usize = 20;

/// Lines of one user unless details are asked for.
const ENTRIES: usize = 20;

/// Writes a difference as Markdown. It is held until the end, because how far it reaches comes first.
#[derive(Debug)]
pub struct Markdown {
    lang: Lang,
    detail: bool,
    body: String,
    used: usize,
    cut: u64,
}

impl Markdown {
    /// A difference of which nothing is known yet.
    pub const fn new(lang: Lang, detail: bool) -> Self {
        Self {
            lang,
            detail,
            body: String::new(),
            used: 0,
            cut: 0,
        }
    }

    fn block(&self, diff: &MailboxDiff) -> String {
        let lang = self.lang;
        let address = html(&shown(&diff.address));
        let told = match diff.status {
            Status::Added => lang.word("only-after").to_owned(),
            Status::Removed => lang.word("only-before").to_owned(),
            Status::Changed => reach(lang, &Radius::of(diff)),
        };
        if diff.status != Status::Changed {
            return format!("- {}: {told}\n", code(&diff.address));
        }
        let mut block = format!("<details><summary><code>{address}</code>: {told}</summary>\n\n");
        let names = Names {
            lang,
            whole: self.detail,
        };
        let mut entries: Vec<String> = sections(names, diff).into_iter().flatten().collect();
        if self.detail {
            entries.push(String::new());
            entries.extend(lines(diff));
        } else {
            let more = entries.len().saturating_sub(ENTRIES);
            entries.truncate(ENTRIES);
            if more > 0 {
                entries.push(tell!(lang, "more", n = more));
            }
            entries.extend(also(lang, diff));
        }
        block.push_str(&fenced(&entries));
        block.push_str("\n</details>\n");
        block
    }
}

impl DiffReporter for Markdown {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn mailbox(&mut self, _: &mut dyn Write, diff: &MailboxDiff) -> io::Result<()> {
        // Whoever comes after the first that does not fit is counted, so that what is shown has no gap.
        if self.cut > 0 {
            self.cut += 1;
            return Ok(());
        }
        let block = self.block(diff);
        let length = length(&block);
        if self.used + length > LONGEST_COMMENT - RESERVED {
            self.cut += 1;
            return Ok(());
        }
        self.used += length;
        self.body.push_str(&block);
        Ok(())
    }

    fn end(
        &mut self,
        out: &mut dyn Write,
        compared: &[Compared; 2],
        radius: &Radius,
        problems: &[RunProblem],
    ) -> io::Result<()> {
        let lang = self.lang;
        if radius.is_empty() {
            writeln!(out, "**labelcast**: {}", lang.word("no-difference"))?;
        } else {
            writeln!(out, "**labelcast**: {}\n", headline(lang, radius))?;
            for line in radius_lines(lang, radius) {
                writeln!(out, "- {line}")?;
            }
        }
        writeln!(out)?;
        for (word, side) in text::sides(lang).into_iter().zip(compared) {
            let name = code(&cut(&side.name));
            let engine = code(&cut(&side.engine));
            writeln!(
                out,
                "{word}: {}  ",
                tell!(lang, "aside", text = &name, aside = &engine)
            )?;
        }
        if let Some(unread) = unread_line(lang, problems) {
            writeln!(out, "\n{}", code(&cut(&unread)))?;
        }
        if !self.body.is_empty() {
            writeln!(out, "\n{}", self.body.trim_end())?;
        }
        if self.cut > 0 {
            writeln!(out, "\n{}", text::cut_remark(lang, self.cut))?;
        }
        Ok(())
    }
}

/// Writes how the cases of a check stand, and what is to be said of some of them.
pub fn remarks(
    out: &mut dyn Write,
    lang: Lang,
    standing: &Standing,
    remarks: &[(String, String)],
) -> io::Result<()> {
    writeln!(out, "\n{}", text::standing(lang, standing))?;
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    for (case, told) in remarks.iter().take(REMARKS) {
        writeln!(out, "- {}: {}", code(&cut(case)), code(&cut(told)))?;
    }
    if remarks.len() > REMARKS {
        writeln!(
            out,
            "- {}",
            tell!(lang, "more", n = remarks.len() - REMARKS)
        )?;
    }
    Ok(())
}

/// Length as the limit counts it; UTF-16 units are never fewer than characters.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn cut(name: &str) -> String {
    let mut cut: String = name.chars().take(LONGEST_NAME).collect();
    if cut.len() < name.len() {
        cut.push('…');
    }
    cut
}

/// Lines as a code block that nothing in them can close.
fn fenced(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&shown(line));
        text.push('\n');
    }
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    format!("{fence}diff\n{text}{fence}\n")
}

/// A name as code that nothing in it can close.
fn code(name: &str) -> String {
    let name = shown(name);
    let fence = "`".repeat(longest_run(&name) + 1);
    // A blank on either side is taken away again; without it a backtick at an end would join the fence.
    format!("{fence} {name} {fence}")
}

/// Most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Text for HTML that stands in Markdown, where neither reads anything into it: signs are numbers.
fn html(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            // Writing to a string cannot fail.
            let _ = write!(safe, "&#{};", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}
