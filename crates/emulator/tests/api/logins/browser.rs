//! What a browser does: cookies, forms, and a look at the page.

use ureq::Agent;
use ureq::http::Response;

use crate::client::Api;

/// A browser that follows no redirection by itself.
pub(super) struct Browser<'a> {
    api: &'a Api,
    agent: Agent,
    cookies: Vec<String>,
}

impl<'a> Browser<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false);
        let agent = agent.max_redirects(0).max_redirects_will_error(false).build().into();
        Self { api, agent, cookies: Vec::new() }
    }

    /// One in which the demo user has logged in.
    pub(super) fn logged_in(api: &'a Api) -> Self {
        let mut browser = Self::new(api);
        let login = [("email", "demo@example.com"), ("pass", "demo_password"), ("from_authorize", "true")];
        assert_eq!(browser.post("/v2/sessions/login", &login).status(), 303);
        browser
    }

    pub(super) fn get(&mut self, path: &str) -> Response<String> {
        let request = self.agent.get(format!("{}{path}", self.api.url()));
        let response = request.header("Cookie", self.cookies.join("; ")).call().unwrap();
        self.keep(response)
    }

    /// Sends a form as a program would.
    pub(super) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response<String> {
        let request = self.agent.post(format!("{}{path}", self.api.url()));
        let request = request.header("Cookie", self.cookies.join("; "));
        let response = request.send_form(fields.iter().copied()).unwrap();
        self.keep(response)
    }

    /// Sends a form as a browser would.
    pub(super) fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Response<String> {
        let request = self.agent.post(format!("{}{path}", self.api.url()));
        let request = request.header("Cookie", self.cookies.join("; ")).header("Origin", self.api.url());
        let response = request.send_form(fields.iter().copied()).unwrap();
        self.keep(response)
    }

    fn keep(&mut self, response: Response<ureq::Body>) -> Response<String> {
        for cookie in response.headers().get_all("Set-Cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
            self.cookies.push(cookie.split(';').next().unwrap().to_owned());
        }
        let (parts, mut body) = response.into_parts();
        Response::from_parts(parts, body.read_to_string().unwrap())
    }
}

/// Where a redirection goes.
pub(super) fn location(response: &Response<String>) -> &str {
    assert_eq!(response.status(), 303, "{}", response.body());
    response.headers()["Location"].to_str().unwrap()
}

/// The value of a hidden field.
pub(super) fn hidden<'a>(page: &'a Response<String>, name: &str) -> &'a str {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body().split_once(&start).unwrap_or_else(|| panic!("no {name}: {}", page.body()));
    rest.split('"').next().unwrap()
}

/// A parameter of a form or of a URL; the values here need no decoding.
pub(super) fn parameter<'a>(text: &'a str, name: &str) -> &'a str {
    let pairs = text.split(['?', '&']).filter_map(|pair| pair.split_once('='));
    pairs.clone().find(|(one, _)| *one == name).unwrap_or_else(|| panic!("no {name} in {text}")).1
}
