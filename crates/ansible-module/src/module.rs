//! What a module says about itself and does.

use crate::{ArgumentSpec, Failure, Outcome, Task, WritePermission};

/// One module of a collection: its options, and its way from arguments to a result.
///
/// Reading and deciding ([`plan`](Module::plan)) is the same in check mode and for real; only then the ways part.
pub trait Module {
    /// The name without its collection, such as `addon_register`.
    const NAME: &'static str;

    /// The options, as Ansible's `argument_spec` and its constraints.
    const ARGUMENTS: ArgumentSpec;

    /// The validated arguments: canonical names, coerced, with defaults; an option that was not given is `null`.
    type Arguments: serde::de::DeserializeOwned;

    /// A marker for what [`apply`](Module::apply) may do; [`std::convert::Infallible`] for a module that only reads.
    type Writes;

    /// What [`plan`](Module::plan) decided.
    type Plan;

    /// Reads and decides. It has no [`WritePermission`], so it can't write.
    fn plan(arguments: Self::Arguments, task: &Task) -> Result<Self::Plan, Failure>;

    /// Check mode: says what [`apply`](Module::apply) would do.
    fn predict(plan: Self::Plan, task: &Task) -> Result<Outcome, Failure>;

    /// Does what was planned.
    fn apply(
        plan: Self::Plan,
        task: &Task,
        permission: WritePermission<Self::Writes>,
    ) -> Result<Outcome, Failure>;
}
