//! Drawing up the list of audits: what lies close to the pass mark, what has few audits beside it, what comes by lot.

use crate::domain::lot::lot_of;
use crate::domain::order;
use crate::domain::score::Outcome;
use crate::domain::score::PassRule;
use crate::domain::switches::Switches;
use crate::report::audit_next::FEW_AUDITS;
use crate::report::audit_next::LEAST_CHANCE;
use crate::report::audit_next::ONE_BY_LOT_IN;
use crate::report::audit_next::WIDEST_BRACKET;
use crate::report::pairs::Pairs;
use crate::report::strata::Cell;
use crate::report::strata::Strata;
use crate::stats::flip::AuditModel;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// Chances closer than a billionth are a tie.
const CHANCE_STEPS: f64 = 1e9;

/// Unaudited conversations by lot; of several rows of one conversation the one whose form has the lowest fingerprint, since
/// the order of rows is that in which pages happened to come.
pub(super) fn by_lot(table: &EvaluationTable, unaudited: &RowSet) -> Vec<u32> {
    let id = |row_idx: u32| table.conversation_id(row_idx as usize);
    // In the order of the table, in which ids lie beside each other.
    let mut lots = vec![0; table.n_rows()];
    for row_idx in unaudited.iter() {
        lots[row_idx] = lot_of(id(row_idx as u32));
    }
    let lot = |row_idx: u32| lots[row_idx as usize];
    let form = |row_idx: u32| table.forms().of_row(row_idx as usize).map(|form| form.fingerprint);
    let mut rows: Vec<u32> = Vec::new();
    for row_idx in table.rows_by_id_in(unaudited) {
        match rows.last_mut() {
            Some(last) if lot(*last) == lot(row_idx) && id(*last) == id(row_idx) => {
                if form(row_idx) < form(*last) {
                    *last = row_idx;
                }
            }
            _ => rows.push(row_idx),
        }
    }
    order::by_number(&rows, &lot)
}

/// A chance, and whether it rests on an inferred mark.
pub(super) type Chance = (u32, f64, bool);

/// Conversations with a chance of another outcome that is worth a look, the highest first, ties by lot.
pub(super) fn near_mark(table: &EvaluationTable, by_lot: &[u32], pairs: &Pairs, switches: &Switches) -> Vec<Chance> {
    // A fatal error sets the score by rule: it says nothing about how far auditors stray from other scores.
    let spread = pairs.rows.iter().zip(&pairs.deltas).filter(|(row_idx, _)| !table.fatal().has(**row_idx as usize));
    let Some(model) = AuditModel::of(&spread.map(|(_, delta)| *delta).collect()) else { return Vec::new() };
    let chance = |&row_idx: &u32| -> Option<Chance> {
        let row = row_idx as usize;
        let (mark, is_inferred) = mark_of(table.pass_rule(row, switches.pass_mark))?;
        let passes = table.auto_outcome(row).filter(|_| !table.fatal().has(row))? == Outcome::Pass;
        let chance = model.chance(table.auto().score(row)?, passes, mark)?;
        (chance >= LEAST_CHANCE).then_some((row_idx, chance, is_inferred))
    };
    let chances: Vec<Chance> = by_lot.iter().filter_map(chance).collect();
    let places: Vec<u32> = (0..chances.len() as u32).collect();
    let steps =
        |place: u32| chances.get(place as usize).map_or(0, |(_, chance, _)| (chance * CHANCE_STEPS).round() as u64);
    let order = order::by_number(&places, &|place| u64::MAX - steps(place));
    order.into_iter().filter_map(|place| chances.get(place as usize).copied()).collect()
}

/// The pass mark of a row where it is known or nearly so, and whether it was inferred.
fn mark_of(rule: PassRule) -> Option<(f64, bool)> {
    match rule {
        PassRule::Mark(mark) => Some((mark, false)),
        PassRule::Bracket { highest_fail: Some(fail), lowest_pass: Some(pass) } => {
            (fail < pass && pass - fail <= WIDEST_BRACKET).then(|| (f64::midpoint(fail, pass), true))
        }
        PassRule::Bracket { .. } => None,
    }
}

/// The strata with few audits, and the conversations that could be audited there, by lot.
struct Thin {
    strata: Vec<ThinStratum>,
}

struct ThinStratum {
    place: usize,
    n_scored: usize,
    /// Pairs there are, and conversations listed for want of more.
    n_audits: usize,
    rows: Vec<u32>,
}

impl Thin {
    /// By band, then by the key of the queue, so that ties do not go by the order in which pages came.
    fn of(table: &EvaluationTable, by_lot: &[u32], strata: &Strata) -> Self {
        let mut rows: Vec<Vec<u32>> = strata.cells().iter().map(|_| Vec::new()).collect();
        for &row_idx in by_lot {
            let place = strata.place_of(table, row_idx as usize);
            place.and_then(|place| rows.get_mut(place)).into_iter().for_each(|rows| rows.push(row_idx));
        }
        let key = |place: usize| strata.cells().get(place).map(|cell| (cell.band, queue_key(table, cell.queue)));
        let thin = strata.cells().iter().zip(rows).enumerate().filter(|(_, (cell, _))| cell.deltas.n() < FEW_AUDITS);
        let stratum = |(place, (cell, mut rows)): (usize, (&Cell, Vec<u32>))| {
            rows.reverse();
            ThinStratum { place, n_scored: cell.n_scored, n_audits: cell.deltas.n(), rows }
        };
        Self { strata: order::sorted(thin.map(stratum).collect(), |one, two| key(one.place).cmp(&key(two.place))) }
    }

    /// The next row of the stratum with the most conversations for each audit; the first of those that are even.
    fn pick(&mut self, is_free: impl Fn(u32) -> bool) -> Option<(u32, usize)> {
        let mut best: Option<&mut ThinStratum> = None;
        for stratum in self.strata.iter_mut().filter(|stratum| stratum.n_audits < FEW_AUDITS) {
            while stratum.rows.pop_if(|row_idx| !is_free(*row_idx)).is_some() {}
            let is_better =
                |held: &ThinStratum| stratum.n_scored * (held.n_audits + 1) > held.n_scored * (stratum.n_audits + 1);
            if !stratum.rows.is_empty() && best.as_deref().is_none_or(is_better) {
                best = Some(stratum);
            }
        }
        let stratum = best?;
        stratum.n_audits += 1;
        Some((stratum.rows.pop()?, stratum.place))
    }
}

fn queue_key(table: &EvaluationTable, queue: Option<u32>) -> &str {
    queue.map_or("", |code| table.queue_dictionary().key(code))
}

/// Whence a conversation came into the list.
#[derive(Clone, Copy)]
pub(super) enum Pick {
    NearMark(f64, bool),
    Thin(usize),
    Lot,
}

/// The list in the making. What is reserved goes to the lots alone.
pub(super) struct Draw<'r> {
    near_mark: Vec<Chance>,
    thin: Thin,
    by_lot: &'r [u32],
    taken: RowSet,
    reserved: RowSet,
}

impl<'r> Draw<'r> {
    /// Before the first pick: `by_lot` holds every conversation, the first `n_reserved` of which are drawn by lot alone.
    pub(super) fn new(
        table: &EvaluationTable,
        strata: &Strata,
        (by_lot, near_mark): (&'r [u32], Vec<Chance>),
        n_reserved: usize,
    ) -> Self {
        let mut reserved = RowSet::none(table.n_rows());
        by_lot.iter().take(n_reserved).for_each(|&row_idx| reserved.set(row_idx as usize, true));
        let thin = Thin::of(table, by_lot, strata);
        Self { near_mark, thin, by_lot, taken: RowSet::none(table.n_rows()), reserved }
    }

    /// The conversation for a position of the list, from 0.
    pub(super) fn pick(&mut self, position: usize) -> Option<(u32, Pick)> {
        let picked = match position % ONE_BY_LOT_IN {
            0 | 2 => self.by_chance().or_else(|| self.by_stratum()).or_else(|| self.by_lots()),
            1 | 3 => self.by_stratum().or_else(|| self.by_chance()).or_else(|| self.by_lots()),
            _ => self.by_lots(),
        };
        picked.inspect(|(row_idx, _)| self.taken.set(*row_idx as usize, true))
    }

    fn by_chance(&mut self) -> Option<(u32, Pick)> {
        let is_free = |row_idx: u32| !self.taken.has(row_idx as usize) && !self.reserved.has(row_idx as usize);
        let found = self.near_mark.iter().find(|(row_idx, _, _)| is_free(*row_idx));
        found.map(|&(row_idx, chance, is_inferred)| (row_idx, Pick::NearMark(chance, is_inferred)))
    }

    fn by_stratum(&mut self) -> Option<(u32, Pick)> {
        let (taken, reserved) = (&self.taken, &self.reserved);
        let picked = self.thin.pick(|row_idx| !taken.has(row_idx as usize) && !reserved.has(row_idx as usize));
        picked.map(|(row_idx, place)| (row_idx, Pick::Thin(place)))
    }

    fn by_lots(&mut self) -> Option<(u32, Pick)> {
        self.by_lot.iter().find(|&&row_idx| !self.taken.has(row_idx as usize)).map(|&row_idx| (row_idx, Pick::Lot))
    }
}
