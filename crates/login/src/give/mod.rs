//! The places where credentials can go.

mod auth_block;
mod export;
mod file_text;
mod profile;
mod replace;
mod vault;

use crate::cli::{Form, Login};
use crate::failure::{Failure, Result};
use crate::hosts::Hosts;
use crate::session::Session;
use crate::terminal;
use auth_block::AuthBlock;
pub(crate) use profile::File;
use vault::Vault;

/// One of the places, known to be usable.
pub(crate) enum Place {
    /// clever-tools' file; the alias that was asked for.
    File(File, Option<String>),
    Print(Form),
    Vault(Vault),
    Environment,
}

impl Place {
    /// What the command line chooses.
    pub(crate) fn of(login: &Login) -> Result<Self> {
        if let Some(form) = login.print {
            return Ok(Self::Print(form));
        }
        if let Some(variable) = &login.vault {
            return Vault::find(variable).map(Self::Vault);
        }
        if login.env {
            return Ok(Self::Environment);
        }
        if login.api_token.is_some() {
            return Err(Failure::new(
                "--api-token makes a token that clever-tools' file has no place for; add --vault, --print auth or --env.",
            ));
        }
        Ok(Self::File(File::open()?, login.profile.clone()))
    }

    pub(crate) fn take(self, session: &Session, hosts: &Hosts) -> Result<()> {
        match self {
            Self::File(file, alias) => profile::store(&file, alias, session, hosts),
            Self::Print(Form::Auth) => terminal::print(AuthBlock::of(session, hosts)?.yaml().trim_end()),
            Self::Vault(vault) => vault.encrypt(&AuthBlock::of(session, hosts)?),
            Self::Environment => terminal::print(&export::lines(session, hosts)?),
        }
    }
}
