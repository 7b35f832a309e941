use ansible_module::Problem;
use clevercloud::{KeyPair, Secret};

use super::{Part, User, UserKind, pair, two_kinds, unprintable};

/// Names of clever-tools, of the Go client (hence Terraform), and of the documentation's examples.
const API_TOKENS: [&str; 2] = ["CLEVER_API_TOKEN", "CC_API_TOKEN"];
const TOKENS: [(&str, &str); 2] = [("CLEVER_TOKEN", "CLEVER_SECRET"), ("CC_OAUTH_TOKEN", "CC_OAUTH_SECRET")];
const CONSUMERS: [(&str, &str); 2] =
    [("CC_CONSUMER_KEY", "CC_CONSUMER_SECRET"), ("OAUTH_CONSUMER_KEY", "OAUTH_CONSUMER_SECRET")];

/// What the environment of the process gives; an empty variable counts as unset, as it does for clever-tools.
pub(super) fn part(environment: &dyn Fn(&str) -> Option<String>) -> Result<Part, Problem> {
    let set = |name: &str| -> Result<Option<Secret>, Problem> {
        let value = environment(name).filter(|value| !value.trim().is_empty()).map(Secret::new);
        let wrong = value.as_ref().and_then(|value| unprintable(name, value, API_TOKENS.contains(&name)));
        wrong.map_or(Ok(value), Err)
    };
    let first_pair =
        |names: &[(&'static str, &'static str)]| -> Result<Option<(&'static str, KeyPair)>, Problem> {
            for (key, secret) in names {
                if let Some(found) = pair((key, set(key)?), (secret, set(secret)?))? {
                    return Ok(Some((key, found)));
                }
            }
            Ok(None)
        };
    let token = first_pair(&TOKENS)?;
    let api_tokens = API_TOKENS.map(|name| set(name).map(|token| token.map(|token| (name, token))));
    let api_token = api_tokens.into_iter().find_map(Result::transpose).transpose()?;
    let from = |name: &str| format!("{name} in the environment");
    let user = match (token, api_token) {
        (Some((token, _)), Some((api_token, _))) => return Err(two_kinds(api_token, token)),
        (Some((name, pair)), None) => {
            Some(User { kind: UserKind::Token(pair), source: from(name), expires: None })
        }
        (None, Some((name, token))) => {
            Some(User { kind: UserKind::ApiToken(token), source: from(name), expires: None })
        }
        (None, None) => None,
    };
    Ok(Part { user, consumer: first_pair(&CONSUMERS)?.map(|(_, pair)| pair), api_host: None })
}
