//! Certificates are always verified, and nothing is said before they are.

use std::fs;
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use end_to_end::{Task, connection_server, redact};
use insta::assert_snapshot;
use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection};
use serde_json::json;

use crate::secrets::Secrets;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn bundle(name: &str, authority: &Authority) -> PathBuf {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pem"));
    fs::write(&file, authority.pem()).unwrap();
    file
}

/// A server with a certificate for that name, which answers every question with an empty list and counts the bytes
/// that it understood.
pub(crate) fn server(authority: &Authority, name: &str) -> (SocketAddr, Arc<AtomicUsize>) {
    let key = KeyPair::generate().unwrap();
    let certificate: Certificate =
        CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, authority).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    let (config, understood) = (Arc::new(config), Arc::new(AtomicUsize::new(0)));
    let counter = Arc::clone(&understood);
    let address = connection_server(move |mut connection| {
        let mut session = ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = rustls::Stream::new(&mut session, &mut connection);
        let length = stream.read(&mut [0; 16384])?;
        counter.fetch_add(length, Ordering::SeqCst);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]")?;
        session.send_close_notify();
        session.write_tls(&mut connection).map(drop)
    });
    (address, understood)
}

/// One that nobody trusts.
pub(crate) fn untrusted_server() -> SocketAddr {
    server(&authority(), "127.0.0.1").0
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
    let authority = authority();
    let (address, understood) = server(&authority, "127.0.0.1");
    let file = bundle("own", &authority);
    let by_option = task(address).with("ca_path", json!(file));
    assert_eq!(by_option.ok()["addons"], json!([]));
    let by_environment = task(address).env("SSL_CERT_FILE", file.to_str().unwrap());
    assert_eq!(by_environment.ok()["addons"], json!([]));
    assert!(understood.load(Ordering::SeqCst) > 0);
}

#[test]
fn a_certificate_that_does_not_fit_ends_the_task_before_anything_is_said() {
    let (trusted, other) = (authority(), authority());
    let file = bundle("other", &trusted);
    let mut sentences = Vec::new();
    for (case, (address, understood)) in [
        ("Another authority", server(&other, "127.0.0.1")),
        ("Another name", server(&trusted, "api.example.com")),
    ] {
        let failure = task(address).with("ca_path", json!(file)).fails();
        assert_eq!((&failure["error"]["kind"], &failure["error"]["attempts"]), (&json!("tls"), &json!(1)));
        assert_eq!(understood.load(Ordering::SeqCst), 0);
        sentences.push(format!("{case}: {}", redact(failure["msg"].as_str().unwrap())));
    }
    let (address, understood) = server(&other, "127.0.0.1");
    let failure = task(address).fails();
    assert_eq!(understood.load(Ordering::SeqCst), 0);
    sentences.push(format!("Without ca_path: {}", redact(failure["msg"].as_str().unwrap())));
    assert_snapshot!(sentences.join("\n"));
}
