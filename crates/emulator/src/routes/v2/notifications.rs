//! Notifications by mail and by webhook.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::emulator::App;
use crate::hook::{Hook, Kind, NewHook};
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    const BASE: &str = "/v2/notifications";
    Router::new()
        .route(&format!("{BASE}/info/events"), get(events))
        .route(&format!("{BASE}/info/webhookformats"), get(formats))
        .route(&format!("{BASE}/{{kind}}/{{owner}}"), get(list).post(create))
        .route(&format!("{BASE}/{{kind}}/{{owner}}/{{id}}"), put(change).delete(remove))
}

/// The groups are all that there are, each with some of its events.
async fn events() -> Answer {
    let groups = json!({
        "META_SERVICE_LIFECYCLE": ["APPLICATION_CREATION", "APPLICATION_DELETION", "ADDON_CREATION", "ADDON_DELETION"],
        "META_DEPLOYMENT_RESULT": ["DEPLOYMENT_FAIL", "DEPLOYMENT_SUCCESS"],
        "META_SERVICE_MANAGEMENT": ["APPLICATION_EDITION", "APPLICATION_REDEPLOY", "APPLICATION_STOP"],
        "META_CREDITS": ["CREDITS_ADDED"],
    });
    let all = groups.as_object().into_iter().flatten().filter_map(|(_, events)| events.as_array()).flatten();
    ok(json!({"events": all.collect::<Vec<&Value>>(), "meta_events": groups}))
}

async fn formats() -> Answer {
    ok(["raw", "slack", "gitter", "flowdock"])
}

#[derive(Deserialize)]
struct KindPath {
    kind: Kind,
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<KindPath>) -> Answer {
    app.store.read(|state| {
        let hooks = state.hooks.of(&owner).filter(|hook| hook.kind == path.kind);
        ok(hooks.map(|hook| hook.view()).collect::<Vec<Value>>())
    })
}

async fn create(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<KindPath>,
    Body(order): Body<NewHook>,
) -> Answer {
    app.store.write(|state| {
        let hook = order.create(owner, path.kind, &mut state.dice);
        let view = hook.view();
        state.hooks.push(hook);
        ok(view)
    })
}

#[derive(Deserialize)]
struct HookPath {
    kind: Kind,
    id: String,
}

impl HookPath {
    fn leads_to(&self, hook: &Hook, owner: &str) -> bool {
        hook.owner == owner && hook.kind == self.kind
    }
}

async fn change(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<HookPath>,
    Body(order): Body<NewHook>,
) -> Answer {
    app.store.write(|state| {
        let hook = state.hooks.get_mut(&path.id).filter(|hook| path.leads_to(hook, &owner));
        let hook = hook.ok_or_else(|| Refusal::not_found("notification", &path.id))?;
        hook.order = order;
        ok(hook.view())
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<HookPath>) -> Answer {
    app.store.write(|state| {
        let hook = state.hooks.get(&path.id).filter(|hook| path.leads_to(hook, &owner));
        hook.ok_or_else(|| Refusal::not_found("notification", &path.id))?;
        state.hooks.remove(&path.id);
        ok(json!({"id": 0, "message": "The notification has been removed", "type": "success"}))
    })
}
