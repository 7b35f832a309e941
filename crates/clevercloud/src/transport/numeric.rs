//! Hosts that are written as an address.

use std::net::SocketAddr;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Takes an address as it is, and resolves names as ureq does: on a thread of its own, for each request once more.
#[derive(Debug, Default)]
pub(super) struct NumericOrName(DefaultResolver);

impl Resolver for NumericOrName {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let Some(address) = address(uri) else { return self.0.resolve(uri, config, timeout) };
        let mut addresses = self.empty();
        addresses.push(address);
        Ok(addresses)
    }
}

fn address(uri: &Uri) -> Option<SocketAddr> {
    DefaultResolver::host_and_port(uri.scheme()?, uri.authority()?)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Uri, address};

    #[test]
    fn an_address_is_none_but_a_written_one() {
        let address = |uri: &'static str| address(&Uri::from_static(uri)).map(|address| address.to_string());
        assert_eq!(address("http://127.0.0.1/v2").as_deref(), Some("127.0.0.1:80"));
        assert_eq!(address("https://[::1]:8443/").as_deref(), Some("[::1]:8443"));
        assert_eq!(address("http://localhost:8080/"), None);
        assert_eq!(address("http://127.1/"), None);
    }
}
