//! What a task costs with Ansible around it.

use anyhow::Result;
use serde_json::{Value, json};

use crate::clever_cloud::CleverCloud;
use crate::contender::{Operation, Tool};
use crate::playbook::{Playbook, Rows};
use crate::progress;
use crate::report::{Bar, Chart, Section, Table, milliseconds, ratio};
use crate::setting::Setting;
use crate::sshd::Sshd;

const FLOOR: &str = "action plugin that does nothing";
const COMMAND: &str = "ansible.builtin.raw: true";

pub(crate) fn measure(setting: &Setting) -> Result<Section> {
    let mut section = Section::new(
        "Per task",
        "From the start of a task to the start of the next one, all contenders in turn in one playbook, with the \
         emulator on the same machine over plain HTTP. Add-ons are removed by the id that their order told. The floor is a task whose action plugin does nothing, and so \
         never talks to the host; the cheapest task that does is `ansible.builtin.raw` with the command `true`. Over \
         ssh the user's home is empty, as what a login shell reads there would be in every command.",
    );
    progress::step("Measuring tasks on the controller");
    let cloud = CleverCloud::near()?;
    let local = Playbook::local(setting, &cloud);
    add(&mut section, "local", setting, &local.run(&tasks(setting, setting.times(15)))?);
    drop(cloud);
    match Sshd::start(&setting.folder) {
        Ok(sshd) => {
            progress::step("Measuring tasks over ssh");
            let cloud = CleverCloud::near()?;
            let playbook = Playbook { host: sshd.variables.clone(), ..Playbook::local(setting, &cloud) };
            // The first task makes the connection, the second one brings the executable.
            playbook.run(&tasks(setting, 1))?;
            add(&mut section, "ssh on loopback", setting, &playbook.run(&tasks(setting, setting.times(15)))?);
        }
        Err(error) => section.say(&format!("Over ssh nothing was measured: {error}.")),
    }
    Ok(section)
}

fn tasks(setting: &Setting, times: usize) -> Vec<Value> {
    let mut round = vec![
        json!({"name": FLOOR, "noa.bench.nothing": {}}),
        json!({"name": COMMAND, "ansible.builtin.raw": "true"}),
        json!({"name": "native module that does nothing", "noa.bench.empty": {}}),
        json!({"name": "ansible.builtin.ping", "ansible.builtin.ping": {}}),
        json!({"name": "noa.clevercloud: whoami", "noa.clevercloud.whoami_info": {}}),
        json!({
            "name": "noa.clevercloud: what can be ordered",
            "noa.clevercloud.addon_provider_info": {"provider": "postgres"},
        }),
    ];
    for tool in Tool::measured(setting) {
        round.extend(Operation::ALL.map(|operation| tool.task(operation)));
    }
    std::iter::repeat_n(round, times).flatten().collect()
}

fn add(section: &mut Section, connection: &str, setting: &Setting, rows: &Rows) {
    let (floor, command) = (rows.times(FLOOR).median(), rows.times(COMMAND).median());
    let mut table = Table::new(
        &format!("Connection {connection}"),
        &["task", "median", "middle half", "× floor", "× command", "Python / this"],
    );
    let mut chart = Chart::new(&format!("A task, connection {connection} (milliseconds)"));
    let python = |task: &str| {
        let same =
            Operation::ALL.into_iter().find(|operation| Tool::Modules.task_name(*operation) == task)?;
        Some(rows.times(&Tool::Python.task_name(same)).median())
    };
    let round = tasks(setting, 1);
    for name in round.iter().filter_map(|task| task.get("name")?.as_str()) {
        let times = rows.times(name);
        let (low, high) = times.middle_half();
        table.row(&[
            name.to_owned(),
            milliseconds(times.median()),
            format!("{} – {}", milliseconds(low), milliseconds(high)),
            ratio(times.median(), floor),
            ratio(times.median(), command),
            python(name).map_or_else(String::new, |python| ratio(python, times.median())),
        ]);
        chart.bars.push(Bar { name: name.to_owned(), value: times.median(), low, high });
    }
    section.tables.push(table);
    section.charts.push(chart);
}
