//! An application as `/v2` shows it.

use serde_json::{Value, json};

use super::Application;
use super::deployment::Action;
use crate::catalogue::{Catalogue, MOST_INSTANCES};

impl Application {
    pub(crate) fn view(&self, catalogue: &Catalogue) -> Value {
        let s = &self.settings;
        let runtimes = &catalogue.runtimes;
        let runtime = runtimes.find(&s.instance_variant, &s.instance_type);
        let is_up = self.deployments.last().is_some_and(|newest| newest.is(Action::Deploy));
        let is_github = s.oauth_service == "github";
        let url = if is_github {
            format!("https://github.com/example/{}.git", s.name)
        } else {
            format!(
                "git+ssh://git@push-n3-par-clevercloud-customers.services.clever-cloud.com/{}.git",
                self.id
            )
        };
        json!({
            "id": self.id,
            "name": s.name,
            "description": s.description,
            "zone": s.zone,
            "zoneId": catalogue.zone(&s.zone).map(|zone| &zone.id),
            "instance": {
                "type": s.instance_type,
                "version": runtime.map(|runtime| &runtime.version),
                "variant": runtime.map(|runtime| &runtime.variant),
                "minInstances": s.min_instances,
                "maxInstances": s.max_instances,
                "maxAllowedInstances": MOST_INSTANCES,
                "minFlavor": runtimes.flavor(&s.min_flavor),
                "maxFlavor": runtimes.flavor(&s.max_flavor),
                "flavors": runtimes.flavors(),
                "defaultEnv": {},
                "lifetime": s.instance_lifetime,
                "instanceAndVersion": runtime.map(|runtime| format!("{}-{}", runtime.r#type, runtime.version)),
            },
            "deployment": {
                "shutdownable": s.shutdownable,
                "type": s.deploy.to_uppercase(),
                "repoState": "CREATED",
                "url": url,
                "httpUrl": url.replace("git+ssh://git@", "https://"),
            },
            "vhosts": self.domains.views(&self.id),
            "creationDate": self.created,
            "last_deploy": self.deployments.len(),
            "archived": s.archived,
            "stickySessions": s.sticky_sessions,
            "homogeneous": s.homogeneous,
            "favourite": s.favourite,
            "cancelOnPush": s.cancel_on_push,
            "webhookUrl": is_github.then_some("https://api.clever-cloud.com/v2/github/redeploy"),
            "webhookSecret": is_github.then_some("emulated"),
            "separateBuild": s.separate_build,
            "buildFlavor": runtimes.flavor(&s.build_flavor),
            "ownerId": self.owner,
            "state": if is_up { "SHOULD_BE_UP" } else { "SHOULD_BE_DOWN" },
            "commitId": null,
            "appliance": null,
            "branch": s.branch,
            "forceHttps": s.force_https,
            "env": self.variables(),
            "deployUrl": url,
        })
    }
}
