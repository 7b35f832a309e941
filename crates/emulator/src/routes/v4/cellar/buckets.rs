//! The buckets of an add-on.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

use super::{CellarPath, in_store};
use crate::auth::Caller;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, Query, done, ok};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/buckets", get(list).post(create))
        .route("/buckets/{bucket}", get(show).delete(remove))
}

#[derive(Deserialize)]
struct BucketPath {
    addon: String,
    bucket: String,
}

#[derive(Deserialize)]
struct NewBucket {
    name: String,
    #[serde(default)]
    versioning: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Removal {
    #[serde(default)]
    purge_objects: bool,
}

async fn list(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<CellarPath>,
) -> Answer {
    let buckets = in_store(&app, (&caller, &owner, &path.addon), |_, s3| Ok(s3.store.buckets(&s3.tenant)))?;
    ok(json!({"total": buckets.len(), "buckets": buckets}))
}

async fn create(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<CellarPath>,
    Body(new): Body<NewBucket>,
) -> Answer {
    ok(in_store(&app, (&caller, &owner, &path.addon), |_, s3| {
        s3.store.create_bucket(&s3.tenant, &new.name, new.versioning)?;
        s3.store.bucket(&s3.tenant, &new.name)
    })?)
}

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<BucketPath>,
) -> Answer {
    ok(in_store(&app, (&caller, &owner, &path.addon), |_, s3| s3.store.bucket(&s3.tenant, &path.bucket))?)
}

async fn remove(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<BucketPath>,
    Query(removal): Query<Removal>,
) -> Answer {
    in_store(&app, (&caller, &owner, &path.addon), |_, s3| {
        s3.store.remove_bucket(&s3.tenant, &path.bucket, removal.purge_objects)
    })?;
    done()
}
