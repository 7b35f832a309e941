use crate::id::OwnerId;
use crate::model::{Organisation, Summary, User};
use crate::request::{Endpoint, Path};

/// The user behind the credentials.
pub(crate) struct GetSelf;

impl Endpoint for GetSelf {
    type Answer = User;

    fn path(&self) -> Path {
        Path::of("/v2/self")
    }
}

/// The user's organisations, his personal space among them.
pub(crate) struct ListOrganisations;

impl Endpoint for ListOrganisations {
    type Answer = Vec<Organisation>;

    fn path(&self) -> Path {
        Path::of("/v2/organisations")
    }
}

/// One organisation, or the personal space under its user's id.
pub(crate) struct GetOrganisation<'a>(pub(crate) &'a OwnerId);

impl Endpoint for GetOrganisation<'_> {
    type Answer = Organisation;

    fn path(&self) -> Path {
        Path::of("/v2/organisations").segment(self.0.as_str())
    }
}

/// Everything that the credentials can see, in one answer.
pub(crate) struct GetSummary;

impl Endpoint for GetSummary {
    type Answer = Summary;

    fn path(&self) -> Path {
        Path::of("/v2/summary")
    }
}
