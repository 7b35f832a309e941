//! Where a browser goes when a user has decided, and which places a consumer may name.

use axum::http::Uri;
use serde::{Deserialize, Serialize};

use crate::auth::encode;

/// A callback that was accepted.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Callback {
    /// `oob`: the user carries the verifier by hand.
    OutOfBand,
    /// An address of the program.
    Url(String),
}

impl Callback {
    /// Accepts what is below the consumer's base URL; unless `strict`, `oob` and loopback addresses as well.
    /// A consumer without a base URL may name any address.
    pub(crate) fn accept(sent: &str, base_url: Option<&str>, strict: bool) -> Result<Self, &'static str> {
        let lenient = base_url.is_none() || !strict;
        if sent == "oob" {
            return if lenient { Ok(Self::OutOfBand) } else { Err("oauth_callback may not be oob") };
        }
        let uri: Uri = sent.parse().map_err(|_| "oauth_callback isn't a URL")?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none() {
            return Err("oauth_callback is neither an http(s) URL nor oob");
        }
        if base_url.is_none_or(|base| below(&uri, base)) || lenient && is_loopback(&uri) {
            Ok(Self::Url(sent.to_owned()))
        } else {
            Err("oauth_callback isn't below the consumer's base URL")
        }
    }

    /// The address with more parameters; its own query, where programs keep their state, stays as it is.
    pub(crate) fn with(url: &str, parameters: &[(&str, &str)]) -> String {
        let (url, fragment) = url.split_once('#').map_or((url, None), |(url, rest)| (url, Some(rest)));
        let mut location = url.to_owned();
        for (name, value) in parameters {
            let joint = if location.contains('?') { "&" } else { "?" };
            let value = encode(value.as_bytes());
            location.extend([joint, name, "=", &value]);
        }
        fragment.map_or(location.clone(), |fragment| format!("{location}#{fragment}"))
    }
}

fn below(uri: &Uri, base: &str) -> bool {
    let Ok(base) = base.parse::<Uri>() else { return false };
    // A browser would leave the base by way of these.
    let climbs =
        uri.path().to_ascii_lowercase().replace("%2e", ".").split(['/', '\\']).any(|part| part == "..");
    let rest = uri.path().strip_prefix(base.path().trim_end_matches('/'));
    uri.scheme() == base.scheme()
        && uri.authority() == base.authority()
        && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        && !climbs
}

fn is_loopback(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::Callback;

    const BASE: Option<&str> = Some("https://app.example.com/oauth");

    fn accepted(sent: &str, base: Option<&str>, strict: bool) -> bool {
        Callback::accept(sent, base, strict).is_ok()
    }

    #[test]
    fn a_callback_is_below_the_base_url_or_on_this_machine() {
        for sent in ["https://app.example.com/oauth", "https://app.example.com/oauth/back?state=1"] {
            assert!(accepted(sent, BASE, true), "{sent}");
        }
        for sent in ["oob", "http://127.0.0.1:4000/x", "http://[::1]:4000/", "http://localhost/"] {
            assert!(accepted(sent, BASE, false) && !accepted(sent, BASE, true), "{sent}");
        }
        for sent in [
            "https://app.example.com/oauthx",
            "http://app.example.com/oauth",
            "https://app.example.com:8443/oauth",
            "https://app.example.com@127.example.org/oauth",
            "http://127.0.0.1@example.org/",
            "https://app.example.com/oauth/../other",
            "https://app.example.com/oauth/%2E%2e/other",
            "https://app.example.com/",
            "",
        ] {
            assert!(!accepted(sent, BASE, false), "{sent}");
        }
        assert!(accepted("https://anywhere.example.org/", None, true) && accepted("oob", None, true));
        assert!(!accepted("javascript:alert(1)", None, false) && !accepted("/relative", None, false));
    }

    #[test]
    fn parameters_come_after_those_of_the_program() {
        let with = |url| Callback::with(url, &[("a", "1 &"), ("b", "2")]);
        assert_eq!(with("http://h/p"), "http://h/p?a=1%20%26&b=2");
        assert_eq!(with("http://h/p?state=x#f"), "http://h/p?state=x&a=1%20%26&b=2#f");
    }
}
