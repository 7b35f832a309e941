//! One form for an option, whether it comes from the documentation or from an argument spec.

use std::collections::{BTreeMap, BTreeSet};

use ansible_module::{Argument, ArgumentSpec};
use serde_json::Value;

/// Every option by its dotted name, those of dictionaries included.
pub(crate) type Described = BTreeMap<String, Facts>;

/// What documentation and argument spec both say about an option.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    kind: String,
    elements: Value,
    pub(crate) required: bool,
    default: Value,
    choices: Vec<String>,
    aliases: BTreeSet<String>,
}

/// The options of a module's documentation, or the suboptions of an option's.
pub(crate) fn documented(doc: &Value) -> Described {
    let mut described = Described::new();
    describe_documented(doc.get("options"), "", &mut described);
    described
}

fn describe_documented(options: Option<&Value>, prefix: &str, described: &mut Described) {
    for (name, option) in options.and_then(Value::as_object).into_iter().flatten() {
        let name = format!("{prefix}{name}");
        describe_documented(option.get("suboptions"), &format!("{name}."), described);
        let texts =
            |key| option[key].as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned());
        let described_option = Facts {
            kind: option["type"].as_str().unwrap_or("str").to_owned(),
            elements: option["elements"].clone(),
            required: option["required"].as_bool().unwrap_or(false),
            default: option["default"].clone(),
            choices: texts("choices").collect(),
            aliases: texts("aliases").collect(),
        };
        described.insert(name, described_option);
    }
}

/// The options of an argument spec.
pub(crate) fn specified(spec: &ArgumentSpec) -> Described {
    let mut described = Described::new();
    describe_specified(spec, "", &mut described);
    described
}

fn describe_specified(spec: &ArgumentSpec, prefix: &str, described: &mut Described) {
    for argument in spec.options {
        let name = format!("{prefix}{}", argument.name);
        if let Some(options) = argument.options {
            describe_specified(options, &format!("{name}."), described);
        }
        described.insert(name, specified_option(argument));
    }
}

fn specified_option(argument: &Argument) -> Facts {
    let deprecated = argument.deprecated_aliases.iter().map(|alias| alias.name);
    Facts {
        kind: argument.kind.name().to_owned(),
        elements: argument.elements.map_or(Value::Null, |kind| kind.name().into()),
        required: argument.required,
        default: argument.default.to_value(),
        choices: argument.choices.iter().map(ToString::to_string).collect(),
        aliases: argument.aliases.iter().copied().chain(deprecated).map(str::to_owned).collect(),
    }
}
