//! How fast the emulator answers with many add-ons and many clients:
//! `cargo run --release --package emulator --example load`. Nothing leaves this machine.
#![expect(clippy::print_stdout, reason = "its table is all that it is for")]

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{fs, thread};

use clap::Parser;
use emulator::{Config, Server};
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const ADDONS: &str = "/v2/organisations/orga_00000000-0000-4000-8000-000000000001/addons";
const OPERATIONS: [&str; 5] = ["get", "env", "tags", "order", "delete"];

/// Load on an emulator of its own.
#[derive(Parser)]
struct Load {
    /// Add-ons of one organisation
    #[arg(long, default_value_t = 10_000)]
    addons: usize,
    /// Clients at the same time
    #[arg(long, default_value_t = 200)]
    clients: usize,
    /// Requests per second of all clients together; without a limit each asks as soon as it is answered
    #[arg(long, default_value_t = 2000)]
    rate: u32,
    /// How long each part lasts
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Keep the state in this file, and remove it afterwards
    #[arg(long)]
    state: Option<PathBuf>,
}

/// One client, with a connection that it keeps.
struct Client {
    agent: Agent,
    url: String,
}

impl Client {
    fn new(url: &str) -> Self {
        Self { agent: Agent::config_builder().proxy(None).build().into(), url: url.to_owned() }
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Outcome<Vec<u8>> {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = request.header("Authorization", "Bearer demo_api_token").body(body)?;
        Ok(self.agent.run(request)?.body_mut().with_config().limit(u64::MAX).read_to_vec()?)
    }

    fn order(&self, order: &Value) -> Outcome<String> {
        let addon: Value = serde_json::from_slice(&self.ask("POST", ADDONS, order)?)?;
        Ok(addon.get("id").and_then(Value::as_str).ok_or("an add-on without id")?.to_owned())
    }

    /// One request after the other until `end`, each at its time; returns how long each operation took.
    fn work(
        &self,
        known: &[String],
        order: &Value,
        pace: Duration,
        end: Instant,
    ) -> Outcome<Vec<(usize, Duration)>> {
        let (mut took, mut own, mut due) = (Vec::new(), Vec::new(), Instant::now());
        for (number, id) in known.iter().cycle().enumerate() {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if Instant::now() >= end {
                break;
            }
            let (operation, begun) = (number % OPERATIONS.len(), Instant::now());
            match operation {
                0 => drop(self.ask("GET", &format!("{ADDONS}/{id}"), &Value::Null)?),
                1 => drop(self.ask("GET", &format!("{ADDONS}/{id}/env"), &Value::Null)?),
                2 => drop(self.ask("PUT", &format!("{ADDONS}/{id}/tags"), &json!(["load"]))?),
                3 => own.push(self.order(order)?),
                _ => {
                    let own = own.pop().ok_or("nothing to delete")?;
                    self.ask("DELETE", &format!("{ADDONS}/{own}"), &Value::Null)?;
                }
            }
            took.push((operation, begun.elapsed()));
            due += pace;
        }
        Ok(took)
    }
}

fn main() -> Outcome<()> {
    let load = Load::parse();
    let server = Server::start(Config { state: load.state.clone(), ..Config::default() })?;
    let client = Client::new(server.url());
    let order = order(&client)?;

    let begun = Instant::now();
    let known: Vec<String> = (0..load.addons).map(|_| client.order(&order)).collect::<Outcome<_>>()?;
    println!("{} add-ons ordered one after the other in {:.1?}", known.len(), begun.elapsed());
    let begun = Instant::now();
    let list = client.ask("GET", ADDONS, &Value::Null)?;
    println!("all of them listed in {:.1?} ({} MB)", begun.elapsed(), list.len() >> 20);

    let clients = u32::try_from(load.clients)?;
    let paced = Duration::from_secs(1) * clients / load.rate;
    for (what, pace) in
        [(format!("{} requests per second", load.rate), paced), ("no pause".into(), Duration::ZERO)]
    {
        println!("\n{clients} clients, {what}");
        run(&load, server.url(), &known, &order, pace)?;
    }
    server.shutdown()?;
    load.state.map_or(Ok(()), std::fs::remove_file)?;
    Ok(())
}

/// Prints how long each operation took.
fn run(load: &Load, url: &str, known: &[String], order: &Value, pace: Duration) -> Outcome<()> {
    let (begun, before) = (Instant::now(), served());
    let end = begun + Duration::from_secs(load.seconds);
    let mut took = thread::scope(|scope| {
        let clients: Vec<_> = (0..load.clients)
            .map(|number| {
                let from = number * known.len() / load.clients;
                let known = known.get(from..).unwrap_or_default();
                // They begin spread over one pause, as independent clients would.
                let delay =
                    pace * u32::try_from(number).unwrap_or(0) / u32::try_from(load.clients).unwrap_or(1);
                scope.spawn(move || {
                    thread::sleep(delay);
                    Client::new(url).work(known, order, pace, end)
                })
            })
            .collect();
        let mut took = Vec::new();
        for client in clients {
            took.extend(client.join().map_err(|_| "a client failed")??);
        }
        Outcome::Ok(took)
    })?;
    took.sort_by_key(|(_, time)| *time);
    println!("  {} requests in {:.1?}", took.len(), begun.elapsed());
    if let (Some(before), Some(after)) = (before, served()) {
        let each = after.saturating_sub(before) / u32::try_from(took.len())?.max(1);
        println!("  {each:.0?} of the server's processor time for each");
    }
    println!("  {:8} {:>8} {:>10} {:>10} {:>10}", "", "count", "median", "95 %", "99 %");
    for (operation, name) in OPERATIONS.iter().enumerate() {
        print(
            name,
            &took.iter().filter(|(one, _)| *one == operation).map(|(_, time)| *time).collect::<Vec<_>>(),
        );
    }
    print("all", &took.iter().map(|(_, time)| *time).collect::<Vec<_>>());
    Ok(())
}

/// The processor time of the server's threads so far, apart from those of the clients in this process; only Linux
/// tells it.
fn served() -> Option<Duration> {
    let mut ticks = 0;
    for task in fs::read_dir("/proc/self/task").ok()? {
        let stat = fs::read_to_string(task.ok()?.path().join("stat")).ok()?;
        let Some((_, fields)) = stat.split_once("(tokio-rt-worker) ") else { continue };
        let times = fields.split(' ').skip(11).take(2).map(str::parse::<u64>);
        ticks += times.sum::<Result<u64, _>>().ok()?;
    }
    // The kernel counts hundredths of seconds for programs, on every machine.
    Some(Duration::from_millis(ticks * 10))
}

/// The times are in ascending order.
fn print(name: &str, times: &[Duration]) {
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
    println!("  {name:8} {:>8} {:>10.2?} {:>10.2?} {:>10.2?}", times.len(), at(50), at(95), at(99));
}

fn order(client: &Client) -> Outcome<Value> {
    let provider = client.ask("GET", "/v2/products/addonproviders/postgresql-addon", &Value::Null)?;
    let provider: Value = serde_json::from_slice(&provider)?;
    let plans = provider.get("plans").and_then(Value::as_array).ok_or("no plans")?;
    let plan = plans.iter().find(|plan| plan.get("slug").is_some_and(|slug| slug == "xxs_sml"));
    let plan = plan.and_then(|plan| plan.get("id")).ok_or("no plan xxs_sml")?;
    Ok(json!({"name": "load", "providerId": "postgresql-addon", "plan": plan, "region": "par"}))
}
