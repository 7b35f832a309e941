//! Which variables each provider's environment has. Names are those of Clever Cloud's documentation.

/// What the words of one provider come from.
pub(super) struct Family {
    pub(super) fields: &'static [Field],
    /// Of the URI, where one can be built because the environment lacks it.
    pub(super) scheme: Option<&'static str>,
}

/// One word.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The first that is set counts.
    pub(super) variables: &'static [&'static str],
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Port,
    Secret,
}

const fn text(name: &'static str, variables: &'static [&'static str]) -> Field {
    Field { name, kind: Kind::Text, variables }
}

const fn port(name: &'static str, variables: &'static [&'static str]) -> Field {
    Field { name, kind: Kind::Port, variables }
}

const fn secret(name: &'static str, variables: &'static [&'static str]) -> Field {
    Field { name, kind: Kind::Secret, variables }
}

pub(super) fn family(provider: &str) -> Option<&'static Family> {
    Some(match provider {
        "postgresql-addon" => &POSTGRESQL,
        "mysql-addon" => &MYSQL,
        "mongodb-addon" => &MONGODB,
        "redis-addon" => &REDIS,
        "kv" => &KV,
        "es-addon" => &ELASTIC,
        "cellar-addon" => &CELLAR,
        "fs-bucket" => &FS_BUCKET,
        "addon-pulsar" => &PULSAR,
        "mailpace" => &MAILPACE,
        _ => return None,
    })
}

/// The three SQL-like databases differ in the prefix only.
macro_rules! database {
    ($prefix:literal, $scheme:literal) => {
        Family {
            fields: &[
                text("host", &[concat!($prefix, "_HOST")]),
                port("port", &[concat!($prefix, "_PORT")]),
                text("database", &[concat!($prefix, "_DB")]),
                text("user", &[concat!($prefix, "_USER")]),
                secret("password", &[concat!($prefix, "_PASSWORD")]),
                secret("uri", &[concat!($prefix, "_URI")]),
                text("direct_host", &[concat!($prefix, "_DIRECT_HOST")]),
                port("direct_port", &[concat!($prefix, "_DIRECT_PORT")]),
            ],
            scheme: Some($scheme),
        }
    };
}

static POSTGRESQL: Family = database!("POSTGRESQL_ADDON", "postgresql");
static MYSQL: Family = database!("MYSQL_ADDON", "mysql");
static MONGODB: Family = database!("MONGODB_ADDON", "mongodb");

static REDIS: Family = Family {
    fields: &[
        text("host", &["REDIS_HOST"]),
        port("port", &["REDIS_PORT"]),
        secret("password", &["REDIS_PASSWORD"]),
        secret("uri", &["REDIS_URL"]),
    ],
    scheme: Some("redis"),
};

/// Speaks Redis; whether its port wants TLS is for its own URL to say, so none is built.
static KV: Family = Family {
    fields: &[
        text("host", &["KV_HOST", "REDIS_HOST"]),
        port("port", &["KV_PORT", "REDIS_PORT"]),
        secret("password", &["KV_TOKEN", "REDIS_PASSWORD"]),
        secret("token", &["KV_TOKEN", "REDIS_PASSWORD"]),
        secret("uri", &["REDIS_URL", "REDIS_CLI_URL"]),
    ],
    scheme: None,
};

static ELASTIC: Family = Family {
    fields: &[
        text("host", &["ES_ADDON_HOST"]),
        text("user", &["ES_ADDON_USER"]),
        secret("password", &["ES_ADDON_PASSWORD"]),
        secret("uri", &["ES_ADDON_URI"]),
        text("kibana_host", &["ES_ADDON_KIBANA_HOST"]),
        text("kibana_user", &["ES_ADDON_KIBANA_USER"]),
        secret("kibana_password", &["ES_ADDON_KIBANA_PASSWORD"]),
        text("apm_host", &["ES_ADDON_APM_HOST"]),
        text("apm_user", &["ES_ADDON_APM_USER"]),
        secret("apm_password", &["ES_ADDON_APM_PASSWORD"]),
        secret("apm_token", &["ES_ADDON_APM_AUTH_TOKEN", "ELASTIC_APM_SECRET_TOKEN"]),
        text("apm_url", &["ELASTIC_APM_SERVER_URL"]),
    ],
    scheme: Some("https"),
};

static CELLAR: Family = Family {
    fields: &[
        text("host", &["CELLAR_ADDON_HOST"]),
        secret("key_id", &["CELLAR_ADDON_KEY_ID"]),
        secret("key_secret", &["CELLAR_ADDON_KEY_SECRET"]),
    ],
    scheme: None,
};

static FS_BUCKET: Family = Family {
    fields: &[
        text("host", &["BUCKET_HOST"]),
        text("user", &["BUCKET_FTP_USERNAME"]),
        secret("password", &["BUCKET_FTP_PASSWORD"]),
    ],
    scheme: None,
};

static PULSAR: Family = Family {
    fields: &[
        text("host", &["ADDON_PULSAR_HOSTNAME"]),
        port("port", &["ADDON_PULSAR_BINARY_PORT"]),
        // Secret like every other `uri`, although this one holds no token.
        secret("uri", &["ADDON_PULSAR_BINARY_URL"]),
        port("http_port", &["ADDON_PULSAR_HTTP_PORT"]),
        text("http_url", &["ADDON_PULSAR_HTTP_URL"]),
        text("tenant", &["ADDON_PULSAR_TENANT"]),
        text("namespace", &["ADDON_PULSAR_NAMESPACE"]),
        secret("token", &["ADDON_PULSAR_TOKEN"]),
    ],
    scheme: None,
};

static MAILPACE: Family = Family { fields: &[secret("api_key", &["MAILPACE_API_KEY"])], scheme: None };
