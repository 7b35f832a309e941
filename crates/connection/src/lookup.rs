//! Questions that several modules ask.

use ansible_module::Failure;
use clevercloud::id::ProviderId;
use clevercloud::{Api, Error};
use provisioning::{Written, find_provider, provider_hint};

use crate::failure::{argument_failure, request_failure};
use crate::open::Connection;

impl Connection {
    /// Asks the API; its error becomes a failure with a remedy.
    pub fn ask<T>(&self, question: impl FnOnce(&Api) -> Result<T, Error>) -> Result<T, Failure> {
        question(self.api()).map_err(|error| request_failure(self, &error))
    }

    /// The provider that a filter names. A misspelt one is an error: it must not look like an add-on that is gone.
    /// The catalogue is asked for only where the name is none of the usual ones.
    pub fn provider_id(&self, written: &Written<String>) -> Result<ProviderId, Failure> {
        if let Some(id) = provider_hint(&written.value) {
            return Ok(ProviderId::new(id));
        }
        let providers = self.ask(|api| api.providers(None))?;
        find_provider(written, &providers)
            .map(|provider| provider.id.clone())
            .map_err(|problem| argument_failure([problem]))
    }
}
