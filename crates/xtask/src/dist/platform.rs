//! The platforms of a release.

use anyhow::{Context, Result};

/// A platform that the collection can have an executable for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Platform {
    /// Its name in the collection: system and machine as `uname -sm` says them, in small letters.
    pub(crate) name: &'static str,
    /// The target of Rust.
    pub(crate) target: &'static str,
    /// What it runs on, for the README.
    pub(crate) hosts: &'static str,
    /// Whether `cargo xtask dist` builds it without `--all`: what most targets of playbooks are.
    pub(crate) usual: bool,
}

/// All platforms that a release has, in the order of their names.
pub(crate) const ALL: [Platform; 6] = [
    Platform {
        name: "darwin_aarch64",
        target: "aarch64-apple-darwin",
        hosts: "macOS 11 and newer, Apple's processors",
        usual: false,
    },
    Platform {
        name: "darwin_x86_64",
        target: "x86_64-apple-darwin",
        hosts: "macOS 11 and newer, Intel's processors",
        usual: false,
    },
    Platform {
        name: "linux_aarch64",
        target: "aarch64-unknown-linux-musl",
        hosts: "every Linux, 64-bit ARM",
        usual: true,
    },
    Platform {
        name: "linux_armv7l",
        target: "armv7-unknown-linux-musleabihf",
        hosts: "every Linux, 32-bit ARM with a floating-point unit",
        usual: false,
    },
    Platform {
        name: "linux_x86_64",
        target: "x86_64-unknown-linux-musl",
        hosts: "every Linux, x86-64",
        usual: true,
    },
    Platform {
        name: "windows_x86_64",
        target: "x86_64-pc-windows-gnu",
        hosts: "Windows 10 and newer, x86-64: `clevercloud-login` only",
        usual: false,
    },
];

/// Which platforms to build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// That of this machine only, with nothing but cargo.
    Host,
    /// The usual ones and that of this machine, as far as it can build them.
    Usual,
    /// This one; it is an error when it can't be built.
    Only(Platform),
    /// Every one; it is an error when one can't be built.
    All,
}

impl Scope {
    pub(super) fn includes(self, platform: Platform, host: &str) -> bool {
        match self {
            Self::Host => platform.runs_on(host),
            Self::Usual => platform.usual || platform.runs_on(host),
            Self::Only(one) => platform == one,
            Self::All => true,
        }
    }

    /// Whether it is an error when one of them can't be built.
    pub(super) fn is_strict(self) -> bool {
        matches!(self, Self::All | Self::Only(_))
    }

    /// What to write behind `cargo xtask dist` for it.
    pub(super) fn arguments(self) -> Vec<&'static str> {
        match self {
            Self::Usual | Self::Host => vec![],
            Self::Only(platform) => vec!["--only", platform.name],
            Self::All => vec!["--all"],
        }
    }
}

impl Platform {
    /// The platform of that name.
    ///
    /// # Errors
    /// When there is none; the sentence lists those that there are.
    pub(crate) fn named(name: &str) -> Result<Self> {
        let names = || ALL.map(|platform| platform.name).join(", ");
        let platform = ALL.into_iter().find(|platform| platform.name == name);
        platform.with_context(|| format!("there is no platform \"{name}\"; write one of {}", names()))
    }

    /// The name of its file in the collection.
    pub(crate) fn file_name(self) -> String {
        format!("{}{}", self.name, self.suffix())
    }

    /// What the names of its executables end with.
    pub(super) fn suffix(self) -> &'static str {
        if self.target.contains("-windows-") { ".exe" } else { "" }
    }

    pub(crate) fn is_linux(self) -> bool {
        self.target.contains("-linux-")
    }

    /// Whether a machine for which Rust builds by default, such as `x86_64-unknown-linux-gnu`, is of this platform.
    pub(super) fn runs_on(self, host: &str) -> bool {
        let parts = |target: &str| {
            let mut parts = target.split('-').map(str::to_owned);
            (parts.next(), parts.nth(1))
        };
        parts(self.target) == parts(host)
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Platform, Scope};

    fn chosen(scope: Scope, host: &str) -> Vec<&'static str> {
        ALL.into_iter()
            .filter(|platform| scope.includes(*platform, host))
            .map(|platform| platform.name)
            .collect()
    }

    #[test]
    fn a_machine_builds_for_itself_and_for_the_usual_targets() {
        assert_eq!(chosen(Scope::Host, "aarch64-unknown-linux-gnu"), ["linux_aarch64"]);
        assert_eq!(chosen(Scope::Usual, "x86_64-unknown-linux-gnu"), ["linux_aarch64", "linux_x86_64"]);
        assert_eq!(
            chosen(Scope::Usual, "aarch64-apple-darwin"),
            ["darwin_aarch64", "linux_aarch64", "linux_x86_64"]
        );
        let arm = Platform::named("linux_armv7l").unwrap();
        assert_eq!(chosen(Scope::Only(arm), "x86_64-unknown-linux-gnu"), ["linux_armv7l"]);
        assert_eq!(chosen(Scope::All, "riscv64gc-unknown-linux-gnu").len(), ALL.len());
    }

    #[test]
    fn an_unknown_platform_is_answered_with_the_known() {
        insta::assert_snapshot!(Platform::named("linux_arm64").unwrap_err(), @r#"there is no platform "linux_arm64"; write one of darwin_aarch64, darwin_x86_64, linux_aarch64, linux_armv7l, linux_x86_64, windows_x86_64"#);
    }
}
