//! Whether the limits of agreement hold alike over the whole scale: deltas that follow the level, scores piled at an end.

use crate::domain::band::Band;
use crate::report::figure::Figure;
use crate::report::figures::Figures;
use crate::report::pairs::Pairs;
use crate::stats::bias;
use crate::stats::limits;
use crate::stats::pile::largest_pile;
use crate::stats::proportional_bias::ProportionalBias;
use crate::stats::tolerance::SLACK;

/// What speaks against one pair of limits for the whole scale. Without enough pairs nothing does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LimitsCheck {
    /// The line that deltas follow, where its slope is clearly not 0.
    pub line: Option<DeltaLine>,
    /// Auto scores piled at an end of the scale.
    pub auto_pile: Option<ScorePile>,
    /// Audit scores piled at an end of the scale.
    pub audit_pile: Option<ScorePile>,
    /// The limits within each band of the level that has a pair, the highest first; empty where nothing speaks against one
    /// pair of limits.
    pub bands: Vec<BandLimits>,
}

/// The limits of the pairs whose level, the mean of both scores, lies in one band.
#[derive(Clone, Debug, PartialEq)]
pub struct BandLimits {
    /// Which band.
    pub band: Band,
    /// `bias`, `loa_lower`, `loa_upper` of its pairs.
    pub figures: Figures,
}

/// The line delta = intercept + slope · level, the level being the mean of both scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeltaLine {
    /// The delta at level 0, in points.
    pub intercept: f64,
    /// Points of delta for each point of level.
    pub slope: f64,
}

/// Many scores on one end of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScorePile {
    /// The end, in points.
    pub at: f64,
    /// How many scores are on it.
    pub count: usize,
    /// Of how many.
    pub n: usize,
}

impl LimitsCheck {
    /// Whether nothing speaks against the limits.
    pub fn is_passed(&self) -> bool {
        *self == Self::default()
    }
}

/// The check of some pairs.
pub fn limits_check(pairs: &Pairs, proportional: ProportionalBias) -> LimitsCheck {
    let is_clear = proportional.slope.interval().is_some_and(|interval| interval.lo > SLACK || interval.hi < -SLACK);
    let line = proportional.intercept.value().zip(proportional.slope.value()).filter(|_| is_clear);
    let pile =
        |scores: &[f64]| largest_pile(scores).map(|pile| ScorePile { at: pile.at, count: pile.count, n: scores.len() });
    let check = LimitsCheck {
        line: line.map(|(intercept, slope)| DeltaLine { intercept, slope }),
        auto_pile: pile(&pairs.auto),
        audit_pile: pile(&pairs.audit),
        bands: Vec::new(),
    };
    if check.is_passed() { check } else { LimitsCheck { bands: bands(pairs), ..check } }
}

fn bands(pairs: &Pairs) -> Vec<BandLimits> {
    let mut deltas = vec![Vec::new(); Band::COUNT];
    for ((auto, audit), delta) in pairs.auto.iter().zip(&pairs.audit).zip(&pairs.deltas) {
        if let Some(of_band) = deltas.get_mut(Band::of(f64::midpoint(*auto, *audit)).number()) {
            of_band.push(*delta);
        }
    }
    let held = deltas.iter().enumerate().rev().filter(|(_, deltas)| !deltas.is_empty());
    held.map(|(number, deltas)| {
        let limits = limits::limits(deltas);
        let figures = [("bias", bias::bias(deltas)), ("loa_lower", limits.lower), ("loa_upper", limits.upper)];
        let figures = figures.map(|(name, estimate)| Figure::of(name, estimate)).into_iter().collect();
        BandLimits { band: Band::numbered(number), figures }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;
    use crate::stats::proportional_bias::proportional_bias;

    fn pairs(scores: impl Iterator<Item = (f64, f64)>) -> Pairs {
        let (auto, audit): (Vec<f64>, Vec<f64>) = scores.unzip();
        let deltas = auto.iter().zip(&audit).map(|(auto, audit)| auto - audit).collect();
        Pairs { rows: (0..auto.len() as u32).collect(), auto, audit, deltas }
    }

    fn check(pairs: &Pairs) -> LimitsCheck {
        limits_check(pairs, proportional_bias(&pairs.auto, &pairs.audit))
    }

    /// A level with an error that no level tells.
    fn noisy(step: u32) -> (f64, f64) {
        (20.0 + f64::from(step), f64::from(step * 7919 % 11) - 5.0)
    }

    #[test]
    fn deltas_alike_at_every_level_pass() {
        let even = pairs((0..70).map(|step| (noisy(step).0 + noisy(step).1, noisy(step).0)));
        assert!(check(&even).is_passed(), "{:?}", check(&even));
        assert_eq!(check(&even).bands, []);
    }

    #[test]
    fn deltas_that_fall_with_the_level_do_not() {
        let leaning = pairs((0..70).map(|step| (0.7 * noisy(step).0 + noisy(step).1, noisy(step).0)));
        let check = check(&leaning);
        assert!(check.line.unwrap().slope < -0.2, "{check:?}");
        assert_eq!((check.auto_pile, check.is_passed()), (None, false));
        let n = |band: &BandLimits| band.figures.get("bias").n;
        assert_eq!(check.bands.iter().map(n).sum::<usize>(), 70);
        assert!(check.bands.windows(2).all(|two| two[0].band > two[1].band), "{check:?}");
        for band in &check.bands {
            assert_eq!(band.figures.get("loa_lower").value().is_some(), n(band) >= 10, "{band:?}");
        }
    }

    #[test]
    fn audits_piled_at_the_top_do_not() {
        let piled = pairs((0..70).map(|step| (noisy(step).0, if step > 50 { 100.0 } else { noisy(step).0 })));
        assert_eq!(check(&piled).audit_pile, Some(ScorePile { at: 100.0, count: 19, n: 70 }));
    }

    #[test]
    fn few_pairs_and_one_delta_for_all_pass() {
        let steep = |n: u32| pairs((0..n).map(|step| (f64::from(3 * step), f64::from(step))));
        assert!(check(&steep(9)).is_passed());
        assert!(!check(&steep(12)).is_passed());
        assert!(check(&pairs((1..40).map(|step| (f64::from(step) + 10.1, f64::from(step))))).is_passed());
        assert!(check(&Pairs::default()).is_passed());
    }
}
