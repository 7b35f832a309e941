//! The user, without a browser: forms filled in by an HTTP client.

use ureq::Agent;
use ureq::http::Response;

pub(crate) const EMAIL: &str = "demo@example.com";
pub(crate) const PASSWORD: &str = "demo_password";

pub(crate) struct Visitor {
    agent: Agent,
    cookie: String,
    emulator: String,
    /// The one parameter of the page that the login is for.
    purpose: (String, String),
}

impl Visitor {
    /// Logs in on the page that the program opened.
    pub(crate) fn arrive(emulator: &str, page: &str) -> Self {
        assert!(page.starts_with(emulator), "{page}");
        let agent: Agent =
            Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        let query = page.split_once('?').unwrap().1;
        let mut pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let purpose = pairs.find(|(name, _)| name == "oauth_token" || name == "cli_token").unwrap();
        let form = [("email", EMAIL), ("pass", PASSWORD), (purpose.0.as_str(), purpose.1.as_str())];
        let entered = agent.post(format!("{emulator}/v2/sessions/login")).send_form(form).unwrap();
        let cookie = entered.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        Self { agent, cookie, emulator: emulator.to_owned(), purpose }
    }

    /// Lets `clever login` have its token.
    pub(crate) fn hand_over(&self) {
        let answer = self.submit("/cli-oauth", &[]);
        assert_eq!(answer.status(), 303, "{}", answer.body());
    }

    /// Ticks these rights, and presses this button. Returns where the API sends the browser.
    pub(crate) fn decide(&self, rights: &[&str], button: &str) -> String {
        let answer = self.authorize(rights, button);
        let location = answer.headers().get("location");
        location.unwrap_or_else(|| panic!("{}", answer.body())).to_str().unwrap().to_owned()
    }

    /// The same with the page that is shown.
    pub(crate) fn authorize(&self, rights: &[&str], button: &str) -> Response<String> {
        let ticked: Vec<_> = rights.iter().chain([&button]).map(|name| (*name, "on")).collect();
        self.submit("/v2/oauth/authorize", &ticked)
    }

    /// Goes somewhere, and returns the status and the page.
    pub(crate) fn visit(&self, url: &str) -> (u16, String) {
        let mut answer = self.agent.get(url).call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    }

    fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Response<String> {
        let (name, value) = &self.purpose;
        let fields = fields.iter().copied().chain([(name.as_str(), value.as_str())]);
        let request = self.agent.post(format!("{}{path}", self.emulator)).header("Cookie", &self.cookie);
        let (parts, mut body) = request.send_form(fields).unwrap().into_parts();
        Response::from_parts(parts, body.read_to_string().unwrap())
    }
}
