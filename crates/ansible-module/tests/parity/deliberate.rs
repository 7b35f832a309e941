//! Where the verdicts differ on purpose, and why.

use std::collections::BTreeMap;

use ansible_module::{Argument, ArgumentSpec, Kind};
use serde_json::{Value, json};

use super::generate::Case;

pub(crate) fn differences() -> Vec<(&'static str, Case)> {
    let refused =
        |reason, kind, value: Value| (reason, case(&[Argument::new("a", kind)], &json!({"a": value})));
    let pair = Argument::new("a", Kind::Dict).aliases(&["b"]).options(&const { ArgumentSpec::new(&[X]) });
    let outer = ArgumentSpec::new(Box::leak(Box::new([pair])));
    vec![
        // Upstream accepts these, we refuse them.
        refused("numbers have 64 bits here", Kind::Int, json!("123456789012345678901234567890")),
        refused("numbers have 64 bits here", Kind::Int, json!(1e30)),
        refused("a longer number's digits would be lost, so it must be quoted", Kind::Str, json!(1e30)),
        refused("JSON has no infinity to hand on", Kind::Float, json!("inf")),
        refused("JSON has no NaN to hand on", Kind::Float, json!("nan")),
        refused("JSON has no NaN to hand on", Kind::Dict, json!(r#"{"a": NaN}"#)),
        refused("digits of other scripts are no one's intention", Kind::Int, json!("٣")),
        refused(
            "a Decimal's sign, digits and exponent are no one's intention",
            Kind::Int,
            json!([0, [1, 2], 0]),
        ),
        refused("keys of JSON are text", Kind::Dict, json!("{1: 2}")),
        refused("JSON has no tuple", Kind::Dict, json!("{'a': (1, 2)}")),
        refused("of Python's literals, only what repr() writes is read", Kind::Dict, json!("{'a': 0x10}")),
        // Upstream looks for secrets before it knows the types and the inner aliases, and stumbles; we accept.
        (
            "the text is read as a list of dictionaries, not as one as well",
            case(
                &[Argument::new("a", Kind::List)
                    .elements(Kind::Dict)
                    .options(&const { ArgumentSpec::new(&[X]) })],
                &json!({"a": "{\"x\":1},x=2"}),
            ),
        ),
        (
            "the alias wins, so nothing is wrong with a name that is not used",
            case(
                &[Argument::new("c", Kind::Dict).options(Box::leak(Box::new(outer)))],
                &json!({"c": {"a": "no dictionary", "b": {"x": "1"}}}),
            ),
        ),
    ]
}

const X: Argument = Argument::new("x", Kind::Str);

fn case(options: &[Argument], arguments: &Value) -> Case {
    Case {
        spec: ArgumentSpec::new(options.to_vec().leak()),
        arguments: arguments.as_object().unwrap().clone(),
        environment: BTreeMap::new(),
    }
}
