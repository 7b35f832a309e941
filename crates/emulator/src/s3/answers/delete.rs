//! Many objects removed by one request.

use axum::body::Body;
use axum::response::Response;
use maud::html;

use super::Asked;
use crate::s3::problem::Problem;
use crate::s3::{body, xml};

pub(super) async fn answer(asked: &Asked<'_>, name: &str, body: Body) -> Result<Response, Problem> {
    let document = body::document(asked.headers(), body).await?;
    let (keys, is_quiet) = xml::read(&document, |delete| {
        let keys = xml::children(delete, "Object").map(|object| xml::text(object, "Key").map(str::to_owned));
        Some((keys.collect::<Option<Vec<_>>>()?, xml::text(delete, "Quiet") == Some("true")))
    })?;
    let mut store = asked.s3.store();
    let bucket = store.bucket_mut(name)?;
    asked.check_owner(bucket)?;
    for key in &keys {
        bucket.remove(key)?;
    }
    Ok(xml::ok(&html! {
        DeleteResult xmlns=(xml::S3) {
            @if !is_quiet {
                @for key in &keys { Deleted { Key { (key) } } }
            }
        }
    }))
}
