//! What shall be there before the first request: people, organisations, credentials, add-ons and applications.

mod addon;
mod application;
mod document;
mod scalar;

use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::refusal::Refusal;
use crate::store::State;
use crate::world::{ApiToken, Consumer, Organisation, Token, User, World};
use addon::SeedAddon;
use application::SeedApplication;

pub(crate) use document::{parse, read};

/// A seed file; the README has an example. A part that is left out is empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Seed {
    consumers: Vec<Consumer>,
    users: Vec<User>,
    organisations: Vec<Organisation>,
    tokens: Vec<Token>,
    api_tokens: Vec<ApiToken>,
    addons: Vec<SeedAddon>,
    applications: Vec<SeedApplication>,
}

impl Seed {
    /// Everybody, and what they own; an error names the place in the file.
    pub(crate) fn split(self, known: &World) -> Result<(World, Self), String> {
        let Self { consumers, users, organisations, tokens, api_tokens, addons, applications } = self;
        let world = World { consumers, users, organisations, tokens, api_tokens };
        match world.stranger(known) {
            None => Ok((world, Self { addons, applications, ..Self::default() })),
            Some((place, id)) => Err(format!("{place} is {id}, who isn't among the users: add this user")),
        }
    }

    /// Adds what they own to a state, where what is there already stays as it is; returns the people.
    pub(crate) fn plant(
        self,
        world: &World,
        catalogue: &Catalogue,
        state: &mut State,
    ) -> Result<World, Refusal> {
        let (more, Self { addons, applications, .. }) =
            self.split(world).map_err(|error| Refusal::bad_form(&error))?;
        let world = world.clone().with(more.clone());
        // All checks come first, so that nothing is changed where something is wrong.
        for (number, addon) in addons.iter().enumerate() {
            addon.check(&world, catalogue, state).map_err(|error| at("addons", number, &error))?;
        }
        for (number, application) in applications.iter().enumerate() {
            application.check(&world, &addons, state).map_err(|error| at("applications", number, &error))?;
        }
        for addon in addons {
            addon.plant(catalogue, state)?;
        }
        for application in applications {
            application.plant(state)?;
        }
        Ok(more)
    }
}

/// A person's space, or an organisation.
fn check_owner(world: &World, state: &State, owner: &str) -> Result<(), String> {
    if state.organisations.find(world, owner).is_some() || world.user(owner).is_some() {
        return Ok(());
    }
    Err(format!("owner {owner} is neither a user nor an organisation: add it"))
}

fn at(list: &str, number: usize, error: &str) -> Refusal {
    Refusal::bad_form(&format!("{list}[{number}]: {error}"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Seed, parse};
    use crate::catalogue::Catalogue;
    use crate::store::Store;
    use crate::world::World;

    fn example() -> Value {
        let readme = include_str!("../../README.md");
        let yaml = readme.split_once("```yaml\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
        serde_yaml_ng::from_str(yaml).unwrap()
    }

    /// Plants a document into a new state of the default world; what it says if that is refused.
    fn plant(document: Value) -> Result<Value, String> {
        let (catalogue, store) = (Catalogue::embedded().unwrap(), Store::open(None, Some(1)).unwrap());
        let planted = store.write(|state| {
            let seed: Seed = parse(document).map_err(|error| super::Refusal::bad_form(&error))?;
            seed.plant(&World::default(), &catalogue, state)
        });
        let counts = store.note(|state| {
            let application = state.applications.iter().next().map(|application| application.addons.len());
            json!([state.addons.iter().count(), state.applications.iter().count(), application])
        });
        match planted {
            Ok(_) => Ok(counts),
            Err(refusal) => {
                assert_eq!(counts, json!([0, 0, null]), "something was changed all the same");
                Err(refusal.message().to_owned())
            }
        }
    }

    #[test]
    fn the_example_of_the_readme_is_planted() {
        assert_eq!(plant(example()), Ok(json!([2, 1, 2])));
    }

    /// What is said about the example with one value changed.
    fn complaint(pointer: &str, value: Value) -> String {
        let mut document = example();
        *document.pointer_mut(pointer).unwrap() = value;
        plant(document).unwrap_err()
    }

    #[test]
    fn a_mistake_is_named_with_its_place() {
        insta::assert_snapshot!(complaint("/organisations/0/members/0", json!({"role": "ADMIN"})), @"organisations[0].members[0]: missing field `user`");
        insta::assert_snapshot!(complaint("/organisations/0/members/0/user", json!("user_2")), @"organisations[0].members[0].user is user_2, who isn't among the users: add this user");
        insta::assert_snapshot!(complaint("/tokens/0/user", json!("user_3")), @"tokens[0].user is user_3, who isn't among the users: add this user");
        insta::assert_snapshot!(complaint("/api_tokens/0/user", json!("user_4")), @"api_tokens[0].user is user_4, who isn't among the users: add this user");
        insta::assert_snapshot!(complaint("/addons/0/owner", json!("orga_5")), @"addons[0]: owner orga_5 is neither a user nor an organisation: add it");
        insta::assert_snapshot!(complaint("/addons/0/plan", json!("huge")), @"addons[0]: plan huge is not sold: choose one of xs_sml, xxs_sml, xl_sml, xs_big, xs_tny, xxl_sml, xxs_med, l_big, m_sml, l_sml, xxxl_sml, m_big, s_hug, xxxl_med, xxxl_big, s_sml, xxl_hug, xxl_med, s_med, m_med, xxl_big, xxs_big, l_med, xl_med, s_big, dev, xl_big, xs_med, xl_hug, l_gnt, xl_gnt");
        insta::assert_snapshot!(complaint("/addons/0/provider", json!("postgres")), @"addons[0]: provider postgres does not exist: write an id such as postgresql-addon");
        insta::assert_snapshot!(complaint("/addons/0/version", json!("3")), @r#"addons[0]: Invalid version "3": supported versions are 14, 15, 16, 17, 18."#);
        insta::assert_snapshot!(complaint("/addons/0/options", json!({"encryption": []})), @"addons[0].options.encryption: expected a text, a number or a boolean");
        insta::assert_snapshot!(complaint("/applications/0/addons/1", json!("cache")), @r#"applications[0]: orga_22222222-2222-2222-2222-222222222222 has no add-on "cache": add it to addons"#);
        insta::assert_snapshot!(plant(json!({"addon": []})).unwrap_err(), @"addon: unknown field `addon`, expected one of `consumers`, `users`, `organisations`, `tokens`, `api_tokens`, `addons`, `applications`");
    }
}
