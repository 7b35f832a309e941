//! A table in memory: in the order of creation, found by id and by group, and it knows what was changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a table holds. Neither ids nor group of a row ever change.
pub(crate) trait Row: Clone {
    /// What it is found by, its own id first.
    fn ids(&self) -> impl Iterator<Item = &str>;
    /// What it is listed by: the owner of an add-on, the add-on of a migration.
    fn group(&self) -> &str;
    /// Called before each change.
    fn changes(&mut self) {}
}

/// Rows are shared, so that a list can be written out after the state's lock is released.
pub(crate) struct Table<T> {
    rows: BTreeMap<u64, Arc<T>>,
    by_id: HashMap<String, u64>,
    by_group: HashMap<String, BTreeSet<u64>>,
    next: u64,
    touched: BTreeSet<u64>,
    gone: Vec<String>,
}

/// What happened to a table between two lines of the journal.
#[derive(Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
pub(super) struct Changed<T> {
    /// New rows, and new states of old ones.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    put: Vec<Arc<T>>,
    /// Ids of removed rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<String>,
}

impl<T: Row> Table<T> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<T>> {
        self.rows.values()
    }

    /// The rows of a group.
    pub(crate) fn of(&self, group: &str) -> impl Iterator<Item = &Arc<T>> {
        let places = self.by_group.get(group).into_iter().flatten();
        places.filter_map(|place| self.rows.get(place))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Arc<T>> {
        self.rows.get(self.by_id.get(id)?)
    }

    /// For a change: the row goes into the journal.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        let place = *self.by_id.get(id)?;
        self.touched.insert(place);
        let row = self.rows.get_mut(&place).map(Arc::make_mut)?;
        row.changes();
        Some(row)
    }

    pub(crate) fn push(&mut self, row: T) {
        self.touched.insert(self.next);
        self.insert(self.next, Arc::new(row));
    }

    pub(crate) fn remove(&mut self, id: &str) {
        if let Some(row) = self.take(id) {
            self.gone.extend(row.ids().next().map(str::to_owned));
        }
    }

    /// What happened since the last time, if anything did.
    pub(super) fn changed(&mut self) -> Option<Changed<T>> {
        let touched = std::mem::take(&mut self.touched);
        let put = touched.iter().filter_map(|place| self.rows.get(place).cloned()).collect();
        let changed = Changed { put, gone: std::mem::take(&mut self.gone) };
        (!changed.put.is_empty() || !changed.gone.is_empty()).then_some(changed)
    }

    /// Lets it happen again, if there was anything.
    pub(super) fn apply(&mut self, changed: Option<Changed<T>>) {
        let Some(changed) = changed else { return };
        for id in &changed.gone {
            self.take(id);
        }
        for row in changed.put {
            let place = row.ids().next().and_then(|id| self.by_id.get(id)).copied();
            self.insert(place.unwrap_or(self.next), row);
        }
    }

    fn insert(&mut self, place: u64, row: Arc<T>) {
        self.by_id.extend(row.ids().map(|id| (id.to_owned(), place)));
        self.by_group.entry(row.group().to_owned()).or_default().insert(place);
        self.rows.insert(place, row);
        self.next = self.next.max(place + 1);
    }

    fn take(&mut self, id: &str) -> Option<Arc<T>> {
        let place = self.by_id.get(id).copied()?;
        let row = self.rows.remove(&place)?;
        for id in row.ids() {
            self.by_id.remove(id);
        }
        if let Some(group) = self.by_group.get_mut(row.group()) {
            group.remove(&place);
        }
        Some(row)
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: BTreeMap::new(),
            by_id: HashMap::new(),
            by_group: HashMap::new(),
            next: 0,
            touched: BTreeSet::new(),
            gone: Vec::new(),
        }
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.values())
    }
}

impl<'de, T: Row + Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut table = Self::default();
        table.apply(Some(Changed { put: Vec::deserialize(deserializer)?, gone: Vec::new() }));
        Ok(table)
    }
}
