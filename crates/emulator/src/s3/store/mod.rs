//! Buckets and objects, in memory for lists and on disk for contents and for the next run.
//!
//! Below the folder, `data` holds contents, each in a file of its own that never changes, and
//! `tenants/{tenant}/{bucket}` a document for the bucket and one for each object, which names its contents. A document
//! is replaced as a whole and after its contents are there, so a kill leaves nothing half done.

mod bucket;
mod document;
mod draft;
mod listing;
mod object;
mod upload;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::problem::{BUCKET_ALREADY_EXISTS, BUCKET_NOT_EMPTY, INVALID_BUCKET_NAME, NO_SUCH_BUCKET, Problem};

pub(super) use bucket::{Bucket, New};
pub(super) use draft::Draft;
pub(super) use listing::{Listing, Wish};
pub(super) use object::{Headers, Object};
pub(super) use upload::Upload;

/// All buckets, by their names.
pub(super) struct Store {
    folder: PathBuf,
    buckets: BTreeMap<String, Bucket>,
}

impl Store {
    /// Reads what an earlier run left.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let mut store = Self { folder: folder.to_owned(), buckets: BTreeMap::new() };
        fs::create_dir_all(store.data())?;
        fs::create_dir_all(store.tenants())?;
        for (tenant, path) in entries(&store.tenants())? {
            for (name, path) in entries(&path)? {
                if let Some(bucket) = Bucket::open(path, &store.data(), &tenant)? {
                    store.buckets.insert(name, bucket);
                }
            }
        }
        // What a kill left that nothing names: unfinished uploads, and contents that were replaced.
        let known: BTreeSet<_> = store.buckets.values().flat_map(Bucket::contents).collect();
        for (name, path) in entries(&store.data())? {
            if !known.contains(name.as_str()) {
                fs::remove_file(path)?;
            }
        }
        Ok(store)
    }

    /// Where drafts are made.
    pub(super) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn tenants(&self) -> PathBuf {
        self.folder.join("tenants")
    }

    /// Makes a bucket. Making one's own again changes nothing.
    pub(super) fn create(&mut self, tenant: &str, name: &str, is_public: bool) -> Result<(), Problem> {
        let is_name = (3..=63).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
            && name.starts_with(|first: char| first.is_ascii_alphanumeric());
        if !is_name {
            return Err(INVALID_BUCKET_NAME.into());
        }
        match self.buckets.get(name) {
            Some(bucket) if bucket.tenant == tenant => Ok(()),
            Some(_) => Err(BUCKET_ALREADY_EXISTS.into()),
            None => {
                let path = self.tenants().join(tenant).join(name);
                let bucket = Bucket::create(path, &self.data(), tenant, is_public)?;
                self.buckets.insert(name.to_owned(), bucket);
                Ok(())
            }
        }
    }

    pub(super) fn bucket(&self, name: &str) -> Result<&Bucket, Problem> {
        self.buckets.get(name).ok_or_else(|| NO_SUCH_BUCKET.into())
    }

    pub(super) fn bucket_mut(&mut self, name: &str) -> Result<&mut Bucket, Problem> {
        self.buckets.get_mut(name).ok_or_else(|| NO_SUCH_BUCKET.into())
    }

    /// A tenant's buckets with their names.
    pub(super) fn buckets_of(&self, tenant: &str) -> impl Iterator<Item = (&str, &Bucket)> {
        let buckets = self.buckets.iter().map(|(name, bucket)| (name.as_str(), bucket));
        buckets.filter(move |(_, bucket)| bucket.tenant == tenant)
    }

    /// A tenant's bucket; those of others are as good as absent.
    pub(super) fn bucket_of(&mut self, tenant: &str, name: &str) -> Result<&mut Bucket, Problem> {
        self.buckets
            .get_mut(name)
            .filter(|bucket| bucket.tenant == tenant)
            .ok_or_else(|| NO_SUCH_BUCKET.into())
    }

    /// Removes a bucket in which no object is left.
    pub(super) fn remove(&mut self, name: &str) -> Result<(), Problem> {
        let bucket = self.bucket_mut(name)?;
        if !bucket.objects().is_empty() {
            return Err(BUCKET_NOT_EMPTY.into());
        }
        bucket.destroy()?;
        self.buckets.remove(name);
        Ok(())
    }

    /// Removes all that a tenant has.
    pub(super) fn evict(&mut self, tenant: &str) -> io::Result<()> {
        for bucket in self.buckets.values_mut().filter(|bucket| bucket.tenant == tenant) {
            bucket.destroy()?;
        }
        self.buckets.retain(|_, bucket| bucket.tenant != tenant);
        match fs::remove_dir_all(self.tenants().join(tenant)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// The tenants of whom an earlier run left something in the folder.
pub(crate) fn left(folder: &Path) -> io::Result<Vec<String>> {
    let tenants = folder.join("tenants");
    if !tenants.exists() {
        return Ok(Vec::new());
    }
    Ok(entries(&tenants)?.into_iter().map(|(tenant, _)| tenant).collect())
}

/// The names in a folder, with their paths.
fn entries(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let entries = fs::read_dir(folder)?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_name().to_string_lossy().into_owned(), entry.path()))
    });
    entries.collect()
}
