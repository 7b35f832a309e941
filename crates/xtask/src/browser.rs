//! A browser without a window, for the logins that end in one.

use anyhow::Result;

use crate::packages;

/// Makes sure that chromium and its driver are installed.
///
/// # Errors
/// Why they are not, and how to install them.
pub(crate) fn ready() -> Result<()> {
    packages::have(&["chromium", "chromedriver"], &["chromium", "chromium-driver"])
}
