//! OAuth consumers: those of the world and those that were registered since.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Logins;
use crate::dice::Dice;
use crate::refusal::Refusal;
use crate::world::{Consumer, Right, Rights, Secret, World};

/// The body of `POST` and `PUT …/consumers`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Registration {
    name: String,
    base_url: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    picture: String,
    #[serde(default)]
    rights: BTreeMap<Right, bool>,
}

impl Registration {
    /// The consumer that this describes.
    pub(crate) fn describe(self, key: String, secret: Secret, owner: &str) -> Consumer {
        Consumer {
            key,
            secret,
            name: self.name,
            description: self.description,
            url: self.url,
            picture: self.picture,
            base_url: Some(self.base_url),
            rights: Rights::of_view(&self.rights),
            owner: Some(owner.to_owned()),
        }
    }
}

impl Logins {
    /// The consumer with this key, whoever registered it.
    pub(crate) fn consumer<'a>(&'a self, world: &'a World, key: &str) -> Option<&'a Consumer> {
        world.consumers.iter().chain(&self.consumers).find(|consumer| consumer.key == key)
    }

    /// What an owner registered, first those of the world.
    pub(crate) fn consumers_of<'a>(
        &'a self,
        world: &'a World,
        owner: &str,
    ) -> impl Iterator<Item = &'a Consumer> {
        let all = world.consumers.iter().chain(&self.consumers);
        all.filter(move |consumer| consumer.owner.as_deref() == Some(owner))
    }

    /// One of these.
    pub(crate) fn consumer_of<'a>(
        &'a self,
        world: &'a World,
        owner: &str,
        key: &str,
    ) -> Result<&'a Consumer, Refusal> {
        let mut own = self.consumers_of(world, owner);
        own.find(|one| one.key == key).ok_or_else(|| Refusal::not_found("consumer", key))
    }

    pub(crate) fn register(&mut self, dice: &mut Dice, registration: Registration, owner: &str) -> Consumer {
        let consumer = registration.describe(dice.text(30), Secret(dice.text(30)), owner);
        self.consumers.push(consumer.clone());
        consumer
    }

    /// An owner's consumer, if it isn't one of the world: those can't be changed.
    pub(crate) fn registered(&mut self, owner: &str, key: &str) -> Result<&mut Consumer, Refusal> {
        let mut own = self.consumers.iter_mut();
        own.find(|one| one.key == key && one.owner.as_deref() == Some(owner))
            .ok_or_else(|| Refusal::not_found("consumer", key))
    }

    /// Its tokens stop working with it.
    pub(crate) fn unregister(&mut self, owner: &str, key: &str) -> Result<(), Refusal> {
        self.registered(owner, key)?;
        self.consumers.retain(|one| one.key != key);
        Ok(())
    }
}
