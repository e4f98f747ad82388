//! Texts and their codes: each distinct text is held once.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::store::lookup::Lookup;

/// Distinct keys in the order in which they first came, each with a label.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    keys: Vec<Box<str>>,
    labels: Vec<Box<str>>,
    by_hash: Lookup,
}

impl Dictionary {
    /// The code of a key, new if the key is. The first label that is not empty stays.
    pub(super) fn code(&mut self, key: &str, label: &str) -> u32 {
        let hash = FxBuildHasher.hash_one(key);
        if let Some(code) = self.with_hash(hash, key) {
            if let Some(held) = self.labels.get_mut(code as usize).filter(|held| held.is_empty() && !label.is_empty()) {
                *held = label.into();
            }
            return code;
        }
        let code = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.push(key.into());
        self.labels.push(label.into());
        self.by_hash.add(hash);
        code
    }

    /// The code of a key, if it ever came.
    pub fn find(&self, key: &str) -> Option<u32> {
        self.with_hash(FxBuildHasher.hash_one(key), key)
    }

    fn with_hash(&self, hash: u64, key: &str) -> Option<u32> {
        self.by_hash.of(hash).find(|&code| self.key(code) == key)
    }

    /// The key of a code; empty for a code that was never given.
    pub fn key(&self, code: u32) -> &str {
        self.keys.get(code as usize).map_or("", |key| key)
    }

    /// The label of a code; the key where no label came.
    pub fn label(&self, code: u32) -> &str {
        match self.labels.get(code as usize) {
            Some(label) if !label.is_empty() => label,
            _ => self.key(code),
        }
    }

    /// How many keys there are; codes run from 0 to one less.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no key came yet.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The codes whose label, or key where there is none, satisfies a condition, as a table indexed by code.
    pub fn codes_where(&self, mut holds: impl FnMut(&str, &str) -> bool) -> Vec<bool> {
        (0..self.keys.len()).map(|code| code as u32).map(|code| holds(self.key(code), self.label(code))).collect()
    }
}
