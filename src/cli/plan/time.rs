//! `labelcast plan time`: how long a migration takes, from mailboxes or from counts.
//!
//! It stands apart from `waves` because it needs no limits of batches.

use clap::Args;

use super::super::Io;
use super::super::args::{ColorArgs, PlainFormat, ReadArgs};
use super::super::failure::{Exit, Failure};
use super::super::options;
use super::loads::{self, ModelArgs};
use plan::time::tell::{human, json};
use plan::time::{Factor, FactorName, ModelId, estimate};

/// Slowest mailboxes that are named.
const TOP: u16 = 10;

#[derive(Debug, Args)]
#[command(mut_arg("exports", |arg| arg.help(
    "Exported mailboxes, or CSV files of counts; a folder with one export per user is a tenant"
)))]
pub(crate) struct TimeArgs {
    #[command(flatten)]
    read: ReadArgs,

    /// Form of standard output
    ///
    /// Default: human.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    format: Option<PlainFormat>,

    /// How many of the slowest mailboxes to name
    ///
    /// Default: 10.
    #[arg(long, value_name = "N", help_heading = "Output")]
    top: Option<u16>,

    #[command(flatten)]
    color: ColorArgs,

    #[command(flatten)]
    model: ModelArgs,

    /// What may turn out otherwise, as low, usual and high percentage; may be repeated
    ///
    /// The range of hours follows from these, at weights of 30, 40 and 30 in a hundred. NAME is calls
    /// (default 80,100,200), retries (100,105,120) or growth (100,103,110).
    #[arg(
        long, value_name = "NAME=LOW,USUAL,HIGH", value_parser = factor, help_heading = "Model",
        conflicts_with = "calibrate"
    )]
    assume: Vec<Factor>,
}

/// Reads a factor: `growth=100,103,110`.
fn factor(text: &str) -> Result<Factor, String> {
    let form = || "not of the form growth=100,103,110".to_owned();
    let (name, values) = text.split_once('=').ok_or_else(form)?;
    let name = (FactorName::ALL.into_iter())
        .find(|factor| factor.as_str() == name)
        .ok_or_else(|| "the name is none of calls, retries, growth".to_owned())?;
    let values: Vec<u32> = (values.split(','))
        .map(|value| value.trim().parse().map_err(|_| form()))
        .collect::<Result<_, _>>()?;
    let percent: [u32; 3] = values.try_into().map_err(|_| form())?;
    let [low, usual, high] = percent;
    if low < 1 || low > usual || usual > high || high > 10_000 {
        return Err("percentages must rise, from 1 to 10000".to_owned());
    }
    Ok(Factor { name, percent })
}

pub(super) fn run(args: &TimeArgs, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let mut all = loads::gather(&args.read, false, io)?;
    if all.exit() == Exit::CannotRun {
        return Ok(Exit::CannotRun);
    }
    let model = loads::model(&args.model, ModelId::GoogleDms, &mut all, io)?;
    let factors = Factor::USUAL.map(|usual| {
        let given = args.assume.iter().rev();
        given
            .copied()
            .find(|factor| factor.name == usual.name)
            .unwrap_or(usual)
    });
    let top = usize::from(args.top.unwrap_or(TOP));
    let mut found = estimate(&model, all.loads.list(), &factors, top);
    let exit = all.exit();
    found.counted.sizes_assumed = all.sizes_assumed;
    found.inputs = all.inputs;
    found.problems = all.problems;
    if args.format == Some(PlainFormat::Json) {
        json(io.out, &found)?;
    } else {
        let lang = io.lang;
        let bold = options::bold(&args.color, io);
        human(io.out, &found, lang, bold)?;
    }
    Ok(exit)
}
