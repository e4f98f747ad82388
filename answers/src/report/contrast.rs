//! The contrast: do auto and audit part differently in one selection than in another, and is that more than chance?

use crate::domain::contrast::ContrastBy;
use crate::domain::contrast::ContrastView;
use crate::domain::filter::Filter;
use crate::domain::switches::Switches;
use crate::domain::zone::Zone;
use crate::report::contrast_panels::ContrastPanel;
use crate::report::contrast_panels::MOST_PANELS;
use crate::report::contrast_panels::PanelScale;
use crate::report::contrast_panels::panels;
use crate::report::contrast_sides::Selectable;
use crate::report::contrast_sides::Sides;
use crate::report::contrast_sides::sides;
use crate::report::contrast_sums::ContrastRow;
use crate::report::contrast_sums::SelectionSums;
use crate::report::contrast_sums::contrast_rows;
use crate::report::pairs::measured;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// Two selections side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoSelections {
    /// Their figures, without the rows that are in both.
    pub rows: Vec<ContrastRow>,
    /// Pairs that are in both selections, and therefore in neither column.
    pub n_in_both: usize,
    /// Pairs that are in neither selection.
    pub n_in_neither: usize,
}

/// The answer of the contrast.
#[derive(Clone, Debug, PartialEq)]
pub struct ContrastReport {
    /// By what.
    pub by: ContrastBy,
    /// Every selection that has a pair, the one with the most first, ties by key; of periods the later one first.
    pub choices: Vec<Selectable>,
    /// The first of them, each with its deltas drawn on one scale.
    pub panels: Vec<ContrastPanel>,
    /// That scale.
    pub scale: PanelScale,
    /// The place among the choices of the one that is told apart; none without any.
    pub chosen: Option<usize>,
    /// The place of the one that it is held against; none where there is no other.
    pub against: Option<usize>,
    /// What both are side by side; none where there are no two.
    pub two: Option<TwoSelections>,
    /// How many pairs there are altogether.
    pub n_pairs: usize,
    /// Rows left out because a period is chosen in the filter and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

impl ContrastReport {
    /// The selection that is told apart.
    pub fn chosen(&self) -> Option<&Selectable> {
        self.choices.get(self.chosen?)
    }

    /// The one that it is held against.
    pub fn against(&self) -> Option<&Selectable> {
        self.choices.get(self.against?)
    }
}

/// The contrast of some rows. `filter` is what selected them.
pub fn contrast(
    table: &EvaluationTable,
    rows: &RowSet,
    view: &ContrastView,
    (filter, switches, zone): (&Filter, &Switches, &Zone),
    n_undated_left_out: usize,
) -> ContrastReport {
    let measured = measured(table, rows, switches);
    let pairs = measured.and(table.pairs());
    let sides = sides(table, (rows, &pairs), view, (filter, switches, zone));
    let deltas_of = |rows: &Vec<u32>| rows.iter().map(|&row| table.delta(row as usize).unwrap_or_default()).collect();
    let first = sides.choices.iter().zip(&sides.pairs).take(MOST_PANELS);
    let (panels, scale) = panels(&first.map(|(choice, rows)| (choice, deltas_of(rows))).collect::<Vec<_>>(), switches);
    ContrastReport {
        by: view.by,
        panels,
        scale,
        chosen: sides.chosen,
        against: sides.against,
        two: two(table, &sides, (&measured, &pairs), switches),
        choices: sides.choices,
        n_pairs: pairs.count(),
        n_undated_left_out,
    }
}

fn two(
    table: &EvaluationTable,
    sides: &Sides,
    (measured, pairs): (&RowSet, &RowSet),
    switches: &Switches,
) -> Option<TwoSelections> {
    sides.chosen.zip(sides.against)?;
    let (mut one, mut other) = (sides.members.0.and(measured), sides.members.1.and(measured));
    let both = one.and(&other);
    one.subtract(&both);
    other.subtract(&both);
    let sums = |rows: &RowSet| SelectionSums::of(table, rows, switches);
    let n_in_both = pairs.count_and(&both);
    Some(TwoSelections {
        rows: contrast_rows(&sums(&one), &sums(&other)),
        n_in_both,
        n_in_neither: pairs.count() - n_in_both - pairs.count_and(&one) - pairs.count_and(&other),
    })
}
