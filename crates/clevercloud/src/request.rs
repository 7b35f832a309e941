//! One request, stated by its endpoint.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::signing::encode;

/// A call of the API: one small type says method, path, query, body and answer, and adding one touches nothing shared.
pub(crate) trait Endpoint {
    /// What a success is read as.
    type Answer: DeserializeOwned;

    /// Whether a success comes as a form, `name=value&…`, as OAuth's steps answer.
    const ANSWERS_FORM: bool = false;

    /// The verb.
    fn method(&self) -> Method {
        Method::Get
    }

    /// The path, without query.
    fn path(&self) -> Path;

    /// Decoded names and values.
    fn query(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// What is sent along.
    fn body(&self) -> Option<Value> {
        None
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether sending it twice has the effect of sending it once. A POST orders something: it is never repeated.
    pub(crate) fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post)
    }
}

/// A path whose variable segments are percent-encoded: an id can't climb out of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path(String);

impl Path {
    /// A path of fixed text.
    pub(crate) fn of(fixed: &str) -> Self {
        Self(fixed.to_owned())
    }

    /// Adds one segment of variable text.
    pub(crate) fn segment(mut self, text: &str) -> Self {
        self.0.push('/');
        // `.` and `..` are unreserved, so encoding leaves them; as segments they would walk the path.
        match text {
            "." => self.0.push_str("%2E"),
            ".." => self.0.push_str("%2E%2E"),
            _ => self.0.push_str(&encode(text)),
        }
        self
    }

    /// Adds fixed text, `/…`.
    pub(crate) fn then(mut self, fixed: &str) -> Self {
        self.0.push_str(fixed);
        self
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn a_variable_segment_stays_one_segment() {
        let path = Path::of("/v2/self/addons").segment("../x?y=é").then("/env");
        assert_eq!(path.as_str(), "/v2/self/addons/..%2Fx%3Fy%3D%C3%A9/env");
        assert_eq!(Path::of("/v2").segment("..").as_str(), "/v2/%2E%2E");
    }
}
