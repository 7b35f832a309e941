//! The signature methods, plugged into oauth1-request.
//!
//! The crate's own HMAC-SHA1 and PLAINTEXT leave special characters in secrets unencoded, sort parameters by their raw
//! instead of their encoded form, and there is no HMAC-SHA256 or HMAC-SHA512. Its `SignatureMethod` is the way
//! in: it hands over every parameter, encoded, and this file does the rest. `tests/oauthlib.rs` compares all four
//! methods with an independent library.

use std::fmt::{Display, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use oauth1_request::signature_method::{Sign, SignatureMethod as OAuthMethod};
use ring::hmac;

use super::encode::{encode, encoded};
use crate::credentials::SignatureMethod;

#[derive(Clone, Copy)]
pub(super) struct Method(pub(super) SignatureMethod);

/// Collects a signature base string (RFC 5849, 3.4.1).
pub(super) struct Signer {
    method: SignatureMethod,
    key: String,
    /// `METHOD&encoded-uri&`
    head: String,
    /// Names and values, encoded twice, as they stand in the base string.
    parameters: Vec<(String, String)>,
}

/// Bytes that hold most of what is signed: it comes in pieces of a few bytes.
const ROOM: usize = 256;

impl OAuthMethod for Method {
    type Sign = Signer;

    fn sign_with(self, consumer_secret: &str, token_secret: Option<&str>) -> Signer {
        let key = format!("{}&{}", encode(consumer_secret), token_secret.map(encode).unwrap_or_default());
        Signer { method: self.0, key, head: String::new(), parameters: Vec::new() }
    }
}

impl Sign for Signer {
    /// Must come back percent-encoded: it goes into the header as it is.
    type Signature = String;

    fn get_signature_method_name(&self) -> &'static str {
        match self.method {
            SignatureMethod::HmacSha512 => "HMAC-SHA512",
            SignatureMethod::HmacSha256 => "HMAC-SHA256",
            SignatureMethod::HmacSha1 => "HMAC-SHA1",
            SignatureMethod::Plaintext => "PLAINTEXT",
        }
    }

    fn request_method(&mut self, method: &str) {
        self.head = String::with_capacity(ROOM);
        self.head.push_str(method);
        self.head.push('&');
    }

    /// Arrives encoded once.
    fn uri<T: Display>(&mut self, uri: T) {
        // Writing to a String can't fail.
        let _ = write!(self.head, "{uri}&");
    }

    /// The name arrives raw, the value encoded twice.
    fn parameter<V: Display>(&mut self, name: &str, value: V) {
        let mut text = String::with_capacity(ROOM);
        let _ = write!(text, "{value}");
        self.parameters.push((encoded(&encoded(name)).into_owned(), text));
    }

    /// Delimiters are written in `end`, once the order is known.
    fn delimiter(&mut self) {}

    fn end(mut self) -> String {
        let algorithm = match self.method {
            SignatureMethod::Plaintext => return encode(&self.key),
            SignatureMethod::HmacSha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            SignatureMethod::HmacSha256 => hmac::HMAC_SHA256,
            SignatureMethod::HmacSha512 => hmac::HMAC_SHA512,
        };
        self.parameters.sort_unstable();
        let mut signature = hmac::Context::with_key(&hmac::Key::new(algorithm, self.key.as_bytes()));
        signature.update(self.head.as_bytes());
        let mut delimiter = "";
        for (name, value) in &self.parameters {
            for piece in [delimiter, name, "%3D", value] {
                signature.update(piece.as_bytes());
            }
            delimiter = "%26";
        }
        encode(&STANDARD.encode(signature.sign()))
    }
}
