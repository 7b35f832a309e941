//! What a task costs with a network in between.

use std::time::Duration;

use anyhow::Result;

use crate::clever_cloud::CleverCloud;
use crate::contender::{Operation, Tool};
use crate::playbook::{Playbook, Rows};
use crate::progress;
use crate::report::{Bar, Chart, Section, Table, milliseconds, ratio};
use crate::sections::requests::TERRAFORM;
use crate::setting::Setting;

const ROUND_TRIPS: [u64; 3] = [0, 20, 80];

pub(crate) fn measure(setting: &Setting, counted: &Rows) -> Result<Section> {
    let mut section = Section::new(
        "Over a network",
        "As per task with connection local, but the emulator is behind TLS and a network on which each round trip \
         takes so many milliseconds, that of connecting included. As by default, \
         the modules keep connections between tasks (`clevercloud_keep_connections`): only the first task of a playbook \
         waits for handshakes, and a later one asks at once about an add-on that an earlier one has seen. `clever` has no task for \"unchanged\": it lists.",
    );
    section.tables.push(requests(setting, counted));
    let round_trips = if setting.smoke { &[20] } else { ROUND_TRIPS.as_slice() };
    for &round_trip in round_trips {
        progress::step(&format!("Measuring tasks with round trips of {round_trip} ms"));
        let cloud = CleverCloud::behind(Duration::from_millis(round_trip), &setting.folder)?;
        let tasks: Vec<_> = (0..setting.times(7))
            .flat_map(|_| Tool::measured(setting))
            .flat_map(|tool| Operation::ALL.map(|operation| tool.task(operation)))
            .collect();
        let rows = Playbook::local(setting, &cloud).run(&tasks)?;
        add(&mut section, round_trip, setting, &rows);
    }
    Ok(section)
}

fn requests(setting: &Setting, counted: &Rows) -> Table {
    let tools = Tool::measured(setting);
    let names = tools.iter().map(|tool| tool.name());
    let head: Vec<&str> =
        ["requests"].into_iter().chain(names).chain(["Terraform (counted in its source)"]).collect();
    let mut table = Table::new("Requests per task", &head);
    for (operation, terraform) in TERRAFORM {
        let numbers = tools.iter().map(|tool| counted.requests(&tool.task_name(operation)).to_string());
        let row: Vec<String> =
            [operation.name().to_owned()].into_iter().chain(numbers).chain([terraform.to_owned()]).collect();
        table.row(&row);
    }
    table
}

fn add(section: &mut Section, round_trip: u64, setting: &Setting, rows: &Rows) {
    let title = format!("Round trips of {round_trip} ms");
    let mut table = Table::new(&title, &["task", "median", "middle half", "Python / this"]);
    let mut chart = Chart::new(&format!("{title} (milliseconds)"));
    for operation in Operation::ALL {
        let python = rows.times(&Tool::Python.task_name(operation)).median();
        for tool in Tool::measured(setting) {
            let name = tool.task_name(operation);
            let times = rows.times(&name);
            let (low, high) = times.middle_half();
            let halves = format!("{} – {}", milliseconds(low), milliseconds(high));
            table.row(&[name.clone(), milliseconds(times.median()), halves, ratio(python, times.median())]);
            chart.bars.push(Bar { name, value: times.median(), low, high });
        }
    }
    section.tables.push(table);
    section.charts.push(chart);
}
