//! The organisations of a user; the personal space is one of them, with the user's id.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use super::selves;
use crate::auth::Caller;
use crate::emulator::App;
use crate::owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, ok};
use crate::store::State as Kept;
use crate::world::World;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v2/organisations", get(list).post(create))
}

async fn list(State(app): State<App>, Caller(caller): Caller) -> Answer {
    let world = &app.config.world;
    app.store.read(|state| {
        let owners = owner::of_user(world, state, &caller);
        ok(owners.iter().map(|id| view(world, state, id)).collect::<Result<Vec<Value>, _>>()?)
    })
}

async fn create(State(app): State<App>, Caller(caller): Caller, Body(sent): Body<Value>) -> Answer {
    let details = details(&sent);
    if details.get("name").is_none_or(String::is_empty) {
        return Err(Refusal::invalid("name", "", "an organisation needs one."));
    }
    app.store.write(|state| {
        let organisation = state.organisations.create(&mut state.dice, details, &caller);
        ok(view(&app.config.world, state, &organisation.id)?)
    })
}

/// What users may say about themselves and their organisations.
const DETAILS: [&str; 13] = [
    "name",
    "description",
    "billingEmail",
    "address",
    "city",
    "zipcode",
    "country",
    "company",
    "VAT",
    "customerFullName",
    "emergencyNumber",
    "phone",
    "lang",
];

/// The texts of those among what was sent, with the country as the API writes it: it takes codes and gives names.
pub(super) fn details(sent: &Value) -> BTreeMap<String, String> {
    let text = |name: &str| Some((name.to_owned(), sent.get(name)?.as_str()?.to_owned()));
    let mut details: BTreeMap<String, String> = DETAILS.into_iter().filter_map(text).collect();
    if let Some(country) = details.get_mut("country") {
        let name = COUNTRIES.iter().find(|(code, _)| code.eq_ignore_ascii_case(country));
        *country = name.map_or_else(|| country.to_uppercase(), |(_, name)| (*name).to_owned());
    }
    details
}

/// Neighbours; other codes are left as they are.
const COUNTRIES: [(&str, &str); 8] = [
    ("BE", "BELGIUM"),
    ("CA", "CANADA"),
    ("CH", "SWITZERLAND"),
    ("DE", "GERMANY"),
    ("ES", "SPAIN"),
    ("FR", "FRANCE"),
    ("GB", "UNITED KINGDOM"),
    ("IT", "ITALY"),
];

/// An organisation, or the personal space that a user's id names.
pub(super) fn view(world: &World, state: &Kept, id: &str) -> Result<Value, Refusal> {
    let mut view = json!({
        "id": id,
        "name": "",
        "description": "",
        "billingEmail": null,
        "address": "",
        "city": "",
        "zipcode": "",
        "country": "FRANCE",
        "company": null,
        "VAT": null,
        "avatar": null,
        "vatState": "NOT_NEEDED",
        "customerFullName": null,
        "canPay": true,
        "cleverEnterprise": false,
        "emergencyNumber": null,
        "canSEPA": false,
        "isTrusted": true,
    });
    let organisation = state.organisations.find(world, id);
    let user = world.user(id).filter(|_| organisation.is_none());
    let name =
        organisation.map(|one| one.name.as_str()).or_else(|| user.map(|user| selves::name(user, state)));
    let name = name.ok_or_else(|| Refusal::not_found("organisation", id))?;
    if let Some(fields) = view.as_object_mut() {
        let details = organisation.into_iter().flat_map(|one| &one.details);
        let known: Vec<_> = details.filter(|(name, _)| fields.contains_key(*name)).collect();
        fields.extend(known.into_iter().map(|(name, value)| (name.clone(), json!(value))));
        fields.insert("name".into(), json!(name));
    }
    Ok(view)
}
