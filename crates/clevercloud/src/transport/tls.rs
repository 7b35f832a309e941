//! Which certificates are trusted. They are always verified: there is no switch.

use std::path::Path;
use std::sync::Arc;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

use super::settings::SettingsError;
use super::system_certificates::system_certificates;

/// Mozilla's roots, built in; or, when `SSL_CERT_FILE` or `SSL_CERT_DIR` is set, the certificates there. A
/// `ca_path` adds its certificates to those of the system. A connection that is not `encrypted` needs none of those:
/// reading them takes longer than a whole run without.
pub(super) fn tls_config(
    encrypted: bool,
    ca_path: Option<&Path>,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<TlsConfig, SettingsError> {
    let names = ["SSL_CERT_FILE", "SSL_CERT_DIR"];
    let from_environment = encrypted && names.iter().any(|name| environment(name).is_some());
    if ca_path.is_none() && !from_environment {
        return Ok(TlsConfig::default());
    }
    let mut roots = system_certificates(environment);
    if let Some(path) = ca_path {
        roots.extend(read_bundle(path)?);
    } else if roots.is_empty() {
        return Err(SettingsError::NoCertificateInEnvironment);
    }
    Ok(TlsConfig::builder().root_certs(RootCerts::Specific(Arc::new(roots))).build())
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
