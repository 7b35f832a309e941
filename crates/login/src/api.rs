//! A connection as this program needs it.

use std::time::{Duration, Instant};

use clevercloud::{Api, BaseUrl, Credentials, Settings, SettingsError, WriteKey, connect};

use crate::failure::{Failure, Result};

const TIMEOUT: Duration = Duration::from_secs(30);
const ATTEMPTS: u32 = 3;

/// A connection that lasts for `patience` and the requests after it.
pub(crate) fn open(
    base_url: BaseUrl,
    credentials: Option<Credentials>,
    patience: Duration,
) -> Result<(Api, WriteKey)> {
    let settings = Settings {
        base_url,
        timeout: TIMEOUT,
        attempts: ATTEMPTS,
        deadline: Instant::now() + patience + TIMEOUT * ATTEMPTS,
        ca_path: None,
        width: 1,
        first_delay: Settings::FIRST_DELAY,
    };
    connect(settings, credentials, &environment).map_err(|error| {
        Failure::new(match error {
            SettingsError::CaBundle { cause, .. } => {
                format!("A certificate can't be read ({cause}); correct SSL_CERT_FILE.")
            }
            SettingsError::NoCertificateInEnvironment => {
                "SSL_CERT_FILE or SSL_CERT_DIR holds no certificate that can be read; correct or unset it.".to_owned()
            }
            SettingsError::Proxy => {
                "The proxy of the environment is no address that can be used; write it like http://proxy:3128.".to_owned()
            }
        })
    })
}

/// The environment of this process, in the form that the other crates ask it.
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
