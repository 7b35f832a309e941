//! The tags of an add-on. Every answer is the whole list.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;

use super::addon::AddonPath;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/addons/{addon}/tags", get(list).put(replace))
        .route("/addons/{addon}/tags/{tag}", put(add).delete(remove))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<AddonPath>) -> Answer {
    app.store.read(|state| ok(&state.addon(&owner, &path.addon)?.tags))
}

async fn replace(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<AddonPath>,
    Body(tags): Body<Vec<String>>,
) -> Answer {
    app.store.write(|state| {
        let addon = state.addon_mut(&owner, &path.addon)?;
        addon.tags = tags;
        ok(&addon.tags)
    })
}

#[derive(Deserialize)]
struct TagPath {
    addon: String,
    tag: String,
}

async fn add(State(app): State<App>, Owner(owner): Owner, Path(path): Path<TagPath>) -> Answer {
    app.store.write(|state| {
        let addon = state.addon_mut(&owner, &path.addon)?;
        if !addon.tags.contains(&path.tag) {
            addon.tags.push(path.tag);
        }
        ok(&addon.tags)
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<TagPath>) -> Answer {
    app.store.write(|state| {
        let addon = state.addon_mut(&owner, &path.addon)?;
        addon.tags.retain(|tag| *tag != path.tag);
        ok(&addon.tags)
    })
}
