//! What each provider's environment becomes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use clevercloud::Secret;
use clevercloud::id::ProviderId;
use provisioning::{Credential, credentials};

/// `NAME=value` words.
fn normalised(provider: &str, env: &str) -> String {
    let pairs = env.split_whitespace().map(|pair| pair.split_once('=').unwrap());
    let env: BTreeMap<_, _> = pairs.map(|(name, value)| (name.to_owned(), Secret::new(value))).collect();
    let found = credentials(&ProviderId::new(provider), &env);
    let shown = found.iter().map(|(name, value)| match value {
        Credential::Text(text) => format!("  {name}: {text:?}"),
        Credential::Port(port) => format!("  {name}: {port}"),
        Credential::Secret(secret) => format!("  {name}: secret {:?}", secret.expose()),
    });
    std::iter::once(provider.to_owned()).chain(shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_provider_speaks_the_same_words() {
    let table = ENVIRONMENTS.map(|(provider, env)| normalised(provider, env));
    insta::assert_snapshot!(table.join("\n"));
}

const ENVIRONMENTS: [(&str, &str); 13] = [
    (
        "postgresql-addon",
        "POSTGRESQL_ADDON_HOST=h POSTGRESQL_ADDON_PORT=6388 POSTGRESQL_ADDON_DB=d POSTGRESQL_ADDON_USER=u \
         POSTGRESQL_ADDON_PASSWORD=p POSTGRESQL_ADDON_URI=postgresql://u:p@h:6388/d POSTGRESQL_ADDON_VERSION=15 \
         POSTGRESQL_ADDON_DIRECT_HOST=direct POSTGRESQL_ADDON_DIRECT_PORT=5432",
    ),
    (
        "mysql-addon",
        "MYSQL_ADDON_HOST=h MYSQL_ADDON_PORT=3306 MYSQL_ADDON_DB=d MYSQL_ADDON_USER=u MYSQL_ADDON_PASSWORD=a:b/c@d?é%",
    ),
    (
        "mongodb-addon",
        "MONGODB_ADDON_HOST=h MONGODB_ADDON_PORT=27017 MONGODB_ADDON_DB=d MONGODB_ADDON_USER=u MONGODB_ADDON_PASSWORD=p",
    ),
    ("redis-addon", "REDIS_HOST=h REDIS_PORT=nonsense REDIS_PASSWORD=p#1 REDIS_CLI_URL=redis://:p@h"),
    ("redis-addon", "REDIS_HOST=h REDIS_PORT=6379 REDIS_PASSWORD=p REDIS_URL=redis://given"),
    (
        "kv",
        "KV_HOST=h KV_PORT=6378 KV_TOKEN=t REDIS_HOST=h REDIS_PORT=6378 REDIS_PASSWORD=t REDIS_URL=rediss://:t@h:6378 REDIS_CLI_URL=rediss://t@h:6378",
    ),
    (
        "es-addon",
        "ES_ADDON_HOST=h ES_ADDON_USER=u ES_ADDON_PASSWORD=p ES_ADDON_VERSION=9 ES_ADDON_KIBANA_HOST=k \
         ES_ADDON_KIBANA_USER=ku ES_ADDON_KIBANA_PASSWORD=kp ES_ADDON_APM_HOST=a ES_ADDON_APM_USER=au \
         ES_ADDON_APM_PASSWORD=ap ES_ADDON_APM_AUTH_TOKEN=at ELASTIC_APM_SERVER_URL=https://a",
    ),
    ("cellar-addon", "CELLAR_ADDON_HOST=h CELLAR_ADDON_KEY_ID=i CELLAR_ADDON_KEY_SECRET=s"),
    ("fs-bucket", "BUCKET_HOST=h BUCKET_FTP_USERNAME=u BUCKET_FTP_PASSWORD=p"),
    (
        "addon-pulsar",
        "ADDON_PULSAR_BINARY_URL=pulsar+ssl://h:6651 ADDON_PULSAR_BINARY_PORT=6651 ADDON_PULSAR_HOSTNAME=h \
         ADDON_PULSAR_HTTP_URL=https://h ADDON_PULSAR_HTTP_PORT=443 ADDON_PULSAR_NAMESPACE=n ADDON_PULSAR_TENANT=t \
         ADDON_PULSAR_TOKEN=s",
    ),
    ("mailpace", "MAILPACE_API_KEY=k"),
    ("config-provider", "HOST=h PASSWORD=p"),
    ("postgresql-addon", "POSTGRESQL_ADDON_PASSWORD=p POSTGRESQL_ADDON_HOST= POSTGRESQL_ADDON_PORT=1"),
];
