//! Logs, as streams of events. Nothing runs here that could write any: a stream beats, and ends when it should.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use futures_util::stream::unfold;
use serde::Deserialize;
use tokio::time::{Instant, sleep_until};

use super::drains;
use crate::clock;
use crate::emulator::App;
use crate::owner::Owner;
use crate::refusal::Refusal;
use crate::request::{Answer, Path, Query};

/// How often a stream says that it lives.
const BEAT: Duration = Duration::from_secs(2);

pub(super) fn routes() -> Router<App> {
    let application = "organisations/{owner}/applications/{application}";
    Router::new()
        .route(&format!("/v4/logs/{application}/logs"), get(of_application))
        .route(&format!("/v4/logs/{application}/accesslogs"), get(of_application))
        .route(&format!("/v4/accesslogs/{application}/accesslogs"), get(of_application))
        .route("/v4/logs/organisations/{owner}/resources/{resource}/logs", get(of_resource))
}

#[derive(Deserialize)]
struct ApplicationPath {
    application: String,
}

async fn of_application(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ApplicationPath>,
    Query(range): Query<Range>,
) -> Answer {
    app.store.read(|state| state.application(&owner, &path.application).map(|_| ()))?;
    range.stream()
}

#[derive(Deserialize)]
struct ResourcePath {
    resource: String,
}

async fn of_resource(
    State(app): State<App>,
    Owner(owner): Owner,
    Path(path): Path<ResourcePath>,
    Query(range): Query<Range>,
) -> Answer {
    app.store.read(|state| drains::exists(state, &owner, &path.resource))?;
    range.stream()
}

/// What is asked for; only the end matters where there is nothing.
#[derive(Deserialize)]
struct Range {
    until: Option<String>,
}

impl Range {
    fn stream(&self) -> Answer {
        let end = self.until.as_deref().map(|sent| {
            let until = clock::parse(sent).ok_or_else(|| {
                Refusal::invalid("until", sent, "a date like 2026-01-31T00:00:00Z is expected.")
            })?;
            Ok(Instant::now() + Duration::from_millis(until.saturating_sub(clock::now())))
        });
        Ok(([(CONTENT_TYPE, "text/event-stream")], events(end.transpose()?)).into_response())
    }
}

/// Beats until the moment that was asked for.
fn events(end: Option<Instant>) -> Body {
    Body::from_stream(unfold(Some(Instant::now()), move |beat| async move {
        let beat = beat?;
        let end = end.filter(|end| *end <= beat);
        sleep_until(end.unwrap_or(beat)).await;
        let (event, next) = match end {
            Some(_) => ("event:END_OF_STREAM\ndata:{\"endedBy\":\"UNTIL_REACHED\"}\n\n", None),
            None => ("event:HEARTBEAT\ndata:{}\n\n", Some(beat + BEAT)),
        };
        Some((Ok::<_, Infallible>(event), next))
    }))
}
