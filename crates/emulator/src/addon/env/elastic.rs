//! Elasticsearch with its companions.

use super::{Pairs, uri};
use crate::addon::Addon;

pub(super) fn elasticsearch(addon: &Addon) -> Pairs {
    let s = &addon.secrets;
    let mut pairs = vec![
        ("ES_ADDON_HOST", addon.host()),
        ("ES_ADDON_USER", s.user.clone()),
        ("ES_ADDON_PASSWORD", s.password.clone()),
        ("ES_ADDON_URI", uri("https", &s.user, &s.password, &addon.host())),
        ("ES_ADDON_VERSION", addon.version.clone().unwrap_or_default()),
    ];
    if addon.has("kibana") {
        pairs.extend([
            ("ES_ADDON_KIBANA_HOST", addon.companion_host("kibana")),
            ("ES_ADDON_KIBANA_USER", s.user.clone()),
            ("ES_ADDON_KIBANA_PASSWORD", s.password.clone()),
        ]);
    }
    if addon.has("apm") {
        let host = addon.companion_host("apm");
        pairs.extend([
            ("ES_ADDON_APM_USER", s.user.clone()),
            ("ES_ADDON_APM_PASSWORD", s.password.clone()),
            ("ES_ADDON_APM_AUTH_TOKEN", s.token.clone()),
            ("ELASTIC_APM_SERVER_URL", format!("https://{host}")),
            ("ELASTIC_APM_SECRET_TOKEN", s.token.clone()),
            ("ES_ADDON_APM_HOST", host),
        ]);
    }
    pairs
}
