//! A server's list of records as text: what stands in it now, and all of its past that the checker has to know.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::json;

use crate::support::dice::Dice;

/// One record of the list. What it says beside its id tells it from every other record, and each of its versions.
#[derive(Clone)]
struct Line {
    id: Option<String>,
    number: usize,
    version: usize,
}

impl Line {
    fn new(number: usize) -> Self {
        Self { id: Some(format!("c-{number}")), number, version: 0 }
    }

    fn text(&self) -> String {
        let channel = format!("line {} as of {}", self.number, self.version);
        record_text(self.id.as_deref(), &channel, ((self.number + self.version) % 101) as f64)
    }

    /// What the report knows it by: its id, or its whole text where it has none.
    fn name(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.text())
    }
}

/// The text of a record that says so.
pub(crate) fn record_text(id: Option<&str>, channel: &str, auto: f64) -> String {
    let said = format!(r#""channel":"{channel}","koreEvalutionScore":{auto}"#);
    id.map_or_else(|| format!("{{{said}}}"), |id| format!(r#"{{"conversationId":{},{said}}}"#, json!(id)))
}

/// The list, in the order in which it is served.
pub(crate) struct List {
    lines: Vec<Line>,
    n_made: usize,
    /// Every text that each record ever had.
    pub(crate) ever: BTreeMap<String, BTreeSet<String>>,
    /// Records of the start that were never gone.
    pub(crate) stayed: BTreeSet<String>,
    /// The texts that stood in the list, at each moment.
    pub(crate) moments: Vec<BTreeSet<String>>,
}

impl List {
    pub(crate) fn of(rows: usize) -> Self {
        Self::made_of((0..rows).map(Line::new).collect())
    }

    /// A list in which these ids stand at these places, in the place of those that were there.
    pub(crate) fn with_ids(rows: usize, ids: &[(usize, Option<&str>)]) -> Self {
        let mut lines: Vec<Line> = (0..rows).map(Line::new).collect();
        for (place, id) in ids {
            lines[*place].id = id.map(str::to_owned);
        }
        Self::made_of(lines)
    }

    /// A list in which the record of one place stands at another place as well, with other content or with the same.
    pub(crate) fn with_copy(rows: usize, (from, to): (usize, usize), has_changed: bool) -> Self {
        let mut lines: Vec<Line> = (0..rows).map(Line::new).collect();
        lines[to] = Line { version: usize::from(has_changed), ..lines[from].clone() };
        Self::made_of(lines)
    }

    fn made_of(lines: Vec<Line>) -> Self {
        let stayed = lines.iter().map(Line::name).collect();
        let n_made = lines.len();
        let mut list = Self { lines, n_made, ever: BTreeMap::new(), stayed, moments: Vec::new() };
        list.note();
        list
    }

    pub(crate) fn total(&self) -> usize {
        self.lines.len()
    }

    pub(crate) fn page(&self, offset: usize, limit: usize) -> Vec<String> {
        self.lines.iter().skip(offset).take(limit).map(Line::text).collect()
    }

    /// New records come, the newest first.
    pub(crate) fn grow_at_head(&mut self, count: usize) {
        let mut lines: Vec<Line> = (self.n_made..self.n_made + count).rev().map(Line::new).collect();
        lines.append(&mut self.lines);
        (self.lines, self.n_made) = (lines, self.n_made + count);
        self.note();
    }

    pub(crate) fn grow_at_end(&mut self, count: usize) {
        self.lines.extend((self.n_made..self.n_made + count).map(Line::new));
        self.n_made += count;
        self.note();
    }

    pub(crate) fn shrink_at_head(&mut self, count: usize) {
        self.lines.drain(..count);
        self.note();
    }

    pub(crate) fn shrink_at_end(&mut self, count: usize) {
        self.lines.truncate(self.lines.len() - count);
        self.note();
    }

    /// As many records come at the head as go elsewhere, and as many others say something else: the total stays the same.
    pub(crate) fn mix(&mut self, count: usize, dice: &mut Dice) {
        for _ in 0..count {
            let gone = dice.below(self.lines.len());
            self.lines.remove(gone);
            let changed = dice.below(self.lines.len());
            self.lines[changed].version += 1;
        }
        self.grow_at_head(count);
    }

    /// The same records in another order.
    pub(crate) fn shuffle(&mut self, dice: &mut Dice) {
        for last in (1..self.lines.len()).rev() {
            self.lines.swap(last, dice.below(last + 1));
        }
    }

    fn note(&mut self) {
        let texts: BTreeSet<String> = self.lines.iter().map(Line::text).collect();
        let names: BTreeSet<String> = self.lines.iter().map(Line::name).collect();
        self.stayed.retain(|name| names.contains(name));
        for line in &self.lines {
            self.ever.entry(line.name()).or_default().insert(line.text());
        }
        self.moments.push(texts);
    }
}
