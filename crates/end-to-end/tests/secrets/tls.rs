//! Certificates are always verified, and nothing is said before they are.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use end_to_end::{Authority, Task, redact};
use insta::assert_snapshot;
use serde_json::json;

use crate::secrets::Secrets;

fn bundle(name: &str, authority: &Authority) -> PathBuf {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pem"));
    fs::write(&file, authority.pem()).unwrap();
    file
}

/// One that nobody trusts.
pub(crate) fn untrusted_server() -> SocketAddr {
    Authority::new().server("127.0.0.1").0
}

fn task(address: SocketAddr) -> Task {
    let auth = Secrets::new(400).auth("plaintext");
    Task::new(
        "addon_info",
        json!({"auth": auth, "api_endpoint": format!("https://{address}"), "api_retries": 3}),
    )
}

#[test]
fn an_authority_of_ones_own_is_trusted_when_it_is_named() {
    let authority = Authority::new();
    let (address, understood) = authority.server("127.0.0.1");
    let file = bundle("own", &authority);
    let by_option = task(address).with("ca_path", json!(file));
    assert_eq!(by_option.ok()["addons"], json!([]));
    let by_environment = task(address).env("SSL_CERT_FILE", file.to_str().unwrap());
    assert_eq!(by_environment.ok()["addons"], json!([]));
    assert!(understood.load(Ordering::SeqCst) > 0);
}

#[test]
fn a_certificate_that_does_not_fit_ends_the_task_before_anything_is_said() {
    let (trusted, other) = (Authority::new(), Authority::new());
    let file = bundle("other", &trusted);
    let mut sentences = Vec::new();
    for (case, (address, understood)) in [
        ("Another authority", other.server("127.0.0.1")),
        ("Another name", trusted.server("api.example.com")),
    ] {
        let failure = task(address).with("ca_path", json!(file)).fails();
        assert_eq!((&failure["error"]["kind"], &failure["error"]["attempts"]), (&json!("tls"), &json!(1)));
        assert_eq!(understood.load(Ordering::SeqCst), 0);
        sentences.push(format!("{case}: {}", redact(failure["msg"].as_str().unwrap())));
    }
    let (address, understood) = other.server("127.0.0.1");
    let failure = task(address).fails();
    assert_eq!(understood.load(Ordering::SeqCst), 0);
    sentences.push(format!("Without ca_path: {}", redact(failure["msg"].as_str().unwrap())));
    assert_snapshot!(sentences.join("\n"));
}
