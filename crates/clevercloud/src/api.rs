//! Reading: everything that a check run may do.

use crate::credentials::Credentials;
use crate::endpoints::{
    GetAddon, GetAddonDetails, GetApplication, GetCurrentToken, GetEnvironment, GetMigration,
    GetOrganisation, GetProvider, GetProviderVersions, GetSelf, GetSummary, GetTags, ListAddons,
    ListApiTokens, ListApplications, ListLinkedAddons, ListLinkedApplications, ListMigrations,
    ListOrganisations, ListProviders, ListZones,
};
use crate::error::Error;
use crate::id::{AddonId, ApplicationId, OwnerId, ProviderId, RealId};
use crate::model::{
    Addon, AddonDetails, ApiTokenInfo, Application, CurrentToken, EnvironmentVariable, Migration,
    Organisation, Provider, ProviderVersions, Summary, User, Zone,
};
use crate::owner::Owner;
use crate::request::Endpoint;
use crate::transport::{Settings, SettingsError, Traffic, Transport};

/// The API, for reading. It has no operation that changes anything: those are [`Orders`](crate::Orders),
/// [`Removals`](crate::Removals) and [`Sessions`](crate::Sessions), and making one takes the [`WriteKey`] that [`connect`] hands out once.
///
/// ```compile_fail
/// fn check_mode(api: &clevercloud::Api, owner: &clevercloud::Owner, id: &clevercloud::id::AddonId) {
///     api.delete(owner, id);
/// }
/// ```
#[derive(Debug)]
pub struct Api {
    pub(crate) transport: Transport,
}

/// The right to change something. It can't be copied, and only [`connect`] makes one.
///
/// ```compile_fail
/// let key = clevercloud::WriteKey { _private: () };
/// ```
#[derive(Debug)]
pub struct WriteKey {
    _private: (),
}

/// Prepares a connection; nothing is sent yet. Without credentials only the public catalogue answers.
///
/// `environment` is asked for the proxy and for `SSL_CERT_FILE`.
pub fn connect(
    settings: Settings,
    credentials: Option<Credentials>,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<(Api, WriteKey), SettingsError> {
    let transport = Transport::new(settings, credentials, environment)?;
    Ok((Api { transport }, WriteKey { _private: () }))
}

impl Api {
    /// What was sent so far.
    pub fn traffic(&self) -> Traffic {
        self.transport.traffic()
    }

    /// How requests are sent.
    pub fn settings(&self) -> &Settings {
        self.transport.settings()
    }

    /// Whether requests carry an API token, for the bridge.
    pub fn uses_api_token(&self) -> bool {
        self.transport.uses_api_token()
    }

    /// The user behind the credentials.
    pub fn user(&self) -> Result<User, Error> {
        self.send(&GetSelf)
    }

    /// The token of the connection itself; `None` where it is none of OAuth.
    pub fn current_token(&self) -> Result<Option<CurrentToken>, Error> {
        none_when_missing(self.send(&GetCurrentToken))
    }

    /// The user's API tokens. Only the bridge knows them.
    pub fn api_tokens(&self) -> Result<Vec<ApiTokenInfo>, Error> {
        empty_when_missing(self.send(&ListApiTokens))
    }

    /// His organisations, his personal space among them: never none, so that 404 means another path than the API's.
    pub fn organisations(&self) -> Result<Vec<Organisation>, Error> {
        self.send(&ListOrganisations)
    }

    /// Everything that the credentials can see, with the user's role in each organisation.
    pub fn summary(&self) -> Result<Summary, Error> {
        self.send(&GetSummary)
    }

    /// An owner's add-ons.
    pub fn addons(&self, owner: &Owner) -> Result<Vec<Addon>, Error> {
        self.addons_where(owner, &|_| true)
    }

    /// Those of an owner's add-ons that fit; the others take no memory. A wrong owner or a wrong address is an error: its
    /// missing list must not look like one without add-ons.
    pub fn addons_where(&self, owner: &Owner, fits: &dyn Fn(&Addon) -> bool) -> Result<Vec<Addon>, Error> {
        let list = self.transport.send_list(&ListAddons(owner), fits);
        if let Some(addons) = none_when_missing(list)? {
            return Ok(addons);
        }
        match owner.id() {
            Some(id) => self.send(&GetOrganisation(id)).map(drop)?,
            None => self.user().map(drop)?,
        }
        Ok(Vec::new())
    }

    /// One add-on; `None` where it does not exist.
    pub fn addon(&self, owner: &Owner, id: &AddonId) -> Result<Option<Addon>, Error> {
        none_when_missing(self.send(&GetAddon(owner, id)))
    }

    /// An add-on's environment variables: its credentials.
    pub fn environment(&self, owner: &Owner, id: &AddonId) -> Result<Vec<EnvironmentVariable>, Error> {
        self.send(&GetEnvironment(owner, id))
    }

    /// What v4 knows of an add-on; `None` where its provider has no such page.
    pub fn details(
        &self,
        provider: &ProviderId,
        id: &AddonId,
        real_id: Option<&RealId>,
    ) -> Result<Option<AddonDetails>, Error> {
        match GetAddonDetails::of(provider, id, real_id) {
            Some(endpoint) => none_when_missing(self.send(&endpoint)),
            None => Ok(None),
        }
    }

    /// An add-on's tags.
    pub fn tags(&self, owner: &Owner, id: &AddonId) -> Result<Vec<String>, Error> {
        empty_when_missing(self.send(&GetTags(owner, id)))
    }

    /// Applications that an add-on is linked to.
    pub fn linked_applications(&self, owner: &Owner, id: &AddonId) -> Result<Vec<Application>, Error> {
        empty_when_missing(self.send(&ListLinkedApplications(owner, id)))
    }

    /// An owner's applications. A missing list is an error: it must not look like one without applications.
    pub fn applications(&self, owner: &Owner) -> Result<Vec<Application>, Error> {
        self.send(&ListApplications(owner))
    }

    /// Add-ons that are linked to an application.
    pub fn linked_addons(&self, owner: &Owner, id: &ApplicationId) -> Result<Vec<Addon>, Error> {
        empty_when_missing(self.send(&ListLinkedAddons(owner, id)))
    }

    /// One application; `None` where that owner does not have it.
    pub fn application(&self, owner: &Owner, id: &ApplicationId) -> Result<Option<Application>, Error> {
        none_when_missing(self.send(&GetApplication(owner, id)))
    }

    /// An add-on's migrations, past and present.
    pub fn migrations(&self, owner: &Owner, id: &AddonId) -> Result<Vec<Migration>, Error> {
        empty_when_missing(self.send(&ListMigrations(owner, id)))
    }

    /// One migration; `None` where it does not exist.
    pub fn migration(
        &self,
        owner: &Owner,
        id: &AddonId,
        migration: &str,
    ) -> Result<Option<Migration>, Error> {
        none_when_missing(self.send(&GetMigration(owner, id, migration)))
    }

    /// What can be ordered, which is never nothing. `owner` reveals what only that owner may order.
    pub fn providers(&self, owner: Option<&OwnerId>) -> Result<Vec<Provider>, Error> {
        self.send(&ListProviders(owner))
    }

    /// One provider with its plans; `None` where there is no such id.
    pub fn provider(&self, id: &ProviderId, owner: Option<&OwnerId>) -> Result<Option<Provider>, Error> {
        none_when_missing(self.send(&GetProvider(id, owner)))
    }

    /// A provider's versions and options; `None` where it has none.
    pub fn provider_versions(&self, id: &ProviderId) -> Result<Option<ProviderVersions>, Error> {
        none_when_missing(self.send(&GetProviderVersions(id)))
    }

    /// Every zone. `owner` reveals his private ones.
    pub fn zones(&self, owner: Option<&OwnerId>) -> Result<Vec<Zone>, Error> {
        self.send(&ListZones(owner))
    }

    /// Waits before a caller's own next attempt, as the next one of a read would be waited for; `false`, at once, where
    /// there can be none. `error.context.attempts` counts the caller's attempts.
    pub fn pause(&self, error: &Error) -> bool {
        self.transport.pause(error)
    }

    pub(crate) fn send_as<E: Endpoint>(
        &self,
        endpoint: &E,
        credentials: &Credentials,
    ) -> Result<E::Answer, Error> {
        self.transport.send_as(endpoint, Some(credentials))
    }

    pub(crate) fn send<E: Endpoint>(&self, endpoint: &E) -> Result<E::Answer, Error> {
        self.transport.send(endpoint)
    }
}

/// The API may answer 404 where a list is empty (clever-client.js reads it so for every list).
fn empty_when_missing<T>(answer: Result<Vec<T>, Error>) -> Result<Vec<T>, Error> {
    none_when_missing(answer).map(Option::unwrap_or_default)
}

fn none_when_missing<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
