//! Many add-ons: one task for each, many hosts at a time, or one task for all.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use crate::clever_cloud::CleverCloud;
use crate::playbook::{Playbook, Rows};
use crate::progress;
use crate::report::{Bar, Chart, Section, Table, ratio};
use crate::sample::Sample;
use crate::setting::Setting;

/// So many take minutes, and are measured once.
const LONG: usize = 1000;

const WAYS: [&str; 4] = ["loop", "forks", "bulk", "nothing"];

pub(crate) fn measure(setting: &Setting) -> Result<Section> {
    let mut section = Section::new(
        "Many add-ons",
        "Seconds that the two tasks take which order so many add-ons and then remove them: by a loop over single \
         add-ons, by 50 hosts at a time (`forks`), and in bulk (`addons:`); `nothing` is what Ansible itself takes for two \
         tasks that do nothing with the same lists; in brackets the whole `ansible-playbook`, with what it takes \
         to start. Medians of three rounds; up to 100 add-ons without a network, else one round.",
    );
    let (near, far): (&[usize], &[usize]) =
        if setting.smoke { (&[2], &[]) } else { (&[1, 10, 100, LONG], &[10, 100]) };
    add(&mut section, setting, "Without a network", Duration::ZERO, near)?;
    add(&mut section, setting, "With round trips of 20 ms", Duration::from_millis(20), far)?;
    Ok(section)
}

fn add(
    section: &mut Section,
    setting: &Setting,
    place: &str,
    round_trip: Duration,
    sizes: &[usize],
) -> Result<()> {
    let mut table = Table::new(place, &["add-ons", "loop", "forks", "bulk", "nothing", "loop / bulk"]);
    for &size in sizes {
        progress::step(&format!("Measuring {size} add-ons, {}", place.to_lowercase()));
        let rounds = if round_trip.is_zero() && size < LONG { setting.times(3) } else { 1 };
        let rounds: Vec<[Rows; 4]> =
            (0..rounds).map(|_| round(setting, round_trip, size)).collect::<Result<_>>()?;
        let median = |way: usize, time: fn(&Rows) -> Duration| {
            Sample::of(rounds.iter().filter_map(|rows| Some(time(rows.get(way)?).as_secs_f64()))).median()
        };
        let [looped, forked, bulk, nothing] =
            [0, 1, 2, 3].map(|way| (median(way, Rows::tasks), median(way, Rows::whole)));
        let shown =
            [looped, forked, bulk, nothing].map(|(tasks, whole)| format!("{tasks:.2} s ({whole:.1} s)"));
        let row = [size.to_string()].into_iter().chain(shown).chain([ratio(looped.0, bulk.0)]);
        table.row(&row.collect::<Vec<_>>());
        if size == 100 {
            let mut chart = Chart::new(&format!("100 add-ons, ordered and removed (seconds), {place}"));
            for (name, (value, _)) in WAYS.into_iter().zip([looped, forked, bulk, nothing]) {
                chart.bars.push(Bar { name: name.to_owned(), value, low: value, high: value });
            }
            section.charts.push(chart);
        }
    }
    section.tables.push(table);
    Ok(())
}

/// Each way once, each with an emulator that has no add-ons.
fn round(setting: &Setting, round_trip: Duration, size: usize) -> Result<[Rows; 4]> {
    let run = |hosts: usize, tasks: &[Value]| {
        let cloud = if round_trip.is_zero() {
            CleverCloud::near()?
        } else {
            CleverCloud::behind(round_trip, &setting.folder)?
        };
        Playbook { hosts, forks: 50, ..Playbook::local(setting, &cloud) }.run(tasks)
    };
    let bulk = |register, remove| bulk(size, register, remove);
    Ok([
        run(1, &looped(size))?,
        run(size, &single())?,
        run(1, &bulk("noa.clevercloud.addon_register", "noa.clevercloud.addon_remove"))?,
        run(1, &bulk("noa.bench.nothing", "noa.bench.nothing"))?,
    ])
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

fn bulk(size: usize, register: &str, remove: &str) -> [Value; 2] {
    let names = || (0..size).map(|number| format!("shop {number}"));
    let orders: Vec<Value> = names().map(|name| order(&name)).collect();
    let removals: Vec<Value> = names().map(|name| json!({"addon": name})).collect();
    [
        json!({"name": "register", register: {"addons": orders}}),
        json!({"name": "remove", remove: {"addons": removals}}),
    ]
}
