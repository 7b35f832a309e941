//! How requests are sent.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::base_url::BaseUrl;

/// Everything about the connection but the credentials.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the API is.
    pub base_url: BaseUrl,
    /// Limit of one request, from resolving the name to the last byte of the answer.
    pub timeout: Duration,
    /// How often a read or a deletion may be tried; at least 1.
    pub attempts: u32,
    /// No attempt begins after this moment, and none outlives it.
    pub deadline: Instant,
    /// A PEM bundle to trust in addition.
    pub ca_path: Option<PathBuf>,
    /// How many requests the run sends at the same time, as far as that is sure: so many connections are opened at the
    /// start, where they take a handshake. At least 1.
    pub width: usize,
    /// First wait between two attempts; it doubles up to [`Settings::MAX_DELAY`].
    pub first_delay: Duration,
}

impl Settings {
    /// Connecting has its own limit, so that an unreachable host is known soon.
    pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
    /// Default of [`Settings::first_delay`].
    pub const FIRST_DELAY: Duration = Duration::from_millis(500);
    /// Longest wait between two attempts, unless the server asks for a longer one.
    pub const MAX_DELAY: Duration = Duration::from_secs(10);
    /// Largest answer that is read, in bytes: an organisation with 10,000 add-ons has about 40 MB.
    pub const MAX_ANSWER: u64 = 128 * 1024 * 1024;
}

/// What is wrong with the settings of the connection; nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsError {
    /// `ca_path` can't be used.
    CaBundle {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// `SSL_CERT_FILE` or `SSL_CERT_DIR` is set but holds no certificate.
    NoCertificateInEnvironment,
    /// The proxy of the environment is no `http://host:port`.
    Proxy,
}
