//! Servers that repeat what they got, and authors who mix options up. Every module, without Ansible.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use end_to_end::{Emulator, Order, Task, answering_server};
use serde_json::{Value, json};

use crate::secrets::Secrets;

/// Every module with the options that it needs.
pub(crate) fn modules() -> [(&'static str, Value); 5] {
    [
        ("addon_info", json!({})),
        ("addon_provider_info", json!({})),
        ("addon_register", json!({"provider": "postgres", "details": {"plan": "xs_sml"}, "wait": false})),
        ("addon_remove", json!({"addon": "shop", "wait": false})),
        ("whoami_info", json!({})),
    ]
}

/// The `Authorization` header of a request.
pub(crate) fn authorization(request: &[u8]) -> String {
    let text = String::from_utf8_lossy(request);
    let mut lines = text.lines();
    let header = lines.find_map(|line| {
        line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("authorization"))
    });
    header.map(|(_, value)| value.to_owned()).unwrap_or_default()
}

/// Answers that repeat the header; also what it says in clear, as a careless server's log would.
pub(crate) fn echo(request: &[u8]) -> Vec<String> {
    let header = authorization(request);
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (once, twice) = (decoded(&header), decoded(&decoded(&header)));
    let base64 = STANDARD.encode(&header);
    let mut bodies = Vec::new();
    for echo in [header.as_str(), &once, &twice, &base64, &json!(twice).to_string()] {
        bodies.push(json!({"id": 2001, "message": format!("bad: {echo}"), "type": "error"}).to_string());
        bodies.push(json!({"code": echo, "error": echo}).to_string());
        bodies.push(
            json!({"id": -500, "message": format!("Error from provider: [{}]", json!({"message": echo}))})
                .to_string(),
        );
        bodies.push(json!({"id": -500, "message": [echo], "error": {"a": echo}}).to_string());
        bodies.push(format!("<!DOCTYPE html><p>{echo}"));
        bodies.push(json!([{"id": echo, "name": echo}]).to_string());
        bodies.push(json!(echo).to_string());
        bodies.push(format!(r#"{{"id": {echo}"#));
    }
    bodies
}

/// A whole answer, whose headers repeat as well.
pub(crate) fn http(status: u16, header: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head: String = header.chars().filter(|letter| !letter.is_control()).collect();
    format!("HTTP/1.1 {status} {head}\r\nContent-Length: {length}\r\nConnection: close\r\nSozu-Id: {head}\r\nX-Echo: {head}\r\nLocation: https://example.com/{head}\r\n\r\n{body}").into_bytes()
}

#[test]
fn an_echo_of_the_credentials_is_never_repeated() {
    let (mut cases, bodies) = (0, echo(b"").len());
    for (seed, status) in [200, 302, 400, 401, 403, 404, 429, 500, 503].into_iter().enumerate() {
        let secrets = Secrets::new(seed as u64);
        let (traces, turn) = (secrets.traces(), Arc::new(AtomicUsize::new(0)));
        let server = answering_server(move |request| {
            let bodies = echo(request);
            let body = &bodies[turn.fetch_add(1, Ordering::Relaxed) % bodies.len()];
            http(status, &authorization(request), body)
        });
        for auth in
            [secrets.auth("plaintext"), secrets.auth("hmac-sha512"), json!({"api_token": secrets.api_token})]
        {
            for (module, arguments) in modules() {
                for _ in 0..bodies.div_ceil(4) {
                    let task = Task::new(module, arguments.clone())
                        .with("auth", auth.clone())
                        .with("api_endpoint", json!(format!("http://{server}")))
                        .with("api_retries", json!(1))
                        .with("api_timeout", json!(3));
                    traces.absent_from(&task.run().stdout, &format!("{module} after {status}"));
                    cases += 1;
                }
            }
        }
    }
    eprintln!("echoes of credentials: {cases} cases");
}

#[test]
fn a_redirect_is_not_followed() {
    let met = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&met);
    let other = answering_server(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        http(200, "", "[]")
    });
    let secrets = Secrets::new(100);
    for status in [301, 302, 303, 307, 308] {
        let server = answering_server(move |_| {
            format!("HTTP/1.1 {status} Moved\r\nLocation: http://{other}/v2\r\nContent-Length: 0\r\n\r\n")
                .into_bytes()
        });
        for (module, arguments) in modules() {
            let failure = Task::new(module, arguments)
                .with("auth", secrets.auth("plaintext"))
                .with("api_endpoint", json!(format!("http://{server}")))
                .fails();
            assert_eq!(failure["error"]["kind"], "redirect", "{failure}");
            secrets.traces().absent_from(&failure.to_string(), module);
        }
    }
    assert_eq!(met.load(Ordering::SeqCst), 0, "requests that reached the other host");
}

#[test]
fn a_secret_in_the_wrong_place_is_not_repeated() {
    let mut cases = 0;
    {
        let secrets = Secrets::new(200);
        let traces = secrets.traces();
        let emulator = Emulator::with(emulator::Config { world: secrets.world(), ..Default::default() });
        for (secret, (module, arguments)) in
            secrets.all().flat_map(|secret| modules().map(|module| (secret, module)))
        {
            let auth = if *secret == secrets.api_token {
                json!({"api_token": secret})
            } else {
                secrets.auth("hmac-sha1")
            };
            let task = emulator.task_without_credentials(module, arguments).with("auth", auth.clone());
            let options = [
                "organisation",
                "provider",
                "addon",
                "plan",
                "region",
                "name_regex",
                "details",
                "on_drift",
                "tags",
                "linked_applications",
                "wait",
                "wait_timeout",
                "api_timeout",
                "api_retries",
                "ca_path",
                "api_endpoint",
                secret,
            ];
            let mut wrong: Vec<Task> =
                options.iter().map(|option| task.clone().with(option, json!(secret))).collect();
            for option in ["plan", "region", "version", secret] {
                wrong.push(task.clone().with("details", json!({option: secret})));
            }
            for (option, value) in [
                ("signature_method", json!(secret)),
                ("profile", json!(secret)),
                (secret, json!(1)),
                ("consumer_secrett", json!(secret)),
                ("api_token", json!([secret])),
                ("api_token", json!({"a": secret})),
            ] {
                let mut auth = auth.clone();
                auth[option] = value;
                wrong.push(task.clone().with("auth", auth));
            }
            for auth in [
                json!(secret),
                json!([secret]),
                json!(auth.to_string()),
                json!(format!("{{\"api_token\": {secret}")),
            ] {
                wrong.push(task.clone().with("auth", auth));
            }
            for url in [
                "https://user:SECRET@localhost",
                "https://SECRET@ho st",
                "user:SECRET@host",
                "http://api.test/SECRET",
            ] {
                wrong.push(task.clone().with("api_endpoint", json!(url.replace("SECRET", secret))));
            }
            for task in wrong {
                let ended = task.check().run();
                if ended.result["failed"] == true {
                    traces.absent_from(&ended.stdout, module);
                    cases += 1;
                }
            }
        }
    }
    eprintln!("secrets in a wrong place: {cases} failures");
}

#[test]
fn what_only_resembles_a_secret_stays() {
    let secrets = Secrets::new(300);
    let emulator = Emulator::with(emulator::Config { world: secrets.world(), ..Default::default() });
    let part: &str = &secrets.api_token.chars().take(7).collect::<String>();
    emulator.order(Order { name: part, ..Order::default() });
    let task = emulator.task_without_credentials("addon_info", json!({"auth": secrets.auth("hmac-sha512")}));
    assert_eq!(task.ok()["addons"][0]["name"], part);
    let failure = task.with("plan", json!(part)).with("provider", json!(part)).message();
    assert!(failure.contains(part), "{failure}");
}
