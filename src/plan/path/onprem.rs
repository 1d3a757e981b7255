//! Judges the statements about newer Exchange servers on-premises, and about the end of support.
//!
//! They stand apart because they compare versions and dates, not sizes.

use jiff::civil::{Date, date};

use super::facts::{FORESTS, OFFICES, SERVERS};
use super::judge::{Case, Judged, block_unless};
use super::verdict::{Outcome, Path};
use words::say;

/// First day on which a version is out of support, and whether the page says so: it is about Exchange 2007.
/// Others: <https://learn.microsoft.com/lifecycle/products/?terms=exchange%20server>.
const fn end_of_source(version: u64) -> Option<(Date, bool)> {
    Some(match version {
        2003 => (date(2014, 4, 8), false),
        2007 => (date(2017, 4, 11), true),
        2010 => (date(2020, 10, 13), false),
        2013 => (date(2023, 4, 11), false),
        2016 | 2019 => (date(2025, 10, 14), false),
        _ => return None,
    })
}

/// Our reading of "a second migration soon": the months before the end of support.
const SOON: i32 = 24;

/// Year and month in which support ends.
const fn end(path: Path) -> Option<(i32, i32)> {
    match path {
        Path::Exchange2010 => Some((2020, 1)),
        Path::Exchange2013 => Some((2023, 4)),
        Path::Exchange2016 => Some((2025, 10)),
        _ => None,
    }
}

pub(super) fn source_supported(case: &mut Case<'_>) -> Judged {
    let (version, day) = (case.version(), case.date("migration-day"));
    let Some((end, stated)) = end_of_source(version?) else {
        return Some(Outcome::NotApplicable);
    };
    if !stated {
        case.remark(say!("path-note-life-cycle"));
    }
    Some(if day? < end {
        Outcome::Ok
    } else {
        Outcome::Warn
    })
}

pub(super) fn target_supported(case: &mut Case<'_>) -> Judged {
    let day = case.date("migration-day")?;
    let (year, month) = end(case.path)?;
    let left = (year - i32::from(day.year())) * 12 + month - i32::from(day.month());
    if left < 0 {
        case.remark(say!("path-note-out-of-support"));
        return Some(Outcome::Warn);
    }
    if left == 0 {
        case.remark(say!("path-note-that-month"));
        return Some(Outcome::Warn);
    }
    if left <= SOON {
        case.remark(say!("path-note-soon"));
        return Some(Outcome::Warn);
    }
    Some(Outcome::Ok)
}

/// A newer version than the one that is there.
pub(super) fn newer(case: &mut Case<'_>) -> Judged {
    let (version, target) = (case.version()?, case.path.target()?);
    if version >= target {
        case.remark(say!("path-note-not-newer"));
        return Some(Outcome::Block);
    }
    Some(Outcome::Info)
}

pub(super) fn no_2007(case: &mut Case<'_>) -> Judged {
    let servers = case.count("servers-2007");
    if let Some(servers) = servers {
        return Some(block_unless(servers == 0));
    }
    // The oldest server is newer, so none of 2007 is there; or it is one of 2007.
    let version = case.version()?;
    case.needs.clear();
    match version {
        2007 => Some(Outcome::Block),
        2003 => {
            case.needs.push("servers-2007");
            None
        }
        _ => Some(Outcome::Ok),
    }
}

pub(super) fn into_2007(case: &mut Case<'_>) -> Judged {
    Some(if case.version()? == 2007 {
        Outcome::Info
    } else {
        Outcome::NotApplicable
    })
}

/// Blocks below the place of a word in its list.
fn at_least(rank: usize, words: &[&str], least: &str) -> Judged {
    let least = words.iter().position(|word| *word == least)?;
    Some(block_unless(rank >= least))
}

pub(super) fn server_os(case: &mut Case<'_>) -> Judged {
    let rank = case.rank("server-os")?;
    let least = match case.path {
        Path::Exchange2010 => "2008-sp2",
        Path::Exchange2013 => "2008-r2-sp1",
        _ => "2012",
    };
    at_least(rank, &SERVERS, least)
}

pub(super) fn forest(case: &mut Case<'_>) -> Judged {
    let rank = case.rank("forest-level")?;
    let least = match case.path {
        Path::Exchange2010 | Path::Exchange2013 => "2003",
        _ => {
            case.remark(say!("path-note-service-pack"));
            "2008-r2"
        }
    };
    at_least(rank, &FORESTS, least)
}

pub(super) fn office(case: &mut Case<'_>) -> Judged {
    let rank = case.rank("oldest-office")?;
    let least = match case.path {
        Path::Exchange2010 => "2003",
        Path::Exchange2013 => "2007-sp3",
        _ => "2010-updated",
    };
    at_least(rank, &OFFICES, least)
}

#[expect(clippy::unnecessary_wraps, reason = "a judge among others")]
pub(super) fn fast_track(case: &mut Case<'_>) -> Judged {
    if case.path.target().is_some() {
        case.remark(say!("path-note-on-premises"));
        return Some(Outcome::NotApplicable);
    }
    Some(Outcome::Info)
}
