//! The stamp that a prediction carries: which engine, as of when, with which settings.

use serde_json::{Map, Value};

use super::Engine;
use model::EngineStamp;
use rules::Settings;

impl Engine {
    /// The stamp of a run with these settings; only settings that were given are listed.
    pub fn stamp(&self, settings: &Settings) -> EngineStamp {
        let mut given = Map::new();
        let mut add = |key: &str, value: Value| {
            given.insert(key.to_owned(), value);
        };
        if settings.exclude_junk {
            add("exclude-junk", Value::Bool(true));
        }
        if settings.exclude_deleted {
            add("exclude-deleted", Value::Bool(true));
        }
        if !settings.exclude_folders.is_empty() {
            add(
                "exclude-folder",
                Value::from(settings.exclude_folders.clone()),
            );
        }
        if let Some(locale) = &settings.target_locale {
            add("target-locale", Value::from(locale.as_str()));
        }
        if let Some(below) = settings.inbox_subfolders {
            add("inbox-subfolders", Value::from(below.as_str()));
        }
        if let Some(unit) = settings.label_unit {
            add("label-unit", Value::from(unit.as_str()));
        }
        if let Some(unit) = settings.size_unit {
            add("size-unit", Value::from(unit.as_str()));
        }
        for (key, day) in [
            ("calendar-since", settings.calendar_since),
            ("migration-day", settings.migration_day),
            ("compare-until", settings.compare_until),
        ] {
            if let Some(day) = day {
                add(key, Value::from(day.to_string()));
            }
        }
        for (key, map) in [
            ("attendee-mapping", &settings.attendee_mapping),
            ("resource-mapping", &settings.resource_mapping),
        ] {
            if let Some(map) = map {
                add(key, Value::from(format!("{} addresses", map.len())));
            }
        }
        EngineStamp {
            id: self.id.clone(),
            extends: self.extends.clone(),
            as_of: self.as_of.clone(),
            target: self.target,
            settings: given,
            coverage: Some(self.coverage()),
        }
    }
}
