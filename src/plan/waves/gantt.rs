//! Draws a plan of waves as a Gantt chart: one SVG file that needs nothing else.
//!
//! It stands apart because a chart has a layout of its own: a row for each wave, so that fifty of
//! them can be read, bars in the colour of their lane, and a line where no plan can end before.
//! Places are whole tenths of a pixel, so that the same plan gives the same bytes everywhere.

use std::io::{self, Write};

use crate::time::Fixed;
use crate::waves::Waves;
use report::layout::number;
use report::safe::shown;

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
pub fn svg(out: &mut dyn Write, plan: &Waves) -> io::Result<()> {
    let height = TOP + ROW * plan.waves.len() as u64 + 50;
    let width = LEFT + CHART + RIGHT;
    let scale = Scale {
        whole: plan.hours.total.max(Fixed(1)),
    };
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" role="img">"#
    )?;
    let title = format!(
        "{} waves, {} mailboxes, {} h",
        plan.waves.len(),
        number(plan.mailboxes),
        plan.hours.total.text()
    );
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
    axis(out, &scale, plan)?;
    for (row, wave) in plan.waves.iter().enumerate() {
        let y = TOP + ROW * row as u64;
        let (x, end) = (
            scale.x(wave.start),
            scale.x(Fixed(wave.start.0.saturating_add(wave.hours.0))),
        );
        // A wave of no time is still seen.
        let long = end.saturating_sub(x).max(10);
        let colour = usize::try_from(wave.lane.saturating_sub(1)).unwrap_or(0) % COLOURS.len();
        let colour = COLOURS.get(colour).copied().unwrap_or("#4477aa");
        let n = number(wave.addresses.len() as u64);
        let longest = wave.longest.as_ref().map_or_else(String::new, |longest| {
            format!("; longest: {}, {} h", longest.address, longest.hours.text())
        });
        let told = format!(
            "{}: lane {}, from {} h for {} h, {n} mailboxes{longest}",
            wave.name,
            wave.lane,
            wave.start.text(),
            wave.hours.text()
        );
        writeln!(
            out,
            r##"<text x="{}" y="{}" text-anchor="end" fill="#222222">{} · lane {}</text>"##,
            LEFT - 8,
            y + 15,
            escaped(&wave.name),
            wave.lane
        )?;
        writeln!(
            out,
            r#"<rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="{colour}"><title>{}</title></rect>"#,
            tenths(x),
            y + 3,
            tenths(long),
            ROW - 6,
            escaped(&told)
        )?;
        writeln!(
            out,
            r##"<text x="{}" y="{}" fill="#444444">{} h, {n} mailboxes</text>"##,
            tenths(x + long + 50),
            y + 15,
            wave.hours.text()
        )?;
    }
    bound(out, &scale, plan)?;
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
fn axis(out: &mut dyn Write, scale: &Scale, plan: &Waves) -> io::Result<()> {
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
            short(Fixed(at))
        )?;
        at = at.saturating_add(step);
    }
    Ok(())
}

/// Where no plan can end before.
fn bound(out: &mut dyn Write, scale: &Scale, plan: &Waves) -> io::Result<()> {
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
        r##"<text x="{}" y="{}" text-anchor="{}" fill="#222222">no plan is shorter than {} h</text>"##,
        tenths(x),
        bottom + 28,
        if x > (LEFT + CHART / 2) * 10 {
            "end"
        } else {
            "start"
        },
        plan.hours.lower_bound.text()
    )
}

/// Tenths of a pixel as pixels.
fn tenths(x: u64) -> String {
    format!("{}.{}", x / 10, x % 10)
}

/// Hours, or days from two days on, without zeros at the end.
fn short(hours: Fixed) -> String {
    let (number, unit) = if hours.0 >= 480_000 && hours.0.is_multiple_of(240_000) {
        (Fixed(hours.0 / 24), "d")
    } else {
        (hours, "h")
    };
    let text = number.text();
    format!(
        "{} {unit}",
        text.trim_end_matches('0').trim_end_matches('.')
    )
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
    fn axis_labels_are_short() {
        for (hours, text) in [
            (0, "0 h"),
            (2_500, "0.25 h"),
            (120_000, "12 h"),
            (480_000, "2 d"),
            (500_000, "50 h"),
        ] {
            assert_eq!(short(Fixed(hours)), text);
        }
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
