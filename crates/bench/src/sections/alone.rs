//! One run of a module by itself, without Ansible.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use crate::clever_cloud::{CleverCloud, ORGANISATION, ORGANISATION_NAME, TOKEN};
use crate::contender::with;
use crate::process::Program;
use crate::progress;
use crate::report::{Section, Table, milliseconds};
use crate::setting::Setting;

pub(crate) fn measure(setting: &Setting) -> Result<Section> {
    progress::step("Measuring the executable by itself");
    let mut section = Section::new(
        "By itself",
        "One run of a module from start to end, without Ansible, with the emulator on the same machine over plain \
         HTTP. Memory is the most that was resident at a time. \"Refused arguments\" is a run without network.",
    );
    let cloud = CleverCloud::near()?;
    let mut table =
        Table::new("", &["run", "median", "middle half", "instructions", "memory", "system calls"]);
    let folder = setting.folder.join("alone");
    fs::create_dir_all(&folder)?;
    for (name, module, arguments) in runs() {
        let file = folder.join(format!("{}.json", name.replace(' ', "_")));
        fs::write(&file, with_connection(module, arguments, &cloud).to_string())?;
        let program = Program {
            file: &setting.executable,
            arguments: vec![file.display().to_string()],
            environment: Vec::new(),
        };
        add(&mut table, name, &program, setting.times(50), &folder)?;
    }
    if setting.smoke {
        // Counting the instructions of the peers takes minutes.
        return Ok(section);
    }
    let python = setting.program("python");
    let import = Program {
        file: &python,
        arguments: vec!["-c".to_owned(), "import requests_oauthlib, ansible.module_utils.basic".to_owned()],
        environment: Vec::new(),
    };
    add(&mut table, "Python: imports alone", &import, setting.times(10), &folder)?;
    if let Some(clever) = &setting.clever {
        let environment = vec![
            ("API_HOST", cloud.url()),
            ("CLEVER_TOKEN", TOKEN.0.to_owned()),
            ("CLEVER_SECRET", TOKEN.1.to_owned()),
        ];
        let arguments = ["addon", "list", "--org", ORGANISATION_NAME].map(str::to_owned).to_vec();
        let list = Program { file: clever, arguments, environment };
        add(&mut table, "clever addon list", &list, setting.times(5), &folder)?;
    }
    section.tables.push(table);
    Ok(section)
}

/// What can be run any number of times.
fn runs() -> [(&'static str, &'static str, Value); 6] {
    let order =
        json!({"provider": "postgres", "name": "new", "details": {"plan": "xs_sml", "region": "par"}});
    [
        ("refused arguments", "addon_info", json!({"api_timeout": 0})),
        ("addon_info", "addon_info", json!({})),
        ("addon_register (check mode)", "addon_register", order),
        ("addon_remove (nothing there)", "addon_remove", json!({"addon": "nothing"})),
        ("addon_provider_info", "addon_provider_info", json!({})),
        ("whoami_info", "whoami_info", json!({})),
    ]
}

fn with_connection(module: &str, arguments: Value, cloud: &CleverCloud) -> Value {
    let auth = json!({
        "consumer_key": "demo_consumer_key",
        "consumer_secret": "demo_consumer_secret",
        "resource_key": TOKEN.0,
        "resource_secret": TOKEN.1,
    });
    with(
        arguments,
        [
            ("_ansible_module_name", format!("noa.clevercloud.{module}").into()),
            ("_ansible_check_mode", true.into()),
            ("api_endpoint", cloud.url().into()),
            ("organisation", ORGANISATION.into()),
            ("auth", auth),
        ],
    )
}

fn add(table: &mut Table, name: &str, program: &Program<'_>, times: usize, folder: &Path) -> Result<()> {
    // A run without network is one that the module refuses.
    let fails = name == "refused arguments";
    let times = program.milliseconds(times, fails)?;
    let (low, high) = times.middle_half();
    let counted = |number: Option<u64>, unit: f64, word: &str| {
        number.map_or_else(|| "–".to_owned(), |number| format!("{:.2}{word}", approximately(number) / unit))
    };
    table.row(&[
        name.to_owned(),
        milliseconds(times.median()),
        format!("{} – {}", milliseconds(low), milliseconds(high)),
        counted(program.instructions(folder)?, 1e6, " M"),
        counted(program.memory(folder)?, 1024.0, " MiB"),
        program.system_calls(folder)?.map_or_else(|| "–".to_owned(), |calls| calls.to_string()),
    ]);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "it is shown with two digits")]
fn approximately(number: u64) -> f64 {
    number as f64
}
