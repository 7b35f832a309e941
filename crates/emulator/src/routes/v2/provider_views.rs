//! `/v2/providers`: add-ons as their providers showed them before `/v4`.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::addon::details;
use crate::auth::Caller;
use crate::emulator::{App, Emulator};
use crate::owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v2/providers/es-addon/tmp/services-flavors", get(companions))
        .route("/v2/providers/{provider}/{addon}", get(show))
}

/// The sizes of the applications that come with Elasticsearch.
async fn companions(State(app): State<App>) -> Answer {
    let runtimes = &app.catalogue.runtimes;
    ok(json!({"services": {"kibana": runtimes.flavor("S"), "apm": runtimes.flavor("XS")}}))
}

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Path((provider, id)): Path<(String, String)>,
) -> Answer {
    details_of(&app, &caller, &provider, &id).map(ok)?
}

/// By either id; only Elasticsearch's shape is known, where the credentials are in an object of their own.
fn details_of(app: &Emulator, caller: &str, provider: &str, id: &str) -> Result<Value, Refusal> {
    app.store.read(|state| {
        let owners = owner::of_user(&app.config.world, state, caller);
        let addon = owners.iter().find_map(|owner| state.addon(owner, id).ok());
        let addon = addon.filter(|addon| addon.provider == provider).ok_or_else(Refusal::no_such_addon)?;
        let (_, plan) = addon.sale(&app.catalogue)?;
        let mut view = details::of(addon, &plan.slug).ok_or_else(Refusal::no_such_addon)?;
        if provider == "es-addon"
            && let Some(fields) = view.as_object_mut()
        {
            let config = fields.clone();
            fields.insert("config".into(), Value::Object(config));
            fields.insert("kibana_application".into(), Value::Null);
            fields.insert("apm_application".into(), Value::Null);
        }
        Ok(view)
    })
}
