use crate::id::{AddonId, ProviderId, RealId};
use crate::model::AddonDetails;
use crate::request::{Endpoint, Path};

/// What v4 knows of one add-on.
pub(crate) struct GetAddonDetails {
    path: Path,
}

impl GetAddonDetails {
    /// `None` where no page of v4 tells a version and options: Cellar, FS buckets, Materia KV, …
    ///
    /// Databases are asked for by add-on id, the others by real id; operators' paths carry a prefix that their
    /// catalogue ids lack (clever-client.js, terraform-provider-clevercloud).
    pub(crate) fn of(provider: &ProviderId, addon: &AddonId, real_id: Option<&RealId>) -> Option<Self> {
        let (name, id) = match provider.as_str() {
            "postgresql-addon" | "mysql-addon" | "mongodb-addon" | "es-addon" => {
                (provider.as_str(), addon.as_str())
            }
            "jenkins" | "addon-matomo" => (provider.as_str(), real_id?.as_str()),
            "keycloak" => ("addon-keycloak", real_id?.as_str()),
            "metabase" => ("addon-metabase", real_id?.as_str()),
            "otoroshi" => ("addon-otoroshi", real_id?.as_str()),
            _ => return None,
        };
        Some(Self { path: Path::of("/v4/addon-providers").segment(name).then("/addons").segment(id) })
    }
}

impl Endpoint for GetAddonDetails {
    type Answer = AddonDetails;

    fn path(&self) -> Path {
        self.path.clone()
    }
}
