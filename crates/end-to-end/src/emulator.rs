//! The emulator of one test, and what somebody does there without the modules.

use emulator::{Config, Running, Server};
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

use crate::Task;

/// An organisation of the emulator's default world, "Acme".
pub const ACME: &str = "orga_00000000-0000-4000-8000-000000000001";
/// Another one, "Umbrella".
pub const UMBRELLA: &str = "orga_00000000-0000-4000-8000-000000000002";
/// The only user, whose personal space has the same id.
pub const USER: &str = "user_00000000-0000-4000-8000-000000000001";

/// A server of one test.
pub struct Emulator {
    running: Running,
    agent: Agent,
}

/// An order that is placed past the modules, as from the console.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// Whose add-on: `orga_…` or `user_…`.
    pub owner: &'a str,
    /// The name, which need not be unique.
    pub name: &'a str,
    /// The provider's id.
    pub provider: &'a str,
    /// The plan's slug.
    pub plan: &'a str,
    /// The zone.
    pub region: &'a str,
}

impl Default for Order<'_> {
    /// A small dedicated PostgreSQL in the personal space.
    fn default() -> Self {
        Self { owner: USER, name: "shop", provider: "postgresql-addon", plan: "xs_sml", region: "par" }
    }
}

impl Emulator {
    /// Starts one on a free port, with the default world.
    pub fn start() -> Self {
        Self::with(Config::default())
    }

    /// Starts one with other settings.
    pub fn with(config: Config) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        Self { running: Server::start(config).unwrap(), agent }
    }

    /// Where it answers.
    pub fn url(&self) -> &str {
        self.running.url()
    }

    /// A task with the credentials of the default world.
    pub fn task(&self, module: &str, arguments: Value) -> Task {
        let auth = json!({
            "consumer_key": "demo_consumer_key",
            "consumer_secret": "demo_consumer_secret",
            "resource_key": "demo_token",
            "resource_secret": "demo_token_secret",
        });
        self.task_without_credentials(module, arguments).or("auth", auth)
    }

    /// A task that only knows where the emulator is.
    pub fn task_without_credentials(&self, module: &str, arguments: Value) -> Task {
        Task::new(module, arguments).or("api_endpoint", json!(self.url())).or("api_retries", json!(1))
    }

    /// The environment of a user who is logged in.
    pub fn environment(&self) -> [(&'static str, &str); 5] {
        [
            ("CLEVER_API_ENDPOINT", self.url()),
            ("CC_CONSUMER_KEY", "demo_consumer_key"),
            ("CC_CONSUMER_SECRET", "demo_consumer_secret"),
            ("CC_OAUTH_TOKEN", "demo_token"),
            ("CC_OAUTH_SECRET", "demo_token_secret"),
        ]
    }

    /// Sends a request past the modules; it must succeed.
    pub fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url()))
            .header("Authorization", "Bearer demo_api_token")
            .body(body)
            .unwrap();
        let mut answer = self.agent.run(request).unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        assert!(answer.status().is_success(), "{method} {path}: {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// Places an order and returns the add-on.
    pub fn order(&self, order: Order<'_>) -> Value {
        let provider =
            self.call("GET", &format!("/v2/products/addonproviders/{}", order.provider), &Value::Null);
        let plans = provider["plans"].as_array().unwrap();
        let plan = plans.iter().find(|plan| plan["slug"] == order.plan).expect("the plan exists");
        self.call(
            "POST",
            &format!("/v2/organisations/{}/addons", order.owner),
            &json!({"name": order.name, "providerId": order.provider, "plan": plan["id"], "region": order.region}),
        )
    }

    /// Gives an add-on its tags.
    pub fn tag(&self, owner: &str, addon: &Value, tags: &[&str]) {
        let addon = addon["id"].as_str().unwrap();
        self.call("PUT", &format!("/v2/organisations/{owner}/addons/{addon}/tags"), &json!(tags));
    }

    /// Makes an application and returns its id.
    pub fn application(&self, owner: &str, name: &str) -> String {
        let path = format!("/v2/organisations/{owner}/applications");
        let application = self.call("POST", &path, &json!({"name": name, "zone": "par"}));
        application["id"].as_str().unwrap().to_owned()
    }

    /// Links an add-on to an application.
    pub fn link(&self, owner: &str, application: &str, addon: &Value) {
        self.call(
            "POST",
            &format!("/v2/organisations/{owner}/applications/{application}/addons"),
            &addon["id"],
        );
    }

    /// Every request since the start or [`Emulator::forget`], as `GET /v2/self 200`, in the order of arrival.
    pub fn requests(&self) -> Vec<String> {
        let log = self.call("GET", "/_emulator/requests", &Value::Null);
        let entries = log.as_array().unwrap().iter().filter(|entry| !is_about_emulator(entry));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        entries
            .map(|entry| format!("{} {} {}", text(&entry["method"]), text(&entry["path"]), entry["status"]))
            .collect()
    }

    /// How many requests had to wait for one another: the longest chain in which each began after the end of the one
    /// before. It takes a latency that makes requests of one moment overlap.
    pub fn rounds(&self) -> usize {
        let log = self.call("GET", "/_emulator/requests", &Value::Null);
        let entries = log.as_array().unwrap().iter().filter(|entry| !is_about_emulator(entry));
        let mut depths: Vec<(u64, usize)> = Vec::new();
        for entry in entries {
            let [arrived, took] = ["time", "millis"].map(|key| entry[key].as_u64().unwrap());
            let earlier = depths.iter().filter(|(ended, _)| *ended <= arrived).map(|(_, depth)| *depth);
            depths.push((arrived + took, 1 + earlier.max().unwrap_or(0)));
        }
        depths.into_iter().map(|(_, depth)| depth).max().unwrap_or(0)
    }

    /// The requests that change something.
    pub fn writes(&self) -> Vec<String> {
        self.requests().into_iter().filter(|request| !request.starts_with("GET ")).collect()
    }

    /// Empties the log of requests.
    pub fn forget(&self) {
        self.call("DELETE", "/_emulator/requests", &Value::Null);
    }

    /// How many add-ons there are, whoever has them.
    pub fn addons(&self) -> u64 {
        self.call("GET", "/_emulator/state", &Value::Null)["addons"].as_u64().unwrap()
    }
}

fn is_about_emulator(entry: &Value) -> bool {
    entry["path"].as_str().is_some_and(|path| path.starts_with("/_emulator"))
}
