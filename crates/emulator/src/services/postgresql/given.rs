//! A PostgreSQL server that somebody else runs.

use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::process::Command;
use std::str::FromStr;
use std::time::Duration;

use axum::http::Uri;
use percent_encoding::percent_decode_str;

use crate::world::Secret;

/// How long the server may take to accept a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where such a server is, and the superuser who makes databases there.
#[derive(Clone, Debug)]
pub struct PostgresqlUrl {
    host: String,
    port: u16,
    user: String,
    password: Secret,
    database: String,
}

impl FromStr for PostgresqlUrl {
    type Err = ();

    /// As `postgresql://user:password@host:port/database`; what stands after the host may be left out.
    fn from_str(text: &str) -> Result<Self, ()> {
        let url: Uri = text.parse().map_err(|_| ())?;
        let scheme = url.scheme_str().ok_or(())?;
        let (user, _) = url.authority().and_then(|all| all.as_str().rsplit_once('@')).ok_or(())?;
        let (user, password) = user.split_once(':').unwrap_or((user, ""));
        let host = url.host().filter(|host| !host.is_empty()).ok_or(())?;
        if !matches!(scheme, "postgresql" | "postgres") || url.query().is_some() {
            return Err(());
        }
        let plain = |text| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| ());
        let database = plain(url.path().trim_start_matches('/'))?;
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port_u16().unwrap_or(5432),
            user: plain(user)?,
            password: Secret(plain(password)?),
            database: if database.is_empty() { "postgres".to_owned() } else { database },
        })
    }
}

impl PostgresqlUrl {
    /// Where it answers.
    pub(super) fn address(&self) -> Result<SocketAddr, String> {
        let answers = |address: &SocketAddr| TcpStream::connect_timeout(address, PATIENCE).is_ok();
        let mut all: Vec<_> = (&*self.host, self.port).to_socket_addrs().into_iter().flatten().collect();
        // An address in brackets is not understood by every client.
        all.sort_by_key(SocketAddr::is_ipv6);
        all.into_iter().find(answers).ok_or_else(|| {
            format!(
                "Nothing answers at {}:{}: start that server, or correct --postgresql-url.",
                self.host, self.port
            )
        })
    }

    /// Lets psql log in there.
    pub(super) fn log_in(&self, psql: &mut Command) {
        psql.env("PGHOST", &self.host).env("PGPORT", self.port.to_string());
        psql.env("PGUSER", &self.user).env("PGPASSWORD", &self.password.0).env("PGDATABASE", &self.database);
    }
}

#[cfg(test)]
mod tests {
    use super::PostgresqlUrl;

    #[test]
    fn a_url_tells_where_and_who() {
        let url: PostgresqlUrl = "postgres://me:p%40ss@db:6000/other".parse().unwrap();
        assert_eq!((&*url.host, url.port, &*url.user), ("db", 6000, "me"));
        assert_eq!((&*url.password.0, &*url.database), ("p@ss", "other"));
        assert!(!format!("{url:?}").contains("p@ss"));
        let short: PostgresqlUrl = "postgresql://me@[::1]".parse().unwrap();
        assert_eq!((&*short.host, short.port, &*short.database), ("::1", 5432, "postgres"));
        for wrong in ["", "db", "mysql://me@db", "postgresql://db", "postgresql://me@db/?sslmode=require"] {
            assert!(wrong.parse::<PostgresqlUrl>().is_err(), "{wrong}");
        }
    }
}
