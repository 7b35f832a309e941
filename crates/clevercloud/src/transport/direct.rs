//! Connections over TLS to the API itself, without a proxy in between.

use std::sync::Arc;
use std::time::Instant;

use rustls::pki_types::ServerName;
use ureq::Error;
use ureq::unversioned::transport::{ConnectionDetails, Connector, LazyBuffers};

use super::line_transport::{LineTransport, in_time, limit};
use super::settings::Settings;
use super::spares::Spares;
use super::tls::Trust;
use super::tls_line::{Peer, TlsLine};

#[derive(Debug)]
pub(super) struct Direct {
    peer: Arc<Peer>,
    spares: Spares,
}

impl Direct {
    /// `None` where the connection is not encrypted, or ureq has to say what is wrong with it.
    pub(super) fn to(settings: &Settings, trust: &Trust) -> Option<Self> {
        if !settings.base_url.is_https() {
            return None;
        }
        let host = settings.base_url.host().trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(host).ok()?.to_owned();
        let peer = Arc::new(Peer { name, config: Arc::new(trust.for_rustls().ok()?) });
        Some(Self { peer, spares: Spares::new(settings.width.saturating_sub(1)) })
    }
}

impl Connector for Direct {
    type Out = LineTransport;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _: Option<()>,
    ) -> Result<Option<LineTransport>, Error> {
        let end = Instant::now() + limit(details.timeout).unwrap_or(Settings::CONNECT_TIMEOUT);
        let line = match self.spares.take(&self.peer, &details.addrs, end) {
            Some(spare) => spare,
            None => TlsLine::open(&self.peer, &details.addrs, end)
                .map_err(|error| in_time(error, details.timeout))?,
        };
        let buffers =
            LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(Some(LineTransport::new(Box::new(line), buffers)))
    }
}
