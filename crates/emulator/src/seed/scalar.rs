//! Text that people write without quotes: `version: 15`, `encryption: true`.

use serde::{Deserialize, Deserializer, de};
use serde_json::Value;

#[derive(Clone, Debug)]
pub(super) struct Scalar(pub(super) String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) => Ok(Self(text)),
            Value::Number(number) => Ok(Self(number.to_string())),
            Value::Bool(flag) => Ok(Self(flag.to_string())),
            _ => Err(de::Error::custom("expected a text, a number or a boolean")),
        }
    }
}
