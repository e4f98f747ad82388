//! The list between requests: conversations come, go, change and move, over a population that stays as it is.

use serde::Serialize;
use serde::Serializer;
use serde::ser::Error;
use serde_json::Value;

use super::argument::Argument;
use crate::demo::chance::Chance;
use crate::demo::population::Population;
use crate::demo::record::Record;
use crate::demo::window::Page;
use crate::demo::window::Window;
use crate::demo::window::page_of;

/// How the list changes, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// So many new conversations, each before the one whose data it repeats.
    Insert(u64),
    /// So many conversations fewer.
    Delete(u64),
    /// So many conversations get another auto score.
    Update(u64),
    /// So many times, two conversations change places.
    Swap(u64),
    /// All are in another order.
    Shuffle,
}

const MOST: u64 = 100_000;

impl Move {
    pub(super) fn read(name: &str, argument: Argument<'_>) -> Option<Result<Self, String>> {
        Some(match name {
            "insert" => argument.number(1..=MOST).map(Self::Insert),
            "delete" => argument.number(1..=MOST).map(Self::Delete),
            "update" => argument.number(1..=MOST).map(Self::Update),
            "swap" => argument.number(1..=MOST).map(Self::Swap),
            "shuffle" => argument.none(Self::Shuffle),
            _ => return None,
        })
    }
}

/// The conversations in their present order.
pub(super) struct List(Vec<Row>);

#[derive(Clone)]
struct Row {
    /// In the population.
    position: usize,
    /// Of a conversation that was inserted.
    id: Option<String>,
    /// Of a conversation that was updated.
    auto_score: Option<usize>,
}

impl List {
    pub(super) fn of(population: &Population) -> Self {
        let positions = 0..population.conversations.len();
        Self(positions.map(|position| Row { position, id: None, auto_score: None }).collect())
    }

    pub(super) fn change(&mut self, change: Move, chance: &mut Chance) {
        let (Move::Insert(times) | Move::Delete(times) | Move::Update(times) | Move::Swap(times)) = change else {
            return self.shuffle(chance);
        };
        for _ in 0..times {
            if self.0.is_empty() {
                return;
            }
            let place = chance.below(self.0.len());
            match change {
                Move::Insert(_) => {
                    let row = Row { id: Some(chance.id("c")), ..self.0[place].clone() };
                    self.0.insert(place, row);
                }
                Move::Delete(_) => {
                    self.0.remove(place);
                }
                Move::Update(_) => self.0[place].auto_score = Some(chance.below(101)),
                Move::Swap(_) | Move::Shuffle => {
                    let other = chance.below(self.0.len());
                    self.0.swap(place, other);
                }
            }
        }
    }

    fn shuffle(&mut self, chance: &mut Chance) {
        for place in (1..self.0.len()).rev() {
            self.0.swap(place, chance.below(place + 1));
        }
    }

    /// The page that a request asks for.
    pub(super) fn page<'a>(&'a self, population: &'a Population, window: &Window) -> Page<impl Serialize> {
        let rows = self.0.iter().map(|row| MovedRecord { population, row });
        page_of(rows.filter(|record| window.contains(&population.conversations[record.row.position])), window)
    }
}

struct MovedRecord<'a> {
    population: &'a Population,
    row: &'a Row,
}

impl Serialize for MovedRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let conversation = &self.population.conversations[self.row.position];
        let record = Record { population: self.population, conversation };
        if self.row.id.is_none() && self.row.auto_score.is_none() {
            return record.serialize(serializer);
        }
        let mut record = serde_json::to_value(record).map_err(S::Error::custom)?;
        if let Some(id) = &self.row.id {
            record["conversationId"] = Value::from(id.as_str());
        }
        if let Some(auto_score) = self.row.auto_score {
            record["koreEvalutionScore"] = Value::from(auto_score);
        }
        record.serialize(serializer)
    }
}
