//! A model of the server's list: rows in a fixed order, which may come, go and change between two requests.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use auditlens_engine::domain::identity::FormFingerprint;
use auditlens_engine::domain::identity::RowKey;

/// A small random generator, so that a failing schedule can be named by its seed.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number from 0 up to, but not including, `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// A row of the list; every seventh is a record that cannot be read.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Row {
    pub(crate) id: u64,
    pub(crate) version: u64,
}

impl Row {
    pub(crate) fn key(self) -> RowKey {
        let content = 1 + self.id * 1_000 + self.version;
        match self.id % 7 {
            6 => RowKey { conversation: 0, form: FormFingerprint(0), content },
            // Two neighbours are one conversation on two forms.
            _ => RowKey { conversation: 1 + self.id / 2, form: FormFingerprint(1 + self.id % 2), content },
        }
    }
}

/// What the pager takes for one row.
pub(crate) fn identity(key: RowKey) -> (u64, u64) {
    (key.conversation, if key.conversation == 0 { key.content } else { key.form.0 })
}

/// The list, by order key, and everything that ever stood in it.
pub(crate) struct Server {
    rows: BTreeMap<u64, Row>,
    next: u64,
    /// Every version that ever was.
    pub(crate) ever: BTreeSet<((u64, u64), u64)>,
    /// Rows of the start that are still there under the same identity.
    pub(crate) stayed: BTreeSet<(u64, u64)>,
}

impl Server {
    pub(crate) fn new(random: &mut Random, rows: u64) -> Self {
        let mut server = Self { rows: BTreeMap::new(), next: 0, ever: BTreeSet::new(), stayed: BTreeSet::new() };
        (0..rows).for_each(|_| server.insert(random));
        server.stayed = server.rows.values().map(|row| identity(row.key())).collect();
        server
    }

    pub(crate) fn total(&self) -> u64 {
        self.rows.len() as u64
    }

    pub(crate) fn page(&self, offset: u64, limit: u64) -> Vec<RowKey> {
        self.rows.values().skip(offset as usize).take(limit as usize).map(|row| row.key()).collect()
    }

    /// Every row with its place, in order.
    pub(crate) fn places(&self) -> impl Iterator<Item = (u64, Row)> {
        self.rows.iter().map(|(place, row)| (*place, *row))
    }

    /// One random change: a row comes, goes, or is changed where it stands.
    pub(crate) fn mutate(&mut self, random: &mut Random) {
        let place = self.rows.keys().nth(random.below(self.total().max(1)) as usize).copied();
        match (random.below(3), place) {
            (0, _) | (_, None) => self.insert(random),
            (1, Some(place)) => {
                let row = self.rows.remove(&place).unwrap();
                self.stayed.remove(&identity(row.key()));
            }
            (_, Some(place)) => {
                let row = self.rows.get_mut(&place).unwrap();
                let before = identity(row.key());
                row.version += 1;
                let key = row.key();
                if identity(key) != before {
                    self.stayed.remove(&before);
                }
                self.ever.insert((identity(key), key.content));
            }
        }
    }

    /// Two rows change places, as under an order that changes.
    pub(crate) fn swap(&mut self, random: &mut Random) {
        let places: Vec<u64> = self.rows.keys().copied().collect();
        if places.len() < 2 {
            return;
        }
        let mut pick = || places[random.below(places.len() as u64) as usize];
        let (one, two) = (pick(), pick());
        if one != two {
            let (first, second) = (self.rows[&one], self.rows[&two]);
            self.rows.insert(one, second);
            self.rows.insert(two, first);
        }
    }

    /// This row goes.
    pub(crate) fn remove(&mut self, key: RowKey) {
        self.rows.retain(|_, row| row.key() != key);
        self.stayed.remove(&identity(key));
    }

    /// A row changes and goes to another place, as one that is evaluated again does.
    pub(crate) fn carry(&mut self, random: &mut Random) {
        let Some(place) = self.rows.keys().nth(random.below(self.total().max(1)) as usize).copied() else { return };
        let mut row = self.rows.remove(&place).unwrap();
        self.stayed.remove(&identity(row.key()));
        row.version += u64::from(random.percent(50));
        self.rows.insert(random.below(1 << 40), row);
        self.ever.insert((identity(row.key()), row.key().content));
    }

    /// Every row with its content, whatever the order.
    pub(crate) fn state(&self) -> BTreeMap<(u64, u64), u64> {
        self.rows.values().map(|row| (identity(row.key()), row.key().content)).collect()
    }

    fn insert(&mut self, random: &mut Random) {
        let row = Row { id: self.next, version: 0 };
        self.next += 1;
        // Mostly anywhere; sometimes at the head, as a list with the newest row first grows.
        let lowest = self.rows.keys().next().copied().unwrap_or(1 << 40);
        let place = if random.percent(30) { lowest.saturating_sub(1 + random.below(9)) } else { random.below(1 << 40) };
        self.rows.insert(place, row);
        self.ever.insert((identity(row.key()), row.key().content));
    }
}
