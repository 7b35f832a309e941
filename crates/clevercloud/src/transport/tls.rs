//! Which certificates are trusted. They are always verified: there is no switch.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

use super::cryptography;
use super::settings::SettingsError;
use super::system_certificates::system_certificates;

/// Mozilla's roots, built in; or, when `SSL_CERT_FILE` or `SSL_CERT_DIR` is set, the certificates there. A
/// `ca_path` adds its certificates to those of the system.
pub(super) struct Trust(Option<Arc<Vec<Certificate<'static>>>>);

impl Trust {
    /// A connection that is not `encrypted` needs no certificates of the environment: reading them takes longer than a
    /// whole run without.
    pub(super) fn read(
        encrypted: bool,
        ca_path: Option<&Path>,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, SettingsError> {
        let names = ["SSL_CERT_FILE", "SSL_CERT_DIR"];
        let from_environment = encrypted && names.iter().any(|name| environment(name).is_some());
        if ca_path.is_none() && !from_environment {
            return Ok(Self(None));
        }
        let mut roots = system_certificates(environment);
        if let Some(path) = ca_path {
            roots.extend(read_bundle(path)?);
        } else if roots.is_empty() {
            return Err(SettingsError::NoCertificateInEnvironment);
        }
        Ok(Self(Some(Arc::new(roots))))
    }

    /// The certificates, unless they are those built in.
    #[cfg(unix)]
    pub(super) fn roots(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().flat_map(|roots| roots.iter()).map(Certificate::der)
    }

    /// For connections that ureq opens.
    pub(super) fn for_ureq(&self) -> TlsConfig {
        let roots = self.0.clone().map(RootCerts::Specific);
        TlsConfig::builder()
            .root_certs(roots.unwrap_or(RootCerts::WebPki))
            .unversioned_rustls_crypto_provider(cryptography::provider())
            .build()
    }

    /// For those that we open.
    pub(super) fn for_rustls(&self) -> Result<ClientConfig, rustls::Error> {
        let mut roots = RootCertStore::empty();
        match &self.0 {
            // As everywhere, a certificate that can't be used is one that nobody needs.
            Some(own) => {
                roots.add_parsable_certificates(own.iter().map(|root| CertificateDer::from(root.der())));
            }
            None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        }
        let builder = ClientConfig::builder_with_provider(cryptography::provider())
            .with_safe_default_protocol_versions()?;
        Ok(builder.with_root_certificates(roots).with_no_client_auth())
    }
}

fn read_bundle(path: &Path) -> Result<Vec<Certificate<'static>>, SettingsError> {
    let unreadable = |cause: String| SettingsError::CaBundle { path: path.to_owned(), cause };
    let pem = std::fs::read(path).map_err(|error| unreadable(error.kind().to_string()))?;
    let certificates: Vec<_> = parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(Ok(certificate)),
            Ok(_) => None,
            Err(_) => Some(Err(unreadable("it holds a damaged PEM block".to_owned()))),
        })
        .collect::<Result<_, _>>()?;
    if certificates.is_empty() {
        return Err(unreadable("it holds no certificate".to_owned()));
    }
    Ok(certificates)
}
