//! A way in for `crates/fuzz`: decoding is private, and stays so for everybody else.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::{
    Addon, AddonDetails, ApiToken, ApiTokenInfo, Application, CurrentToken, EnvironmentVariable, Grant,
    HandedOver, Migration, Organisation, Provider, ProviderVersions, Summary, User, Zone,
};
use crate::transport::decode;
use crate::{Credentials, Secret};

/// The credentials that requests are supposed to have been sent with.
pub const TOKEN: &str = "hunter2hunter2";

/// Decodes a body as every answer that there is; what is shown of each.
pub fn decode_as_everything(status: u16, body: &[u8]) -> Vec<String> {
    let credentials = Credentials::Bearer(Secret::new(TOKEN));
    let decoders = [
        shown::<Addon>,
        shown::<AddonDetails>,
        shown::<ApiToken>,
        shown::<CurrentToken>,
        shown::<Grant>,
        shown::<HandedOver>,
        shown::<Vec<ApiTokenInfo>>,
        shown::<Application>,
        shown::<Migration>,
        shown::<Organisation>,
        shown::<Provider>,
        shown::<ProviderVersions>,
        shown::<Summary>,
        shown::<User>,
        shown::<Value>,
        shown::<Vec<Addon>>,
        shown::<Vec<Application>>,
        shown::<Vec<EnvironmentVariable>>,
        shown::<Vec<Migration>>,
        shown::<Vec<Organisation>>,
        shown::<Vec<Provider>>,
        shown::<Vec<String>>,
        shown::<Vec<Zone>>,
    ];
    decoders.iter().map(|decoder| decoder(status, body, &credentials)).collect()
}

/// An error as texts show it; of a success nothing, which may hold anything.
fn shown<T: DeserializeOwned>(status: u16, body: &[u8], credentials: &Credentials) -> String {
    let of = |is_form| match decode::<T>(status, body, is_form, credentials) {
        Ok(_) => String::new(),
        Err(kind) => format!("{kind} {kind:?}"),
    };
    of(false) + &of(true)
}
