//! What measuring takes: programs, folders, how often.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// What `cargo xtask bench` has made ready.
pub(crate) struct Setting {
    /// Whether to look only that everything can be measured.
    pub(crate) smoke: bool,
    /// The one section that is measured, and shown rather than written.
    pub(crate) only: Option<String>,
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// A folder for what is made while measuring.
    pub(crate) folder: PathBuf,
    /// The virtual environment with Ansible and requests-oauthlib.
    venv: PathBuf,
    /// A collections path with the collection as it is installed.
    pub(crate) collections: PathBuf,
    /// The collection's executable for this machine.
    pub(crate) executable: PathBuf,
    /// The tarball of the collection.
    pub(crate) tarball: PathBuf,
    /// The command `clever`, where Node.js and clever-tools could be installed.
    pub(crate) clever: Option<PathBuf>,
}

impl Setting {
    pub(crate) fn from_arguments(arguments: impl Iterator<Item = String>) -> Result<Self> {
        let (mut smoke, mut given) = (false, Vec::new());
        let mut arguments = arguments.peekable();
        while let Some(name) = arguments.next() {
            match name.as_str() {
                "--smoke" => smoke = true,
                _ => given.push((name, arguments.next().context("an option has no value")?)),
            }
        }
        let text = |name: &str| given.iter().find(|(option, _)| option == name).map(|(_, value)| value);
        let path = |name: &str| text(name).map(PathBuf::from);
        let needed =
            |name: &str| path(name).with_context(|| format!("{name} is missing; use cargo xtask bench"));
        let setting = Self {
            smoke,
            only: text("--only").cloned(),
            root: needed("--root")?,
            folder: needed("--folder")?,
            venv: needed("--venv")?,
            collections: needed("--collections")?,
            executable: needed("--executable")?,
            tarball: needed("--tarball")?,
            clever: path("--clever"),
        };
        setting.install_peers()?;
        Ok(setting)
    }

    /// A program of the virtual environment.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.venv.join("bin").join(name)
    }

    /// How often something is measured.
    pub(crate) fn times(&self, usual: usize) -> usize {
        if self.smoke { 1 } else { usual }
    }

    /// Puts the collection `noa.bench`, which holds the floor and the peers, beside the one that is measured.
    fn install_peers(&self) -> Result<()> {
        let target = self.collections.join("ansible_collections/noa/bench");
        copy(&self.root.join("crates/bench/ansible"), &target)?;
        let empty = std::env::current_exe()?.with_file_name("empty-module");
        if !empty.exists() {
            bail!("{} is missing; build the whole package", empty.display());
        }
        fs::copy(&empty, target.join("plugins/modules/empty"))?;
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
