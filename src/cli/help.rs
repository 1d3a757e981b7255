//! Help, man pages and complaints about arguments in the user's language.
//!
//! The texts of commands and flags are messages like all others; clap lays them out.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory as _};
use words::{Lang, say, tell};

use super::args::Cli;
use super::nearest::nearest;
use report::problems::Message;

/// The language that arguments ask for, before they are read: `--lang`, else the locale.
pub(super) fn language<S: AsRef<OsStr>>(args: &[S], locale: &str) -> Lang {
    let mut args = args.iter().filter_map(|arg| arg.as_ref().to_str());
    while let Some(arg) = args.next() {
        let given = match arg.strip_prefix("--lang") {
            Some("") => args.next(),
            Some(value) => value.strip_prefix('='),
            None => None,
        };
        if let Some(lang) = given.and_then(Lang::of_code) {
            return lang;
        }
    }
    Lang::of_locale(locale)
}

/// `labelcast help COMMAND` is `labelcast COMMAND --help`.
pub(super) fn asked(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|word| word == "help") {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

/// What to say where an export stands in the place of a command.
pub(super) fn export_alone(error: &clap::Error, first: &OsStr, lang: Lang) -> Option<String> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let name = first.to_string_lossy();
    let given = error.get(ContextKind::InvalidSubcommand);
    let is_first = matches!(given, Some(ContextValue::String(given)) if *given == name);
    let is_path = name.contains(['.', '/', '\\']) || Path::new(first).exists();
    (is_first && is_path).then(|| {
        let help = say!("usage-preview", name = &name);
        Message::new(&*name, "", say!("usage-no-command-name"), help).told(lang)
    })
}

/// Takes tips out of a complaint that are not alike.
pub(super) fn drop_misleading(error: &mut clap::Error) {
    for (given, tip) in [
        (ContextKind::InvalidArg, ContextKind::SuggestedArg),
        (
            ContextKind::InvalidSubcommand,
            ContextKind::SuggestedSubcommand,
        ),
        (ContextKind::InvalidValue, ContextKind::SuggestedValue),
    ] {
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        };
        let (words, tips) = (text(given), text(tip));
        let alike = words.iter().any(|word| {
            let word = word.trim_start_matches('-');
            let tips = tips.iter().map(|tip| tip.trim_start_matches('-'));
            !nearest(word, tips).is_empty()
        });
        if !tips.is_empty() && !alike {
            error.remove(tip);
            // The usage that comes with it shows the tip, too.
            error.remove(ContextKind::Usage);
        }
    }
}

/// The whole command line, speaking a language.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = Cli::command();
    // Only then are the flags of help and version, and what all commands share, among the arguments.
    command.build();
    spoken(command, "help", lang)
}

/// A command with its texts, and all commands below it; `key` is that of its own text.
fn spoken(mut command: Command, key: &str, lang: Lang) -> Command {
    if let Some(text) = lang.message(key) {
        if let Some(more) = lang.message(&format!("{key}-long")) {
            command = command.long_about(format!("{text}\n\n{more}"));
        }
        command = command.about(text);
    }
    if let Some(text) = lang.message(&format!("{key}-after")) {
        command = command.after_long_help(text);
    }
    command = command
        .subcommand_help_heading(lang.word("heading-commands"))
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            lang.word("heading-usage")
        ))
        .mut_args(|arg| argument(arg, key, lang));
    let below: Vec<String> = command
        .get_subcommands()
        .map(|below| below.get_name().to_owned())
        .collect();
    for name in below {
        let key = format!("{key}-{name}");
        command = command.mut_subcommand(name, |below| spoken(below, &key, lang));
    }
    command
}

/// A flag with its texts: those of this command, else those that it has everywhere.
fn argument(mut arg: Arg, command: &str, lang: Lang) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = format!("{command}--{id}");
    let key = if lang.knows(&own) {
        own
    } else {
        format!("help--{id}")
    };
    let text = |end: &str| lang.message(&format!("{key}{end}"));
    let values: Vec<(String, Option<String>)> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| {
            let name = value.get_name().to_owned();
            let about = text(&format!("--{}", name.replace(['+', '.'], "-")));
            (name, about)
        })
        .collect();
    let listed = !values.is_empty() && !arg.is_hide_possible_values_set();
    let names = || {
        let names: Vec<String> = values.iter().map(|(name, _)| name.clone()).collect();
        tell!(lang, "help-values", values = lang.list(&names))
    };
    let (short, more) = (text(""), text("-long"));
    if let Some(short) = &short {
        arg = arg.help(if listed {
            format!("{short} {}", names())
        } else {
            short.clone()
        });
    }
    let mut whole: Vec<String> = match (short, more) {
        // The flag that shows the help says what the other form of it shows.
        (_, Some(more)) if id == "help" => vec![more],
        (short, more) => short.into_iter().chain(more).collect(),
    };
    if listed {
        arg = arg.hide_possible_values(true);
        if values.iter().any(|(_, about)| about.is_some()) {
            let widest = values.iter().map(|(name, _)| name.len() + 1).max();
            let rows = values.iter().map(|(name, about)| match about {
                Some(about) => {
                    let name = format!("{name}:");
                    format!("- {name:0$} {about}", widest.unwrap_or_default())
                }
                None => format!("- {name}"),
            });
            let rows: Vec<String> = rows.collect();
            let heading = lang.word("help-values-heading");
            whole.push(format!("{heading}\n{}", rows.join("\n")));
        } else {
            whole.push(names());
        }
    }
    if whole.len() > 1 || id == "help" {
        arg = arg.long_help(whole.join("\n\n"));
    }
    let heading = match arg.get_help_heading() {
        Some(heading) => {
            let key = heading.to_lowercase().replace(',', "").replace(' ', "-");
            lang.word(&format!("heading-{key}"))
        }
        // Where clap's own headings are right, it puts them first.
        None if lang == Lang::default() => return arg,
        None if arg.is_positional() => lang.word("heading-arguments"),
        None => lang.word("heading-options"),
    };
    arg.help_heading(heading)
}

/// What is wrong with the arguments, in a language.
pub(super) fn complaint(error: &clap::Error, lang: Lang) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => lang.list(texts),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            lang.list(&texts.iter().map(ToString::to_string).collect::<Vec<_>>())
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let arg = named(ContextKind::InvalidArg);
    let value = named(ContextKind::InvalidValue);
    let cause = match error.kind() {
        ErrorKind::UnknownArgument => tell!(lang, "usage-unknown-argument", arg = arg),
        ErrorKind::InvalidSubcommand => {
            tell!(
                lang,
                "usage-unknown-command",
                name = named(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            tell!(lang, "usage-no-command")
        }
        ErrorKind::InvalidValue if value.is_empty() => tell!(lang, "usage-no-value", arg = arg),
        ErrorKind::MissingRequiredArgument => tell!(lang, "usage-missing", args = arg),
        ErrorKind::ArgumentConflict => {
            tell!(
                lang,
                "usage-conflict",
                arg = arg,
                other = named(ContextKind::PriorArg)
            )
        }
        ErrorKind::TooManyValues => tell!(lang, "usage-too-many", arg = arg, value = value),
        _ => tell!(lang, "usage-bad-value", arg = arg, value = value),
    };
    let valid = named(ContextKind::ValidValue);
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(named)
    .find(|text| !text.is_empty());
    let why = std::error::Error::source(error).map(ToString::to_string);
    let mut help: Vec<String> = why.into_iter().collect();
    if let Some(near) = near {
        help.push(tell!(lang, "usage-did-you-mean", near = near));
    } else if !valid.is_empty() {
        help.push(tell!(lang, "usage-valid", values = valid));
    }
    help.push(lang.word("usage-see-help").to_owned());
    format!(
        "{} {cause}\n{} {}\n",
        lang.word("lead-of-error"),
        lang.word("lead-of-help"),
        help.join("; ")
    )
}
