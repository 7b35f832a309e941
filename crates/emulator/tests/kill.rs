//! The state file after SIGKILL at any moment: it opens, and everything that was answered is in it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

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

/// How often the emulator is killed.
const ROUNDS: u64 = 30;
/// How many of these times are while a snapshot is made.
const AT_SNAPSHOTS: u64 = 4;
const CLIENTS: usize = 4;
const BUCKETS: &str = "/v2/organisations/orga_00000000-0000-4000-8000-000000000001/addons";

/// What one client knows of the add-ons that it ordered: by id, the names that each may have; none for "removed".
type Known = BTreeMap<String, Vec<Option<String>>>;

/// Every connection is its own: one from before the kill must not be used after it.
fn ask(url: &str, method: &str, path: &str, body: &Value) -> Option<Value> {
    let request = Request::builder().method(method).uri(format!("{url}{path}"));
    let request = request.header("Authorization", "Bearer demo_api_token").body(body.to_string()).unwrap();
    let answer = Agent::new_with_defaults().run(request).ok()?.body_mut().read_to_string().ok()?;
    serde_json::from_str(&answer).ok()
}

/// Gone with the test, whatever becomes of that.
struct Victim(Child);

impl Drop for Victim {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn start(state: &str) -> (Victim, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clevercloud-emulator"));
    command.args(["--quiet", "--state", state]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim_end().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line:?}")).to_owned();
    (Victim(child), url)
}

/// Orders, renames and removes until nobody answers any more.
fn work(url: &str, order: &Value) -> Known {
    let mut known = Known::new();
    for number in 0.. {
        let Some(addon) = ask(url, "POST", BUCKETS, order) else { break };
        let id = addon["id"].as_str().unwrap().to_owned();
        let path = format!("{BUCKETS}/{id}");
        let may_be = known.entry(id).or_insert_with(|| vec![Some("ordered".to_owned())]);
        may_be.push(Some("renamed".to_owned()));
        if ask(url, "PUT", &path, &json!({"name": "renamed"})).is_none() {
            break;
        }
        may_be.remove(0);
        if number % 2 == 0 {
            continue;
        }
        may_be.push(None);
        if ask(url, "DELETE", &path, &Value::Null).is_none() {
            break;
        }
        may_be.remove(0);
    }
    known
}

/// Whether what is listed is what the clients know.
fn check(url: &str, known: &Known) {
    let list = ask(url, "GET", BUCKETS, &Value::Null).unwrap();
    let text = |addon: &Value, field: &str| addon[field].as_str().unwrap().to_owned();
    let list = list.as_array().unwrap().iter();
    let there: BTreeMap<_, _> = list.map(|addon| (text(addon, "id"), text(addon, "name"))).collect();
    for (id, may_be) in known {
        let name = there.get(id).cloned();
        assert!(may_be.contains(&name), "{id} is {name:?}, and may be one of {may_be:?}");
    }
}

fn order(url: &str) -> Value {
    let provider = ask(url, "GET", "/v2/products/addonproviders/fs-bucket", &Value::Null).unwrap();
    let plan = provider["plans"].as_array().unwrap().iter().find(|plan| plan["zones"] != json!([])).unwrap();
    json!({"name": "ordered", "providerId": "fs-bucket", "plan": plan["id"], "region": plan["zones"][0]})
}

/// Waits for some moment; in the first rounds for one while a new snapshot is made.
fn comes(round: u64, snapshot: &Path) -> bool {
    if round >= AT_SNAPSHOTS {
        thread::sleep(Duration::from_millis(round * 37 % 150));
        return true;
    }
    let patience = Instant::now() + Duration::from_secs(30);
    while !snapshot.exists() && Instant::now() < patience {
        thread::yield_now();
    }
    Instant::now() < patience
}

#[test]
fn nothing_that_was_answered_is_lost_when_the_emulator_is_killed() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("kill");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let state = folder.join("state.json").to_string_lossy().into_owned();

    let mut known = Known::new();
    for round in 0..ROUNDS {
        let (victim, url) = start(&state);
        check(&url, &known);
        let order = order(&url);
        thread::scope(|scope| {
            let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| work(&url, &order))).collect();
            let came = comes(round, &folder.join("state.json.new"));
            drop(victim);
            for client in clients {
                known.extend(client.join().unwrap());
            }
            assert!(came, "no snapshot was made");
        });
    }
    let (_victim, url) = start(&state);
    check(&url, &known);
    assert!(known.len() > 100, "only {} add-ons were ordered", known.len());
}
