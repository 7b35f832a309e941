//! Where an add-on answers. Hosts of one kind of add-on have one pattern each.

use super::{Addon, Service};

impl Addon {
    /// The host that clients connect to.
    pub(crate) fn host(&self) -> String {
        if let Service::Up(address) = self.service {
            // Cellar's variables have no port of their own.
            let is_cellar = self.provider == "cellar-addon";
            return if is_cellar { address.to_string() } else { address.ip().to_string() };
        }
        match self.provider.as_str() {
            "kv" => "materiakv.eu-fr-1.services.clever-cloud.com".into(),
            "addon-pulsar" => "materiamq.eu-fr-1.services.clever-cloud.com".into(),
            "cellar-addon" => self.cellar_host(),
            "fs-bucket" => format!("bucket-{}-fsbucket.services.clever-cloud.com", self.uuid()),
            "es-addon" => self.database_host("elasticsearch"),
            "jenkins" => format!("{}-jenkins.services.clever-cloud.com", self.secrets.database),
            "keycloak" | "addon-matomo" | "metabase" | "otoroshi" => self.operator_host(""),
            provider => self.database_host(provider.strip_suffix("-addon").unwrap_or(provider)),
        }
    }

    /// The port that clients connect to.
    pub(super) fn port(&self) -> u16 {
        match self.service {
            Service::Up(address) => address.port(),
            _ => self.secrets.port,
        }
    }

    fn database_host(&self, kind: &str) -> String {
        format!("{}-{kind}.services.clever-cloud.com", self.secrets.database)
    }

    /// The host of a machine without the proxy in front of it. Its name is our guess.
    pub(super) fn direct_host(&self) -> String {
        format!("direct-{}", self.host())
    }

    /// The host of one of the applications that come with Elasticsearch: `kibana`, `apm`.
    pub(super) fn companion_host(&self, companion: &str) -> String {
        format!("{}-{companion}.services.clever-cloud.com", self.secrets.database)
    }

    /// The domain of an operator's application; `suffix` tells a second one from the first (`-api`).
    pub(super) fn operator_host(&self, suffix: &str) -> String {
        let domain = self.options.get("access-domain").filter(|_| suffix.is_empty());
        domain.cloned().unwrap_or_else(|| {
            format!("{}{suffix}.services.clever-cloud.com", self.real_id.replace('_', "-"))
        })
    }

    /// Only the hosts of `par` and `fr-north-hds` are known; the others follow the second one's pattern.
    fn cellar_host(&self) -> String {
        match self.region.as_str() {
            "par" => "cellar-c2.services.clever-cloud.com".into(),
            zone => format!("cellar-{zone}-c1.services.clever-cloud.com"),
        }
    }
}
