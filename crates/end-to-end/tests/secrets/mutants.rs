//! Answers with random damage, through real sockets to real executables: one JSON object, in time, no panic.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use end_to_end::{Emulator, Order, Task, connection_server};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::json;

use crate::echo::modules;

/// What happens to the bytes of an answer.
#[derive(Clone, Debug)]
enum Damage {
    Replace(Index, u8),
    Remove(Index, u8),
    Repeat(Index, u8),
    Insert(Index, String),
    Cut(Index),
    Noise(Vec<u8>),
}

/// Values that another type, or another size, was expected for.
const ODD: &str = r#"null|\[\]|\{\}|-1|1e999|18446744073709551616|"\\u0000"|true|"|,|\]|\}|\r\n\r\n"#;

/// What happens during one task: which of its answers are struck (the nth by the nth bit), whether their heads are as
/// well, and how.
#[derive(Clone, Debug, Default)]
struct Plan {
    struck: u16,
    heads: bool,
    damages: Vec<Damage>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let damages = proptest::collection::vec(damage(), 1..4);
    (any::<u16>(), prop::bool::weighted(0.25), damages).prop_map(|(struck, heads, damages)| Plan {
        struck,
        heads,
        damages,
    })
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), b' '..=b'~').prop_map(|(place, byte)| Damage::Replace(place, byte)),
        2 => (at(), any::<u8>()).prop_map(|(place, length)| Damage::Remove(place, length)),
        2 => (at(), any::<u8>()).prop_map(|(place, length)| Damage::Repeat(place, length)),
        4 => (at(), ODD).prop_map(|(place, text)| Damage::Insert(place, text)),
        1 => at().prop_map(Damage::Cut),
        1 => proptest::collection::vec(any::<u8>(), 0..200).prop_map(Damage::Noise),
    ]
}

fn apply(damage: &Damage, bytes: &mut Vec<u8>) {
    let length = bytes.len();
    let range = |place: &Index, size: u8| {
        let start = place.index(length);
        start..(start + usize::from(size)).min(length)
    };
    match damage {
        _ if length == 0 => {}
        Damage::Replace(place, byte) => bytes[place.index(length)] = *byte,
        Damage::Remove(place, size) => drop(bytes.drain(range(place, *size))),
        Damage::Repeat(place, size) => {
            let copy = bytes[range(place, *size)].to_vec();
            let at = place.index(length);
            bytes.splice(at..at, copy);
        }
        Damage::Insert(place, text) => {
            let at = place.index(length);
            bytes.splice(at..at, text.bytes());
        }
        Damage::Cut(place) => bytes.truncate(place.index(length)),
        Damage::Noise(noise) => bytes.clone_from(noise),
    }
}

fn mutant(mut answer: Vec<u8>, plan: &Plan) -> Vec<u8> {
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n").map_or(0, |place| place + 4);
    let mut body = answer.split_off(if plan.heads { 0 } else { head });
    plan.damages.iter().for_each(|damage| apply(damage, &mut body));
    // The length that the head states is no longer true; the end of the connection is the end of the body.
    let head = String::from_utf8_lossy(&answer).replace("content-length:", "x-length:");
    [head.into_bytes(), body].concat()
}

fn forward(
    mut client: &TcpStream,
    emulator: SocketAddr,
    change: impl Fn(Vec<u8>) -> Vec<u8>,
) -> io::Result<()> {
    let mut request = [0; 16384];
    let length = client.read(&mut request)?;
    let request =
        String::from_utf8_lossy(&request[..length]).replacen("\r\n", "\r\nConnection: close\r\n", 1);
    let mut server = TcpStream::connect(emulator)?;
    server.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    client.write_all(&change(answer))?;
    client.shutdown(std::net::Shutdown::Write)?;
    io::copy(&mut client, &mut io::sink()).map(drop)
}

#[test]
fn damaged_answers_end_as_one_object_in_time() {
    let emulator = Emulator::start();
    emulator.order(Order::default());
    let address: SocketAddr = emulator.url().trim_start_matches("http://").parse().unwrap();
    // The plan, and how many answers the task has had.
    let current: Arc<Mutex<(Plan, u32)>> = Arc::default();
    let shared = Arc::clone(&current);
    let proxy = connection_server(move |client| {
        forward(client, address, |answer| {
            let mut current = shared.lock().unwrap();
            let (plan, number) = &mut *current;
            *number += 1;
            if plan.struck >> (*number % 16) & 1 == 1 { mutant(answer, plan) } else { answer }
        })
    });
    let config = ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() };
    let counts = RefCell::new((0, 0));
    let result = TestRunner::new(config).run(&plan(), |plan| {
        for (module, arguments) in modules() {
            *current.lock().unwrap() = (plan.clone(), 0);
            let task = Task::new(module, arguments)
                .with("api_endpoint", json!(format!("http://{proxy}")))
                .with("auth", json!({"api_token": "demo_api_token"}))
                .with("api_timeout", json!(2))
                .with("api_retries", json!(1));
            let started = Instant::now();
            // One object, nothing on stderr: `run` sees to it.
            let ended = task.check().run();
            prop_assert!(started.elapsed() < Duration::from_secs(20), "{module}: {:?}", started.elapsed());
            prop_assert_ne!(&ended.result["error"]["kind"], "internal", "{}", ended.stdout);
            let (tasks, failures) = &mut *counts.borrow_mut();
            *tasks += 1;
            *failures += usize::from(ended.result["failed"] == true);
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let (tasks, failures) = counts.into_inner();
    eprintln!("damaged answers: {tasks} tasks, of which {failures} failed with a sentence");
    assert!(failures > tasks / 10 && failures < tasks, "some are struck and some are not");
}
