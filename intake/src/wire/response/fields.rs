//! The known entries of one object, and the choice between several spellings of one field.

use std::borrow::Cow;

use crate::domain::flag::Flag;
use crate::domain::order;
use crate::domain::presence::Presence;
use crate::json::level;
use crate::json::quoted::Quoted;
use crate::json::raw::Raw;
use crate::json::stop::Stop;
use crate::wire::response::field::Field;
use crate::wire::response::notes::Notes;
use crate::wire::response::value;

/// More known keys than this in one object are not looked at: the API has at most 45.
const MOST_ENTRIES: usize = 128;

/// The known entries of an object, unread.
#[derive(Debug, Default)]
pub(in crate::wire) struct Fields<'a> {
    entries: Vec<Entry<'a>>,
    has_several: bool,
    /// The keys of the object before, in their order: the next object mostly has the same ones.
    expected: Vec<(&'a str, Option<Field>)>,
    n_taken: usize,
}

#[derive(Debug)]
struct Entry<'a> {
    field: Field,
    key: Cow<'a, str>,
    value: Raw<'a>,
}

impl<'a> Fields<'a> {
    /// Takes the entries of another object, dropping the ones held.
    pub(super) fn read(&mut self, object: &'a str, notes: &mut Notes) -> Result<(), Stop> {
        self.clear();
        level::entries(object, &mut |key, value| self.take(key, value, notes))?;
        self.arrange();
        Ok(())
    }

    /// Drops the entries held.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.has_several = false;
        self.n_taken = 0;
    }

    /// Takes one entry.
    pub(super) fn take(&mut self, key: Quoted<'a>, value: Raw<'a>, notes: &mut Notes) {
        let inner = key.inner();
        let entry = match self.field_of(inner) {
            Some(field) => Some(Entry { field, key: Cow::Borrowed(inner), value }),
            None => escaped(key).map(|(field, key)| Entry { field, key, value }),
        };
        match entry {
            Some(entry) => self.insert(entry, notes),
            None => value::skip(value, notes),
        }
    }

    /// The field that a key without escapes means.
    fn field_of(&mut self, key: &'a str) -> Option<Field> {
        let place = self.n_taken;
        self.n_taken += 1;
        match self.expected.get_mut(place) {
            Some((expected, field)) if *expected == key => *field,
            Some(other) => {
                *other = (key, Field::of(key));
                other.1
            }
            None => {
                let field = Field::of(key);
                if place < MOST_ENTRIES {
                    self.expected.push((key, field));
                }
                field
            }
        }
    }

    /// Puts several spellings of one field into their order, once all entries are taken.
    pub(super) fn arrange(&mut self) {
        if self.has_several {
            let rank = |entry: &Entry<'_>| (entry.field, entry.field.rank(&entry.key));
            self.entries = order::sorted(std::mem::take(&mut self.entries), |one, two| rank(one).cmp(&rank(two)));
        }
    }

    fn insert(&mut self, entry: Entry<'a>, notes: &mut Notes) {
        for held in self.entries.iter_mut().filter(|held| held.field == entry.field) {
            if held.key == entry.key {
                notes.raise(Flag::KeyRepeated);
                held.value = entry.value;
                return;
            }
            self.has_several = true;
        }
        if self.entries.len() < MOST_ENTRIES {
            self.entries.push(entry);
        } else {
            notes.raise(Flag::SpellingsDiffer);
        }
    }

    /// The value of a field as it stands: the first spelling that is not null.
    pub(super) fn raw(&self, field: Field) -> Option<Raw<'a>> {
        let mut values = self.entries.iter().filter(|entry| entry.field == field).map(|entry| entry.value);
        values.find(|value| value.json() != "null")
    }

    /// Reads a field: the first spelling that gives a value, flagged where another one gives a different value.
    pub(super) fn pick<T: PartialEq>(
        &self,
        field: Field,
        notes: &mut Notes,
        read: impl FnMut(Raw<'a>, &mut Notes) -> Presence<T>,
    ) -> Presence<T> {
        self.pick_by(field, notes, read, T::eq)
    }

    /// The same with an own idea of which two values say the same.
    pub(super) fn pick_by<T>(
        &self,
        field: Field,
        notes: &mut Notes,
        mut read: impl FnMut(Raw<'a>, &mut Notes) -> Presence<T>,
        is_same: impl Fn(&T, &T) -> bool,
    ) -> Presence<T> {
        let mut picked = Presence::Absent;
        for entry in self.entries.iter().filter(|entry| entry.field == field) {
            notes.look_at(field);
            let Presence::Given(kept) = &picked else {
                picked = read(entry.value, notes);
                continue;
            };
            // What a spelling that is not used says about itself is not about the record.
            if let Presence::Given(other) = read(entry.value, &mut Notes::default())
                && !is_same(kept, &other)
            {
                notes.raise(Flag::SpellingsDiffer);
            }
        }
        picked
    }
}

/// The field that a key with escapes means: no name of the API holds a backslash, but any may be written with escapes.
fn escaped(key: Quoted<'_>) -> Option<(Field, Cow<'_, str>)> {
    let key = key.inner().as_bytes().contains(&b'\\').then(|| key.unquoted().text)?;
    Some((Field::of(&key)?, key))
}
