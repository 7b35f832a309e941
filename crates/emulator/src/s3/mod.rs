//! An S3-compatible object store, which knows nothing of add-ons: what stands behind Cellar.
//!
//! A request is taken apart ([`Target`]), who signed it is found out ([`signature`]), and one of the `answers` works on
//! the [`Store`]. Each tenant has keys and buckets of its own; names of buckets are there once for all tenants.

mod answers;
mod api;
mod body;
mod keys;
mod problem;
mod signature;
mod store;
mod target;
mod xml;

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};

use keys::Keys;
use signature::Caller;
use store::Store;

use target::Target;

pub(crate) use api::{ObjectWish, Signer};
pub(crate) use problem::Problem;
pub(crate) use store::left;

/// All tenants with their keys and buckets.
pub(crate) struct S3 {
    keys: Keys,
    store: Mutex<Store>,
}

impl S3 {
    /// Opens what an earlier run left in the folder, or makes it.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self { keys: Keys::default(), store: Mutex::new(Store::open(folder)?) })
    }

    /// Lets a tenant in by this key, and by no other that it had.
    pub(crate) fn admit(&self, tenant: &str, key_id: String, secret: String) {
        self.keys.give(tenant, key_id, secret);
    }

    /// Takes a tenant's keys away, and all that it stored.
    pub(crate) fn evict(&self, tenant: &str) -> io::Result<()> {
        self.keys.take(tenant);
        self.store().evict(tenant)
    }

    /// What answers requests.
    pub(crate) fn router(self: Arc<Self>) -> Router {
        Router::new().fallback(answer).with_state(self)
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer(State(s3): State<Arc<S3>>, request: Request) -> Response {
    handle(&s3, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn handle(s3: &S3, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let target = Target::of(&parts.uri)?;
    let caller = signature::caller(&parts, &target, crate::clock::now(), &s3.keys)?;
    answers::answer(answers::Asked { s3, parts, target, caller }, body).await
}
