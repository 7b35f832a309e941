//! Everything that a user can see in one answer, and the only map from an id to its owner.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use super::selves;
use crate::addon::Addon;
use crate::auth::Caller;
use crate::emulator::{App, Emulator};
use crate::refusal::Refusal;
use crate::request::{Answer, ok};
use crate::store::State as Kept;
use crate::world::{Consumer, User};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v2/summary", get(show))
}

async fn show(State(app): State<App>, Caller(caller): Caller) -> Answer {
    let world = &app.config.world;
    let user = world.user(&caller).ok_or_else(|| Refusal::not_found("user", &caller))?;
    app.store.read(|state| {
        let organisations = state.organisations.of(world, &caller).map(|(organisation, role)| {
            let owner = json!({
                "id": organisation.id,
                "name": organisation.name,
                "avatar": null,
                "role": role,
                "vatState": "NOT_NEEDED",
                "canPay": true,
                "canSEPA": false,
                "cleverEnterprise": false,
                "emergencyNumber": null,
                "isTrusted": true,
                "contextFlags": [],
                "providers": [],
            });
            with_belongings(&app, state, owner, &organisation.id)
        });
        let organisations: Vec<Value> = organisations.collect();
        ok(json!({
            "user": with_belongings(&app, state, personal(user, state), &user.id),
            "organisations": organisations,
        }))
    })
}

/// The user, who is the owner of a personal space as well.
fn personal(user: &User, state: &Kept) -> Value {
    let mut view = selves::view(user, state);
    if let Some(fields) = view.as_object_mut() {
        let as_owner = [
            ("role", json!("ADMIN")),
            ("vatState", json!("NOT_NEEDED")),
            ("cleverEnterprise", json!(false)),
            ("emergencyNumber", json!(null)),
            ("isTrusted", json!(true)),
            ("contextFlags", json!([])),
        ];
        fields.extend(as_owner.map(|(name, value)| (name.to_owned(), value)));
    }
    view
}

fn with_belongings(app: &Emulator, state: &Kept, mut owner: Value, id: &str) -> Value {
    let applications = state.applications_of(id).map(|one| json!({"id": one.id, "name": one.settings.name}));
    let consumers = state.logins.consumers_of(&app.config.world, id);
    let belongings = [
        ("applications", applications.collect()),
        ("addons", state.addons_of(id).map(|one| addon(app, one)).collect()),
        ("consumers", consumers.map(Consumer::view).collect()),
    ];
    if let Some(owner) = owner.as_object_mut() {
        owner.extend(belongings.map(|(name, value)| (name.to_owned(), value)));
    }
    owner
}

fn addon(app: &Emulator, addon: &Addon) -> Value {
    json!({
        "id": addon.id,
        "name": addon.name,
        "realId": addon.real_id,
        "providerId": addon.provider,
        "logoUrl": app.catalogue.provider(&addon.provider).map(|provider| &provider.head.logo_url),
        "systemTags": [],
        "customerTags": addon.tags,
    })
}
