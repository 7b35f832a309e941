//! What the API says before anything is decided: asked for side by side.

use std::panic::resume_unwind;
use std::thread;

use ansible_module::Failure;
use clevercloud::id::{ApplicationId, OwnerId, ProviderId};
use clevercloud::model::{Addon, Provider, ProviderVersions, Zone};
use clevercloud::{Api, Error, Owner};
use connection::Connection;
use provisioning::{find_provider, provider_hint};

use crate::wanted::Wanted;

/// The answers.
pub(crate) struct Facts {
    pub(crate) owner: Owner,
    pub(crate) addons: Vec<Addon>,
    pub(crate) catalogue: Catalogue,
    pub(crate) zones: Vec<Zone>,
    /// Applications that are to be linked, but that the owner does not have.
    pub(crate) strangers: Vec<ApplicationId>,
}

/// What can be ordered, as far as the request needs it.
pub(crate) struct Catalogue {
    /// The one that is asked for, or all where its name is none of the usual ones.
    pub(crate) providers: Vec<Provider>,
    pub(crate) versions: Option<ProviderVersions>,
}

/// One round of requests, or two where the organisation or the provider has an unusual name.
pub(crate) fn gather(connection: &Connection, wanted: &Wanted) -> Result<Facts, Failure> {
    let owner = connection.owner()?;
    connection
        .ask(|api| {
            thread::scope(|scope| {
                let catalogue = scope.spawn(|| catalogue(api, wanted, owner.id()));
                let zones = scope.spawn(|| api.zones(owner.id()));
                let strangers = scope.spawn(|| strangers(api, wanted, &owner));
                // The add-ons need credentials: if these are wrong, that is what the author should read.
                let addons = api.addons(&owner);
                let catalogue = catalogue.join().unwrap_or_else(|panic| resume_unwind(panic));
                let zones = zones.join().unwrap_or_else(|panic| resume_unwind(panic));
                let strangers = strangers.join().unwrap_or_else(|panic| resume_unwind(panic));
                Ok((addons?, catalogue?, zones?, strangers?))
            })
        })
        .map(|(addons, catalogue, zones, strangers)| Facts { owner, addons, catalogue, zones, strangers })
}

fn strangers(api: &Api, wanted: &Wanted, owner: &Owner) -> Result<Vec<ApplicationId>, Error> {
    let mut strangers = Vec::new();
    for id in &wanted.links {
        if api.application(owner, id)?.is_none() {
            strangers.push(id.clone());
        }
    }
    Ok(strangers)
}

fn catalogue(api: &Api, wanted: &Wanted, owner: Option<&OwnerId>) -> Result<Catalogue, Error> {
    let written = &wanted.request.provider;
    if let Some(id) = provider_hint(&written.value).map(ProviderId::new) {
        let (provider, versions) = thread::scope(|scope| {
            let versions = scope.spawn(|| api.provider_versions(&id));
            let provider = api.provider(&id, owner);
            (provider, versions.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        if let Some(provider) = provider? {
            return Ok(Catalogue { providers: vec![provider], versions: versions? });
        }
    }
    let providers = api.providers(owner)?;
    let versions = match find_provider(written, &providers) {
        Ok(provider) => api.provider_versions(&provider.id)?,
        Err(_) => None,
    };
    Ok(Catalogue { providers, versions })
}
