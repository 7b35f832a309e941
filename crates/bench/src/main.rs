//! Measures the modules against their floor and their peers. `cargo xtask bench` builds what it needs and starts it.
//!
//! Everything of one section runs interleaved in one playbook, so that a machine that gets slower makes all slower. What
//! comes out are medians with the middle half of the measurements; nothing that depends on time fails.

mod clever_cloud;
mod contender;
mod playbook;
mod process;
mod progress;
mod report;
mod sample;
mod sections;
mod setting;
mod sshd;
mod wire;

use std::process::ExitCode;

use anyhow::{Result, ensure};

use report::Section;
use setting::Setting;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            progress::failed(&error);
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let setting = Setting::from_arguments(std::env::args().skip(1))?;
    let requests = sections::requests::count(&setting)?;
    sections::requests::check(&requests)?;
    let measures: [(&str, &dyn Fn() -> Result<Section>); 5] = [
        ("tasks", &|| sections::tasks::measure(&setting)),
        ("alone", &|| sections::alone::measure(&setting)),
        ("network", &|| sections::network::measure(&setting, &requests)),
        ("scale", &|| sections::scale::measure(&setting)),
        ("sizes", &|| sections::sizes::measure(&setting)),
    ];
    let wanted = measures.iter().filter(|(name, _)| setting.only.as_ref().is_none_or(|only| only == name));
    let sections = wanted.map(|(_, measure)| measure()).collect::<Result<Vec<_>>>()?;
    let names = measures.map(|(name, _)| name).join(", ");
    ensure!(!sections.is_empty(), "there is no such section to measure; choose one of {names}");
    if setting.smoke {
        progress::say("Everything can be measured, and no module sends more requests than it should.");
        return Ok(());
    }
    if setting.only.is_some() {
        progress::say(&report::markdown(&sections));
        return Ok(());
    }
    report::write(&setting, &sections)
}
