//! Conversations by queue and score band: how many each stratum has in all, and what its audits say.

use crate::domain::band::Band;
use crate::domain::score::Outcome;
use crate::domain::switches::Switches;
use crate::stats::decision::Decisions;
use crate::stats::moments::Moments;
use crate::stats::post_stratified::Stratum;
use crate::stats::stratified_rate::RateStratum;
use crate::stats::stratified_total::TotalStratum;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// The conversations of one queue in one band of auto scores.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Band of auto scores.
    pub(super) band: Band,
    /// Code of the first queue; none for conversations without a queue.
    pub(super) queue: Option<u32>,
    /// Conversations with an auto score.
    pub(super) n_scored: usize,
    /// Those of them that pass or fail automatically.
    n_outcomes: usize,
    /// Those of these that are not audited.
    n_unaudited: usize,
    /// Deltas of its pairs.
    pub(super) deltas: Moments,
    decisions: Decisions,
}

/// Every stratum that has a conversation, by band and then by queue in the order in which queues first came.
pub(super) struct Strata {
    cells: Vec<Cell>,
    /// Place of each band and queue among the cells.
    places: Vec<Option<u32>>,
    n_queues: usize,
}

impl Strata {
    /// The strata of conversations with an auto score; `unaudited` are those that nobody audited. A conversation of
    /// several queues is in the stratum of the first, as it must count once.
    pub(super) fn of(table: &EvaluationTable, scored: &RowSet, unaudited: &RowSet, switches: &Switches) -> Self {
        let n_queues = table.queue_dictionary().len() + 1;
        let mut grid: Vec<Cell> = Vec::with_capacity(Band::COUNT * n_queues);
        for number in 0..Band::COUNT * n_queues {
            grid.push(Cell::empty(Band::numbered(number / n_queues), (number % n_queues).checked_sub(1)));
        }
        for row_idx in scored.iter() {
            let Some(cell) = number_of(table, row_idx, n_queues).and_then(|number| grid.get_mut(number)) else {
                continue;
            };
            cell.take(table, row_idx, unaudited.has(row_idx), switches);
        }
        let mut strata = Self { cells: Vec::new(), places: Vec::with_capacity(grid.len()), n_queues };
        for cell in grid {
            strata.places.push((cell.n_scored > 0).then_some(strata.cells.len() as u32));
            strata.cells.extend((cell.n_scored > 0).then_some(cell));
        }
        strata
    }

    /// Every stratum.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The place among the strata of a conversation with an auto score.
    pub(super) fn place_of(&self, table: &EvaluationTable, row_idx: usize) -> Option<usize> {
        let number = number_of(table, row_idx, self.n_queues)?;
        self.places.get(number).copied().flatten().map(|place| place as usize)
    }

    /// What a post-stratified bias is computed from.
    pub(super) fn for_bias(&self) -> Vec<Stratum> {
        self.cells.iter().map(|cell| Stratum { size: cell.n_scored, deltas: cell.deltas }).collect()
    }

    /// What a post-stratified false pass rate is computed from: conversations with an automatic outcome.
    pub(super) fn for_false_pass(&self) -> Vec<RateStratum> {
        let stratum = |cell: &Cell| RateStratum {
            size: cell.n_outcomes,
            n: cell.decisions.decided(),
            cases: cell.decisions.false_pass + cell.decisions.both_fail,
            hits: cell.decisions.false_pass,
        };
        self.cells.iter().map(stratum).collect()
    }

    /// What the number of some outcomes among the unaudited is computed from; `hits` counts them among the audits.
    pub(super) fn for_unaudited(&self, hits: fn(&Decisions) -> usize) -> Vec<TotalStratum> {
        let stratum = |cell: &Cell| TotalStratum {
            unaudited: cell.n_unaudited,
            n: cell.decisions.decided(),
            hits: hits(&cell.decisions),
        };
        self.cells.iter().map(stratum).collect()
    }
}

impl Cell {
    fn empty(band: Band, queue: Option<usize>) -> Self {
        Self {
            band,
            queue: queue.map(|code| code as u32),
            n_scored: 0,
            n_outcomes: 0,
            n_unaudited: 0,
            deltas: Moments::default(),
            decisions: Decisions::default(),
        }
    }

    fn take(&mut self, table: &EvaluationTable, row_idx: usize, is_unaudited: bool, switches: &Switches) {
        self.n_scored += 1;
        let delta = table.delta(row_idx);
        delta.into_iter().for_each(|points| self.deltas.add(points));
        let Some(outcome) = table.auto_outcome(row_idx) else { return };
        self.n_outcomes += 1;
        self.n_unaudited += usize::from(is_unaudited);
        if delta.is_some() {
            let audit_passes = table.audit_outcome(row_idx, switches.pass_mark).map(|outcome| outcome == Outcome::Pass);
            self.decisions.add(outcome == Outcome::Pass, audit_passes);
        }
    }
}

fn number_of(table: &EvaluationTable, row_idx: usize, n_queues: usize) -> Option<usize> {
    let band = Band::of(table.auto().score(row_idx)?);
    let queue = table.queues().codes(row_idx).first().map_or(0, |&code| code as usize + 1);
    Some(band.number() * n_queues + queue)
}
