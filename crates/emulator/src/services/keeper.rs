//! Brings services and add-ons to agree, one step at a time for each add-on and side by side for all.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::task::{JoinSet, spawn_blocking};

use super::{Server, Services, Wanted};
use crate::addon::Service;
use crate::emulator::App;

/// What is known of a service, by its key.
struct Known {
    addon: String,
    server: Arc<dyn Server>,
    /// The name of the database that was asked for last; a migration changes it.
    database: Option<String>,
    is_busy: bool,
}

/// What a step led to.
enum Done {
    Provided(Wanted, Result<SocketAddr, String>),
    Withdrawn(String, Result<(), String>),
}

/// Goes on until the emulator ends.
pub(crate) async fn keep(app: App, services: Arc<Services>) {
    let mut changes = app.store.changes();
    let mut known = left(&services).await;
    let mut steps = JoinSet::new();
    loop {
        let wanted = wanted(&app);
        for wanted in wanted.values() {
            if let Some(server) = next(&mut known, wanted, &services) {
                let wanted = wanted.clone();
                steps.spawn_blocking(move || {
                    let outcome = server.provide(&wanted);
                    Done::Provided(wanted, outcome)
                });
            }
        }
        for (key, one) in &mut known {
            if !one.is_busy && !wanted.contains_key(key) {
                one.is_busy = true;
                let (key, server) = (key.clone(), one.server.clone());
                steps.spawn_blocking(move || {
                    let outcome = server.withdraw(&key);
                    Done::Withdrawn(key, outcome)
                });
            }
        }
        services.present.send_replace(known.values().map(|one| one.addon.clone()).collect());
        tokio::select! {
            _ = changes.changed() => {}
            Some(Ok(done)) = steps.join_next() => settle(&app, &mut known, done),
        }
    }
}

/// What an earlier run left behind.
async fn left(services: &Services) -> BTreeMap<String, Known> {
    let mut known = BTreeMap::new();
    for (_, server) in &services.servers {
        let asked = server.clone();
        let left = spawn_blocking(move || asked.left()).await.unwrap_or_else(|error| Err(error.to_string()));
        let left = left.unwrap_or_else(|why| {
            tell(&why);
            Vec::new()
        });
        known.extend(left.into_iter().map(|key| {
            let (server, database) = (server.clone(), None);
            (key, Known { addon: String::new(), server, database, is_busy: false })
        }));
    }
    known
}

/// The add-ons that are to be real, by their keys.
fn wanted(app: &App) -> BTreeMap<String, Wanted> {
    // Not `read`, which fails where the state file can't be written: what is unknown must not count as removed.
    app.store.note(|state| {
        let served = state.addons.iter().filter(|addon| !addon.deleted && state.is_served(&addon.provider));
        served.map(|addon| Wanted::by(addon)).map(|wanted| (wanted.key.clone(), wanted)).collect()
    })
}

/// The server that has something to do for an add-on.
fn next(
    known: &mut BTreeMap<String, Known>,
    wanted: &Wanted,
    services: &Services,
) -> Option<Arc<dyn Server>> {
    let server = services.server(&wanted.provider)?.clone();
    let one = known.entry(wanted.key.clone());
    let one =
        one.or_insert(Known { addon: String::new(), server: server.clone(), database: None, is_busy: false });
    if one.is_busy || one.database.as_deref() == Some(&wanted.secrets.database) {
        return None;
    }
    one.is_busy = true;
    one.addon.clone_from(&wanted.addon);
    one.database = Some(wanted.secrets.database.clone());
    Some(server)
}

fn settle(app: &App, known: &mut BTreeMap<String, Known>, done: Done) {
    match done {
        Done::Provided(wanted, outcome) => {
            if let Some(one) = known.get_mut(&wanted.key) {
                one.is_busy = false;
            }
            let service = outcome.map_or_else(Service::Failed, Service::Up);
            // A state file that can't be written keeps nothing of this anyway.
            let _ = app.store.write(|state| {
                if let Some(addon) = state.addons.get_mut(&wanted.addon)
                    && addon.secrets.database == wanted.secrets.database
                {
                    addon.service = service;
                }
                Ok(())
            });
        }
        Done::Withdrawn(key, outcome) => {
            known.remove(&key);
            if let Err(why) = outcome {
                tell(&why);
            }
        }
    }
}

/// What no request is answered with. A closed stderr is no reason to stop.
fn tell(why: &str) {
    let _ = writeln!(io::stderr().lock(), "clevercloud-emulator: {why}");
}
