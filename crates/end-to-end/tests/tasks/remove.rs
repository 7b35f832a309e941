//! Removing an add-on, however it is named.

use end_to_end::{ACME, Emulator, Order, UMBRELLA, USER, redact};
use insta::assert_snapshot;
use serde_json::json;

fn acme(name: &str) -> Order<'_> {
    Order { owner: ACME, name, ..Order::default() }
}

#[test]
fn an_id_is_found_wherever_the_addon_is() {
    for key in ["id", "realId"] {
        for owner in [ACME, UMBRELLA, USER] {
            let emulator = Emulator::start();
            let addon = emulator.order(Order { owner, ..Order::default() });
            emulator.forget();
            let task = emulator.task("addon_remove", json!({"addon": addon[key]}));
            let removed = task.ok();
            assert_eq!(
                (&removed["changed"], &removed["addon_id"]),
                (&json!(true), &addon["id"]),
                "{key} {owner}"
            );
            let id = addon["id"].as_str().unwrap();
            assert_eq!(emulator.writes(), [format!("DELETE /v2/organisations/{owner}/addons/{id} 200")]);
            assert_eq!(emulator.addons(), 0);
            assert_eq!(task.ok()["changed"], false, "gone: {key} {owner}");
        }
    }
}

#[test]
fn a_name_is_looked_up_at_its_owner_only() {
    let emulator = Emulator::start();
    emulator.order(acme("shop"));
    let task = emulator.task("addon_remove", json!({"addon": "shop"}));
    assert_eq!(task.ok()["changed"], false, "the personal space has none");
    assert_eq!(task.clone().with("organisation", json!("Umbrella")).ok()["changed"], false);
    assert_eq!(
        task.clone().with("addon", json!("Shop")).with("organisation", json!("Acme")).ok()["changed"],
        false
    );
    assert_eq!(emulator.addons(), 1);
    assert_eq!(task.with("organisation", json!("Acme")).ok()["changed"], true);
    assert_eq!(emulator.addons(), 0);
}

#[test]
fn a_provider_narrows_a_name() {
    let emulator = Emulator::start();
    let redis = Order { provider: "redis-addon", plan: "s_mono", ..acme("shop") };
    let [database, cache] = [emulator.order(acme("shop")), emulator.order(redis)];
    let task = emulator.task("addon_remove", json!({"addon": "shop", "organisation": ACME}));
    assert_snapshot!(redact(&task.message()), @r#"addon "shop" is the name of several add-ons; use one of their ids: addon_<1> (xs_sml, par, <date>), addon_<2> (s_mono, par, <date>)."#);
    assert_eq!(task.with("provider", json!("redis")).ok()["addon_id"], cache["id"]);
    // An id says which, and a provider that contradicts it is a mistake.
    let task = emulator.task("addon_remove", json!({"id": database["id"], "provider": "redis"}));
    assert_snapshot!(redact(&task.message()), @"id addon_<1> is of postgresql-addon, not of redis-addon; correct id or provider.");
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn twins_are_listed_and_stay() {
    let emulator = Emulator::start();
    emulator.order(acme("shop"));
    emulator.order(Order { region: "mtl", ..acme("shop") });
    emulator.forget();
    let task = emulator.task("addon_remove", json!({"name": "shop", "organisation": ACME}));
    assert_snapshot!(redact(&task.message()), @r#"name "shop" is the name of several add-ons; use one of their ids: addon_<1> (xs_sml, par, <date>), addon_<2> (xs_sml, mtl, <date>)."#);
    assert_eq!(emulator.writes(), [""; 0]);
}

#[test]
fn an_id_of_another_organisation_tells_where_it_lives() {
    let emulator = Emulator::start();
    let addon = emulator.order(acme("shop"));
    for organisation in [UMBRELLA, USER, "Umbrella"] {
        let arguments = json!({"addon": addon["id"], "organisation": organisation});
        let message = emulator.task("addon_remove", arguments).message();
        assert!(
            message.ends_with(&format!(
                "belongs to \"Acme\", not to {}; set organisation to {ACME}.",
                if organisation == USER { USER } else { UMBRELLA }
            )),
            "{message}"
        );
    }
    assert_eq!(emulator.addons(), 1);
}

#[test]
fn a_linked_addon_is_removed_by_force_only() {
    let emulator = Emulator::start();
    let addon = emulator.order(acme("shop"));
    let applications = ["web", "worker"].map(|name| emulator.application(ACME, name));
    for application in &applications {
        emulator.link(ACME, application, &addon);
    }
    emulator.forget();
    let task = emulator.task("addon_remove", json!({"addon": addon["id"]}));
    for task in [task.clone(), task.check()] {
        let failure = task.fails();
        assert_eq!(
            (&failure["error"]["kind"], &failure["linked_applications"]),
            (&json!("linked"), &json!(applications))
        );
        let message = redact(failure["msg"].as_str().unwrap());
        assert_eq!(
            message,
            "addon addon_<1> is linked to web (app_<2>), worker (app_<3>), which would lose it; unlink it first, or set force to true."
        );
    }
    assert_eq!(emulator.writes(), [""; 0]);
    assert_eq!(task.with("force", json!(true)).ok()["changed"], true);
    assert_eq!(emulator.addons(), 0);
}

#[test]
fn the_result_shows_what_was_removed() {
    let emulator = Emulator::start();
    let addon = emulator.order(acme("shop"));
    let mut result = emulator.task("addon_remove", json!({"addon": addon["id"]})).diff().ok();
    result.as_object_mut().unwrap().remove("api").unwrap();
    assert_snapshot!(redact(&format!("{result:#}")));
}

#[test]
fn it_waits_only_where_the_answer_does_not_say_that_it_is_done() {
    let cases = [
        (None, true, false),
        (Some("delete-addon:every:wrong-json"), true, true),
        (Some("delete-addon:every:linger=200"), true, true),
        (Some("delete-addon:every:linger=60000"), false, false),
    ];
    for (fault, wait, looks) in cases {
        let emulator = Emulator::start();
        let addon = emulator.order(acme("shop"));
        emulator.forget();
        emulator.call("POST", "/_emulator/faults", &json!({"faults": Vec::from_iter(fault)}));
        let arguments = json!({"addon": addon["id"], "organisation": ACME, "wait": wait});
        assert_eq!(emulator.task("addon_remove", arguments).ok()["changed"], true);
        let last = emulator.requests().pop().unwrap();
        assert_eq!(!last.starts_with("DELETE "), looks, "{fault:?}: {last}");
        assert_eq!(emulator.addons(), u64::from(!wait), "{fault:?}");
    }
}

#[test]
fn credentials_of_the_environment_are_enough() {
    let emulator = Emulator::start();
    let addon = emulator.order(acme("shop"));
    let task = emulator
        .task_without_credentials("addon_remove", json!({"addon": addon["id"]}))
        .env("OAUTH_CONSUMER_KEY", "demo_consumer_key")
        .env("OAUTH_CONSUMER_SECRET", "demo_consumer_secret")
        .env("CC_OAUTH_TOKEN", "demo_token")
        .env("CC_OAUTH_SECRET", "demo_token_secret");
    let result = task.ok();
    assert_eq!(
        (&result["changed"], &result["api"]["credentials"]),
        (&json!(true), &json!("CC_OAUTH_TOKEN in the environment"))
    );
}
