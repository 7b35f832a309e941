//! `noa.clevercloud.whoami_info`: whose credentials these are, and what they can reach. It never writes.

mod identity;

use std::convert::Infallible;

use ansible_module::{ArgumentSpec, Failure, Module, Outcome, Task, WritePermission};
use connection::{API_ENDPOINT, API_RETRIES, API_TIMEOUT, AUTH, CA_PATH, Connection, Limits, ORGANISATION};
use serde_json::{Map, Value, json};

use identity::WIDTH;

pub use identity::Identity;

/// The module.
pub struct WhoamiInfo;

impl Module for WhoamiInfo {
    const NAME: &'static str = "whoami_info";
    const ARGUMENTS: ArgumentSpec =
        ArgumentSpec::new(&[AUTH, ORGANISATION, API_ENDPOINT, API_TIMEOUT, API_RETRIES, CA_PATH]);
    type Arguments = connection::Arguments;
    /// It holds no key to writing: `plan` drops it.
    type Writes = Infallible;
    type Plan = Outcome;

    fn plan(arguments: connection::Arguments, task: &Task) -> Result<Outcome, Failure> {
        let (connection, _unused_key) =
            Connection::open(arguments, task, Limits { width: WIDTH, ..Limits::READING })?;
        let result = connection.ask(Identity::read).map(|identity| {
            let values = values(&identity, &connection);
            Outcome { values, ..Outcome::unchanged() }
        });
        connection.report(task, result)
    }

    fn predict(outcome: Outcome, _task: &Task) -> Result<Outcome, Failure> {
        Ok(outcome)
    }

    fn apply(outcome: Outcome, _task: &Task, _: WritePermission<Infallible>) -> Result<Outcome, Failure> {
        Ok(outcome)
    }
}

/// The key is `authentication`: `credentials` is where results hold secrets, which Ansible then doesn't show.
fn values(identity: &Identity, connection: &Connection) -> Map<String, Value> {
    let user = &identity.user;
    let organisations = identity.organisations.iter().map(
        |organisation| json!({"id": organisation.id, "name": organisation.name, "role": organisation.role}),
    );
    Map::from_iter([
        ("user".to_owned(), json!({"id": user.id, "name": user.name, "email": user.email})),
        ("organisations".to_owned(), organisations.collect()),
        (
            "authentication".to_owned(),
            json!({
                "kind": identity.kind,
                "source": connection.credentials_source(),
                "expires": identity.expires.as_deref().or(connection.expires()),
                "rights": identity.rights,
            }),
        ),
    ])
}
