//! A folder that nobody but the user can write to, or put another one in the place of.

use std::fs::{self, DirBuilder, Metadata};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

/// The folder itself, without links in its path, and made if it is missing; `None` where it isn't the user's alone.
///
/// Who can connect to a socket in it is the user, then, or root. The same holds for the executables that stay on hosts.
pub fn private_folder(path: &Path) -> Option<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(path).ok()?;
    let folder = fs::canonicalize(path).ok()?;
    let user = rustix::process::geteuid().as_raw();
    let own = fs::symlink_metadata(&folder).ok()?;
    let is_private = own.is_dir() && own.uid() == user && own.mode() & 0o7777 == 0o700;
    let mut above = folder.ancestors().skip(1);
    let is_safe = above.all(|folder| fs::symlink_metadata(folder).is_ok_and(|it| is_steady(&it, user)));
    (is_private && is_safe).then_some(folder)
}

/// Whether what is in a folder stays there, unless the user or root take it away.
fn is_steady(folder: &Metadata, user: u32) -> bool {
    let (writable_by_others, sticky) = (folder.mode() & 0o022 != 0, folder.mode() & 0o1000 != 0);
    [0, user].contains(&folder.uid()) && (!writable_by_others || sticky)
}

#[cfg(test)]
mod tests {
    use super::private_folder;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_folder_that_others_can_write_to_or_replace_is_none() {
        let base = std::env::temp_dir().join(format!("clevercloud-keeper-{}", std::process::id()));
        let folder = base.join("a/b");
        let allow = |path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        assert_eq!(private_folder(&folder), Some(fs::canonicalize(&folder).unwrap()), "it is made");
        for mode in [0o750, 0o701, 0o720] {
            allow(&folder, mode);
            assert_eq!(private_folder(&folder), None, "{mode:o}");
        }
        allow(&folder, 0o700);
        for (mode, is_safe) in [(0o777, false), (0o770, false), (0o1777, true), (0o755, true)] {
            allow(&base, mode);
            assert_eq!(private_folder(&folder).is_some(), is_safe, "above it {mode:o}");
        }
        fs::remove_dir_all(base).unwrap();
    }
}
