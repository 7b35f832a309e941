//! The playbook with every ansible-core, verbosity, kind of run and format.

use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use end_to_end::{answering_server, pythons, raw_server};

use crate::echo::{authorization, echo, http};
use crate::run::{Run, Way};
use crate::secrets::Secrets;
use crate::tls::untrusted_server;
use crate::watch::Watch;

const RUNS: [Run; 8] = [
    Run { verbosity: 0, check: false, diff: false, hidden: false, way: Way::InPlace, format: "json" },
    Run { verbosity: 1, check: true, diff: true, hidden: false, way: Way::Sent, format: "json" },
    Run { verbosity: 2, check: false, diff: true, hidden: false, way: Way::InPlace, format: "yaml" },
    Run { verbosity: 3, check: false, diff: false, hidden: true, way: Way::InPlace, format: "json" },
    Run { verbosity: 3, check: false, diff: true, hidden: false, way: Way::Kept, format: "yaml" },
    Run { verbosity: 4, check: false, diff: true, hidden: false, way: Way::InPlace, format: "json" },
    Run { verbosity: 4, check: true, diff: true, hidden: true, way: Way::Sent, format: "json" },
    Run { verbosity: 4, check: false, diff: false, hidden: false, way: Way::Kept, format: "yaml" },
];

/// Servers that answer every request with an error.
fn troubles() -> Vec<String> {
    let echoing = |number: usize, status| {
        answering_server(move |request| http(status, &authorization(request), &echo(request)[number]))
    };
    let redirect =
        raw_server("HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    let plain = [echoing(1, 500), echoing(8, 401), echoing(4, 502), redirect];
    let mut troubles: Vec<_> = plain.iter().map(|address| format!("http://{address}")).collect();
    troubles.push(format!("https://{}", untrusted_server()));
    troubles
}

#[test]
fn no_ansible_shows_a_secret() {
    let started = Instant::now();
    let pythons = pythons();
    let cells: Vec<_> = pythons.iter().flat_map(|python| RUNS.map(|run| (python, run))).collect();
    let secrets = Secrets::new(500);
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let (troubles, silent) = (troubles(), format!("http://{}", silent.local_addr().unwrap()));
    let watch = Watch::start(secrets.traces());
    let (next, searched) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    let Some((python, run)) = cells.get(number) else { return };
                    let texts = run.search(&number.to_string(), python, &secrets, &troubles, &silent);
                    searched.fetch_add(texts, Ordering::SeqCst);
                }
            });
        }
    });
    let seen = watch.stop();
    assert_eq!(seen.leaks, [""; 0]);
    assert!(seen.modules > 0, "no executable was seen at work");
    eprintln!(
        "secrets: {} runs with {} releases of ansible-core, {} texts searched, {} looks at executables, 0 leaks, {:.0} s",
        cells.len(),
        pythons.len(),
        searched.into_inner(),
        seen.modules,
        started.elapsed().as_secs_f64()
    );
}
