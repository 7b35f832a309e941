//! One bucket.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Headers, Object, Upload, document, entries};
use crate::clock;
use crate::s3::body::Received;
use crate::s3::problem::{KEY_TOO_LONG, NO_SUCH_KEY, Problem};

/// The longest key, in bytes.
const LONGEST: usize = 1024;

const SETTINGS: &str = "bucket.json";

pub(in crate::s3) struct Bucket {
    path: PathBuf,
    data: PathBuf,
    pub(in crate::s3) tenant: String,
    settings: Settings,
    objects: BTreeMap<String, Object>,
    /// Forgotten at the end of a run.
    pub(in crate::s3) uploads: BTreeMap<String, Upload>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(in crate::s3) struct Settings {
    /// Milliseconds since 1970.
    pub(in crate::s3) created: u64,
    /// Whether everybody may list it.
    pub(in crate::s3) is_public: bool,
    /// Policies and the like, by the name of their part of a bucket (`policy`).
    pub(in crate::s3) documents: BTreeMap<String, String>,
}

/// An object as it is on disk, where its key can't be the name of a file.
#[derive(Serialize, Deserialize)]
struct Record<K, O> {
    key: K,
    object: O,
}

/// What becomes an object.
pub(in crate::s3) struct New {
    pub(in crate::s3) received: Received,
    /// With its quotes.
    pub(in crate::s3) etag: String,
    pub(in crate::s3) headers: Headers,
    pub(in crate::s3) is_public: bool,
    pub(in crate::s3) tags: Option<String>,
}

impl Bucket {
    pub(super) fn create(path: PathBuf, data: &Path, tenant: &str, is_public: bool) -> io::Result<Self> {
        fs::create_dir_all(&path)?;
        let settings = Settings { created: clock::now(), is_public, documents: BTreeMap::new() };
        document::write(&path.join(SETTINGS), &settings)?;
        Ok(Self::new(path, data, tenant, settings))
    }

    /// Reads what is on disk; none if that is no whole bucket.
    pub(super) fn open(path: PathBuf, data: &Path, tenant: &str) -> io::Result<Option<Self>> {
        let Some(settings) = document::read(&path.join(SETTINGS))? else { return Ok(None) };
        let mut bucket = Self::new(path, data, tenant, settings);
        for (name, path) in entries(&bucket.path)? {
            if path.extension().is_some_and(|kind| kind == "json")
                && name != SETTINGS
                && let Some(Record { key, object }) = document::read(&path)?
            {
                bucket.objects.insert(key, object);
            }
        }
        Ok(Some(bucket))
    }

    fn new(path: PathBuf, data: &Path, tenant: &str, settings: Settings) -> Self {
        let (objects, uploads) = (BTreeMap::new(), BTreeMap::new());
        Self { path, data: data.to_owned(), tenant: tenant.to_owned(), settings, objects, uploads }
    }

    pub(in crate::s3) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(in crate::s3) fn set(&mut self, change: impl FnOnce(&mut Settings)) -> io::Result<()> {
        let mut settings = self.settings.clone();
        change(&mut settings);
        document::write(&self.path.join(SETTINGS), &settings)?;
        self.settings = settings;
        Ok(())
    }

    pub(in crate::s3) fn objects(&self) -> &BTreeMap<String, Object> {
        &self.objects
    }

    pub(in crate::s3) fn object(&self, key: &str) -> Result<&Object, Problem> {
        self.objects.get(key).ok_or_else(|| NO_SUCH_KEY.into())
    }

    /// The contents of an object.
    pub(in crate::s3) fn open_contents(&self, object: &Object) -> io::Result<File> {
        File::open(self.data.join(&object.data))
    }

    /// Stores an object, in the place of the one that there may be.
    pub(in crate::s3) fn put(&mut self, key: &str, new: New) -> Result<&Object, Problem> {
        if key.len() > LONGEST {
            return Err(KEY_TOO_LONG.into());
        }
        let New { received, etag, headers, is_public, tags } = new;
        let (size, data) = (received.size, received.draft.keep());
        let object = Object { size, etag, modified: clock::now(), headers, is_public, tags, data };
        self.write(key, &object)?;
        if let Some(old) = self.objects.insert(key.to_owned(), object) {
            fs::remove_file(self.data.join(old.data))?;
        }
        self.object(key)
    }

    /// Changes what is said about an object.
    pub(in crate::s3) fn change(
        &mut self,
        key: &str,
        change: impl FnOnce(&mut Object),
    ) -> Result<(), Problem> {
        let mut object = self.object(key)?.clone();
        change(&mut object);
        self.write(key, &object)?;
        self.objects.insert(key.to_owned(), object);
        Ok(())
    }

    /// Removes an object; one that isn't there is removed already.
    pub(in crate::s3) fn remove(&mut self, key: &str) -> io::Result<()> {
        if let Some(object) = self.objects.get(key) {
            let data = self.data.join(&object.data);
            fs::remove_file(self.file(key))?;
            self.objects.remove(key);
            fs::remove_file(data)?;
        }
        Ok(())
    }

    /// Removes all that there is of it on disk.
    pub(super) fn destroy(&mut self) -> io::Result<()> {
        // Without its settings it is no bucket any more, whatever stays.
        fs::remove_file(self.path.join(SETTINGS))?;
        for object in std::mem::take(&mut self.objects).into_values() {
            fs::remove_file(self.data.join(object.data))?;
        }
        fs::remove_dir_all(&self.path)
    }

    /// The names of the files with the contents of its objects.
    pub(super) fn contents(&self) -> impl Iterator<Item = &str> {
        self.objects.values().map(|object| object.data.as_str())
    }

    fn write(&self, key: &str, object: &Object) -> io::Result<()> {
        document::write(&self.file(key), &Record { key, object })
    }

    fn file(&self, key: &str) -> PathBuf {
        self.path.join(format!("{}.json", HEXLOWER.encode(&Sha256::digest(key))))
    }
}
