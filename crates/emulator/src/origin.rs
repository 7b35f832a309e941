//! Where a client believes the emulator to be.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// Scheme and host without a path, for example `http://127.0.0.1:8080`; of a proxy where a request came through one
/// that says so. Default ports are left out, as in signatures.
pub(crate) fn origin(headers: &HeaderMap) -> String {
    let text = |name: &str| {
        let value = headers.get(name)?.to_str().ok()?;
        // Each proxy on the way adds its own: the first one is what the client asked for.
        value.split(',').next().map(|first| first.trim().to_ascii_lowercase())
    };
    let is_tls = text("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    let (scheme, port) = if is_tls { ("https", ":443") } else { ("http", ":80") };
    let host = text("x-forwarded-host").or_else(|| text(HOST.as_str())).unwrap_or_default();
    format!("{scheme}://{}", host.strip_suffix(port).unwrap_or(&host))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::origin;

    fn seen(headers: &[(&'static str, &'static str)]) -> String {
        let pair = |&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value));
        origin(&headers.iter().map(pair).collect::<HeaderMap>())
    }

    #[test]
    fn a_proxy_says_what_the_client_asked_for() {
        assert_eq!(seen(&[("host", "Example.com:80")]), "http://example.com");
        assert_eq!(seen(&[("host", "h:8080"), ("x-forwarded-proto", "https, http")]), "https://h:8080");
        let all = [("host", "h"), ("x-forwarded-host", "api.test:443"), ("x-forwarded-proto", "https")];
        assert_eq!(seen(&all), "https://api.test");
    }
}
