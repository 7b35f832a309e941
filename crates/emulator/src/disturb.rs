//! The one place where the emulator behaves worse than it could: faults belong here.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::emulator::App;

/// Middleware between `observe` (a disturbed request is still noted) and `identify` (it may never be looked at).
pub(crate) async fn disturb(State(app): State<App>, request: Request, next: Next) -> Response {
    if !app.config.latency.is_zero() {
        tokio::time::sleep(app.config.latency).await;
    }
    next.run(request).await
}
