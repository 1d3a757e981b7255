//! The flags of Parquet files, and the tables that they ask for.
//!
//! It stands apart so that a build without the feature `parquet` refuses in one place.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::failure::Failure;
use super::output::Outputs;
use super::reports::Report;

/// Flags of whatever writes tables.
#[derive(Debug, Default, Args)]
pub(super) struct ParquetArgs {
    /// Also write Parquet tables of mailboxes, labels and findings into this folder
    ///
    /// mailboxes.parquet, labels.parquet, findings.parquet; docs/parquet.md describes the columns. Only
    /// where labelcast was built with the cargo feature 'parquet'.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    pub(super) parquet: Option<PathBuf>,

    /// Add a table of items to it, one row for each: items.parquet
    #[arg(long, requires = "parquet", help_heading = "Output")]
    pub(super) parquet_items: bool,
}

/// Whether a file is to be a Parquet table, by its ending.
pub(super) fn is_parquet(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"))
}

/// The tables that are asked for, if any are; `items` is the file of `--items`, which may be one of them.
pub(super) fn tables(
    args: &ParquetArgs,
    items: Option<&Path>,
    outputs: &Outputs,
) -> Result<Option<Report<'static>>, Failure> {
    let items = items.filter(|path| is_parquet(path));
    let Some(first) = args.parquet.as_deref().or(items) else {
        return Ok(None);
    };
    if args.parquet_items && items.is_some() {
        return Err(Failure::new(
            "--parquet-items",
            "",
            "--items names a Parquet file already",
            "give one of both",
        ));
    }
    open(args, items, first, outputs).map(Some)
}

#[cfg(not(feature = "parquet"))]
fn open(
    _: &ParquetArgs,
    _: Option<&Path>,
    first: &Path,
    _: &Outputs,
) -> Result<Report<'static>, Failure> {
    Err(Failure::new(
        &first.to_string_lossy(),
        "",
        "this build of labelcast writes no Parquet",
        "build it with 'cargo build --release --features parquet', or choose NDJSON: --items FILE.ndjson, --format ndjson",
    ))
}

#[cfg(feature = "parquet")]
fn open(
    args: &ParquetArgs,
    items: Option<&Path>,
    first: &Path,
    outputs: &Outputs,
) -> Result<Report<'static>, Failure> {
    use super::reports::Held;
    use report::parquet::Tables;

    let failed = |error| {
        let help = "check the path given with --parquet or --items, and the space left";
        Failure::file(first, "written", &error, help)
    };
    let mut files = Vec::new();
    let mut create = |path: &Path| {
        let file = Held::create(path, "--parquet or --items", outputs)?;
        files.push(file.clone());
        Ok::<_, Failure>(file)
    };
    let mut tables = Tables::new();
    let mut wanted = items.map(Path::to_owned);
    if let Some(folder) = &args.parquet {
        Outputs::folder(folder, "--parquet", false)?;
        let [mailboxes, labels, findings] = ["mailboxes", "labels", "findings"]
            .map(|name| create(&folder.join(format!("{name}.parquet"))));
        tables = tables
            .with_predictions(mailboxes?, labels?, findings?)
            .map_err(failed)?;
        if args.parquet_items {
            wanted = Some(folder.join("items.parquet"));
        }
    }
    if let Some(path) = &wanted {
        tables = tables.with_items(create(path)?).map_err(failed)?;
    }
    Ok(Report {
        reporter: Box::new(tables),
        files,
        own: true,
    })
}
