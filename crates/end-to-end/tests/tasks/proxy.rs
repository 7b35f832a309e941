//! An API behind a proxy: the requests are encrypted from end to end, whether the way to the proxy is or not.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use end_to_end::{Emulator, Event, Order, TlsFront, connection_server};
use serde_json::{Value, json};

/// A proxy that lets everybody through, and what it was asked.
fn proxy() -> (SocketAddr, Arc<Mutex<String>>) {
    let asked = Arc::new(Mutex::new(String::new()));
    let shared = Arc::clone(&asked);
    let address = connection_server(move |client| {
        let (mut asking, mut head) = (BufReader::new(client), String::new());
        while !head.ends_with("\r\n\r\n") && asking.read_line(&mut head)? > 0 {}
        let target = head.split_whitespace().nth(1).unwrap_or_default().to_owned();
        shared.lock().unwrap().push_str(&head);
        let server = TcpStream::connect(target)?;
        { client }.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        let (mut there, mut back) = (server.try_clone()?, client.try_clone()?);
        thread::spawn(move || io::copy(&mut { server }, &mut back));
        io::copy(&mut asking, &mut there).map(drop)
    });
    (address, asked)
}

#[test]
fn the_api_is_reached_through_a_proxy() {
    let emulator = Emulator::start();
    emulator.order(Order::default());
    let front = TlsFront::of(&emulator, "proxy-api");
    let (proxy, asked) = proxy();
    let result = front
        .task("addon_info", json!({"addon": "shop"}))
        .env("HTTPS_PROXY", &format!("http://jane:hunter2@{proxy}"))
        .ok();
    assert_eq!(result["addons"][0]["name"], "shop");
    let asked = asked.lock().unwrap();
    let api = front.url().trim_start_matches("https://");
    assert!(asked.starts_with(&format!("CONNECT {api} HTTP/1.1\r\n")), "{asked}");
    assert!(asked.contains("Proxy-Authorization: Basic amFuZTpodW50ZXIy\r\n"), "{asked}");
    assert!(front.events().contains(&Event::Accepted), "the proxy saw no more than that");
}

#[test]
fn the_way_to_a_proxy_can_be_encrypted_too() {
    let emulator = Emulator::start();
    emulator.order(Order::default());
    let front = TlsFront::of(&emulator, "encrypted-proxy-api");
    let (proxy, asked) = proxy();
    let encrypted = TlsFront::before(&proxy.to_string(), "encrypted-proxy");
    let authorities = front.authority().with_file_name("encrypted-proxy-both.pem");
    let pem = [front.authority(), encrypted.authority()].map(|file| fs::read_to_string(file).unwrap());
    fs::write(&authorities, pem.concat()).unwrap();
    let task = front.task("addon_info", json!({"addon": "shop"})).env("HTTPS_PROXY", encrypted.url());
    assert_eq!(task.with("ca_path", json!(authorities)).ok()["addons"][0]["name"], "shop");
    assert!(asked.lock().unwrap().starts_with("CONNECT "));
    assert!(encrypted.events().contains(&Event::Accepted) && front.events().contains(&Event::Accepted));
}

#[test]
fn an_api_behind_a_proxy_is_not_believed_without_a_certificate() {
    let emulator = Emulator::start();
    let front = TlsFront::of(&emulator, "untrusted-behind-a-proxy");
    let task = front
        .task("addon_info", json!({"addon": "shop"}))
        .env("HTTPS_PROXY", &format!("http://{}", proxy().0));
    let failure = task.with("ca_path", Value::Null).fails();
    assert_eq!(failure["error"]["kind"], "tls", "{failure:#}");
    assert_eq!(emulator.requests(), [""; 0]);
}
