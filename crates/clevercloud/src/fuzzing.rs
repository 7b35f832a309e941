//! A way in for `crates/fuzz`: decoding is private, and stays so for everybody else.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::{
    Addon, AddonDetails, ApiToken, ApiTokenInfo, Application, CurrentToken, EnvironmentVariable, Grant,
    HandedOver, Migration, Organisation, Provider, ProviderVersions, Summary, User, Zone,
};
use crate::transport::{decode, items, read_received, whole};
use crate::{Credentials, ErrorKind, Secret};

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
        shown_items::<Addon>,
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
    let of = |is_form| {
        text(read_received(status, body, credentials, &mut |source| {
            decode::<T>(&whole(source)?, is_form).map(drop)
        }))
    };
    of(false) + &of(true)
}

/// The same for a list that is decoded while it arrives.
fn shown_items<T: DeserializeOwned>(status: u16, body: &[u8], credentials: &Credentials) -> String {
    text(read_received(status, body, credentials, &mut |source| items::<T>(source, &|_| true).map(drop)))
}

fn text(outcome: Result<(), ErrorKind>) -> String {
    outcome.err().map(|kind| format!("{kind} {kind:?}")).unwrap_or_default()
}
