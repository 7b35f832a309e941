//! What the tests of hosts take that are no machines: a shell for a root directory, engines for containers, and the
//! connection plugins of Ansible's community.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::venv::Venv;
use crate::{apt, collection, paths, process, progress};

/// Python's package index has the collections that Galaxy has, all in this one.
const WHEEL: &str = "ansible==12.3.0";
/// What of it is needed.
const PLUGINS: &str = "community/general/plugins/connection/chroot.py containers/podman/plugins/connection/ \
    community/docker/plugins/connection/docker.py community/docker/plugins/module_utils/";

/// Makes sure that a root directory can be made, and returns the collections path with the connection plugins.
///
/// # Errors
/// Why not, and what would help.
pub(crate) fn roots(venv: &Venv) -> Result<PathBuf> {
    ensure!(apt::is_root()?, "only root can change its root directory; run this as root in a container");
    apt::have(&["/bin/busybox"], &["busybox-static"])?;
    let needs_libraries = process::output(Command::new("ldd").arg("/bin/busybox")).is_ok();
    ensure!(!needs_libraries, "/bin/busybox needs libraries; on Debian, apt-get install busybox-static");
    plugins(venv)
}

/// Makes sure that containers can be made, as well.
///
/// # Errors
/// Why not, and what would help.
pub(crate) fn engines(venv: &Venv) -> Result<PathBuf> {
    let plugins = roots(venv)?;
    process::output(Command::new("unshare").args(["--mount", "true"]))
        .context("this machine lets nobody mount a file system, as in many containers")?;
    apt::have(&["podman", "buildah", "crun"], &["podman", "buildah", "crun"])?;
    Ok(plugins)
}

/// Lets tests, of which the names begin like that, find what they need.
pub(crate) fn tests(mut tests: Command, names: &str, connections: &Path) -> Command {
    let executable = collection::executables_folder().join(format!("linux_{}", std::env::consts::ARCH));
    tests.arg(names).env("CONNECTIONS", connections).env("PLATFORM_EXECUTABLE", executable);
    tests
}

fn plugins(venv: &Venv) -> Result<PathBuf> {
    let folder = paths::target().join("connections");
    let stamp = folder.join("installed.stamp");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == WHEEL) {
        return Ok(folder);
    }
    progress::step(&format!("Getting connection plugins into {}", folder.display()));
    let mut pip = venv.command("python");
    pip.args(["-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]);
    // Nothing of it is run by the Python that gets it.
    pip.args(["--only-binary", ":all:", "--python-version", "3.12", "--dest"]).arg(&folder).arg(WHEEL);
    process::output(&mut pip).context("the collections can't be fetched from Python's package index")?;
    let mut unpack = venv.command("python");
    unpack.args(["-c", UNPACK]).arg(&folder).args(PLUGINS.split(' '));
    process::output(&mut unpack)?;
    fs::write(stamp, WHEEL)?;
    Ok(folder)
}

const UNPACK: &str = "
import pathlib, sys, zipfile
folder = pathlib.Path(sys.argv[1])
wanted = tuple('ansible_collections/' + name for name in sys.argv[2:])
for wheel in folder.glob('*.whl'):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.startswith(wanted)])
    wheel.unlink()
";
