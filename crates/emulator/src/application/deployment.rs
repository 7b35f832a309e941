//! Deployments, which the emulator only writes down: no code runs.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Application;
use crate::clock;
use crate::dice::Dice;

/// One deployment, stop or cancellation of an application.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Deployment {
    /// `deployment_…`.
    pub(crate) id: String,
    /// Milliseconds since 1970.
    date: u64,
    action: Action,
    cancelled: bool,
    commit: Option<String>,
    author: String,
    /// Of the one instance that was started.
    instance: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Action {
    Deploy,
    Undeploy,
}

/// Where an instance would be.
const NAME: &str = "emulated";
const ADDRESS: &str = "127.0.0.1";
const PORT: u16 = 8080;

impl Deployment {
    pub(crate) fn begin(action: Action, commit: Option<String>, user: &str, dice: &mut Dice) -> Self {
        Self {
            id: format!("deployment_{}", dice.uuid()),
            date: clock::now(),
            action,
            cancelled: false,
            commit,
            author: user.to_owned(),
            instance: dice.uuid(),
        }
    }

    pub(crate) fn cancel(&mut self) {
        self.cancelled = true;
    }

    /// Whether it is such an action, and was carried out.
    pub(crate) fn is(&self, action: Action) -> bool {
        self.action == action && !self.cancelled
    }

    /// As `/v2` shows it; `index` counts from 1.
    pub(crate) fn view(&self, index: usize) -> Value {
        json!({
            "id": index,
            "uuid": self.id,
            "date": self.date,
            "state": if self.cancelled { "CANCELLED" } else { "OK" },
            "action": self.action,
            "commit": self.commit,
            "cause": "Console",
            "instances": usize::from(self.is(Action::Deploy)),
            "author": {"id": self.author, "name": self.author},
        })
    }

    /// As `/v4/orchestration` shows it: with the steps that it went through.
    pub(crate) fn steps_view(&self, application: &Application) -> Value {
        let (last, state) = if self.cancelled { ("CANCELLED", "CANCELLED") } else { ("DONE", "SUCCEEDED") };
        let step = |state| json!({"state": state, "date": clock::iso(self.date)});
        json!({
            "id": self.id,
            "ownerId": application.owner,
            "applicationId": application.id,
            "startDate": clock::iso(self.date),
            "state": state,
            "steps": [step("QUEUED"), step("WORK_IN_PROGRESS"), step(last)],
            "origin": {
                "action": self.action,
                "cause": "Console",
                "source": "UNKNOWN",
                "authorId": self.author,
                "constraints": [],
                "priority": "INTERACTIVE",
            },
            "version": {"commitId": self.commit},
            "hasDedicatedBuild": application.settings.separate_build,
        })
    }

    /// The instance that it started as `/v2` shows it; `None` where it started none.
    pub(crate) fn running(&self, application: &Application) -> Option<Value> {
        self.is(Action::Deploy).then(|| {
            json!({
                "id": self.instance,
                "appId": application.id,
                "ip": ADDRESS,
                "appPort": PORT,
                "state": "UP",
                "flavor": {"name": application.settings.min_flavor.to_uppercase()},
                "commit": self.commit,
                "deployId": self.id,
                "deployNumber": application.deployments.len(),
                "instanceNumber": 0,
                "displayName": NAME,
                "creationDate": self.date,
            })
        })
    }

    /// The same as `/v4/orchestration` shows it, which forgets no instance.
    pub(crate) fn instance_view(&self, application: &Application) -> Option<Value> {
        let is_newest = application.deployments.last().is_some_and(|newest| newest.id == self.id);
        self.is(Action::Deploy).then(|| {
            json!({
                "id": self.instance,
                "ownerId": application.owner,
                "applicationId": application.id,
                "deploymentId": self.id,
                "name": NAME,
                "flavor": application.settings.min_flavor.to_uppercase(),
                "index": 0,
                "state": if is_newest { "UP" } else { "DELETED" },
                "hypervisorId": NAME,
                "creationDate": clock::iso(self.date),
                "deletionDate": null,
                "network": {"ip": ADDRESS, "port": PORT},
                "isBuildVm": false,
            })
        })
    }
}
