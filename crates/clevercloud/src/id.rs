//! Identifiers, one type each, so that a plan's id can't go where an add-on's is due.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is: only the API knows which ids exist.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as the API writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

identifier! {
    /// `addon_<uuid>`: names an add-on in every v2 route.
    AddonId
}
identifier! {
    /// `postgresql_<uuid>`, `redis_<uuid>`, …: names the resource behind an add-on; some v4 routes want it.
    RealId
}
identifier! {
    /// `orga_<uuid>`, or `user_<uuid>` for a personal space.
    OwnerId
}
identifier! {
    /// `plan_<uuid>`: what an order names; stable over the years, unlike slugs.
    PlanId
}
identifier! {
    /// `postgresql-addon`, `kv`, …
    ProviderId
}
identifier! {
    /// `app_<uuid>`.
    ApplicationId
}

impl AddonId {
    /// Whether `text` has the form of an add-on id: `addon_` and a UUID.
    pub fn fits(text: &str) -> bool {
        text.strip_prefix("addon_").is_some_and(is_uuid)
    }
}

impl OwnerId {
    /// Whether `text` has the form of an owner id: `orga_` or `user_` and a UUID (clever-tools uses the same rule).
    pub fn fits(text: &str) -> bool {
        text.strip_prefix("orga_").or_else(|| text.strip_prefix("user_")).is_some_and(is_uuid)
    }
}

impl ApplicationId {
    /// Whether `text` has the form of an application's id: `app_` and a UUID.
    pub fn fits(text: &str) -> bool {
        text.strip_prefix("app_").is_some_and(is_uuid)
    }
}

impl RealId {
    /// Whether `text` could be a real id: a lower-case word, `_`, and a UUID or a ULID (`kv_01H…`).
    pub fn fits(text: &str) -> bool {
        let Some((prefix, rest)) = text.split_once('_') else { return false };
        let prefix_fits = !prefix.is_empty() && prefix.chars().all(|c| c.is_ascii_lowercase());
        prefix_fits && !AddonId::fits(text) && (is_uuid(rest) || is_ulid(rest))
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

fn is_ulid(text: &str) -> bool {
    text.len() == 26 && text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{AddonId, OwnerId, RealId};

    #[test]
    fn each_id_is_told_from_a_name_and_from_the_others() {
        let uuid = "c32d00fb-6c06-48a9-a0a3-9d808937ec68";
        assert!(AddonId::fits(&format!("addon_{uuid}")));
        assert!(!RealId::fits(&format!("addon_{uuid}")));
        assert!(RealId::fits(&format!("postgresql_{uuid}")));
        assert!(RealId::fits("kv_01HV6ZQX3E8ZC0Z2ZB7M5Q4W1D"));
        assert!(!RealId::fits("my_database"));
        assert!(OwnerId::fits(&format!("orga_{uuid}")) && OwnerId::fits(&format!("user_{uuid}")));
        assert!(!OwnerId::fits("orga_xxxx"));
    }
}
