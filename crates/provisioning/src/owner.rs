//! Which owner the author means.

use std::collections::BTreeSet;

use clevercloud::id::OwnerId;
use clevercloud::model::Organisation;

use crate::problem::Problem;
use crate::request::Written;
use crate::text::list;

/// The owner that `written` names: an id as it is, whether or not it is in the list, or an exact name.
pub fn find_owner(written: &Written<String>, organisations: &[Organisation]) -> Result<OwnerId, Problem> {
    let Written { option, value } = written;
    if OwnerId::fits(value) {
        return Ok(OwnerId::new(value));
    }
    let bearing: Vec<_> =
        organisations.iter().filter(|one| !value.is_empty() && one.name == *value).collect();
    match bearing.as_slice() {
        [organisation] => Ok(organisation.id.clone()),
        [] => Err(unknown(written, organisations)),
        several => {
            let (subject, ids) = (written.shown(), list(several.iter().map(|one| one.id.as_str())));
            let sentence =
                format!("{subject} is the name of several organisations; use one of their ids: {ids}.");
            Err(Problem::new(option, sentence))
        }
    }
}

fn unknown(written: &Written<String>, organisations: &[Organisation]) -> Problem {
    let names: BTreeSet<_> = organisations.iter().map(|one| one.name.as_str()).collect();
    let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let (option, subject) = (&written.option, written.shown());
    let what = "an organisation that these credentials can see";
    if names.is_empty() {
        return Problem::new(
            option,
            format!("{subject} is not {what}; use an id that starts with orga_ or user_."),
        );
    }
    let suggestion = suggest::nearest(&written.value, names.iter().copied());
    Problem::unknown(option, &subject, what, ("the organisations", &names), suggestion)
}
