//! Who does what: the modules, a module in Python, and Clever Cloud's command line.

use serde_json::{Value, json};

use crate::clever_cloud::{CleverCloud, ORGANISATION, ORGANISATION_NAME, TOKEN};
use crate::setting::Setting;

/// A way to do something about add-ons in a playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// This collection.
    Modules,
    /// A module in Python with requests-oauthlib.
    Python,
    /// clever-tools, by `command:`.
    CommandLine,
}

/// What is done about one add-on. In this order each finds what the one before has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    /// It does not exist yet.
    Register,
    /// It exists as it should be.
    Unchanged,
    /// It is read, credentials included.
    Info,
    /// It is removed, by the id that its order told.
    Remove,
}

/// Where the result of an order is kept, and the id in it.
const ORDERED: &str = "result";
const ADDON_ID: &str = "{{ result.addon_id }}";

impl Operation {
    pub(crate) const ALL: [Self; 4] = [Self::Register, Self::Unchanged, Self::Info, Self::Remove];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Unchanged => "register, unchanged",
            Self::Info => "info",
            Self::Remove => "remove",
        }
    }
}

impl Tool {
    /// Those that are measured: all but the slow one where nobody looks at the time.
    pub(crate) fn measured(setting: &Setting) -> Vec<Self> {
        if setting.smoke { vec![Self::Modules, Self::Python] } else { Self::all(setting) }
    }

    /// Those that can be run here.
    pub(crate) fn all(setting: &Setting) -> Vec<Self> {
        let command_line = setting.clever.as_ref().map(|_| Self::CommandLine);
        [Self::Modules, Self::Python].into_iter().chain(command_line).collect()
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Modules => "noa.clevercloud",
            Self::Python => "module in Python",
            Self::CommandLine => "clever-tools",
        }
    }

    /// The name of its task, in playbooks and tables.
    pub(crate) fn task_name(self, operation: Operation) -> String {
        format!("{}: {}", self.name(), operation.name())
    }

    /// Its task for an add-on that is named after it.
    pub(crate) fn task(self, operation: Operation) -> Value {
        let addon = format!("bench {}", self.name());
        let kept = (operation == Operation::Register).then(|| ("register", ORDERED.into()));
        let task = match self {
            Self::Modules => modules(operation, &addon),
            Self::Python => python(operation, &addon),
            Self::CommandLine => command_line(operation, &addon),
        };
        with(task, [("name", self.task_name(operation).into())].into_iter().chain(kept))
    }
}

/// An object with more keys.
pub(crate) fn with<'a>(mut object: Value, more: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    if let Value::Object(object) = &mut object {
        object.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
    }
    object
}

/// The variables that the tasks of a play use.
pub(crate) fn variables(setting: &Setting, cloud: &CleverCloud) -> Value {
    json!({
        "ansible_python_interpreter": setting.program("python"),
        "url": cloud.url(),
        "authority": cloud.authority(),
        "clever": setting.clever,
        "organisation": ORGANISATION,
        "token": TOKEN.0,
        "secret": TOKEN.1,
    })
}

/// What the tasks of a tool have in common. Templates are what would be one in anybody's playbook; filling them in takes
/// Ansible some of a task's time.
pub(crate) fn defaults(cloud: &CleverCloud) -> Value {
    let authority = cloud.authority();
    // The emulator does not know of the TLS before it, which another signature would cover.
    let signature_method = if authority.is_some() { "plaintext" } else { "hmac-sha512" };
    json!({
        "group/noa.clevercloud.all": {
            "api_endpoint": cloud.url(),
            "ca_path": authority,
            "organisation": "{{ organisation }}",
            "auth": {
                "consumer_key": "demo_consumer_key",
                "consumer_secret": "demo_consumer_secret",
                "resource_key": "{{ token }}",
                "resource_secret": "{{ secret }}",
                "signature_method": signature_method,
            },
        },
        "noa.bench.python_addon": {
            "url": cloud.url(),
            "ca_path": authority,
            "organisation": "{{ organisation }}",
            "token": "{{ token }}",
            "secret": "{{ secret }}",
        },
    })
}

fn modules(operation: Operation, addon: &str) -> Value {
    match operation {
        Operation::Register | Operation::Unchanged => json!({
            "noa.clevercloud.addon_register": {
                "provider": "postgres", "name": addon, "details": {"plan": "xs_sml", "region": "par"},
            },
        }),
        Operation::Info => json!({"noa.clevercloud.addon_info": {"name": addon}}),
        Operation::Remove => json!({"noa.clevercloud.addon_remove": {"id": ADDON_ID}}),
    }
}

fn python(operation: Operation, addon: &str) -> Value {
    let options = match operation {
        Operation::Register | Operation::Unchanged => json!({"state": "register", "name": addon}),
        Operation::Info => json!({"state": "info", "name": addon}),
        Operation::Remove => json!({"state": "remove", "id": ADDON_ID}),
    };
    json!({"noa.bench.python_addon": options})
}

/// Whether an add-on is there, `clever` tells by its list alone; and its environment, by its id alone.
fn command_line(operation: Operation, addon: &str) -> Value {
    let org = ["--org", ORGANISATION_NAME];
    let id = "{{ result.stdout | regex_search('addon_[0-9a-f-]+') }}";
    let words: Vec<&str> = match operation {
        Operation::Register => {
            let order = ["create", "postgresql-addon", addon, "--plan", "xs_sml", "--region", "par", "--yes"];
            order.iter().chain(&org).copied().collect()
        }
        Operation::Unchanged => vec!["list", org[0], org[1]],
        Operation::Info => vec!["env", id],
        Operation::Remove => vec!["delete", id, "--yes", org[0], org[1]],
    };
    let words: Vec<&str> = ["{{ clever }}", "addon"].into_iter().chain(words).collect();
    json!({
        "ansible.builtin.command": {"argv": words},
        "environment": {
            "API_HOST": "{{ url }}",
            "CLEVER_TOKEN": "{{ token }}",
            "CLEVER_SECRET": "{{ secret }}",
            "NODE_EXTRA_CA_CERTS": "{{ authority | default('', true) }}",
        },
    })
}
