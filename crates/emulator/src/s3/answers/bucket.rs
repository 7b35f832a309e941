//! Buckets.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::html;

use super::{Asked, acl, delete, documents, list, multipart, not_implemented};
use crate::s3::problem::{METHOD_NOT_ALLOWED, Problem};
use crate::s3::xml;

pub(super) async fn answer(asked: &Asked<'_>, name: &str, body: Body) -> Result<Response, Problem> {
    match (asked.part(), asked.method()) {
        (None, &Method::PUT) => create(asked, name),
        (None, &Method::HEAD) => head(asked, name),
        (None, &Method::GET) => list::answer(asked, name),
        (None, &Method::DELETE) => remove(asked, name),
        // Uploads of forms in browsers.
        (None, &Method::POST) => not_implemented(),
        (None, _) => Err(METHOD_NOT_ALLOWED.into()),
        (Some("acl"), &Method::GET) => acl::show_bucket(asked, name),
        (Some("acl"), &Method::PUT) => acl::set_bucket(asked, name, body).await,
        (Some("delete"), &Method::POST) => delete::answer(asked, name, body).await,
        (Some("uploads"), &Method::GET) => multipart::list(asked, name),
        (Some("location" | "requestPayment"), &Method::GET) => constant(asked, name),
        (Some(part), _) => documents::answer(asked, name, part, body).await,
    }
}

fn create(asked: &Asked<'_>, name: &str) -> Result<Response, Problem> {
    let is_public = acl::of(asked)?.unwrap_or_default();
    asked.s3.store().create(asked.tenant()?, name, is_public)?;
    Ok([("location", format!("/{name}"))].into_response())
}

fn head(asked: &Asked<'_>, name: &str) -> Result<Response, Problem> {
    let store = asked.s3.store();
    let bucket = store.bucket(name)?;
    asked.check_reader(bucket, bucket.settings().is_public)?;
    Ok(StatusCode::OK.into_response())
}

fn remove(asked: &Asked<'_>, name: &str) -> Result<Response, Problem> {
    let mut store = asked.s3.store();
    asked.check_owner(store.bucket(name)?)?;
    store.remove(name)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What is the same for all buckets.
fn constant(asked: &Asked<'_>, name: &str) -> Result<Response, Problem> {
    asked.check_owner(asked.s3.store().bucket(name)?)?;
    let is_location = asked.part() == Some("location");
    Ok(xml::ok(&html! {
        @if is_location {
            LocationConstraint xmlns=(xml::S3) {}
        } @else {
            RequestPaymentConfiguration xmlns=(xml::S3) { Payer { "BucketOwner" } }
        }
    }))
}
