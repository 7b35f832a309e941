//! What was measured, as people read it: `BENCHMARKS.md`, and the plots beside it.

mod machine;
mod svg;

use std::fmt::Write;
use std::fs;

use anyhow::Result;

use crate::progress;
use crate::setting::Setting;

/// One chapter.
pub(crate) struct Section {
    title: &'static str,
    text: String,
    pub(crate) tables: Vec<Table>,
    pub(crate) charts: Vec<Chart>,
}

/// A table, with a heading unless that is empty.
pub(crate) struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

/// Bars beside each other.
pub(crate) struct Chart {
    pub(crate) title: String,
    pub(crate) bars: Vec<Bar>,
}

/// A median, and between what the middle half lies.
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Section {
    pub(crate) fn new(title: &'static str, text: &str) -> Self {
        Self { title, text: text.to_owned(), tables: Vec::new(), charts: Vec::new() }
    }

    /// Adds a paragraph.
    pub(crate) fn say(&mut self, text: &str) {
        self.text.push_str("\n\n");
        self.text.push_str(text);
    }
}

impl Table {
    pub(crate) fn new(title: &str, head: &[&str]) -> Self {
        let head = head.iter().map(|&cell| cell.to_owned()).collect();
        Self { title: title.to_owned(), rows: vec![head] }
    }

    pub(crate) fn row(&mut self, cells: &[String]) {
        self.rows.push(cells.to_vec());
    }
}

impl Chart {
    pub(crate) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), bars: Vec::new() }
    }

    /// The name of its file.
    fn file(&self) -> String {
        let words = self.title.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").to_lowercase() + ".svg"
    }
}

pub(crate) fn milliseconds(time: f64) -> String {
    if time < 10.0 { format!("{time:.2} ms") } else { format!("{time:.0} ms") }
}

/// How many times the first is the second.
pub(crate) fn ratio(first: f64, second: f64) -> String {
    if second > 0.0 { format!("{:.1}", first / second) } else { String::new() }
}

/// Writes the file and the plots, in place of those of an earlier run.
pub(crate) fn write(setting: &Setting, sections: &[Section]) -> Result<()> {
    let plots = setting.root.join("benchmarks");
    let _ = fs::remove_dir_all(&plots);
    fs::create_dir_all(&plots)?;
    for chart in sections.iter().flat_map(|section| &section.charts) {
        fs::write(plots.join(chart.file()), svg::bars(chart))?;
    }
    let file = setting.root.join("BENCHMARKS.md");
    let head = format!(
        "# Benchmarks\n\nMade by `cargo xtask bench`; don't edit. Medians, and between what the middle half of the \
         measurements lies.\n\n{}\n",
        machine::describe(setting)
    );
    fs::write(&file, head + &markdown(sections))?;
    progress::say(&format!("See {}.", file.display()));
    Ok(())
}

/// As it stands in the file.
pub(crate) fn markdown(sections: &[Section]) -> String {
    let mut text = String::new();
    // Writing to a String can't fail.
    for section in sections {
        let _ = write!(text, "\n## {}\n\n{}\n", section.title, section.text);
        for table in &section.tables {
            if !table.title.is_empty() {
                let _ = write!(text, "\n### {}\n", table.title);
            }
            text.push('\n');
            for (number, row) in table.rows.iter().enumerate() {
                let _ = writeln!(text, "| {} |", row.join(" | "));
                if number == 0 {
                    let _ = writeln!(text, "|{}", "---|".repeat(row.len()));
                }
            }
        }
        for chart in &section.charts {
            let _ = write!(text, "\n![{}](benchmarks/{})\n", chart.title, chart.file());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Bar, Chart, Section, Table, markdown, milliseconds, ratio, svg};

    fn section() -> Section {
        let mut section = Section::new("Per task", "Some text.");
        section.say("More of it.");
        let mut table = Table::new("Connection local", &["task", "median", "Python / this"]);
        table.row(&["info & more".to_owned(), milliseconds(31.4), ratio(310.0, 31.0)]);
        table.row(&["nothing".to_owned(), milliseconds(0.456), ratio(1.0, 0.0)]);
        section.tables.push(table);
        let mut chart = Chart::new("A task, connection local (ms)");
        chart.bars.push(Bar { name: "info & more".to_owned(), value: 30.0, low: 20.0, high: 60.0 });
        section.charts.push(chart);
        section
    }

    #[test]
    fn a_report_is_this() {
        insta::assert_snapshot!(markdown(&[section()]));
    }

    #[test]
    fn a_plot_is_this() {
        insta::assert_snapshot!(svg::bars(&section().charts[0]));
    }
}
