//! Plugins that hand their options on to `addon_info` document them as that module does.

use serde_json::Value;

use crate::pages;

/// The options that are the controller's business and not the module's.
const OF_THE_PLUGIN: [&str; 2] = ["_terms", "keep_connections"];

/// What an option is, whatever its description and default.
const KIND: [&str; 4] = ["type", "elements", "aliases", "suboptions"];

fn options(kind: &str, name: &str) -> Value {
    pages::of(kind)[name]["doc"]["options"].clone()
}

#[test]
fn the_lookup_has_no_option_that_the_module_lacks() {
    let (lookup, module) = (options("lookup", "addon_env"), options("module", "addon_info"));
    assert!(lookup.as_object().unwrap().len() > 5);
    for (name, option) in
        lookup.as_object().unwrap().iter().filter(|(name, _)| !OF_THE_PLUGIN.contains(&name.as_str()))
    {
        assert_eq!(KIND.map(|key| &option[key]), KIND.map(|key| &module[name][key]), "{name}");
    }
}

#[test]
fn the_inventory_has_every_option_of_the_module_but_the_one_addon() {
    let (inventory, module) = (options("inventory", "addons"), options("module", "addon_info"));
    for (name, option) in module.as_object().unwrap().iter().filter(|(name, _)| *name != "addon") {
        assert_eq!(KIND.map(|key| &option[key]), KIND.map(|key| &inventory[name][key]), "{name}");
    }
}
