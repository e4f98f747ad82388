//! Means, spreads and joint spread of two columns in one pass, of a whole or of parts put together.

/// What correlation and concordance need to know of x and y.
///
/// Formula: as [`super::moments::Moments`], with the sum of products around both means beside it (Chan, Golub and
/// LeVeque 1983, The American Statistician 37:242).
///
/// ```
/// use auditlens_engine::stats::comoments::Comoments;
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
    fn from_iter<I: IntoIterator<Item = (f64, f64)>>(pairs: I) -> Self {
        let mut comoments = Self::default();
        for (x, y) in pairs {
            comoments.add(x, y);
        }
        comoments
    }
}
