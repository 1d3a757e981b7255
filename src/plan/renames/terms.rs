//! What a plan is made with: engine, settings, and the engine's parameters that names are made by.
//!
//! They stand apart because looking at mailboxes and making names share them.

use engines::Engine;
use model::Severity;
use rules::{LengthUnit, Settings};

use super::choose::Room;
use super::words::{Maker, Size};

/// What a plan is made with.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The engine that predicts.
    pub engine: &'a Engine,
    /// Its settings.
    pub settings: &'a Settings,
    /// The least severity that is cured; notes and up by default.
    pub least: Severity,
}

/// The engine's parameters that names are made by.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    pub(super) unit: LengthUnit,
    pub(super) room: Option<Room>,
    pub(super) odd: String,
}

impl Terms {
    pub(super) fn of(options: &Options<'_>) -> Self {
        let params = |rule: &str| {
            let mut entries = options.engine.entries().iter();
            entries
                .find(|entry| entry.rule == rule && !entry.params.is_empty())
                .map(|entry| &entry.params)
        };
        let long = params("long-path-loses-label");
        let number = |key: &str| {
            long.and_then(|table| table.get(key)?.as_integer())
                .and_then(|n| usize::try_from(n).ok())
        };
        let word = long.and_then(|table| table.get("unit")?.as_str());
        let of_engine = LengthUnit::ALL
            .into_iter()
            .find(|unit| Some(unit.as_str()) == word);
        let unit = options
            .settings
            .label_unit
            .or(of_engine)
            .unwrap_or(LengthUnit::Graphemes);
        let room = number("limit").map(|limit| {
            if options.least < Severity::Note {
                let size = Size {
                    bytes: usize::MAX,
                    units: limit,
                };
                return Room {
                    top: size,
                    nested: size,
                };
            }
            // Within the limit with the slashes counted, and in every unit: bytes are the most.
            let size = Size {
                bytes: limit,
                units: limit,
            };
            Room {
                top: size,
                nested: size,
            }
        });
        let odd = params("odd-characters-may-be-refused")
            .and_then(|table| table.get("characters")?.as_str())
            .unwrap_or_default();
        Self {
            unit,
            room,
            odd: odd.to_owned(),
        }
    }

    pub(super) fn maker(&self, locale: Option<&str>) -> Maker<'_> {
        Maker {
            odd: &self.odd,
            unnamed: if locale.is_some_and(|locale| locale.starts_with("ja")) {
                "名称未設定"
            } else {
                "Unnamed"
            },
            unit: self.unit,
        }
    }
}
