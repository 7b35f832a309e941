//! Which certificates are trusted. They are always verified: there is no switch.

use std::path::Path;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use super::cryptography;
use super::settings::SettingsError;
use super::system_certificates::system_certificates;

/// Mozilla's roots, built in; or, when `SSL_CERT_FILE` or `SSL_CERT_DIR` is set, the certificates there. A
/// `ca_path` adds its certificates to them.
pub(super) struct Trust {
    /// `None` for Mozilla's.
    usual: Option<Vec<CertificateDer<'static>>>,
    added: Vec<CertificateDer<'static>>,
}

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
        let usual = from_environment.then(|| system_certificates(environment));
        let added = ca_path.map(read_bundle).transpose()?.unwrap_or_default();
        if added.is_empty() && usual.as_ref().is_some_and(Vec::is_empty) {
            return Err(SettingsError::NoCertificateInEnvironment);
        }
        Ok(Self { usual, added })
    }

    /// What tells it from others: its certificates, and whether those built in are among them.
    #[cfg(unix)]
    pub(super) fn identity(&self) -> impl Iterator<Item = &[u8]> {
        let own = self.usual.iter().flatten().chain(&self.added).map(AsRef::as_ref);
        let built_in = self.usual.is_none().then_some(&b"Mozilla"[..]);
        built_in.into_iter().chain(own)
    }

    /// What a connection needs that is encrypted.
    pub(super) fn for_rustls(&self) -> Result<ClientConfig, rustls::Error> {
        let builder = ClientConfig::builder_with_provider(cryptography::provider())
            .with_safe_default_protocol_versions()?;
        Ok(builder.with_root_certificates(self.root_store()).with_no_client_auth())
    }

    fn root_store(&self) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        if self.usual.is_none() {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        let own = self.usual.iter().flatten().chain(&self.added);
        // As everywhere, a certificate that can't be used is one that nobody needs.
        roots.add_parsable_certificates(own.cloned());
        roots
    }
}

fn read_bundle(path: &Path) -> Result<Vec<CertificateDer<'static>>, SettingsError> {
    let unreadable = |cause: String| SettingsError::CaBundle { path: path.to_owned(), cause };
    let pem = std::fs::read(path).map_err(|error| unreadable(error.kind().to_string()))?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|_| unreadable("it holds a damaged PEM block".to_owned()))?;
    if certificates.is_empty() {
        return Err(unreadable("it holds no certificate".to_owned()));
    }
    Ok(certificates)
}

#[cfg(test)]
mod tests {
    use super::Trust;
    use webpki_roots::TLS_SERVER_ROOTS;

    #[test]
    fn an_authority_of_ones_own_comes_beside_the_usual_ones() {
        let authority = rcgen::generate_simple_self_signed(["ca.test".to_owned()]).unwrap();
        let file = std::env::temp_dir().join(format!("clevercloud-authority-{}.pem", std::process::id()));
        std::fs::write(&file, authority.cert.pem()).unwrap();
        let [none, added] =
            [None, Some(file.as_path())].map(|ca_path| Trust::read(true, ca_path, &|_| None).unwrap());
        assert_eq!(none.root_store().len(), TLS_SERVER_ROOTS.len());
        assert_eq!(added.root_store().len(), TLS_SERVER_ROOTS.len() + 1);
        let alone = Trust { usual: Some(added.added.clone()), added: Vec::new() };
        assert_eq!(alone.root_store().len(), 1);
        #[cfg(unix)]
        assert!(
            added.identity().ne(alone.identity()),
            "tasks with the one trust would share connections of the other"
        );
        std::fs::remove_file(file).unwrap();
    }
}
