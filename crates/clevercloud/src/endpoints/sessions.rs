use serde_json::{Value, json};

use crate::model::{ApiToken, ApiTokenInfo, CurrentToken, Grant, HandedOver};
use crate::request::{Endpoint, Method, Path};
use crate::secret::Secret;
use crate::sessions::NewApiToken;

/// What the console left for a program that waits; needs no credentials, and is 404 until then.
pub(crate) struct GetCliToken<'a>(pub(crate) &'a Secret);

impl Endpoint for GetCliToken<'_> {
    type Answer = HandedOver;

    fn path(&self) -> Path {
        Path::of("/v2/self/cli_tokens")
    }

    fn query(&self) -> Vec<(String, String)> {
        vec![("cli_token".to_owned(), self.0.expose().to_owned())]
    }
}

/// First step of the OAuth dance.
pub(crate) struct PostRequestToken;

impl Endpoint for PostRequestToken {
    type Answer = Grant;
    const ANSWERS_FORM: bool = true;

    fn method(&self) -> Method {
        Method::Post
    }

    fn path(&self) -> Path {
        Path::of("/v2/oauth/request_token")
    }
}

/// Last step of the OAuth dance.
pub(crate) struct PostAccessToken;

impl Endpoint for PostAccessToken {
    type Answer = Grant;
    const ANSWERS_FORM: bool = true;

    fn method(&self) -> Method {
        Method::Post
    }

    fn path(&self) -> Path {
        Path::of("/v2/oauth/access_token")
    }
}

/// The token that signs this very request.
pub(crate) struct GetCurrentToken;

impl Endpoint for GetCurrentToken {
    type Answer = CurrentToken;

    fn path(&self) -> Path {
        Path::of("/v2/self/tokens/current")
    }
}

/// Revokes an OAuth token of the user.
pub(crate) struct DeleteToken<'a>(pub(crate) &'a Secret);

impl Endpoint for DeleteToken<'_> {
    type Answer = Value;

    fn method(&self) -> Method {
        Method::Delete
    }

    fn path(&self) -> Path {
        Path::of("/v2/self/tokens").segment(self.0.expose())
    }
}

/// Makes an API token on the bridge; the credentials are in the body.
pub(crate) struct CreateApiToken<'a>(pub(crate) &'a NewApiToken);

impl Endpoint for CreateApiToken<'_> {
    type Answer = ApiToken;

    fn method(&self) -> Method {
        Method::Post
    }

    fn path(&self) -> Path {
        Path::of("/api-tokens")
    }

    fn body(&self) -> Option<Value> {
        let new = self.0;
        let mut body = json!({
            "email": new.email,
            "password": new.password.expose(),
            "name": new.name,
            "expirationDate": new.expires,
        });
        if let (Some(code), Some(fields)) = (&new.mfa_code, body.as_object_mut()) {
            fields.insert("mfaCode".to_owned(), code.expose().into());
        }
        Some(body)
    }
}

/// The user's API tokens, without their secrets.
pub(crate) struct ListApiTokens;

impl Endpoint for ListApiTokens {
    type Answer = Vec<ApiTokenInfo>;

    fn path(&self) -> Path {
        Path::of("/api-tokens")
    }
}
