//! What Clever Cloud's API tells of buckets and objects, and does with them.

use std::collections::BTreeMap;

use axum::http::Method;
use serde::Serialize;
use serde_json::{Value, json};

use super::problem::{Kind, NO_SUCH_KEY, Problem};
use super::store::{Bucket, Listing, Object, Wish};
use super::{S3, signature};
use crate::clock;

const SIGNING: Kind = (500, "InternalError", "The URL can't be signed.");

/// The document of buckets that keep versions.
const VERSIONS: &str = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

/// What a presigned URL is made with.
pub(crate) struct Signer<'a> {
    pub(crate) host: &'a str,
    pub(crate) key_id: &'a str,
    pub(crate) secret: &'a str,
}

impl S3 {
    /// How many buckets and objects a tenant has, and how many bytes.
    pub(crate) fn usage(&self, tenant: &str) -> Value {
        let store = self.store();
        let buckets: Vec<_> = store.buckets_of(tenant).map(|(_, bucket)| size(bucket)).collect();
        let (objects, bytes) = buckets.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        json!({"count": buckets.len(), "size": bytes, "objects": objects})
    }

    pub(crate) fn buckets(&self, tenant: &str) -> Vec<Summary> {
        let store = self.store();
        store.buckets_of(tenant).map(|(name, bucket)| Summary::of(name, bucket)).collect()
    }

    pub(crate) fn bucket(&self, tenant: &str, name: &str) -> Result<Summary, Problem> {
        let mut store = self.store();
        let bucket = store.bucket_of(tenant, name)?;
        let has_versions = bucket.settings().documents.contains_key("versioning");
        let versioning = Some(if has_versions { "ENABLED" } else { "DISABLED" });
        Ok(Summary { versioning, ..Summary::of(name, bucket) })
    }

    pub(crate) fn create_bucket(&self, tenant: &str, name: &str, has_versions: bool) -> Result<(), Problem> {
        let mut store = self.store();
        store.create(tenant, name, false)?;
        if has_versions {
            store.bucket_of(tenant, name)?.set(|settings| {
                settings.documents.insert("versioning".to_owned(), VERSIONS.to_owned());
            })?;
        }
        Ok(())
    }

    /// Removes a bucket; one that holds objects only with `purge`.
    pub(crate) fn remove_bucket(&self, tenant: &str, name: &str, purge: bool) -> Result<(), Problem> {
        let mut store = self.store();
        let bucket = store.bucket_of(tenant, name)?;
        if purge {
            let keys: Vec<_> = bucket.objects().keys().cloned().collect();
            keys.iter().try_for_each(|key| bucket.remove(key))?;
        }
        store.remove(name)
    }

    /// A page of what is right below a prefix: `content`, `directories` and, where there is more, `cursor`.
    pub(crate) fn objects(&self, tenant: &str, name: &str, wish: &ObjectWish) -> Result<Value, Problem> {
        let mut store = self.store();
        let bucket = store.bucket_of(tenant, name)?;
        let wish = Wish { prefix: &wish.prefix, delimiter: "/", after: &wish.cursor, most: wish.most };
        let listing = Listing::of(bucket.objects(), &wish);
        let content: Vec<_> = listing.objects.iter().map(|(key, object)| File::of(key, object)).collect();
        let directories = listing.prefixes.iter();
        let directories: Vec<_> =
            directories.map(|key| json!({"type": "directory", "key": key, "name": last(key)})).collect();
        Ok(json!({"content": content, "directories": directories, "cursor": listing.next}))
    }

    pub(crate) fn object(&self, tenant: &str, name: &str, key: &str) -> Result<File, Problem> {
        let mut store = self.store();
        let object = store.bucket_of(tenant, name)?.object(key)?;
        let owner = json!({"id": tenant, "name": tenant, "type": "CanonicalUser"});
        let more = Details { tags: [], acl: [json!({"grantee": owner, "permission": "FULL_CONTROL"})] };
        Ok(File { more: Some(more), ..File::of(key, object) })
    }

    pub(crate) fn remove_object(&self, tenant: &str, name: &str, key: &str) -> Result<(), Problem> {
        let mut store = self.store();
        let bucket = store.bucket_of(tenant, name)?;
        bucket.object(key)?;
        Ok(bucket.remove(key)?)
    }

    /// A URL to read an object that is there.
    pub(crate) fn download_url(
        &self,
        tenant: &str,
        (name, key): (&str, &str),
        signer: &Signer<'_>,
        seconds: u64,
    ) -> Result<String, Problem> {
        let mut store = self.store();
        store.bucket_of(tenant, name)?.objects().get(key).ok_or(NO_SUCH_KEY)?;
        signer.url(Method::GET, name, key, seconds)
    }

    /// A URL to store an object with POST.
    pub(crate) fn upload_url(
        &self,
        tenant: &str,
        (name, key): (&str, &str),
        signer: &Signer<'_>,
        seconds: u64,
    ) -> Result<String, Problem> {
        self.store().bucket_of(tenant, name)?;
        signer.url(Method::POST, name, key, seconds)
    }
}

/// Which page of a list.
pub(crate) struct ObjectWish {
    pub(crate) prefix: String,
    pub(crate) cursor: String,
    pub(crate) most: usize,
}

impl Signer<'_> {
    fn url(&self, method: Method, bucket: &str, key: &str, seconds: u64) -> Result<String, Problem> {
        let what = (method, self.host, &*format!("/{bucket}/{key}"));
        let url = signature::presign(what, (self.key_id, self.secret), clock::now(), seconds);
        url.ok_or_else(|| SIGNING.into())
    }
}

/// Objects and bytes.
fn size(bucket: &Bucket) -> (usize, u64) {
    (bucket.objects().len(), bucket.objects().values().map(|object| object.size).sum())
}

/// A bucket.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Summary {
    name: String,
    objects_count: usize,
    size_in_bytes: u64,
    created_at: String,
    updated_at: String,
    /// Only of a bucket by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    versioning: Option<&'static str>,
}

impl Summary {
    fn of(name: &str, bucket: &Bucket) -> Self {
        let (objects_count, size_in_bytes) = size(bucket);
        let created = bucket.settings().created;
        let updated = bucket.objects().values().map(|object| object.modified).max().unwrap_or(created);
        Self {
            name: name.to_owned(),
            objects_count,
            size_in_bytes,
            created_at: clock::iso(created),
            updated_at: clock::iso(updated),
            versioning: None,
        }
    }
}

/// An object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct File {
    r#type: &'static str,
    key: String,
    name: String,
    updated_at: String,
    content_length: u64,
    e_tag: String,
    content_type: String,
    metadata: BTreeMap<String, String>,
    /// Only of an object by itself.
    #[serde(flatten)]
    more: Option<Details>,
}

#[derive(Serialize)]
struct Details {
    tags: [Value; 0],
    acl: [Value; 1],
}

impl File {
    fn of(key: &str, object: &Object) -> Self {
        let metadata = object.headers.metadata().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self {
            r#type: "file",
            key: key.to_owned(),
            name: last(key).to_owned(),
            updated_at: clock::iso(object.modified),
            content_length: object.size,
            e_tag: object.etag.trim_matches('"').to_owned(),
            content_type: object.headers.get("content-type").unwrap_or_default().to_owned(),
            metadata: metadata.collect(),
            more: None,
        }
    }
}

/// The last part of a key.
fn last(key: &str) -> &str {
    key.trim_end_matches('/').rsplit('/').next().unwrap_or(key)
}
