//! A module with one option of each sort.

use std::convert::Infallible;

use ansible_module::{
    Argument, ArgumentSpec, Default, DeprecatedAlias, Diff, Failure, Kind, Module, Outcome, Problem,
    RequiredIf, Task, WritePermission,
};
use serde_json::{Map, Value, json};

pub(crate) struct Specimen;

const AUTH: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("api_token", Kind::Str).no_log(),
    Argument::new("resource_key", Kind::Str).no_log().aliases(&["ressource_key"]),
    Argument::new("resource_secret", Kind::Str).no_log(),
    Argument::new("lifetime", Kind::Int).no_log(),
    Argument::new("signature_method", Kind::Str).choices(&["hmac-sha512", "plaintext"]),
])
.mutually_exclusive(&[&["api_token", "resource_key"]])
.required_together(&[&["resource_key", "resource_secret"]])
.required_one_of(&[&["api_token", "resource_key"]]);

const DETAILS: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("plan", Kind::Str),
    Argument::new("region", Kind::Str)
        .default(Default::Str("par"))
        .aliases(&["zone"])
        .deprecated_aliases(&[DeprecatedAlias { name: "area", version: "2.0.0" }]),
    Argument::new("options", Kind::Dict),
]);

const VOLUME: ArgumentSpec = ArgumentSpec::new(&[
    Argument::new("size", Kind::Int).required(),
    Argument::new("fast", Kind::Bool).default(Default::Bool(false)),
]);

impl Module for Specimen {
    const NAME: &'static str = "specimen";
    const ARGUMENTS: ArgumentSpec = ArgumentSpec::new(&[
        Argument::new("provider", Kind::Str).required(),
        Argument::new("auth", Kind::Dict).options(&AUTH),
        Argument::new("details", Kind::Dict).options(&DETAILS).apply_defaults(),
        Argument::new("volumes", Kind::List).elements(Kind::Dict).options(&VOLUME),
        Argument::new("tags", Kind::List).elements(Kind::Str).choices(&["blue", "green"]),
        Argument::new("ports", Kind::List).elements(Kind::Int),
        Argument::new("on_drift", Kind::Str)
            .default(Default::Str("warn"))
            .choices(&["warn", "fail", "ignore"]),
        Argument::new("wait", Kind::Bool).default(Default::Bool(true)),
        Argument::new("wait_timeout", Kind::Int).env(&["SPECIMEN_TIMEOUT", "TIMEOUT"]),
        Argument::new("max_price", Kind::Float),
        Argument::new("ca_path", Kind::Path),
        Argument::new("payload", Kind::Json),
        Argument::new("flavour", Kind::Raw).removed_in("3.0.0"),
    ])
    .mutually_exclusive(&[&["payload", "max_price", "ports"]])
    .required_if(&[
        RequiredIf {
            key: "on_drift",
            value: Default::Str("fail"),
            requirements: &["ports", "tags"],
            any: true,
        },
        RequiredIf { key: "wait", value: Default::Bool(false), requirements: &["tags"], any: false },
    ])
    .required_by(&[("ca_path", &["max_price", "wait_timeout"])]);

    type Arguments = Map<String, Value>;
    type Writes = Infallible;
    type Plan = Map<String, Value>;

    fn plan(arguments: Self::Arguments, task: &Task) -> Result<Self::Plan, Failure> {
        match arguments["provider"].as_str() {
            Some("panic") => panic!("with {:?}", arguments["auth"]),
            Some("refuse") => Err(Failure::new("quota", "The quota is used up: ask for more.")
                .with_error(Map::from_iter([("status".to_owned(), json!(403))]))
                .with_value("addon_id", "addon_1")
                .with_warnings(vec!["Tried twice.".to_owned()])),
            Some("nowhere") => {
                let option = task.written("details.region");
                let sentence = format!("`{option}` is not a region: write `par`.");
                Err(Failure::arguments(vec![Problem { option, sentence }]))
            }
            _ => Ok(arguments),
        }
    }

    fn predict(plan: Self::Plan, _: &Task) -> Result<Outcome, Failure> {
        Ok(outcome("predicted", plan))
    }

    fn apply(plan: Self::Plan, _: &Task, _: WritePermission<Infallible>) -> Result<Outcome, Failure> {
        Ok(outcome("applied", plan))
    }
}

fn outcome(how: &str, plan: Map<String, Value>) -> Outcome {
    let mut values = Map::from_iter([("how".to_owned(), json!(how))]);
    values.extend(plan);
    let diff = Diff {
        before: json!({}),
        after: json!({"how": how}),
        before_header: "nothing".to_owned(),
        after_header: "something".to_owned(),
    };
    Outcome { changed: true, values, diff: Some(diff), warnings: vec!["The specimen warns.".to_owned()] }
}
