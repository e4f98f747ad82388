//! Means, spreads and joint spread of two columns in one pass, of a whole or of parts put together.

use super::moments::BLOCK;

/// A spread that taking one pair out leaves less than this share of is computed anew.
const LEAST_REST: f64 = 1e-4;

/// What correlation and concordance need to know of x and y.
///
/// Formula: as [`super::moments::Moments`], with the sum of products around both means beside it (Chan, Golub and
/// LeVeque 1983, The American Statistician 37:242).
///
/// ```
/// use auditlens_answers::stats::comoments::Comoments;
/// let both: Comoments = [(1.0, 2.0), (3.0, 8.0)].into_iter().collect();
/// assert_eq!((both.sum_xx(), both.sum_xy(), both.sum_yy()), (2.0, 6.0, 18.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Comoments {
    n: usize,
    mean_x: f64,
    mean_y: f64,
    sum_xx: f64,
    sum_yy: f64,
    sum_xy: f64,
}

impl Comoments {
    /// Takes one pair in.
    pub fn add(&mut self, x: f64, y: f64) {
        self.n += 1;
        let n = self.n as f64;
        let (from_old_x, from_old_y) = (x - self.mean_x, y - self.mean_y);
        self.mean_x += from_old_x / n;
        self.mean_y += from_old_y / n;
        self.sum_xx += from_old_x * (x - self.mean_x);
        self.sum_yy += from_old_y * (y - self.mean_y);
        self.sum_xy += from_old_x * (y - self.mean_y);
    }

    /// Takes all pairs of another part in.
    pub fn merge(&mut self, other: &Self) {
        if other.n == 0 {
            return;
        }
        let n = self.n + other.n;
        let share = other.n as f64 / n as f64;
        let (gap_x, gap_y) = (other.mean_x - self.mean_x, other.mean_y - self.mean_y);
        let weight = self.n as f64 * share;
        self.sum_xx += other.sum_xx + gap_x * gap_x * weight;
        self.sum_yy += other.sum_yy + gap_y * gap_y * weight;
        self.sum_xy += other.sum_xy + gap_x * gap_y * weight;
        self.mean_x += gap_x * share;
        self.mean_y += gap_y * share;
        self.n = n;
    }

    /// The same without one of the pairs that went in; none where that pair is nearly all of either spread, so that taking it
    /// out would leave no digits.
    #[must_use]
    pub fn without(&self, x: f64, y: f64) -> Option<Self> {
        let n = self.n.checked_sub(1).filter(|n| *n > 0)?;
        let (from_x, from_y, weight) = (x - self.mean_x, y - self.mean_y, self.n as f64 / n as f64);
        let rest = Self {
            n,
            mean_x: self.mean_x - from_x / n as f64,
            mean_y: self.mean_y - from_y / n as f64,
            sum_xx: self.sum_xx - from_x * from_x * weight,
            sum_yy: self.sum_yy - from_y * from_y * weight,
            sum_xy: self.sum_xy - from_x * from_y * weight,
        };
        let has_digits = rest.sum_xx > LEAST_REST * self.sum_xx && rest.sum_yy > LEAST_REST * self.sum_yy;
        has_digits.then_some(rest)
    }

    /// How many pairs went in.
    #[must_use]
    pub fn n(&self) -> usize {
        self.n
    }

    /// The mean of x; 0 of no pairs.
    #[must_use]
    pub fn mean_x(&self) -> f64 {
        self.mean_x
    }

    /// The mean of y; 0 of no pairs.
    #[must_use]
    pub fn mean_y(&self) -> f64 {
        self.mean_y
    }

    /// The mean of x minus the mean of y.
    #[must_use]
    pub fn mean_gap(&self) -> f64 {
        self.mean_x - self.mean_y
    }

    /// The sum of squares of x around its mean.
    #[must_use]
    pub fn sum_xx(&self) -> f64 {
        self.sum_xx
    }

    /// The sum of squares of y around its mean.
    #[must_use]
    pub fn sum_yy(&self) -> f64 {
        self.sum_yy
    }

    /// The sum of products of x and y around their means.
    #[must_use]
    pub fn sum_xy(&self) -> f64 {
        self.sum_xy
    }

    /// Pearson's r; NaN when x or y never varies.
    #[must_use]
    pub fn r(&self) -> f64 {
        (self.sum_xy / (self.sum_xx.sqrt() * self.sum_yy.sqrt())).clamp(-1.0, 1.0)
    }
}

impl FromIterator<(f64, f64)> for Comoments {
    /// Of many pairs: in blocks without a division each, which are merged, as [`super::moments::Moments`] does.
    fn from_iter<I: IntoIterator<Item = (f64, f64)>>(pairs: I) -> Self {
        let (mut comoments, mut block) = (Self::default(), Block::default());
        pairs.into_iter().for_each(|(x, y)| {
            block.add(x, y);
            if block.n == BLOCK {
                comoments.merge(&std::mem::take(&mut block).comoments());
            }
        });
        comoments.merge(&block.comoments());
        comoments
    }
}

/// Sums around the first pair.
#[derive(Default)]
struct Block {
    n: usize,
    first: (f64, f64),
    x: f64,
    y: f64,
    xx: f64,
    yy: f64,
    xy: f64,
}

impl Block {
    fn add(&mut self, x: f64, y: f64) {
        if self.n == 0 {
            self.first = (x, y);
        }
        self.n += 1;
        let (x, y) = (x - self.first.0, y - self.first.1);
        self.x += x;
        self.y += y;
        self.xx += x * x;
        self.yy += y * y;
        self.xy += x * y;
    }

    fn comoments(self) -> Comoments {
        if self.n == 0 {
            return Comoments::default();
        }
        let (x, y) = (self.x / self.n as f64, self.y / self.n as f64);
        Comoments {
            n: self.n,
            mean_x: self.first.0 + x,
            mean_y: self.first.1 + y,
            sum_xx: (self.xx - self.x * x).max(0.0),
            sum_yy: (self.yy - self.y * y).max(0.0),
            sum_xy: self.xy - self.x * y,
        }
    }
}
