//! Real ids: a prefix that tells the provider, then a UUID (a ULID for Materia KV).

use crate::dice::Dice;

pub(super) fn draw(provider: &str, dice: &mut Dice) -> String {
    match provider {
        "kv" => format!("kv_{}", dice.ulid()),
        _ => format!("{}_{}", prefix(provider), dice.uuid()),
    }
}

fn prefix(provider: &str) -> &str {
    match provider {
        "es-addon" => "elasticsearch",
        "config-provider" => "config",
        // Unconfirmed: no source shows the real id of a bucket.
        "fs-bucket" => "bucket",
        other => other.strip_suffix("-addon").or_else(|| other.strip_prefix("addon-")).unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn prefixes_are_those_of_the_api() {
        let pairs = [
            ("postgresql-addon", "postgresql"),
            ("mysql-addon", "mysql"),
            ("mongodb-addon", "mongodb"),
            ("redis-addon", "redis"),
            ("es-addon", "elasticsearch"),
            ("cellar-addon", "cellar"),
            ("config-provider", "config"),
            ("addon-pulsar", "pulsar"),
            ("addon-matomo", "matomo"),
            ("jenkins", "jenkins"),
            ("metabase", "metabase"),
            ("keycloak", "keycloak"),
            ("otoroshi", "otoroshi"),
        ];
        for (provider, expected) in pairs {
            assert_eq!(prefix(provider), expected, "{provider}");
        }
    }

    #[test]
    fn the_prefix_of_a_bucket_is_a_guess() {
        assert_eq!(prefix("fs-bucket"), "bucket");
    }
}
