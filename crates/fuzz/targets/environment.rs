//! Variables: those that credentials and addresses are looked for in, and those of an add-on.
#![no_main]

use std::collections::BTreeMap;

use clevercloud::id::ProviderId;
use clevercloud::{BaseUrl, Secret};
use libfuzzer_sys::fuzz_target;

const PROVIDERS: [&str; 12] = [
    "postgresql-addon", "mysql-addon", "mongodb-addon", "redis-addon", "kv", "cellar-addon", "es-addon", "fs-bucket",
    "addon-pulsar", "keycloak", "config-provider", "jenkins",
];

fuzz_target!(|text: &str| {
    let variables: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once('=')).collect();
    connection::fuzzing::environment(&variables);
    for value in variables.values() {
        if let Ok(url) = BaseUrl::parse(value) {
            assert_eq!(BaseUrl::parse(url.as_str()).as_ref(), Ok(&url), "normalising twice changes nothing");
        }
    }
    let env = variables.iter().map(|(name, value)| ((*name).to_owned(), Secret::new(*value))).collect();
    for provider in PROVIDERS {
        let _ = provisioning::credentials(&ProviderId::new(provider), &env);
    }
});
