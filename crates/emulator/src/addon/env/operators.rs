//! Operators.
//!
//! The names of Keycloak and Otoroshi are documented, those of Matomo and Metabase follow their pattern; that `/v2`
//! shows them like any environment is unconfirmed.

use super::Pairs;
use crate::addon::Addon;

pub(super) fn keycloak(addon: &Addon) -> Pairs {
    let url = url(addon);
    vec![
        ("CC_KEYCLOAK_ADMIN_URL", format!("{url}/admin")),
        ("CC_KEYCLOAK_URL", url),
        ("CC_KEYCLOAK_ADMIN", "admin".into()),
        ("CC_KEYCLOAK_ADMIN_DEFAULT_PASSWORD", addon.secrets.password.clone()),
    ]
}

pub(super) fn matomo(addon: &Addon) -> Pairs {
    vec![("CC_MATOMO_URL", url(addon))]
}

pub(super) fn metabase(addon: &Addon) -> Pairs {
    vec![("CC_METABASE_URL", url(addon))]
}

pub(super) fn otoroshi(addon: &Addon) -> Pairs {
    let s = &addon.secrets;
    vec![
        ("CC_OTOROSHI_URL", url(addon)),
        ("CC_OTOROSHI_API_URL", format!("https://{}", addon.operator_host("-api"))),
        ("CC_OTOROSHI_API_CLIENT_ID", s.user.clone()),
        ("CC_OTOROSHI_API_CLIENT_SECRET", s.token.clone()),
        ("CC_OTOROSHI_INITIAL_ADMIN_LOGIN", "admin@example.com".into()),
        ("CC_OTOROSHI_INITIAL_ADMIN_PASSWORD", s.password.clone()),
    ]
}

fn url(addon: &Addon) -> String {
    format!("https://{}", addon.operator_host(""))
}
