//! Which proxy a request goes through: the usual environment variables.
//!
//! ureq reads them too, but takes any of them for any scheme and does not trim `NO_PROXY`; people expect what curl and
//! Python's requests do.

use crate::base_url::BaseUrl;

/// The proxy for `url`, or `None` for a direct connection. Plain http never leaves this machine, hence no proxy.
pub(super) fn proxy_for(url: &BaseUrl, environment: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let first_set = |names: &[&str]| {
        names.iter().find_map(|name| environment(name).filter(|value| !value.trim().is_empty()))
    };
    if !url.is_https() {
        return None;
    }
    let exceptions = first_set(&["no_proxy", "NO_PROXY"]).unwrap_or_default();
    if exceptions.split(',').any(|exception| is_exempt(url, exception.trim())) {
        return None;
    }
    first_set(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]).map(|proxy| proxy.trim().to_owned())
}

/// `*`, a host, a domain with or without a dot in front (it covers its subdomains), each with an optional port.
fn is_exempt(url: &BaseUrl, exception: &str) -> bool {
    if exception == "*" {
        return true;
    }
    let exception = exception.to_ascii_lowercase();
    let with_port =
        exception.rsplit_once(':').and_then(|(domain, port)| Some((domain, port.parse::<u16>().ok()?)));
    let (domain, port) = match with_port {
        // `::1` ends in what looks like a port.
        Some((domain, port)) if !domain.ends_with(':') => (domain, Some(port)),
        _ => (exception.as_str(), None),
    };
    let domain = domain.trim_start_matches("*.").trim_start_matches('.');
    let matches_host = url.host() == domain
        || url.host().strip_suffix(domain).is_some_and(|subdomain| subdomain.ends_with('.'));
    !domain.is_empty() && matches_host && port.is_none_or(|port| port == url.port())
}

#[cfg(test)]
mod tests {
    use super::proxy_for;
    use crate::base_url::BaseUrl;

    fn proxy(url: &str, variables: &[(&str, &str)]) -> Option<String> {
        let environment = |name: &str| {
            variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned())
        };
        proxy_for(&BaseUrl::parse(url).unwrap(), &environment)
    }

    #[test]
    fn https_goes_through_the_https_proxy_only() {
        let both = [("HTTPS_PROXY", "http://proxy:3128"), ("HTTP_PROXY", "http://other:1")];
        assert_eq!(proxy("https://api.test", &both).as_deref(), Some("http://proxy:3128"));
        assert_eq!(proxy("https://api.test", &both[1..]), None);
        assert_eq!(proxy("http://127.0.0.1:1", &both), None);
        assert_eq!(
            proxy("https://api.test", &[("ALL_PROXY", "http://all:1")]).as_deref(),
            Some("http://all:1")
        );
    }

    #[test]
    fn no_proxy_covers_hosts_domains_and_ports_and_is_trimmed() {
        for (exceptions, direct) in [
            ("*", true),
            ("localhost, api.test", true),
            ("test", true),
            (".test", true),
            ("*.test", true),
            ("API.TEST:443", true),
            ("api.test:8443", false),
            ("pi.test", false),
            ("", false),
        ] {
            let variables = [("https_proxy", "http://proxy:3128"), ("NO_PROXY", exceptions)];
            assert_eq!(proxy("https://api.test", &variables).is_none(), direct, "{exceptions}");
        }
    }
}
