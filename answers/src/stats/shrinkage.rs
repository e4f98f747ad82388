//! The shrunk bias: the bias of a group, pulled towards the centre of all groups as far as chance may have moved it.

use super::estimate::Estimate;
use super::moments::Moments;
use super::pooled::Pooled;

/// How to shrink the biases of some groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrinkage {
    pooled: Pooled,
    between: f64,
}

impl Shrinkage {
    /// What these groups teach about each other; none where [`Pooled::of`] has no answer.
    #[must_use]
    pub fn of(groups: &[Moments]) -> Option<Self> {
        let pooled = Pooled::of(groups)?;
        Some(Self::around(pooled, groups.iter().filter_map(|group| Some((group.n() as f64, group.mean()?)))))
    }

    /// The same where centre and variance are known.
    #[must_use]
    pub fn around(pooled: Pooled, groups: impl Iterator<Item = (f64, f64)>) -> Self {
        let q = groups.map(|(n, bias)| pooled.z(n, bias).powi(2)).sum();
        Self { pooled, between: pooled.between(q) }
    }

    /// The shrunk bias of a group, which need not be one of those that taught.
    ///
    /// - Meaning: the best guess of what the bias of the group would be with many more pairs. Few pairs move it close to
    ///   the centre, many leave it nearly where it is, so that groups of any size can be put in one order.
    /// - Formula: (d/v + μ/τ²)/(1/v + 1/τ²), with d the bias of the group, v = s²/n, μ the centre of all groups and τ² the
    ///   variance between them by [`Pooled::between`], nothing winsorised. Where τ² is 0 it is μ.
    /// - Sign and unit: as the bias. No interval: the usual one leaves out that μ and τ² are estimates themselves.
    /// - A group without a pair is too few (needs 1).
    /// - Source: Efron and Morris 1975, Journal of the American Statistical Association 70:311,
    ///   <https://doi.org/10.1080/01621459.1975.10479864>.
    ///
    /// ```
    /// use auditlens_answers::stats::pooled::Pooled;
    /// use auditlens_answers::stats::shrinkage::Shrinkage;
    /// let groups = [(30.0, 4.0), (12.0, -1.0), (50.0, 0.5), (6.0, 6.0), (20.0, -3.0)];
    /// let pooled = Pooled::known(groups.into_iter(), 36.0).unwrap();
    /// let shrinkage = Shrinkage::around(pooled, groups.into_iter());
    /// assert!((shrinkage.bias(30.0, 4.0) - 3.589_017).abs() < 5e-7);
    /// ```
    #[must_use]
    pub fn bias(&self, n: f64, bias: f64) -> f64 {
        let Self { pooled, between } = self;
        let kept = between / (between + pooled.variance / n);
        pooled.centre + kept * (bias - pooled.centre)
    }

    /// The same as an answer.
    #[must_use]
    pub fn estimate(&self, group: &Moments) -> Estimate {
        let n = group.n();
        match group.mean() {
            Some(bias) => Estimate::checked(self.bias(n as f64, bias), n, None),
            None => Estimate::TooFew { n, needs: 1 },
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests may fail loudly")]
    use super::*;

    const GROUPS: [(f64, f64); 5] = [(30.0, 4.0), (12.0, -1.0), (50.0, 0.5), (6.0, 6.0), (20.0, -3.0)];

    #[test]
    fn the_reference_groups_are_shrunk_as_computed() {
        let pooled = Pooled::known(GROUPS.into_iter(), 36.0).unwrap();
        let shrinkage = Shrinkage::around(pooled, GROUPS.into_iter());
        let q: f64 = GROUPS.into_iter().map(|(n, bias)| pooled.z(n, bias).powi(2)).sum();
        assert!((pooled.centre - 0.923_729).abs() < 5e-7 && (q - 22.217_043).abs() < 5e-7);
        assert!((shrinkage.between - 7.782_180).abs() < 5e-7);
        let expected = [3.589_017, -0.464_748, 0.535_883, 3.790_072, -2.262_933];
        for ((n, bias), expected) in GROUPS.into_iter().zip(expected) {
            assert!((shrinkage.bias(n, bias) - expected).abs() < 5e-7, "{n} {bias}");
        }
    }

    #[test]
    fn groups_that_chance_explains_are_all_shrunk_to_the_centre() {
        let group = |from: i32| (from..from + 9).map(f64::from).collect::<Moments>();
        let groups = [group(0), group(0), group(1)];
        let shrinkage = Shrinkage::of(&groups).unwrap();
        for group in &groups {
            assert_eq!(shrinkage.estimate(group).value(), Some(shrinkage.pooled.centre));
        }
        assert_eq!(shrinkage.estimate(&Moments::default()), Estimate::TooFew { n: 0, needs: 1 });
    }
}
