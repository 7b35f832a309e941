use ansible_module::{Problem, Task};
use clevercloud::Secret;

use super::{Part, User, UserKind, pair, two_kinds, unprintable};
use crate::arguments::Auth;

/// What `auth` gives; all that is wrong with it at once.
pub(super) fn part(auth: Auth, task: &Task) -> Result<Part, Vec<Problem>> {
    let given =
        |name: &str, value: Option<Secret>| Given { option: task.written(&format!("auth.{name}")), value };
    let consumer = [given("consumer_key", auth.consumer_key), given("consumer_secret", auth.consumer_secret)];
    let token = [given("resource_key", auth.resource_key), given("resource_secret", auth.resource_secret)];
    let api_token = given("api_token", auth.api_token);
    let profile = auth.profile.map(|_| task.written("auth.profile"));

    let pairs = consumer.iter().chain(&token).filter_map(|given| given.unusable(false));
    let mut problems: Vec<Problem> = pairs.chain(api_token.unusable(true)).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let first =
        |pair: &[Given; 2]| pair.iter().find(|half| half.value.is_some()).map(|half| half.option.clone());
    let (consumer_option, token_option) = (first(&consumer), first(&token));
    let api_token_option = api_token.value.as_ref().map(|_| api_token.option.clone());
    if let Some(api_token) = &api_token_option {
        let other = token_option.as_ref().or(consumer_option.as_ref());
        problems.extend(other.map(|other| two_kinds(api_token, other)));
    }
    if let (Some(profile), Some(other)) = (&profile, api_token_option.or(token_option)) {
        problems.push(two_kinds(&other, profile));
    }
    let mut both = |[key, secret]: [Given; 2]| {
        let halves = pair((&key.option, key.value), (&secret.option, secret.value));
        halves.map_err(|problem| problems.push(problem)).ok().flatten()
    };
    let (token, consumer) = (both(token), both(consumer));
    if !problems.is_empty() {
        return Err(problems);
    }
    let kind = token.map(UserKind::Token).or(api_token.value.map(UserKind::ApiToken));
    let user = kind.map(|kind| User { kind, source: "auth of the task".to_owned(), expires: None });
    Ok(Part { user, consumer, api_host: None })
}

/// One option of `auth`, under the name that the author used.
struct Given {
    option: String,
    value: Option<Secret>,
}

impl Given {
    /// An empty text is what an unset variable leaves: falling back to other credentials would hide that.
    fn unusable(&self, is_api_token: bool) -> Option<Problem> {
        let value = self.value.as_ref()?;
        if value.expose().trim().is_empty() {
            let sentence = format!("{} is empty; give its value, or leave it out.", self.option);
            return Some(Problem { option: self.option.clone(), sentence });
        }
        unprintable(&self.option, value, is_api_token)
    }
}
