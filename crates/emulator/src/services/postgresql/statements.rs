//! What is asked of the server.

use crate::addon::Secrets;
use crate::services::Wanted;
use crate::services::sql::{Name, Text};

/// The keys of all add-ons that have a database.
pub(super) const KEYS: &str = "SELECT shobj_description(oid, 'pg_database') FROM pg_database
    WHERE shobj_description(oid, 'pg_database') LIKE 'addon\\_%';";

/// The database of an add-on and the role that owns it.
pub(super) fn find(key: &str) -> String {
    let key = Text(key);
    format!(
        "SELECT datname, pg_get_userbyid(datdba) FROM pg_database
         WHERE shobj_description(oid, 'pg_database') = {key};"
    )
}

/// A new database. The comment with the key comes last: what has none is only half made.
pub(super) fn create(wanted: &Wanted) -> String {
    let Secrets { database, user, password, .. } = &wanted.secrets;
    let (database, role, password, key) = (Name(database), Name(user), Text(password), Text(&wanted.key));
    format!(
        "DROP DATABASE IF EXISTS {database} WITH (FORCE);
         DROP ROLE IF EXISTS {role};
         CREATE ROLE {role} LOGIN PASSWORD {password};
         CREATE DATABASE {database} OWNER {role} TEMPLATE template0;
         REVOKE ALL ON DATABASE {database} FROM PUBLIC;
         COMMENT ON DATABASE {database} IS {key};"
    )
}

/// Other names and another password for a database that there is; it may have been half changed before.
pub(super) fn change(old_database: &str, old_role: &str, wanted: &Wanted) -> String {
    let Secrets { database, user, password, .. } = &wanted.secrets;
    let rename_database = if old_database == database {
        String::new()
    } else {
        let (old, text, new) = (Name(old_database), Text(old_database), Name(database));
        format!(
            "ALTER DATABASE {old} WITH ALLOW_CONNECTIONS false;
             SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = {text};
             ALTER DATABASE {old} RENAME TO {new};"
        )
    };
    let rename_role = if old_role == user {
        String::new()
    } else {
        format!("ALTER ROLE {} RENAME TO {};", Name(old_role), Name(user))
    };
    let (database, role, password) = (Name(database), Name(user), Text(password));
    format!(
        "{rename_database} {rename_role}
         ALTER ROLE {role} PASSWORD {password};
         ALTER DATABASE {database} WITH ALLOW_CONNECTIONS true;"
    )
}

/// No database any more, whoever is connected to it.
pub(super) fn drop(database: &str, role: &str) -> String {
    format!("DROP DATABASE {} WITH (FORCE); DROP ROLE {};", Name(database), Name(role))
}
