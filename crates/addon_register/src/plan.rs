//! What is to be done.

use ansible_module::Failure;
use clevercloud::Owner;
use clevercloud::id::{ApplicationId, ProviderId};
use connection::{Connection, argument_failure};
use provisioning::{Identity, Order, ambiguous_identity, find_provider, identify, resolve};

use crate::existing::{self, Existing};
use crate::facts::{Asked, Facts};
use crate::wanted::Wanted;

/// What is to be done about one entry.
pub(crate) struct Decided {
    pub(crate) wanted: Wanted,
    pub(crate) owner: Owner,
    pub(crate) decision: Decision,
}

pub(crate) enum Decision {
    /// There is no such add-on.
    Order(Box<Order>),
    /// There is one; it may have to be changed.
    Keep(Box<Existing>),
}

impl Decided {
    /// What makes it the same add-on as another entry's.
    pub(crate) fn identity(&self) -> (&Owner, &ProviderId, &str) {
        let order = match &self.decision {
            Decision::Order(order) => order,
            Decision::Keep(existing) => &existing.order,
        };
        (&self.owner, &order.provider.id, &order.name)
    }
}

/// Identity comes first: an add-on that exists is compared with the request, not with today's catalogue.
pub(crate) fn decide(
    connection: &Connection,
    asked: &Asked,
    wanted: &Wanted,
    owner: &Owner,
) -> Result<Decision, Failure> {
    let facts = || asked.facts(connection, wanted, owner);
    let (facts, strangers) =
        connection.asking_ahead(wanted.seen(connection, owner).as_ref(), &wanted.pages(), facts)?;
    let Facts { addons, catalogue, zones } = &*facts;
    let mut known = provisioning::Facts {
        providers: catalogue.providers(),
        zones,
        versions: catalogue.versions(),
        existing: None,
    };
    let request = &wanted.request;
    let identity = match find_provider(&request.provider, known.providers) {
        Ok(provider) => {
            let name = request.name.as_ref().map_or(provider.id.as_str(), |name| name.value.as_str());
            match identify(addons, &provider.id, name) {
                Identity::None => None,
                Identity::One(addon) => Some(addon),
                Identity::Several(several) => {
                    let ids: Vec<_> = several.iter().map(|addon| addon.id.as_str()).collect();
                    let option = request
                        .name
                        .as_ref()
                        .map_or_else(|| request.called("name"), |name| name.option.clone());
                    let sentence = ambiguous_identity(&option, name, &several).sentence;
                    return Err(Failure::new("ambiguous", sentence).with_value("addon_ids", ids));
                }
            }
        }
        // The resolution says what is wrong with it, together with all else.
        Err(_) => None,
    };
    let Some(addon) = identity else {
        return Ok(Decision::Order(Box::new(order(wanted, &known, &strangers)?)));
    };
    if wanted.is_alone() {
        connection.saw(owner, addon);
    }
    let observation = existing::observe(connection, wanted, owner, addon)?;
    let observed = observation.addon.observed();
    known.existing = Some(&observed);
    let order = order(wanted, &known, &strangers)?;
    let existing = existing::compare(wanted, order, observation, &observed)?;
    Ok(Decision::Keep(Box::new(existing)))
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
