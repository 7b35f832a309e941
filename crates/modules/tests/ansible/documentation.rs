//! What `ansible-doc` shows and what the argument specs accept are the same, in both directions.

use std::collections::BTreeSet;
use std::fs;

use end_to_end::{Collection, root};
use modules::MODULES;
use serde_json::Value;

use crate::option::{Described, documented, specified};

#[test]
fn every_option_is_documented_as_the_argument_spec_has_it() {
    let collection = Collection::without_executables("documentation");
    let differences: Vec<String> = MODULES
        .iter()
        .flat_map(|module| {
            let documented = documented(&documentation(&collection, module.name));
            differences(module.name, &documented, &specified(&module.arguments))
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_module_has_what_ansible_needs_to_find_it() {
    let names: BTreeSet<String> = MODULES.iter().map(|module| module.name.to_owned()).collect();
    assert_eq!(names, python_files("plugins/modules"));
    assert_eq!(names, python_files("plugins/action"));
    let runtime = fs::read_to_string(root().join("collection/meta/runtime.yml")).unwrap();
    let (_, group) = runtime.split_once("  all:\n").unwrap();
    assert_eq!(
        names,
        group.lines().filter_map(|line| line.strip_prefix("    - ")).map(str::to_owned).collect()
    );
}

#[test]
fn a_difference_is_found_in_both_directions() {
    let spec = specified(&MODULES[0].arguments);
    let mut documented = spec.clone();
    let (first, mut changed) = documented.pop_first().unwrap();
    assert_eq!(differences("m", &documented, &spec).len(), 1);
    assert_eq!(differences("m", &spec, &documented).len(), 1);
    changed.required = !changed.required;
    documented.insert(first, changed);
    assert_eq!(differences("m", &documented, &spec).len(), 1);
}

fn documentation(collection: &Collection, module: &str) -> Value {
    let name = format!("noa.clevercloud.{module}");
    let output = collection.tool("ansible-doc").args(["--type", "module", "--json", &name]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer[&name]["doc"].clone()
}

fn differences(module: &str, documented: &Described, specified: &Described) -> Vec<String> {
    let names: BTreeSet<&String> = documented.keys().chain(specified.keys()).collect();
    names
        .into_iter()
        .filter_map(|name| match (documented.get(name), specified.get(name)) {
            (None, _) => Some(format!("{module}: {name} is not documented")),
            (_, None) => Some(format!("{module}: {name} is documented, but the module does not accept it")),
            (Some(documented), Some(specified)) => (documented != specified).then(|| {
                format!("{module}: {name} is documented as {documented:?}, but it is {specified:?}")
            }),
        })
        .collect()
}

fn python_files(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".py").map(str::to_owned)).collect()
}
