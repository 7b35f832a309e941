//! What is to be done.

use std::time::Instant;

use ansible_module::Failure;
use clevercloud::Owner;
use clevercloud::id::ApplicationId;
use connection::{Connection, Locked, argument_failure};
use provisioning::{Identity, Order, ambiguous_identity, find_provider, identify, resolve};

use crate::existing::{self, Existing};
use crate::facts::Facts;
use crate::wanted::Wanted;

/// A decision with all that carrying it out takes. Its key opens nothing in a check run.
pub struct Plan {
    pub(crate) connection: Connection,
    pub(crate) key: Locked,
    pub(crate) wanted: Wanted,
    pub(crate) owner: Owner,
    pub(crate) decision: Decision,
}

/// What is to be done.
pub(crate) enum Decision {
    /// There is no such add-on.
    Order(Box<Order>),
    /// There is one; it may have to be changed.
    Keep(Box<Existing>),
}

/// Identity comes first: an add-on that exists is compared with the request, not with today's catalogue.
pub(crate) fn decide(
    connection: &Connection,
    wanted: &Wanted,
    facts: Facts,
    started: Instant,
) -> Result<(Owner, Decision), Failure> {
    let Facts { owner, addons, catalogue, zones, strangers } = facts;
    let mut known = provisioning::Facts {
        providers: &catalogue.providers,
        zones: &zones,
        versions: catalogue.versions.as_ref(),
        existing: None,
    };
    let request = &wanted.request;
    let identity = match find_provider(&request.provider, &catalogue.providers) {
        Ok(provider) => {
            let name = request.name.as_ref().map_or(provider.id.as_str(), |name| name.value.as_str());
            match identify(&addons, &provider.id, name) {
                Identity::None => None,
                Identity::One(addon) => Some(addon),
                Identity::Several(several) => {
                    let ids: Vec<_> = several.iter().map(|addon| addon.id.as_str()).collect();
                    let sentence = ambiguous_identity(name, &several).sentence;
                    return Err(Failure::new("ambiguous", sentence).with_value("addon_ids", ids));
                }
            }
        }
        // The resolution says what is wrong with it, together with all else.
        Err(_) => None,
    };
    let Some(addon) = identity else {
        let order = order(wanted, &known, &strangers)?;
        return Ok((owner, Decision::Order(Box::new(order))));
    };
    let observation = existing::observe(connection, wanted, &owner, addon, started)?;
    let observed = observation.addon.observed();
    known.existing = Some(&observed);
    let order = order(wanted, &known, &strangers)?;
    let existing = existing::compare(wanted, order, observation, &observed)?;
    Ok((owner, Decision::Keep(Box::new(existing))))
}

/// What to order, unless something is wrong with that or with the applications to link: all at once.
fn order(
    wanted: &Wanted,
    known: &provisioning::Facts<'_>,
    strangers: &[ApplicationId],
) -> Result<Order, Failure> {
    let strangers = strangers.iter().map(|id| wanted.stranger(id)).collect::<Vec<_>>();
    match resolve(&wanted.request, known) {
        Ok(order) if strangers.is_empty() => Ok(order),
        Ok(_) => Err(argument_failure(strangers)),
        Err(problems) => Err(argument_failure(problems.into_iter().chain(strangers))),
    }
}
