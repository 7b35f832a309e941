//! A fault as people write it: `create-addon:1:reset-after`.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::effect::Effect;
use super::occasion::Occasion;
use super::operation::Operation;

/// One fault, written `OPERATION:WHEN:WHAT`; the README lists what each part may be.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Fault {
    pub(super) text: String,
    pub(super) operation: Operation,
    pub(super) occasion: Occasion,
    pub(super) effect: Effect,
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.splitn(3, ':').map(str::trim);
        let (Some(operation), Some(occasion), Some(effect)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err("write OPERATION:WHEN:WHAT, for example create-addon:1:reset-after".to_owned());
        };
        Ok(Self {
            text: text.to_owned(),
            operation: operation.parse()?,
            occasion: occasion.parse()?,
            effect: effect.parse()?,
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for Fault {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|reason| format!("{text:?}: {reason}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    fn complaint(text: &str) -> String {
        text.parse::<Fault>().unwrap_err()
    }

    #[test]
    fn what_is_wrong_with_a_fault_is_said() {
        insta::assert_snapshot!(complaint("create-addon"), @"write OPERATION:WHEN:WHAT, for example create-addon:1:reset-after");
        insta::assert_snapshot!("unknown_operation", complaint("create-addn:1:html"));
        insta::assert_snapshot!(complaint("env:0:html"), @r#""0" says no time; write every, a number from 1 such as 2, 2+ for all from there on, or a chance such as 10%"#);
        insta::assert_snapshot!("unknown_fault", complaint("env:1:explode"));
        insta::assert_snapshot!(complaint("env:1:lag"), @"lag needs a number of milliseconds, such as lag=500");
        insta::assert_snapshot!(complaint("env:1:html=3"), @"html takes no number; leave =3 out");
        insta::assert_snapshot!(complaint("env:every:rate-limit=0"), @"rate-limit needs a number of requests per second from 1, such as rate-limit=20");
    }

    #[test]
    fn every_example_of_the_readme_is_a_fault() {
        let readme = include_str!("../../README.md");
        let examples: Vec<&str> =
            readme.lines().filter_map(|line| line.trim().strip_prefix("| `")?.split('`').nth(2)).collect();
        let faults: Vec<_> = examples.iter().filter(|text| text.matches(':').count() == 2).collect();
        assert!(faults.len() > 20, "{faults:?}");
        for text in faults {
            text.parse::<Fault>().unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }
}
