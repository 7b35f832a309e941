//! Plots, as pictures that browsers and GitHub show.

use std::fmt::Write;

use super::{Bar, Chart};

const WIDTH: f64 = 860.0;
/// Where the bars begin: before that is room for their names.
const LEFT: f64 = 270.0;
/// Behind the longest bar is room for its number.
const LONGEST: f64 = 510.0;
const ROW: f64 = 22.0;
const TOP: f64 = 40.0;

/// Bars from left to right, each with the line of its middle half and its number.
pub(super) fn bars(chart: &Chart) -> String {
    let largest = chart.bars.iter().map(|bar| bar.value.max(bar.high)).fold(f64::MIN_POSITIVE, f64::max);
    let rows: Vec<String> = chart
        .bars
        .iter()
        .scan(TOP, |top, bar| {
            let row = row(bar, *top, LONGEST / largest);
            *top += ROW;
            Some(row)
        })
        .collect();
    let height = rows.iter().fold(TOP, |height, _| height + ROW) + 10.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
         <text x=\"10\" y=\"22\" font-size=\"15\">{}</text>\n{}</svg>\n",
        escaped(&chart.title),
        rows.concat()
    )
}

fn row(bar: &Bar, top: f64, scale: f64) -> String {
    let color = if bar.name.starts_with("noa.clevercloud") { "#2a6fbb" } else { "#a9b4c0" };
    let (middle, end) = (top + ROW / 2.0, LEFT + bar.value * scale);
    let (low, high) = (LEFT + bar.low * scale, LEFT + bar.high * scale);
    let mut text = String::new();
    // Writing to a String can't fail.
    let _ = writeln!(
        text,
        "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{}</text>",
        LEFT - 8.0,
        middle + 4.0,
        escaped(&bar.name)
    );
    let _ = writeln!(
        text,
        "<rect x=\"{LEFT}\" y=\"{:.0}\" width=\"{:.1}\" height=\"14\" fill=\"{color}\"/>",
        middle - 7.0,
        end - LEFT
    );
    let _ = writeln!(text, "<path d=\"M{low:.1} {middle:.0}H{high:.1}\" stroke=\"black\"/>");
    let _ = writeln!(
        text,
        "<text x=\"{:.0}\" y=\"{:.0}\">{}</text>",
        end.max(high) + 6.0,
        middle + 4.0,
        number(bar.value)
    );
    text
}

fn number(value: f64) -> String {
    if value < 10.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
