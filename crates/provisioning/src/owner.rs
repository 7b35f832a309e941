//! Which owner the author means.

use clevercloud::id::OwnerId;
use clevercloud::model::Organisation;

use crate::problem::Problem;
use crate::request::Written;
use crate::text::{list, quoted};

/// The owner that `written` names: an id as it is, whether or not it is in the list, or an exact name.
pub fn find_owner(written: &Written<String>, organisations: &[Organisation]) -> Result<OwnerId, Problem> {
    let Written { option, value } = written;
    if OwnerId::fits(value) {
        return Ok(OwnerId::new(value));
    }
    let bearing: Vec<_> = organisations.iter().filter(|organisation| organisation.name == *value).collect();
    match bearing.as_slice() {
        [organisation] => Ok(organisation.id.clone()),
        [] => {
            let names: Vec<_> =
                organisations.iter().map(|one| one.name.as_str()).filter(|name| !name.is_empty()).collect();
            let suggestion = suggest::nearest(value, names.iter().copied());
            let what = "is not an organisation that these credentials can see";
            Err(Problem::unknown(option, value, what, "these names, or an id", &list(&names), suggestion))
        }
        several => {
            let ids = list(several.iter().map(|one| one.id.as_str()));
            let sentence = format!(
                "{option} {} is the name of several organisations; use one of their ids: {ids}.",
                quoted(value)
            );
            Err(Problem::new(option, sentence))
        }
    }
}
