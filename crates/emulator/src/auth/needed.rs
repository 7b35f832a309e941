//! Which right a request needs, told from its method and path alone.

use axum::http::Method;

use crate::world::Right;

/// `None` where any token will do: that Clever Cloud asks for no more there is unconfirmed.
pub(super) fn right(method: &Method, path: &str, user: &str) -> Option<Right> {
    let changes = method != Method::GET && method != Method::HEAD;
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match segments.as_slice() {
        ["v2", "summary" | "organisations"] => Some(Right::AccessOrganisations),
        ["v2", "self", kind, ..] | ["v2", "organisations", _, kind, ..] if changes => to_change(kind),
        ["v2", "organisations" | "backups", owner, ..] if *owner != user => Some(Right::AccessOrganisations),
        ["v4", ..] if changes => Some(Right::ManageOrganisationsServices),
        _ => None,
    }
}

fn to_change(kind: &str) -> Option<Right> {
    match kind {
        "addons" => Some(Right::ManageOrganisationsServices),
        "applications" => Some(Right::ManageOrganisationsApplications),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Method;

    use super::right;
    use crate::world::Right;

    #[test]
    fn add_ons_applications_and_organisations_need_rights() {
        let needed = |method: Method, path| right(&method, path, "user_1");
        for path in
            ["/v2/self/addons", "/v2/organisations/orga_1/addons/addon_1/tags", "/v4/addon-providers/x"]
        {
            assert_eq!(needed(Method::POST, path), Some(Right::ManageOrganisationsServices), "{path}");
        }
        let link = "/v2/self/applications/app_1/addons";
        assert_eq!(needed(Method::POST, link), Some(Right::ManageOrganisationsApplications));
        for path in
            ["/v2/summary", "/v2/organisations", "/v2/organisations/orga_1/addons", "/v2/backups/orga_1/x"]
        {
            assert_eq!(needed(Method::GET, path), Some(Right::AccessOrganisations), "{path}");
        }
        for path in
            ["/v2/self", "/v2/self/addons", "/v2/organisations/user_1/addons", "/v4/addon-providers/x"]
        {
            assert_eq!(needed(Method::GET, path), None, "{path}");
        }
        assert_eq!(needed(Method::DELETE, "/v2/self/tokens"), None);
    }
}
