//! The emulator as a process, with real services.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

pub(crate) type Env = BTreeMap<String, String>;

const ADDONS: &str = "/v2/organisations/orga_00000000-0000-4000-8000-000000000001/addons";

/// Gone with the test, by SIGKILL.
pub(crate) struct Emulator {
    child: Child,
    url: String,
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// An empty folder that accounts of servers can enter.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("clevercloud-emulator-test-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// An emulator that keeps what its services hold, and two add-ons.
pub(crate) struct Pair {
    pub(crate) folder: PathBuf,
    pub(crate) emulator: Emulator,
    pub(crate) addon: String,
    pub(crate) first: Env,
    pub(crate) other: Env,
}

impl Pair {
    /// Named for what is tested, as each test has a folder of its own.
    pub(crate) fn of(provider: &str, name: &str) -> Self {
        let folder = folder(name);
        let emulator = Emulator::keeping(&folder);
        let (addon, other) = (emulator.order(provider), emulator.order(provider));
        let (first, other) = (emulator.env(&addon), emulator.env(&other));
        Self { folder, emulator, addon, first, other }
    }
}

/// Whether something comes true before long.
pub(crate) fn comes(what: impl Fn() -> bool) -> bool {
    let deadline = Instant::now() + Duration::from_secs(120);
    while Instant::now() < deadline {
        if what() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

impl Emulator {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::spawn(Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator")).args(arguments))
    }

    /// Its state and its services' data lie below a folder, where the next one finds them.
    pub(crate) fn keeping(folder: &Path) -> Self {
        let [data, state] = ["data", "state"].map(|name| folder.join(name));
        Self::spawn(
            Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"))
                .arg("--services-data")
                .arg(data)
                .arg("--state")
                .arg(state),
        )
    }

    pub(crate) fn spawn(command: &mut Command) -> Self {
        command.args(["--quiet", "--services", "local"]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line:?}"));
        Self { url: url.to_owned(), child }
    }

    /// Asks it to end, and waits for that.
    pub(crate) fn terminate(mut self) {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(self.child.wait().unwrap().success());
    }

    /// Status and body of an answer.
    pub(crate) fn ask(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        let request = request.header("Authorization", "Bearer demo_api_token").body(body.to_string());
        let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
        let mut answer = agent.run(request.unwrap()).unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap_or_default())
    }

    /// Tries to order the first plan that is sold.
    pub(crate) fn try_order(&self, provider: &str) -> (u16, Value) {
        self.ask("POST", ADDONS, &self.wish(provider, 0))
    }

    pub(crate) fn order(&self, provider: &str) -> String {
        let (status, addon) = self.try_order(provider);
        assert_eq!(status, 200, "{addon}");
        addon["id"].as_str().unwrap().to_owned()
    }

    /// The id of the only add-on that there is.
    pub(crate) fn only(&self) -> String {
        let (_, addons) = self.ask("GET", ADDONS, &Value::Null);
        assert_eq!(addons.as_array().unwrap().len(), 1, "{addons}");
        addons[0]["id"].as_str().unwrap().to_owned()
    }

    /// Waits for the environment.
    pub(crate) fn env(&self, addon: &str) -> Env {
        let path = format!("{ADDONS}/{addon}/env");
        let read = || self.ask("GET", &path, &Value::Null);
        assert!(comes(|| read() != (200, json!([]))), "the environment stays empty");
        let (status, variables) = read();
        assert_eq!(status, 200, "{variables}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let variables = variables.as_array().unwrap().iter();
        variables.map(|variable| (text(&variable["name"]), text(&variable["value"]))).collect()
    }

    /// Moves an add-on to the next plan.
    pub(crate) fn migrate(&self, addon: &str, provider: &str) {
        let wish = self.wish(provider, 1);
        let wish = json!({"planId": wish["plan"], "region": wish["region"]});
        let path = format!("{ADDONS}/{addon}/migrations");
        let (status, migration) = self.ask("POST", &path, &wish);
        assert_eq!(status, 200, "{migration}");
        assert!(comes(|| self.ask("GET", &path, &Value::Null).1[0]["status"] == "OK"));
        let env = self.ask("GET", &format!("{ADDONS}/{addon}/env"), &Value::Null);
        assert_ne!(env, (200, json!([])), "the migration is over before its database is there");
    }

    pub(crate) fn remove(&self, addon: &str) {
        assert_eq!(self.ask("DELETE", &format!("{ADDONS}/{addon}"), &Value::Null).0, 200);
    }

    /// The order of a plan by its place among those that are sold.
    fn wish(&self, provider: &str, place: usize) -> Value {
        let path = format!("/v2/products/addonproviders/{provider}");
        let provider = self.ask("GET", &path, &Value::Null).1;
        let plans = provider["plans"].as_array().unwrap().iter();
        let plan = plans.filter(|plan| plan["zones"] != json!([])).nth(place).unwrap();
        json!({"name": "real", "providerId": provider["id"], "plan": plan["id"], "region": plan["zones"][0]})
    }
}
