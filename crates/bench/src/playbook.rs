//! Playbooks, and how long their tasks take.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::clever_cloud::CleverCloud;
use crate::contender;
use crate::sample::Sample;
use crate::setting::Setting;

/// One play.
pub(crate) struct Playbook<'a> {
    pub(crate) setting: &'a Setting,
    pub(crate) cloud: &'a CleverCloud,
    /// What Ansible knows of the host, or of each.
    pub(crate) host: Value,
    /// How many hosts there are, each like the others.
    pub(crate) hosts: usize,
    /// More arguments for `ansible-playbook`.
    pub(crate) forks: usize,
    /// Whether to count requests, which takes time.
    pub(crate) counts: bool,
}

/// One task that ran.
pub(crate) struct Row {
    pub(crate) task: String,
    /// From its start to the start of the next one.
    pub(crate) milliseconds: f64,
    pub(crate) requests: u64,
}

/// What ran.
pub(crate) struct Rows {
    rows: Vec<Row>,
    whole: Duration,
}

impl<'a> Playbook<'a> {
    /// On the controller.
    pub(crate) fn local(setting: &'a Setting, cloud: &'a CleverCloud) -> Self {
        let host = json!({"ansible_connection": "local"});
        Self { setting, cloud, host, hosts: 1, forks: 5, counts: false }
    }

    /// Runs the tasks, and says what each took. A task that fails is an error.
    pub(crate) fn run(&self, tasks: &[Value]) -> Result<Rows> {
        let folder = self.setting.folder.join("play");
        fs::create_dir_all(&folder)?;
        let hosts: serde_json::Map<String, Value> =
            (0..self.hosts).map(|number| (format!("host{number}"), self.host.clone())).collect();
        let inventory =
            json!({"all": {"hosts": hosts, "vars": contender::variables(self.setting, self.cloud)}});
        let play = json!([{
            "hosts": "all",
            "gather_facts": false,
            "module_defaults": contender::defaults(self.cloud),
            "tasks": tasks,
        }]);
        // JSON is YAML.
        fs::write(folder.join("inventory.yml"), inventory.to_string())?;
        fs::write(folder.join("playbook.yml"), play.to_string())?;
        let clock = folder.join("clock.json");
        let _ = fs::remove_file(&clock);
        let start = Instant::now();
        let output = self.command(&folder, &clock).output().context("can't start ansible-playbook")?;
        let whole = start.elapsed();
        let screen = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        ensure!(output.status.success(), "a playbook failed:\n{}", screen.concat());
        let rows: Vec<Value> = serde_json::from_slice(&fs::read(clock)?)?;
        let rows = rows.iter().map(row).collect::<Option<_>>().context("the clock's rows are no rows")?;
        Ok(Rows { rows, whole })
    }

    fn command(&self, folder: &Path, clock: &Path) -> Command {
        let mut command = Command::new(self.setting.program("ansible-playbook"));
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("ANSIBLE_")) {
                command.env_remove(name);
            }
        }
        command
            .current_dir(folder)
            .args(["--inventory", "inventory.yml", "playbook.yml", "--forks", &self.forks.to_string()])
            .env("ANSIBLE_HOME", folder.join("home"))
            .env("ANSIBLE_COLLECTIONS_PATH", &self.setting.collections)
            .env("ANSIBLE_CALLBACKS_ENABLED", "noa.bench.clock")
            .env("BENCH_CLOCK", clock)
            .stdin(Stdio::null());
        if self.counts {
            command.env("BENCH_REQUESTS", self.cloud.log_url());
        }
        command
    }
}

fn row(row: &Value) -> Option<Row> {
    Some(Row {
        task: row.get("task")?.as_str()?.to_owned(),
        milliseconds: row.get("seconds")?.as_f64()? * 1000.0,
        requests: row.get("requests")?.as_u64()?,
    })
}

impl Rows {
    /// What the tasks of that name took, in milliseconds.
    pub(crate) fn times(&self, task: &str) -> Sample {
        Sample::of(self.of(task).map(|row| row.milliseconds))
    }

    /// What all tasks took together.
    pub(crate) fn tasks(&self) -> Duration {
        Duration::from_secs_f64(self.rows.iter().map(|row| row.milliseconds).sum::<f64>() / 1000.0)
    }

    /// What `ansible-playbook` took from start to end.
    pub(crate) fn whole(&self) -> Duration {
        self.whole
    }

    /// How many requests the first task of that name sent.
    pub(crate) fn requests(&self, task: &str) -> u64 {
        self.of(task).map(|row| row.requests).next().unwrap_or_default()
    }

    fn of<'a>(&'a self, task: &str) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.task == task)
    }
}
