//! Parquet files of a run: the folder of `--parquet`, and `--items FILE.parquet`.
//!
//! It stands apart, with its flags, because every command that predicts writes the same tables, and so
//! that a build without the feature `parquet` refuses in one place.
//!
//! A command flattens [`ParquetArgs`] into its own, makes [`Parquet::create`] before it reads anything,
//! and tells it of items ([`Parquet::item`]), of every mailbox in order ([`Parquet::mailbox`]), and of the
//! end ([`Parquet::finish`]).

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::failure::Failure;
#[cfg(feature = "parquet")]
use super::output::OutFile;
use super::output::Outputs;
use model::{EngineStamp, ItemRecord, MailboxPrediction};

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

/// The tables of a run.
pub(super) struct Parquet {
    #[cfg(feature = "parquet")]
    tables: report::parquet::Tables<OutFile>,
    #[cfg(feature = "parquet")]
    path: PathBuf,
    items: bool,
}

impl Parquet {
    /// Makes the files that are asked for; `items` is the file of `--items`, if that is to be one of
    /// them. Nothing is made, and `None` given, if none is.
    pub(super) fn create(
        args: &ParquetArgs,
        items: Option<&Path>,
        outputs: &Outputs,
    ) -> Result<Option<Self>, Failure> {
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
        Self::open(args, items, first, outputs).map(Some)
    }

    /// Whether items are wanted.
    pub(super) const fn wants_items(&self) -> bool {
        self.items
    }

    #[cfg(not(feature = "parquet"))]
    fn open(_: &ParquetArgs, _: Option<&Path>, first: &Path, _: &Outputs) -> Result<Self, Failure> {
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
    ) -> Result<Self, Failure> {
        use super::output::{Over, Place};
        use report::parquet::Tables;

        let create = |path: &Path| {
            let flag = "--parquet or --items";
            outputs.create(&Place::private(path, flag, Over::Own))
        };
        let failed = |error| failure(first, &error);
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
        Ok(Self {
            tables,
            path: first.to_owned(),
            items: wanted.is_some(),
        })
    }
}

#[cfg(feature = "parquet")]
impl Parquet {
    /// Adds an item of the mailbox that is told next.
    pub(super) fn item(&mut self, record: &ItemRecord) -> Result<(), Failure> {
        self.tables
            .item(record)
            .map_err(|error| failure(&self.path, &error))
    }

    /// Adds a mailbox.
    pub(super) fn mailbox(
        &mut self,
        engine: &EngineStamp,
        prediction: &MailboxPrediction,
    ) -> Result<(), Failure> {
        self.tables
            .mailbox(engine, prediction)
            .map_err(|error| failure(&self.path, &error))
    }

    /// Ends the files: without their ends they cannot be read.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let files = self.tables.finish();
        let files = files.map_err(|error| failure(&self.path, &error))?;
        files.into_iter().try_for_each(OutFile::finish)
    }
}

#[cfg(feature = "parquet")]
fn failure(path: &Path, error: &std::io::Error) -> Failure {
    let help = "check the path given with --parquet or --items, and the space left";
    Failure::file(path, "written", error, help)
}

#[cfg(not(feature = "parquet"))]
#[expect(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    clippy::needless_pass_by_ref_mut,
    clippy::needless_pass_by_value,
    reason = "a build without the feature has the same functions, and never comes here"
)]
impl Parquet {
    pub(super) fn item(&mut self, _: &ItemRecord) -> Result<(), Failure> {
        Ok(())
    }

    pub(super) fn mailbox(
        &mut self,
        _: &EngineStamp,
        _: &MailboxPrediction,
    ) -> Result<(), Failure> {
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        Ok(())
    }
}
