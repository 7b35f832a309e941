//! Where it was measured: numbers of two machines can't be compared, their ratios can.

use std::fs;
use std::process::Command;

use crate::setting::Setting;

/// One paragraph.
pub(super) fn describe(setting: &Setting) -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| field(&text, "model name"));
    let memory = fs::read_to_string("/proc/meminfo").ok().and_then(|text| field(&text, "MemTotal"));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().nth(2).unwrap_or("?");
    format!(
        "Measured on {processors} processors ({}), {} of memory, Linux {}, with {}; the machine's load over a quarter \
         of an hour was {load}.",
        model.as_deref().unwrap_or("of an unknown kind"),
        memory.as_deref().unwrap_or("unknown size"),
        kernel.trim(),
        ansible(setting)
    )
}

fn field(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn ansible(setting: &Setting) -> String {
    let output = Command::new(setting.program("ansible-playbook")).arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let version = text.lines().next().unwrap_or_default();
    version.replace("ansible-playbook [core ", "ansible-core ").trim_end_matches(']').to_owned()
}
