//! A report broken down: for every group of a dimension its figures, and how groups are ordered by them.

use std::cmp::Ordering;

use crate::domain::breakdown::FunnelOf;
use crate::domain::breakdown::GroupSort;
use crate::domain::breakdown::GroupSortKey;
use crate::domain::filter::Dimension;
use crate::domain::filter::Filter;
use crate::domain::letter_case::lowered;
use crate::domain::order;
use crate::domain::switches::Switches;
use crate::query::dimension::Value;
use crate::query::group::groups;
use crate::report::facets::labelled;
use crate::report::facets::numbered;
use crate::report::figures::Figures;
use crate::report::fingerprint::FingerprintReport;
use crate::report::fingerprint::fingerprint;
use crate::report::funnel::FunnelReport;
use crate::report::funnel::Held;
use crate::report::funnel::Place;
use crate::report::groups::NEEDS_FOR_A_VERDICT;
use crate::report::members::Members;
use crate::report::members::figures;
use crate::report::members::mark;
use crate::report::pairs::measured;
use crate::report::pass_basis::FormBracket;
use crate::stats::moments::Moments;
use crate::stats::shrinkage::Shrinkage;
use crate::store::row_set::RowSet;
use crate::store::table::EvaluationTable;

/// From how many points on a bias is worth a sentence, once its whole interval lies beyond.
pub const NOTABLE_POINTS: f64 = 5.0;

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakdownRow {
    /// Its key in filters and addresses.
    pub key: String,
    /// How it is called; empty for rows without a value.
    pub label: String,
    /// Its place among the named groups in the order of their keys, from 1: what it is called where names are hidden. The same
    /// in every order of the rows.
    pub number: usize,
    /// Whether it has too few pairs for a verdict. Its figures are there all the same.
    pub is_too_few: bool,
    /// Whether choosing its key leaves exactly its rows. Where values of its dimension are chosen already, a group that
    /// only shares rows with them cannot be chosen without more rows coming in.
    pub leads_to_rows: bool,
    /// Where the figure of the funnel lies against all other groups; never with too few behind it, nor for rows without a
    /// value.
    pub place: Option<Place>,
    /// Of a form, between which scores its pass mark lies, where audit outcomes rest on that.
    pub mark: Option<FormBracket>,
    /// Its figures.
    pub figures: Figures,
}

/// Which way a group parts, where the whole interval of its bias lies beyond [`NOTABLE_POINTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Auto is more generous.
    Generous,
    /// Auto is stricter.
    Stricter,
}

impl BreakdownRow {
    /// Which way the group parts, if it does so clearly; never with too few pairs.
    pub fn parting(&self) -> Option<Parting> {
        let (lo, hi) = self.figures.get("bias").interval().filter(|_| !self.is_too_few)?;
        match () {
            () if lo > NOTABLE_POINTS => Some(Parting::Generous),
            () if hi < -NOTABLE_POINTS => Some(Parting::Stricter),
            () => None,
        }
    }

    /// The number to sort by; none where the group lacks it.
    fn number(&self, key: GroupSortKey) -> Option<f64> {
        let value = |name| self.figures.get(name).value();
        match key {
            GroupSortKey::Group => None,
            GroupSortKey::Conversations => value("conversations"),
            GroupSortKey::Pairs => value("pairs"),
            GroupSortKey::MeanAuto => value("mean_auto"),
            GroupSortKey::MeanAudit => value("mean_audit"),
            GroupSortKey::Bias => value("bias"),
            GroupSortKey::Distance => value("bias").map(f64::abs),
            GroupSortKey::ShrunkBias => value("shrunk_bias"),
            GroupSortKey::WithinTolerance => value("within_tolerance"),
            GroupSortKey::FalsePass => value("false_pass_rate"),
            GroupSortKey::FalseFail => value("false_fail_rate"),
        }
    }
}

/// The answer of the breakdown screen.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakdownReport {
    /// What it is by.
    pub by: Dimension,
    /// The order in which its groups stand.
    pub sort: GroupSort,
    /// Every group that has a row.
    pub rows: Vec<BreakdownRow>,
    /// Which of them lie farther from the rest than chance explains.
    pub funnel: FunnelReport,
    /// By auditor, who is stricter or more lenient than the rest once their conversations are allowed for.
    pub fingerprint: Option<FingerprintReport>,
    /// How many pairs there are altogether.
    pub n_pairs: usize,
    /// How many of them are in no group.
    pub n_ungrouped_pairs: usize,
    /// Whether a row is in several groups, and counted in each.
    pub has_shared_rows: bool,
    /// Rows left out because a period is chosen and they have no time of evaluation.
    pub n_undated_left_out: usize,
}

/// The groups of some rows. `filter` is what selected them. In an order by agreement those with too few pairs stand
/// behind the judged ones.
pub fn breakdown(
    table: &EvaluationTable,
    rows: &RowSet,
    (by, sort, funnel): (Dimension, GroupSort, FunnelOf),
    (filter, switches): (&Filter, &Switches),
    n_undated_left_out: usize,
) -> BreakdownReport {
    let measured = measured(table, rows, switches);
    let found = groups(table, rows, by, switches);
    let values: Vec<&Value> = found.iter().map(|group| &group.value).collect();
    let labels = labelled(&values);
    let mut grouped = RowSet::none(rows.n_rows());
    let mut n_places = 0;
    for group in &found {
        n_places += group.rows.len();
        group.rows.iter().for_each(|&row_idx| grouped.set(row_idx as usize, true));
    }
    let chosen = filter.choices.get(&by);
    let members: Vec<Members> = found.iter().map(|group| Members::of(table, group, &measured)).collect();
    let judged: Vec<Moments> = members.iter().filter(|group| group.is_judged()).map(|group| group.deltas).collect();
    let shrinkage = Shrinkage::of(&judged);
    let shown: Vec<Figures> = members.iter().map(|group| figures(table, group, shrinkage, switches)).collect();
    let held = Held::of(
        funnel,
        &judged,
        members.iter().zip(&shown).filter(|(group, _)| group.is_named()).map(|(_, figures)| figures),
    );
    let numbers = numbered(&values);
    let row = |(place, ((group, figures), label)): (usize, ((&Members, Figures), String))| {
        let key = &group.value.key;
        BreakdownRow {
            key: key.clone(),
            label,
            number: numbers.get(place).copied().unwrap_or_default(),
            is_too_few: group.pairs.n() < NEEDS_FOR_A_VERDICT,
            leads_to_rows: chosen.is_none_or(|keys| keys.contains(key)),
            place: held.place(&figures).filter(|_| group.is_named()),
            mark: (by == Dimension::Form).then(|| mark(table, group, switches)).flatten(),
            figures,
        }
    };
    let pairs = measured.and(table.pairs());
    let n_pairs = pairs.count();
    let rows = members.iter().zip(shown).zip(labels).enumerate().map(row).collect();
    let rows = order::sorted(rows, |one, two| ordering(one, two, sort));
    BreakdownReport {
        by,
        sort,
        funnel: held.report(&rows),
        fingerprint: (by == Dimension::Auditor).then(|| fingerprint(&members, &rows)),
        rows,
        n_pairs,
        n_ungrouped_pairs: n_pairs - pairs.count_and(&grouped),
        has_shared_rows: n_places > grouped.count(),
        n_undated_left_out,
    }
}

fn ordering(one: &BreakdownRow, two: &BreakdownRow, sort: GroupSort) -> Ordering {
    let turned = |order: Ordering| if sort.descending { order.reverse() } else { order };
    let order = match sort.key {
        GroupSortKey::Group => {
            let nameless = |row: &BreakdownRow| row.key.is_empty();
            let name = |row: &BreakdownRow| lowered(if row.label.is_empty() { &row.key } else { &row.label });
            nameless(one).cmp(&nameless(two)).then_with(|| turned(name(one).cmp(&name(two))))
        }
        key => {
            let place = |row: &BreakdownRow| (row.number(key).is_none(), rests_on_pairs(key) && row.is_too_few);
            let number = |row: &BreakdownRow| row.number(key).map_or(0.0, |number| number + 0.0);
            place(one).cmp(&place(two)).then_with(|| turned(number(one).total_cmp(&number(two))))
        }
    };
    order.then_with(|| one.key.cmp(&two.key))
}

/// Whether few pairs make the number say little about its group. Of the shrunk bias they do not: it makes up for them.
fn rests_on_pairs(key: GroupSortKey) -> bool {
    match key {
        GroupSortKey::Bias
        | GroupSortKey::Distance
        | GroupSortKey::WithinTolerance
        | GroupSortKey::FalsePass
        | GroupSortKey::FalseFail => true,
        GroupSortKey::Group
        | GroupSortKey::ShrunkBias
        | GroupSortKey::Conversations
        | GroupSortKey::Pairs
        | GroupSortKey::MeanAuto
        | GroupSortKey::MeanAudit => false,
    }
}
