//! The tags of an application. Every answer is the whole list.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, put};
use serde::Deserialize;

use super::applications::ApplicationPath;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/applications/{application}/tags", get(list).put(replace))
        .route("/applications/{application}/tags/{tag}", put(add).delete(remove))
}

async fn list(State(app): State<App>, Owner(owner): Owner, Path(path): Path<ApplicationPath>) -> Answer {
    app.store.read(|state| ok(&state.application(&owner, &path.application)?.settings.tags))
}

async fn replace(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Body(new): Body<Vec<String>>,
) -> Answer {
    change(&app, &owner, &path.application, |tags| *tags = new)
}

#[derive(Deserialize)]
struct TagPath {
    application: String,
    tag: String,
}

async fn add(State(app): State<App>, Owner(owner): Owner, Path(path): Path<TagPath>) -> Answer {
    change(&app, &owner, &path.application, |tags| {
        if !tags.contains(&path.tag) {
            tags.push(path.tag);
        }
    })
}

async fn remove(State(app): State<App>, Owner(owner): Owner, Path(path): Path<TagPath>) -> Answer {
    change(&app, &owner, &path.application, |tags| tags.retain(|tag| *tag != path.tag))
}

fn change(app: &App, owner: &str, application: &str, change: impl FnOnce(&mut Vec<String>)) -> Answer {
    app.store.write(|state| {
        let tags = &mut state.application_mut(owner, application)?.settings.tags;
        change(tags);
        ok(tags)
    })
}
