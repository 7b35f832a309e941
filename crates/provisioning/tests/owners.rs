//! Whose add-on is meant: organisations by id or name, add-ons over everything that the credentials can see.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use clevercloud::id::OwnerId;
use clevercloud::model::{Organisation, Summary};
use provisioning::{Written, find_in_summary, find_owner, lives_elsewhere};
use serde_json::json;

const UUID: &str = "11111111-1111-4111-8111-111111111111";

fn written(option: &str, value: &str) -> Written<String> {
    Written::new(option, value.to_owned())
}

#[test]
fn an_owner_is_found_by_id_or_exact_name() {
    let organisations: Vec<Organisation> = serde_json::from_value(json!([
        {"id": "user_1", "name": "Ada"}, {"id": "orga_2", "name": "ACME"}, {"id": "orga_3", "name": "Twins"},
        {"id": "orga_4", "name": "Twins"}, {"id": "orga_5", "name": null}
    ]))
    .unwrap();
    let find = |value: &str| find_owner(&written("organization", value), &organisations);
    assert_eq!(find("ACME").unwrap(), OwnerId::new("orga_2"));
    let unseen = format!("orga_{UUID}");
    assert_eq!(find(&unseen).unwrap(), OwnerId::new(unseen));
    let sentences: Vec<_> =
        ["Acme", "Twins", "orga_xxxx", ""].map(|value| find(value).unwrap_err().sentence).to_vec();
    insta::assert_snapshot!(sentences.join("\n"));
    let nothing = find_owner(&written("owner", "ACME"), &[]).unwrap_err();
    insta::assert_snapshot!(nothing.sentence, @r#"owner "ACME" is not an organisation that these credentials can see; use an id that starts with orga_ or user_."#);
}

/// The personal space comes twice, as it does in real answers.
fn summary() -> Summary {
    let own = json!({"id": "user_1", "name": "Ada", "addons": [
        {"id": format!("addon_{UUID}"), "realId": format!("redis_{UUID}"), "name": "cache", "providerId": "redis-addon"}]});
    let acme = json!({"id": "orga_2", "name": "ACME", "addons": [
        {"id": "addon_2", "realId": "kv_2", "name": "cache", "providerId": "kv"}]});
    serde_json::from_value(json!({"user": own, "organisations": [own, acme]})).unwrap()
}

#[test]
fn an_addon_is_found_over_all_owners() {
    let summary = summary();
    let found =
        find_in_summary(&written("addon", &format!("redis_{UUID}")), None, &summary).unwrap().unwrap();
    assert_eq!((found.owner.id.as_str(), found.addon.name.as_str()), ("user_1", "cache"));
    let kv = clevercloud::id::ProviderId::new("kv");
    let found = find_in_summary(&written("addon", "cache"), Some(&kv), &summary).unwrap().unwrap();
    assert_eq!(found.owner.id.as_str(), "orga_2");
    assert!(find_in_summary(&written("addon", "nothing"), None, &summary).unwrap().is_none());
    let ambiguous = find_in_summary(&written("id", "cache"), None, &summary).unwrap_err();
    insta::assert_snapshot!(ambiguous.sentence);
}

#[test]
fn an_id_of_another_owner_gives_a_hint_and_a_name_does_not() {
    let (summary, id) = (summary(), written("addon", &format!("addon_{UUID}")));
    let hint = lives_elsewhere(&id, &OwnerId::new("orga_2"), "organisation", &summary).unwrap();
    insta::assert_snapshot!(hint.sentence);
    assert_eq!(lives_elsewhere(&id, &OwnerId::new("user_1"), "organisation", &summary), None);
    assert_eq!(
        lives_elsewhere(&written("addon", "cache"), &OwnerId::new("orga_9"), "organisation", &summary),
        None
    );
}
