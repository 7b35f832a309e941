use std::thread::sleep;
use std::time::Duration;

use emulator::Config;
use serde_json::{Value, json};
use ureq::http::Response;

use super::browser::{Browser, location, parameter};
use crate::client::{ACME, Api, USER};

const DEMO: (&str, &str) = ("demo_consumer_key", "demo_consumer_secret");
const CLEVER_TOOLS: (&str, &str) = ("T5nFjKeHH4AIlEveuGhB5S3xg8T19e", "MgVMqTr6fWlf2M0tkC2MXOnhfqBWDT");
const CALLBACK: &str = "http://127.0.0.1:1/back?state=x";

/// The first step, signed with PLAINTEXT in the form.
fn ask(api: &Api, callback: &str) -> Response<String> {
    let fields = [
        ("oauth_consumer_key", "demo_consumer_key"),
        ("oauth_signature_method", "PLAINTEXT"),
        ("oauth_signature", "demo_consumer_secret&"),
        ("oauth_callback", callback),
    ];
    Browser::new(api).post("/v2/oauth/request_token", &fields)
}

/// The last step, in the query.
fn exchange(api: &Api, asked: &str, (key, secret): (&str, &str), verifier: &str) -> Response<String> {
    let (token, of_token) = (parameter(asked, "oauth_token"), parameter(asked, "oauth_token_secret"));
    let query = format!(
        "oauth_consumer_key={key}&oauth_token={token}&oauth_verifier={verifier}\
         &oauth_signature={secret}%26{of_token}"
    );
    Browser::new(api).post(&format!("/v2/oauth/access_token_query?{query}"), &[])
}

/// The whole dance; the answer of its last step.
fn dance(api: &Api, rights: &[&str]) -> String {
    let asked = ask(api, CALLBACK).into_body();
    let mut fields: Vec<_> = rights.iter().map(|right| (*right, "on")).collect();
    fields.push(("oauth_token", parameter(&asked, "oauth_token")));
    let decided = Browser::logged_in(api).post("/v2/oauth/authorize", &fields);
    let answer = exchange(api, &asked, DEMO, parameter(location(&decided), "oauth_verifier"));
    assert_eq!(answer.status(), 200, "{}", answer.body());
    answer.into_body()
}

fn header(answer: &str) -> String {
    format!(
        "OAuth oauth_consumer_key=\"demo_consumer_key\", oauth_token=\"{}\", oauth_signature=\"demo_consumer_secret%26{}\"",
        parameter(answer, "oauth_token"),
        parameter(answer, "oauth_token_secret")
    )
}

#[test]
fn a_user_who_agrees_gives_a_token_for_three_months() {
    let api = Api::new();
    let asked = ask(&api, CALLBACK);
    assert_eq!(asked.headers()["Content-Type"], "application/x-www-form-urlencoded");
    assert_eq!(parameter(asked.body(), "oauth_callback_confirmed"), "true");
    let asked = asked.into_body();
    let key = parameter(&asked, "oauth_token");

    let mut browser = Browser::new(&api);
    let page = browser.get(&format!("/v2/oauth/authorize?oauth_token={key}"));
    assert!(page.body().contains("name=\"password\"") && page.body().contains(key), "{}", page.body());
    assert_eq!(exchange(&api, &asked, DEMO, "x").status(), 401, "nobody has decided");

    let mut browser = Browser::logged_in(&api);
    let page = browser.get(&format!("/v2/oauth/authorize?oauth_token={key}"));
    assert_eq!(page.body().matches("type=\"checkbox\"").count(), 11, "{}", page.body());
    let decided =
        browser.post("/v2/oauth/authorize", &[("oauth_token", key), ("access_organisations", "on")]);
    let back = location(&decided);
    assert!(back.starts_with(&format!("{CALLBACK}&oauth_token={key}&oauth_verifier=")), "{back}");
    assert!(back.ends_with(&format!("&user={USER}")), "{back}");
    let again = browser.post("/v2/oauth/authorize", &[("oauth_token", key)]);
    assert_eq!(again.status(), 404, "decided once");

    let verifier = parameter(back, "oauth_verifier");
    assert_eq!(exchange(&api, &asked, DEMO, "x").status(), 401, "another verifier");
    assert_eq!(exchange(&api, &asked, CLEVER_TOOLS, verifier).status(), 401, "another consumer");
    let answer = exchange(&api, &asked, DEMO, verifier);
    assert!(parameter(answer.body(), "expiration_date").contains("%3A"), "{}", answer.body());
    assert_eq!(exchange(&api, &asked, DEMO, verifier).status(), 401, "used");

    let current = api.send("GET", "/v2/self/tokens/current", Some(&header(answer.body())), "");
    let current: Value = serde_json::from_str(current.body()).unwrap();
    let lifetime = current["expirationDate"].as_u64().unwrap() - current["creationDate"].as_u64().unwrap();
    assert_eq!(lifetime, 90 * 86_400_000);
    assert_eq!(current["rights"]["access_organisations"], true);
    assert_eq!(current["rights"]["almighty"], false);
    assert_eq!(current["consumer"]["name"], "Demo program");
    assert!(current["lastUtilisation"].is_u64(), "{current}");
}

#[test]
fn a_token_may_do_what_was_ticked_and_no_more() {
    let api = Api::new();
    let order = api.order_body("fs-bucket", "s", &json!({})).to_string();
    let status = |method, path: &str, header: &str, body: &str| {
        api.send(method, path, Some(header), body).status().as_u16()
    };
    let reader = header(&dance(&api, &["access_organisations"]));
    assert_eq!(status("GET", "/v2/organisations", &reader, ""), 200);
    assert_eq!(status("POST", &format!("/v2/organisations/{ACME}/addons"), &reader, &order), 403);
    let orderer = header(&dance(&api, &["manage_organisations_services", "almighty"]));
    assert_eq!(status("POST", "/v2/self/addons", &orderer, &order), 200);
    assert_eq!(status("GET", "/v2/summary", &orderer, ""), 403, "almighty was not on offer");
}

#[test]
fn a_user_who_denies_ends_the_dance() {
    let api = Api::new();
    for (callback, status) in [(CALLBACK, 303), ("oob", 200)] {
        let asked = ask(&api, callback).into_body();
        let key = parameter(&asked, "oauth_token");
        let mut browser = Browser::logged_in(&api);
        let denied = browser.post("/v2/oauth/authorize", &[("oauth_token", key), ("deny", "deny")]);
        assert_eq!(denied.status(), status);
        if status == 303 {
            let expected = format!("{CALLBACK}&oauth_token={key}&oauth_problem=permission_denied");
            assert_eq!(location(&denied), expected);
        }
        let again = browser.post("/v2/oauth/authorize", &[("oauth_token", key)]);
        assert_eq!(again.status(), 404);
    }
}

#[test]
fn a_dance_that_takes_too_long_is_over() {
    let api = Api::with(Config { login: Duration::from_millis(200), ..Config::default() });
    let asked = ask(&api, "oob").into_body();
    let mut browser = Browser::logged_in(&api);
    let decision = [("oauth_token", parameter(&asked, "oauth_token"))];
    let page = browser.post("/v2/oauth/authorize", &decision);
    let (_, rest) = page.body().split_once("id=\"verifier\">").unwrap();
    let verifier = rest.split('<').next().unwrap();
    let late = ask(&api, "oob").into_body();
    sleep(Duration::from_millis(250));
    assert_eq!(exchange(&api, &asked, DEMO, verifier).status(), 401);
    let page = browser.get(&format!("/v2/oauth/authorize?oauth_token={}", parameter(&late, "oauth_token")));
    assert_eq!(page.status(), 404, "{}", page.body());
}

#[test]
fn the_first_step_needs_a_signature_and_a_callback() {
    let api = Api::new();
    let post = |query: &str| {
        let response = api.send("POST", &format!("/v2/oauth/request_token_query?{query}"), None, "");
        (
            response.status().as_u16(),
            serde_json::from_str::<Value>(response.body()).unwrap_or_default()["id"].clone(),
        )
    };
    let signed = "oauth_consumer_key=demo_consumer_key&oauth_signature=demo_consumer_secret%26";
    assert_eq!(post(&format!("{signed}&oauth_callback=oob")).0, 200);
    assert_eq!(post(signed), (400, json!(400)));
    assert_eq!(post(&format!("{signed}&oauth_callback=ftp%3A%2F%2Fh")), (400, json!(400)));
    assert_eq!(post(&format!("{signed}x&oauth_callback=oob")), (401, json!(2001)));
    assert_eq!(post("oauth_callback=oob"), (401, json!(2001)));
    let log = api.log();
    assert_eq!(log.iter().rev().nth(1).unwrap()["refused_because"], "oauth_consumer_key is missing");
    assert!(!json!(log).to_string().contains("demo_consumer_secret"), "{log:?}");
}
