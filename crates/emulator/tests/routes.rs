//! Which of the routes that Clever Cloud's clients know (`fidelity/routes.txt`) the emulator answers: all but those in
//! `fidelity/unanswered.txt`. `FIDELITY.md` counts them.

use std::collections::BTreeSet;

use emulator::{Config, Server};
use ureq::Agent;
use ureq::http::Request;

/// Method and path of each line, without what follows.
fn routes(lines: &str) -> BTreeSet<String> {
    let lines = lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn exactly_the_routes_that_are_said_to_be_unanswered_are() {
    let running = Server::start(Config::default()).unwrap();
    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    let is_answered = |route: &str| {
        let (method, path) = route.split_once(' ').unwrap();
        // Something that isn't there, unless only certain names mean anything.
        let path = path.replace("/mfa/{}", "/mfa/TOTP").replace("{}", "x");
        let request = Request::builder().method(method).uri(format!("{}{path}", running.url()));
        let request = request.header("Authorization", "Bearer demo_api_token");
        let body = agent.run(request.body("").unwrap()).unwrap().body_mut().read_to_string().unwrap();
        !body.contains("There is nothing at this path.") && !body.contains("but not for this method.")
    };
    let known = routes(include_str!("../fidelity/routes.txt"));
    let unanswered: BTreeSet<String> = known.into_iter().filter(|route| !is_answered(route)).collect();
    let said = routes(include_str!("../fidelity/unanswered.txt"));
    assert_eq!(unanswered.difference(&said).collect::<Vec<_>>(), Vec::<&String>::new(), "not said");
    assert_eq!(said.difference(&unanswered).collect::<Vec<_>>(), Vec::<&String>::new(), "answered by now");
}
