//! What the API says before anything is decided: asked for side by side, and once for all entries that need it.

use std::sync::Arc;

use ansible_module::Failure;
use clevercloud::id::{ApplicationId, OwnerId, ProviderId};
use clevercloud::model::{Addon, Provider, ProviderVersions, Zone};
use clevercloud::{Api, Error, Owner};
use connection::{Connection, Once, in_parallel, side_by_side};
use provisioning::{find_provider, provider_hint};

use crate::wanted::Wanted;

/// The answers that an entry needs, and others with the same owner and provider.
pub(crate) struct Facts {
    pub(crate) addons: Arc<Vec<Addon>>,
    pub(crate) catalogue: Catalogue,
    pub(crate) zones: Arc<Vec<Zone>>,
}

/// What can be ordered, as far as the entry needs it.
pub(crate) struct Catalogue {
    providers: Providers,
    versions: Option<Arc<Option<ProviderVersions>>>,
}

/// The one that is asked for, or all where its name is none of the usual ones.
enum Providers {
    One(Arc<Option<Provider>>),
    All(Arc<Vec<Provider>>),
}

impl Catalogue {
    pub(crate) fn providers(&self) -> &[Provider] {
        match &self.providers {
            Providers::One(provider) => provider.as_slice(),
            Providers::All(providers) => providers,
        }
    }

    pub(crate) fn versions(&self) -> Option<&ProviderVersions> {
        self.versions.as_ref().and_then(|versions| versions.as_ref().as_ref())
    }
}

/// Everything that was asked in a run.
#[derive(Default)]
pub(crate) struct Asked {
    /// By owner and what is written for the provider.
    facts: Once<(Owner, String), Facts>,
    addons: Once<Owner, Vec<Addon>>,
    provider: Once<(ProviderId, Option<OwnerId>), Option<Provider>>,
    providers: Once<Option<OwnerId>, Vec<Provider>>,
    versions: Once<ProviderId, Option<ProviderVersions>>,
    zones: Once<Option<OwnerId>, Vec<Zone>>,
    is_application: Once<(Owner, ApplicationId), bool>,
}

/// How many questions [`Asked::facts`] asks at the same time: about add-ons, provider, versions, zones.
pub(crate) const WIDTH: usize = 4;

impl Asked {
    /// One round of requests, or two where the provider has an unusual name. Comes with the applications that are to be
    /// linked, but that the owner does not have.
    pub(crate) fn facts(
        &self,
        connection: &Connection,
        wanted: &Wanted,
        owner: &Owner,
    ) -> Result<(Arc<Facts>, Vec<ApplicationId>), Failure> {
        let question = (owner.clone(), wanted.request.provider.value.clone());
        connection.ask(|api| {
            let facts = || self.facts.get(question, || self.ask(api, wanted, owner));
            if wanted.links.is_empty() {
                return Ok((facts()?, Vec::new()));
            }
            let (facts, strangers) = side_by_side(facts, || self.strangers(api, wanted, owner));
            Ok((facts?, strangers?))
        })
    }

    fn ask(&self, api: &Api, wanted: &Wanted, owner: &Owner) -> Result<Facts, Error> {
        let addons = || self.addons.get(owner.clone(), || api.addons(owner));
        let zones = || self.zones.get(owner.id().cloned(), || api.zones(owner.id()));
        let (addons, (catalogue, zones)) =
            side_by_side(addons, || side_by_side(|| self.catalogue(api, wanted, owner.id()), zones));
        // The add-ons need credentials: if these are wrong, that is what the author should read.
        Ok(Facts { addons: addons?, catalogue: catalogue?, zones: zones? })
    }

    fn strangers(&self, api: &Api, wanted: &Wanted, owner: &Owner) -> Result<Vec<ApplicationId>, Error> {
        let ids: Vec<&ApplicationId> = wanted.links.iter().collect();
        let known = in_parallel(&ids, |id| {
            let is_known = || api.application(owner, id).map(|application| application.is_some());
            self.is_application.get((owner.clone(), (*id).clone()), is_known)
        })?;
        Ok(ids.into_iter().zip(known).filter(|(_, known)| !**known).map(|(id, _)| id.clone()).collect())
    }

    fn catalogue(&self, api: &Api, wanted: &Wanted, owner: Option<&OwnerId>) -> Result<Catalogue, Error> {
        let written = &wanted.request.provider;
        let versions_of = |id: &ProviderId| self.versions.get(id.clone(), || api.provider_versions(id));
        if let Some(id) = provider_hint(&written.value).map(ProviderId::new) {
            let (provider, versions) = side_by_side(
                || self.provider.get((id.clone(), owner.cloned()), || api.provider(&id, owner)),
                || versions_of(&id),
            );
            let provider = provider?;
            if provider.is_some() {
                return Ok(Catalogue { providers: Providers::One(provider), versions: Some(versions?) });
            }
        }
        let providers = self.providers.get(owner.cloned(), || api.providers(owner))?;
        let versions = match find_provider(written, &providers) {
            Ok(provider) => Some(versions_of(&provider.id)?),
            Err(_) => None,
        };
        Ok(Catalogue { providers: Providers::All(providers), versions })
    }
}
