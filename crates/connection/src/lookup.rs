//! Questions that several modules ask.

use std::sync::Arc;

use ansible_module::Failure;
use clevercloud::id::ProviderId;
use clevercloud::model::User;
use clevercloud::{Api, Error};
use provisioning::{Written, find_provider, provider_hint};

use crate::failure::{argument_failure, request_failure};
use crate::open::Connection;

impl Connection {
    /// Asks the API; its error becomes a failure with a remedy.
    pub fn ask<T>(&self, question: impl FnOnce(&Api) -> Result<T, Error>) -> Result<T, Failure> {
        question(self.api()).map_err(|error| request_failure(self, &error))
    }

    /// The user behind the credentials, asked for once in a run.
    pub fn user(&self) -> Result<Arc<User>, Failure> {
        self.ask(|api| self.user.get((), || api.user()))
    }

    /// The provider that a filter names. A misspelt one is an error: it must not look like an add-on that is gone.
    /// The catalogue is asked for only where the name is none of the usual ones.
    pub fn provider_id(&self, written: &Written<String>) -> Result<ProviderId, Failure> {
        if let Some(id) = provider_hint(&written.value) {
            return Ok(ProviderId::new(id));
        }
        let providers = self.ask(|api| self.providers.get((), || api.providers(None)))?;
        find_provider(written, &providers)
            .map(|provider| provider.id.clone())
            .map_err(|problem| argument_failure([problem]))
    }
}
