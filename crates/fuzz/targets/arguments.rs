//! The arguments file: parsed, validated and typed as each module would, which then does nothing.
#![no_main]

use std::marker::PhantomData;

use addon_info::AddonInfo;
use addon_provider_info::AddonProviderInfo;
use addon_register::AddonRegister;
use addon_remove::AddonRemove;
use ansible_module::{ArgumentSpec, Entry, Failure, Module, Outcome, Task, WritePermission, execute};
use libfuzzer_sys::fuzz_target;
use whoami_info::WhoamiInfo;

/// The arguments of `M`, and nothing of what it does.
struct Idle<M>(PhantomData<M>);

impl<M: Module> Module for Idle<M> {
    const NAME: &'static str = M::NAME;
    const ARGUMENTS: ArgumentSpec = M::ARGUMENTS;
    type Arguments = M::Arguments;
    type Writes = M::Writes;
    type Plan = ();

    fn plan(_: Self::Arguments, _: &Task) -> Result<(), Failure> {
        Ok(())
    }

    fn predict((): (), _: &Task) -> Result<Outcome, Failure> {
        Ok(Outcome::unchanged())
    }

    fn apply((): (), _: &Task, _: WritePermission<Self::Writes>) -> Result<Outcome, Failure> {
        Ok(Outcome::unchanged())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let entries: [fn() -> Entry; 5] = [
        Entry::of::<Idle<AddonInfo>>,
        Entry::of::<Idle<AddonProviderInfo>>,
        Entry::of::<Idle<AddonRegister>>,
        Entry::of::<Idle<AddonRemove>>,
        Entry::of::<Idle<WhoamiInfo>>,
    ];
    for entry in entries {
        let report = execute(&[entry()], "module", Ok(bytes.to_vec()), &|_| None);
        assert_eq!(report.success, report.json.get("failed").is_none());
        // What the argument spec accepts, the module's types must accept as well.
        assert_ne!(report.json["error"]["kind"], "internal", "{}", report.json);
    }
});
