//! The tests of the whole program, in one program of their own: one link instead of forty.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a helper that fails is a test that fails, and a test may be slow"
)]

mod calendar_support;
mod cli_support;
mod support;

mod action;
mod architecture;
mod calendar_differences;
mod calendar_expanders;
mod calendar_series;
mod cases;
mod cli_binary;
mod cli_calendars;
mod cli_commands;
mod cli_diff;
mod cli_engine;
mod cli_gate;
mod cli_help;
mod cli_merge;
mod cli_partial;
mod cli_plan_csv;
mod cli_plan_csv_hostile;
mod cli_plan_csv_write;
mod cli_plan_path;
mod cli_plan_renames;
mod cli_plan_time;
mod cli_plan_waves;
mod cli_preview;
mod cli_size;
mod cli_snapshot;
mod cli_state;
mod corpus_stores;
mod cross_tenant;
mod dates;
mod docs_ci;
mod encounters;
mod engines;
mod killed;
mod languages;
mod licences;
mod mutation;
mod outlook_damage;
mod page;
mod page_browser;
mod parquet;
mod properties;
mod registry;
mod rename_properties;
mod rules;
mod shared_cases;
mod silence;
mod size_properties;
mod snapshot_properties;
mod stats_sources;
mod synth_pst;
mod synth_tenant;
mod tables;
mod words;
