//! Where the API is: what the task says, else what the profile says, else Clever Cloud's own.

use ansible_module::{Problem, Task};
use clevercloud::{BaseUrl, BaseUrlError, Credentials};

use crate::credentials::Found;

/// The address to ask; the bridge is the usual one for API tokens.
pub(crate) fn base_url(endpoint: Option<String>, found: &Found, task: &Task) -> Result<BaseUrl, Problem> {
    let usual = match &found.credentials {
        Some(Credentials::Bearer(_)) => BaseUrl::BRIDGE,
        _ => BaseUrl::API,
    };
    let of_profile = found.api_host.as_ref().zip(found.source.as_ref());
    let (option, text) = match (endpoint, of_profile) {
        (None, Some((text, profile))) => (format!("API_HOST of {profile}"), text.clone()),
        (endpoint, _) => (task.written("api_endpoint"), endpoint.unwrap_or_else(|| usual.to_owned())),
    };
    BaseUrl::parse(&text).map_err(|error| {
        let sentence = match error {
            BaseUrlError::NotAUrl => format!("{option} {text:?} is no address; write it like {}.", BaseUrl::API),
            // The text may hold a password: it is not repeated.
            BaseUrlError::TooMuch => {
                format!("{option} holds more than an address (a user, a query or a fragment); write it like {}.", BaseUrl::API)
            }
            BaseUrlError::PlainHttp => format!(
                "{option} {text:?} would send the credentials unencrypted, which is allowed to this machine only; write https://."
            ),
        };
        Problem { option, sentence }
    })
}

#[cfg(test)]
mod tests {
    use super::base_url;
    use crate::credentials::Found;
    use ansible_module::Task;

    fn of_profile(host: &str, endpoint: Option<&str>) -> Result<String, String> {
        let found = Found {
            source: Some("profile work of clever-tools".to_owned()),
            api_host: Some(host.to_owned()),
            ..Found::none()
        };
        let url = base_url(endpoint.map(str::to_owned), &found, &Task::new(false, false));
        url.map(|url| url.to_string()).map_err(|problem| problem.sentence)
    }

    #[test]
    fn the_task_comes_before_the_profile() {
        assert_eq!(of_profile("https://one.test", None).as_deref(), Ok("https://one.test"));
        assert_eq!(
            of_profile("https://one.test", Some("https://two.test")).as_deref(),
            Ok("https://two.test")
        );
    }

    #[test]
    fn a_wrong_address_is_blamed_on_who_gave_it() {
        insta::assert_snapshot!(
            of_profile("clever", None).unwrap_err(),
            @r#"API_HOST of profile work of clever-tools "clever" is no address; write it like https://api.clever-cloud.com."#
        );
        insta::assert_snapshot!(
            of_profile("https://one.test", Some("two")).unwrap_err(),
            @r#"api_endpoint "two" is no address; write it like https://api.clever-cloud.com."#
        );
    }
}
