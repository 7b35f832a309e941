//! Whose add-ons.

use ansible_module::{Failure, Problem};
use clevercloud::Owner;
use clevercloud::id::OwnerId;
use provisioning::Written;

use crate::failure::{argument_failure, request_failure};
use crate::open::Connection;

/// Whose add-ons, as far as it is known without asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnerArgument {
    /// By id, or nothing was written.
    Known(Owner),
    /// By a name.
    Name(Written<String>),
}

impl OwnerArgument {
    /// From the text of an option; without one it is the personal space.
    pub fn parse(organisation: Option<String>, option: String) -> Result<Self, Problem> {
        match organisation {
            None => Ok(Self::Known(Owner::Personal)),
            Some(text) if text.trim().is_empty() => {
                let sentence = format!(
                    "{option} is empty; give an id or a name, or leave it out for the personal space."
                );
                Err(Problem { option, sentence })
            }
            Some(text) if OwnerId::fits(&text) => Ok(Self::Known(Owner::Organisation(OwnerId::new(text)))),
            Some(text) => Ok(Self::Name(Written::new(option, text))),
        }
    }

    /// As the task has it; empty for the personal space.
    pub fn text(&self) -> &str {
        match self {
            Self::Known(owner) => owner.id().map_or("", OwnerId::as_str),
            Self::Name(written) => &written.value,
        }
    }

    /// Whether the task said whose add-ons, rather than leaving it to the personal space.
    pub fn is_named(&self) -> bool {
        !matches!(self, Self::Known(Owner::Personal))
    }
}

impl Connection {
    /// Whether `organisation` was given.
    pub fn names_owner(&self) -> bool {
        self.owner.is_named()
    }

    /// Whose add-ons. Asks for the organisations where the task gives a name, otherwise nothing.
    pub fn owner(&self) -> Result<Owner, Failure> {
        self.owner_of(&self.owner)
    }

    /// The organisation that the task names, for what names none of its own.
    pub fn owner_argument(&self) -> &OwnerArgument {
        &self.owner
    }

    /// The owner that an argument means. The organisations are asked for once in a run.
    pub fn owner_of(&self, argument: &OwnerArgument) -> Result<Owner, Failure> {
        match argument {
            OwnerArgument::Known(owner) => Ok(owner.clone()),
            OwnerArgument::Name(written) => {
                let organisations = self
                    .organisations
                    .get((), || self.api().organisations())
                    .map_err(|error| request_failure(self, &error))?;
                provisioning::find_owner(written, &organisations)
                    .map(Owner::Organisation)
                    .map_err(|problem| argument_failure([problem]))
            }
        }
    }

    /// The same for several. A personal space that some write as its user's id is one owner, not two: the same add-on
    /// must not be taken for another one.
    pub fn owners_of(&self, arguments: &[&OwnerArgument]) -> Vec<Result<Owner, Failure>> {
        let mut owners: Vec<_> = arguments.iter().map(|argument| self.owner_of(argument)).collect();
        let is_personal = |owner: &Result<Owner, Failure>| matches!(owner, Ok(Owner::Personal));
        let is_a_user = |owner: &Result<Owner, Failure>| {
            owner.as_ref().is_ok_and(|owner| owner.id().is_some_and(|id| id.as_str().starts_with("user_")))
        };
        if owners.iter().any(is_personal) && owners.iter().any(is_a_user) {
            let user = self.user();
            for owner in owners.iter_mut().filter(|owner| is_personal(owner)) {
                *owner = user.as_ref().map(|user| Owner::Organisation(user.id.clone())).map_err(Clone::clone);
            }
        }
        owners
    }
}
