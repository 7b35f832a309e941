//! What a user lets a program do (the rights of Clever Cloud's OAuth consumers and tokens).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// One right; names as on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Everything.
    Almighty,
    /// See the user's organisations.
    AccessOrganisations,
    /// Change organisations.
    ManageOrganisations,
    /// Order, change and remove add-ons.
    ManageOrganisationsServices,
    /// Create, change and remove applications.
    ManageOrganisationsApplications,
    /// Invite and remove members.
    ManageOrganisationsMembers,
    /// See bills.
    AccessOrganisationsBills,
    /// See how many credits are left.
    AccessOrganisationsCreditCount,
    /// See what was consumed.
    AccessOrganisationsConsumptionStatistics,
    /// See the user's profile.
    AccessPersonalInformation,
    /// Change the user's profile.
    ManagePersonalInformation,
    /// Change the user's SSH keys.
    ManageSshKeys,
}

impl Right {
    const ALL: [Self; 12] = [
        Self::Almighty,
        Self::AccessOrganisations,
        Self::ManageOrganisations,
        Self::ManageOrganisationsServices,
        Self::ManageOrganisationsApplications,
        Self::ManageOrganisationsMembers,
        Self::AccessOrganisationsBills,
        Self::AccessOrganisationsCreditCount,
        Self::AccessOrganisationsConsumptionStatistics,
        Self::AccessPersonalInformation,
        Self::ManagePersonalInformation,
        Self::ManageSshKeys,
    ];

    /// As on the wire and in forms.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Almighty => "almighty",
            Self::AccessOrganisations => "access_organisations",
            Self::ManageOrganisations => "manage_organisations",
            Self::ManageOrganisationsServices => "manage_organisations_services",
            Self::ManageOrganisationsApplications => "manage_organisations_applications",
            Self::ManageOrganisationsMembers => "manage_organisations_members",
            Self::AccessOrganisationsBills => "access_organisations_bills",
            Self::AccessOrganisationsCreditCount => "access_organisations_credit_count",
            Self::AccessOrganisationsConsumptionStatistics => "access_organisations_consumption_statistics",
            Self::AccessPersonalInformation => "access_personal_information",
            Self::ManagePersonalInformation => "manage_personal_information",
            Self::ManageSshKeys => "manage_ssh_keys",
        }
    }
}

/// A set of rights. By default each one but `almighty`, so that a box left empty on the form takes something away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rights(BTreeSet<Right>);

impl Default for Rights {
    fn default() -> Self {
        Right::ALL.into_iter().filter(|right| *right != Right::Almighty).collect()
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        Self(rights.into_iter().collect())
    }
}

impl Rights {
    pub(crate) fn allow(&self, right: Right) -> bool {
        self.0.contains(&Right::Almighty) || self.0.contains(&right)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Right> {
        self.0.iter().copied()
    }

    /// Every right with whether it is granted, as the API shows rights.
    pub(crate) fn view(&self) -> BTreeMap<Right, bool> {
        Right::ALL.into_iter().map(|right| (right, self.0.contains(&right))).collect()
    }

    /// The reverse of [`Self::view`]; what isn't named isn't granted.
    pub(crate) fn of_view(view: &BTreeMap<Right, bool>) -> Self {
        view.iter().filter(|(_, granted)| **granted).map(|(right, _)| *right).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Right, Rights};

    #[test]
    fn the_name_on_forms_is_the_name_on_the_wire() {
        for right in Right::ALL {
            assert_eq!(serde_json::json!(right), right.name());
        }
    }

    #[test]
    fn almighty_allows_everything_and_the_default_does_without_it() {
        let almighty: Rights = [Right::Almighty].into_iter().collect();
        assert!(almighty.allow(Right::ManageSshKeys));
        assert!(!Rights::default().iter().any(|right| right == Right::Almighty));
        assert_eq!(Rights::of_view(&Rights::default().view()), Rights::default());
    }
}
