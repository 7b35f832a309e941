use ansible_module::{Problem, Task};
use clevercloud::Secret;

use super::{Part, User, UserKind, pair, two_kinds};
use crate::arguments::Auth;

/// What `auth` gives; all that is wrong with it at once.
pub(super) fn part(auth: Auth, task: &Task) -> Result<Part, Vec<Problem>> {
    let written = |name: &str| task.written(&format!("auth.{name}"));
    let mut problems = Vec::new();
    let mut given = |name: &str, value: Option<Secret>| {
        let option = written(name);
        if value.as_ref().is_some_and(|value| value.expose().trim().is_empty()) {
            let sentence = format!("{option} is empty; give its value, or leave it out.");
            problems.push(Problem { option: option.clone(), sentence });
            return (option, None);
        }
        (option, value)
    };
    let consumer_key = given("consumer_key", auth.consumer_key);
    let consumer_secret = given("consumer_secret", auth.consumer_secret);
    let key = given("resource_key", auth.resource_key);
    let secret = given("resource_secret", auth.resource_secret);
    let api_token = given("api_token", auth.api_token);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut keep =
        |result: Result<_, Problem>| result.map_err(|problem| problems.push(problem)).ok().flatten();
    let halves = |(name, value): &(String, Option<Secret>)| (name.clone(), value.clone());
    let names_token =
        [&key, &secret].into_iter().find(|(_, value)| value.is_some()).map(|(name, _)| name.clone());
    let names_consumer = [&consumer_key, &consumer_secret]
        .into_iter()
        .find(|(_, value)| value.is_some())
        .map(|(name, _)| name.clone());
    let profile = auth.profile.map(|_| written("profile"));
    let (token, consumer) = {
        let (key, secret) = (halves(&key), halves(&secret));
        let (consumer_key, consumer_secret) = (halves(&consumer_key), halves(&consumer_secret));
        (
            keep(pair((&key.0, key.1), (&secret.0, secret.1))),
            keep(pair((&consumer_key.0, consumer_key.1), (&consumer_secret.0, consumer_secret.1))),
        )
    };
    let (api_token_name, api_token) = api_token;
    if api_token.is_some() {
        problems.extend(
            names_token.iter().chain(&names_consumer).next().map(|other| two_kinds(&api_token_name, other)),
        );
    }
    if let (Some(profile), Some(other)) =
        (&profile, api_token.as_ref().map(|_| api_token_name.clone()).or(names_token))
    {
        problems.push(two_kinds(&other, profile));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let kind = token.map(UserKind::Token).or(api_token.map(UserKind::ApiToken));
    let user = kind.map(|kind| User { kind, source: "auth of the task".to_owned() });
    Ok(Part { user, consumer, api_host: None })
}
