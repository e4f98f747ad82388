//! The histogram of deltas: how many conversations lie how far apart.

use super::tolerance::SLACK;

/// More bars than this are hard to click and to read.
const MOST_BINS: f64 = 48.0;
/// More bars than this do not tell anything in a small picture.
const MOST_SMALL_BINS: f64 = 24.0;
const WIDTHS: [f64; 5] = [1.0, 2.0, 5.0, 10.0, 20.0];

/// Bins of one width, without gaps, in ascending order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// The width of each bin, in points; 0 without deltas.
    pub width: f64,
    /// The bins that hold all deltas; the first and the last are never empty.
    pub bins: Vec<Bin>,
}

/// The number of deltas in [from, to).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The smallest delta in the bin.
    pub from: f64,
    /// The first delta beyond it.
    pub to: f64,
    /// How many deltas are in it.
    pub count: usize,
}

impl Histogram {
    /// How many deltas the bins hold together.
    #[must_use]
    pub fn n(&self) -> usize {
        self.bins.iter().map(|bin| bin.count).sum()
    }
}

/// Counts deltas in bins.
///
/// - Meaning: the shape behind the bias. One hill near zero is what one hopes for; a second one or a long tail has a
///   reason worth looking for.
/// - Formula: bin i is [i·width, (i + 1)·width), so that zero is always an edge. The width is 1, 2, 5, 10 or 20 points:
///   the smallest that divides the tolerance and makes at most 48 bins, else the smallest that makes at most 48. It
///   follows from the smallest and the largest delta and the tolerance alone.
/// - Sign and unit: points; above zero auto is generous. A delta a billionth of a point below an edge lies on it, as in
///   [`super::tolerance`].
/// - n = 0 has no bins; n = 1 has one. The counts add up to n; a number that is not finite is no delta and not counted.
/// - Source: none needed.
///
/// ```
/// use auditlens_answers::stats::histogram;
/// let histogram = histogram::histogram(&[-1.0, 0.0, 1.5, 9.0], 10.0);
/// assert_eq!(histogram.width, 1.0);
/// assert_eq!((histogram.bins[0].from, histogram.bins[0].count), (-1.0, 1));
/// assert_eq!(histogram.n(), 4);
/// ```
#[must_use]
pub fn histogram(deltas: &[f64], tolerance: f64) -> Histogram {
    let finite = || deltas.iter().copied().filter(|delta| delta.is_finite());
    let Some(lowest) = finite().reduce(f64::min) else {
        return Histogram::default();
    };
    let highest = finite().fold(lowest, f64::max);
    counted(finite(), (lowest, highest), bin_width((lowest, highest), tolerance, MOST_BINS))
}

/// Counts the deltas of a small picture that reaches so far to either side of zero, and those beyond it apart.
///
/// As [`histogram`], but all pictures of one reach and tolerance have bins of one width, at most 24 over the whole reach, so
/// that they can be held against each other.
#[must_use]
pub fn within_reach(deltas: &[f64], reach: f64, tolerance: f64) -> (Histogram, usize) {
    let width = bin_width((-reach, reach - SLACK - SLACK), tolerance, MOST_SMALL_BINS);
    let is_in = |delta: &f64| delta.abs() <= reach + SLACK;
    let inside = || deltas.iter().copied().filter(is_in);
    let n_beyond = deltas.iter().filter(|delta| delta.is_finite() && !is_in(delta)).count();
    let ends = inside().fold(None, |ends: Option<(f64, f64)>, delta| {
        Some(ends.map_or((delta, delta), |(lowest, highest)| (lowest.min(delta), highest.max(delta))))
    });
    (ends.map(|ends| counted(inside(), ends, width)).unwrap_or_default(), n_beyond)
}

/// The bins of finite deltas between these ends.
fn counted(deltas: impl Iterator<Item = f64>, (lowest, highest): (f64, f64), width: f64) -> Histogram {
    let first = position(lowest, width);
    let mut counts = vec![0; bin_count(lowest, highest, width) as usize];
    let last = counts.len() - 1;
    for delta in deltas {
        counts[((position(delta, width) - first) as usize).min(last)] += 1;
    }
    let edge = |idx: usize| (first + idx as f64) * width;
    let bins = counts.iter().enumerate().map(|(idx, count)| Bin { from: edge(idx), to: edge(idx + 1), count: *count });
    Histogram { width, bins: bins.collect() }
}

fn position(delta: f64, width: f64) -> f64 {
    ((delta + SLACK) / width).floor()
}

fn bin_count(lowest: f64, highest: f64, width: f64) -> f64 {
    position(highest, width) - position(lowest, width) + 1.0
}

fn bin_width((lowest, highest): (f64, f64), tolerance: f64, most_bins: f64) -> f64 {
    let fits = |width: &f64| bin_count(lowest, highest, *width) <= most_bins;
    let divides = |width: &f64| (tolerance / width).fract().abs() < SLACK;
    let nice = WIDTHS.iter().copied();
    nice.clone()
        .find(|width| fits(width) && divides(width))
        .or_else(|| nice.clone().find(fits))
        // Scores of −100 to 100 never get here; anything wider is doubled until it fits.
        .unwrap_or_else(|| {
            let mut width = 40.0;
            while !fits(&width) {
                width *= 2.0;
            }
            width
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "edges are exact, and tests may fail loudly")]
    use super::*;

    fn count_from(histogram: &Histogram, from: f64) -> usize {
        let bin = histogram.bins.iter().find(|bin| bin.from == from);
        bin.unwrap().count
    }

    #[test]
    fn no_deltas_have_no_bins() {
        assert_eq!(histogram(&[], 10.0), Histogram::default());
        assert_eq!(histogram(&[f64::NAN], 10.0), Histogram::default());
    }

    #[test]
    fn one_delta_has_one_bin_around_it() {
        let bins = histogram(&[-0.5], 10.0).bins;
        let only = Bin { from: -1.0, to: 0.0, count: 1 };
        assert_eq!(bins, [only]);
    }

    #[test]
    fn an_edge_belongs_to_the_bin_above_it() {
        let tens = histogram(&[-200.0, 9.99, 10.0, 19.99, 20.0, 80.0], 10.0);
        assert_eq!(tens.width, 10.0);
        assert_eq!(count_from(&tens, 0.0), 1);
        assert_eq!(count_from(&tens, 10.0), 2);
        assert_eq!(count_from(&tens, 20.0), 1);
    }

    #[test]
    fn a_delta_that_rounding_left_below_an_edge_lies_on_it() {
        let delta = 16.4 - 6.4;
        assert!(delta < 10.0);
        assert_eq!(histogram(&[delta], 10.0).bins[0].from, 10.0);
        let beyond = 60.4 - 70.4;
        assert!(beyond < -10.0);
        assert_eq!(histogram(&[beyond], 10.0).bins[0].from, -10.0);
    }

    #[test]
    fn the_width_divides_the_tolerance_where_it_can() {
        let spread = [-40.0, 50.0];
        assert_eq!(histogram(&spread, 10.0).width, 2.0);
        assert_eq!(histogram(&spread, 5.0).width, 5.0);
        assert_eq!(histogram(&spread, 7.0).width, 2.0);
        assert_eq!(histogram(&[-200.0, 200.0], 10.0).width, 10.0);
    }

    #[test]
    fn small_pictures_of_one_reach_share_one_width_and_count_what_lies_beyond() {
        let (one, n_beyond) = within_reach(&[-40.0, 0.0, 60.5, f64::NAN], 60.0, 10.0);
        assert_eq!((one.width, one.n(), n_beyond), (5.0, 2, 1));
        let (other, n_beyond) = within_reach(&[50.0, -60.0, 60.0], 60.0, 10.0);
        assert_eq!((other.width, other.n(), n_beyond), (5.0, 3, 0));
        assert_eq!(count_from(&other, 50.0), 1);
        assert_eq!(within_reach(&[], 60.0, 10.0), (Histogram::default(), 0));
        assert_eq!(within_reach(&[-70.0], 60.0, 10.0), (Histogram::default(), 1));
    }

    #[test]
    fn even_absurd_numbers_are_covered() {
        let wide = histogram(&[-1e300, 0.0, 1e300], 10.0);
        assert_eq!(wide.n(), 3);
        assert!(wide.bins.len() <= 49);
    }
}
