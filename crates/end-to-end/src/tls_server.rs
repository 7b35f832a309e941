//! Servers with certificates, and who vouches for them.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::crypto::ring::default_provider;
use rustls::crypto::{CryptoProvider, SupportedKxGroup};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ServerConfig, ServerConnection};

use crate::connection_server;

/// An authority for certificates.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    /// A new one, which nobody knows yet.
    #[expect(clippy::new_without_default, reason = "each is another one")]
    pub fn new() -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Its own certificate, in PEM format.
    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// A server with a certificate for that name, which answers every question with an empty list and counts the bytes
    /// that it understood.
    pub fn server(&self, name: &str) -> (SocketAddr, Arc<AtomicUsize>) {
        serve(self.config(name))
    }

    /// A server that exchanges keys in this way only.
    pub fn server_with_exchange(
        &self,
        name: &str,
        exchange: &'static dyn SupportedKxGroup,
    ) -> (SocketAddr, Arc<AtomicUsize>) {
        let provider = CryptoProvider { kx_groups: vec![exchange], ..default_provider() };
        serve(with_key(provider, self.certificate(name)))
    }

    /// A server that has the certificate of another one, but not its key.
    pub fn impostor(&self, name: &str) -> (SocketAddr, Arc<AtomicUsize>) {
        let ((certificate, _), (_, other_key)) = (self.certificate(name), self.certificate(name));
        serve(with_key(default_provider(), (certificate, other_key)))
    }

    /// What a server with a certificate for that name goes by.
    pub(crate) fn config(&self, name: &str) -> Arc<ServerConfig> {
        with_key(default_provider(), self.certificate(name))
    }

    fn certificate(&self, name: &str) -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
        let key = KeyPair::generate().unwrap();
        let certificate: Certificate =
            CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        (certificate.der().clone(), PrivateKeyDer::try_from(key.serialize_der()).unwrap())
    }
}

/// Whether the key belongs to the certificate is not looked at.
fn with_key(
    provider: CryptoProvider,
    (certificate, key): (CertificateDer<'static>, PrivateKeyDer<'static>),
) -> Arc<ServerConfig> {
    let key = CertifiedKey::new(vec![certificate], provider.key_provider.load_private_key(key).unwrap());
    let builder = ServerConfig::builder_with_provider(Arc::new(provider));
    let builder = builder.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    Arc::new(builder.with_cert_resolver(Arc::new(SingleCertAndKey::from(key))))
}

fn serve(config: Arc<ServerConfig>) -> (SocketAddr, Arc<AtomicUsize>) {
    let understood = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&understood);
    let address = connection_server(move |mut connection| {
        let mut session = ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = rustls::Stream::new(&mut session, &mut connection);
        let length = stream.read(&mut [0; 16384])?;
        counter.fetch_add(length, Ordering::SeqCst);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]")?;
        session.send_close_notify();
        session.write_tls(&mut connection).map(drop)
    });
    (address, understood)
}
