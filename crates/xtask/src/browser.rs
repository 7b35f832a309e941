//! A browser without a window, for the logins that end in one.

use anyhow::Result;

use crate::apt;

/// Makes sure that chromium and its driver are installed.
///
/// # Errors
/// Why they are not, and how to install them.
pub(crate) fn ready() -> Result<()> {
    apt::have(&["chromium", "chromedriver"], &["chromium", "chromium-driver"])
}
