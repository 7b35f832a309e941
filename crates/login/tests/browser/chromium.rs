//! A browser of one's own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

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
        let typed = json!({"text": text});
        eventually(name, || {
            self.try_post(&format!("/element/{}/value", self.find(&format!("[name={name}]"))?), &typed)
        });
    }

    /// Presses the button of this name.
    pub(crate) fn press(&self, name: &str) {
        self.click(&format!("button[name={name}]"));
    }

    /// Clicks on the first element that this CSS selector finds.
    pub(crate) fn click(&self, selector: &str) {
        eventually(selector, || {
            self.try_post(&format!("/element/{}/click", self.find(selector)?), &json!({}))
        });
    }

    /// All of the page's HTML at this moment.
    pub(crate) fn html(&self) -> String {
        let script = json!({"script": "return document.documentElement.outerHTML", "args": []});
        self.post("/execute/sync", &script).as_str().unwrap().to_owned()
    }

    /// Waits until the page shows this text.
    pub(crate) fn sees(&self, text: &str) {
        eventually(text, || {
            let url = format!("{}/element/{}/text", self.session, self.find("body")?);
            let mut answer = self.agent.get(url).call().unwrap();
            let answer: Value = serde_json::from_reader(answer.body_mut().as_reader()).unwrap();
            answer["value"].as_str()?.contains(text).then_some(())
        });
    }

    fn find(&self, selector: &str) -> Option<String> {
        let found = self.try_post("/element", &json!({"using": "css selector", "value": selector}))?;
        Some(found[ELEMENT].as_str()?.to_owned())
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|| panic!("{path} {body} failed"))
    }

    /// `None` where the driver refuses: the element isn't there yet, or any more.
    fn try_post(&self, path: &str, body: &Value) -> Option<Value> {
        let request = self.agent.post(format!("{}{path}", self.session));
        let mut answer = request.content_type("application/json").send(body.to_string()).unwrap();
        let mut answer: Value = serde_json::from_reader(answer.body_mut().as_reader()).unwrap();
        answer["value"]["error"].is_null().then(|| answer["value"].take())
    }
}

/// Pages follow one another while the test looks at them.
fn eventually<T>(what: &str, attempt: impl Fn() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        match attempt() {
            Some(done) => return done,
            None if Instant::now() > deadline => panic!("{what:?} never came"),
            None => std::thread::sleep(Duration::from_millis(50)),
        }
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
