//! `labelcast plan cross-tenant lists`: what is to be done by hand, from exported mailboxes.
//!
//! Apart from the check because it reads mailboxes as `preview` does, in parallel, and tells them in their order.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use serde::Serialize;

use crate::Io;
use crate::args::{ColorArgs, ReadArgs};
use crate::failure::{Exit, Failure};
use crate::mailboxes::{Mailboxes, Told};
use crate::options::{self, Read};
use model::{MailboxKind, Problem, Value};
use plan::cross_tenant::lists::{Todo, todo};
use report::human::page::Page;
use report::safe::{SafeJson, cell};
use sources::objects::{self, Met};
use words::{Lang, tell};

#[derive(Debug, Args)]
pub(super) struct ListsArgs {
    #[command(flatten)]
    read: ReadArgs,

    /// Export of Get-Mailbox of the source, for Send on Behalf
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input")]
    source: Option<PathBuf>,

    /// Form of standard output
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<ListsFormat>,

    /// Name meetings by their subject, too
    #[arg(long, help_heading = "Output")]
    names: bool,

    #[command(flatten)]
    color: ColorArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListsFormat {
    Human,
    Json,
    Csv,
}

impl Told for Todo {
    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn is_empty(&self) -> bool {
        self.folders == 0
    }

    fn owner(&self) -> Option<(&str, MailboxKind)> {
        None
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    mailboxes: &'a [Todo],
    problems: Vec<model::RunProblem>,
}

pub(super) fn run(args: &ListsArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let read = Read::new(&args.read);
    let on_behalf = args
        .source
        .as_deref()
        .map(on_behalf)
        .transpose()?
        .unwrap_or_default();
    let mut mailboxes = Mailboxes::find(&read, io)?;
    let mut all: Vec<Todo> = Vec::new();
    mailboxes.work(
        io,
        |mailbox| todo(mailbox, args.names),
        |mailboxes, io, _, result| {
            match result {
                Ok(mut done) => {
                    mailboxes.tell(io, &done.problems);
                    if let Some(delegates) = on_behalf.get(&done.address.to_lowercase()) {
                        done.on_behalf.clone_from(delegates);
                    }
                    all.push(done);
                }
                Err(problem) => mailboxes.tell(io, &[problem]),
            }
            Ok(())
        },
    )?;
    // Who has no exported mailbox may still have delegates.
    for (address, delegates) in on_behalf {
        if !all
            .iter()
            .any(|one| one.address.eq_ignore_ascii_case(&address))
        {
            all.push(Todo {
                address,
                on_behalf: delegates,
                ..Todo::default()
            });
        }
    }
    let lang = io.lang;
    match args.format.unwrap_or(ListsFormat::Human) {
        ListsFormat::Json => {
            let document = Document {
                schema: "labelcast.cross-tenant-lists/1",
                mailboxes: &all,
                problems: mailboxes.problems().listed(),
            };
            serde_json::to_writer_pretty(SafeJson(io.out), &document).map_err(io::Error::from)?;
            io.out.write_all(b"\n")?;
        }
        ListsFormat::Csv => table(io, &all)?,
        ListsFormat::Human => {
            let bold = options::bold(&args.color, io);
            human(io, &all, lang, bold)?;
        }
    }
    Ok(mailboxes.end(io))
}

/// Delegates by Send on Behalf of each mailbox.
fn on_behalf(path: &std::path::Path) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let mut found = BTreeMap::new();
    let mut columns = (None, None);
    objects::read(path, &mut |_, met| match met {
        Met::Names(names) => {
            let at = |wanted: &str| {
                names
                    .iter()
                    .position(|name| name.eq_ignore_ascii_case(wanted))
            };
            columns = (at("PrimarySmtpAddress"), at("GrantSendOnBehalfTo"));
        }
        Met::Object(_, values) => {
            let of = |at: Option<usize>| values.get(at?);
            let (Some(Value::Text(address)), Some(delegates)) = (of(columns.0), of(columns.1))
            else {
                return;
            };
            let delegates: Vec<String> = match delegates {
                Value::Text(text) => text.split('|').map(|one| one.trim().to_owned()).collect(),
                Value::List(list) => list.iter().map(ToString::to_string).collect(),
                Value::Nil | Value::TypeName(_) => Vec::new(),
            };
            if !delegates.is_empty() {
                found.insert(address.to_lowercase(), delegates);
            }
        }
        Met::Flaw(..) => {}
    })?;
    Ok(found)
}

fn human(io: &mut Io<'_>, all: &[Todo], lang: Lang, bold: bool) -> io::Result<()> {
    let mut page = Page::new(bold);
    for one in all {
        page.heading(&one.address);
        let mut said = false;
        let mut say = |page: &mut Page, text: String| {
            said = true;
            page.paragraph("  - ", &text);
        };
        let meetings = one.meetings.len() as u64 + one.more_meetings;
        if meetings > 0 {
            say(&mut page, tell!(lang, "xt-list-meetings", n = meetings));
        }
        if !one.on_behalf.is_empty() {
            say(
                &mut page,
                tell!(
                    lang,
                    "xt-list-on-behalf",
                    delegates = one.on_behalf.join(", ")
                ),
            );
        }
        if one.outbox > 0 {
            say(&mut page, tell!(lang, "xt-list-outbox", n = one.outbox));
        }
        if one.feeds > 0 {
            say(&mut page, tell!(lang, "xt-list-feeds", n = one.feeds));
        }
        if one.categorised > 0 {
            let names: Vec<String> = one
                .categories
                .iter()
                .map(|(name, n)| format!("{name} ({n})"))
                .collect();
            say(
                &mut page,
                tell!(
                    lang,
                    "xt-list-categories",
                    n = one.categorised,
                    names = lang.list(&names)
                ),
            );
        }
        if !one.groups.is_empty() {
            let names: Vec<String> = one
                .groups
                .iter()
                .map(|group| format!("{} ({})", group.name, group.members))
                .collect();
            say(
                &mut page,
                tell!(lang, "xt-list-groups", names = lang.list(&names)),
            );
        }
        if !said {
            page.paragraph("  ", lang.word("xt-nothing"));
        }
        for meeting in &one.meetings {
            let subject = meeting
                .subject
                .as_deref()
                .map(|subject| format!(" '{subject}'"))
                .unwrap_or_default();
            let attendees = if meeting.attendees.is_empty() {
                "-".to_owned()
            } else {
                meeting.attendees.join(", ")
            };
            page.verbatim(&format!(
                "      {} {}{subject}  {} -> {attendees}",
                meeting.start, meeting.zone, meeting.organizer
            ));
        }
        page.gap();
    }
    page.paragraph("", lang.word("xt-list-always"));
    io.out.write_all(page.into_text().as_bytes())
}

fn table(io: &mut Io<'_>, all: &[Todo]) -> io::Result<()> {
    io.out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut io.out);
    writer.write_record([
        "Mailbox",
        "What",
        "Count",
        "Start",
        "Zone",
        "Organizer",
        "Attendees",
        "Name",
        "Id",
    ])?;
    let mut row = |cells: [&str; 9]| writer.write_record(cells.map(|text| cell(text).into_owned()));
    for one in all {
        let address = one.address.as_str();
        for meeting in &one.meetings {
            let attendees = meeting.attendees.join("; ");
            let subject = meeting.subject.as_deref().unwrap_or_default();
            row([
                address,
                "teams-meeting",
                "1",
                &meeting.start,
                &meeting.zone,
                &meeting.organizer,
                &attendees,
                subject,
                &meeting.id,
            ])?;
        }
        for delegate in &one.on_behalf {
            row([address, "send-on-behalf", "1", "", "", "", "", delegate, ""])?;
        }
        for (what, count) in [
            ("outbox", one.outbox),
            ("feeds", one.feeds),
            ("categorised", one.categorised),
        ] {
            if count > 0 {
                row([address, what, &count.to_string(), "", "", "", "", "", ""])?;
            }
        }
        for (name, count) in &one.categories {
            row([
                address,
                "category",
                &count.to_string(),
                "",
                "",
                "",
                "",
                name,
                "",
            ])?;
        }
        for group in &one.groups {
            row([
                address,
                "contact-group",
                &group.members.to_string(),
                "",
                "",
                "",
                "",
                &group.name,
                "",
            ])?;
        }
    }
    writer.flush()
}
