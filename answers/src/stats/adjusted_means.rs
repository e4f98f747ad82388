//! Adjusted means: what the mean of each group would be if every group had the same mix of cells.

use super::estimate::Estimate;
use super::estimate::Interval;
use super::moments::Moments;
use super::solve::inverse;
use super::student_t;

/// A spread rests on at least one degree of freedom, or there is no interval; so close below it only rounding is missing.
const LEAST_FREEDOM: f64 = 1.0 - 1e-9;

/// The mean of one group, adjusted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdjustedMean {
    /// The adjusted mean; its n counts the numbers of the group.
    pub estimate: Estimate,
    /// Adjusted mean − mean: how far the mix moved it.
    pub moved: f64,
    /// As many numbers as would leave the mean as unsure without any adjusting: at most those of the group, and fewer the
    /// less its mix is like that of all.
    pub effective_n: f64,
}

/// What groups have in common once their mixes are allowed for.
///
/// - Meaning: two auditors whose conversations scored differently can be held against each other as if both had been given
///   conversations scored alike.
/// - Formula: least squares of y = aⱼ + bₖ for number y of group j in cell k. The adjusted mean of group j is
///   ȳⱼ + Σ(wₖ − pⱼₖ)bₖ with pⱼₖ the share of cell k among its numbers and wₖ that among all. The groups are absorbed: only
///   a system as large as the cells is solved, S·b = r with Sₖₗ = Σⱼ(nⱼₖδₖₗ − nⱼₖnⱼₗ/nⱼ) and rₖ = Σⱼnⱼₖ(ȳⱼₖ − ȳⱼ).
/// - Interval: ± t·√(sⱼ²/nⱼ + s²·c′S⁻¹c) with c = w − pⱼ, s² the residual variance of all, and sⱼ² that of the group alone,
///   since some groups spread wider than others. Degrees of freedom: νⱼ = nⱼ − 1 − tr(SⱼS⁻¹), which add up to those of s²,
///   N − J − K + 1; of the sum of both parts after Satterthwaite.
/// - Sign and unit: those of the numbers.
/// - Groups can only be compared over cells that lead from one to the other. Those without a path to the cells that most
///   numbers are in have no answer, and do not count in the mix. One cell, or one group, moves nothing. No interval where a
///   group has less than one degree of freedom.
/// - Source: Searle, Speed and Milliken 1980, The American Statistician 34:216,
///   <https://doi.org/10.1080/00031305.1980.10483031>; Satterthwaite 1946, Biometrics Bulletin 2:110,
///   <https://doi.org/10.2307/3002019>.
///
/// ```
/// use auditlens_answers::stats::adjusted_means::AdjustedMeans;
/// use auditlens_answers::stats::moments::Moments;
/// let cell = |numbers: &[f64]| numbers.iter().copied().collect::<Moments>();
/// // Both groups are alike in each cell, but the first has mostly numbers of the low one.
/// let groups = [
///     vec![cell(&[1.0, 3.0, 1.0, 3.0]), cell(&[11.0, 13.0])],
///     vec![cell(&[1.0, 3.0]), cell(&[11.0, 13.0, 11.0, 13.0])],
/// ];
/// let adjusted = AdjustedMeans::of(&groups);
/// let means = adjusted.groups.iter().flatten().map(|group| group.estimate.value().unwrap());
/// assert!(means.map(|mean| (mean - 7.0).abs()).all(|gap| gap < 1e-12));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct AdjustedMeans {
    /// The adjusted mean of each group; none where it has no number, or no path to the others.
    pub groups: Vec<Option<AdjustedMean>>,
    /// The residual variance of all numbers that are compared; none without a degree of freedom.
    pub variance: Option<f64>,
    /// Its degrees of freedom.
    pub df: f64,
}

impl AdjustedMeans {
    /// Adjusts the means of groups, each given by the moments of its numbers in every cell.
    #[must_use]
    pub fn of(groups: &[Vec<Moments>]) -> Self {
        let cells = compared_cells(groups);
        let known: Vec<Option<Group>> = groups.iter().map(|group| Group::of(group, &cells)).collect();
        let Some(fit) = Fit::of(&known, cells.len()) else {
            return Self { groups: vec![None; groups.len()], variance: None, df: 0.0 };
        };
        let adjusted = |group: &Option<Group>| group.as_ref().map(|group| fit.adjusted(group));
        Self { groups: known.iter().map(adjusted).collect(), variance: fit.variance(), df: fit.df }
    }
}

/// One group over the cells that are compared.
struct Group {
    all: Moments,
    cells: Vec<Moments>,
}

impl Group {
    fn of(group: &[Moments], compared: &[usize]) -> Option<Self> {
        let cells: Vec<Moments> = compared.iter().map(|&cell| group.get(cell).copied().unwrap_or_default()).collect();
        let mut all = Moments::default();
        cells.iter().for_each(|cell| all.merge(cell));
        (all.n() > 0).then_some(Self { all, cells })
    }

    fn n(&self) -> f64 {
        self.all.n() as f64
    }

    fn mean(&self) -> f64 {
        self.all.mean().unwrap_or_default()
    }

    /// The share of a cell among its numbers.
    fn share(&self, cell: usize) -> f64 {
        self.count(cell) / self.n()
    }

    fn count(&self, cell: usize) -> f64 {
        self.cells[cell].n() as f64
    }

    /// Its part of the system's matrix.
    fn part(&self, row: usize, column: usize) -> f64 {
        let own = if row == column { self.count(row) } else { 0.0 };
        own - self.count(row) * self.share(column)
    }
}

/// The cells of the largest set whose members are joined by groups, the lowest first.
fn compared_cells(groups: &[Vec<Moments>]) -> Vec<usize> {
    let n_cells = groups.iter().map(Vec::len).max().unwrap_or_default();
    let mut set_of: Vec<usize> = (0..n_cells).collect();
    let mut counts = vec![0; n_cells];
    for group in groups {
        let held: Vec<usize> = (0..group.len()).filter(|&cell| group[cell].n() > 0).collect();
        held.iter().for_each(|&cell| counts[cell] += group[cell].n());
        let sets: Vec<usize> = held.iter().map(|&cell| set_of[cell]).collect();
        let Some(&lowest) = sets.iter().min() else { continue };
        set_of.iter_mut().filter(|set| sets.contains(set)).for_each(|set| *set = lowest);
    }
    let size = |set: usize| (0..n_cells).filter(|&cell| set_of[cell] == set).map(|cell| counts[cell]).sum::<usize>();
    let largest = (0..n_cells).rev().max_by_key(|&set| size(set));
    (0..n_cells).filter(|&cell| counts[cell] > 0 && Some(set_of[cell]) == largest).collect()
}

/// The least squares fit.
struct Fit {
    /// The share of each cell among all numbers.
    mix: Vec<f64>,
    /// The effect of each cell, that of the last being 0.
    effects: Vec<f64>,
    /// S⁻¹, over all cells but the last.
    inverse: Vec<Vec<f64>>,
    squares: f64,
    df: f64,
}

impl Fit {
    fn of(groups: &[Option<Group>], n_cells: usize) -> Option<Self> {
        let groups = || groups.iter().flatten();
        let n: f64 = groups().map(Group::n).sum();
        let free = n_cells.checked_sub(1)?;
        let matrix = (0..free).map(|row| {
            (0..free).map(|column| groups().map(|group| group.part(row, column)).sum()).collect::<Vec<f64>>()
        });
        let inverse = inverse(&matrix.collect::<Vec<_>>())?;
        let gap = |group: &Group, cell: usize| group.cells[cell].mean().map_or(0.0, |mean| mean - group.mean());
        let right: Vec<f64> =
            (0..free).map(|cell| groups().map(|group| group.count(cell) * gap(group, cell)).sum()).collect();
        let solved = inverse.iter().map(|row| row.iter().zip(&right).map(|(part, right)| part * right).sum());
        let mut fit = Self {
            mix: (0..n_cells).map(|cell| groups().map(|group| group.count(cell)).sum::<f64>() / n).collect(),
            effects: solved.chain([0.0]).collect(),
            inverse,
            squares: 0.0,
            df: n - groups().count() as f64 - free as f64,
        };
        fit.squares = groups().map(|group| fit.squares_of(group)).sum();
        Some(fit)
    }

    fn variance(&self) -> Option<f64> {
        (self.df >= LEAST_FREEDOM).then(|| self.squares / self.df)
    }

    /// The sum of squared residuals of a group.
    fn squares_of(&self, group: &Group) -> f64 {
        let own = group.mean() - self.weighed(|cell| group.share(cell));
        let square = |(cell, &effect): (&Moments, &f64)| {
            let within = cell.variance().unwrap_or_default() * (cell.n() as f64 - 1.0);
            let apart = cell.mean().map_or(0.0, |mean| mean - own - effect);
            within + cell.n() as f64 * apart * apart
        };
        group.cells.iter().zip(&self.effects).map(square).sum()
    }

    fn weighed(&self, share: impl Fn(usize) -> f64) -> f64 {
        self.effects.iter().enumerate().map(|(cell, effect)| share(cell) * effect).sum()
    }

    fn adjusted(&self, group: &Group) -> AdjustedMean {
        let n = group.n();
        let moved = self.weighed(|cell| self.mix[cell] - group.share(cell)) + 0.0;
        let value = group.mean() + moved;
        let of_mix = self.quadratic(|cell| self.mix[cell] - group.share(cell)).max(0.0);
        let interval = self.own_variance(group).zip(self.variance()).map(|((own, df), variance)| {
            let (by_own, by_mix) = (own / n, variance * of_mix);
            let error = by_own + by_mix;
            let freedom = error * error / (by_own * by_own / df + by_mix * by_mix / self.df);
            let half_width = if error > 0.0 { student_t::two_sided_95(freedom) * error.sqrt() } else { 0.0 };
            Interval::around(value, half_width)
        });
        let estimate = Estimate::checked(value, group.all.n(), interval);
        AdjustedMean { estimate, moved, effective_n: 1.0 / (1.0 / n + of_mix) }
    }

    /// The residual variance of a group alone, and its degrees of freedom.
    fn own_variance(&self, group: &Group) -> Option<(f64, f64)> {
        let places = || self.inverse.iter().enumerate();
        let trace: f64 = places()
            .map(|(row, parts)| {
                parts.iter().enumerate().map(|(column, part)| part * group.part(row, column)).sum::<f64>()
            })
            .sum();
        let df = group.n() - 1.0 - trace;
        (df >= LEAST_FREEDOM).then(|| (self.squares_of(group) / df, df))
    }

    /// x′S⁻¹x.
    fn quadratic(&self, x: impl Fn(usize) -> f64) -> f64 {
        let row_sum = |(row, parts): (usize, &Vec<f64>)| {
            x(row) * parts.iter().enumerate().map(|(column, part)| part * x(column)).sum::<f64>()
        };
        self.inverse.iter().enumerate().map(row_sum).sum()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;
    use crate::stats::mean;

    fn cell(numbers: &[f64]) -> Moments {
        numbers.iter().copied().collect()
    }

    #[test]
    fn nothing_has_no_answer() {
        let none = AdjustedMeans::of(&[]);
        assert_eq!((none.groups.len(), none.variance), (0, None));
        let empty = AdjustedMeans::of(&[vec![Moments::default(); 3]]);
        assert_eq!(empty.groups, [None]);
    }

    #[test]
    fn one_group_keeps_its_mean_and_one_cell_moves_nobody() {
        let one = AdjustedMeans::of(&[vec![cell(&[1.0, 4.0, 2.0]), cell(&[9.0, 8.0])]]);
        let alone = one.groups[0].unwrap();
        assert!((alone.estimate.value().unwrap() - 4.8).abs() < 1e-12);
        assert!(alone.moved.abs() < 1e-12 && (alone.effective_n - 5.0).abs() < 1e-12);
        let numbers = [[2.0, 5.0, 9.0], [7.0, 1.0, 0.0]];
        let flat = AdjustedMeans::of(&numbers.map(|numbers| vec![Moments::default(), cell(&numbers)]));
        for (group, numbers) in flat.groups.iter().zip(numbers) {
            let plain = mean::mean(&numbers);
            let (found, wanted) = (group.unwrap().estimate, plain.interval().unwrap());
            assert_eq!((found.value(), group.unwrap().moved), (plain.value(), 0.0));
            assert!((found.interval().unwrap().hi - wanted.hi).abs() < 1e-12);
        }
    }

    #[test]
    fn a_group_without_a_path_to_the_others_has_no_answer_and_does_not_count_in_the_mix() {
        let low = vec![cell(&[1.0, 2.0]), cell(&[3.0, 5.0]), Moments::default()];
        let other = vec![cell(&[2.0]), cell(&[3.0, 4.0, 4.5]), Moments::default()];
        let apart = vec![Moments::default(), Moments::default(), cell(&[50.0, 60.0])];
        let with = AdjustedMeans::of(&[low.clone(), apart, other.clone()]);
        let without = AdjustedMeans::of(&[low, other]);
        assert_eq!(with.groups, [without.groups[0], None, without.groups[1]]);
        assert_eq!((with.df, with.variance), (without.df, without.variance));
    }

    #[test]
    fn a_group_of_one_cell_is_moved_by_what_the_others_say_of_it() {
        let both = vec![cell(&[0.0, 2.0]), cell(&[10.0, 12.0])];
        let single = vec![Moments::default(), cell(&[15.0, 17.0])];
        let means = AdjustedMeans::of(&[both, single]);
        // The cells lie 10 apart, and a third of all numbers are in the lower one.
        let moved = means.groups[1].unwrap().moved;
        assert!((moved + 10.0 / 3.0).abs() < 1e-12, "{moved}");
        assert!(means.groups[1].unwrap().effective_n < 2.0);
    }

    #[test]
    fn degrees_of_freedom_of_the_groups_add_up_to_those_of_all() {
        let groups = [
            vec![cell(&[1.0, 2.0, 7.0]), cell(&[3.0]), cell(&[8.0, 2.0])],
            vec![cell(&[2.0]), Moments::default(), cell(&[4.0, 4.5, 1.0, 0.0])],
            vec![cell(&[6.0]), cell(&[5.0, 5.5, 9.0]), Moments::default()],
        ];
        let known: Vec<Option<Group>> = groups.iter().map(|group| Group::of(group, &[0, 1, 2])).collect();
        let fit = Fit::of(&known, 3).unwrap();
        let sum: f64 = known.iter().flatten().filter_map(|group| fit.own_variance(group)).map(|(_, df)| df).sum();
        assert!((sum - fit.df).abs() < 1e-12 && (fit.df - 10.0).abs() < 1e-12, "{sum}");
    }

    #[test]
    fn numbers_that_never_differ_have_an_interval_of_no_width() {
        let same = vec![cell(&[4.0; 3]), cell(&[4.0; 2])];
        let means = AdjustedMeans::of(&[same.clone(), same]);
        assert_eq!(means.groups[0].unwrap().estimate.interval(), Some(Interval { lo: 4.0, hi: 4.0 }));
    }
}
