//! `clevercloud-emulator token`.

use clap::{Args, ValueEnum};
use serde::Deserialize;
use serde_json::{Value, json};

use super::target::Target;
use super::tell;
use crate::world::CLEVER_TOOLS;

#[derive(Args)]
pub(super) struct TokenCommand {
    /// Whose: an id or an e-mail address; the first user when absent
    #[arg(long, value_name = "USER")]
    user: Option<String>,

    /// For whom to write them
    #[arg(long, value_enum, default_value = "env")]
    format: Format,

    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For a shell: eval "$(clevercloud-emulator token)"
    Env,
    /// For a playbook: what goes below `module_defaults`
    Ansible,
    /// One JSON object
    Json,
}

#[derive(Deserialize)]
struct Credentials {
    consumer_key: String,
    consumer_secret: String,
    token: String,
    secret: String,
}

impl TokenCommand {
    pub(super) fn run(&self) -> Result<(), String> {
        let answer: Value = self.target.ask("POST", "tokens", &json!({"user": self.user}))?;
        let credentials = Credentials::deserialize(&answer)
            .map_err(|error| format!("--url answers something else ({error}): give the emulator's URL."))?;
        tell(&match self.format {
            Format::Env => env(self.target.url(), &credentials),
            Format::Ansible => ansible(self.target.url(), &credentials),
            Format::Json => json(self.target.url(), answer),
        })
    }
}

/// With the names of clever-tools; the modules of this collection know them as well. All values are letters and digits.
fn env(url: &str, credentials: &Credentials) -> String {
    let Credentials { consumer_key, consumer_secret, token, secret } = credentials;
    let mut lines = vec![
        format!("export API_HOST={url}"),
        format!("export CLEVER_TOKEN={token}"),
        format!("export CLEVER_SECRET={secret}"),
    ];
    if consumer_key != CLEVER_TOOLS {
        lines.push(format!("export CC_CONSUMER_KEY={consumer_key}"));
        lines.push(format!("export CC_CONSUMER_SECRET={consumer_secret}"));
    }
    lines.join("\n")
}

fn ansible(url: &str, credentials: &Credentials) -> String {
    let Credentials { consumer_key, consumer_secret, token, secret } = credentials;
    format!(
        "group/noa.clevercloud.all:\n  api_endpoint: {url}\n  auth:\n    consumer_key: {consumer_key}\n    \
         consumer_secret: {consumer_secret}\n    resource_key: {token}\n    resource_secret: {secret}"
    )
}

fn json(url: &str, mut answer: Value) -> String {
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("api_endpoint".into(), json!(url));
    }
    answer.to_string()
}

#[cfg(test)]
mod tests {
    use super::{Credentials, ansible, env};

    fn credentials(consumer_key: &str) -> Credentials {
        Credentials {
            consumer_key: consumer_key.into(),
            consumer_secret: "c2".into(),
            token: "t1".into(),
            secret: "t2".into(),
        }
    }

    #[test]
    fn credentials_are_written_for_shells_and_playbooks() {
        insta::assert_snapshot!(env("http://127.0.0.1:1", &credentials(super::CLEVER_TOOLS)), @"
export API_HOST=http://127.0.0.1:1
export CLEVER_TOKEN=t1
export CLEVER_SECRET=t2
");
        insta::assert_snapshot!(env("http://127.0.0.1:1", &credentials("c1")), @"
export API_HOST=http://127.0.0.1:1
export CLEVER_TOKEN=t1
export CLEVER_SECRET=t2
export CC_CONSUMER_KEY=c1
export CC_CONSUMER_SECRET=c2
");
        insta::assert_snapshot!(ansible("http://127.0.0.1:1", &credentials("c1")), @"
group/noa.clevercloud.all:
  api_endpoint: http://127.0.0.1:1
  auth:
    consumer_key: c1
    consumer_secret: c2
    resource_key: t1
    resource_secret: t2
");
    }
}
