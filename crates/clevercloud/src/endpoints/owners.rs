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

/// Everything that the credentials can see, in one answer.
pub(crate) struct GetSummary;

impl Endpoint for GetSummary {
    type Answer = Summary;

    fn path(&self) -> Path {
        Path::of("/v2/summary")
    }
}
