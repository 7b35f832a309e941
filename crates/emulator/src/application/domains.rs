//! The domain names of an application, which Clever Cloud calls vhosts.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The domains that were added to the one that each application has, and which of them is the favourite.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Domains {
    added: Vec<String>,
    /// Even the one that each has can be removed.
    without_own: bool,
    pub(crate) favourite: Option<String>,
}

/// A domain as the API writes it: with a path, at least a slash.
pub(crate) fn normal(domain: &str) -> String {
    if domain.contains('/') { domain.to_owned() } else { format!("{domain}/") }
}

impl Domains {
    /// All of them, the application's own first.
    pub(crate) fn all(&self, id: &str) -> Vec<String> {
        let own = (!self.without_own).then(|| format!("{}.cleverapps.io/", id.replace('_', "-")));
        own.into_iter().chain(self.added.iter().cloned()).collect()
    }

    pub(crate) fn views(&self, id: &str) -> Vec<Value> {
        self.all(id).into_iter().map(|fqdn| json!({"fqdn": fqdn})).collect()
    }

    pub(crate) fn add(&mut self, id: &str, domain: &str) {
        let domain = normal(domain);
        if !self.all(id).contains(&domain) {
            self.added.push(domain);
        }
    }

    /// Whether it was there.
    pub(crate) fn remove(&mut self, id: &str, domain: &str) -> bool {
        let domain = normal(domain);
        let Some(place) = self.all(id).iter().position(|one| *one == domain) else { return false };
        if self.added.contains(&domain) {
            self.added.retain(|one| *one != domain);
        } else if place == 0 {
            self.without_own = true;
        }
        self.favourite.take_if(|favourite| *favourite == domain);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Domains;

    #[test]
    fn a_domain_that_goes_is_no_favourite_any_more() {
        let mut domains = Domains::default();
        domains.add("app_1", "example.com");
        domains.add("app_1", "example.com/");
        domains.favourite = Some("example.com/".into());
        assert_eq!(domains.all("app_1"), ["app-1.cleverapps.io/", "example.com/"]);
        assert!(domains.remove("app_1", "example.com"));
        assert!(!domains.remove("app_1", "example.com"));
        assert_eq!(domains.favourite, None);
        assert!(domains.remove("app_1", "app-1.cleverapps.io"));
        assert!(domains.all("app_1").is_empty());
    }
}
