//! Credentials as lines for a shell, under the names that clever-tools, the Go client and the modules read.

use clevercloud::BaseUrl;

use crate::failure::Result;
use crate::hosts::Hosts;
use crate::session::{Kind, Session, unusual};

pub(super) fn lines(session: &Session, hosts: &Hosts) -> Result<String> {
    let mut lines = Vec::new();
    let mut put = |name: &str, value: &str| lines.push(format!("export {name}={}", quoted(value)));
    let address = match &session.kind {
        Kind::ApiToken(token) => {
            put("CLEVER_API_TOKEN", token.expose());
            unusual(&hosts.bridge()?, BaseUrl::BRIDGE).map(|url| ("CLEVER_API_ENDPOINT", url))
        }
        Kind::Token { token, consumer } => {
            put("CLEVER_TOKEN", token.key.expose());
            put("CLEVER_SECRET", token.secret.expose());
            if let Some(consumer) = consumer {
                put("OAUTH_CONSUMER_KEY", consumer.key.expose());
                put("OAUTH_CONSUMER_SECRET", consumer.secret.expose());
            }
            unusual(&hosts.api()?, BaseUrl::API).map(|url| ("API_HOST", url))
        }
    };
    if let Some((name, url)) = address {
        put(name, &url);
    }
    Ok(lines.join("\n"))
}

/// For a POSIX shell.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_value_leaves_its_quotes() {
        assert_eq!(quoted("a'b$(c)"), r"'a'\''b$(c)'");
    }
}
