//! Draws a plan of waves as a Gantt chart: one SVG file that needs nothing else.
//!
//! It stands apart because a chart has a layout of its own: a row for each wave, so that fifty of
//! them can be read, bars in the colour of their lane, and a line where no plan can end before.
//! Places are whole tenths of a pixel, so that the same plan gives the same bytes everywhere.

use std::io::{self, Write};

use super::say;
use crate::time::Fixed;
use crate::time::say::short;
use crate::waves::Waves;
use report::safe::shown;
use words::{Lang, tell};

const ROW: u64 = 22;
const TOP: u64 = 64;
const LEFT: u64 = 150;
const CHART: u64 = 900;
const RIGHT: u64 = 230;

/// Lines of the axis at most, the first and the last included.
const TICKS: u128 = 12;

/// Hours between lines of the axis, in ten-thousandths: the first that gives few enough is used.
const STEPS: [u128; 12] = [
    1_000, 2_500, 5_000, 10_000, 20_000, 60_000, 120_000, 240_000, 480_000, 1_680_000, 7_200_000,
    43_800_000,
];

/// Colours of lanes, told apart also by people who see few colours; lanes beyond take them again.
const COLOURS: [&str; 10] = [
    "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#999999", "#332288",
    "#dd7733", "#117766",
];

/// Draws the chart.
pub fn svg(out: &mut dyn Write, plan: &Waves, lang: Lang) -> io::Result<()> {
    let height = TOP + ROW * plan.waves.len() as u64 + 50;
    let width = LEFT + CHART + RIGHT;
    let scale = Scale {
        whole: plan.hours.total.max(Fixed(1)),
    };
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" role="img">"#
    )?;
    let title = say::headline(lang, plan);
    writeln!(out, "<title>{}</title>", escaped(&title))?;
    writeln!(
        out,
        r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##
    )?;
    writeln!(
        out,
        r##"<text x="{LEFT}" y="22" font-size="16" fill="#222222">{}</text>"##,
        escaped(&title)
    )?;
    if let Some(text) = say::whole_speed(lang, plan) {
        writeln!(
            out,
            r##"<text x="{LEFT}" y="38" fill="#444444">{}</text>"##,
            escaped(&text)
        )?;
    }
    axis(out, &scale, plan, lang)?;
    for (row, wave) in plan.waves.iter().enumerate() {
        let y = TOP + ROW * row as u64;
        let (x, end) = (
            scale.x(wave.start),
            scale.x(Fixed(wave.start.0.saturating_add(wave.hours.0))),
        );
        // A wave of no time is still seen.
        let extent = end.saturating_sub(x).max(10);
        let colour = usize::try_from(wave.lane.saturating_sub(1)).unwrap_or(0) % COLOURS.len();
        let colour = COLOURS.get(colour).copied().unwrap_or("#4477aa");
        let mailboxes = tell!(lang, "mailboxes", n = wave.addresses.len());
        let hours = short(lang, wave.hours);
        let mut told = tell!(
            lang,
            "waves-bar",
            name = &wave.name,
            lane = wave.lane,
            start = short(lang, wave.start),
            hours = &hours,
            mailboxes = &mailboxes
        );
        if let Some(longest) = &wave.longest {
            let hours = short(lang, longest.hours);
            told += &tell!(
                lang,
                "waves-bar-longest",
                address = &longest.address,
                hours = hours
            );
        }
        writeln!(
            out,
            r##"<text x="{}" y="{}" text-anchor="end" fill="#222222">{}</text>"##,
            LEFT - 8,
            y + 15,
            escaped(&tell!(
                lang,
                "waves-lane-of",
                name = &wave.name,
                lane = wave.lane
            ))
        )?;
        writeln!(
            out,
            r#"<rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="{colour}"><title>{}</title></rect>"#,
            tenths(x),
            y + 3,
            tenths(extent),
            ROW - 6,
            escaped(&told)
        )?;
        writeln!(
            out,
            r##"<text x="{}" y="{}" fill="#444444">{}</text>"##,
            tenths(x + extent + 50),
            y + 15,
            escaped(&lang.list(&[hours, mailboxes]))
        )?;
    }
    bound(out, &scale, plan, lang)?;
    writeln!(out, "</svg>")
}

/// From hours to tenths of a pixel.
struct Scale {
    whole: Fixed,
}

impl Scale {
    fn x(&self, hours: Fixed) -> u64 {
        let along = hours
            .0
            .min(self.whole.0)
            .saturating_mul(u128::from(CHART) * 10)
            / self.whole.0;
        LEFT * 10 + u64::try_from(along).unwrap_or(CHART * 10)
    }
}

/// Lines and hours along the top.
fn axis(out: &mut dyn Write, scale: &Scale, plan: &Waves, lang: Lang) -> io::Result<()> {
    let whole = scale.whole.0;
    let step = (STEPS.into_iter())
        .find(|step| whole / step < TICKS)
        .unwrap_or_else(|| whole.div_ceil(TICKS - 1));
    let bottom = TOP + ROW * plan.waves.len() as u64;
    let mut at = 0;
    while at <= whole {
        let x = tenths(scale.x(Fixed(at)));
        writeln!(
            out,
            r##"<line x1="{x}" y1="{}" x2="{x}" y2="{bottom}" stroke="#dddddd"/>"##,
            TOP - 6
        )?;
        writeln!(
            out,
            r##"<text x="{x}" y="{}" text-anchor="middle" fill="#666666">{}</text>"##,
            TOP - 12,
            escaped(&short(lang, Fixed(at)))
        )?;
        at = at.saturating_add(step);
    }
    Ok(())
}

/// Where no plan can end before.
fn bound(out: &mut dyn Write, scale: &Scale, plan: &Waves, lang: Lang) -> io::Result<()> {
    let x = scale.x(plan.hours.lower_bound);
    let bottom = TOP + ROW * plan.waves.len() as u64;
    writeln!(
        out,
        r##"<line x1="{x}" y1="{}" x2="{x}" y2="{}" stroke="#222222" stroke-dasharray="4 3"/>"##,
        TOP - 6,
        bottom + 12,
        x = tenths(x)
    )?;
    writeln!(
        out,
        r##"<text x="{}" y="{}" text-anchor="{}" fill="#222222">{}</text>"##,
        tenths(x),
        bottom + 28,
        if x > (LEFT + CHART / 2) * 10 {
            "end"
        } else {
            "start"
        },
        escaped(&tell!(
            lang,
            "waves-bound",
            bound = short(lang, plan.hours.lower_bound)
        ))
    )
}

/// Tenths of a pixel as pixels.
fn tenths(x: u64) -> String {
    format!("{}.{}", x / 10, x % 10)
}

/// Text for XML: what would be markup is escaped, what XML cannot hold is shown.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in shown(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Not characters of XML 1.0.
            '\u{fffe}' | '\u{ffff}' => safe.push('?'),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_never_steers() {
        assert_eq!(
            escaped("<a b=\"c\">&'\u{1}\u{ffff}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&#39;\\u{1}?"
        );
    }

    #[test]
    fn places_stay_on_the_chart_at_any_length() {
        let scale = Scale {
            whole: Fixed(u128::MAX),
        };
        assert_eq!(scale.x(Fixed(0)), LEFT * 10);
        assert!(scale.x(Fixed(u128::MAX)) <= (LEFT + CHART) * 10);
    }
}
