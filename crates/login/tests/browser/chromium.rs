//! A browser of one's own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use ureq::Agent;

/// How the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub(crate) struct Chromium {
    driver: Child,
    agent: Agent,
    session: String,
}

impl Chromium {
    pub(crate) fn start() -> Self {
        let mut driver = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map(Result::unwrap);
        let line = lines.find(|line| line.contains("started successfully on port")).unwrap();
        let port: u16 = line.rsplit(' ').next().unwrap().trim_end_matches('.').parse().unwrap();
        // Or its next line would end it.
        std::thread::spawn(move || lines.count());
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        let session = format!("http://127.0.0.1:{port}/session");
        let mut chromium = Self { driver, agent, session };
        // Its sandbox refuses to run as root, as which containers run tests.
        let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
        let wanted = json!({"browserName": "chrome", "goog:chromeOptions": {"args": arguments}});
        let answer = chromium.post("", &json!({"capabilities": {"alwaysMatch": wanted}}));
        let id = answer["sessionId"].as_str().unwrap();
        chromium.session = format!("{}/{id}", chromium.session);
        chromium
    }

    pub(crate) fn go(&self, url: &str) {
        self.post("/url", &json!({"url": url}));
    }

    /// Types into the field of this name.
    pub(crate) fn fill(&self, name: &str, text: &str) {
        self.post(
            &format!("/element/{}/value", self.find(&format!("[name={name}]"))),
            &json!({"text": text}),
        );
    }

    /// Presses the button of this name, and waits for the next page.
    pub(crate) fn press(&self, name: &str) {
        let button = self.find(&format!("button[name={name}]"));
        self.post(&format!("/element/{button}/click"), &json!({}));
    }

    /// What the page shows.
    pub(crate) fn text(&self) -> String {
        let url = format!("{}/element/{}/text", self.session, self.find("body"));
        let answer: Value =
            serde_json::from_reader(self.agent.get(url).call().unwrap().body_mut().as_reader()).unwrap();
        answer["value"].as_str().unwrap().to_owned()
    }

    fn find(&self, selector: &str) -> String {
        let found = self.post("/element", &json!({"using": "css selector", "value": selector}));
        found[ELEMENT].as_str().unwrap().to_owned()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let request = self.agent.post(format!("{}{path}", self.session));
        let mut answer = request.content_type("application/json").send(body.to_string()).unwrap();
        let answer: Value = serde_json::from_reader(answer.body_mut().as_reader()).unwrap();
        assert!(answer["value"]["error"].is_null(), "{path}: {answer}");
        answer["value"].clone()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // The browser ends with its session, the driver has to be told.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
