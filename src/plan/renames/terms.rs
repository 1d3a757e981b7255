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
    /// The rule about the length of labels, if the engine has one.
    pub(super) length: Option<&'static str>,
}

impl Terms {
    pub(super) fn of(options: &Options<'_>) -> Self {
        let rules = options.engine.folder_rules();
        let longest = rules.iter().find_map(|placed| {
            let (limit, unit) = placed.run.longest_label()?;
            Some((placed.rule.id, limit, unit))
        });
        let unit = options.settings.label_unit;
        let unit = unit.or(longest.map(|(_, _, unit)| unit));
        let unit = unit.unwrap_or(LengthUnit::Graphemes);
        let room = longest.map(|(_, limit, _)| {
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
        let odd = rules.iter().find_map(|placed| placed.run.odd_characters());
        Self {
            unit,
            room,
            odd: odd.unwrap_or_default().to_owned(),
            length: longest.map(|(rule, _, _)| rule),
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
