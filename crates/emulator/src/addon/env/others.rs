//! Storage, messages, mail and builds.

use super::Pairs;
use crate::addon::Addon;

pub(super) fn cellar(addon: &Addon) -> Pairs {
    vec![
        ("CELLAR_ADDON_HOST", addon.host()),
        ("CELLAR_ADDON_KEY_ID", addon.secrets.key_id()),
        ("CELLAR_ADDON_KEY_SECRET", addon.secrets.key_secret()),
    ]
}

pub(super) fn fs_bucket(addon: &Addon) -> Pairs {
    vec![
        ("BUCKET_HOST", addon.host()),
        ("BUCKET_FTP_USERNAME", addon.secrets.user.clone()),
        ("BUCKET_FTP_PASSWORD", addon.secrets.password.clone()),
    ]
}

/// The tenant is the owner, the namespace the add-on's real id.
pub(super) fn pulsar(addon: &Addon) -> Pairs {
    let host = addon.host();
    vec![
        ("ADDON_PULSAR_BINARY_URL", format!("pulsar+ssl://{host}:6651")),
        ("ADDON_PULSAR_BINARY_PORT", "6651".into()),
        ("ADDON_PULSAR_HTTP_URL", format!("https://{host}:443")),
        ("ADDON_PULSAR_HTTP_PORT", "443".into()),
        ("ADDON_PULSAR_HOSTNAME", host),
        ("ADDON_PULSAR_TENANT", addon.owner.clone()),
        ("ADDON_PULSAR_NAMESPACE", addon.real_id.clone()),
        ("ADDON_PULSAR_TOKEN", addon.secrets.token.clone()),
    ]
}

pub(super) fn mailpace(addon: &Addon) -> Pairs {
    vec![("MAILPACE_API_KEY", addon.secrets.token.clone())]
}

/// These names are our guess: no source shows the environment of Jenkins.
pub(super) fn jenkins(addon: &Addon) -> Pairs {
    vec![
        ("JENKINS_HOST", addon.host()),
        ("JENKINS_USER", addon.secrets.user.clone()),
        ("JENKINS_PASSWORD", addon.secrets.password.clone()),
    ]
}
