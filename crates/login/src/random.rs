//! Texts that nobody can guess.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};

use crate::failure::{Failure, Result};

/// 160 bits, in letters that a URL may hold.
pub(crate) fn text() -> Result<String> {
    let mut bytes = [0; 20];
    SystemRandom::new().fill(&mut bytes).map_err(|_| {
        Failure::new("The system has no random numbers to give, so no login is safe; try again later.")
    })?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
