//! `clevercloud-login` without a command.

use crate::cli::Login;
use crate::failure::Result;
use crate::get::Way;
use crate::give::Place;
use crate::hosts::Hosts;

/// Gets the credentials and gives them to their place, which is made ready first: nobody should log in for nothing.
pub(crate) fn run(login: Login, hosts: &Hosts) -> Result<()> {
    let place = Place::of(&login)?;
    let way = Way::of(login, hosts)?;
    let session = way.session()?;
    place.take(&session, hosts)
}
