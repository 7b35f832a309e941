//! What is asked of the server.

use std::fmt;
use std::net::SocketAddr;

use crate::addon::Secrets;
use crate::services::Wanted;

/// The keys of all add-ons that have a database.
pub(super) const KEYS: &str = "SELECT service FROM emulator.addons;";

/// A name.
struct Name<'a>(&'a str);

/// A text, where a backslash begins something.
struct Text<'a>(&'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0.replace('`', "``"))
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.0.replace('\\', "\\\\").replace('\'', "''"))
    }
}

/// The file from which clients of the emulator know where and how to log in.
pub(super) fn login(address: SocketAddr, account: &str, password: &str) -> String {
    let (ip, port) = (address.ip(), address.port());
    format!("[client]\nprotocol=tcp\nhost={ip}\nport={port}\nuser={account}\npassword={password}\n")
}

/// What the server does before it answers anybody; each statement has a line of its own.
pub(super) fn first(account: &str, password: &str) -> String {
    let (account, password) = (Text(account), Text(password));
    format!(
        "CREATE OR REPLACE USER {account}@'127.0.0.1' IDENTIFIED BY {password};\n\
         GRANT ALL ON *.* TO {account}@'127.0.0.1' WITH GRANT OPTION;\n\
         CREATE DATABASE IF NOT EXISTS emulator;\n\
         CREATE TABLE IF NOT EXISTS emulator.addons \
         (service VARCHAR(99) PRIMARY KEY, name VARCHAR(64), account VARCHAR(80));\n"
    )
}

/// The database of an add-on and its account.
pub(super) fn find(key: &str) -> String {
    format!("SELECT name, account FROM emulator.addons WHERE service = {};", Text(key))
}

/// An empty database; an earlier attempt may have left half of one.
pub(super) fn create(wanted: &Wanted) -> String {
    let database = Name(&wanted.secrets.database);
    format!("DROP DATABASE IF EXISTS {database}; CREATE DATABASE {database} CHARACTER SET utf8mb4;")
}

/// Lets the add-on have its database.
pub(super) fn own(wanted: &Wanted) -> String {
    let Secrets { database, user, password, .. } = &wanted.secrets;
    let key = Text(&wanted.key);
    let (name, account, password) = (Text(database), Text(user), Text(password));
    let database = Name(database);
    format!(
        "CREATE OR REPLACE USER {account}@'127.0.0.1' IDENTIFIED BY {password};
         GRANT ALL ON {database}.* TO {account}@'127.0.0.1';
         REPLACE INTO emulator.addons VALUES ({key}, {name}, {account});"
    )
}

/// An account is gone, and whoever used it.
pub(super) fn leave(account: &str) -> String {
    let account = Text(account);
    format!("DROP USER IF EXISTS {account}@'127.0.0.1'; KILL USER {account};")
}

pub(super) fn drop(database: &str) -> String {
    format!("DROP DATABASE IF EXISTS {};", Name(database))
}

pub(super) fn forget(key: &str) -> String {
    format!("DELETE FROM emulator.addons WHERE service = {};", Text(key))
}

#[cfg(test)]
mod tests {
    use super::{Name, Text};

    #[test]
    fn nothing_in_a_name_or_a_text_ends_it() {
        assert_eq!(Name("a`; DROP USER b; --").to_string(), "`a``; DROP USER b; --`");
        assert_eq!(Text("a\\'; DROP USER b; --").to_string(), "'a\\\\''; DROP USER b; --'");
    }
}
