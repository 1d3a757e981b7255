//! Turns the parts of a prediction into the facts that are compared.
//!
//! It stands apart from the facts so that those read as the list of what counts.

use super::facts::{
    CalendarFacts, ContactLabelFacts, FindingFacts, FolderFacts, LabelFacts, Path, SeriesFacts,
    ZoneFacts,
};
use model::{
    CalendarPrediction, ContactLabelPrediction, Finding, FolderPath, FolderPrediction,
    LabelPrediction,
};

fn paths(folders: &[FolderPath]) -> Vec<Path> {
    folders.iter().map(|path| path.0.clone()).collect()
}

impl From<&FolderPrediction> for FolderFacts {
    fn from(folder: &FolderPrediction) -> Self {
        Self {
            path: folder.path.0.clone(),
            fate: folder.fate,
            label: folder.label.clone(),
            items: folder.items,
            bytes: folder.bytes,
            class: folder.class,
            well_known: folder.well_known.map(|known| known.name().to_owned()),
            basis: folder.basis,
            rules: folder.rules.iter().map(|&rule| rule.to_owned()).collect(),
        }
    }
}

impl From<&LabelPrediction> for LabelFacts {
    fn from(label: &LabelPrediction) -> Self {
        Self {
            name: label.name.clone(),
            system: label.system,
            messages: label.messages,
            unread: label.unread,
            bytes: label.bytes,
            folders: paths(&label.folders),
        }
    }
}

impl From<&CalendarPrediction> for CalendarFacts {
    fn from(calendar: &CalendarPrediction) -> Self {
        let zone = |zone: &model::ZonePrediction| ZoneFacts {
            source: zone.source.clone(),
            target: zone.target.clone(),
            matched: zone.matched.to_owned(),
            events: zone.events,
        };
        let series = |series: &model::SeriesDifference| SeriesFacts {
            item: series.item.clone(),
            class: series.class.as_str().to_owned(),
            source: series.source.clone(),
            target: series.target.clone(),
            occurrences: series.occurrences,
        };
        Self {
            folder: calendar.folder.0.clone(),
            name: calendar.name.clone(),
            primary: calendar.primary,
            events: (&calendar.events).into(),
            series: calendar.series,
            endless: calendar.endless,
            predicted_end: calendar.predicted_end.clone(),
            differs: calendar.differs,
            zones: calendar.zones.iter().map(zone).collect(),
            differing: calendar.differing.iter().map(series).collect(),
        }
    }
}

impl From<&ContactLabelPrediction> for ContactLabelFacts {
    fn from(label: &ContactLabelPrediction) -> Self {
        Self {
            name: label.name.clone(),
            category: label.category,
            contacts: label.contacts,
            folders: paths(&label.folders),
        }
    }
}

impl From<&Finding> for FindingFacts {
    fn from(finding: &Finding) -> Self {
        Self {
            severity: finding.severity,
            rule: finding.rule.to_owned(),
            case: finding.case.to_owned(),
            folder: finding.folder.0.clone(),
            items: finding.items,
            bytes: finding.bytes,
            basis: finding.basis,
            clause: finding.clause.clone(),
            candidates: finding.candidates.clone(),
        }
    }
}
