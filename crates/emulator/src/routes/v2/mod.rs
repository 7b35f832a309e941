//! `/v2`.

mod addon;
mod addon_tags;
mod addons;
mod application_env;
mod application_tags;
mod applications;
mod backups;
mod consumers;
mod dependencies;
mod deployments;
mod domains;
mod github;
mod instances;
mod links;
mod migrations;
mod notifications;
mod oauth;
mod organisation;
mod organisations;
mod plan;
mod preorders;
mod products;
mod profile;
mod provider_views;
mod redirections;
mod selves;
mod sessions;
mod sign_in;
mod sso;
mod summary;
mod tokens;

use axum::Router;

use crate::emulator::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .nest("/v2/products", products::routes())
        .nest(
            "/v2/self",
            selves::routes()
                .merge(owned())
                .merge(plan::routes())
                .merge(tokens::routes())
                .merge(profile::routes())
                .merge(sign_in::routes()),
        )
        .nest("/v2/organisations/{owner}", owned())
        .merge(organisations::routes())
        .merge(organisation::routes())
        .merge(notifications::routes())
        .merge(provider_views::routes())
        .merge(github::routes())
        .merge(summary::routes())
        .merge(backups::routes())
        .merge(oauth::routes())
        .merge(sessions::routes())
}

/// What every owner has, under both ways to name it.
fn owned() -> Router<App> {
    Router::new()
        .merge(addons::routes())
        .merge(addon::routes())
        .merge(addon_tags::routes())
        .merge(preorders::routes())
        .merge(sso::routes())
        .merge(migrations::routes())
        .merge(applications::routes())
        .merge(application_env::routes())
        .merge(application_tags::routes())
        .merge(domains::routes())
        .merge(redirections::routes())
        .merge(deployments::routes())
        .merge(instances::routes())
        .merge(dependencies::routes())
        .merge(links::routes())
        .merge(consumers::routes())
}
