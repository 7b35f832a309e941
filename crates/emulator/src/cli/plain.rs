//! The commands that are one request without a body: `reset` and `stop`.

use clap::Args;
use serde_json::Value;

use super::target::Target;

#[derive(Args)]
pub(super) struct Plain {
    #[command(flatten)]
    target: Target,
}

impl Plain {
    pub(super) fn post(&self, path: &str) -> Result<(), String> {
        self.target.ask::<Value>("POST", path, &Value::Null).map(|_| ())
    }
}
