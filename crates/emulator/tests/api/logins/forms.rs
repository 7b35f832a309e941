use super::browser::{Browser, hidden, location};
use crate::client::Api;

const LOGIN: &str = "/v2/sessions/login";

#[test]
fn a_wrong_password_is_told_on_the_form() {
    let api = Api::new();
    for (email, password) in
        [("demo@example.com", "wrong"), ("nobody@example.com", "demo_password"), ("", "")]
    {
        let page =
            Browser::new(&api).post(LOGIN, &[("email", email), ("pass", password), ("cli_token", "abc")]);
        assert_eq!(page.status(), 401);
        assert!(page.body().contains("role=\"alert\""), "{}", page.body());
        assert_eq!(hidden(&page, "cli_token"), "abc", "the next attempt has the same purpose");
    }
    assert_eq!(Browser::new(&api).post(LOGIN, &[("email", "demo@example.com")]).status(), 400);
}

#[test]
fn a_form_of_another_site_is_refused() {
    let api = Api::new();
    let mut browser = Browser::new(&api);
    let page = browser.get("/v2/oauth/authorize");
    let csrf = hidden(&page, "csrf").to_owned();
    assert_eq!(csrf.len(), 32);
    let login = [("email", "demo@example.com"), ("password", "demo_password")];
    let with = |csrf| [login.as_slice(), &[("csrf", csrf)]].concat();
    assert_eq!(browser.submit(LOGIN, &login).status(), 403, "without the field");
    assert_eq!(browser.submit(LOGIN, &with("x")).status(), 403, "with another");
    assert_eq!(Browser::new(&api).submit(LOGIN, &with(&csrf)).status(), 403, "without the cookie");
    assert_eq!(browser.submit(LOGIN, &with(&csrf)).status(), 303);

    for (path, field) in [("/v2/oauth/authorize", "oauth_token"), ("/cli-oauth", "cli_token")] {
        assert_eq!(browser.submit(path, &[(field, "abc")]).status(), 403, "{path}");
    }
    assert_eq!(
        browser
            .submit("/v2/sessions/mfa_login", &[("email", ""), ("auth_id", ""), ("mfa_attempt", "")])
            .status(),
        403
    );
}

#[test]
fn a_one_time_code_is_asked_for_and_may_be_tried_again() {
    let api = Api::new();
    let mut browser = Browser::new(&api);
    let login = [("email", "mfa@example.com"), ("pass", "demo_password"), ("cli_token", "abc")];
    let page = browser.post(LOGIN, &login);
    assert_eq!((page.status().as_u16(), hidden(&page, "mfa_kind")), (200, "TOTP"));
    let challenge = hidden(&page, "auth_id").to_owned();
    for attempt in ["", "12345", "abcdef"] {
        let code = [("email", "mfa@example.com"), ("auth_id", &challenge), ("mfa_attempt", attempt)];
        let page = browser.post("/v2/sessions/mfa_login", &code);
        assert_eq!((page.status().as_u16(), hidden(&page, "auth_id")), (401, &*challenge));
    }
    assert_eq!(api.send("GET", "/v2/self/cli_tokens?cli_token=abc", None, "").status(), 404);
    let page = browser.get("/v2/oauth/authorize");
    assert!(page.body().contains("name=\"password\""), "a password alone is no session");
}

#[test]
fn what_was_typed_comes_back_as_text() {
    let api = Api::new();
    let page = Browser::new(&api).get("/v2/oauth/authorize?oauth_token=%22%3E%3Cscript%3E");
    assert!(!page.body().contains("<script"), "{}", page.body());
    assert_eq!(page.headers()["Cache-Control"], "no-store");
    assert!(page.headers()["Content-Security-Policy"].to_str().unwrap().starts_with("default-src 'none'"));
    let page = Browser::logged_in(&api).get("/v2/oauth/authorize");
    assert!(page.body().contains("You are demo@example.com."), "{}", page.body());
}

#[test]
fn a_login_goes_on_to_what_it_was_for() {
    let api = Api::new();
    let login = [("email", "DEMO@example.com"), ("pass", "demo_password")];
    let with = |field| [login.as_slice(), &[(field, "a b")]].concat();
    let to = |fields: &[(&str, &str)]| location(&Browser::new(&api).post(LOGIN, fields)).to_owned();
    assert_eq!(to(&login), "/v2/oauth/authorize");
    assert_eq!(to(&with("oauth_token")), "/v2/oauth/authorize?oauth_token=a%20b");
    assert_eq!(to(&with("cli_token")), "/cli-oauth?cli_token=a%20b");
}
