use std::time::{SystemTime, UNIX_EPOCH};

use emulator::{Config, World};
use serde_json::{Value, json};
use ureq::http::Request;

use crate::client::{Api, SIGNED};

fn status(api: &Api, header: &str) -> u16 {
    api.send("GET", "/v2/self", Some(header), "").status().as_u16()
}

#[test]
fn plaintext_needs_no_method_nonce_or_timestamp_and_bears_any_of_them() {
    let api = Api::new();
    assert_eq!(status(&api, SIGNED), 200);
    let more = SIGNED.replace(
        "OAuth ",
        "oauth realm=\"x\", oauth_version=\"1.0\",oauth_signature_method=\"PLAINTEXT\",oauth_nonce=n, oauth_timestamp=1,",
    );
    assert_eq!(status(&api, &more), 200);
    assert_eq!(status(&api, "Bearer demo_api_token"), 200);
    assert_eq!(status(&api, "bearer demo_api_token"), 200);
    let public_pair = SIGNED
        .replace("demo_consumer_key", "T5nFjKeHH4AIlEveuGhB5S3xg8T19e")
        .replace("demo_consumer_secret", "MgVMqTr6fWlf2M0tkC2MXOnhfqBWDT");
    assert_eq!(status(&api, &public_pair), 200);
}

#[test]
fn anything_else_is_not_connected() {
    let api = Api::new();
    let wrong = [
        SIGNED.replace("demo_token_secret", "demo_token_secre"),
        SIGNED.replace("consumer_secret%26", "consumer_secret"),
        SIGNED.replace("demo_consumer_key", "demo_consumer_kez"),
        SIGNED.replace("oauth_token=", "oauth_tokem="),
        SIGNED.replace("OAuth ", "OAuth oauth_token=\"demo_token\", "),
        SIGNED.replace("OAuth ", "OAuth oauth_version=\"2.0\", "),
        SIGNED.replace("OAuth ", "OAuth oauth_signature_method=\"RSA-SHA1\", "),
        SIGNED.replace("OAuth ", "OAuth oauth_signature_method=\"HMAC-SHA1\", "),
        SIGNED.replace("OAuth ", "Basic "),
        "Bearer demo_api_toke".to_owned(),
        "Bearer".to_owned(),
        "OAuth".to_owned(),
        "OAuth ,,,".to_owned(),
        "OAuth nonsense".to_owned(),
    ];
    for header in wrong {
        for path in ["/v2/self", "/v4/addon-providers/postgresql-addon/addons/addon_x"] {
            let response = api.send("GET", path, Some(&header), "");
            let body: Value = serde_json::from_str(response.body()).unwrap();
            assert_eq!((response.status().as_u16(), &body["id"]), (401, &json!(2001)), "{header}");
            assert_eq!(body["type"], "error");
        }
    }
    assert_eq!(api.send("GET", "/v2/summary", None, "").status(), 401);
}

#[test]
fn a_header_in_the_query_counts_for_get_only() {
    let api = Api::new();
    // base64 of "Bearer demo_api_token"
    let query = "?authorization=QmVhcmVyIGRlbW9fYXBpX3Rva2Vu";
    assert_eq!(api.send("GET", &format!("/v2/self/addons{query}"), None, "").status(), 200);
    assert_eq!(api.send("POST", &format!("/v2/self/addons{query}"), None, "{}").status(), 401);
}

#[test]
fn a_token_can_expire_and_can_belong_to_one_consumer() {
    let tokens = |fields: Value| {
        let mut world = serde_json::to_value(World::default()).unwrap();
        for (name, value) in fields.as_object().unwrap() {
            world["tokens"][0][name] = value.clone();
            if name == "expires" {
                world["api_tokens"][0][name] = value.clone();
            }
        }
        Api::with(Config { world: serde_json::from_value(world).unwrap(), ..Config::default() })
    };
    let now = u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    let valid = tokens(json!({"expires": now + 60_000, "consumer": "demo_consumer_key"}));
    assert_eq!((status(&valid, SIGNED), status(&valid, "Bearer demo_api_token")), (200, 200));
    let expired = tokens(json!({"expires": now - 1}));
    assert_eq!((status(&expired, SIGNED), status(&expired, "Bearer demo_api_token")), (401, 401));
    assert_eq!(status(&tokens(json!({"consumer": "another"})), SIGNED), 401);
}

#[test]
fn nonces_and_clocks_are_checked_when_asked_for() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let with = |extra: String| SIGNED.replace("OAuth ", &format!("OAuth {extra}, "));
    let first = with(format!("oauth_nonce=\"a\", oauth_timestamp=\"{now}\""));
    let old = with(format!("oauth_nonce=\"b\", oauth_timestamp=\"{}\"", now - 1000));

    let careless = Api::new();
    assert_eq!([&first, &first, &old].map(|header| status(&careless, header)), [200, 200, 200]);
    let nonces = Api::with(Config { check_nonces: true, ..Config::default() });
    assert_eq!([&first, &first, &old].map(|header| status(&nonces, header)), [200, 401, 200]);
    let clock =
        Api::with(Config { max_clock_skew: Some(std::time::Duration::from_secs(300)), ..Config::default() });
    assert_eq!([&first, &first, &old].map(|header| status(&clock, header)), [200, 200, 401]);
    assert_eq!(status(&clock, SIGNED), 200, "PLAINTEXT may do without a timestamp");
}

#[test]
fn the_password_and_the_code_must_be_right_to_change_them() {
    let api = Api::new();
    assert_eq!(api.status("POST", "/v2/self/mfa/TOTP"), 401);
    assert_eq!(api.status("POST", "/v2/self/mfa/EMAIL"), 404);
    let sent = json!({"oldPassword": "wrong", "newPassword": "new"});
    assert_eq!(api.status_of("PUT", "/v2/self/change_password", &sent), 401);
    let code = |code: &str| {
        let request = Request::post(format!("{}/v2/self/mfa/TOTP/confirmation", api.url()));
        // The password, in base64.
        let request =
            request.header("Authorization", SIGNED).header("X-Clever-Password", "ZGVtb19wYXNzd29yZA==");
        api.agent.run(request.body(json!({"code": code}).to_string()).unwrap()).unwrap().status().as_u16()
    };
    assert_eq!(code("000000"), 401, "nothing was offered");
    assert_eq!(api.get("/v2/self")["preferredMFA"], "NONE");
}

#[test]
fn a_new_password_takes_tokens_away_if_told_to_and_is_kept_until_a_reset() {
    let api = Api::new();
    let change = |old: &str, new: &str, drop: bool| {
        let sent = json!({"oldPassword": old, "newPassword": new, "dropTokens": drop});
        api.status_of("PUT", "/v2/self/change_password", &sent)
    };
    assert_eq!(change("demo_password", "second", false), 204);
    assert_eq!(change("demo_password", "third", false), 401);
    assert_eq!(change("second", "third", true), 204);
    assert_eq!(api.get("/v2/self/tokens").as_array().unwrap().len(), 1, "the one that asks");
    api.send("POST", "/_emulator/reset", None, "");
    assert_eq!(change("demo_password", "second", false), 204);
}
