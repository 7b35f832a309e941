//! The page at `/`: what there is, what was asked, and what goes wrong, while it happens.
//!
//! The server writes all of the HTML. A small script asks once a second what is new, and puts it in its place.

mod addons;
mod document;
mod faults;
mod requests;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};

use crate::addon::env;
use crate::emulator::{App, Emulator};
use crate::guard::{from_here, from_our_page};
use crate::refusal::Refusal;
use crate::request::{Answer, Path, Query};

/// What the page itself asks for; the log leaves it out.
pub(crate) const BASE: &str = "/_emulator/page";

pub(crate) fn routes() -> Router<App> {
    let parts = Router::new()
        .route(&format!("{BASE}/news"), get(news))
        .route(&format!("{BASE}/addons/{{addon}}"), get(environment))
        .route(&format!("{BASE}/script.js"), get(async || text("text/javascript", include_str!("script.js"))))
        .route(&format!("{BASE}/style.css"), get(async || text("text/css", include_str!("style.css"))))
        .route_layer(from_fn(from_our_page));
    Router::new().route("/", get(page)).route_layer(from_fn(from_here)).merge(parts)
}

/// A visitor comes with nothing, and gets everything.
async fn page(State(app): State<App>) -> Answer {
    Ok(text("text/html; charset=utf-8", &document::of(&look(&app, &Seen::default())?).into_string()))
}

/// What a page shows already.
#[derive(Default, Deserialize)]
struct Seen {
    /// Version of the state.
    state: Option<u64>,
    /// Revision of the log.
    #[serde(default)]
    log: u64,
    /// Only what has this text in it shall be shown.
    #[serde(default)]
    search: String,
}

/// What it shall show now, as HTML.
#[derive(Serialize)]
struct News {
    /// A page of an earlier run has to be loaded again.
    started: u64,
    state: u64,
    log: u64,
    /// Absent where nothing changed.
    owners: Option<String>,
    faults: String,
    /// Rows, the newest first; each takes the place of one with the same id.
    requests: Vec<requests::Row>,
}

async fn news(State(app): State<App>, Query(seen): Query<Seen>) -> Answer {
    Ok(Json(look(&app, &seen)?).into_response())
}

fn look(app: &Emulator, seen: &Seen) -> Result<News, Refusal> {
    let (version, owners) = app.store.read(|state| {
        let version = state.version();
        Ok((
            version,
            (seen.state != Some(version))
                .then(|| addons::of_everybody(app, state, &seen.search).into_string()),
        ))
    })?;
    let entries = app.log.since(seen.log);
    Ok(News {
        started: app.started,
        state: version,
        log: entries.iter().map(|entry| entry.revision).fold(seen.log, u64::max),
        owners,
        faults: faults::list(&app.faults.counts()).into_string(),
        requests: requests::rows(&entries),
    })
}

/// An environment with its values, for who asks for it.
async fn environment(State(app): State<App>, Path(id): Path<String>) -> Answer {
    let variables = app.store.read(|state| {
        let addon = state.addons.get(&id).filter(|addon| !addon.deleted);
        addon.map(|addon| env::of(addon)).ok_or_else(Refusal::no_such_addon)
    })?;
    Ok(text("text/html; charset=utf-8", &addons::values(&variables).into_string()))
}

fn text(kind: &'static str, body: &str) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    ];
    (headers, body.to_owned()).into_response()
}
