//! Random specs, and arguments that nearly fit them. A case is its seed: failures come back.

use std::collections::BTreeMap;

use ansible_module::{Argument, ArgumentSpec, Default, DeprecatedAlias, Kind, RequiredIf};
use serde_json::{Map, Value, json};

pub(crate) struct Case {
    pub(crate) spec: ArgumentSpec,
    pub(crate) arguments: Map<String, Value>,
    pub(crate) environment: BTreeMap<String, String>,
}

pub(crate) fn case(seed: u64) -> Case {
    let mut dice = Dice(seed);
    let spec = spec(&mut dice, 0);
    let arguments = arguments(&mut dice, &spec);
    let mut environment =
        BTreeMap::from([("HOME".to_owned(), dice.pick(&["/home/u", "/home/u/", "/", ""]).into())]);
    for name in ENVIRONMENT {
        if dice.one_in(2) {
            environment.insert(name.to_owned(), dice.pick(&TEXTS).to_owned());
        }
    }
    Case { spec, arguments, environment }
}

const ENVIRONMENT: [&str; 3] = ["VAR", "A_1", "OTHER"];
const NAMES: [&str; 4] = ["a", "b", "c", "d"];
const KINDS: [Kind; 9] = [
    Kind::Str,
    Kind::Int,
    Kind::Float,
    Kind::Bool,
    Kind::List,
    Kind::Dict,
    Kind::Path,
    Kind::Raw,
    Kind::Json,
];

/// `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.roll(items.len())]
    }
}

fn leak<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

fn spec(dice: &mut Dice, depth: usize) -> ArgumentSpec {
    let count = 1 + dice.roll(NAMES.len());
    let options = NAMES[..count].iter().map(|name| argument(dice, name, depth)).collect();
    let mut spec = ArgumentSpec::new(leak(options));
    if count > 1 && dice.one_in(3) {
        let group = leak(vec![names(dice, count)]);
        spec = match dice.roll(7) {
            0 => spec.mutually_exclusive(group),
            1 => spec.required_together(group),
            2 => spec.required_one_of(group),
            3 => spec.required_by(leak(vec![(dice.pick(&NAMES[..count]), group[0])])),
            _ => spec.required_if(leak(vec![RequiredIf {
                key: dice.pick(&NAMES[..count]),
                value: literal(dice),
                requirements: group[0],
                any: dice.one_in(2),
            }])),
        };
    }
    spec
}

/// At least one name, in order.
fn names(dice: &mut Dice, count: usize) -> &'static [&'static str] {
    let first = dice.roll(count - 1);
    let length = 1 + dice.roll(count - first);
    &NAMES.split_at(first).1[..length]
}

fn literal(dice: &mut Dice) -> Default {
    match dice.roll(4) {
        0 => Default::Int(1),
        1 => Default::Bool(dice.one_in(2)),
        2 => Default::Float(1.5),
        _ => Default::Str(dice.pick(&["yes", "3", "x", "a=1"])),
    }
}

fn argument(dice: &mut Dice, name: &'static str, depth: usize) -> Argument {
    let mut argument = Argument::new(name, dice.pick(&KINDS));
    match dice.roll(6) {
        0 => argument = argument.required(),
        1 => argument = argument.default(literal(dice)),
        _ => {}
    }
    match dice.roll(4) {
        0 => argument = argument.aliases(leak(vec![other_name(name, "x"), other_name(name, "y")])),
        1 => {
            let alias = DeprecatedAlias { name: other_name(name, "z"), version: "2.0.0" };
            argument = argument.deprecated_aliases(leak(vec![alias]));
        }
        _ => {}
    }
    if argument.kind == Kind::List && !dice.one_in(4) {
        argument = argument.elements(dice.pick(&KINDS));
    }
    let innermost = argument.elements.unwrap_or(argument.kind);
    if matches!(innermost, Kind::Str | Kind::List) && dice.one_in(4) {
        argument =
            argument.choices(dice.pick(&[&["yes", "no"] as &[_], &["on", "yes", "x"], &["a", "b", ""]]));
    }
    if innermost == Kind::Int && dice.one_in(4) {
        argument = argument.choices(&["1", "3", "-5"]);
    }
    if innermost == Kind::Dict && depth < 2 && !dice.one_in(4) {
        argument = argument.options(Box::leak(Box::new(spec(dice, depth + 1))));
        if argument.kind == Kind::Dict && dice.one_in(3) {
            argument = argument.apply_defaults();
        }
    }
    if dice.one_in(8) {
        argument = argument.env(dice.pick(&[&["VAR"] as &[_], &["A_1", "OTHER"]]));
    }
    if dice.one_in(4) { argument.no_log() } else { argument }
}

fn other_name(name: &str, suffix: &str) -> &'static str {
    Box::leak(format!("{name}_{suffix}").into_boxed_str())
}

fn arguments(dice: &mut Dice, spec: &ArgumentSpec) -> Map<String, Value> {
    let mut arguments = Map::new();
    for argument in spec.options {
        let others = argument.deprecated_aliases.iter().map(|alias| alias.name);
        let names: Vec<&str> =
            [argument.name].into_iter().chain(argument.aliases.iter().copied()).chain(others).collect();
        // See the deliberate differences.
        let most = if argument.options.is_some() { 1 } else { 2 };
        for _ in 0..most.min([0, 1, 1, 1, 1, 1, 1, 1, 1, 2][dice.roll(10)]) {
            let value = if dice.one_in(8) { anything(dice, 0) } else { fitting(dice, argument) };
            arguments.insert(dice.pick(&names).to_owned(), value);
        }
    }
    for rule in spec.required_if.iter().filter(|_| dice.one_in(2)) {
        arguments.insert(rule.key.to_owned(), rule.value.to_value());
    }
    if dice.one_in(25) {
        arguments.insert("unknown".to_owned(), anything(dice, 0));
    }
    arguments
}

/// A value that has a chance.
fn fitting(dice: &mut Dice, argument: &Argument) -> Value {
    if !argument.choices.is_empty() && !dice.one_in(6) {
        return match dice.roll(4) {
            0 => json!(dice.one_in(2)),
            1 => json!([dice.pick(argument.choices)]),
            _ => json!(dice.pick(argument.choices)),
        };
    }
    match argument.elements {
        Some(kind) if !dice.one_in(4) => {
            (0..dice.roll(4)).map(|_| of_kind(dice, kind, argument.options)).collect()
        }
        _ => of_kind(dice, argument.kind, argument.options),
    }
}

fn of_kind(dice: &mut Dice, kind: Kind, options: Option<&ArgumentSpec>) -> Value {
    match kind {
        Kind::Int => json!(
            dice.pick(&["3", " 3 ", "3.0", "1e3", "1_0", "-5", "+7", "10e-1", "0e9", "00", "3.50", ".5"])
        ),
        Kind::Float => {
            json!(dice.pick(&["1.5", " 2 ", "1e3", "1_0.5", "-.5", "5.", "1__0", "_1", "1_", "-0"]))
        }
        Kind::Bool => {
            json!(dice.pick(&["yes", "No", " TRUE ", "off", "1", "t", "F", "0", "\u{1c}y\u{85}", "2"]))
        }
        Kind::Dict => match (options, dice.roll(4)) {
            (Some(spec), 1..) => Value::Object(arguments(dice, spec)),
            (_, 0) => json!(dice.pick(&TEXTS)),
            _ => json!({"a": anything(dice, 1)}),
        },
        Kind::Path => json!(dice.pick(&PATHS)),
        Kind::Json => anything(dice, 0),
        _ => json!(dice.pick(&TEXTS)),
    }
}

fn anything(dice: &mut Dice, depth: usize) -> Value {
    match dice.roll(if depth < 2 { 11 } else { 9 }) {
        0..=3 => json!(dice.pick(&TEXTS)),
        4 => json!(dice.pick(&[0_i64, 1, -1, 3, 30, i64::MAX, i64::MIN])),
        5 => json!(
            dice.pick(&[0.0, -0.0, 1.0, 1.5, 3.0, 1e15, 1e16, 1.5e17, 1e-4, 1e-5, 0.1, -12.5e-7, 5e-324])
        ),
        6 => json!(dice.one_in(2)),
        7 => json!(u64::MAX),
        8 => Value::Null,
        9 => (0..dice.roll(4)).map(|_| anything(dice, depth + 1)).collect(),
        _ => (0..dice.roll(4)).map(|_| (dice.pick(&TEXTS).to_owned(), anything(dice, depth + 1))).collect(),
    }
}

const PATHS: [&str; 14] = [
    "~",
    "~/x",
    "~root/x",
    "~nobody-knows/x",
    "/a/~",
    "$VAR",
    "${VAR}/b",
    "a$VAR-b",
    "$A_1.$OTHER",
    "${",
    "${}",
    "$",
    "$$VAR$",
    "~$VAR",
];

const TEXTS: [&str; 45] = [
    "",
    " ",
    "x",
    "a",
    "b",
    "yes",
    "No",
    " on ",
    "1",
    "0",
    "3",
    "-3",
    "maybe",
    "True",
    "False",
    "None",
    "null",
    "1.5",
    "9223372036854775807",
    "18446744073709551615",
    "a,b",
    "a, b,",
    ",",
    "a=b",
    "a=1,b=2",
    "a='x y' b=\"2, 3\"",
    "a=1, b",
    "a=\\\"q\\' =",
    "'a=1",
    "=",
    " b=~ ",
    "{\"a\": 1}",
    "{'a': True, 'b': None}",
    "{\"a\": {\"b\": [1, 2.0]}} ",
    "{",
    "{}x",
    "it's",
    "\"q\"",
    "'\"",
    "tab\t\u{7f}\u{a0}\u{ad}",
    "é\u{301}",
    "\u{301}\u{200b}\u{e000}",
    "😀\\",
    "~/x",
    "$VAR",
];
