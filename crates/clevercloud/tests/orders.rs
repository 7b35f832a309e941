//! What no module does, and the API can: against the emulator over TCP.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use clevercloud::{BaseUrl, Credentials, NewAddon, Orders, Owner, Secret, Settings, connect};
use emulator::{Config, Server};

#[test]
fn an_addon_can_be_renamed() {
    let emulator = Server::start(Config::default()).unwrap();
    let settings = Settings {
        base_url: BaseUrl::parse(emulator.url()).unwrap(),
        timeout: Duration::from_secs(10),
        attempts: 1,
        deadline: Instant::now() + Duration::from_secs(30),
        ca_path: None,
        width: 1,
        first_delay: Settings::FIRST_DELAY,
    };
    let token = Credentials::Bearer(Secret::new("demo_api_token"));
    let (api, key) = connect(settings, Some(token), &|_| None).unwrap();
    let kv = api.providers(None).unwrap().into_iter().find(|provider| provider.id.as_str() == "kv").unwrap();
    let order = NewAddon {
        name: "before".to_owned(),
        provider: kv.id,
        plan: kv.plans.into_iter().next().unwrap().id,
        region: "par".to_owned(),
        options: BTreeMap::new(),
    };
    let orders = Orders::new(&api, key);
    let addon = orders.create(&Owner::Personal, &order).unwrap();
    assert_eq!(orders.rename(&Owner::Personal, &addon.id, "after").unwrap().name, "after");
    let addons = api.addons(&Owner::Personal).unwrap();
    assert_eq!(addons.iter().map(|addon| addon.name.as_str()).collect::<Vec<_>>(), ["after"]);
}
