//! A server of one's own, and the requests to it.

use std::time::Duration;

use emulator::{Config, Running, Server};
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{Request, Response};

pub(crate) const ACME: &str = "orga_00000000-0000-4000-8000-000000000001";
pub(crate) const USER: &str = "user_00000000-0000-4000-8000-000000000001";
pub(crate) const SIGNED: &str = "OAuth oauth_consumer_key=\"demo_consumer_key\", oauth_token=\"demo_token\", \
                                 oauth_signature=\"demo_consumer_secret%26demo_token_secret\"";

/// A running emulator and an agent that talks to it.
pub(crate) struct Api {
    running: Running,
    pub(crate) agent: Agent,
}

impl Api {
    pub(crate) fn new() -> Self {
        Self::with(Config::default())
    }

    pub(crate) fn with(config: Config) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        Self { running: Server::start(config).unwrap(), agent }
    }

    /// Where the emulator listens.
    pub(crate) fn url(&self) -> &str {
        self.running.url()
    }

    /// Sends a request as it is.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        header: Option<&str>,
        body: &str,
    ) -> Response<String> {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.url()));
        let request =
            header.into_iter().fold(request, |request, header| request.header("Authorization", header));
        let response = self.agent.run(request.body(body.to_owned()).unwrap()).unwrap();
        let (parts, mut body) = response.into_parts();
        Response::from_parts(parts, body.read_to_string().unwrap())
    }

    /// Sends a signed request, and returns the status with the JSON body (null if there is none).
    pub(crate) fn call(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let response = self.send(method, path, Some(SIGNED), &body);
        (response.status().as_u16(), serde_json::from_str(response.body()).unwrap_or(Value::Null))
    }

    /// The body of a signed request that must succeed.
    pub(crate) fn ok(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = self.call(method, path, body);
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        answer
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        self.ok("GET", path, &Value::Null)
    }

    /// Sends a signed request and waits no longer than `patience`; whether it was answered.
    pub(crate) fn send_and_leave(&self, method: &str, path: &str, body: &str, patience: Duration) -> bool {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.url()));
        let request = request.header("Authorization", SIGNED).body(body.to_owned()).unwrap();
        let request = self.agent.configure_request(request).timeout_global(Some(patience)).build();
        self.agent.run(request).is_ok()
    }

    /// The status of a signed request.
    pub(crate) fn status_of(&self, method: &str, path: &str, body: &Value) -> u16 {
        self.call(method, path, body).0
    }

    /// The status of a signed request without a body.
    pub(crate) fn status(&self, method: &str, path: &str) -> u16 {
        self.status_of(method, path, &Value::Null)
    }

    /// Orders an add-on in the personal space, in `par`, on the plan with this slug.
    pub(crate) fn order(&self, provider: &str, slug: &str, options: &Value) -> Value {
        let order = self.order_body(provider, slug, options);
        self.ok("POST", "/v2/self/addons", &order)
    }

    pub(crate) fn order_body(&self, provider: &str, slug: &str, options: &Value) -> Value {
        let plan = self.plan(provider, slug);
        json!({"name": "test", "providerId": provider, "plan": plan, "region": "par", "options": options})
    }

    pub(crate) fn plan(&self, provider: &str, slug: &str) -> Value {
        let provider = self.get(&format!("/v2/products/addonproviders/{provider}"));
        let plans = provider["plans"].as_array().unwrap();
        plans.iter().find(|plan| plan["slug"] == slug).unwrap_or_else(|| panic!("no plan {slug}"))["id"]
            .clone()
    }

    /// An add-on's environment as a map.
    pub(crate) fn env(&self, addon: &Value) -> Value {
        let variables = self.get(&format!("/v2/self/addons/{}/env", text(&addon["id"])));
        let pairs = variables.as_array().unwrap().iter();
        pairs.map(|one| (text(&one["name"]).to_owned(), one["value"].clone())).collect()
    }

    pub(crate) fn log(&self) -> Vec<Value> {
        let response = self.send("GET", "/_emulator/requests", None, "");
        serde_json::from_str(response.body()).unwrap()
    }
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} isn't text"))
}
