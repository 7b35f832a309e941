use crate::id::{OwnerId, ProviderId};
use crate::model::{Provider, ProviderVersions, Zone};
use crate::request::{Endpoint, Path};

/// Every provider with its plans. With the id of an owner, his private zones and unreleased providers as well.
pub(crate) struct ListProviders<'a>(pub(crate) Option<&'a OwnerId>);

impl Endpoint for ListProviders<'_> {
    type Answer = Vec<Provider>;

    fn path(&self) -> Path {
        Path::of("/v2/products/addonproviders")
    }

    fn query(&self) -> Vec<(String, String)> {
        owner_parameter("orgaId", self.0)
    }
}

pub(crate) struct GetProvider<'a>(pub(crate) &'a ProviderId, pub(crate) Option<&'a OwnerId>);

impl Endpoint for GetProvider<'_> {
    type Answer = Provider;

    fn path(&self) -> Path {
        Path::of("/v2/products/addonproviders").segment(self.0.as_str())
    }

    fn query(&self) -> Vec<(String, String)> {
        owner_parameter("orgaId", self.1)
    }
}

pub(crate) struct GetProviderVersions<'a>(pub(crate) &'a ProviderId);

impl Endpoint for GetProviderVersions<'_> {
    type Answer = ProviderVersions;

    fn path(&self) -> Path {
        Path::of("/v4/addon-providers").segment(self.0.as_str())
    }
}

/// Every zone; with the id of an owner, his private ones as well.
pub(crate) struct ListZones<'a>(pub(crate) Option<&'a OwnerId>);

impl Endpoint for ListZones<'_> {
    type Answer = Vec<Zone>;

    fn path(&self) -> Path {
        Path::of("/v4/products/zones")
    }

    fn query(&self) -> Vec<(String, String)> {
        owner_parameter("ownerId", self.0)
    }
}

fn owner_parameter(name: &str, owner: Option<&OwnerId>) -> Vec<(String, String)> {
    owner.map(|id| (name.to_owned(), id.as_str().to_owned())).into_iter().collect()
}
