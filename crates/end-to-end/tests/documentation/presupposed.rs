//! The world in which the examples are read: what they name exists, and what they leave to their reader has a value.

use end_to_end::{ACME, Emulator, Order, USER};
use serde_json::json;

/// A template as the examples expect it beside the playbook.
pub(crate) const TEMPLATE: (&str, &str) =
    ("application.env.j2", "DATABASE_URL={{ database_uri }}\nHOST={{ database_host | default('') }}\n");

/// An emulator in which everything exists that an example takes for granted, and the ids that it got there.
pub(crate) struct Presupposed {
    pub(crate) emulator: Emulator,
    addon: String,
    application: String,
}

impl Presupposed {
    pub(crate) fn start() -> Self {
        let emulator = Emulator::start();
        let redis = Order { provider: "redis-addon", plan: "s_mono", ..Order::default() };
        let shop = emulator.order(Order { owner: ACME, ..Order::default() });
        emulator.tag(ACME, &shop, &["production"]);
        emulator.order(Order { owner: ACME, name: "cache", ..redis });
        emulator.order(Order { name: "blog", ..Order::default() });
        emulator.order(Order { name: "review-1", ..redis });
        let linked = emulator.order(Order { name: "linked", ..redis });
        let application = emulator.application(USER, "site");
        emulator.link(USER, &application, &linked);
        Self { emulator, addon: linked["id"].as_str().unwrap().to_owned(), application }
    }

    /// The example with the ids and places of this test.
    pub(crate) fn placed(&self, example: &str) -> String {
        [
            ("http://127.0.0.1:8080", self.emulator.url()),
            ("addon_00000000-0000-4000-8000-000000000001", &self.addon),
            ("app_00000000-0000-4000-8000-000000000001", &self.application),
            ("/etc/shop/", ""),
            ("/tmp/", ""),
        ]
        .into_iter()
        .fold(example.to_owned(), |text, (written, here)| text.replace(written, here))
    }
}

/// The variables that a reader has in a vault, for `--extra-vars`.
pub(crate) fn variables() -> String {
    json!({
        "clevercloud_api_token": "demo_api_token",
        "clevercloud_consumer_key": "demo_consumer_key",
        "clevercloud_consumer_secret": "demo_consumer_secret",
        "clevercloud_token": "demo_token",
        "clevercloud_secret": "demo_token_secret",
    })
    .to_string()
}
