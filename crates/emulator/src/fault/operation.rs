//! Which requests a fault is for.

use std::str::FromStr;

use axum::http::Method;

/// Requests of one method below one pattern of paths.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Any when absent.
    method: Option<Method>,
    /// Segments; `*` is any one, `**` any number at the end, `~` an owner.
    pattern: Vec<String>,
}

/// The operations with a name of their own.
const NAMED: [(&str, &str); 20] = [
    ("any", "* /**"),
    ("list-addons", "GET ~/addons"),
    ("create-addon", "POST ~/addons"),
    ("get-addon", "GET ~/addons/*"),
    ("delete-addon", "DELETE ~/addons/*"),
    ("env", "GET ~/addons/*/env"),
    ("details", "GET /v4/addon-providers/*/addons/*"),
    ("tags", "GET ~/addons/*/tags"),
    ("set-tags", "PUT ~/addons/*/tags"),
    ("linked-applications", "GET ~/addons/*/applications"),
    ("application", "GET ~/applications/*"),
    ("link", "POST ~/applications/*/addons"),
    ("list-migrations", "GET ~/addons/*/migrations"),
    ("get-migration", "GET ~/addons/*/migrations/*"),
    ("migrate", "POST ~/addons/*/migrations"),
    ("provider", "GET /v2/products/addonproviders/*"),
    ("versions", "GET /v4/addon-providers/*"),
    ("zones", "GET /v4/products/zones"),
    ("summary", "GET /v2/summary"),
    ("self", "GET /v2/self"),
];

impl FromStr for Operation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let pattern = NAMED.iter().find(|(name, _)| *name == text).map(|(_, pattern)| *pattern);
        let (method, path) = pattern.unwrap_or(text).split_once(' ').ok_or_else(|| {
            let names: Vec<&str> = NAMED.iter().map(|(name, _)| *name).collect();
            format!(
                "{text:?} is no operation; write one of {}, or a method and a path such as \"GET ~/addons/*/env\"",
                names.join(", ")
            )
        })?;
        let method = match method {
            "*" => None,
            method => Some(method.parse().map_err(|_| format!("{method:?} is no HTTP method"))?),
        };
        Ok(Self { method, pattern: path.split('/').map(str::to_owned).collect() })
    }
}

impl Operation {
    pub(super) fn is(&self, method: &Method, path: &str) -> bool {
        let segments: Vec<&str> = path.split('/').collect();
        self.method.as_ref().is_none_or(|only| only == method) && fits(&self.pattern, &segments)
    }
}

fn fits(pattern: &[String], segments: &[&str]) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return segments.is_empty() };
    match (first.as_str(), segments) {
        ("~", ["", "v2", "self", below @ ..] | ["", "v2", "organisations", _, below @ ..]) => {
            fits(rest, below)
        }
        ("**", _) => true,
        ("*", [_, below @ ..]) => fits(rest, below),
        (text, [segment, below @ ..]) => text == *segment && fits(rest, below),
        (_, []) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Method, Operation};

    fn is(operation: &str, method: &Method, path: &str) -> bool {
        operation.parse::<Operation>().unwrap().is(method, path)
    }

    #[test]
    fn an_operation_is_a_method_and_a_path_of_whichever_owner() {
        assert!(is("create-addon", &Method::POST, "/v2/self/addons"));
        assert!(is("create-addon", &Method::POST, "/v2/organisations/orga_1/addons"));
        assert!(!is("create-addon", &Method::GET, "/v2/self/addons"));
        assert!(!is("list-addons", &Method::GET, "/v2/self/addons/addon_1"));
        assert!(!is("get-addon", &Method::GET, "/v2/self/addons"));
        assert!(is("any", &Method::PUT, "/v4/x") && is("* ~/**", &Method::PUT, "/v2/self/x/y"));
        assert!(!is("GET /v2/products/**", &Method::GET, "/v2/self"));
    }
}
