//! Many add-ons: one task for each, many hosts at a time, or one task for all.

use anyhow::Result;
use serde_json::{Value, json};

use crate::clever_cloud::CleverCloud;
use crate::playbook::Playbook;
use crate::progress;
use crate::report::{Bar, Chart, Section, Table, ratio};
use crate::setting::Setting;

/// Longer loops say nothing new: a loop takes its time per round.
const LONGEST_LOOP: usize = 100;

pub(crate) fn measure(setting: &Setting) -> Result<Section> {
    progress::step("Measuring many add-ons at a time");
    let mut section = Section::new(
        "Many add-ons",
        "Seconds for a whole `ansible-playbook` that orders so many add-ons and then removes them: by a loop over \
         single tasks, by 50 hosts at a time (`forks`), and in bulk (`addons:`). What `ansible-playbook` takes for \
         nothing is in all of them.",
    );
    let sizes: &[usize] = if setting.smoke { &[2] } else { &[1, 10, 100, 1000] };
    let mut table = Table::new("", &["add-ons", "loop", "forks", "bulk", "loop / bulk"]);
    let mut chart = Chart::new("100 add-ons, ordered and removed (seconds)");
    for &size in sizes {
        progress::say(&format!("    {size}"));
        let looped = (size <= LONGEST_LOOP).then(|| seconds(setting, 1, &looped(size))).transpose()?;
        let forked = (size <= LONGEST_LOOP).then(|| seconds(setting, size, &single())).transpose()?;
        let bulk = seconds(setting, 1, &bulk(size))?;
        let shown =
            |seconds: Option<f64>| seconds.map_or_else(|| "–".to_owned(), |one| format!("{one:.1} s"));
        let factor = looped.map_or_else(|| "–".to_owned(), |looped| ratio(looped, bulk));
        table.row(&[size.to_string(), shown(looped), shown(forked), shown(Some(bulk)), factor]);
        if size == LONGEST_LOOP {
            for (name, value) in [("loop", looped), ("forks", forked), ("bulk", Some(bulk))] {
                let value = value.unwrap_or_default();
                chart.bars.push(Bar { name: name.to_owned(), value, low: value, high: value });
            }
        }
    }
    section.tables.push(table);
    section.charts.push(chart);
    Ok(section)
}

fn seconds(setting: &Setting, hosts: usize, tasks: &[Value]) -> Result<f64> {
    let cloud = CleverCloud::near()?;
    Playbook { hosts, forks: 50, ..Playbook::local(setting, &cloud) }.seconds(tasks)
}

fn order(name: &str) -> Value {
    json!({"provider": "postgres", "name": name, "details": {"plan": "xs_sml", "region": "par"}})
}

fn single() -> [Value; 2] {
    let name = "shop {{ inventory_hostname }}";
    [
        json!({"name": "register", "noa.clevercloud.addon_register": order(name)}),
        json!({"name": "remove", "noa.clevercloud.addon_remove": {"addon": name}}),
    ]
}

fn looped(size: usize) -> [Value; 2] {
    let numbers = json!(format!("{{{{ range({size}) | list }}}}"));
    let name = "shop {{ item }}";
    [
        json!({"name": "register", "noa.clevercloud.addon_register": order(name), "loop": numbers}),
        json!({"name": "remove", "noa.clevercloud.addon_remove": {"addon": name}, "loop": numbers}),
    ]
}

fn bulk(size: usize) -> [Value; 2] {
    let names = || (0..size).map(|number| format!("shop {number}"));
    let orders: Vec<Value> = names().map(|name| order(&name)).collect();
    let removals: Vec<Value> = names().map(|name| json!({"addon": name})).collect();
    [
        json!({"name": "register", "noa.clevercloud.addon_register": {"addons": orders}}),
        json!({"name": "remove", "noa.clevercloud.addon_remove": {"addons": removals}}),
    ]
}
