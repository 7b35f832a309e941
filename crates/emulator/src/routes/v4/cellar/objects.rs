//! The objects in a bucket. Their contents go through presigned URLs.

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::in_store;
use crate::addon::Addon;
use crate::auth::Caller;
use crate::clock;
use crate::emulator::App;
use crate::owner::Owner;
use crate::request::{Answer, Body, Path, Query, done, ok};
use crate::s3::{ObjectWish, Signer};
use crate::services::Objects;

/// How long a URL is good, in seconds, unless a request says something else. The time is our guess.
const USUAL: u64 = 3600;

/// How many keys a page holds. The number is our guess.
const PAGE: usize = 100;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/buckets/{bucket}/objects", get(list))
        .route("/buckets/{bucket}/objects/download-url", post(download_url))
        .route("/buckets/{bucket}/objects/{key}", get(show).delete(remove))
        .route("/buckets/{bucket}/objects/{key}/presigned-url", post(upload_url))
}

#[derive(Deserialize)]
struct BucketPath {
    addon: String,
    bucket: String,
}

#[derive(Deserialize)]
struct ObjectPath {
    addon: String,
    bucket: String,
    key: String,
}

#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    cursor: String,
    count: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Download {
    object_key: String,
    expires_in: Option<u64>,
}

async fn list(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<BucketPath>,
    Query(page): Query<Page>,
) -> Answer {
    let wish = ObjectWish { prefix: page.prefix, cursor: page.cursor, most: page.count.unwrap_or(PAGE) };
    ok(in_store(&app, (&caller, &owner, &path.addon), |_, s3| {
        s3.store.objects(&s3.tenant, &path.bucket, &wish)
    })?)
}

async fn show(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<ObjectPath>,
) -> Answer {
    ok(in_store(&app, (&caller, &owner, &path.addon), |_, s3| {
        s3.store.object(&s3.tenant, &path.bucket, &path.key)
    })?)
}

async fn remove(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<ObjectPath>,
) -> Answer {
    in_store(&app, (&caller, &owner, &path.addon), |_, s3| {
        s3.store.remove_object(&s3.tenant, &path.bucket, &path.key)
    })?;
    done()
}

async fn download_url(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<BucketPath>,
    Body(download): Body<Download>,
) -> Answer {
    let seconds = download.expires_in.unwrap_or(USUAL);
    let url = in_store(&app, (&caller, &owner, &path.addon), |addon, s3| {
        let object = (path.bucket.as_str(), download.object_key.as_str());
        with_signer(addon, s3, |signer| s3.store.download_url(&s3.tenant, object, signer, seconds))
    })?;
    let expires_at = clock::now().saturating_add(seconds.saturating_mul(1000));
    ok(json!({"url": url, "expiresAt": clock::iso(expires_at)}))
}

async fn upload_url(
    State(app): State<App>,
    Caller(caller): Caller,
    Owner(owner): Owner,
    Path(path): Path<ObjectPath>,
) -> Answer {
    let url = in_store(&app, (&caller, &owner, &path.addon), |addon, s3| {
        let object = (path.bucket.as_str(), path.key.as_str());
        with_signer(addon, s3, |signer| s3.store.upload_url(&s3.tenant, object, signer, USUAL))
    })?;
    ok(json!({"url": url}))
}

/// Signs with the keys of an add-on.
fn with_signer<T>(addon: &Addon, s3: &Objects, sign: impl FnOnce(&Signer<'_>) -> T) -> T {
    let (key_id, secret) = (addon.secrets.key_id(), addon.secrets.key_secret());
    sign(&Signer { host: &s3.host, key_id: &key_id, secret: &secret })
}
