//! The certificates that the system trusts; or, when `SSL_CERT_FILE` or `SSL_CERT_DIR` is set, those there.

#[cfg(not(target_os = "macos"))]
use rustls::pki_types::CertificateDer;

/// Leaves out what can't be read.
#[cfg(not(target_os = "macos"))]
pub(super) fn system_certificates(_: &dyn Fn(&str) -> Option<String>) -> Vec<CertificateDer<'static>> {
    rustls_native_certs::load_native_certs().certs
}

#[cfg(target_os = "macos")]
pub(super) use from_files::system_certificates;

/// On macOS only files count: the keychain can be asked through Apple's libraries alone, which a build on Linux can't
/// be linked with.
#[cfg(any(target_os = "macos", test))]
mod from_files {
    use std::fs;
    use std::path::PathBuf;

    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;

    /// Apple keeps it for programs that don't ask the keychain, such as curl.
    const FILE: &str = "/etc/ssl/cert.pem";

    pub(in super::super) fn system_certificates(
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Vec<CertificateDer<'static>> {
        let (file, folder) = (environment("SSL_CERT_FILE"), environment("SSL_CERT_DIR"));
        let file = if folder.is_some() { file } else { file.or_else(|| Some(FILE.to_owned())) };
        let listed = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let files = file.map(PathBuf::from).into_iter().chain(listed.map(|entry| entry.path()));
        let certificates = |pem: Vec<u8>| CertificateDer::pem_slice_iter(&pem).flatten().collect::<Vec<_>>();
        files.filter_map(|file| fs::read(file).ok()).flat_map(certificates).collect()
    }

    #[cfg(test)]
    mod tests {
        use super::system_certificates;

        #[test]
        fn a_file_and_a_folder_take_the_place_of_the_systems_certificates() {
            let folder =
                std::env::temp_dir().join(format!("clevercloud-certificates-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
            std::fs::write(folder.join("two.pem"), pem.repeat(2)).unwrap();
            std::fs::write(folder.join("none.txt"), "no certificate").unwrap();
            let file = folder.join("two.pem").display().to_string();
            let found = |name: &'static str, value: &str| {
                let environment = |asked: &str| (asked == name).then(|| value.to_owned());
                system_certificates(&environment).len()
            };
            assert_eq!(found("SSL_CERT_FILE", &file), 2);
            assert_eq!(found("SSL_CERT_DIR", &folder.display().to_string()), 2);
            assert_eq!(found("SSL_CERT_FILE", "/no/such/file"), 0);
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}
