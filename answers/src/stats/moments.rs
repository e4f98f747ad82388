//! Count, mean and spread in one pass, of a whole or of parts put together.

/// How many numbers there were, their mean and the sum of squares around it.
///
/// Formula: mean ← mean + (x − mean)/n and m2 ← m2 + (x − old mean)(x − new mean), which loses no digits to large
/// offsets (Welford 1962, Technometrics 4:419, <https://doi.org/10.1080/00401706.1962.10490022>). Parts are merged
/// after Chan, Golub and LeVeque (1983, The American Statistician 37:242).
/// Unit: that of the numbers. n = 0 has no mean, n = 1 no variance.
///
/// ```
/// use auditlens_answers::stats::moments::Moments;
/// let mut january: Moments = [70.0, 80.0].into_iter().collect();
/// let february: Moments = [90.0].into_iter().collect();
/// january.merge(&february);
/// assert_eq!(january.n(), 3);
/// assert_eq!(january.mean(), Some(80.0));
/// assert_eq!(january.variance(), Some(100.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    n: usize,
    mean: f64,
    m2: f64,
}

impl Moments {
    /// Takes one number in.
    pub fn add(&mut self, value: f64) {
        self.n += 1;
        let from_old = value - self.mean;
        self.mean += from_old / self.n as f64;
        self.m2 += from_old * (value - self.mean);
    }

    /// Takes all numbers of another part in.
    pub fn merge(&mut self, other: &Self) {
        if other.n == 0 {
            return;
        }
        let n = self.n + other.n;
        let share = other.n as f64 / n as f64;
        let gap = other.mean - self.mean;
        self.m2 += other.m2 + gap * gap * self.n as f64 * share;
        self.mean += gap * share;
        self.n = n;
    }

    /// How many numbers went in.
    #[must_use]
    pub fn n(&self) -> usize {
        self.n
    }

    /// Their mean; none of no numbers.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.mean)
    }

    /// Their sample variance with n − 1; none of fewer than two.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.m2 / (self.n - 1) as f64)
    }

    /// Their sample standard deviation; none of fewer than two.
    #[must_use]
    pub fn standard_deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The mean of their squares; none of no numbers.
    #[must_use]
    pub fn mean_square(&self) -> Option<f64> {
        self.mean().map(|mean| mean * mean + self.m2 / self.n as f64)
    }
}

impl FromIterator<f64> for Moments {
    /// Of many numbers: in blocks without a division each, which are merged.
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let (mut moments, mut block) = (Self::default(), Block::default());
        values.into_iter().for_each(|value| {
            block.add(value);
            if block.n == BLOCK {
                moments.merge(&std::mem::take(&mut block).moments());
            }
        });
        moments.merge(&block.moments());
        moments
    }
}

/// So many numbers lie near enough to the first of them.
pub(super) const BLOCK: usize = 256;

/// Sums around the first number, which is near the mean, so that no digits are lost (Chan, Golub and LeVeque 1983).
#[derive(Default)]
struct Block {
    n: usize,
    first: f64,
    sum: f64,
    squares: f64,
}

impl Block {
    fn add(&mut self, value: f64) {
        if self.n == 0 {
            self.first = value;
        }
        self.n += 1;
        let apart = value - self.first;
        self.sum += apart;
        self.squares += apart * apart;
    }

    fn moments(self) -> Moments {
        if self.n == 0 {
            return Moments::default();
        }
        let apart = self.sum / self.n as f64;
        Moments { n: self.n, mean: self.first + apart, m2: (self.squares - self.sum * apart).max(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_neither_mean_nor_spread() {
        let none = Moments::default();
        assert_eq!((none.mean(), none.variance(), none.mean_square()), (None, None, None));
    }

    #[test]
    fn one_number_has_a_mean_and_no_spread() {
        let one: Moments = [4.0].into_iter().collect();
        assert_eq!((one.mean(), one.variance()), (Some(4.0), None));
    }

    #[test]
    fn equal_numbers_have_no_spread_at_all() {
        let same: Moments = [80.1; 1000].into_iter().collect();
        assert_eq!((same.mean(), same.variance()), (Some(80.1), Some(0.0)));
    }

    #[test]
    fn a_large_offset_costs_no_digits() {
        let far: Moments = [4.0, 7.0, 13.0, 16.0].map(|x| x + 1e9).into_iter().collect();
        assert_eq!(far.variance(), Some(30.0));
    }

    #[test]
    fn many_numbers_have_the_moments_of_one_after_the_other() {
        let numbers = || (0..1000).map(|place| f64::from(place * 7919 % 201) - 100.0);
        let mut singly = Moments::default();
        numbers().for_each(|number| singly.add(number));
        let at_once: Moments = numbers().collect();
        assert_eq!(at_once.n(), 1000);
        assert!((at_once.mean - singly.mean).abs() < 1e-12 && (at_once.m2 / singly.m2 - 1.0).abs() < 1e-13);
    }

    #[test]
    fn merging_nothing_changes_nothing() {
        let one: Moments = [4.0, 6.0].into_iter().collect();
        let mut merged = one;
        merged.merge(&Moments::default());
        assert_eq!(merged, one);
        let mut from_nothing = Moments::default();
        from_nothing.merge(&one);
        assert_eq!(from_nothing, one);
    }
}
