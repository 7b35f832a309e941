//! Connections over TLS to the API itself, without a proxy in between.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use keeper::Line;
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, LazyBuffers, NextTimeout};

use super::keeping::Keeping;
use super::line_transport::{LineTransport, in_time, limit};
use super::settings::Settings;
use super::spares::Spares;
use super::tls::Trust;
use super::tls_line::{Peer, TlsLine};

#[derive(Debug)]
pub(super) struct Direct {
    keeping: Option<Arc<Keeping>>,
    peer: Arc<Peer>,
    spares: Spares,
}

impl Direct {
    /// `None` where the connection is not encrypted, or ureq has to say what is wrong with it.
    pub(super) fn to(
        settings: &Settings,
        trust: &Trust,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Self> {
        if !settings.base_url.is_https() {
            return None;
        }
        Some(Self {
            keeping: Keeping::of(settings, trust, environment).map(Arc::new),
            peer: Arc::new(Peer::of(&settings.base_url, trust)?),
            spares: Spares::new(settings.width.saturating_sub(1)),
        })
    }

    pub(super) fn keeping(&self) -> Option<Arc<Keeping>> {
        self.keeping.clone()
    }

    fn borrow(&self) -> Option<Box<dyn Line>> {
        let line = self.keeping.as_deref().and_then(Keeping::borrow);
        if line.is_some() {
            // Where one was kept, so were the others, likely.
            self.spares.renounce();
        }
        line
    }

    fn open(&self, details: &ConnectionDetails<'_>) -> Result<TlsLine, Error> {
        let end = Instant::now() + limit(details.timeout).unwrap_or(Settings::CONNECT_TIMEOUT);
        let addresses = DefaultResolver::default().resolve(details.uri, details.config, details.timeout)?;
        match self.spares.take(&self.peer, &addresses, end) {
            Some(spare) => Ok(spare),
            None => {
                TlsLine::open(&self.peer, &addresses, end).map_err(|error| in_time(error, details.timeout))
            }
        }
    }
}

impl Connector for Direct {
    type Out = LineTransport;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _: Option<()>,
    ) -> Result<Option<LineTransport>, Error> {
        let line = match self.borrow() {
            Some(kept) => kept,
            None => Box::new(self.open(details)?),
        };
        let buffers =
            LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(Some(LineTransport::new(line, buffers)))
    }
}

/// ureq resolves the name before it looks for a connection, each time; [`Direct`] does so when it opens one.
#[derive(Debug)]
pub(super) struct Later;

impl Resolver for Later {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut addresses = self.empty();
        addresses.push(SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0));
        Ok(addresses)
    }
}
