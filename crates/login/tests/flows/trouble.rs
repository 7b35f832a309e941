//! Everything that can go wrong, each in one sentence, and nothing written.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use crate::sandbox::Sandbox;

const CONSUMER: [&str; 4] =
    ["--consumer-key", "demo_consumer_key", "--consumer-secret", "demo_consumer_secret"];

#[test]
fn every_trouble_is_one_sentence() {
    let sandbox = Sandbox::new("trouble");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let nowhere = format!("http://{closed}");
    let mut no_browser = sandbox.command(&[]);
    no_browser.env_remove("BROWSER");
    let mut no_home = sandbox.command(&[]);
    no_home.env_remove("HOME");
    let mut expired = sandbox.command(&["status"]);
    fs::write(
        sandbox.folder.join("expired.json"),
        r#"{"profiles": [{"alias": "old", "token": "t", "secret": "s", "expirationDate": "2020-01-01T00:00:00.000Z"}]}"#,
    )
    .unwrap();
    expired.env("CONFIGURATION_FILE", sandbox.folder.join("expired.json"));
    let mut half = sandbox.command(&["status"]);
    half.env("CLEVER_TOKEN", "t");
    let mut wrong = sandbox.command(&["status"]);
    wrong.env("CLEVER_TOKEN", "t").env("CLEVER_SECRET", "s");
    let mut damaged = sandbox.command(&[]);
    fs::write(sandbox.folder.join("damaged.json"), "{\"token\": \"hunter2\", ").unwrap();
    damaged.env("CONFIGURATION_FILE", sandbox.folder.join("damaged.json"));
    let cases = [
        ("nobody logs in", sandbox.command(&["--timeout", "1"])),
        ("nobody answers the page", sandbox.command(&[&CONSUMER[..], &["--timeout", "1"]].concat())),
        ("wrong consumer", sandbox.command(&["--consumer-key", "k", "--consumer-secret", "wrong"])),
        ("no secret and no terminal", sandbox.command(&["--consumer-key", "k"])),
        ("port taken", sandbox.command(&[&CONSUMER[..], &["--callback-port", &port]].concat())),
        ("no terminal for the code", sandbox.command(&[&CONSUMER[..], &["--no-browser"]].concat())),
        ("no browser", no_browser),
        ("unreachable", sandbox.command(&["--api-host", &nowhere])),
        ("bridge unreachable", {
            let mut command =
                sandbox.command(&["--api-token", "ci", "--email", "e", "--env", "--bridge", &nowhere]);
            command.env("CLEVERCLOUD_PASSWORD", "hunter2");
            command
        }),
        ("no address", sandbox.command(&["--api-host", "clever"])),
        ("open network", sandbox.command(&["--console-url", "http://console.test"])),
        ("no home", no_home),
        ("damaged file", damaged),
        ("no vault", sandbox.command(&["--vault"])),
        ("odd variable", sandbox.command(&["--vault=my-auth"])),
        ("expired", expired),
        ("half a pair", half),
        ("wrong token", wrong),
    ];
    let mut table = String::new();
    for (what, mut command) in cases {
        let said = sandbox.said(command.spawn().unwrap());
        let sentence = said.complaint().replace(&port, "PORT").replace(&closed, "NOWHERE");
        assert!(said.stdout.is_empty() && !said.stderr.contains("hunter2"), "{what}: {said:?}");
        writeln!(table, "{what}\n    {sentence}").unwrap();
    }
    insta::assert_snapshot!(table);
    assert!(!sandbox.config_file().exists());
}

/// A server whose clock is an hour behind refuses every signature.
#[test]
fn a_wrong_clock_is_named() {
    let sandbox = Sandbox::new("clock");
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = server.local_addr().unwrap().to_string();
    let refusing = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        let mut request = [0; 4096];
        let _ = std::io::Read::read(&mut stream, &mut request).unwrap();
        let date = "Thu, 01 Jan 2026 00:00:00 GMT";
        let head = format!("HTTP/1.1 401 Unauthorized\r\nDate: {date}\r\nContent-Length: 0\r\n\r\n");
        std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
    });
    let said = sandbox.run(&[&CONSUMER[..], &["--api-host", &format!("http://{authority}")]].concat());
    refusing.join().unwrap();
    let words: Vec<_> =
        said.complaint().split(' ').map(|word| word.parse::<u64>().map_or(word, |_| "N")).collect();
    insta::assert_snapshot!(words.join(" ").replace(&authority, "API"), @"API did not accept the consumer or its callback (status 401), and this machine's clock is N days ahead of its own; set the clock.");
}

#[test]
fn interrupted_it_ends_with_130_and_writes_nothing() {
    let sandbox = Sandbox::new("interrupted");
    let (child, _page) = sandbox.start(&[]);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let said = sandbox.said(child);
    assert_eq!(said.code, Some(130), "{said:?}");
    assert_eq!(said.stderr.lines().last(), Some("Interrupted; nothing was stored."));
    assert!(!sandbox.config_file().exists());
}
