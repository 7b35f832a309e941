//! Where the API is.

use std::fmt;

use ureq::http::Uri;

/// `https://host[:port][/prefix]`, normalised as OAuth's base string wants it: lower case, no default port, no slash at
/// the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    text: String,
    host: String,
    port: u16,
    https: bool,
}

/// Why a text is no address of an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseUrlError {
    /// Not `http(s)://host…`.
    NotAUrl,
    /// Credentials, a query or a fragment in it.
    TooMuch,
    /// Plain http to another machine would show the credentials to the network.
    PlainHttp,
}

impl BaseUrl {
    /// The public API.
    pub const API: &'static str = "https://api.clever-cloud.com";
    /// The authentication bridge, which takes API tokens for the same paths.
    pub const BRIDGE: &'static str = "https://api-bridge.clever-cloud.com";

    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        // Before anything else: what is no address may be repeated in a message, and a password may not.
        if text.contains('@') {
            return Err(BaseUrlError::TooMuch);
        }
        let uri: Uri = text.trim().parse().map_err(|_| BaseUrlError::NotAUrl)?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(BaseUrlError::NotAUrl);
        };
        let (https, default_port) = match scheme.to_ascii_lowercase().as_str() {
            "https" => (true, 443),
            "http" => (false, 80),
            _ => return Err(BaseUrlError::NotAUrl),
        };
        if uri.query().is_some() || text.contains('#') {
            return Err(BaseUrlError::TooMuch);
        }
        let host = authority.host().to_ascii_lowercase();
        if host.is_empty() {
            return Err(BaseUrlError::NotAUrl);
        }
        if !https && !is_loopback(&host) {
            return Err(BaseUrlError::PlainHttp);
        }
        let port = match authority.as_str().get(host.len()..).unwrap_or_default() {
            "" | ":" => default_port,
            // Never the default one in place of one that is too large: something else may listen there.
            _ => authority.port_u16().ok_or(BaseUrlError::NotAUrl)?,
        };
        let scheme = if https { "https" } else { "http" };
        let prefix = uri.path().trim_end_matches('/');
        let text = if port == default_port {
            format!("{scheme}://{host}{prefix}")
        } else {
            format!("{scheme}://{host}:{port}{prefix}")
        };
        Ok(Self { text, host, port, https })
    }

    /// Without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host and port as people write them, for messages.
    pub fn authority(&self) -> &str {
        let without_scheme = self.text.split_once("://").map_or(self.as_str(), |(_, rest)| rest);
        without_scheme.split('/').next().unwrap_or(without_scheme)
    }

    /// In lower case; an IPv6 address keeps its brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The same as sockets and certificates name it: an IPv6 address has none.
    pub fn bare_host(&self) -> &str {
        bare(&self.host)
    }

    /// Given or default.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether the connection is encrypted; if not, it stays on this machine.
    pub fn is_https(&self) -> bool {
        self.https
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// Addresses only, and `localhost`: any other name could resolve to another machine.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || bare(host).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, BaseUrlError};

    #[test]
    fn addresses_are_normalised_for_the_signature() {
        for (given, expected) in [
            ("https://api.clever-cloud.com", "https://api.clever-cloud.com"),
            ("HTTPS://API.Clever-Cloud.com:443/", "https://api.clever-cloud.com"),
            ("https://gateway.test:8443/clever/", "https://gateway.test:8443/clever"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("http://[::1]:80", "http://[::1]"),
            ("http://LOCALHOST:1", "http://localhost:1"),
        ] {
            assert_eq!(BaseUrl::parse(given).unwrap().as_str(), expected, "{given}");
        }
    }

    #[test]
    fn messages_name_host_and_port() {
        for (given, expected) in [
            ("https://api.clever-cloud.com:443/", "api.clever-cloud.com"),
            ("https://gateway.test:8443/clever/", "gateway.test:8443"),
            ("http://[::1]:8080", "[::1]:8080"),
        ] {
            assert_eq!(BaseUrl::parse(given).unwrap().authority(), expected, "{given}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for (given, expected) in [
            ("", BaseUrlError::NotAUrl),
            ("api.clever-cloud.com", BaseUrlError::NotAUrl),
            ("ftp://api.clever-cloud.com", BaseUrlError::NotAUrl),
            ("https://api.clever-cloud.com:99999", BaseUrlError::NotAUrl),
            ("http://[::1]:70000", BaseUrlError::NotAUrl),
            ("https://user:secret@api.clever-cloud.com", BaseUrlError::TooMuch),
            ("https://user:secret@api clever-cloud.com", BaseUrlError::TooMuch),
            ("user:secret@api.clever-cloud.com", BaseUrlError::TooMuch),
            ("https://api.clever-cloud.com/?x=1", BaseUrlError::TooMuch),
            ("http://api.clever-cloud.com", BaseUrlError::PlainHttp),
            ("http://127.0.0.1.evil.test", BaseUrlError::PlainHttp),
            ("http://localhost.evil.test", BaseUrlError::PlainHttp),
        ] {
            assert_eq!(BaseUrl::parse(given).unwrap_err(), expected, "{given}");
        }
    }
}
